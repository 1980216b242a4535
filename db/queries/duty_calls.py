"""The phone log: the calls of a span of time, those that came to nothing yet, and one with its versions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.duties import DutyCall
from db.models.matters import Matter, MatterStep
from db.models.workers import Worker
from db.rules.agenda import Asked
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

STANDS = DutyCall.is_current & DutyCall.withdrawn_at.is_null()
REQUESTS = "requests"
NO_RESULT = N_("call of {time}, no result yet")
# What was never answered after so long is no longer handed from shift to shift.
LONGEST_OPEN = datetime.timedelta(days=7)


@dataclass(frozen=True)
class CallLine:
    """One version of a call; instants in UTC. `matter_number` is the request that it became, "" for none."""

    id: str
    version: int
    origin_id: str
    called_at: datetime.datetime
    caller: str
    unit: str
    title: str
    phone: str
    place: str
    text: str
    told: str
    instruction: str
    instructed_by: str
    instructed_at: datetime.datetime | None
    result: str
    ended_at: datetime.datetime | None
    matter_id: str | None
    reason: str
    written_at: datetime.datetime
    is_current: bool
    is_withdrawn: bool
    matter_number: str
    worker: str

    @property
    def who(self) -> str:
        """Who rang, in a few words."""
        return " ".join(filter(None, (self.unit, self.caller, self.title)))


COLUMNS = (
    DutyCall.id,
    DutyCall.version,
    DutyCall.origin_id,
    DutyCall.called_at,
    DutyCall.caller,
    DutyCall.unit,
    DutyCall.title,
    DutyCall.phone,
    DutyCall.place,
    DutyCall.text,
    DutyCall.told,
    DutyCall.instruction,
    DutyCall.instructed_by,
    DutyCall.instructed_at,
    DutyCall.result,
    DutyCall.ended_at,
    DutyCall.matter_id,
    DutyCall.reason,
    DutyCall.written_at,
    DutyCall.is_current,
    DutyCall.withdrawn_at,
    Matter.number,
    Worker.name,
)


def of_span(first: datetime.datetime, last: datetime.datetime) -> list[CallLine]:
    """The calls as they stand that came between two instants (UTC), the earliest first."""
    is_then = (DutyCall.called_at >= first) & (DutyCall.called_at < last)
    return lines(STANDS & is_then, DutyCall.called_at, DutyCall.id)


def versions(origin_id: str) -> list[CallLine]:
    """Every version of a call, the oldest first; none where there is no such call."""
    return lines(DutyCall.origin_id == origin_id, DutyCall.id)


def lines(condition: Any, *order: Any) -> list[CallLine]:
    """The versions that fulfil a condition, in one statement."""
    rows = (
        DutyCall.select(*COLUMNS)
        .join(Matter, peewee.JOIN.LEFT_OUTER, on=DutyCall.matter_id == Matter.id)
        .switch(DutyCall)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=DutyCall.worker_id == Worker.id)
        .where(condition)
        .order_by(*order)
    )
    found = base.rows(rows)
    return [made(*row) for row in found]


def made(*row: Any) -> CallLine:
    """A row as a value."""
    *said, withdrawn_at, number, worker = row
    return CallLine(*(*said, withdrawn_at is not None, number or "", worker or ""))


def request_since(worker_id: str | None, at: datetime.datetime) -> str | None:
    """The last request that a worker has written down since an instant (UTC); None where there is none."""
    by = MatterStep.worker_id == worker_id if worker_id else MatterStep.worker_id.is_null()
    rows = MatterStep.select(MatterStep.matter).join(Matter).where(by, MatterStep.taken_at >= at)
    is_first = (Matter.flow == REQUESTS) & (Matter.opened_at == MatterStep.taken_at)
    found = base.rows(rows.where(is_first).order_by(MatterStep.id.desc()).limit(1))
    return found[0][0] if found else None


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The calls of the last days of which nothing is known to have come yet."""
    condition = STANDS & (DutyCall.result == "") & (DutyCall.called_at > asked.now - LONGEST_OPEN)
    # What became a request goes from shift to shift as that.
    found = lines(condition & DutyCall.matter_id.is_null(), DutyCall.called_at, DutyCall.id)
    return [open_call(one, asked) for one in found[: asked.limit]]


def open_call(one: CallLine, asked: Asked) -> Unfinished:
    """A call as a thing that is open."""
    at = asked.local(one.called_at)
    return Unfinished(
        key=f"duty_call/{one.origin_id}",
        group=Group.OTHER,
        noun="duties",
        facts={"call": one.origin_id},
        title=f"{one.who}：{one.text}",
        about=NO_RESULT,
        values={"time": f"{at:%m-%d %H:%M}"},
        since_on=at.date(),
    )
