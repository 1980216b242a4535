"""Matters: lists of them by what presses most, and one with all its steps."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.ledger import Change
from db.models.matters import Matter, MatterStep
from db.models.workers import Worker
from db.rules import matters
from db.rules import waits as waits_rules
from db.rules.agenda import Weight
from db.rules.deadlines import minute
from db.rules.loops import Entry
from db.rules.text import clean

PAGE = 100
IS_OPEN = Matter.ended_at.is_null()
NO_TIME = datetime.timedelta(0)
IS_ENDED = Matter.ended_at.is_null(False)


@dataclass(frozen=True)
class MatterLine:
    """One matter in a list. `state` is where it stands at the instant of asking; instants are in UTC.

    `due_at` is None where no term runs. `waits_until` is set while it waits, and then it is not late. `address` is the
    door, or the place as it was told.
    """

    id: str
    version: int
    flow: str
    number: str
    former_number: str
    state: str
    terms: str
    is_urgent: bool
    title: str
    room_id: str | None
    building_id: str | None
    address: str
    estate: str
    worker_id: str | None
    worker: str
    opened_at: datetime.datetime
    due_at: datetime.datetime | None
    remind_at: datetime.datetime | None
    escalate_at: datetime.datetime | None
    waits_until: datetime.datetime | None
    is_certain: bool
    ended_at: datetime.datetime | None
    into_id: str | None

    def weight(self, now: datetime.datetime, offset: datetime.timedelta = NO_TIME) -> Weight:
        """How much it presses at an instant; what waits or is ended is still to come. `offset` leads from UTC to the
        clock by whose day it is due today."""
        if self.waits_until or self.ended_at:
            return Weight.COMING
        return matters.weight(self.due_at and self.due_at + offset, self.is_urgent, now + offset)

    def is_escalated(self, now: datetime.datetime) -> bool:
        """Whether it is so late that those above are to know of it."""
        return not self.waits_until and not self.ended_at and bool(self.escalate_at and self.escalate_at <= now)


@dataclass(frozen=True)
class StepLine:
    """One step that was taken: when (UTC), by whom, what it said, and the term's end before and after it."""

    id: str
    step: str
    state: str
    taken_at: datetime.datetime
    worker: str
    facts: Mapping[str, str]
    due_before: datetime.datetime | None
    due_at: datetime.datetime | None


def lines(
    condition: Any, now: datetime.datetime, limit: int = PAGE, offset: int = 0, first_by: Any = None
) -> list[MatterLine]:
    """The matters that fulfil a condition: late ones first, then those due soon, then urgent ones, then the others by
    their term; what waits comes last. In one statement.

    `first_by` is another order that comes before the term's.
    """
    by = (order(now) if first_by is None else first_by, Matter.due_at.asc(nulls="last"), Matter.id)
    # Which ones they are is found out before what is told of them is read: of tens of thousands only these are.
    found = Matter.select(Matter.id).where(condition).order_by(*by).limit(limit).offset(offset).alias("found")
    rows = (
        Matter.select(Matter, Room.address, Building.id, Area.name, Area.level, Worker.name)
        .join(found, on=Matter.id == found.c.id)
        .switch(Matter)
        .join(Room, peewee.JOIN.LEFT_OUTER)
        .join(Unit, peewee.JOIN.LEFT_OUTER)
        .join(Building, peewee.JOIN.LEFT_OUTER)
        .join(Area, peewee.JOIN.LEFT_OUTER, on=Building.estate == Area.id)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Matter.worker_id == Worker.id)
        .order_by(*by)
    )
    return [line(row, now) for row in base.rows(rows)]


def order(now: datetime.datetime) -> Any:
    """The order of a list, as the expression of a number that rises with what can wait longer."""
    return peewee.Case(
        None,
        (
            (Matter.ended_at.is_null(False), 5),
            (waits(now), 4),
            (Matter.due_at < minute(now), 0),
            (Matter.remind_at <= now, 1),
            (Matter.is_urgent, 2),
        ),
        3,
    )


COLUMNS = tuple(field.name for field in Matter._meta.sorted_fields)


