"""Files of forms: which of them can be read at all, and how, and the folders that every store is planted from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from db.rules.words import N_
from seed import load

YAML, WORKBOOK = (".yaml", ".yml"), ".xlsx"
LARGEST = 1_000_000

TOO_LARGE = N_("the file is larger than {limit} MB; no form is")
NOT_THERE = N_("the file is not there or may not be read")
NO_FORM = N_("a form is a .yaml file or an .xlsx workbook")

Given = TypeVar("Given")
Form = TypeVar("Form")


def is_yaml(path: Path) -> bool:
    """Whether a file is YAML; otherwise it is a workbook. Raises SeedError for one that no form can be read from."""
    at = load.Place(path.name, 0)
    ending = path.suffix.lower()
    if ending not in (*YAML, WORKBOOK):
        raise load.SeedError([load.Fault(at, NO_FORM)])
    try:
        size = path.stat().st_size if path.is_file() else None
        path.open("rb").close()
    except OSError:
        size = None
    if size is None:
        raise load.SeedError([load.Fault(at, NOT_THERE)])
    if size > LARGEST:
        raise load.SeedError([load.Fault(at, TOO_LARGE, {"limit": LARGEST // 1_000_000})])
    return ending in YAML


def paths_in(folder: Path) -> list[Path]:
    """The YAML files of a folder; none where there is no such folder."""
    return sorted(folder.glob("*.yaml"))


def each(given: Iterable[Given], read: Callable[[Given], Form]) -> tuple[Form, ...]:
    """What is read of each. Raises SeedError with the faults of all of them."""
    found: list[Form] = []
    faults: list[load.Fault] = []
    for one in given:
        try:
            found.append(read(one))
        except load.SeedError as error:
            faults += error.faults
    if faults:
        raise load.SeedError(faults)
    return tuple(found)
