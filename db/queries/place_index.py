"""What look-up knows of a place: its name, its door, where it lies in words, its kind, and who answers for it."""

from __future__ import annotations

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
    return touched.get("place", set()).union(
        resident_index.follow(buildings, Place.building, Place.id),
        resident_index.follow(resident_index.rooms_of(touched), Place.room, Place.id),
    )


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
