"""Points: earned and spent by rules, and lines that are reversed; none is ever changed."""

from __future__ import annotations

from db import base
from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.volunteers import Volunteer, VolunteerPoint, VolunteerService
from db.pen import Pen
from db.queries import codes, volunteers
from db.rules import volunteer_points
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.volunteer_points import REVERSED, RULES, SERVICE
from db.rules.words import N_

NAMES = {"move": N_("Points of a volunteer moved"), "reverse": N_("Points of a volunteer reversed")}
ONCE = N_("This line is reversed already.")
OF_SERVICE = N_("Points of service follow the hours: withdraw the service itself.")
LONGEST = 100


def move(pen: Pen, volunteer_id: str, rule: str, points: int | None = None, what: str = "") -> str:
    """Earn or spend points by a rule, as many as it says or as are said here; answers the key.

    Raises Refused, NotFound.
    """
    base.one_by_one(f"volunteers{pen.by.community_id}")
    if not Volunteer.select().where(Volunteer.id == volunteer_id).exists():
        raise NotFound
    balance = volunteers.balances_of([volunteer_id]).get(volunteer_id, 0)
    change = volunteer_points.change(codes.some(RULES).facts(RULES, rule), points, balance)
    if isinstance(change, list):
        refuse(change)
        raise AssertionError("a change that cannot be has a problem")
    pen.about(Volunteer, volunteer_id)
    return put(pen, volunteer_id, change, rule, what=clean(what)[:LONGEST])


def reverse(pen: Pen, point_id: str) -> str:
    """Write the opposite of a line that was wrong, and answer its key. Raises Refused, NotFound."""
    base.one_by_one(f"volunteers{pen.by.community_id}")
    line = VolunteerPoint.get_or_none(VolunteerPoint.id == point_id)
    if line is None:
        raise NotFound
    refuse([Problem("", OF_SERVICE)] if line.rule == SERVICE else [])
    is_done = line.rule == REVERSED or VolunteerPoint.select().where(VolunteerPoint.reverses_id == point_id).exists()
    refuse([Problem("", ONCE)] if is_done else [])
    pen.about(Volunteer, line.volunteer_id)
    return put(pen, line.volunteer_id, -line.points, REVERSED, what=line.what, reverses_id=point_id)


def pay(pen: Pen, volunteer_id: str, service_id: str) -> None:
    """Write the points that service earns and that are not written yet, or take back those it no longer earns."""
    rule = codes.some(RULES).facts(RULES, SERVICE)
    served = sum_of(VolunteerService, VolunteerService.minutes, volunteer_id, volunteers.STANDS)
    paid = sum_of(VolunteerPoint, VolunteerPoint.minutes, volunteer_id, VolunteerPoint.rule == SERVICE)
    due = volunteer_points.earned(served, paid, int(rule.get("minutes") or 0), int(rule.get("points") or 0))
    if due.points:
        put(pen, volunteer_id, due.points, SERVICE, minutes=due.minutes, service_id=service_id)


def sum_of(
    table: type[VolunteerService] | type[VolunteerPoint], column: object, volunteer_id: str, is_it: object
) -> int:
    """A sum over the lines of one volunteer."""
    total = table.select(peewee.fn.sum(column)).where(table.volunteer == volunteer_id, is_it).scalar()
    return int(total or 0)


def put(pen: Pen, volunteer_id: str, points: int, rule: str, **facts: object) -> str:
    """Write one line of the journal and answer its key."""
    when = {"moved_on": pen.today, "moved_at": pen.by.at, "worker_id": pen.by.worker_id}
    return pen.add(VolunteerPoint, volunteer=volunteer_id, points=points, rule=rule, **when, **facts)
