"""The store as a whole: founding one, opening it, changing its passphrase. A store that is half made is never seen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from db import engine, growth, keys, turns
from db.desk import Clock, Desk, wall_clock
from db.drivers import peewee
from db.errors import Refused, StoreClosed, StoreNotWritable
from db.rules.problems import Problem
from db.rules.words import N_

# Everybody may open the practice store: it holds invented people only.
PRACTICE_PASSPHRASE = "practice-ledger"
SHORTEST_PASSPHRASE = 8
SWAP_SECONDS = 20


def address_of(path: Path) -> str:
    """The `sqlite:///` address of a store file."""
    return "sqlite:///" + quote(str(path))


def place_of(url: str) -> Path | None:
    """The file in which the store at this address lies; None for a server. Raises StoreClosed for no address."""
    return engine.path_of(url)


def exists(url: str) -> bool:
    """Is there a store at this address? On a server: one whose community was founded."""
    path = engine.path_of(url)
    return is_founded(engine.database_of(url, None)) if path is None else path.exists()


def is_founded(database: peewee.Database) -> bool:
    """Has this server's database a community in it? Nothing is written. Raises StoreClosed when it does not answer."""
    engine.connect(database)
    try:
        if not growth.applied(database):
            return False
        return bool(database.execute_sql("select 1 from area where level = 'community' limit 1").fetchone())
    finally:
        database.close()


def key_file(url: str) -> keys.KeyFile | None:
    """The keys of the store at this address; None for a server, which asks for its own password.

    Raises StoreClosed when there is no store or its key file is missing or damaged.
    """
    path = engine.path_of(url)
    if path is None:
        return None
    if not path.exists():
        raise StoreClosed(N_("There is no store at {place}."), place=path)
    return keys.KeyFile.read(keys.path_beside(path))


def open(url: str, passphrase: str, clock: Clock = wall_clock) -> Desk:  # noqa: A001 - reads as store.open(...)
    """Sit down at a store. The passphrase may also be the recovery key. Raises StoreClosed when it cannot be opened."""
    file = key_file(url)
    data_key = file.open(passphrase, clock().timestamp()) if file else None
    return Desk.open(url, data_key, clock)


def problems_in(passphrase: str) -> list[Problem]:
    """What is wrong with a new passphrase."""
    if len(passphrase) >= SHORTEST_PASSPHRASE:
        return []
    text = N_("A passphrase has at least {shortest} characters.")
    return [Problem("passphrase", text, values={"shortest": SHORTEST_PASSPHRASE})]


def refuse_weak(passphrase: str) -> None:
    """Raises Refused when a new passphrase is too short."""
    if problems := problems_in(passphrase):
        raise Refused(problems)


def found(url: str, passphrase: str, fill: Callable[[Desk], None], clock: Clock = wall_clock) -> str:
    """Make a new store, let `fill` put its first records into it, and answer the recovery key to print.

    A file is made under another name and moved into place when it is complete. A server has no recovery key: "".
    Raises Refused for a weak passphrase, StoreClosed when there is already a store.
    """
    if exists(url):
        raise already_there(url)
    path = engine.path_of(url)
    if path is None:
        filled(Desk.open(url, None, clock), fill)
        return ""
    refuse_weak(passphrase)
    with workshop(path.parent) as folder:
        fresh = folder / path.name
        fresh.touch(0o600)
        data_key, recovery = keys.found(fresh, passphrase, "")
        filled(Desk.open(address_of(fresh), data_key, clock), fill)
        move_in(fresh, path)
    return recovery


def already_there(url: str) -> StoreClosed:
    """The sentence for a place that is taken; it shows no server's password."""
    place = engine.path_of(url)
    if place is None:
        return StoreClosed(N_("There is already a store on this server. Nothing was changed."))
    return StoreClosed(N_("There is already a store at {place}. Nothing was changed."), place=place)


def filled(desk: Desk, fill: Callable[[Desk], None]) -> None:
    """Let `fill` work at a desk and close it in any case."""
    try:
        fill(desk)
    finally:
        desk.close()


@contextmanager
def workshop(parent: Path) -> Iterator[Path]:
    """A folder that only its owner may enter, beside the place where the finished files go; it is cleared away.

    Raises StoreNotWritable when it cannot be made or the disk is full.
    """
    try:
        parent.mkdir(0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".qiaomen-", dir=parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise StoreNotWritable from error


def move_in(fresh: Path, path: Path) -> None:
    """Move a finished store and its keys to their place, both or neither; a place that was taken meanwhile is refused.

    Keys that lie there without a store may open one that was moved away: they are kept aside.
    """
    with turns.taken(Path(f"{path}.lock"), SWAP_SECONDS):
        if path.exists():
            raise already_there(address_of(path))
        beside = keys.path_beside(path)
        if beside.exists():
            beside.rename(free_name(beside))
        keys.path_beside(fresh).rename(beside)
        fresh.rename(path)
        settle(path.parent)


def free_name(path: Path) -> Path:
    """A name that nothing has yet, made by counting behind the given one: NAME.1, NAME.2."""
    count = 1
    while (name := path.with_name(f"{path.name}.{count}")).exists():
        count += 1
    return name


def settle(folder: Path) -> None:
    """Make renamed files safe against power loss; on systems without that notion nothing is to be done."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_server(url: str) -> None:
    """Raises Refused for a server, which asks for a password of its own."""
    if engine.path_of(url) is None:
        raise Refused(text=N_("A store on a server has no passphrase of its own: change the server's password."))


def change_passphrase(url: str, old: str, new: str, clock: Clock = wall_clock) -> None:
    """Let a new passphrase open the store file instead of the old one; the recovery key goes on working.

    `old` may be the recovery key. Raises StoreClosed when it is wrong, Refused for a weak new one.
    """
    refuse_weak(new)
    file = key_file(url)
    assert file is not None
    data_key = file.open(old, clock().timestamp())
    kept = [slot for slot in file.slots if slot.kind != "passphrase"]
    file.slots = [keys.wrapped(data_key, new, "passphrase", ""), *kept]
    file.write()
