"""A shift for tests: a duty room, its day and night, and who is on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from db.desk import Desk
from db.models.rosters import DutyAssignment, DutyMember, DutyPost, DutyShift, Roster
from db.pen import Pen
from db.queries import duties_now
from db.queries.duties_now import OnDuty
from db.rules.agenda import Asked
from db.rules.duty_signs import SignDraft

ROOM = "社区值班室"
ON = datetime.date(2026, 11, 22)
ROLES = ("leader", "main", "second", "volunteer")
# Eight in the morning and six in the evening of the day, in UTC.
MORNING = datetime.datetime(2026, 11, 22)
EVENING = datetime.datetime(2026, 11, 22, 10)
NEXT_MORNING = datetime.datetime(2026, 11, 23)


def shifts(
    pen: Pen,
    day: Sequence[tuple[str, str | None]],
    night: Sequence[tuple[str, str | None]] = (),
    on: datetime.date = ON,
) -> None:
    """Write a roster of one day: who is on by day, and who by night, each with the worker's key or None."""
    post = pen.add(DutyPost, kind="room", name=ROOM)
    roster = pen.add(Roster, month_on=on.replace(day=1))
    off = on - ON
    for code, people, begins, ends in (("D", day, MORNING, EVENING), ("N", night, EVENING, NEXT_MORNING)):
        hours = ("08:00", "18:00") if code == "D" else ("18:00", "08:00")
        shift = pen.add(DutyShift, post=post, code=code, begins=hours[0], ends=hours[1], day_kinds="workday")
        for role, (name, worker_id) in zip(ROLES[1:], people, strict=False):
            member = pen.add(DutyMember, name=name, worker_id=worker_id, roles="main,second", phone="13800001111")
            pen.add(
                DutyAssignment,
                roster=roster,
                shift=shift,
                post=post,
                on=on,
                role=role,
                member=member,
                begins_at=begins + off,
                ends_at=ends + off,
            )


def now(desk: Desk) -> list[OnDuty]:
    """Who is on duty."""
    return desk.ask_now(duties_now.on_duty, desk.by().at)


def sign(one: OnDuty) -> SignDraft:
    """What somebody of the roster signs in with."""
    return SignDraft(
        name=one.name,
        post=one.post,
        worker_id=one.worker_id,
        assignment_id=one.assignment_id,
        post_id=one.post_id,
        code=one.code,
        role=one.role,
        begins_at=one.begins_at,
        ends_at=one.ends_at,
    )


def asked(desk: Desk, worker: str | None = None) -> Asked:
    """What a worker asks now."""
    by = desk.by()
    return Asked(by.today, by.at, worker or desk.worker_id, offset=by.local - by.at)
