"""Who signed in and out of which shift, and who is on duty and has not signed in."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.duties import DutySign
from db.models.rosters import DutyAssignment
from db.models.workers import Worker
from db.queries import duties_now, duty_terms
from db.queries.duties_now import OnDuty
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.countdowns import Countdown
from db.rules.duty_signs import SAME_SHIFT
from db.rules.rosters import ONE_DAY
from db.rules.words import N_

SIGN_IN = N_("{name} has not signed in")
MY_SHIFT = N_("on duty from {time}, {post}")
# Who is still signed in after so long has only forgotten to sign out.
LONGEST = datetime.timedelta(days=2)


@dataclass(frozen=True)
class SignLine:
    """One sign-in: of which place of the roster, who, of which shift, when in and out (UTC), by whom and why.

    `in_by` and `out_by` are the names of colleagues who signed for somebody else, "" where nobody did.
    """

    id: str
    version: int
    assignment_id: str | None
    post_id: str | None
    post: str
    code: str
    role: str
    worker_id: str | None
    name: str
    begins_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    signed_in_at: datetime.datetime
    late_minutes: int
    in_reason: str
    signed_out_at: datetime.datetime | None
    out_reason: str
    in_by: str
    out_by: str

    @property
    def place(self) -> tuple[str, str, datetime.datetime | None]:
        """What it stands for beside its assignment: a roster that is made anew has other assignments."""
        return self.post, self.name, self.begins_at


COLUMNS = (
    DutySign.id,
    DutySign.version,
    DutySign.assignment_id,
    DutySign.post_id,
    DutySign.post,
    DutySign.code,
    DutySign.role,
    DutySign.worker_id,
    DutySign.name,
    DutySign.begins_at,
    DutySign.ends_at,
    DutySign.signed_in_at,
    DutySign.late_minutes,
    DutySign.in_reason,
    DutySign.signed_out_at,
    DutySign.out_reason,
)


def some(condition: Any) -> list[SignLine]:
    """The sign-ins that fulfil a condition, in the order in which they were made, in one statement."""
    out = Worker.alias()
    is_another = (DutySign.in_by != DutySign.worker_id) | DutySign.worker_id.is_null()
    was_another = (DutySign.out_by != DutySign.worker_id) | DutySign.worker_id.is_null()
    rows = (
        DutySign.select(*COLUMNS, Worker.name, out.name)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=(DutySign.in_by == Worker.id) & is_another)
        .switch(DutySign)
        .join(out, peewee.JOIN.LEFT_OUTER, on=(DutySign.out_by == out.id) & was_another)
        .where(condition)
        .order_by(DutySign.signed_in_at, DutySign.id)
    )
    return [made(*row) for row in base.rows(rows)]


def made(*row: Any) -> SignLine:
    """A row as a value."""
    *said, in_by, out_by = row
    return SignLine(*(*said, in_by or "", out_by or ""))


def present(now: datetime.datetime) -> list[SignLine]:
    """Who is signed in and has not signed out."""
    return some(DutySign.signed_out_at.is_null() & (DutySign.signed_in_at > now - LONGEST))


def of_span(first: datetime.datetime, last: datetime.datetime) -> list[SignLine]:
    """The sign-ins and sign-outs between two instants (UTC)."""
    is_in = (DutySign.signed_in_at >= first) & (DutySign.signed_in_at < last)
    is_out = (DutySign.signed_out_at >= first) & (DutySign.signed_out_at < last)
    return some(is_in | is_out)


def of_shifts(first: datetime.datetime, last: datetime.datetime) -> list[SignLine]:
    """The sign-ins for shifts that began between two instants (UTC); of who stands in, those made then."""
    is_then = (DutySign.begins_at >= first) & (DutySign.begins_at < last)
    is_in = DutySign.begins_at.is_null() & (DutySign.signed_in_at >= first) & (DutySign.signed_in_at < last)
    return some(is_then | is_in)


def never(first: datetime.datetime, last: datetime.datetime) -> list[OnDuty]:
    """Whose shift began between two instants (UTC), and who has not signed in for it."""
    on = duties_now.of_span(first, last)
    signs = of_duties(on)
    return [one for one in on if one.assignment_id not in signs]


def of_duties(found: Sequence[OnDuty]) -> dict[str, SignLine]:
    """The sign-ins for places of the roster, by the key of the assignment; in one statement, and none for no place."""
    if not found:
        return {}
    condition: Any = DutySign.assignment_id.in_([one.assignment_id for one in found])
    condition |= DutySign.begins_at.in_({one.begins_at for one in found})
    signs = some(condition)[::-1]
    known = {one.assignment_id: next((sign for sign in signs if is_for(sign, one)), None) for one in found}
    return {key: sign for key, sign in known.items() if sign}


def is_for(sign: SignLine, one: OnDuty) -> bool:
    """Whether somebody signed in for a duty: it may be another one's, or another day's, since then."""
    if sign.place == (one.post, one.name, one.begins_at):
        return True
    is_same_person = sign.name == one.name or (sign.worker_id is not None and sign.worker_id == one.worker_id)
    is_same_day = sign.begins_at is None or abs(sign.begins_at - one.begins_at) < SAME_SHIFT
    return sign.assignment_id == one.assignment_id and is_same_person and is_same_day


def missing(now: datetime.datetime) -> list[OnDuty]:
    """Who is on duty now and has not signed in."""
    on = duties_now.on_duty(now)
    signs = of_duties(on)
    return [one for one in on if one.assignment_id not in signs]


def countdowns(asked: Asked) -> list[Countdown]:
    """Who has not signed in: told to everybody after the grace, and to whoever it is about from the beginning."""
    absent = missing(asked.now)
    minutes = duty_terms.minutes(duty_terms.SIGN_IN) if absent else None
    if minutes is None:
        return []
    told = [countdown(one, one.begins_at + datetime.timedelta(minutes=minutes)) for one in absent]
    own = {f"duty_sign/{one.assignment_id}" for one in absent if one.worker_id and one.worker_id == asked.worker_id}
    return [one for one in told if one.key in own or one.due_at <= asked.now]


def countdown(one: OnDuty, due_at: datetime.datetime) -> Countdown:
    """A missing sign-in as what runs against the clock."""
    return Countdown(
        key=f"duty_sign/{one.assignment_id}",
        noun="duties",
        facts={},
        text=SIGN_IN,
        due_at=due_at,
        values={"name": one.name},
        is_lesser=True,
    )


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (DutyAssignment,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The worker's own duties: those of today that are not over, and those to come as far as was asked."""
    first, last = asked.day or asked.today, asked.day or asked.until or asked.today
    return [agenda_line(one, asked) for one in own(asked, first, last)][: asked.limit]


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of one's own duties there are on each day, from the day of asking to the last one."""
    return Counter(max(one.on, asked.today) for one in own(asked, asked.today, asked.until or asked.today))


