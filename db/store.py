"""The store as a whole: founding one, opening it, changing its passphrase. A store that is half made is never seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db import engine, growth, keys, store_address, store_files, turns
from db.desk import Clock, Desk, wall_clock
from db.drivers import peewee
from db.errors import HouseError, Refused, StoreClosed, StoreNotWritable
from db.rules.problems import Problem
from db.rules.words import N_

PRACTICE_PASSPHRASE = keys.PRACTICE_PASSPHRASE
address_of = store_address.address_of
SHORTEST_PASSPHRASE = 8
SWAP_SECONDS = 20
HALF_FOUNDED = N_(
    "The store was founded on the server, but not everything was written. Start qiaomen again to finish it."
)


def exists(url: str) -> bool:
    """Is there a store at this address? On a server: one whose community was founded."""
    path = store_address.path_of(url)
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


def open(  # noqa: A001 - reads as store.open(...)
    url: str, passphrase: str, clock: Clock = wall_clock, worker: str | None = None
) -> Desk:
    """Sit down at a store as the worker of this name. The passphrase may also be the recovery key.

    Raises StoreClosed when it cannot be opened.
    """
    file = keys.key_file(url)
    data_key = file.open(passphrase, clock().timestamp()) if file else None
    return Desk.open(url, data_key, clock, worker=worker)


def problems_in(passphrase: str) -> list[Problem]:
    """What is wrong with a new passphrase."""
    if len(keys.composed(passphrase)) >= SHORTEST_PASSPHRASE:
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
    There a store stands as soon as its community does; when `fill` fails after that, the error says so.
    Raises Refused for a weak passphrase, StoreClosed when there is already a store.
    """
    if exists(url):
        raise already_there(url)
    path = store_address.path_of(url)
    if path is None:
        found_on_server(url, fill, clock)
        return ""
    refuse_weak(passphrase)
    with workshop(path.parent) as folder:
        fresh = folder / path.name
        fresh.touch(0o600)
        data_key, recovery = keys.found(fresh, passphrase, "")
        filled(Desk.open(store_address.address_of(fresh), data_key, clock), fill)
        move_in(fresh, path)
    return recovery


def found_on_server(url: str, fill: Callable[[Desk], None], clock: Clock) -> None:
    """Fill the empty store on a server, where each deed stands by itself.

    Raises StoreClosed when the community was founded but something after it failed: opening the store plants the rest.
    """
    desk = Desk.open(url, None, clock)
    try:
        filled(desk, fill)
    except (HouseError, peewee.DatabaseError) as error:
        if not is_half_founded(url):
            raise
        raise StoreClosed(HALF_FOUNDED) from error


def is_half_founded(url: str) -> bool:
    """Did a founding that failed leave its community on the server? A server that no longer answers tells nothing."""
    with suppress(StoreClosed):
        return exists(url)
    return False


def already_there(url: str) -> StoreClosed:
    """The sentence for a place that is taken; it shows no server's password."""
    place = store_address.path_of(url)
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
    import tempfile

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
    with turns.taken(lock_of(path), SWAP_SECONDS):
        if path.exists():
            raise already_there(store_address.address_of(path))
        swap(fresh, path)


def lock_of(path: Path) -> Path:
    """The lock file of a store: who holds it may write the store, its keys and their names."""
    return Path(f"{path}.lock")


def swap(fresh: Path, path: Path) -> Path:
    """Put a finished store in the place of another one, or of what is left of one; answers where that is kept.

    Everything is where it was when that fails. Raises StoreNotWritable for a fresh store whose last deeds could not be
    brought into its file. Run it with the store's lock held.
    """
    if Path(f"{fresh}-wal").exists():
        raise StoreNotWritable
    aside = store_files.free_name(path)
    leaving = zip(store_files.belongings(path), store_files.belongings(aside), strict=True)
    coming = [(keys.path_beside(fresh), keys.path_beside(path)), (fresh, path)]
    store_files.rename_all([*((old, new) for old, new in leaving if old.exists()), *coming])
    store_files.settle(path.parent)
    return aside


def refuse_server(url: str) -> None:
    """Raises Refused for a server, which asks for a password of its own."""
    if store_address.path_of(url) is None:
        raise Refused(text=N_("A store on a server has no passphrase of its own: change the server's password."))


@contextmanager
def changing_keys(url: str) -> Iterator[keys.KeyFile]:
    """The keys of a store file as they stand now, while nobody else may change them.

    Raises StoreClosed where there are none, StoreBusy when another program writes too long, StoreNotWritable.
    """
    refuse_server(url)
    keys.key_file(url)
    path = store_address.path_of(url)
    assert path is not None
    try:
        with turns.taken(lock_of(path), SWAP_SECONDS):
            yield keys.KeyFile.read(keys.path_beside(path))
    except OSError as error:
        raise StoreNotWritable from error


def change_passphrase(url: str, old: str, new: str, clock: Clock = wall_clock) -> None:
    """Let a new passphrase open the store file instead of the old one; the recovery key goes on working.

    `old` may be the recovery key. Raises StoreClosed when it is wrong, Refused for a weak new one.
    """
    refuse_weak(new)
    with changing_keys(url) as file:
        data_key = file.open(old, clock().timestamp())
        file.renew(keys.for_passphrase(data_key, new))


def change_recovery(url: str, secret: str, clock: Clock = wall_clock) -> str:
    """Issue a new recovery key and answer it; the old one stops, the passphrase goes on working.

    `secret` is the passphrase or the old recovery key. Raises StoreClosed when it is wrong.
    """
    recovery = keys.new_recovery_key()
    with changing_keys(url) as file:
        data_key = file.open(secret, clock().timestamp())
        file.renew(keys.for_recovery(data_key, recovery))
    return recovery
