"""The files of a store: what belongs together beside it, how it is moved together, and how one is replaced safely."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path

# The wrapped keys, the count of wrong tries, and what SQLite leaves beside a file when a program dies; the store last.
ENDINGS = (".keys", ".tries", "-wal", "-shm", "")


def belongings(store: Path) -> list[Path]:
    """The names of a store file and of everything that belongs to it, whether it is there or not."""
    return [store.with_name(store.name + ending) for ending in ENDINGS]


def free_name(store: Path) -> Path:
    """A name where neither a store nor anything of one lies, made by counting behind the given one: NAME.1, NAME.2."""
    names = (store.with_name(f"{store.name}.{number}") for number in count(1))
    return next(name for name in names if not any(path.exists() for path in belongings(name)))


def rename_all(pairs: Iterable[tuple[Path, Path]]) -> None:
    """Rename files one after the other; when one cannot be renamed, all have their old names again."""
    done: list[tuple[Path, Path]] = []
    try:
        for old, new in pairs:
            old.rename(new)
            done.append((old, new))
    except BaseException:
        for old, new in reversed(done):
            new.rename(old)
        raise


def replace(path: Path, text: str) -> None:
    """Replace a small file in one step, safe against power loss and readable by its owner only. Raises OSError."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make renamed files safe against power loss; on systems without that notion nothing is to be done."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
