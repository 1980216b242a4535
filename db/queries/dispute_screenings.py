"""Rounds of screening for disputes: those of a time, their sums, and by when the next one is to be held."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.dispute_screenings import DisputeScreening
from db.models.workers import Worker
from db.queries import codes
from db.rules import dispute_screenings
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.dispute_screenings import Rhythm, ScreeningDraft, SensitiveTime
from db.rules.words import N_

RHYTHMS, TIMES = "dispute_screenings", "dispute_sensitive_times"
COLUMNS = tuple(ScreeningDraft.__dataclass_fields__)


@dataclass(frozen=True)
class ScreeningLine:
    """One round as it is stored, and who held it."""

    id: str
    version: int
    draft: ScreeningDraft
    worker: str


@dataclass(frozen=True)
class ScreeningSums:
    """How many rounds there were in a time, and how many disputes they found, prevented and settled."""

    rounds: int = 0
    found: int = 0
    prevented: int = 0
    settled: int = 0


@dataclass(frozen=True)
class NextRound:
    """By when the next round is to be held, from when that is told, and the code of the rhythm that asks for it."""

    due_on: datetime.date
    tell_on: datetime.date
    rhythm: str
    words: str


def between(first: datetime.date, last: datetime.date) -> list[ScreeningLine]:
    """The rounds of a time, the first one first."""
    return lines(DisputeScreening.held_on.between(first, last))


def one(screening_id: str) -> ScreeningLine | None:
    """One round; None when there is none."""
    return next(iter(lines(DisputeScreening.id == screening_id)), None)


def recent(limit: int = 50) -> list[ScreeningLine]:
    """The latest rounds, the last one first."""
    newest = DisputeScreening.select(DisputeScreening.id).order_by(DisputeScreening.held_on.desc()).limit(limit)
    return lines(DisputeScreening.id.in_([key for (key,) in base.rows(newest)]))[::-1]


def lines(condition: Any) -> list[ScreeningLine]:
    """The rounds that fulfil a condition, the first one first."""
    table = DisputeScreening
    rows = (
        table.select(table.id, table.version, Worker.name, *(getattr(table, name) for name in COLUMNS))
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=table.worker_id == Worker.id)
        .where(condition)
        .order_by(table.held_on, table.id)
    )
    return [
        ScreeningLine(key, version, ScreeningDraft(*facts), worker or "")
        for key, version, worker, *facts in base.rows(rows)
    ]


def sums(first: datetime.date, last: datetime.date) -> ScreeningSums:
    """How many rounds were held in a time and what they found, in one statement."""
    counted = [peewee.fn.sum(getattr(DisputeScreening, name)) for name in ("found", "prevented", "settled")]
    is_in = DisputeScreening.held_on.between(first, last)
    query = DisputeScreening.select(peewee.fn.count(DisputeScreening.id), *counted).where(is_in)
    return ScreeningSums(*(int(value or 0) for value in base.rows(query)[0]))


def next_round() -> NextRound | None:
    """By when the next round is to be held; None where the first one was never written down, so none is missed."""
    last = DisputeScreening.select(peewee.fn.max(DisputeScreening.held_on)).scalar()
    if last is None:
        return None
    lists = codes.some(RHYTHMS, TIMES)
    rhythms = {entry.code: Rhythm(entry.facts["days"], entry.facts["before"]) for entry in lists.entries(RHYTHMS)}
    if dispute_screenings.ORDINARY not in rhythms:
        return None
    times = [SensitiveTime.of(entry.code, entry.facts) for entry in lists.entries(TIMES)]
    on, rhythm = dispute_screenings.due(base.day(last), rhythms, times)
    before = datetime.timedelta(days=rhythms[rhythm].before)
    return NextRound(on, on - before, rhythm, lists.label(RHYTHMS, rhythm, "zh"))


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (DisputeScreening,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The next round of screening, when it is to be told; it is the whole community's, and so everybody's."""
    found = next_round()
    if found is None or not is_told(found, asked):
        return []
    left = (found.due_on - asked.today).days
    line = AgendaLine(
        key=f"dispute-screening/{found.due_on}",
        noun="disputes",
        facts={"new": "screening"},
        weight=Weight.OVERDUE if left < 0 else Weight.TODAY if left == 0 else Weight.COMING,
        due_on=found.due_on,
        title=found.words,
        about=N_("round of screening for disputes"),
    )
    return [line][: asked.limit]


def is_told(found: NextRound, asked: Asked) -> bool:
    """Whether the next round belongs on the list that was asked for."""
    if asked.day:
        return found.due_on == asked.day
    return found.tell_on <= asked.today or (asked.until is not None and found.due_on <= asked.until)


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """The day by which the next round is to be held, where it lies between the day of asking and the last one."""
    found = next_round()
    is_near = found is not None and asked.today <= found.due_on <= (asked.until or asked.today)
    return Counter([found.due_on] if found is not None and is_near else [])
