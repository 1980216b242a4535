"""Faults of the program itself: what is kept about them, and it is never a resident's data."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from tui import folders


def folder() -> Path:
    """Where the fault log lies: QIAOMEN_STATE, or the platform's folder for such files."""
    if named := os.environ.get("QIAOMEN_STATE"):
        return Path(named)
    return folders.of("state")


def described(error: BaseException) -> str:
    """The kind of an error and the lines it came through; no messages and no values, for these may hold names."""
    lines = []
    for one in chain(error):
        places = traceback.extract_tb(one.__traceback__)
        lines += [type(one).__qualname__, *(f"  {place.filename}:{place.lineno} {place.name}" for place in places)]
    return "\n".join(lines)


def chain(error: BaseException) -> list[BaseException]:
    """An error and what it came from, each once: errors may name each other in a circle."""
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and not any(one is known for known in found):
        found.append(one)
        one = one.__cause__ or one.__context__
    return found


def write(error: BaseException) -> Path | None:
    """Add an error to the log and answer where; None when even that cannot be written."""
    file = folder() / "faults.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as log:
            log.write(described(error) + "\n\n")
    except OSError:
        return None
    return file
