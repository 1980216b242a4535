"""Living behind a door, from when to when. The rows stay when somebody moves; only their end is written."""

from __future__ import annotations

import datetime

from db.errors import NotFound, refuse
from db.models.areas import Room
from db.models.residents import Residence
from db.pen import Pen
from db.rules.problems import Problem
from db.rules.words import N_

AHEAD = N_("This day lies in the future.")
TOO_EARLY = N_("This day lies before the day on which it began.")
SAME_ROOM = N_("The person lives there already.")


def day_problems(on: datetime.date, today: datetime.date) -> list[Problem]:
    """What is wrong with the day of an event: it must have come."""
    return [Problem("on", AHEAD)] if on > today else []


def end_problems(on: datetime.date, from_on: datetime.date | None) -> list[Problem]:
    """What is wrong with the day on which something ends that began on another."""
    return [Problem("on", TOO_EARLY)] if from_on and on < from_on else []


def of(person_id: str) -> list[Residence]:
    """The doors behind which a person lives now; usually one."""
    return list(Residence.select().where(Residence.person == person_id, Residence.to_on.is_null()))


def begin(pen: Pen, person_id: str, room_id: str, on: datetime.date | None) -> None:
    """A person lives in a room from a day on; None when the day is not known. Raises NotFound without such a room."""
    if not Room.select().where(Room.id == room_id).exists():
        raise NotFound
    pen.add(Residence, person=person_id, room=room_id, from_on=on)


def end(pen: Pen, person_id: str, on: datetime.date) -> None:
    """A person lives nowhere here any more."""
    for row in of(person_id):
        refuse(end_problems(on, row.from_on))
        pen.set(row, to_on=on)


def move(pen: Pen, person_id: str, room_id: str, on: datetime.date) -> None:
    """A person lives behind another door from a day on."""
    refuse(Problem("room", SAME_ROOM) for row in of(person_id) if row.__data__["room"] == room_id)
    end(pen, person_id, on)
    begin(pen, person_id, room_id, on)
