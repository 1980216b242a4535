"""The doors and households of a register: told by each row, or by the rows above it where cells were left out.

A door is (estate, building, unit, room), "" for a part that is missing. Everything here works on whole columns: lists
with one value for each row, None where the row says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from db.rules import addresses
from db.rules.households import HEAD, SELF
from db.rules.register_cells import LONGEST_DOOR

Door = tuple[str, str, str, str]
NOBODY = -1


@dataclass
class Places:
    """The door of each row (None: none told), and the rows whose address could not be read."""

    doors: list[Door | None]
    unread: list[int] = field(default_factory=list)


class DoorReader(dict[tuple[Any, ...], Door | None]):
    """Doors by the texts that tell them: estate, building, unit, room, address."""

    def __missing__(self, said: tuple[Any, ...]) -> Door | None:
        found = self[said] = door_of(*said)
        return found


def door_of(
    estate: str | None, building: str | None, unit: str | None, room: str | None, address: str | None
) -> Door | None:
    """The door that the columns of one row tell together; None when they tell none."""
    whole = addresses.read(room) if room else None
    if building and room:
        if whole is None or whole.building != building:
            whole = addresses.Door(None, building, unit or "", addresses.tidy(room))
    elif whole is None and address:
        whole = addresses.read(address)
    if whole is None or max(map(len, (whole.building, whole.unit, whole.room))) > LONGEST_DOOR:
        return None
    return (estate or whole.estate or "", whole.building, whole.unit, whole.room)


def places_of(columns: dict[str, list[Any]], count: int) -> Places:
    """The door of every row."""
    nothing: list[Any] = [None] * count
    estates, buildings, units, rooms, addressed = (
        columns.get(name, nothing) for name in ("estate", "building", "unit", "room", "address")
    )
    if "building" in columns:
        estates, buildings, units = carried_down(estates, buildings, units, rooms)
    said = list(zip(estates, buildings, units, rooms, addressed, strict=True))
    doors = list(map(DoorReader().__getitem__, said))
    places = Places(doors)
    if None in doors:
        places.unread = [
            place for place, door in enumerate(doors) if door is None and (rooms[place] or addressed[place])
        ]
        fill_blocks(places, columns)
    return places


def carried_down(
    estates: Sequence[Any], buildings: Sequence[Any], units: Sequence[Any], rooms: Sequence[Any]
) -> tuple[list[Any], list[Any], list[Any]]:
    """Building, unit and estate from the row above where a row names only its room: the cells were merged."""
    filled: tuple[list[Any], list[Any], list[Any]] = list(estates), list(buildings), list(units)
    if None not in buildings:
        return filled
    above: tuple[Any, Any, Any] = (None, None, None)
    for place, building in enumerate(buildings):
        if building:
            above = (estates[place], building, units[place])
        elif rooms[place] and addresses.read(rooms[place]) is None:
            for column, said, carried in zip(filled, (estates, buildings, units), above, strict=True):
                column[place] = said[place] or carried
            above = (filled[0][place], filled[1][place], filled[2][place])
    return filled


def fill_blocks(places: Places, columns: dict[str, list[Any]]) -> None:
    """Give the door of a household's first row to the rows under it that tell none."""
    unread = set(places.unread)
    for place in range(1, len(places.doors)):
        if places.doors[place] is None and place not in unread and goes_on(columns, place):
            places.doors[place] = places.doors[place - 1]


def goes_on(columns: dict[str, list[Any]], place: int) -> bool:
    """Whether a row belongs to the household of the row above it, by what stands in the row itself."""
    if relations := columns.get("relation"):
        return relations[place] not in (None, HEAD, SELF)
    for name in ("household_number", "head_number", "head_name"):
        if column := columns.get(name):
            return column[place] in (None, column[place - 1])
    return False


@dataclass
class Families:
    """The household of each row as a running number (NOBODY: unknown), and each row's relation to its head.

    `second_heads` are rows that claim to be the head of a household that has one; their relation becomes unknown.
    """

    groups: list[int]
    relations: list[str | None]
    second_heads: list[int] = field(default_factory=list)