def line(row: tuple[Any, ...], now: datetime.datetime) -> MatterLine:
    """A matter as a line, as it stands at an instant: waiting that is over has led it back."""
    known = dict(zip(COLUMNS, row, strict=False))
    address, building_id, estate, level, worker = row[len(COLUMNS) :]
    waits_until, returns_to = known["waits_until"], known["returns_to"]
    values = {name: known[name] for name in MatterLine.__dataclass_fields__ if name in known}
    return MatterLine(
        **{
            **values,
            "former_number": known["former_number"] or "",
            "state": waits_rules.state(known["state"], returns_to, waits_until, now),
            "waits_until": None if waits_rules.is_over(waits_until, now) else waits_until,
        },
        room_id=known["room"],
        building_id=building_id,
        address=address or known["place"],
        estate=estate if level == "estate" else "",
        worker=worker or "",
    )


def one(matter_id: str, now: datetime.datetime) -> MatterLine | None:
    """A matter as it stands; None when there is none."""
    return next(iter(lines(Matter.id == matter_id, now, 1)), None)


def merged_here(matter_id: str, now: datetime.datetime) -> list[MatterLine]:
    """The matters that were merged into one."""
    return lines(Matter.into_id == matter_id, now)


def by_number(written: str, now: datetime.datetime) -> list[MatterLine]:
    """The matters of a number, final or provisional; the last digits of it are enough."""
    wanted = clean(written).upper()
    if len(wanted) < 3:
        return []
    is_it = Matter.number.endswith(wanted) | Matter.former_number.endswith(wanted)
    return lines(is_it, now, 20)


def steps(matter_id: str) -> list[StepLine]:
    """Every step of a matter, the first one first."""
    return steps_of([matter_id])[matter_id]


def steps_of(matter_ids: Collection[str]) -> dict[str, list[StepLine]]:
    """Every step of some matters by the matter's key, the first one first, in one statement."""
    rows: Any = (
        MatterStep.select(MatterStep, Worker.name)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=MatterStep.worker_id == Worker.id)
        .where(MatterStep.matter.in_(list(matter_ids)))
        .order_by(MatterStep.place)
        .objects()
    )
    found: dict[str, list[StepLine]] = {key: [] for key in matter_ids}
    for row in rows:
        known = (row.id, row.step, row.state, row.taken_at, row.name or "", json.loads(row.facts))
        found[row.matter_id].append(StepLine(*known, row.due_before, row.due_at))
    return found


def steps_by(deed_id: str) -> list[tuple[str, str]]:
    """The steps that a deed took with matters, each as the flow and the step, once, in the order of the deed."""
    keys = Change.select(Change.record_id).where(Change.deed == deed_id, Change.table_name == "matter_step")
    rows = MatterStep.select(Matter.flow, MatterStep.step).join(Matter).where(MatterStep.id.in_(keys))
    return list(dict.fromkeys(base.rows(rows.order_by(MatterStep.taken_at, MatterStep.place))))


def history(matter_id: str, offset: datetime.timedelta) -> list[Entry]:
    """The steps of a matter as the loops read them; `offset` leads from UTC to the worker's clock.

    The class of terms of its beginning stands in the first step.
    """
    columns = (MatterStep.step, MatterStep.taken_at, MatterStep.facts)
    rows = MatterStep.select(*columns).where(MatterStep.matter == matter_id)
    found = base.rows(rows.order_by(MatterStep.place))
    return [Entry(step, at + offset, json.loads(facts)) for step, at, facts in found]


def open_flows() -> list[tuple[str]]:
    """The names of the flows of which matters are open."""
    return base.rows(Matter.select(Matter.flow).where(IS_OPEN).distinct())


def open_histories(offset: datetime.timedelta) -> dict[str, list[Entry]]:
    """The steps of every open matter, by its key, in one statement; see `history`."""
    columns = (MatterStep.matter, MatterStep.step, MatterStep.taken_at, MatterStep.facts)
    rows = MatterStep.select(*columns).join(Matter).where(IS_OPEN).order_by(MatterStep.matter, MatterStep.place)
    found: dict[str, list[Entry]] = {}
    for key, step, at, facts in base.rows(rows):
        found.setdefault(key, []).append(Entry(step, at + offset, json.loads(facts)))
    return found


def waits(now: datetime.datetime) -> Any:
    """The condition that a matter waits at an instant."""
    return Matter.waits_until.is_null(False) & (Matter.waits_until >= minute(now))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What matters are called in the ledger: their number."""
    wanted = list(keys.get("matter", ()))
    rows = base.rows(Matter.select(Matter.id, Matter.number).where(Matter.id.in_(wanted))) if wanted else []
    return {("matter", key): number for key, number in rows}
