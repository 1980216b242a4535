"""Finding requests by number, words, place, caller or ticket, among all there ever were; and the doors they name."""

from __future__ import annotations

import datetime
import functools
import operator
from collections.abc import Collection
from typing import Any

from db import base
from db.models.areas import Room
from db.models.matters import Matter
from db.models.requests import Request
from db.queries import areas, matters
from db.queries.matters import MatterLine
from db.rules import addresses, request_places, requests
from db.rules.text import clean

PAGE, NEAR = 200, 300
# Places in words are compared by how they begin.
SAME_PLACE = 3
LEAST_DIGITS = 3


def find(typed: str, now: datetime.datetime, limit: int = PAGE) -> list[MatterLine]:
    """The requests that every word of a text fits, in the order of lists; in one statement, or none for no word.

    A word fits the number, provisional or final, or its last digits; a part of the title, the detail or the place; the
    ticket; and a part of the caller or the last digits of the telephone, but not where confidence was asked for.
    """
    words = clean(typed).split()
    if not words:
        return []
    condition = Matter.flow == requests.FLOW
    for word in words:
        condition &= fitting(word)
    return matters.lines(condition, now, limit)


def near(now: datetime.datetime, place: str, category: str, limit: int = NEAR) -> list[tuple[MatterLine, str]]:
    """The open requests among which a new one may find its like, each with its category: those of the same building,
    those told of the same place, and those of the same category. In two statements."""
    parts = [Matter.id.in_(Request.select(Request.matter).where(Request.category == category))] if category else []
    building = addresses.read(place) or addresses.query_terms(request_places.building_in(place) or place)
    number = building.building if isinstance(building, addresses.Door) else next(iter(building[-1:]), "").split("-")[0]
    if number:
        parts.append(Matter.room.in_(Room.select(Room.id).where(Room.address.startswith(f"{number.upper()}-"))))
    if place:
        parts.append(Matter.place.startswith(place[:SAME_PLACE]))
    if not parts:
        return []
    condition = (Matter.flow == requests.FLOW) & matters.IS_OPEN & functools.reduce(operator.or_, parts)
    found = matters.lines(condition, now, limit)
    keys = [line.id for line in found]
    known = dict(base.rows(Request.select(Request.matter, Request.category).where(Request.matter.in_(keys))))
    return [(line, known.get(line.id, "")) for line in found]


def fitting(word: str) -> Any:
    """The condition that a word fits a request."""
    door = addresses.read(word)
    address = addresses.write(door.building, door.unit, door.room) if door else word
    told = (
        Request.detail.contains(word)
        | Request.external_number.in_((word, word.upper()))
        | ((Request.privacy == requests.OPEN) & caller(word))
    )
    return (
        number(word)
        | Matter.title.contains(word)
        | Matter.place.contains(word)
        | Matter.room.in_(Room.select(Room.id).where(Room.address.startswith(address)))
        | Matter.id.in_(Request.select(Request.matter).where(told))
    )


def number(word: str) -> Any:
    """The condition that a word is a number or the end of one."""
    if len(word) < LEAST_DIGITS or not word[-LEAST_DIGITS:].isdigit():
        return Matter.number == word.upper()
    return Matter.number.endswith(word.upper()) | Matter.former_number.endswith(word.upper())


def caller(word: str) -> Any:
    """The condition that a word is a part of the caller's name or the end of a telephone number."""
    if word.isdigit() and len(word) > LEAST_DIGITS:
        return Request.phone.endswith(word) | Request.phone.contains(f"{word} ")
    return Request.caller.contains(word)


def doors(written: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The rooms that each of some texts names as a door, by the text; in one statement. A free place names none."""
    read = {text: door for text in written if (door := addresses.read(text))}
    asked = {text: addresses.write(door.building, door.unit, door.room) for text, door in read.items()}
    columns = (Room.address, areas.ESTATE_NAME, Room.id)
    rows = base.rows(areas.with_places(*columns).where(Room.address.in_(set(asked.values())))) if asked else []
    return {
        text: tuple(key for at, estate, key in rows if at == asked[text] and door.estate in (None, estate))
        for text, door in read.items()
    }
