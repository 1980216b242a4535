"""The drop folder of photographs: what came into it since something was taken from it last on this laptop.

Nobody watches the folder: it is looked at when a worker attaches something, and beside the screen.
"""

from __future__ import annotations

import contextlib

from db.exchange import files
from db.exchange.files import Dropped
from tui import faults

MARK = "photos-seen"


def waiting(folder: str | None, is_all: bool = False) -> list[Dropped]:
    """The files that came since the last taking, the newest first; with `is_all` the newest of all."""
    if not folder:
        return []
    return files.dropped(folder, 0.0 if is_all else last_taken())


def last_taken() -> float:
    """When the newest file came that was seen when something was taken last, in seconds; 0 before that."""
    with contextlib.suppress(OSError, ValueError):
        return float((faults.folder() / MARK).read_text(encoding="ascii"))
    return 0.0


def taken(seen: list[Dropped]) -> None:
    """Remember that these were seen while something was taken. Where that cannot be written they are offered again."""
    if not seen:
        return
    newest = max(last_taken(), *(one.came_at for one in seen))
    with contextlib.suppress(OSError):
        faults.folder().mkdir(parents=True, exist_ok=True)
        (faults.folder() / MARK).write_text(repr(newest), encoding="ascii")
