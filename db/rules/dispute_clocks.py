"""The clocks of a case: everything that runs towards a day, beside one another, and how near each of them is.

A case has one term of its flow, and besides that days which follow from its agreement: what is to be done, the court's
window of 30 days (People's Mediation Law, article 33), and the revisits (article 31; MoJ rules of 2002, article 39).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import dispute_agreements
from db.rules.dispute_agreements import Duty

# States in which what was agreed is still followed.
FOLLOWED = frozenset(("performing", "revisiting"))


class Clock(StrEnum):
    """What a clock is about."""

    TERM = "term"
    DUTY = "duty"
    COURT = "court"
    FIRST_REVISIT = "revisit1"
    SECOND_REVISIT = "revisit2"
    POLICE = "police"


@dataclass(frozen=True)
class Rule:
    """How many days after its beginning a clock ends, how many before that it is told, and by how many days a visit
    has to lie apart from the one before, to be another one."""

    days: int
    before: int
    apart: int = 0


@dataclass(frozen=True)
class Running:
    """A clock that runs: what it is about, its last day, from when it is told, and what belongs to it in words."""

    clock: Clock
    due_on: datetime.date
    tell_on: datetime.date
    about: str = ""

    def days_left(self, today: datetime.date) -> int:
        """Days until its last day; below 0 when it is over."""
        return (self.due_on - today).days


@dataclass(frozen=True)
class Course:
    """What clocks follow from: the state; the flow's own term by its last day and from when that is told; the colour's
    wish to tell the police and since when; the agreement with its duties; the days of revisits; whether a court may
    still be asked to confirm."""

    state: str
    term: tuple[datetime.date, datetime.date] | None = None
    police_since: datetime.date | None = None
    agreed_on: datetime.date | None = None
    duties: Sequence[Duty] = ()
    revisits: Sequence[datetime.date] = ()
    awaits_court: bool = False


def running(course: Course, rules: Mapping[str, Rule]) -> list[Running]:
    """The clocks that run, the nearest first."""
    found = []
    if course.term:
        found.append(Running(Clock.TERM, *course.term))
    if course.police_since:
        found.append(from_day(Clock.POLICE, course.police_since, rules))
    if course.agreed_on is not None:
        found += after_agreement(course, course.agreed_on, rules)
    return sorted(found, key=lambda one: (one.due_on, one.clock))


def after_agreement(course: Course, agreed_on: datetime.date, rules: Mapping[str, Rule]) -> list[Running]:
    """The clocks that an agreement has set going."""
    found = []
    if course.awaits_court:
        found.append(from_day(Clock.COURT, agreed_on, rules))
    if course.state not in FOLLOWED:
        return found
    if course.state == "performing":
        open_duties = [duty for duty in course.duties if duty.done_on is None]
        found += [from_day(Clock.DUTY, duty.due_on, rules, duty.what) for duty in open_duties]
    return found + revisits(course, dispute_agreements.last_due(course.duties, agreed_on), rules)


def revisits(course: Course, due_on: datetime.date, rules: Mapping[str, Rule]) -> list[Running]:
    """The revisits that are still to be made after the day by which all was to be done.

    A visit before that day has seen nothing performed; several on days close together, one for each party, are one.
    """
    left = [Clock.FIRST_REVISIT, Clock.SECOND_REVISIT]
    last: datetime.date | None = None
    for on in sorted(on for on in course.revisits if on >= due_on):
        if left and (last is None or (on - last).days >= rules[left[0].value].apart):
            left.pop(0)
            last = on
    return [from_day(clock, due_on, rules) for clock in left]


def from_day(clock: Clock, begun_on: datetime.date, rules: Mapping[str, Rule], about: str = "") -> Running:
    """A clock that began on a day."""
    rule = rules[clock.value]
    due_on = begun_on + datetime.timedelta(days=rule.days)
    return Running(clock, due_on, due_on - datetime.timedelta(days=rule.before), about)
