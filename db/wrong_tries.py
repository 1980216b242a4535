"""Wrong tries: how many passphrases in a row did not open a store, and how long the next one has to wait.

They are counted in a small file of their own, so that a wrong try never writes the keys.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from db import store_files

FREE_TRIES = 2
LONGEST_WAIT = 300
# Twice as long after each wrong try reaches the longest wait before this many doublings.
MOST_DOUBLINGS = 10


class Tries(NamedTuple):
    """Wrong tries since the last right one, and when the last of them was, in seconds since 1970."""

    wrong: int = 0
    last_wrong: float = 0.0

    def pause(self) -> float:
        """The seconds between the last wrong try and the next: none at first, then twice as long after each."""
        if self.wrong <= FREE_TRIES:
            return 0.0
        return float(min(LONGEST_WAIT, 2 ** min(self.wrong - FREE_TRIES, MOST_DOUBLINGS)))


def path_beside(store: Path) -> Path:
    """The file in which the wrong tries at a store file are counted."""
    return store.with_name(store.name + ".tries")


def read(path: Path) -> Tries:
    """The tries so far; a file that is missing or damaged tells of none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Tries(int(data["wrong"]), float(data["last_wrong"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Tries()


def keep(path: Path, tries: Tries) -> bool:
    """Write the tries down; False where that cannot be done, for nobody is kept out by a folder that may be read."""
    with suppress(OSError):
        store_files.replace(path, json.dumps(tries._asdict()))
        return True
    return False


def wait_seconds(path: Path, now: float) -> float:
    """How long the next try has to wait. `now` is seconds since 1970.

    A clock that was set back since the last wrong try makes the wait begin once more, from now.
    """
    tries = read(path)
    pause = tries.pause()
    if not pause:
        return 0.0
    if tries.last_wrong <= now:
        return max(0.0, tries.last_wrong + pause - now)
    return pause if keep(path, Tries(tries.wrong, now)) else 0.0


def count(path: Path, now: float) -> None:
    """Count one more wrong try."""
    keep(path, Tries(read(path).wrong + 1, now))


def forget(path: Path) -> None:
    """The right passphrase was typed: nobody waits any more."""
    with suppress(OSError):
        path.unlink()
