"""Checklists in YAML: a file becomes a checklist and the places of its parts, and what is wrong with it is told.

A workbook becomes the same tree of values as a YAML file, so that both are understood by this one reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from db.rules import checklist_faults
from db.rules.checklist_faults import MOST_CONDITIONS, MOST_ITEMS, MOST_LIMITS, MOST_REFERENCES, Known
from db.rules.checklists import Checklist, ChecklistDraft, Condition, Demand, Item, Limit, Measure, PassRule
from db.rules.form_faults import Path as Way
from db.rules.words import N_
from seed import form_places, load, shapes
from seed.form_places import FormHead, Places, begun, on_one_line, places_in, values

SEVERAL = N_("text or a list of texts belongs here, not {found}")
A_NAME = N_("a name or a number belongs here, not {found}")

DEMANDS = {str(one): one for one in Demand}

Made = TypeVar("Made")


@dataclass(frozen=True)
class ChecklistFile(FormHead):
    """What a file of a checklist may hold."""

    place_kinds: load.Located | None = None
    inspectors: int = 1
    conditions: tuple[load.Located, ...] = ()
    rule: load.Located | None = None
    limits: tuple[load.Located, ...] = ()
    items: tuple[load.Located, ...] = ()


@dataclass(frozen=True)
class _ConditionEntry:
    """What a condition may hold."""

    name: str = ""
    zh: str = ""
    en: str = ""
    default: str = "yes"


@dataclass(frozen=True)
class _RuleEntry:
    """What a rule for passing may hold."""

    score: int = 0
    never: load.Located | None = None
    weights: Mapping[str, load.Located] = field(default_factory=dict)


@dataclass(frozen=True)
class _LimitEntry:
    """What a limit of size may hold."""

    place_kind: str = ""
    most: int = 0
    unit: str = ""
    region: str = ""
    source: str = ""
    checked_on: date | None = None


@dataclass(frozen=True)
class _MeasureEntry:
    """What may be said of something measured."""

    kind: str = "text"
    zh: str = ""
    en: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class _ItemEntry:
    """What an item may hold."""

    name: load.Located | None = None
    zh: str = ""
    en: str = ""
    severity: load.Located | None = None
    basis: str = ""
    fails_zh: str = ""
    fails_en: str = ""
    photo: Literal["never", "failure", "always"] = "never"
    note: Literal["never", "failure", "always"] = "never"
    measure: load.Located | None = None
    relevant: str = ""
    same_as: load.Located | None = None
    covers: load.Located | None = None
    address: str = ""
    answers_for: str = ""


@dataclass(frozen=True)
class Reading:
    """A checklist as far as it could be read, where its parts stand, and what could not be read."""

    draft: ChecklistDraft
    places: Places
    faults: list[load.Fault]

    def sound(self, known: Known) -> ChecklistDraft:
        """The list, when neither its file nor its rules have faults. Raises SeedError with all of them otherwise."""
        form_places.refuse(self.places, checklist_faults.faults_in(self.draft.checklist, known), self.faults)
        return self.draft


def read(path: Path) -> Reading:
    """A checklist from a YAML file. Raises SeedError for a file that holds nothing of the kind."""
    faults: list[load.Fault] = []
    return made(load.read_into(faults, path), faults)


def made(whole: load.Located, faults: list[load.Fault]) -> Reading:
    """A checklist out of a tree of values. Raises SeedError for one that is no mapping."""
    file, places = begun(ChecklistFile, whole, faults)
    tree = _Tree(places, faults)
    checklist = Checklist(
        file.name,
        file.version,
        file.zh,
        file.en,
        place_kinds=tree.several(("place_kinds",), file.place_kinds),
        inspectors=file.inspectors,
        conditions=tree.each("conditions", file.conditions, tree.condition, MOST_CONDITIONS),
        items=tree.each("items", file.items, tree.item, MOST_ITEMS),
        limits=tree.each("limits", file.limits, tree.limit, MOST_LIMITS),
        rule=tree.rule(file.rule) if file.rule else PassRule(),
    )
    return Reading(ChecklistDraft(checklist, file.source, file.region, file.checked_on), places, faults)


@dataclass(frozen=True)
class _Tree:
    """Makes the parts of a checklist, notes where they stand, and what does not fit."""

    places: Places
    faults: list[load.Fault]

    def each(
        self,
        part: str,
        entries: tuple[load.Located, ...],
        make: Callable[[Way, load.Located], Made],
        most: int,
    ) -> tuple[Made, ...]:
        """Each entry of a part; of a part without end only the first one that is too many."""
        return tuple(make((part, place), one) for place, one in enumerate(entries[: most + 1]))

    def told(self, path: Way, kind: Any, located: load.Located) -> dict[str, Any]:
        """What an entry holds; where its parts stand is noted."""
        self.places.note_all(path, places_in(located))
        return values(kind, located, self.faults)

    def several(self, path: Way, located: load.Located | None) -> tuple[str, ...]:
        """One text or a list of them."""
        if located is None:
            return ()
        self.places.note(path, located.at)
        entries = located.value if isinstance(located.value, tuple) else (located,)
        found = []
        for place, one in enumerate(entries[: MOST_REFERENCES + 1]):
            self.places.note((*path, place), one.at)
            found.append(self.text(one, SEVERAL))
        return tuple(one for one in found if one)

    def text(self, located: load.Located | None, belongs: str, is_number_too: bool = False) -> str:
        """A text, or where it may be one a whole number as text. Anything else is a fault."""
        if located is None or located.is_broken:
            return ""
        found = located.value
        if isinstance(found, str) or (is_number_too and type(found) is int):
            return on_one_line(str(found))
        self.faults.append(load.Fault(located.at, belongs, {"found": shapes.shown(located)}))
        return ""

    def condition(self, path: Way, located: load.Located) -> Condition:
        """One condition."""
        return Condition(**{"name": ""} | self.told(path, _ConditionEntry, located))

    def rule(self, located: load.Located) -> PassRule:
        """When a sheet passes; what is left out is as in a list without any rule."""
        found = self.told(("rule",), _RuleEntry, located)
        if "never" in found:
            found["never"] = self.several(("rule", "never"), found["never"])
        if "weights" in found:
            found["weights"] = {name: self.weight(name, one) for name, one in found["weights"].items()}
        return PassRule(**found)

    def weight(self, severity: str, located: load.Located) -> int:
        """The weight of a severity; one that cannot be read is told, and stands as the lightest."""
        self.places.note(("rule", "weights", severity), located.at)
        found = shapes.fit(int, located, self.faults)
        return found if isinstance(found, int) else 1

    def limit(self, path: Way, located: load.Located) -> Limit:
        """One limit of size."""
        found = _LimitEntry(**self.told(path, _LimitEntry, located))
        day = found.checked_on.isoformat() if found.checked_on else ""
        return Limit(found.place_kind, found.most, found.unit, found.region, found.source, day)

    def measure(self, path: Way, located: load.Located) -> Measure:
        """What is measured at an item."""
        return Measure(**self.told(path, _MeasureEntry, located))

    def item(self, path: Way, located: load.Located) -> Item:
        """One item."""
        found = self.told(path, _ItemEntry, located)
        name, severity = found.pop("name", None), found.pop("severity", None)
        measure = found.pop("measure", None)
        for part in ("same_as", "covers"):
            found[part] = self.several((*path, part), found.get(part))
        for part in ("photo", "note"):
            found[part] = DEMANDS.get(found.get(part, ""), Demand.NEVER)
        return Item(
            name=self.text(name, A_NAME, is_number_too=True),
            severities=self.several((*path, "severity"), severity) if severity else ("C",),
            measure=self.measure((*path, "measure"), measure) if measure else None,
            **found,
        )
