"""The households of an import: which of the store's they are, which are new, and who heads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from db.base import new_key
from db.changes.import_homes import Homes
from db.models.households import Household
from db.pouring import Spout
from db.queries.imports import Plan
from db.rules.households import HEAD
from db.rules.register_doors import NOBODY


@dataclass
class Families:
    """The household's key of each group of the file, and the name of each household's head by key.

    `headed` are the households that had a head before; the file gives them no second one. `made` counts the new ones.
    """

    keys: dict[int, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    headed: set[str] = field(default_factory=set)
    made: int = 0

    def relation(self, group: int, relation: str | None) -> str | None:
        """The relation that somebody of a group is given."""
        return None if relation == HEAD and self.keys[group] in self.headed else relation


def prepare(spout: Spout, plan: Plan, homes: Homes, landing: Iterable[int]) -> Families:
    """The household of each group: the one its known people belong to, else the one of its number, else a new one.

    `landing` are the places of the rows whose people join a household.
    """
    register, names = plan.register, plan.register.column("name")
    families = Families(known_groups(plan), known_heads(plan), set(plan.present.headed))
    by_number = {number: key for key, number in plan.present.households.items() if number}
    numbers = register.column("household_number")
    fresh: dict[int, list[str | None]] = {}
    for place in landing:
        group, door, number = register.groups[place], register.doors[place], numbers[place]
        if group == NOBODY:
            continue
        if group not in families.keys:
            families.keys[group] = by_number.get(number or "") or new_group(fresh, group)
        if row := fresh.get(group):
            row[1] = row[1] or (homes.facts[door].room_id if door else None)
            row[2] = row[2] or number
        if families.relation(group, register.relations[place]) == HEAD:
            families.heads[families.keys[group]] = names[place]
            if group not in fresh:
                # Those who are there already are shown with the name of their head.
                spout.pen.touch(Household, families.keys[group])
    spout.pour(Household, ("id", "room", "number"), fresh.values())
    families.made = len(fresh)
    return families


def new_group(fresh: dict[int, list[str | None]], group: int) -> str:
    """The key of a household that is still to be made."""
    key = new_key()
    fresh[group] = [key, None, None]
    return key


def known_groups(plan: Plan) -> dict[int, str]:
    """The households that the known people of a group belong to."""
    keys: dict[int, str] = {}
    for place, person in plan.matching.people.items():
        if person.household and plan.register.groups[place] != NOBODY:
            keys.setdefault(plan.register.groups[place], person.household)
    return keys


def known_heads(plan: Plan) -> dict[str, str]:
    """The names of the heads in the store, by household."""
    return {
        person.household: person.facts["name"]
        for person in plan.present.people.values()
        if person.household and person.relation == HEAD
    }
