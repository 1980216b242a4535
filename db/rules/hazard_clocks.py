"""The clocks of a hazard: what runs beside its term. What may be a grave one is reported by telephone within minutes of
being seen, and looked at on every calendar day until it is gone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from db.rules import deadlines, hazards, loops
from db.rules.deadlines import minute
from db.rules.loops import Entry

# Steps by which somebody has seen on that day how it stands.
LOOKS = frozenset((hazards.WATCH, hazards.AGAIN, hazards.FAIL))


class Clock(StrEnum):
    """What a clock is about: reporting by telephone, the day's watch, the term, or the re-check."""

    REPORT = "report"
    WATCH = "watch"
    TERM = "term"
    RECHECK = "recheck"


@dataclass(frozen=True)
class Running:
    """A clock that runs: what it is about, the instant at which it ends and from when it is told, by the worker's
    clock."""

    clock: Clock
    due_at: datetime.datetime
    tell_at: datetime.datetime

    @property
    def due_on(self) -> datetime.date:
        """Its last day."""
        return self.due_at.date()

    def minutes_left(self, now: datetime.datetime) -> int:
        """Whole minutes until it ends; below 0 when it is over."""
        return int((self.due_at - minute(now)).total_seconds() // 60)

    def is_late(self, now: datetime.datetime) -> bool:
        """Whether it is over."""
        return self.minutes_left(now) < 0


@dataclass(frozen=True)
class Alarm:
    """What a hazard's steps say of its gravest class: since when it is in it, whether it was reported since, and the
    last day on which somebody looked at it."""

    since: datetime.datetime
    seen_on: datetime.date
    is_reported: bool = False


def alarm(history: Iterable[Entry], report_minutes: Mapping[str, int]) -> Alarm | None:
    """The alarm that a hazard's steps leave it in; None where its class is none that is reported at once.

    Found again after it was gone, or found to be graver, it is to be reported anew.
    """
    known: Alarm | None = None
    terms = ""
    for entry in history:
        was = terms
        terms = entry.facts.get("class", terms)
        if terms not in report_minutes:
            known = None
        elif was not in report_minutes or entry.step in (loops.OPEN, hazards.REOPEN) or known is None:
            known = Alarm(entry.at, entry.at.date())
        elif entry.step == hazards.CALL:
            known = replace(known, is_reported=True)
        elif entry.step in LOOKS:
            known = replace(known, seen_on=entry.at.date())
    return known


@dataclass(frozen=True)
class Course:
    """What clocks follow from: the state, the severity, its alarm, and the flow's own term with from when it is told.

    All instants are by the worker's clock; a hazard that has ended has no clock.
    """

    state: str
    severity: str
    alarm: Alarm | None = None
    term: tuple[datetime.datetime, datetime.datetime] | None = None
    is_ended: bool = False


def running(course: Course, report_minutes: Mapping[str, int]) -> list[Running]:
    """The clocks that run, the nearest first."""
    if course.is_ended:
        return []
    found = []
    if course.term:
        found.append(Running(Clock.RECHECK if course.state == hazards.MENDED else Clock.TERM, *course.term))
    if course.alarm:
        found += alarming(course.alarm, report_minutes.get(course.severity, 0))
    return sorted(found, key=lambda one: (one.due_at, one.clock))


def alarming(known: Alarm, minutes: int) -> list[Running]:
    """The clocks of what may be a grave hazard. The day on which it was found is a day on which somebody saw it."""
    watch_on = known.seen_on + datetime.timedelta(days=1)
    watch = Running(Clock.WATCH, deadlines.day_end(watch_on), datetime.datetime.combine(watch_on, datetime.time.min))
    if known.is_reported:
        return [watch]
    return [Running(Clock.REPORT, known.since + datetime.timedelta(minutes=minutes), known.since), watch]
