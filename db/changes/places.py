"""Places come into the store when they are first inspected, are corrected, and are closed when they are no more."""

from __future__ import annotations

import json
from typing import Any

from db import base
from db.errors import NotFound, refuse
from db.models.areas import Building, Room
from db.models.places import Place
from db.pen import Pen
from db.queries import places as kept
from db.rules import places
from db.rules.places import PlaceDraft
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add": N_("Place added"),
    "amend": N_("Place corrected"),
    "of_room": N_("Place added"),
    "of_building": N_("Place added"),
    "close": N_("Place closed"),
    "reopen": N_("Place opened again"),
}
TAKEN = N_("This place is on the list already.")
NO_REASON = N_("Say in words why.")
TEXTS = ("name", "address", "responsible", "phone")


def add(pen: Pen, draft: PlaceDraft) -> str:
    """Write a new place down and answer its key. Raises Refused."""
    refuse(places.problems_in(draft, kept.kinds()) or taken(draft))
    place_id = pen.add(Place, since_on=pen.today, **columns(draft))
    pen.about(Place, place_id)
    return place_id


def amend(pen: Pen, place_id: str, version: int, draft: PlaceDraft) -> None:
    """Correct what is known of a place. Raises Refused, NotFound, Conflict."""
    place = pen.read(Place, place_id, version)
    refuse(places.problems_in(draft, kept.kinds()) or taken(draft, place_id))
    pen.about(Place, place_id)
    pen.set(place, **columns(draft))


def columns(draft: PlaceDraft) -> dict[str, Any]:
    """A place as the columns of its row."""
    return {
        **{name: clean(getattr(draft, name)) for name in TEXTS},
        "kind": draft.kind,
        "room": draft.room_id,
        "building": draft.building_id,
        "size": draft.size,
        "traits": as_json(draft.traits),
    }


def as_json(traits: Any) -> str:
    """What is known of a place as one line of JSON, the same for the same answers."""
    return json.dumps(dict(sorted(traits.items())), ensure_ascii=False, separators=(",", ":"))


def of_json(written: str) -> dict[str, str]:
    """What `as_json` wrote."""
    found: dict[str, str] = json.loads(written)
    return found


def taken(draft: PlaceDraft, except_id: str = "") -> list[Problem]:
    """A problem where the very same place is there already; it names the other's key."""
    found = like(draft.kind, draft.room_id, draft.building_id, clean(draft.name), clean(draft.address))
    return [Problem("name", TAKEN, values={"id": key}) for key in found if key != except_id][:1]


def like(kind: str, room_id: str | None, building_id: str | None, name: str = "", address: str = "") -> list[str]:
    """The open places of one kind with the same name at the same room, building or address."""
    at = [
        column.is_null() if value is None else column == value
        for column, value in ((Place.room, room_id), (Place.building, building_id))
    ]
    is_it = (Place.kind == kind) & (Place.name == name) & (Place.address == address)
    return [key for (key,) in base.rows(Place.select(Place.id).where(is_it, kept.IS_OPEN, *at).order_by(Place.id))]


def of_room(pen: Pen, room_id: str, kind: str = kept.HOME) -> str:
    """The place that a room is as a home, or as another kind: found or made. Raises NotFound, Refused."""
    if Room.get_or_none(Room.id == room_id) is None:
        raise NotFound
    return found_or_made(pen, PlaceDraft(kind, room_id=room_id))


def of_building(pen: Pen, building_id: str) -> str:
    """The place that a building is as a whole: found or made. Raises NotFound."""
    if Building.get_or_none(Building.id == building_id) is None:
        raise NotFound
    return found_or_made(pen, PlaceDraft(kept.BUILDING, building_id=building_id))


def found_or_made(pen: Pen, draft: PlaceDraft) -> str:
    """The open place of a kind at a room or building, whatever it is called; made where there is none."""
    # On a server two workers may come to the same door in the same moment: the second finds what the first has made.
    base.one_by_one(f"place{draft.kind}{draft.room_id}{draft.building_id}")
    column = Place.room if draft.room_id else Place.building
    at = (Place.kind == draft.kind) & (column == (draft.room_id or draft.building_id)) & kept.IS_OPEN
    known = base.rows(Place.select(Place.id).where(at).order_by(Place.id).limit(1))
    return str(known[0][0]) if known else add(pen, draft)


def close(pen: Pen, place_id: str, version: int, reason: str) -> None:
    """From today on a place is not inspected any more. Raises Refused, NotFound, Conflict."""
    refuse([] if clean(reason) else [Problem("reason", NO_REASON)])
    place = pen.read(Place, place_id, version)
    pen.about(Place, place_id, clean(reason))
    pen.set(place, closed_on=pen.today)


def reopen(pen: Pen, place_id: str, version: int) -> None:
    """A place that was closed is inspected again. Raises NotFound, Conflict."""
    place = pen.read(Place, place_id, version)
    pen.about(Place, place_id)
    pen.set(place, closed_on=None)
