"""Sweeps: which doors a campaign goes to, as data: chosen buildings, or a filter of grids, dwellings and people."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from db.rules.problems import Problem
from db.rules.words import N_

NOTHING_CHOSEN = N_("Choose at least one building, grid, key group, age or kind of dwelling.")
NO_AGE = N_("An age is a whole number from 0 to 130.")
AGES_CROSSED = N_("The age to begin with lies above the age to end with.")
UNKNOWN_GROUP = N_("This key group is not on the list.")
UNKNOWN_OCCUPANCY = N_("This kind of dwelling is not on the list.")
OLDEST = 130


@dataclass(frozen=True)
class Sweep:
    """What a door must be to be gone to; what is empty asks for nothing.

    `buildings` and `grids` are keys, `groups` codes of key groups: somebody behind the door is in one of them, and the
    same person is from `age_from` to `age_to` full years old, both included. `occupancies` are codes; without any,
    dwellings that are known to be empty are left out.
    """

    buildings: tuple[str, ...] = ()
    grids: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    occupancies: tuple[str, ...] = ()

    @property
    def asks_for_people(self) -> bool:
        """Whether it depends on who lives behind a door."""
        return bool(self.groups) or self.age_from is not None or self.age_to is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return self == Sweep()


def as_json(sweep: Sweep) -> str:
    """A sweep as text: the same sweep gives the same text, whatever the order in which things were chosen."""
    chosen = {name: value for name, value in dataclasses.asdict(sweep).items() if value not in ((), None)}
    ordered = {name: sorted(set(value)) if isinstance(value, tuple) else value for name, value in chosen.items()}
    return json.dumps(ordered, ensure_ascii=False, sort_keys=True)


def of_json(text: str) -> Sweep:
    """The sweep that a text holds."""
    values: dict[str, Any] = json.loads(text)
    chosen: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in values.items()}
    return Sweep(**chosen)


def problems_in(sweep: Sweep, groups: Collection[str], occupancies: Collection[str]) -> list[Problem]:
    """What is wrong with a sweep; `groups` and `occupancies` are the codes that there are."""
    problems = [Problem("buildings", NOTHING_CHOSEN)] if sweep.is_empty else []
    problems += [Problem("groups", UNKNOWN_GROUP) for code in sweep.groups if code not in groups][:1]
    problems += [Problem("occupancies", UNKNOWN_OCCUPANCY) for code in sweep.occupancies if code not in occupancies][:1]
    return problems + age_problems(sweep)


def age_problems(sweep: Sweep) -> list[Problem]:
    """What is wrong with the ages of a sweep."""
    ages = {"age_from": sweep.age_from, "age_to": sweep.age_to}
    wrong = [Problem(name, NO_AGE) for name, age in ages.items() if age is not None and not 0 <= age <= OLDEST]
    if not wrong and sweep.age_from is not None and sweep.age_to is not None and sweep.age_from > sweep.age_to:
        return [Problem("age_to", AGES_CROSSED)]
    return wrong


def has_age(sweep: Sweep, age: int | None) -> bool:
    """Whether an age in full years is asked for. Whose age is not known is left out where it matters."""
    if age is None:
        return sweep.age_from is None and sweep.age_to is None
    return (sweep.age_from is None or age >= sweep.age_from) and (sweep.age_to is None or age <= sweep.age_to)
