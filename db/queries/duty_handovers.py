"""Handovers of shifts: those that wait to be acknowledged, the latest ones, and one with all that it froze."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.duties import DutyHandover, DutyHandoverLine, DutyHandoverThing
from db.queries import duty_terms
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.countdowns import Countdown
from db.rules.words import N_

PAGE = 50
WAITS = DutyHandover.acknowledged_at.is_null()
ACKNOWLEDGE = N_("{name} has not acknowledged the handover")
WAITING = N_("take over from {name}")


@dataclass(frozen=True)
class HandoverLine:
    """One handover: of which shift, who gave it to whom and when, and who acknowledged it; instants in UTC."""

    id: str
    version: int
    post_id: str | None
    post: str
    code: str
    begins_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    given_name: str
    given_by: str | None
    given_at: datetime.datetime
    given_reason: str
    to_name: str
    to_worker_id: str | None
    done: str
    notices: str
    watch: str
    acknowledged_at: datetime.datetime | None
    acknowledged_name: str
    acknowledged_reason: str
    remark: str


@dataclass(frozen=True)
class CountedThing:
    """A thing as it was counted when the shift was handed over."""

    kind: str
    name: str
    expected: int
    found: int


@dataclass(frozen=True)
class FrozenLine:
    """What was open when the shift was handed over: its heading, what it is called, and what is still to be done.

    `about` is marked text with its `values`; `facts` open it through door `noun`.
    """

    heading: int
    noun: str
    facts: Mapping[str, str]
    title: str
    about: str
    values: Mapping[str, object]
    since_on: datetime.date | None


@dataclass(frozen=True)
class HandoverCard:
    """A handover with its things and with what was open."""

    line: HandoverLine
    things: tuple[CountedThing, ...]
    open: tuple[FrozenLine, ...]


COLUMNS = tuple(getattr(DutyHandover, name) for name in HandoverLine.__dataclass_fields__)


def some(condition: Any, limit: int = PAGE) -> list[HandoverLine]:
    """The handovers that fulfil a condition, the latest first, in one statement."""
    rows = DutyHandover.select(*COLUMNS).where(condition).order_by(DutyHandover.given_at.desc(), DutyHandover.id.desc())
    return [HandoverLine(*row) for row in base.rows(rows.limit(limit))]


def waiting() -> list[HandoverLine]:
    """The handovers that nobody has acknowledged."""
    return some(WAITS)


def recent(limit: int = PAGE) -> list[HandoverLine]:
    """The latest handovers."""
    return some(DutyHandover.id.is_null(False), limit)


def of_span(first: datetime.datetime, last: datetime.datetime) -> list[HandoverLine]:
    """The handovers given or acknowledged between two instants (UTC)."""
    is_given = (DutyHandover.given_at >= first) & (DutyHandover.given_at < last)
    return some(is_given | ((DutyHandover.acknowledged_at >= first) & (DutyHandover.acknowledged_at < last)), 500)


def one(handover_id: str) -> HandoverCard | None:
    """One handover with all that it froze; None where there is none."""
    line = next(iter(some(DutyHandover.id == handover_id)), None)
    return HandoverCard(line, things(handover_id), frozen(handover_id)) if line else None


def things(handover_id: str) -> tuple[CountedThing, ...]:
    """What was counted."""
    table = DutyHandoverThing
    rows = table.select(table.kind, table.name, table.expected, table.found).where(table.handover == handover_id)
    return tuple(CountedThing(*row) for row in base.rows(rows.order_by(table.place)))


def frozen(handover_id: str) -> tuple[FrozenLine, ...]:
    """What was open, in the order of the sheet."""
    table = DutyHandoverLine
    columns = (table.heading, table.noun, table.facts, table.title, table.about, table.facts_said, table.since_on)
    rows = base.rows(table.select(*columns).where(table.handover == handover_id).order_by(table.place))
    return tuple(
        FrozenLine(heading, noun, json.loads(facts), title, about, json.loads(values), on)
        for heading, noun, facts, title, about, values, on in rows
    )


def countdowns(asked: Asked) -> list[Countdown]:
    """The handovers that nobody has acknowledged: told to everybody after a while, and to who takes over at once."""
    found = waiting()
    minutes = duty_terms.minutes(duty_terms.ACKNOWLEDGE) if found else None
    if minutes is None:
        return []
    told = [(one, one.given_at + datetime.timedelta(minutes=minutes)) for one in found]
    return [countdown(one, due) for one, due in told if due <= asked.now or is_for(one, asked)]


def is_for(one: HandoverLine, asked: Asked) -> bool:
    """Whether whoever asks is to take over."""
    return one.to_worker_id is not None and one.to_worker_id == asked.worker_id


def countdown(one: HandoverLine, due_at: datetime.datetime) -> Countdown:
    """A handover that waits, as what runs against the clock."""
    return Countdown(
        key=f"duty_handover/{one.id}",
        noun="duties",
        facts={"handover": one.id},
        text=ACKNOWLEDGE,
        due_at=due_at,
        values={"name": one.to_name},
        is_lesser=True,
    )


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (DutyHandover.select().where(WAITS),)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The handovers that wait for this worker."""
    if asked.worker_id is None or asked.day not in (None, asked.today):
        return []
    found = some(WAITS & (DutyHandover.to_worker_id == asked.worker_id), asked.limit)
    return [agenda_line(one, asked) for one in found]


def agenda_line(one: HandoverLine, asked: Asked) -> AgendaLine:
    """A handover that waits as a line of the list of the day."""
    return AgendaLine(
        key=f"duty_handover/{one.id}",
        noun="duties",
        facts={"handover": one.id},
        weight=Weight.AT_ONCE,
        due_on=asked.today,
        title=one.post or one.given_name,
        about=WAITING,
        values={"name": one.given_name},
        due_at=one.given_at,
        worker_id=asked.worker_id,
    )


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What handovers are called in the ledger: who gave it to whom."""
    wanted = list(keys.get("duty_handover", ()))
    columns = (DutyHandover.id, DutyHandover.given_name, DutyHandover.to_name)
    rows = base.rows(DutyHandover.select(*columns).where(DutyHandover.id.in_(wanted))) if wanted else []
    return {("duty_handover", key): f"{given} → {to}" for key, given, to in rows}
