"""How a verb comes to its store: which address, which passphrase, and the desk at it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.rules.words import N_
from tui import folders

if TYPE_CHECKING:
    import argparse

    from db.desk import Desk

REAL, PRACTICE = "qiaomen.db", "practice.db"


def data_folder() -> Path:
    """Where stores lie: QIAOMEN_DATA, or the platform's data folder."""
    if named := os.environ.get("QIAOMEN_DATA"):
        return Path(named)
    return folders.of("data")


def address(options: argparse.Namespace) -> str:
    """The store's address: --db, else QIAOMEN_DB, else a file in the data folder."""
    if named := options.db or os.environ.get("QIAOMEN_DB"):
        return str(named)
    from db import store_address

    return store_address.address_of(data_folder() / (PRACTICE if options.practice else REAL))


def given_passphrase(options: argparse.Namespace) -> str | None:
    """The passphrase that needs no asking: the public one, a file's first line, or QIAOMEN_PASSPHRASE."""
    # Programs that this one starts must not inherit it.
    from_environment = os.environ.pop("QIAOMEN_PASSPHRASE", None)
    if options.practice:
        from db import keys

        return keys.PRACTICE_PASSPHRASE
    if options.passphrase_file:
        return first_line(options.passphrase_file)
    return from_environment


def passphrase(options: argparse.Namespace, question: str) -> str:
    """The passphrase that was given, an empty one included, or else the answer to the question."""
    from tui.cli.terminal import asking

    given = given_passphrase(options)
    return asking.secret(question) if given is None else given


def first_line(file: Path) -> str:
    """The secret in a file. Raises Refused when it cannot be read or is empty."""
    from db.errors import Refused

    try:
        line = file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise Refused(text=N_("The passphrase file {place} cannot be read."), place=file) from error
    if not line:
        raise Refused(text=N_("The passphrase file {place} is empty."), place=file)
    return line


def opened(options: argparse.Namespace) -> Desk:
    """Sit down at the store, asking for the passphrase where it was not given. Raises HouseError when that fails."""
    from db import keys, store
    from db.desk import Desk
    from tui.cli.terminal import asking

    url = address(options)
    worker = worker_named(options)
    given = given_passphrase(options)
    file = keys.key_file(url)
    if file is None:
        return Desk.open(url, None, worker=worker)
    if given is not None:
        return store.open(url, given, worker=worker)
    return Desk.open(url, asking.data_key(file), worker=worker)


def worker_named(options: argparse.Namespace) -> str | None:
    """Who sits down; None where it goes without saying, as at the practice store, whose one worker is invented."""
    from tui import config

    return None if options.practice else config.worker()


@contextmanager
def at_desk(options: argparse.Namespace) -> Iterator[Desk]:
    """`with at_desk(options) as desk:` for verbs that work at one store and leave."""
    desk = opened(options)
    try:
        yield desk
    finally:
        desk.close()
