"""Help cases: the lists of them, those of a person, one with its steps, and who may see what it says."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.matters import Matter
from db.models.services import HelpCase, Service
from db.queries import codes, flows, matters, service_people, services, workers, working_days
from db.queries.matters import MatterLine, StepLine
from db.queries.service_people import Who
from db.queries.services import ServiceLine
from db.rules import loops, service_rhythms
from db.rules.flows import Step
from db.rules.service_cases import FLOW, NEEDS
from db.rules.services import Eyes

IS_CASE = Matter.flow == FLOW


class Chosen(StrEnum):
    """Which help cases a list shows."""

    OPEN = "open"
    MINE = "mine"
    CLOSED = "closed"


@dataclass(frozen=True)
class CaseLine:
    """One help case in a list: its matter, whose it is, and what is needed, "" where these eyes may not see it."""

    matter: MatterLine
    person_id: str
    name: str
    need: str
    is_open_to: bool


@dataclass(frozen=True)
class CaseCard:
    """Everything about one help case; texts are empty where these eyes may not see it."""

    line: CaseLine
    version: int
    what: str
    goal: str
    found_from: str
    services: tuple[ServiceLine, ...]
    steps: tuple[StepLine, ...]
    steps_now: tuple[Step, ...]


def condition(chosen: Chosen, worker_id: str | None) -> Any:
    """The condition that a case belongs to a list."""
    return {
        Chosen.OPEN: IS_CASE & matters.IS_OPEN,
        Chosen.MINE: IS_CASE & matters.IS_OPEN & (Matter.worker_id == worker_id),
        Chosen.CLOSED: IS_CASE & matters.IS_ENDED,
    }[chosen]


def counts(worker_id: str | None) -> dict[Chosen, int]:
    """How many cases each list holds, in one statement."""
    sums = [peewee.fn.sum(peewee.Case(None, ((condition(one, worker_id), 1),), 0)) for one in Chosen]
    found = base.rows(Matter.select(*sums).where(IS_CASE))[0]
    return {one: int(count or 0) for one, count in zip(Chosen, found, strict=True)}


def some(
    chosen: Chosen, now: datetime.datetime, today: datetime.date, looking: Eyes, limit: int = matters.PAGE
) -> list[CaseLine]:
    """The cases of a list, what presses most first."""
    return lines(matters.lines(condition(chosen, looking.worker_id), now, limit), today, looking)


def find(text: str, now: datetime.datetime, today: datetime.date, looking: Eyes) -> list[CaseLine]:
    """The cases that a text finds by number or by what they are called; what they say is not looked through."""
    is_it = Matter.title.contains(text) | Matter.number.endswith(text.upper())
    return lines(matters.lines(IS_CASE & is_it, now), today, looking)


def of_person(person_id: str, now: datetime.datetime, today: datetime.date, looking: Eyes) -> list[CaseLine]:
    """The cases of a person, open ones first."""
    own = HelpCase.select(HelpCase.matter).where(HelpCase.person == person_id)
    return lines(matters.lines(IS_CASE & Matter.id.in_(own), now), today, looking)


def lines(found: Iterable[MatterLine], today: datetime.date, looking: Eyes) -> list[CaseLine]:
    """Matters as help cases, in a few further statements."""
    known = {line.id: line for line in found}
    columns = (HelpCase.matter, HelpCase.person, HelpCase.need)
    rows = {key: (person, need) for key, person, need in base.rows(HelpCase.select(*columns).where(is_of(known)))}
    people = service_people.of([person for person, _need in rows.values()], today, looking)
    health = health_needs()
    return [line_of(one, people[rows[key][0]], rows[key][1], health, looking) for key, one in known.items()]


def is_of(known: Iterable[str]) -> Any:
    """The condition that a case is one of some matters."""
    return HelpCase.matter.in_(list(known))


def line_of(one: MatterLine, who: Who, need: str, health: Collection[str], looking: Eyes) -> CaseLine:
    """A matter as a help case."""
    is_open_to = is_seen(who, need, health, looking)
    return CaseLine(one, who.id, who.name if is_open_to else who.bare_name, need if is_open_to else "", is_open_to)


def health_needs() -> frozenset[str]:
    """The needs that say something of somebody's health."""
    return frozenset(one.code for one in codes.some(NEEDS).entries(NEEDS) if one.facts.get("is_health"))


def is_seen(who: Who, need: str, health: Collection[str], looking: Eyes) -> bool:
    """Whether these eyes may see what a case says."""
    return not (who.is_child or need in health) or looking.may_see(who.grid_id)


def one(matter_id: str, now: datetime.datetime, offset: datetime.timedelta, looking: Eyes) -> CaseCard | None:
    """A help case with all that belongs to it; None where there is none."""
    matter = matters.one(matter_id, now)
    if matter is None or matter.flow != FLOW:
        return None
    today = (now + offset).date()
    row, (line, *_none) = row_of(matter_id), lines([matter], today, looking)
    shown = {name: getattr(row, name) if line.is_open_to else "" for name in ("what", "goal", "found_from")}
    is_of_case = Service.case_id == matter_id
    own = services.lines(is_of_case, today + service_rhythms.ONE_DAY) if line.is_open_to else []
    steps = tuple(matters.steps(matter_id)) if line.is_open_to else ()
    now_possible = steps_now(matter, now + offset, offset, looking.worker_id) if line.is_open_to else ()
    return CaseCard(line, matter.version, services=tuple(own), steps=steps, steps_now=now_possible, **shown)


def steps_now(
    matter: MatterLine, local: datetime.datetime, offset: datetime.timedelta, worker_id: str | None
) -> tuple[Step, ...]:
    """The steps that this worker may take now, in the order of their digits."""
    flow = flows.flow(FLOW)
    known = loops.standing(flow, matters.history(matter.id, offset), local, working_days.calendar())
    roles = loops.roles_of(worker_id, {matter.worker_id or ""} - {""}, workers.leaders())
    return tuple(loops.steps_now(flow, known, roles))


def row_of(matter_id: str) -> Any:
    """The help case that a matter is. Raises NotFound."""
    row: Any = HelpCase.get_or_none(HelpCase.matter == matter_id)
    if row is None:
        raise NotFound
    return row


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What help cases are called in the ledger: their number."""
    wanted = list(keys.get("help_case", ()))
    rows = base.rows(HelpCase.select(HelpCase.id, Matter.number).join(Matter).where(HelpCase.id.in_(wanted)))
    return {("help_case", key): number for key, number in rows} if wanted else {}
