"""The households of an import: which of the store's they are, which are new, and who heads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.base import new_key
from db.changes.import_homes import Homes
from db.models.households import Household
from db.pouring import Spout
from db.queries.imports import Plan
from db.rules.households import HEAD
from db.rules.register_comparing import Present
from db.rules.register_doors import NOBODY, Door


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


def pour(spout: Spout, plan: Plan, homes: Homes, landing: Iterable[int]) -> Families:
    """The household of each group that somebody lands in; what is missing is made.

    `landing` are the places of the rows whose people join a household.
    """
    register, names = plan.register, plan.register.column("name")
    numbers = register.column("household_number")
    places = [place for place in landing if register.groups[place] != NOBODY]
    families = Families(known_groups(plan), known_heads(plan), set(plan.present.headed))
    families.keys = found_groups(plan, places) | families.keys
    fresh: dict[int, list[str | None]] = {}
    for place in places:
        group, door = register.groups[place], register.doors[place]
        if group not in families.keys:
            families.keys[group] = new_key()
            fresh[group] = [families.keys[group], None, None]
        if row := fresh.get(group):
            row[1] = row[1] or (homes.facts[door].room_id if door else None)
            row[2] = row[2] or numbers[place]
        if families.relation(group, register.relations[place]) == HEAD:
            families.heads[families.keys[group]] = names[place]
            if group not in fresh:
                # Those who are there already are shown with the name of their head.
                spout.pen.touch(Household, families.keys[group])
    spout.pour(Household, ("id", "room", "number"), list(fresh.values()))
    families.made = len(fresh)
    return families


def found_groups(plan: Plan, places: Sequence[int]) -> dict[int, str]:
    """The households in the store that groups without known people are: that of their number, or the only one at home.

    So a row that was refused and mended joins the family it was listed with. Who comes with a head of their own is no
    part of a household that has one.
    """
    register = plan.register
    numbers = register.column("household_number")
    by_number = {number: key for key, number in plan.present.households.items() if number}
    headed = {register.groups[place] for place in places if register.relations[place] == HEAD}
    found: dict[int, str] = {}
    for place in places:
        group, number = register.groups[place], numbers[place]
        key = by_number.get(number) if number else only_household(plan.present, register.doors[place])
        if key and (number or group not in headed or key not in plan.present.headed):
            found.setdefault(group, key)
    return found


def only_household(present: Present, door: Door | None) -> str | None:
    """The household of a room that has one and no more."""
    room = present.rooms.get(door) if door else None
    at_home = present.at_home.get(room.id, []) if room else []
    return at_home[0] if len(at_home) == 1 else None


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
