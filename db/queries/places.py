"""Places that are inspected: finding one as one types, and what is known of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base, search
from db.drivers import peewee
from db.errors import NotFound
from db.models.areas import Area, Building, Room, Unit
from db.models.places import Place
from db.queries import areas, codes, place_index, place_lines, resident_index
from db.queries.codes import CodeLine
from db.queries.place_lines import PlaceLine
from db.rules import terms
from db.rules.text import clean

KINDS = place_index.KINDS
HOME, BUILDING = "home", "building"
IS_OPEN = Place.closed_on.is_null()
PAGE, LEAST_DIGITS = 20, 3
# Look-up knows rooms by those who live there: so many people are looked at for each room that is wanted.
PEOPLE = 4


@dataclass(frozen=True)
class Candidate:
    """A room or a building that is no place yet: the place is made when it is first inspected."""

    kind: str
    title: str
    estate: str
    room_id: str | None
    building_id: str


Found = PlaceLine | Candidate


def find(text: str, limit: int = PAGE) -> list[Found]:
    """The open places that a typed text finds, the best first, and then rooms and buildings that are no places yet;
    before all of them what is called just so: of 3 and of 3栋 the building, not its homes.

    A place is found by name, pinyin, initials, the word for its kind, its address, its door, who answers for it; a
    room by any spelling of its address; a building by its number.
    """
    hits = search.find(base.bound(), text, place_index.NOUN, limit, with_gone=False)
    stored = some([hit.record_id for hit in hits])
    known = {hit.record_id: stored[hit.record_id] for hit in hits if hit.record_id in stored}
    # There is always room for the building that was named: look-up knows it by the homes in it only.
    named = Named.of(text)
    buildings = buildings_named(named) if named.door else []
    first = {one.id: one for one in places_of(whole(buildings, named))}
    places: list[Found] = [*first.values(), *(one for key, one in known.items() if key not in first)]
    found = [*places, *candidates(text, named, buildings, max(1, limit - len(places)))]
    exact = {clean(text), place_lines.written(clean(text).upper())}
    return sorted(found, key=lambda one: one.title not in exact)[:limit]


def places_of(buildings: Iterable[Candidate]) -> list[PlaceLine]:
    """Those of some buildings that are places already."""
    keys = [one.building_id for one in buildings]
    return place_lines.lines(IS_OPEN & (Place.kind == BUILDING) & Place.building.in_(keys)) if keys else []


def whole(buildings: Iterable[Candidate], named: Named) -> list[Candidate]:
    """The buildings of which no more than the number is named."""
    return [one for one in buildings if one.title == place_lines.written(named.building)]


def candidates(text: str, named: Named, lie_in: Iterable[Candidate], limit: int) -> list[Candidate]:
    """The buildings and rooms that a typed text names and that are no places yet; `lie_in` are the buildings in which
    its door may be."""
    if not named.door:
        return []
    buildings = {one.building_id: one for one in lie_in}
    rooms = {one.room_id: one for one in rooms_named(text, named, list(buildings), limit)}
    is_building = (Place.kind == BUILDING) & Place.building.in_(list(buildings))
    is_room = (Place.kind == HOME) & Place.room.in_(list(rooms))
    taken = {
        key
        for pair in base.rows(Place.select(Place.building, Place.room).where(IS_OPEN, is_building | is_room))
        for key in pair
    }
    return [
        one
        for one in (*whole(buildings.values(), named), *rooms.values())
        if (one.room_id or one.building_id) not in taken
    ][:limit]


def whole_buildings(text: str) -> list[Found]:
    """What all share in the buildings that a typed text names and no door of: the place as it is known, or what it will
    be."""
    named = Named.of(text)
    found = buildings_named(named) if named.door else []
    whole = {one.building_id: one for one in found if one.title == place_lines.written(named.building)}
    is_it = (Place.kind == BUILDING) & Place.building.in_(list(whole)) & IS_OPEN
    known = {one.building_id: one for one in place_lines.lines(is_it)} if whole else {}
    return [known.get(key, one) for key, one in whole.items()]


@dataclass(frozen=True)
class Named:
    """What a typed text says of a door: its beginning as look-up writes it (3-2-12), and the estate, "" for none."""

    door: str
    estate: str

    @classmethod
    def of(cls, text: str) -> Named:
        """The door in a typed text. Two doors in one text are none."""
        words = terms.query(text)
        doors = [word for word in words if any(char.isdigit() or char == "-" for char in word)]
        return cls(doors[0] if len(doors) == 1 else "", " ".join(word for word in words if word not in doors))

    @property
    def numbers(self) -> list[str]:
        """The numbers that the building may have: 12-1-3 is of building 12, or of the twin building 12-1."""
        first, _, rest = self.door.partition("-")
        second = rest.partition("-")[0]
        return [first.upper(), *([f"{first}-{second}".upper()] if second else [])]

    @property
    def building(self) -> str:
        """The building's number, where no more than a building is named."""
        return self.door.rstrip("-").upper()


