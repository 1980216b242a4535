"""Door rounds: what is set once for all doors of a building. Their doors are recorded by `visits.record`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from db.errors import NotFound, refuse
from db.models.areas import Building
from db.models.visits import Round
from db.pen import Pen
from db.queries import visit_codes
from db.rules import rounds
from db.rules.words import N_

NAMES = {"start": N_("Round begun"), "amend": N_("Round changed"), "finish": N_("Round finished")}


def start(
    pen: Pen,
    building_id: str,
    purposes: Sequence[str],
    companions: str = "",
    visited_on: datetime.date | None = None,
    reason: str = "",
) -> str:
    """Begin a round through a building and answer its key. A day before today needs a reason.

    A worker walks one round at a time: another one in progress ends, and one of today in the same building goes on
    with what is set now. Raises Refused, NotFound.
    """
    on = visited_on or pen.today
    values = checked(pen.today, building_id, purposes, companions, on, reason)
    if not Building.select().where(Building.id == building_id).exists():
        raise NotFound
    going_on = None
    for row in list(Round.select().where(Round.worker_id == pen.by.worker_id, Round.ended_at.is_null())):
        if is_same(pen, row, building_id, on):
            going_on = row
        else:
            pen.set(row, ended_at=pen.by.at)
    if going_on is None:
        round_id = pen.add(Round, building=building_id, worker_id=pen.by.worker_id, started_at=pen.by.at, **values)
    else:
        round_id = str(going_on.id)
        pen.set(going_on, **values)
    pen.about(Round, round_id)
    return round_id


def is_same(pen: Pen, row: Any, building_id: str, on: datetime.date) -> bool:
    """Whether a round in progress was begun today in this building for this day."""
    return bool(row.building_id == building_id and row.visited_on == on and began_on(pen, row) == pen.today)


def began_on(pen: Pen, row: Any) -> datetime.date:
    """The worker's calendar day on which a round was begun."""
    return (row.started_at + (pen.by.local - pen.by.at)).date()  # type: ignore[no-any-return]


def amend(
    pen: Pen, round_id: str, purposes: Sequence[str], companions: str, visited_on: datetime.date, reason: str = ""
) -> None:
    """Set a round otherwise for the doors still to come; those recorded keep what they have. Raises as `start`."""
    row = found(round_id)
    # The day that was set is late only when it was so from the beginning: a round may go on tomorrow.
    compared = began_on(pen, row) if visited_on == row.visited_on else pen.today
    values = checked(compared, row.building_id, purposes, companions, visited_on, reason)
    pen.about(Round, round_id)
    pen.set(row, **values)


def finish(pen: Pen, round_id: str) -> None:
    """End a round. One that is finished already stays as it is. Raises NotFound."""
    row = found(round_id)
    pen.about(Round, round_id)
    if row.ended_at is None:
        pen.set(row, ended_at=pen.by.at)


def checked(
    today: datetime.date, building_id: str, purposes: Sequence[str], companions: str, on: datetime.date, reason: str
) -> dict[str, Any]:
    """What is set for a round as columns of its row. Raises Refused."""
    refuse(rounds.problems_in(building_id, purposes, on, reason, today, visit_codes.purposes()))
    return {
        "purposes": ",".join(purposes),
        "companions": companions.strip(),
        "visited_on": on,
        "reason": reason.strip(),
    }


def found(round_id: str) -> Any:
    """The round. Raises NotFound."""
    row = Round.get_or_none(Round.id == round_id)
    if row is None:
        raise NotFound
    return row