def own(asked: Asked, first: datetime.date, last: datetime.date) -> list[OnDuty]:
    """One's own duties on some days that are not over and not signed in for; today with the night that began the day
    before."""
    if asked.worker_id is None:
        return []
    since = first - ONE_DAY if first == asked.today else first
    found = [one for one in duties_now.of_worker(asked.worker_id, since, last) if one.ends_at > asked.now]
    signs = of_duties([one for one in found if one.begins_at <= asked.now])
    return [one for one in found if one.assignment_id not in signs]


def agenda_line(one: OnDuty, asked: Asked) -> AgendaLine:
    """A duty as a line of the list of the day."""
    return AgendaLine(
        key=f"duty/{one.assignment_id}",
        noun="duties",
        facts={},
        weight=Weight.TODAY if one.on <= asked.today else Weight.COMING,
        due_on=max(one.on, asked.today),
        title=one.code,
        due_at=one.begins_at,
        about=MY_SHIFT,
        values={"time": f"{asked.local(one.begins_at):%H:%M}", "post": one.post},
        list_name="duty_shift_codes",
        code=one.code,
        worker_id=asked.worker_id,
        is_called_by_code=True,
    )


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What sign-ins are called in the ledger: who, and at which post."""
    wanted = list(keys.get("duty_sign", ()))
    columns = (DutySign.id, DutySign.name, DutySign.post)
    rows = base.rows(DutySign.select(*columns).where(DutySign.id.in_(wanted))) if wanted else []
    return {("duty_sign", key): f"{name} {post}".rstrip() for key, name, post in rows}


def names(found: Iterable[SignLine]) -> list[str]:
    """The names of some sign-ins, each once."""
    return list(dict.fromkeys(one.name for one in found))
