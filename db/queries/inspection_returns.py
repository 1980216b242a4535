"""The return of inspections of a month or a year, and what stands behind each of its figures."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from db import base
from db.drivers import peewee
from db.models.hazards import Hazard
from db.models.inspections import Inspection
from db.models.matters import Matter, MatterStep
from db.models.places import Place
from db.queries import codes, hazards, inspection_plans, inspections, matters
from db.queries.hazards import HazardLine
from db.queries.inspection_plans import KINDS
from db.queries.inspection_sites import SiteLine
from db.queries.inspections import STANDS, InspectionLine
from db.rules import hazard_stints, inspection_returns, loops
from db.rules.hazard_stints import Step, Stint
from db.rules.hazards import RECLASS
from db.rules.inspection_plans import Occurrence
from db.rules.inspection_returns import Duty, Figure, Known, Made, Reckoned, Return
from db.rules.returns import Period

CHUNK = 500
# The steps that say how grave a hazard is.
GRADING = (loops.OPEN, RECLASS)


@dataclass(frozen=True)
class DutyLine:
    """One inspection that a plan asks for, and its place."""

    site: SiteLine
    one: Occurrence


@dataclass(frozen=True)
class Behind:
    """What stands behind a figure: what plans ask for, inspections, or hazards; the others are empty."""

    duties: tuple[DutyLine, ...] = ()
    made: tuple[InspectionLine, ...] = ()
    hazards: tuple[HazardLine, ...] = ()


@dataclass(frozen=True)
class Read:
    """What a return is made of, and the places of what plans ask for by the duty's key."""

    known: Known
    sites: dict[str, DutyLine]


def reckoned(period: Period, today: datetime.date) -> Reckoned:
    """The days of a month or a year, as they are looked at on a day."""
    return Reckoned(period.first, period.last, today)


def figures(period: Period, offset: datetime.timedelta, today: datetime.date) -> Return:
    """The return of a month or a year, kind by kind of places.

    `offset` leads from UTC to the clock by which days are meant. A constant number of statements.
    """
    kinds = [entry.code for entry in codes.some(KINDS).entries(KINDS)]
    return inspection_returns.of(read(period, offset, today).known, reckoned(period, today), kinds)


def behind(
    figure: Figure,
    period: Period,
    kind: str,
    now: datetime.datetime,
    offset: datetime.timedelta,
    today: datetime.date,
) -> Behind:
    """What a figure of one kind of places, or of all for "", counts."""
    found = read(period, offset, today)
    known = found.known.by_kind().get(kind, Known()) if kind else found.known
    rows = inspection_returns.behind(known, figure, reckoned(period, today))
    keys = [one.key for one in rows]
    if figure in inspection_returns.OF_DUTIES:
        return Behind(duties=tuple(found.sites[key] for key in keys))
    if figure in inspection_returns.OF_STINTS:
        return Behind(hazards=tuple(hazard_lines(keys, now)))
    return Behind(made=tuple(made_lines(keys)))


def read(period: Period, offset: datetime.timedelta, today: datetime.date) -> Read:
    """Everything that some figure of a time may count."""
    duties = duties_of(period, today)
    parts = ([duty(key, line) for key, line in duties.items()], made(period), stints(period.first, offset))
    return Read(Known(*parts), duties)


def duties_of(period: Period, today: datetime.date) -> dict[str, DutyLine]:
    """What plans ask for by a day of this time, by a key of its own."""
    first, last = period.first, period.last
    planned = inspection_plans.planned(first, last, today)
    return {
        f"{site.key}/{one.rule}/{one.first}": DutyLine(site, one)
        for site, one in planned.each()
        if first <= one.due <= last
    }


def duty(key: str, line: DutyLine) -> Duty:
    """What a plan asks for as figures count it."""
    return Duty(key, line.site.kind, line.one.due, line.one.done_on)


def made(period: Period) -> list[Made]:
    """The inspections and tries of a time, in one statement."""
    columns = (Inspection.id, Place.kind, Place.id, Inspection.inspected_on, Inspection.outcome)
    is_in = Inspection.inspected_on.between(period.first, period.last)
    return [Made(*row) for row in base.rows(Inspection.select(*columns).join(Place).where(STANDS, is_in))]


def stints(first: datetime.date, offset: datetime.timedelta) -> list[Stint]:
    """The hazards that were open on a day or later, each from its beginning to its end, in two statements."""
    begin = datetime.datetime.combine(first, datetime.time()) - offset
    of_hazards = Hazard.select(Hazard.matter, Place.kind).join(Place).switch(Hazard).join(Matter)
    known = of_hazards.where(Matter.ended_at.is_null() | (Matter.ended_at >= begin))
    kinds = dict(base.raw(known))
    grade = peewee.Case(None, [(MatterStep.step.in_(GRADING), base.in_json(MatterStep.facts, "class"))], "")
    columns = (MatterStep.matter, MatterStep.step, MatterStep.state, MatterStep.taken_at, MatterStep.due_at, grade)
    rows = MatterStep.select(*columns).where(MatterStep.matter.in_(known.select(Hazard.matter)))
    steps: dict[str, list[Step]] = {}
    for key, step, state, at, due_at, severity in base.raw(rows.order_by(MatterStep.matter, MatterStep.place)):
        taken = Step(step, state, local_day(at, offset), local_day(due_at, offset) if due_at else None, severity)
        steps.setdefault(key, []).append(taken)
    return [one for key, taken in steps.items() for one in hazard_stints.stints(key, kinds[key], taken)]


def local_day(at: str | datetime.datetime, offset: datetime.timedelta) -> datetime.date:
    """The day of an instant in a raw row, by the worker's clock: ISO text from a file, an instant from a server."""
    return ((datetime.datetime.fromisoformat(at) if isinstance(at, str) else at) + offset).date()


def made_lines(keys: Sequence[str]) -> list[InspectionLine]:
    """Inspections as they are listed behind a figure, the latest first."""
    found = [one for part in peewee.chunked(keys, CHUNK) for one in inspections.lines(Inspection.id.in_(part), None)]
    return sorted(found, key=lambda one: (one.inspected_on, one.number), reverse=True)


def hazard_lines(keys: Sequence[str], now: datetime.datetime) -> list[HazardLine]:
    """Hazards as they are listed behind a figure, in the order of their numbers."""
    found: list[HazardLine] = []
    for part in peewee.chunked(list(dict.fromkeys(keys)), CHUNK):
        found += hazards.lines(matters.lines(Matter.id.in_(part), now, CHUNK))
    return sorted(found, key=lambda one: one.matter.number)
