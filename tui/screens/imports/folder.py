"""Files of sheets: those that lie where one looks first, and completing a path that is being typed."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ENDINGS = (".xlsx", ".xls", ".xlsm", ".ods", ".csv")
USUAL = ("", "Downloads", "下载", "Desktop", "桌面", "Documents", "文档")
MOST = 200


@dataclass(frozen=True)
class SheetFile:
    """A file of sheets: where it lies, when it was last changed (UTC), its size in bytes."""

    path: Path
    changed_at: datetime.datetime
    size: int


def usual_folders() -> list[Path]:
    """The folders where sheets lie: the current one, and the usual ones at home; each once."""
    folders = [Path.cwd(), *(Path.home() / name for name in USUAL)]
    return list(dict.fromkeys(folder for folder in folders if folder.is_dir()))


def sheets_in(folders: Iterable[Path]) -> list[SheetFile]:
    """The files of sheets in some folders, the one changed last in front. A folder that may not be read has none."""
    found = []
    for entry in entries(folders):
        if is_sheet(entry.name):
            with contextlib.suppress(OSError):
                state = entry.stat()
                at = datetime.datetime.fromtimestamp(state.st_mtime, datetime.UTC).replace(tzinfo=None)
                found.append(SheetFile(Path(entry.path), at, state.st_size))
    return sorted(found, key=lambda file: file.changed_at, reverse=True)[:MOST]


def entries(folders: Iterable[Path]) -> Iterator[os.DirEntry[str]]:
    """What lies in some folders, as far as it may be read, without hidden files and those an open program keeps."""
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as found:
            yield from (entry for entry in found if not entry.name.startswith((".", "~$")))


def shown(folder: Path) -> str:
    """A folder as short as it can be told: below the home folder it begins with ~."""
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def is_sheet(name: str) -> bool:
    """Whether a file's name is that of a sheet."""
    return name.lower().endswith(ENDINGS)


def as_path(typed: str) -> Path:
    """A typed path; ~ is the home folder, quotes around it are those a file program puts there."""
    return Path(typed.strip().strip("'\"")).expanduser()


def completed(typed: str) -> str:
    """A typed path as far as only one way goes on: to the end of a folder or sheet, or to where several part."""
    head, stem = os.path.split(typed)
    names = [
        entry.name + (os.sep if entry.is_dir() else "")
        for entry in entries([as_path(head) if head else Path.cwd()])
        if entry.name.startswith(stem) and (is_sheet(entry.name) or entry.is_dir())
    ]
    return os.path.join(head, os.path.commonprefix(names)) if names else typed  # noqa: PTH118 - typed text, not a path


def free_place(beside: Path, ending: str) -> Path:
    """A name for a new file beside another one, with `ending` behind its stem, that no file has yet."""
    number = 1
    while (place := beside.with_name(f"{beside.stem}{ending}{'' if number == 1 else f'-{number}'}.xlsx")).exists():
        number += 1
    return place
