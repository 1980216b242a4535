"""The list of a meeting: who is expected, with which area, and whose flats are one owner's."""

from __future__ import annotations

from typing import Any

from db import base
from db.errors import NotFound, refuse
from db.models.meetings import Meeting, MeetingSeat
from db.pen import Pen
from db.queries import meeting_rolls as rolls
from db.queries import meeting_rules
from db.rules import meeting_quorums
from db.rules.meetings import ADULTS, FLATS, HOUSEHOLDS, MANDATES, OPEN, PLANNED
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "expect": N_("Somebody put on the list of a meeting"),
    "drop": N_("Somebody taken off the list of a meeting"),
    "set_area": N_("Area of a flat at a meeting corrected"),
    "same_owner": N_("Flats of one owner counted as one head"),
}
UNCLEAR = N_("No building is called so: {text}")
OVER = N_("This meeting is over.")
CAME = N_("Somebody on this list has signed in already: it stays as it is.")
NO_NAME = N_("Write the name.")
NO_AREA = N_("Write the area in square metres, like 86.5.")


def gather(pen: Pen, meeting: Any) -> None:
    """Make the list of who is expected anew. Raises Refused where somebody has signed in."""
    old = list(MeetingSeat.select().where(MeetingSeat.meeting == meeting.id))
    refuse([Problem("scope", CAME)] if any(one.came_at for one in old) else [])
    for one in old:
        pen.remove(one)
    kind = meeting_rules.scope_facts(meeting.scope).get("kind")
    rooms = rolls.rooms_in(meeting.written)
    if kind == ADULTS:
        pen.set(meeting, expected=rolls.count_adults(rooms, meeting.planned_on), expected_area=0)
    elif kind == HOUSEHOLDS:
        pen.set(meeting, expected=rolls.count_households(rooms), expected_area=0)
    else:
        pen.add_many(MeetingSeat, [{**one, "meeting": meeting.id} for one in listed(kind, meeting, rooms)])
        recount(pen, meeting)


def listed(kind: str | None, meeting: Any, rooms: list[str] | None) -> list[dict[str, Any]]:
    """The seats of a list of names: the flats of some buildings, or who holds a mandate."""
    if kind == FLATS:
        found = rolls.flats(rooms)
        return [
            {"room": key, "name": address, "address": address, "area": area, **voice(key)}
            for key, address, area in found
        ]
    if kind == MANDATES:
        people = rolls.holders(meeting_rules.scope_facts(meeting.scope).get("mandates", ()))
        once = {person or key: (person, name, body) for key, person, name, body in people}
        return [
            {"person": person, "name": name, "address": body, **voice(key)}
            for key, (person, name, body) in once.items()
        ]
    return []


def voice(key: str) -> dict[str, Any]:
    """The columns of an expected voice."""
    return {"voice": key, "holder": key, "is_expected": True}


def copy(pen: Pen, first: Any, second: Any) -> None:
    """The list of a first meeting, names that were written in and areas that were corrected among them, for a second
    one; nobody of it has come."""
    if rolls.is_counted(second):
        return
    for one in list(MeetingSeat.select().where(MeetingSeat.meeting == second.id)):
        pen.remove(one)
    names = ("person_id", "household_id", "room_id", "name", "address", "area", "voice", "holder", "is_expected")
    rows = MeetingSeat.select().where((MeetingSeat.meeting == first.id) & MeetingSeat.is_expected)
    seats = [
        {**{name.removesuffix("_id"): getattr(one, name) for name in names}, "meeting": second.id}
        for one in rows.order_by(MeetingSeat.id)
    ]
    pen.add_many(MeetingSeat, seats)
    recount(pen, second)


def expect(pen: Pen, meeting_id: str, name: str, address: str = "", area: int = 0) -> str:
    """Put somebody on the list, and answer the key of the seat. Raises Refused, NotFound."""
    meeting = running(meeting_id)
    refuse([] if clean(name) else [Problem("name", NO_NAME)])
    key = base.new_key()
    facts = {"name": on_one_line(name), "address": on_one_line(address), "area": area}
    seat_id = pen.add(MeetingSeat, id=key, meeting=meeting_id, **facts, **voice(key))
    recount(pen, meeting)
    pen.about(Meeting, meeting_id)
    return seat_id


def drop(pen: Pen, seat_id: str, version: int) -> None:
    """Take somebody off the list who has not come. Raises Refused, NotFound, Conflict."""
    seat = pen.read(MeetingSeat, seat_id, version)
    meeting = running(seat.meeting_id)
    refuse([Problem("", CAME)] if seat.came_at else [])
    pen.remove(seat)
    recount(pen, meeting)
    pen.about(Meeting, meeting.id)


def recount(pen: Pen, meeting: Any) -> None:
    """How many voices a list has, and how much area."""
    if rolls.is_counted(meeting):
        return
    numbers = meeting_quorums.counted(one.seat for one in rolls.seats(meeting.id) if one.is_expected)
    pen.set(meeting, expected=numbers.heads, expected_area=numbers.area)


def set_area(pen: Pen, seat_id: str, version: int, typed: str) -> None:
    """Correct the area of a flat, as its certificate has it. Raises Refused, NotFound, Conflict."""
    seat = pen.read(MeetingSeat, seat_id, version)
    meeting = running(seat.meeting_id)
    area = meeting_quorums.hundredths(typed)
    refuse([Problem("area", NO_AREA)] if area is None else [])
    pen.set(seat, area=area)
    recount(pen, meeting)
    pen.about(Meeting, meeting.id)


def same_owner(pen: Pen, seat_id: str, version: int, other_id: str) -> None:
    """A flat, and with it those that were counted with it, belongs to whom another one belongs to: one head, all areas.
    Raises Refused, NotFound, Conflict."""
    seat = pen.read(MeetingSeat, seat_id, version)
    other = MeetingSeat.get_or_none((MeetingSeat.id == other_id) & (MeetingSeat.meeting == seat.meeting_id))
    if other is None:
        raise NotFound
    meeting = running(seat.meeting_id)
    is_with_it = (MeetingSeat.meeting == meeting.id) & (MeetingSeat.holder == seat.voice) & (MeetingSeat.id != seat_id)
    for one in list(MeetingSeat.select().where(is_with_it)):
        pen.set(one, holder=other.holder)
    pen.set(seat, holder=other.holder)
    recount(pen, meeting)
    pen.about(Meeting, meeting.id)


def running(meeting_id: str) -> Any:
    """A meeting that is called or going on. Raises Refused, NotFound."""
    meeting = Meeting.get_or_none(Meeting.id == meeting_id)
    if meeting is None:
        raise NotFound
    refuse([] if meeting.state in (PLANNED, OPEN) else [Problem("", OVER)])
    return meeting
