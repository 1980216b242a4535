"""Services that run for people: as lines with their courses, those of one person, and who may see which."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from db import base
from db.drivers import peewee
from db.models.residents import Person
from db.models.services import Service, ServicePause, ServiceRound
from db.queries import codes, service_bringers, service_people, working_days
from db.queries.service_people import Who
from db.rules import dates, masking, service_rhythms
from db.rules.service_rhythms import Course, Pause
from db.rules.services import KINDS, RATES, Bringer, Eyes, Rate, State, Vocabulary

TABLE = "service"
SHOWN = ("id", "version", "person_id", "kind", "hour", "cost", "subsidy", "paid_from", "note", "why_ended", "case_id")
STORED = (*SHOWN, *service_bringers.COLUMNS, "rhythm", "days", "begins_on", "ends_on")
COUNTS = ServiceRound.withdrawn_at.is_null()
ZH = "zh"


@dataclass(frozen=True)
class PauseLine:
    """Days on which a service rests, and why."""

    id: str
    version: int
    pause: Pause
    reason: str


@dataclass(frozen=True)
class ServiceLine:
    """One service. `last_done_on` is when it was last done before the day that was asked for; sums are in fen."""

    id: str
    version: int
    person_id: str
    kind: str
    course: Course
    hour: str
    bringer: Bringer
    cost: int
    subsidy: int
    paid_from: str
    note: str
    why_ended: str
    case_id: str | None
    last_done_on: datetime.date | None
    pauses: tuple[PauseLine, ...] = ()

    def is_over(self, today: datetime.date) -> bool:
        """Whether it has run out."""
        return self.course.ends_on is not None and self.course.ends_on < today

    def resting(self, on: datetime.date) -> PauseLine | None:
        """Why it rests on a day; None where it does not."""
        return next((one for one in self.pauses if one.pause.holds(on)), None)


@dataclass(frozen=True)
class PersonServices:
    """The services of one person, what runs first; `hidden` are so many that these eyes may not see. `next_on` is by
    service when it is next due."""

    who: Who
    lines: tuple[ServiceLine, ...]
    hidden: int
    next_on: Mapping[str, datetime.date | None]


def running(on: datetime.date) -> Any:
    """The condition that a service runs on a day, resting or not."""
    return (Service.begins_on <= on) & (Service.ends_on.is_null() | (Service.ends_on >= on))


def lines(condition: Any, before: datetime.date) -> list[ServiceLine]:
    """The services that fulfil a condition, in two statements. `before` is the day before which the last time
    counts."""
    columns = [getattr(Service, "person" if name == "person_id" else name) for name in STORED]
    found = base.rows(Service.select(*columns, last_done(before)).where(condition).order_by(Service.id))
    pauses = pauses_of(condition) if found else {}
    rows = [SimpleNamespace(**dict(zip((*STORED, "last"), row, strict=True))) for row in found]
    return [line(row, pauses.get(row.id, ()), as_day(row.last) if row.last else None) for row in rows]


def line(row: Any, pauses: Collection[PauseLine], last_done_on: datetime.date | None) -> ServiceLine:
    """A stored service as a line."""
    days = service_rhythms.kept(row.days)
    course = Course(row.rhythm, days, row.begins_on, row.ends_on, tuple(one.pause for one in pauses))
    return ServiceLine(
        **{name: getattr(row, name) for name in SHOWN},
        course=course,
        bringer=service_bringers.of_row(row),
        last_done_on=last_done_on,
        pauses=tuple(pauses),
    )


def pauses_of(condition: Any) -> dict[str, list[PauseLine]]:
    """The pauses of the services that fulfil a condition, the first one first."""
    columns = (ServicePause.service, ServicePause.id, ServicePause.version)
    days = (ServicePause.from_on, ServicePause.to_on, ServicePause.reason)
    rows = ServicePause.select(*columns, *days).join(Service).where(condition)
    found: dict[str, list[PauseLine]] = defaultdict(list)
    for service_id, key, version, from_on, to_on, reason in base.rows(rows.order_by(ServicePause.from_on)):
        found[service_id].append(PauseLine(key, version, Pause(from_on, to_on), reason))
    return found


def last_done(before: datetime.date) -> Any:
    """The selection of when a service was last done before a day, as a column beside those of the service."""
    # By community and service: so the rounds of one service are found by their index.
    is_its = (ServiceRound.community_id == Service.community_id) & (ServiceRound.service == Service.id) & COUNTS
    is_done = (ServiceRound.state == State.DONE) & (ServiceRound.for_on < before)
    # What an engine makes of the greatest of some days is a text on one of them.
    return ServiceRound.select(peewee.fn.max(ServiceRound.for_on)).where(is_its, is_done)


def as_day(on: Any) -> datetime.date:
    """A day as either engine gives it."""
    return on if isinstance(on, datetime.date) else datetime.date.fromisoformat(str(on)[:10])


def is_confined(one: ServiceLine, who: Who, words: Vocabulary) -> bool:
    """Whether a service is for few eyes: it is of a child under 14, or says something of somebody's health."""
    return who.is_child or one.kind in words.health


