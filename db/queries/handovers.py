"""Hand-over notes: those a worker has to read today, those that were written, and one with its versions and readers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.handovers import Acknowledgement, Handover
from db.models.workers import Worker
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.words import N_

PAGE = 50
STANDS = Handover.is_current & Handover.withdrawn_at.is_null()


@dataclass(frozen=True)
class HandoverLine:
    """One version of a note: for which day, by whom, for whom ("" for everybody), and how many have read it.

    `written_at` is in UTC.
    """

    id: str
    origin_id: str
    for_on: datetime.date
    worker: str
    to_worker_id: str | None
    to_worker: str
    text: str
    reason: str
    written_at: datetime.datetime
    is_withdrawn: bool
    readers: int


@dataclass(frozen=True)
class ReadLine:
    """Who has read a note, and when (UTC); `is_latest` says that it was the note as it stands now."""

    worker: str
    read_at: datetime.datetime
    is_latest: bool


@dataclass(frozen=True)
class HandoverCard:
    """A note as it stands, every version with the oldest first, who has read it, and whether a worker still has to."""

    line: HandoverLine
    versions: tuple[HandoverLine, ...]
    readers: tuple[ReadLine, ...]
    is_unread: bool


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Handover,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The notes that a worker has still to read, those for the earliest day first; the same for every scope."""
    last = asked.day or asked.until or asked.today
    condition = unread(asked.worker_id) & (Handover.for_on <= last)
    if asked.day and asked.day != asked.today:
        condition &= Handover.for_on == asked.day
    return [agenda_line(one, asked.today) for one in lines(condition, (Handover.for_on, Handover.id), asked.limit)]


def agenda_line(one: HandoverLine, today: datetime.date) -> AgendaLine:
    """A note as a line of the agenda: read before all else once its day has come."""
    return AgendaLine(
        key=one.origin_id,
        noun="handovers",
        facts={"handover": one.origin_id},
        weight=Weight.NOTE if one.for_on <= today else Weight.COMING,
        due_on=one.for_on,
        title=one.worker,
        about=N_("{text}"),
        values={"text": one.text},
        worker_id=one.to_worker_id,
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many unread notes there are for each day from `asked.today` to `asked.until`."""
    days = Handover.for_on.between(asked.today, asked.until or asked.today)
    rows = Handover.select(Handover.for_on, peewee.fn.count(Handover.id)).group_by(Handover.for_on)
    return dict(base.rows(rows.where(unread(asked.worker_id) & days)))


def unread(worker_id: str | None) -> Any:
    """The condition that a note as it stands is for this worker, or for everybody who works here since before it was
    written, and that the worker has not read it yet."""
    reader = worker_id or ""
    mine = Acknowledgement.select(peewee.SQL("1")).where(
        (Acknowledgement.handover == Handover.id) & (peewee.fn.coalesce(Acknowledgement.worker_id, "") == reader)
    )
    # Keys rise with time: a colleague who came later is not given what everybody was told before.
    is_for_all = Handover.to_worker_id.is_null() & (Handover.id > reader)
    return STANDS & (is_for_all | (Handover.to_worker_id == reader)) & ~peewee.fn.exists(mine)


def recent(limit: int = PAGE) -> list[HandoverLine]:
    """The notes as they stand, those for the latest day first."""
    return lines(STANDS, (Handover.for_on.desc(), Handover.id.desc()), limit)


def one(origin_id: str, worker_id: str | None) -> HandoverCard | None:
    """One note; None when there is none."""
    versions = lines(Handover.origin_id == origin_id, (Handover.id,))
    if not versions:
        return None
    latest = versions[-1]
    rows = base.rows(
        Acknowledgement.select(Worker.name, Acknowledgement.read_at, Acknowledgement.handover)
        .join(Handover)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Acknowledgement.worker_id == Worker.id)
        .where(Handover.origin_id == origin_id)
        .order_by(Acknowledgement.read_at, Acknowledgement.id)
    )
    readers = tuple(ReadLine(name or "", at, key == latest.id) for name, at, key in rows)
    is_unread = Handover.select().where(unread(worker_id) & (Handover.id == latest.id)).exists()
    return HandoverCard(latest, tuple(versions), readers, is_unread)


def lines(condition: Any, order: tuple[Any, ...], limit: int | None = None) -> list[HandoverLine]:
    """The versions of notes that fulfil a condition, with the names of workers, in one statement."""
    to = Worker.alias()
    read = Acknowledgement.select(peewee.fn.count(Acknowledgement.id)).where(Acknowledgement.handover == Handover.id)
    columns = (Handover.id, Handover.origin_id, Handover.for_on, Worker.name, Handover.to_worker_id, to.name)
    rows = (
        Handover.select(*columns, Handover.text, Handover.reason, Handover.written_at, Handover.withdrawn_at, read)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Handover.worker_id == Worker.id)
        .switch(Handover)
        .join(to, peewee.JOIN.LEFT_OUTER, on=Handover.to_worker_id == to.id)
        .where(condition)
        .order_by(*order)
        .limit(limit)
    )
    return [
        HandoverLine(key, origin, on, by or "", to_id, to_name or "", text, why, at, gone is not None, int(count))
        for key, origin, on, by, to_id, to_name, text, why, at, gone, count in base.rows(rows)
    ]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What notes are called in the ledger: the day they are for."""
    wanted = list(keys.get("handover", ()))
    rows = base.rows(Handover.select(Handover.id, Handover.for_on).where(Handover.id.in_(wanted))) if wanted else []
    return {("handover", key): str(on) for key, on in rows}
