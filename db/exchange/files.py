"""Files that belong to records: measuring one, whether it is still what it was, and what came into the drop folder.

Reading a photograph takes longer than a key may wait. So nothing here is called on the desk's thread or on the screen's
own: whoever asks runs it beside them, and hands the desk what was measured.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from db.errors import Refused
from db.rules.problems import Problem
from db.rules.words import N_

FIELD = "path"
MISSING = N_("There is no such file.")
FOLDER = N_("This is a folder. Name a file in it.")
NO_FILE = N_("This is no ordinary file.")
UNREADABLE = N_("This file cannot be read.")
PART = 1 << 20
# A drop folder may hold years of photographs: so many of the newest are told.
MOST = 50


@dataclass(frozen=True)
class File:
    """A file as it was measured: its whole path, its name, its size in bytes, and its SHA-256 in hexadecimal digits."""

    path: str
    name: str
    size: int
    sha256: str


class Condition(StrEnum):
    """What has become of a file since it was measured."""

    KEPT = "kept"
    CHANGED = "changed"
    GONE = "gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Dropped:
    """A file in the drop folder: its path, its name, its size in bytes, and when it came, in seconds of the machine."""

    path: str
    name: str
    size: int
    came_at: float


def as_path(typed: str) -> Path:
    """A typed path; ~ is the home folder, quotes around it are those a file program puts there.

    A name that is there as it is written is that file, whatever blanks and quotes it ends in.
    """
    # A home folder that nobody has stays as it is typed: then there is no such file.
    written = os.path.expanduser(typed)  # noqa: PTH111
    is_there = bool(typed.strip()) and os.path.exists(written)  # noqa: PTH110
    return Path(written if is_there else os.path.expanduser(typed.strip().strip("'\"")))  # noqa: PTH111


def measured(typed: str) -> File:
    """A file's whole path, size and SHA-256. Raises Refused for one that is missing, no file, or cannot be read."""
    # abspath and not resolve: what a link points to may change, and the path that was meant is the link.
    path = Path(os.path.abspath(as_path(typed)))  # noqa: PTH100
    try:
        # A name that is no text, left by another system's folder, is nothing that a store can keep.
        str(path).encode()
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise refusal(FOLDER)
        if not stat.S_ISREG(state.st_mode):
            raise refusal(NO_FILE)
        return File(str(path), path.name, state.st_size, digest(path))
    except FileNotFoundError:
        raise refusal(MISSING) from None
    except (OSError, ValueError):
        raise refusal(UNREADABLE) from None


def refusal(text: str) -> Refused:
    """That a file cannot be taken, and why."""
    return Refused([Problem(FIELD, text)])


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in parts. Raises OSError."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(PART):
            total.update(part)
    return total.hexdigest()


def condition(path: str, size: int, sha256: str) -> Condition:
    """Whether a file is still there and what it was; one of another size is not even read."""
    try:
        if Path(path).stat().st_size != size:
            return Condition.CHANGED
        return Condition.KEPT if digest(Path(path)) == sha256 else Condition.CHANGED
    except FileNotFoundError:
        return Condition.GONE
    except (OSError, ValueError):
        return Condition.UNREADABLE


def dropped(folder: str, since: float = 0.0) -> list[Dropped]:
    """The files that came into a folder after an instant, the newest first; none when it may not be read.

    A copied photograph may keep the time at which it was taken: what counts is when it came to lie here.
    """
    found = [one for one in _lying_in(as_path(folder)) if one.came_at > since]
    return sorted(found, key=lambda one: (-one.came_at, one.name))[:MOST]


def _lying_in(folder: Path) -> Iterator[Dropped]:
    """The ordinary files of a folder, without hidden ones."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError, UnicodeEncodeError):
                entry.name.encode()
                if not entry.name.startswith(".") and entry.is_file():
                    state = entry.stat()
                    yield Dropped(entry.path, entry.name, state.st_size, max(state.st_mtime, state.st_ctime))
