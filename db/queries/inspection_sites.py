"""What plans of inspections speak of: places, buildings and homes that are none yet, and what was inspected there."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.checklists import Checklist
from db.models.inspections import Inspection, InspectionSheet
from db.models.places import Place
from db.queries import inspection_homes
from db.queries.inspection_homes import Home
from db.queries.inspections import STANDS
from db.queries.place_lines import written
from db.rules import addresses, pinyin, rounds
from db.rules.inspection_plans import Rule, Site
from db.rules.inspections import Outcome

BUILDING, HOME = "building", "home"
# What lies in no building comes behind all of them.
BEHIND = "\uffff"


class SiteLine(NamedTuple):
    """One place of the plan. `place_id` is None for a building or a home that is no place yet; `key` is then that of
    the building or the room. `groups` are the key groups of those who live there; `way` is its place on the way."""

    key: str
    place_id: str | None
    kind: str
    name: str
    address: str
    estate: str
    grid_id: str | None
    grid: str
    building_id: str | None
    room_id: str | None
    way: tuple[Any, ...]
    groups: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """What it is called: its name, else where it lies."""
        return self.name or self.address


class House(NamedTuple):
    """A building as the way leads to it."""

    number: str
    order: tuple[str, str]
    estate: str
    grid_id: str | None
    grid: str


class Stop(NamedTuple):
    """One place of the plan, and since when and until when it is inspected."""

    line: SiteLine
    since_on: datetime.date
    closed_on: datetime.date | None


class Seen(NamedTuple):
    """What was inspected: by place the days of each checklist, those of tries, and the first day of all."""

    done: Mapping[str, Mapping[str, Sequence[datetime.date]]]
    tries: Mapping[str, Sequence[datetime.date]]
    begun_on: datetime.date | None


def of(
    rules: Iterable[Rule], today: datetime.date, from_on: datetime.date, only: str | None = None
) -> tuple[list[tuple[SiteLine, Site]], bool]:
    """Every place that some plan speaks of, in the order of the way, and whether anything was ever inspected.

    Inspections since `from_on` are read. Before the first inspection of all nothing was owed: a building or a home is
    planned since then, whenever it became a place. With `only`, the key of a place, nothing is read of the others. A
    constant number of statements.
    """
    known = list(rules)
    seen = inspected(from_on, only)
    kinds = {kind for rule in known for kind in rule.place_kinds}
    groups = {group for rule in known for group in rule.groups}
    houses = every_house()
    homes = inspection_homes.of(groups, today) if groups else {}
    rows = places(kinds, from_on, only)
    lines = (one for one in stops(rows, kinds, homes, houses, seen.begun_on or today) if only in (None, one.line.key))
    found = [
        (
            one.line,
            Site(one.line.key, one.since_on, one.closed_on, seen.done.get(one.line.key, {}), tries_of(seen, one)),
        )
        for one in sorted(lines, key=lambda one: one.line.way)
    ]
    return found, seen.begun_on is not None


def tries_of(seen: Seen, stop: Stop) -> Sequence[datetime.date]:
    """The days on which somebody tried in vain to inspect a place."""
    return seen.tries.get(stop.line.key, ())


def stops(
    rows: Iterable[Mapping[str, Any]],
    kinds: Collection[str],
    homes: Mapping[str, Home],
    houses: Mapping[str, House],
    begun_on: datetime.date,
) -> Iterator[Stop]:
    """The places of these rows, the buildings that are none yet, and the homes that are none yet."""
    buildings, rooms = set(), set()
    for row in rows:
        line = line_of(row, houses, homes)
        if line.kind == BUILDING:
            buildings.add(line.building_id)
        if line.kind == HOME and row["closed_on"] is None:
            rooms.add(line.room_id)
        yield Stop(line, since(line, base.day(row["since_on"]), homes, begun_on), base.day(row["closed_on"]))
    for key, house in houses.items():
        if BUILDING in kinds and key not in buildings:
            yield Stop(building_line(key, house), begun_on, None)
    for room_id, home in homes.items():
        if room_id not in rooms:
            yield Stop(home_line(room_id, home, houses), max(begun_on, home.since_on), None)


def since(line: SiteLine, since_on: datetime.date, homes: Mapping[str, Home], begun_on: datetime.date) -> datetime.date:
    """Since when a place is inspected: a building stood before it was a place, a home counts with who lives there."""
    if line.kind == BUILDING and line.building_id:
        return min(since_on, begun_on)
    home = homes.get(line.room_id or "") if line.kind == HOME else None
    return max(begun_on, home.since_on) if home else since_on


COLUMNS = ("id", "kind", "name", "address", "since_on", "closed_on", "room", "building")


def places(kinds: Collection[str], from_on: datetime.date, only: str | None) -> list[dict[str, Any]]:
    """The places of some kinds that were not closed before a day, with the doors they lie behind; or only one of them.

    Closed buildings are among them: one that is inspected no more is not to be planned anew.
    """
    columns = [getattr(Place, name) for name in COLUMNS]
    doors = (Unit.building, Unit.sort_key, Room.floor, Room.sort_key, Room.address)
    rows = (
        Place.select(*columns, *doors)
        .join(Room, peewee.JOIN.LEFT_OUTER)
        .join(Unit, peewee.JOIN.LEFT_OUTER)
        .where(
            Place.kind.in_(sorted(kinds)),
            Place.closed_on.is_null() | (Place.closed_on >= from_on) | (Place.kind == BUILDING),
            is_one(Place.id, only),
        )
        .order_by(Place.id)
    )
    names = (*COLUMNS, "of_room", "unit_key", "floor", "room_key", "door")
    return [dict(zip(names, row, strict=True)) for row in base.raw(rows)]


def line_of(row: Mapping[str, Any], houses: Mapping[str, House], homes: Mapping[str, Home]) -> SiteLine:
    """A place as a line."""
    building_id = row["building"] or row["of_room"]
    house = houses.get(building_id)
    address = row["door"] or row["address"] or (written(house.number) if house else "")
    home = homes.get(row["room"])
    return SiteLine(
        row["id"],
        row["id"],
        row["kind"],
        row["name"],
        address,
        house.estate if house else "",
        house.grid_id if house else None,
        house.grid if house else "",
        building_id,
        row["room"],
        way(house, row, address),
        home.groups if home else frozenset(),
    )


def way(house: House | None, row: Mapping[str, Any], address: str) -> tuple[Any, ...]:
    """Where a place lies on the way: house by house, in each the house itself first, then its doors, then what else is
    in it; what is in no building comes last, by address."""
    if house is None:
        return (BEHIND, "", 0, ("", 0, ""), address_key(address), row["id"])
    of_house = house.order
    if row["room"]:
        door = rounds.place(row["unit_key"], row["floor"], row["room_key"])
        return (*of_house, 1, door, "", row["id"])
    is_house = row["kind"] == BUILDING
    return (*of_house, 0 if is_house else 2, ("", 0, ""), address_key(row["name"] or address), row["id"])


def building_line(key: str, house: House) -> SiteLine:
    """A building that is no place yet."""
    row = {"id": key, "kind": BUILDING, "room": None, "name": ""}
    own = (written(house.number), house.estate, house.grid_id, house.grid)
    return SiteLine(key, None, BUILDING, "", *own, key, None, way(house, row, house.number))


def home_line(room_id: str, home: Home, houses: Mapping[str, House]) -> SiteLine:
    """A home that is no place yet."""
    house = houses[home.building_id]
    row = {"id": room_id, "kind": HOME, "room": room_id, **home._asdict()}
    own = (home.address, house.estate, house.grid_id, house.grid, home.building_id, room_id)
    return SiteLine(room_id, None, HOME, "", *own, way(house, row, home.address), home.groups)


def every_house() -> dict[str, House]:
    """All buildings by their key, in one statement."""
    grid = Area.alias()
    rows = (
        Building.select(Building.id, Building.number, Building.sort_key, Area.name, Area.level, grid.id, grid.name)
        .join(Area, on=Building.estate == Area.id)
        .switch(Building)
        .join(grid, peewee.JOIN.LEFT_OUTER, on=Building.grid == grid.id)
    )
    found: dict[str, House] = {}
    for key, number, sort_key, area, level, grid_id, grid_name in base.raw(rows):
        estate = area if level == "estate" else ""
        found[key] = House(number, (estate_key(estate), sort_key), estate, grid_id, grid_name or "")
    return found


# A community has a few estates, and their order is asked for with every building; addresses come again each time.
estate_key = cache(pinyin.sort_key)
address_key = lru_cache(maxsize=8192)(addresses.natural_key)


def is_one(key: Any, only: str | None) -> Any:
    """The condition that a key is the one that is asked for; always so where none is."""
    return key == only if only else key.is_null(False)


def inspected(from_on: datetime.date, only: str | None) -> Seen:
    """What was inspected since a day, everywhere or at one place, and when the first inspection of all was, in two
    statements."""
    done: defaultdict[str, defaultdict[str, list[datetime.date]]] = defaultdict(lambda: defaultdict(list))
    tries: defaultdict[str, list[datetime.date]] = defaultdict(list)
    rows = (
        Inspection.select(Inspection.place, Inspection.inspected_on, Inspection.outcome, Checklist.name)
        .join(InspectionSheet, peewee.JOIN.LEFT_OUTER)
        .join(Checklist, peewee.JOIN.LEFT_OUTER)
        .where(STANDS, Inspection.inspected_on >= from_on, is_one(Inspection.place, only))
        .order_by(Inspection.inspected_on)
    )
    for place, on, outcome, checklist in base.raw(rows):
        of_place = done[place][checklist] if outcome == Outcome.DONE else tries[place]
        of_place.append(base.day(on))
    return Seen(done, tries, begun_on())


def begun_on() -> datetime.date | None:
    """The day of the first inspection of all; None where nothing was ever inspected."""
    first: str | datetime.date | None = Inspection.select(peewee.fn.min(Inspection.inspected_on)).where(STANDS).scalar()
    return base.day(first)
