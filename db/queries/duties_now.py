"""Who is on duty: now, on a day, and next; whoever reads it needs to know nothing of rosters."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.rosters import DutyAssignment, DutyMember, DutyPost, DutyShift
from db.models.workers import Worker
from db.rules.rosters import ONE_DAY, Role

ROLES = [role.value for role in Role]
# Nobody's duty is longer: what began earlier is over. Kept wide, so that a look needs no more than an index.
LONGEST = datetime.timedelta(days=2)


@dataclass(frozen=True)
class OnDuty:
    """Somebody's duty: where, which shift, as what, who, how they are reached, from when to when (UTC).

    `worker_id` is None for somebody who does not use the store. `on` is the day the shift begins by the roster;
    `post_phone` is how the post itself is reached.
    """

    assignment_id: str
    post_id: str
    post: str
    shift_id: str
    code: str
    role: str
    member_id: str
    worker_id: str | None
    name: str
    phone: str
    begins_at: datetime.datetime
    ends_at: datetime.datetime
    on: datetime.date
    post_phone: str = ""
    roster_id: str = ""


# Of a post that is closed, or a shift that has ended, nobody is on duty any more, whoever still stands on the roster.
IS_MANNED = (DutyPost.closed_on.is_null() | (DutyAssignment.on < DutyPost.closed_on)) & (
    DutyShift.to_on.is_null() | (DutyAssignment.on <= DutyShift.to_on)
)
COLUMNS = (
    DutyAssignment.id,
    DutyAssignment.post,
    DutyPost.name,
    DutyAssignment.shift,
    DutyShift.code,
    DutyAssignment.role,
    DutyAssignment.member,
    DutyMember.worker_id,
    DutyMember.name,
    peewee.Case(None, ((DutyMember.phone != "", DutyMember.phone),), peewee.fn.coalesce(Worker.phone, "")),
    DutyAssignment.begins_at,
    DutyAssignment.ends_at,
    DutyAssignment.on,
    DutyPost.phone,
    DutyAssignment.roster,
)


def on_duty(at: datetime.datetime) -> list[OnDuty]:
    """Who is on duty at an instant (UTC), post by post, the leader first; in one statement."""
    return duties((DutyAssignment.begins_at <= at) & (DutyAssignment.ends_at > at) & ends_soon(at) & IS_MANNED)


def ends_soon(at: datetime.datetime) -> Any:
    """The condition that keeps a look at an instant to the index: what ends soon after it."""
    return DutyAssignment.ends_at <= at + LONGEST


def of_day(on: datetime.date) -> list[OnDuty]:
    """Everybody whose shift begins on a day by the roster, in the order in which shifts begin."""
    return duties((DutyAssignment.on == on) & IS_MANNED)


def of_span(first: datetime.datetime, last: datetime.datetime) -> list[OnDuty]:
    """The duties that begin between two instants (UTC), in order."""
    # The days by the roster keep it to the index; they lie a day apart from those in UTC at most.
    near = DutyAssignment.on.between(first.date() - ONE_DAY, last.date() + ONE_DAY)
    return duties(near & (DutyAssignment.begins_at >= first) & (DutyAssignment.begins_at < last) & IS_MANNED)


def of_worker(worker_id: str, first: datetime.date, last: datetime.date) -> list[OnDuty]:
    """The duties of one worker on the days of a span, in order."""
    return duties((DutyMember.worker_id == worker_id) & DutyAssignment.on.between(first, last) & IS_MANNED)


def one(assignment_id: str) -> OnDuty | None:
    """One duty; None where there is none or nobody fills it."""
    return next(iter(duties(DutyAssignment.id == assignment_id)), None)


def next_after(key: str, at: datetime.datetime) -> list[OnDuty]:
    """Who comes next: everybody of the next shift of a post.

    `key` is a post's: then it is the first shift that begins after the instant (UTC). Or it is an assignment's: then
    it is the shift that follows that one, even if the handing over comes late.
    """
    own = one(key)
    if own is None:
        is_later = (DutyAssignment.post == key) & (DutyAssignment.begins_at > at)
    else:
        late = min(at, own.ends_at)
        is_later = (DutyAssignment.begins_at > own.begins_at) & (DutyAssignment.begins_at >= late)
        is_later &= DutyAssignment.post == own.post_id
    filled = DutyAssignment.member.is_null(False)
    first = DutyAssignment.select(peewee.fn.min(DutyAssignment.begins_at)).where(is_later, filled)
    return duties(is_later & (DutyAssignment.begins_at == first) & IS_MANNED)


def duties(condition: Any) -> list[OnDuty]:
    """The duties that fulfil a condition and that somebody fills, in one statement."""
    return told(condition & DutyAssignment.member.is_null(False))


def gaps(condition: Any) -> list[OnDuty]:
    """The places that fulfil a condition and that nobody fills, without any name, in one statement."""
    found = told(condition & DutyAssignment.member.is_null())
    return [dataclasses.replace(one, member_id="", name="", phone="") for one in found]


def told(condition: Any) -> list[OnDuty]:
    """The places that fulfil a condition, filled or not."""
    rows = (
        DutyAssignment.select(*COLUMNS)
        .join(DutyPost)
        .switch(DutyAssignment)
        .join(DutyShift)
        .switch(DutyAssignment)
        .join(DutyMember, peewee.JOIN.LEFT_OUTER)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=DutyMember.worker_id == Worker.id)
        .where(condition)
    )
    found = [OnDuty(*row) for row in base.rows(rows)]
    return sorted(found, key=in_order)


def in_order(one: OnDuty) -> tuple[object, ...]:
    """Where a duty stands among others: by day, post and hour, the leader first."""
    return one.on, one.post, one.begins_at, one.code, ROLES.index(one.role), one.name or ""


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What duties are called in the ledger: the day, the shift, and who fills it."""
    wanted = list(keys.get("duty_assignment", ()))
    if not wanted:
        return {}
    rows = (
        DutyAssignment.select(DutyAssignment.id, DutyAssignment.on, DutyShift.code, DutyMember.name)
        .join(DutyShift)
        .switch(DutyAssignment)
        .join(DutyMember, peewee.JOIN.LEFT_OUTER)
        .where(DutyAssignment.id.in_(wanted))
    )
    return {("duty_assignment", key): f"{on} {code} {name or ''}".rstrip() for key, on, code, name in base.rows(rows)}
