"""The new people of an import: their rows, and what look-up learns of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from db.changes.import_families import Families
from db.changes.import_homes import Homes
from db.models.households import Membership
from db.models.residents import Person, Phone, Residence, Tag
from db.pouring import Spout, keys
from db.queries import resident_index
from db.queries.codes import CodeLine
from db.queries.imports import Plan
from db.queries.resident_index import PersonFacts
from db.rules import pinyin
from db.rules.citizen_numbers import CITIZEN
from db.rules.households import HEAD
from db.rules.register_comparing import FIELDS
from db.rules.register_doors import NOBODY, Door
from db.search import Entry

# What stands in these columns when nothing is known; in the others nothing does.
EMPTY = {"number_kind": CITIZEN, **dict.fromkeys(("used_name", "employer", "hukou_address", "origin", "note"), "")}
SOURCE_LENGTH = 60

Watched = Callable[[Iterable[tuple[Any, ...]]], Iterable[tuple[Any, ...]]]


class Newcomers:
    """The people whom an import adds, column by column: `places` are their rows in the register."""

    def __init__(self, plan: Plan, places: Sequence[int]) -> None:
        self.plan = plan
        self.places = places
        self.keys = keys(len(places))
        self.values = {name: self.picked(column) for name, column in plan.register.values.items()}
        self.doors: list[Door | None] = self.picked(plan.register.doors)
        self.homes: Homes = Homes({}, 0)
        self.families: Families = Families()
        self.households: list[str | None] = []
        self.relations: list[str | None] = []

    def picked(self, column: list[Any]) -> list[Any]:
        """The values of a column in the rows of these people."""
        return column if len(column) == len(self.places) else [column[place] for place in self.places]

    def column(self, name: str) -> list[Any]:
        """The values of a field, as the store keeps them when nothing is known."""
        values = self.values.get(name) or [None] * len(self.places)
        empty = EMPTY.get(name)
        return values if empty is None else [value or empty for value in values]

    def pour(self, spout: Spout, watched: Watched) -> None:
        """Write the people with their telephones and key groups; `watched` counts the people."""
        told = [name for name in (*FIELDS, "number_kind") if name in self.values]
        sort_keys = map(cache(pinyin.sort_key), self.values["name"])
        rows = zip(self.keys, sort_keys, *map(self.column, told), strict=True)
        spout.pour(Person, ("id", "name_sort", *told), watched(rows))
        spout.pour(Phone, ("person", "number", "owner", "is_primary"), self.phones())
        spout.pour(Tag, ("person", "code", "source"), self.tags(self.plan.path.name[:SOURCE_LENGTH]))
        spout.pen.poured.update(key for key, codes in zip(self.keys, self.column("tag"), strict=True) if codes)

    def settle(self, spout: Spout, homes: Homes, families: Families) -> None:
        """Write where they live and to which households they belong."""
        groups = self.picked(self.plan.register.groups)
        told = self.picked(self.plan.register.relations)
        self.homes, self.families = homes, families
        self.households = [None if group == NOBODY else families.keys[group] for group in groups]
        self.relations = [
            None if group == NOBODY else families.relation(group, relation)
            for group, relation in zip(groups, told, strict=True)
        ]
        spout.pour(Residence, ("person", "room", "from_on"), self.residences())
        spout.pour(Membership, ("household", "person", "relation"), self.memberships())

    def phones(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the telephone numbers; the first of each person is the one to call first."""
        for key, numbers in zip(self.keys, self.column("phone"), strict=True):
            for place, (number, owner) in enumerate(numbers or ()):
                yield key, number, owner, place == 0

    def tags(self, source: str) -> Iterator[tuple[Any, ...]]:
        """The rows of the key groups."""
        for key, codes in zip(self.keys, self.column("tag"), strict=True):
            for code in codes or ():
                yield key, code, source

    def residences(self) -> Iterator[tuple[Any, ...]]:
        """The rows of living behind a door."""
        facts = self.homes.facts
        for key, door, since in zip(self.keys, self.doors, self.column("lives_from"), strict=True):
            if door is not None:
                yield key, facts[door].room_id, since

    def memberships(self) -> Iterator[tuple[Any, ...]]:
        """The rows of belonging to a household."""
        for key, household, relation in zip(self.keys, self.households, self.relations, strict=True):
            if household is not None:
                yield household, key, relation

    def entries(self, groups: Mapping[str, CodeLine]) -> Iterator[Entry]:
        """What look-up learns of each of them. `groups` are the key groups of the vocabulary by code."""
        for person in self.facts():
            yield resident_index.entry_of(person, groups)

    def facts(self) -> Iterator[PersonFacts]:
        """What each of them is found by."""
        homes, heads = self.homes.facts, self.families.heads
        texts = ("name", "used_name", "number", "sex", "birth", "phone", "tag")
        columns = zip(self.keys, self.doors, self.households, self.relations, *map(self.column, texts), strict=True)
        for key, door, household, relation, name, used, number, sex, birth, phones, tags in columns:
            yield PersonFacts(
                *(key, name, used, number or "", sex or "", birth or "", "here"),
                phones=[found for found, _ in phones or ()],
                tags=tags or (),
                home=homes[door] if door else None,
                household_id=household or "",
                relation=relation or "",
                head="" if household is None or relation == HEAD else heads.get(household, ""),
            )
