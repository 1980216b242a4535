"""The drop folder of photographs: what came into it that was neither taken from it nor passed by on this laptop.

Nobody watches the folder: it is looked at when a worker attaches something, and beside the screen.
"""

from __future__ import annotations

import contextlib
import hashlib

from db.exchange import files
from db.exchange.files import Dropped
from tui import faults

MARK = "photos-seen"


def waiting(folder: str | None, is_all: bool = False) -> list[Dropped]:
    """The files of the folder that were not seen yet, the newest first; with `is_all` the newest of all."""
    if not folder:
        return []
    if is_all:
        return files.dropped(folder)
    newest, single = seen()
    return [one for one in files.dropped(folder, newest) if sign(one) not in single]


def seen() -> tuple[float, frozenset[str]]:
    """Up to which instant, in seconds, every file was seen, and the signs of single files behind it."""
    with contextlib.suppress(OSError, ValueError):
        newest, *single = (faults.folder() / MARK).read_text(encoding="ascii").split()
        return float(newest), frozenset(single)
    return 0.0, frozenset()


def sign(file: Dropped) -> str:
    """What a file is known by again: nothing of its name can be read from it."""
    return hashlib.sha256(f"{file.came_at!r} {file.path}".encode()).hexdigest()[:16]


def taken(those: list[Dropped], folder: str | None = None) -> None:
    """Remember that these were seen. Where that cannot be written they are offered again.

    When nothing of the folder waits any more, the instant of its newest file says all that there is to remember.
    """
    if not those:
        return
    newest, single = seen()
    single |= {sign(one) for one in those if one.came_at > newest}
    if all(sign(one) in single for one in files.dropped(folder, newest)) if folder else True:
        newest, single = max(newest, *(one.came_at for one in those)), frozenset()
    with contextlib.suppress(OSError):
        faults.folder().mkdir(parents=True, exist_ok=True)
        (faults.folder() / MARK).write_text(" ".join([repr(newest), *sorted(single)]), encoding="ascii")
