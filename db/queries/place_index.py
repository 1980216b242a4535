"""What look-up knows of a place: its name, its door, where it lies in words, its kind, and who answers for it."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator, Mapping
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Building, Room, Unit
from db.models.places import Place
from db.queries import codes, place_lines, resident_index
from db.rules import terms
from db.search import Entry

NOUN = "places"
KINDS = "place_kinds"
CHUNK = 500
COLUMNS = (
    *(Place.id, Place.kind, Place.name, Place.address, Place.responsible, Place.phone, Place.closed_on),
    *(place_lines.ESTATE_NAME, place_lines.InBuilding.number, Unit.number, Room.number),
)


def searchable(touched: Mapping[str, set[str]]) -> Iterator[tuple[str, str, Entry | None]]:
    """The look-up entries of all places that touched records concern; None for one that is no longer there."""
    places = concerned(touched)
    if not places:
        return
    kinds = codes.some(KINDS).lists.get(KINDS, {})
    for part in peewee.chunked(sorted(places), CHUNK):
        found = {
            row[0]: entry_of(row, kinds) for row in base.rows(place_lines.chosen(*COLUMNS).where(Place.id << part))
        }
        for place_id in part:
            yield NOUN, place_id, found.get(place_id)


def concerned(touched: Mapping[str, set[str]]) -> set[str]:
    """The places whose entries hold something of the touched records."""
    buildings = touched.get("building", set()) | resident_index.follow(
        touched.get("area"), Building.estate, Building.id
    )
    wanted: dict[Any, set[str]] = {
        Place.building: buildings,
        Unit.building: buildings,
        Unit.id: touched.get("unit", set()),
        Place.room: touched.get("room", set()),
    }
    return touched.get("place", set()) | lying_in({column: keys for column, keys in wanted.items() if keys})


def lying_in(wanted: Mapping[Any, set[str]]) -> set[str]:
    """The places of which a column, of their own or of their door, holds one of the keys that are wanted of it.

    In one statement. Of very many rooms hardly one is a place: then all places are looked through once.
    """
    if not wanted:
        return set()
    doors = Place.select(Place.id, *wanted).join(Room, peewee.JOIN.LEFT_OUTER).join(Unit, peewee.JOIN.LEFT_OUTER)
    if max(map(len, wanted.values())) <= CHUNK:
        doors = doors.where(functools.reduce(operator.or_, (column.in_(keys) for column, keys in wanted.items())))
    keys_wanted = tuple(wanted.values())
    return {
        place
        for place, *held in base.raw(doors)
        if any(key in keys for key, keys in zip(held, keys_wanted, strict=True))
    }


def entry_of(row: tuple[Any, ...], kinds: Mapping[str, codes.CodeLine]) -> Entry:
    """The look-up entry of a place, from a row of COLUMNS."""
    key, kind, name, address, responsible, phone, closed_on, estate, building, unit, room = row
    facts = terms.Facts(
        names=[name] if name else [],
        phones=[phone] if phone else [],
        estate=estate or "",
        building=building or "",
        unit=unit or "",
        room=room or "",
        tags=[*words_of(kind, kinds), *([(address, " ".join(terms.query(address)))] if address else [])],
        head=responsible,
    )
    return Entry(NOUN, key, {}, facts, closed_on is not None)


def words_of(kind: str, kinds: Mapping[str, codes.CodeLine]) -> list[tuple[str, str]]:
    """The words for a kind of place: its own, and those that people say instead."""
    known = kinds.get(kind)
    also = known.facts.get("also", ()) if known else ()
    return [(known.zh if known else kind, kind), *((word, "") for word in also)]
