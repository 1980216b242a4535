"""The round of a day: house by house what is due, what was noted of it, and what nobody noted on the days before."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.services import Service, ServiceRound
from db.queries import service_people, service_sights, services, working_days
from db.queries.service_people import Who
from db.queries.service_sights import Sight
from db.queries.services import COUNTS, ServiceLine
from db.rules import service_rhythms
from db.rules.service_rhythms import ONE_DAY
from db.rules.services import Eyes, State, Vocabulary
from db.rules.working_days import Calendar

NUMBER = re.compile(r"[0-9]+")
HERE = "here"
# Of so many days before today it is told that nothing was noted.
LOOKED_BACK = 7
# A miss is not forgotten with the week in which nobody looked: it is told for so many days.
MISSED_BACK = 60


@dataclass(frozen=True)
class RoundLine:
    """What was noted of a service on a day; instants in UTC."""

    id: str
    version: int
    service_id: str
    for_on: datetime.date
    state: str
    reason: str
    note: str
    brought_by: str
    cost: int
    subsidy: int
    noted_at: datetime.datetime
    seen_at: datetime.datetime | None
    seen_how: str
    seen_note: str


@dataclass(frozen=True)
class Due:
    """One service that is due on a day, for whom, and what was noted of it. `is_open_to` says that these eyes may see
    all of it."""

    service: ServiceLine
    who: Who
    round: RoundLine | None
    is_open_to: bool
    is_watch: bool

    @property
    def name(self) -> str:
        """The name as it is shown to these eyes."""
        return self.who.name if self.is_open_to else self.who.bare_name

    @property
    def is_open(self) -> bool:
        """Whether nothing was noted yet."""
        return self.round is None


@dataclass(frozen=True)
class Stop:
    """One door of the round, with everything that is due behind it."""

    key: str
    address: str
    estate: str
    dues: tuple[Due, ...]

    @property
    def open(self) -> tuple[Due, ...]:
        """What is still to be noted."""
        return tuple(one for one in self.dues if one.is_open)


@dataclass(frozen=True)
class Judged:
    """Everything that rounds are judged by, read once."""

    today: datetime.date
    words: Vocabulary
    calendar: Calendar
    looking: Eyes

    def due(self, one: ServiceLine, who: Who, noted: RoundLine | None = None) -> Due:
        """A service with whom it is for, and what was noted of it."""
        is_open_to = services.is_seen(one, who, self.words, self.looking)
        return Due(one, who, noted, is_open_to, one.kind in self.words.watching)


def judged(today: datetime.date, looking: Eyes) -> Judged:
    """What rounds are judged by."""
    return Judged(today, service_people.vocabulary(), working_days.calendar(today), looking)


def stops(on: datetime.date, today: datetime.date, looking: Eyes, kind: str = "", is_own: bool = False) -> list[Stop]:
    """The round of a day house by house, of one kind or of all, of everybody or only what is the worker's own; in a
    constant number of statements."""
    doors: dict[str, list[Due]] = defaultdict(list)
    for one in span(on, on, judged(today, looking), kind).dues(on):
        if not is_own or looking.is_own(one.who.grid_id, one.service.bringer.worker_id):
            doors[one.who.place].append(one)
    found = [
        Stop(key, known[0].who.address, known[0].who.estate, tuple(sorted(known, key=within)))
        for key, known in doors.items()
    ]
    return sorted(found, key=lambda stop: (stop.estate, not stop.address, *walked(stop.address), stop.key))


@dataclass(frozen=True)
class Span:
    """The services of some days with whom they are for, and what was noted on which day, read once."""

    by: Judged
    lines: Sequence[ServiceLine]
    people: Mapping[str, Who]
    noted: Mapping[str, Mapping[datetime.date, RoundLine]]

    def dues(self, on: datetime.date) -> Iterator[Due]:
        """What is due on a day for people who live here, and what is noted on it."""
        for one in self.lines:
            who, noted = self.people[one.person_id], self.noted.get(one.id, {}).get(on)
            if noted or (who.state == HERE and self.is_due(one, on)):
                yield self.by.due(one, who, noted)

    def is_due(self, one: ServiceLine, on: datetime.date) -> bool:
        """Whether a service is due on a day: what stays open stands on its own day, and on today until it is done."""
        stays_open = service_rhythms.stays_open(one.course.rhythm)
        last_done = self.last_done(one, on) if stays_open else None
        if not service_rhythms.is_due(one.course, on, last_done, self.by.calendar):
            return False
        return not stays_open or on in (self.by.today, service_rhythms.open_since(one.course, last_done))

    def last_done(self, one: ServiceLine, on: datetime.date) -> datetime.date | None:
        """When a service was last done before a day."""
        days = self.noted.get(one.id, {}).items()
        return max((day for day, noted in days if day < on and noted.state == State.DONE), default=one.last_done_on)

    @property
    def watching(self) -> list[ServiceLine]:
        """The services that look after somebody."""
        return [one for one in self.lines if one.kind in self.by.words.watching]

    def missed(self) -> Iterator[Due]:
        """What was missed of who lives here and nobody has met since; one statement where anything was."""
        first = self.by.today - ONE_DAY * MISSED_BACK
        found = [
            self.by.due(line, self.people[line.person_id], one)
            for line in self.watching
            if self.people[line.person_id].state == HERE
            for on, one in self.noted.get(line.id, {}).items()
            if on >= first and one.state == State.MISSED and one.seen_at is None
        ]
        since = self.seen(service_sights.met({one.who.id for one in found}, first)) if found else {}
        for one in found:
            if one.round and not service_sights.was_seen(one.round, one.service.hour, since.get(one.who.id, ())):
                yield one

    def seen(self, since: dict[str, list[Sight]]) -> dict[str, list[Sight]]:
        """When people were met, with what was done that looks after them."""
        for line in self.watching:
            done = (one for one in self.noted.get(line.id, {}).values() if one.state == State.DONE)
            since[line.person_id] += [Sight(one.for_on, line.hour, one.noted_at) for one in done]
        return since

    def unnoted(self) -> dict[datetime.date, list[Due]]:
        """What was due on the last days before today and of which nothing was noted, by day."""
        left: dict[datetime.date, list[Due]] = defaultdict(list)
        first, last = self.by.today - ONE_DAY * LOOKED_BACK, self.by.today - ONE_DAY
        for one in self.lines:
            who = self.people[one.person_id]
            if who.state != HERE:
                continue
            for on in service_rhythms.dues(one.course, first, last, self.noted.get(one.id, {}), self.by.calendar):
                left[on].append(self.by.due(one, who))
        return left


def span(
    first: datetime.date,
    last: datetime.date,
    by: Judged,
    kind: str = "",
    person_ids: Collection[str] | None = None,
) -> Span:
    """The services that run between two days, of one kind or of some people only where that is said; in a constant
    number of statements. Of people who are named it is not asked where they live."""
    runs = (Service.begins_on <= last) & (Service.ends_on.is_null() | (Service.ends_on >= first))
    runs &= (Service.kind == kind) if kind else (Service.kind != kind)
    runs &= Service.id.is_null(False) if person_ids is None else Service.person.in_(list(person_ids))
    found = services.lines(runs, first)
    noted: dict[str, dict[datetime.date, RoundLine]] = defaultdict(dict)
    if found:
        for one in lines(COUNTS & ServiceRound.for_on.between(first, last) & runs):
            noted[one.service_id][one.for_on] = one
    people_of = service_people.of if person_ids is None else service_people.bare
    people = people_of([one.person_id for one in found], by.today, by.looking)
    return Span(by, found, people, noted)


def unnoted(today: datetime.date, looking: Eyes) -> dict[datetime.date, list[Due]]:
    """What was due on the last days and of which nothing was noted, by day; in a constant number of statements."""
    return span(today - ONE_DAY * LOOKED_BACK, today, judged(today, looking)).unnoted()


def within(one: Due) -> tuple[str, str, str]:
    """The order behind one door: by the hour, then by person."""
    return one.service.hour or "99", one.who.id, one.service.id


def walked(address: str) -> tuple[str, str]:
    """The order of doors as they are walked: numbers by their size."""
    return NUMBER.sub(lambda digits: digits[0].zfill(8), address), address


def lines(condition: Any, limit: int | None = None) -> list[RoundLine]:
    """What was noted that fulfils a condition, the latest first."""
    names = list(RoundLine.__dataclass_fields__)
    columns = [getattr(ServiceRound, "service" if name == "service_id" else name) for name in names]
    rows = ServiceRound.select(*columns).join(Service).where(condition)
    rows = rows.order_by(ServiceRound.for_on.desc(), ServiceRound.id.desc())
    return [RoundLine(*row) for row in base.rows(rows if limit is None else rows.limit(limit))]


def of_services(service_ids: Collection[str], limit: int) -> list[RoundLine]:
    """What was noted of some services, the latest first."""
    return lines(COUNTS & ServiceRound.service.in_(list(service_ids)), limit)


def unseen(today: datetime.date, looking: Eyes) -> list[Due]:
    """What was missed of what watches over somebody who lives here, as long as nobody has seen or spoken to the person
    since: by a visit or a later time that was done, or as it was said; in a constant number of statements."""
    first = today - ONE_DAY * MISSED_BACK
    is_missed = COUNTS & (ServiceRound.state == State.MISSED) & ServiceRound.seen_at.is_null()
    rounds = lines(is_missed & (ServiceRound.for_on >= first))
    if not rounds:
        return []
    by = judged(today, looking)
    found = services.lines(Service.id.in_([one.service_id for one in rounds]), today)
    of = {one.id: one for one in found if one.kind in by.words.watching}
    people = service_people.of([one.person_id for one in of.values()], today, looking)
    since = service_sights.last_seen(list(people), first, by.words.watching)
    return [
        by.due(of[one.service_id], people[of[one.service_id].person_id], one)
        for one in rounds
        if one.service_id in of
        and people[of[one.service_id].person_id].state == HERE
        and not service_sights.was_seen(one, of[one.service_id].hour, since.get(of[one.service_id].person_id, ()))
    ]
