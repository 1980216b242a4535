"""Where a store lies: what an address says, before any database driver is loaded."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

from db.errors import StoreClosed
from db.rules.words import N_

SERVERS = ("postgresql://", "postgres://")


def is_server(url: str) -> bool:
    """Does this address name a PostgreSQL server rather than a file?"""
    return url.startswith(SERVERS)


def address_of(path: Path) -> str:
    """The `sqlite:///` address of a store file."""
    return "sqlite:///" + quote(str(path))


def path_of(url: str) -> Path | None:
    """The file that a `sqlite:///PATH` address names; None for a server. Raises StoreClosed for no address."""
    if is_server(url):
        return None
    if not url.startswith("sqlite:///"):
        raise StoreClosed(
            N_("This store address is not understood. Write sqlite:///PATH or postgresql://USER@HOST/NAME.")
        )
    return Path(unquote(url.removeprefix("sqlite:///"))).expanduser()
