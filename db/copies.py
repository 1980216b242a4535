"""Safe copies of a store: one file that holds the encrypted store and its keys, and the way back from it."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path
from typing import cast

from db import engine, keys, soundness, store, store_address, store_files, turns
from db.cipher import CipherDatabase
from db.desk import NOBODY, Clock, Desk, wall_clock
from db.drivers import peewee
from db.errors import Refused, StoreBusy, StoreClosed, StoreNotWritable
from db.rules.problems import errors
from db.rules.words import N_

STORE, KEYS = "store.db", "store.db.keys"
# Every program that has a SQLite file open holds a shared lock on these bytes of it (the file format's lock-byte page).
SHARED_FIRST, SHARED_SIZE = 0x40000002, 510


def refuse_server(url: str) -> Path:
    """The store's file. Raises Refused for a server, which has better tools of its own."""
    path = store_address.path_of(url)
    if path is None:
        raise Refused(text=N_("A store on a server is copied with the server's own tools, such as pg_dump."))
    return path


def backup(desk: Desk, url: str, target: Path) -> None:
    """Write a consistent copy of an open store into one new file that only its owner may read.

    Others may go on writing meanwhile. The copy is as encrypted as the store and opens with the same passphrase.
    Raises Refused when the file is already there, StoreNotWritable when the disk is full.
    """
    path = refuse_server(url)
    if target.exists():
        raise Refused(text=N_("There is already something at {place}. Nothing was changed."), place=target)
    with store.workshop(target.absolute().parent) as folder:
        desk.ask_now(copy, cast(CipherDatabase, desk.database), folder / STORE)
        shutil.copyfile(keys.path_beside(path), folder / KEYS)
        packed = folder / "backup"
        pack(packed, folder)
        packed.rename(target)
        store_files.settle(target.absolute().parent)


def copy(database: CipherDatabase, target: Path) -> None:
    """Copy the open, encrypted database page by page as it stands at one moment; runs on the desk's thread."""
    target.touch(0o600)
    twin = engine.file_database(target, database.key)
    engine.connect(twin)
    try:
        with twin.connection().backup("main", database.connection(), "main") as pages:
            while not pages.done:
                pages.step(-1)
        if soundness.file_faults(twin):
            raise StoreClosed(N_("The copy is damaged: the disk may be failing. The store was not changed."))
    except (peewee.DatabaseError, OSError) as error:
        raise StoreNotWritable from error
    finally:
        twin.close()


def pack(packed: Path, folder: Path) -> None:
    """Put the store and its keys into one file, and have it on the disk before anybody counts on it."""
    with os.fdopen(os.open(packed, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name in (STORE, KEYS):
                archive.write(folder / name, name)
        file.flush()
        os.fsync(file.fileno())


def restore(source: Path, url: str, passphrase: str, replace: bool = False, clock: Clock = wall_clock) -> Path | None:
    """Put a backup in the place of a store, after it was opened and checked; answers where an older store is kept.

    What is kept lies under the next free number with everything that belongs to it, also where its keys are missing.
    Raises StoreClosed when a store is there and `replace` is not set, for a damaged backup and for a wrong passphrase,
    StoreBusy when a program has the store open. Then nothing was changed.
    """
    path = refuse_server(url)
    if path.exists() and not replace:
        raise store.already_there(url)
    with store.workshop(path.parent) as folder:
        fresh = folder / STORE
        unpack(source, folder)
        prove(fresh, passphrase, clock)
        return swapped(fresh, path, replace)


def swapped(fresh: Path, path: Path, replace: bool) -> Path | None:
    """Put an unpacked store in its place; answers where an older store is kept. When that fails, it is still there."""
    with turns.taken(store.lock_of(path), store.SWAP_SECONDS):
        if not path.exists():
            store.swap(fresh, path)
            return None
        if not replace:
            raise store.already_there(store.address_of(path))
        refuse_used(path)
        return store.swap(fresh, path)


def unpack(source: Path, folder: Path) -> None:
    """Take the store and its keys out of a backup. Raises StoreClosed when it is none."""
    try:
        with zipfile.ZipFile(source) as archive:
            for name in (STORE, KEYS):
                (folder / name).touch(0o600)
                with archive.open(name) as packed, (folder / name).open("wb") as file:
                    shutil.copyfileobj(packed, file, 1 << 20)
    except FileNotFoundError as error:
        raise StoreClosed(N_("There is no file {place}."), place=source) from error
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, IsADirectoryError) as error:
        raise StoreClosed(N_("This is no backup of Qiaomen, or it is damaged. Nothing was changed.")) from error


def prove(fresh: Path, passphrase: str, clock: Clock) -> None:
    """Open an unpacked store and check it. Raises StoreClosed when it does not open or has faults."""
    desk = store.open(store.address_of(fresh), passphrase, clock, NOBODY)
    try:
        faults = errors(desk.ask_now(soundness.faults, desk.database))
    finally:
        desk.close()
    if faults:
        raise StoreClosed(N_("The backup is damaged and was not restored. Nothing was changed."))


def refuse_used(path: Path) -> None:
    """Raises StoreBusy when a program has the store open."""
    if is_in_use(path):
        raise StoreBusy(N_("A program has the store open. Close it and try again; nothing was changed."))


def discard(path: Path) -> None:
    """Clear a store away for good, with everything that belongs to it. Raises StoreBusy when it is in use."""
    with turns.taken(store.lock_of(path), store.SWAP_SECONDS):
        refuse_used(path)
        # The store goes first: what is left when the power fails no longer looks like one.
        for name in reversed(store_files.belongings(path)):
            name.unlink(missing_ok=True)
        store_files.settle(path.parent)


def is_in_use(path: Path) -> bool:
    """Has another program this store open? Systems that refuse to rename an open file need not be asked."""
    try:
        import fcntl
    except ImportError:
        return False
    with path.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
        except OSError:
            return True
    return False
