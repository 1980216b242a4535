"""Places that are inspected: what a new one is written down with, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

LONGEST: Mapping[str, int] = {"name": 60, "address": 80, "responsible": 80, "phone": 30}
LARGEST = 999_999
NO_KIND = N_("Choose the kind of place from the list.")
NO_NAME = N_("Write what the place is called.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_SIZE = N_("A whole number from 0 to {limit} fits here.")


@dataclass(frozen=True)
class PlaceDraft:
    """A place as it is written down: its kind, and its name, or the room or building that it is. `traits` are answers
    to the conditions of checklists, yes or no."""

    kind: str
    name: str = ""
    room_id: str | None = None
    building_id: str | None = None
    address: str = ""
    responsible: str = ""
    phone: str = ""
    size: int | None = None
    traits: Mapping[str, str] = field(default_factory=dict)


def problems_in(draft: PlaceDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with a place; `kinds` are the codes of the kinds there are."""
    problems = [] if draft.kind in kinds else [Problem("kind", NO_KIND)]
    if not (clean(draft.name) or draft.room_id or draft.building_id):
        problems.append(Problem("name", NO_NAME))
    for name, limit in LONGEST.items():
        if len(clean(getattr(draft, name))) > limit:
            problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
    if draft.size is not None and not 0 <= draft.size <= LARGEST:
        problems.append(Problem("size", NO_SIZE, values={"limit": LARGEST}))
    return problems