TELLING = ("relation", "household_number", "head_name", "head_number", "is_head")


def families_of(columns: dict[str, list[Any]], doors: Sequence[Door | None], is_heads_only: bool) -> Families:
    """Rebuild the households. A file that says nothing of households gives none: who shares a room is no proof."""
    count = len(doors)
    relations = relations_of(columns, count, is_heads_only)
    if not is_heads_only and not any(name in columns for name in TELLING):
        return Families([NOBODY] * count, relations)
    families = Families([], relations)
    grouping = Grouping()
    nothing: list[Any] = [None] * count
    numbers = numbers_carried_down(columns, count)
    head_numbers, head_names = (columns.get(name, nothing) for name in ("head_number", "head_name"))
    rows = zip(doors, relations, numbers, head_numbers, head_names, strict=True)
    for place, (door, relation, number, head_number, head_name) in enumerate(rows):
        key = named(number, head_number, head_name, door)
        group = grouping.by_name(key) if key else grouping.by_door(door, relation)
        if relation == HEAD and group != NOBODY and not grouping.takes_head(group):
            families.second_heads.append(place)
            relations[place] = None
        families.groups.append(group)
        grouping.last_door, grouping.last = door, group
    return families


def numbers_carried_down(columns: dict[str, list[Any]], count: int) -> list[Any]:
    """The household numbers, with that of the row above where a row that belongs to it leaves the number out."""
    numbers = list(columns.get("household_number", [None] * count))
    for place in range(1, count) if "household_number" in columns else ():
        if numbers[place] is None and goes_on(columns, place):
            numbers[place] = numbers[place - 1]
    return numbers


def relations_of(columns: dict[str, list[Any]], count: int, is_heads_only: bool) -> list[str | None]:
    """Each row's relation to the head, with 本人 and a plain `is the head` as the head's own."""
    nothing: list[Any] = [None] * count
    relations = [HEAD if code == SELF else code for code in columns.get("relation", nothing)]
    marks, head_names, names = (columns.get(name, nothing) for name in ("is_head", "head_name", "name"))
    for place, (mark, head, name) in enumerate(zip(marks, head_names, names, strict=True)):
        if relations[place] is None and (is_heads_only or mark or (name and head == name)):
            relations[place] = HEAD
    return relations


def named(number: Any, head_number: Any, head_name: Any, door: Door | None) -> tuple[Any, ...] | None:
    """What names a household beyond doubt: its number, its head's number, or its head's name at one door."""
    if number:
        return ("number", number)
    if head_number:
        return ("head", head_number)
    return ("name", head_name, door) if head_name and door else None


class Grouping:
    """Households as they appear from row to row."""

    def __init__(self) -> None:
        self.count = 0
        self.names: dict[tuple[Any, ...], int] = {}
        self.at_door: dict[Door, list[int]] = {}
        self.headed: set[int] = set()
        self.last: int = NOBODY
        self.last_door: Door | None = None

    def new(self) -> int:
        """One more household."""
        self.count += 1
        return self.count - 1

    def takes_head(self, group: int) -> bool:
        """Whether a household had no head so far; it has one now."""
        if group in self.headed:
            return False
        self.headed.add(group)
        return True

    def by_name(self, key: tuple[Any, ...]) -> int:
        """The household that is named."""
        if key not in self.names:
            self.names[key] = self.new()
        return self.names[key]

    def by_door(self, door: Door | None, relation: str | None) -> int:
        """The household of a row that names none: of the rows above it, or of the others at its door.

        A head begins a new household unless the one at hand has no head yet. Unknown stays the household of who comes
        first and tells no relation, and of who stands apart from the others of a room with several households.
        """
        if door is None:
            is_going_on = self.last_door is None and self.last != NOBODY and relation not in (None, HEAD)
            return self.last if is_going_on else self.new() if relation == HEAD else NOBODY
        here = self.at_door.setdefault(door, [])
        if not here and relation is None:
            return NOBODY
        if not here or (relation == HEAD and here[-1] in self.headed):
            here.append(self.new())
        elif len(here) > 1 and self.last_door != door:
            return NOBODY
        return here[-1]
