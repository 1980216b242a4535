"""Faults of the program itself: what is kept about them, and it is never a resident's data."""

from __future__ import annotations

import os
import traceback
from pathlib import Path


def folder() -> Path:
    """Where the fault log lies: QIAOMEN_STATE, or the platform's folder for such files."""
    if named := os.environ.get("QIAOMEN_STATE"):
        return Path(named)
    import platformdirs

    return platformdirs.user_state_path("qiaomen", appauthor=False)


def described(error: BaseException) -> str:
    """The kind of an error and the lines it came through; no messages and no values, for these may hold names."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


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