def buildings_named(named: Named) -> list[Candidate]:
    """The buildings in which a named door may be."""
    columns = (Building.id, Building.number, areas.ESTATE_NAME)
    rows = (
        Building.select(*columns)
        .join(Area, on=Building.estate == Area.id)
        .where(Building.number.in_(named.numbers), in_estate(named))
    )
    found = base.rows(rows.order_by(areas.ESTATE_NAME, Building.sort_key, Building.id))
    return [Candidate(BUILDING, place_lines.written(number), estate, None, key) for key, number, estate in found]


def in_estate(named: Named) -> Any:
    """The condition that an area is the estate that was named, or that none was."""
    return Area.name.contains(named.estate) if named.estate else Area.id.is_null(False)


def rooms_named(text: str, named: Named, building_ids: Collection[str], limit: int) -> list[Candidate]:
    """The rooms that a typed text names: whole doors first, then those whose address begins so, then bare numbers."""
    columns = (Room.address, areas.ESTATE_NAME, Room.id, Building.id)
    whole = [(one.address, one.estate, one.id, one.building_id) for one in areas.at(clean(text))]
    is_home = Place.select(Place.id).where(Place.room == Room.id, Place.kind == HOME, IS_OPEN)
    begins = areas.with_places(*columns).where(Building.id.in_(building_ids), Room.address.startswith(named.door))
    found = [*whole]
    if building_ids and "-" in named.door:
        found += base.rows(
            begins.where(~peewee.fn.exists(is_home))
            .order_by(areas.ESTATE_NAME, Building.sort_key, Unit.sort_key, Room.sort_key)
            .limit(limit)
        )
    elif named.door.isdigit() and len(named.door) >= LEAST_DIGITS:
        found += base.rows(areas.with_places(*columns).where(Room.id.in_(lived_in(named, limit))))
    return [Candidate(HOME, *row) for row in found]


def lived_in(named: Named, limit: int) -> list[str]:
    """The rooms of a bare number (1201) in which somebody lives: those that look-up knows."""
    hits = search.find(base.bound(), named.door, resident_index.NOUN, PEOPLE * limit, with_gone=False)
    rooms = [hit.line["room"] for hit in hits if hit.line["address"].endswith(f"-{named.door}".upper())]
    return list(dict.fromkeys(rooms))[:limit]


@dataclass(frozen=True)
class Spot:
    """Where a place lies: a room, or a building; neither where a text names none or several."""

    room_id: str | None = None
    building_id: str | None = None


def spot(text: str) -> Spot:
    """The one room or building that a text names."""
    rooms = areas.at(clean(text))
    if len(rooms) == 1:
        return Spot(room_id=rooms[0].id)
    named = Named.of(text)
    buildings = whole(buildings_named(named), named)
    return Spot(building_id=buildings[0].building_id) if len(buildings) == 1 and not rooms else Spot()


def some(place_ids: Collection[str]) -> dict[str, PlaceLine]:
    """Some places by their keys, in one statement."""
    return {one.id: one for one in place_lines.lines(Place.id.in_(list(place_ids)))} if place_ids else {}


def one(place_id: str) -> PlaceLine:
    """What is known of a place. Raises NotFound."""
    found = some([place_id]).get(place_id)
    if found is None:
        raise NotFound
    return found


def all(kind: str = "", with_closed: bool = False) -> list[PlaceLine]:  # noqa: A001 - reads as places.all()
    """The places, or those of one kind, as doors are counted."""
    is_kind = Place.kind == kind if kind else Place.id.is_null(False)
    return place_lines.lines(is_kind if with_closed else is_kind & IS_OPEN)


def of_building(building_id: str) -> list[PlaceLine]:
    """The open places of a building: what all share in it, and its homes and shops."""
    rooms = Room.select(Room.id).join(Unit).where(Unit.building == building_id)
    return place_lines.lines(IS_OPEN & ((Place.building == building_id) | Place.room.in_(rooms)))


def kinds() -> dict[str, CodeLine]:
    """The kinds of places there are, by code, in the order of their list."""
    return dict(codes.some(KINDS).lists.get(KINDS, {}))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What places are called in the ledger: by name, door or building."""
    return {("place", key): line.title for key, line in some(keys.get("place", ())).items()}
