"""Where the parts of a form stand in its file, so that each fault is told at its line or cell; whatever the form is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, TypeVar

from db.rules.form_faults import TOO_LONG, FormFault, Path
from seed import load, shapes

# What the store keeps of where a form is from.
LONGEST = {"source": 200, "region": 12}

Head = TypeVar("Head", bound="FormHead")


@dataclass(frozen=True)
class FormHead:
    """What the YAML file of any form may hold of the form itself: its name and title, and where it is from."""

    name: str = ""
    version: str = ""
    zh: str = ""
    en: str = ""
    source: str = ""
    region: str = ""
    checked_on: date | None = None


@dataclass
class Places:
    """Where the parts of a form stand, by the way to each: ("items", 3) is an item, ("items", 3, "zh") its words."""

    file: load.Place
    known: dict[Path, load.Place] = field(default_factory=dict)

    def note(self, path: Path, at: load.Place) -> None:
        """Remember where a part stands."""
        self.known[path] = at

    def note_all(self, path: Path, stands: Mapping[str, load.Place]) -> None:
        """Remember where the parts of something stand; "" is the thing itself."""
        for part, at in stands.items():
            self.known[(*path, part) if part else path] = at

    def of(self, fault: FormFault) -> load.Place:
        """The place of a fault: that of its part, else of the nearest thing around it, else of the form itself."""
        path = fault.path
        while path:
            if path in self.known:
                return self.known[path]
            path = path[:-1]
        return self.known.get((), self.file)


def refuse(places: Places, ruled: Iterable[FormFault], faults: list[load.Fault]) -> None:
    """Raises SeedError with the faults of a file and those that its rules find, if there are any."""
    # What could not be read at a place is told already; that it is missing there as well follows from it.
    told = {fault.at for fault in faults}
    found = [(places.of(one), one) for one in ruled]
    whole = faults + [load.Fault(at, one.text, one.values) for at, one in found if at not in told]
    if whole:
        # Of a list that two questions share, one fault is enough.
        raise load.SeedError({(fault.at, str(fault)): fault for fault in whole}.values())


def values(kind: Any, located: load.Located, faults: list[load.Fault]) -> dict[str, Any]:
    """What a mapping holds for the fields of a dataclass. What does not fit is a fault, and its field is left out."""
    shapes.fit(kind, located, faults)
    content = located.value if isinstance(located.value, Mapping) else {}
    hints = shapes.types_of(kind)
    found = {
        one.name: shapes.fit(hints[one.name], content[one.name], []) for one in fields(kind) if one.name in content
    }
    return {
        name: on_one_line(value) if isinstance(value, str) else value
        for name, value in found.items()
        if value is not None
    }


def places_in(located: load.Located) -> dict[str, load.Place]:
    """Where the parts of a mapping stand, and under "" the whole."""
    content = located.value if isinstance(located.value, Mapping) else {}
    return {"": located.at} | {part: value.at for part, value in content.items()}


def begun(kind: type[Head], whole: load.Located, faults: list[load.Fault]) -> tuple[Head, Places]:
    """A whole file as a head and what it holds, and where its parts stand. Raises SeedError for one without keys."""
    content = whole.value
    if not isinstance(content, Mapping):
        shapes.fit(kind, whole, faults)
        raise load.SeedError(faults)
    file = kind(**values(kind, whole, faults))
    places = Places(whole.at)
    places.note_all((), places_in(whole))
    for part, limit in LONGEST.items():
        if len(getattr(file, part)) > limit:
            faults.append(load.Fault(content[part].at, TOO_LONG, {"limit": limit}))
    return file, places


@cache
def all_codes() -> dict[str, frozenset[str]]:
    """The codes of every code list. Read once: the files of a version do not change while it runs."""
    from seed import vocabularies

    return {one.name: frozenset(code.code for code in one.codes) for one in vocabularies.read()}


def on_one_line(written: str) -> str:
    """A text on one line, with single blanks."""
    return " ".join(written.split())