def is_seen(one: ServiceLine, who: Who, words: Vocabulary, looking: Eyes) -> bool:
    """Whether these eyes may see all of a service."""
    return not is_confined(one, who, words) or looking.may_see(who.grid_id, one.bringer.worker_id)


def of_person(person_id: str, today: datetime.date, looking: Eyes) -> PersonServices | None:
    """The services of a person as far as these eyes may see them, what runs first; None where there is no such
    person."""
    who = service_people.of([person_id], today, looking).get(person_id)
    if who is None:
        return None
    words, calendar = service_people.vocabulary(), working_days.calendar(today)
    known = lines(Service.person == person_id, today + service_rhythms.ONE_DAY)
    seen = [one for one in known if is_seen(one, who, words, looking)]
    seen.sort(key=lambda one: (one.is_over(today), one.kind, one.id))
    noted = noted_on(today, [one.id for one in seen])
    next_on = {
        one.id: service_rhythms.next_due(
            one.course, today + service_rhythms.ONE_DAY * (one.id in noted), one.last_done_on, calendar
        )
        for one in seen
    }
    return PersonServices(who, tuple(seen), len(known) - len(seen), next_on)


def noted_on(on: datetime.date, service_ids: Collection[str]) -> set[str]:
    """The services, of some, of which something is noted on a day."""
    rows = ServiceRound.select(ServiceRound.service).where(COUNTS, ServiceRound.for_on == on)
    return {key for (key,) in base.rows(rows.where(ServiceRound.service.in_(list(service_ids))))}


def one(service_id: str, today: datetime.date) -> ServiceLine | None:
    """One service; None where there is none. Who asks for it has looked whether it may be seen."""
    return next(iter(lines(Service.id == service_id, today + service_rhythms.ONE_DAY)), None)


def rates() -> list[Rate]:
    """What services cost and what is paid of it, as the list says."""
    names = ("kind", "cost", "subsidy", "age_from", "age_to")
    entries = codes.some(RATES).entries(RATES)
    return [Rate(**{name: one.facts.get(name) for name in names}) for one in entries]  # type: ignore[arg-type]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What services, their pauses and rounds are called in the ledger: whose they are, the name without its middle, of
    whoever was a child when it began only the surname. The kind may say something of somebody's health, so it is left
    out there."""
    found: dict[tuple[str, str], str] = {}
    for name, table in (("service", Service), ("service_pause", ServicePause), ("service_round", ServiceRound)):
        wanted = list(keys.get(name, ()))
        if not wanted:
            continue
        own: Any = table.select(table.id, Person.name, Person.birth, Service.begins_on)
        own = own.join(Person) if table is Service else own.join(Service).join(Person)
        for key, whose, birth, begins_on in base.rows(own.where(table.id.in_(wanted))):
            is_child = masking.is_child(dates.parse(birth) if birth else None, begins_on)
            found[name, key] = masking.name(whose, is_child)
    return found


def kind_of(code: str) -> str:
    """A kind in the words of a Chinese paper."""
    return codes.some(KINDS).label(KINDS, code, ZH)
