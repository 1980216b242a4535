"""The practice community: buildings, rooms, households and people, invented and always the same for the same seed.

Nothing here touches a database: what is made are plain values, one building after the other, to be planted elsewhere.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from seed import demo_families
from seed.demo_families import INFLOW, Members
from seed.demo_patterns import BuildingPattern, EstatePattern, Names, Spec
from seed.demo_people import DemoPerson, DemoTag, People

OWNED, LET, VACANT, SHARED, LENT = "1", "2", "3", "4", "5"
FAMILY_HOUSEHOLD, COLLECTIVE = "1", "2"
ELDER_AGE, OLD_AGE, INFANT_AGE = 60, 80, 3


@dataclass(frozen=True)
class DemoHousehold:
    """People who live as one household, the head first. Tenants have no household number."""

    number: str | None
    kind: str
    from_on: date
    people: tuple[DemoPerson, ...]


@dataclass(frozen=True)
class DemoRoom:
    """What lies behind one door; a vacant one has no households. `unit` is empty in a building without units."""

    unit: str
    number: str
    floor: int
    occupancy: str
    use: str
    tenure: str
    area_m2: int
    households: tuple[DemoHousehold, ...]


@dataclass(frozen=True)
class DemoBuilding:
    """A building with all its rooms, stair by stair and floor by floor."""

    estate: str
    grid: str
    number: str
    name: str
    rooms: tuple[DemoRoom, ...]


def community(spec: Spec, names: Names, households: int, seed: int, today: date) -> Iterator[DemoBuilding]:
    """So many invented households, building by building. The same arguments always give the same people."""
    sites = list(_sites(spec, households))
    doors = sum(pattern.size() for _, _, pattern in sites)
    builder = _Builder(spec, People(spec, names, Random(seed), today), households, doors)
    for estate_name, estate, pattern in sites:
        rooms = builder.rooms(estate, pattern)
        yield DemoBuilding(estate_name, pattern.grid, pattern.number, pattern.name, tuple(rooms))


def _sites(spec: Spec, households: int) -> Iterator[tuple[str, EstatePattern, BuildingPattern]]:
    """As many buildings as hold the households and the usual share of vacant flats, with the names of their estates."""
    behind_a_door = (1000 + spec.second_household_per_mille) * (1000 - spec.vacant_per_mille)
    missing = households * 1_000_000 // behind_a_door
    for phase in itertools.count(1):
        for estate in spec.estates:
            for pattern in estate.buildings:
                if missing <= 0:
                    return
                missing -= pattern.size()
                yield estate.name if phase == 1 else f"{estate.name}{phase}期", estate, pattern


class _Builder:
    """Fills rooms with households until all are housed."""

    def __init__(self, spec: Spec, people: People, households: int, doors: int) -> None:
        self.spec = spec
        self.people = people
        self.waiting = households
        self.housed = 0
        self.doors = doors

    def rooms(self, estate: EstatePattern, pattern: BuildingPattern) -> Iterator[DemoRoom]:
        """The rooms of one building."""
        for number in pattern.basement:
            yield self.room(estate, pattern, pattern.units[0], number, -1)
        for unit, floor, door in itertools.product(pattern.units, range(1, pattern.floors + 1), pattern.doors):
            label = pattern.labels.get(str(floor), str(floor))
            yield self.room(estate, pattern, unit, label + door, floor)

    def room(self, estate: EstatePattern, pattern: BuildingPattern, unit: str, number: str, floor: int) -> DemoRoom:
        """One room. It is lived in as likely as households wait for the doors that are left: all find a home."""
        chance = self.people.chance
        is_lived_in = chance.randrange(self.doors) < self.waiting
        self.doors -= 1
        households, occupancy = self.home() if is_lived_in else ((), VACANT)
        return DemoRoom(
            unit=unit,
            number=number,
            floor=floor,
            occupancy=pattern.occupancy if is_lived_in and pattern.occupancy else occupancy,
            use=pattern.use,
            tenure=estate.tenure if chance.random() < 0.9 else "9",
            area_m2=chance.randint(38, 128),
            households=households,
        )

    def home(self) -> tuple[tuple[DemoHousehold, ...], str]:
        """The households behind one door, and how the room is occupied."""
        kind = self.people.pick(dataclasses.asdict(self.spec.families))
        occupancy = {"tenants_sharing": SHARED, "tenant_family": LET}.get(kind, OWNED)
        found = [self.household(kind)]
        if occupancy == OWNED and self.waiting and self.people.happens(self.spec.second_household_per_mille):
            found.append(self.household("alone"))
        elif occupancy == OWNED and self.people.happens(30):
            occupancy = LENT
        return self.tagged(found, occupancy == SHARED), occupancy

    def household(self, kind: str) -> DemoHousehold:
        """One household of a kind, with the day since when it lives here."""
        self.waiting -= 1
        self.housed += 1
        members = demo_families.KINDS[kind](self.people)
        is_tenant = members[0].category == INFLOW
        days = self.people.between(5, 900) if is_tenant else self.people.between(300, 9000)
        from_on = max(self.people.today - timedelta(days=days), members[0].birth_on)
        lived_in = tuple(dataclasses.replace(one, from_on=max(from_on, one.birth_on)) for one in members)
        number = None if is_tenant else f"{self.housed:09}"
        return DemoHousehold(number, COLLECTIVE if kind == "tenants_sharing" else FAMILY_HOUSEHOLD, from_on, lived_in)

    def tagged(self, households: Sequence[DemoHousehold], is_shared: bool) -> tuple[DemoHousehold, ...]:
        """The households with the tags of their people; who lives alone is seen over all of the room."""
        of_all = _tags_of_room([one for household in households for one in household.people], self.people.today)
        if is_shared:
            of_all = (*of_all, "G1")
        return tuple(
            dataclasses.replace(household, people=tuple(self.with_tags(one, of_all) for one in household.people))
            for household in households
        )

    def with_tags(self, person: DemoPerson, of_all: Iterable[str]) -> DemoPerson:
        """The person with the tags of the room, those of age and arrival, and some by chance."""
        today = self.people.today
        codes = [*of_all, *_tags_of_age(person, today)]
        if person.category == INFLOW and (today - person.from_on).days < 30:
            codes.append("G2")
        computed = [DemoTag(code, person.from_on, "") for code in codes]
        given = [
            DemoTag(tag.code, max(person.birth_on, today - timedelta(days=self.people.between(30, 900))), tag.basis)
            for tag in self.spec.tags
            if tag.age_from <= person.age(today) < tag.age_below and self.people.happens(tag.per_mille)
        ]
        return dataclasses.replace(person, tags=(*person.tags, *computed, *given))


def _tags_of_room(people: Members | list[DemoPerson], today: date) -> tuple[str, ...]:
    """Elders who live alone, and elders among themselves."""
    if any(person.age(today) < ELDER_AGE for person in people):
        return ()
    return ("A1",) if len(people) == 1 else ("A2",)


def _tags_of_age(person: DemoPerson, today: date) -> list[str]:
    """The very old and the very young."""
    age = person.age(today)
    return ["A3"] * (age >= OLD_AGE) + ["D2"] * (age < INFANT_AGE)
