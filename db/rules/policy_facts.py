"""What is known of one person on a day, and whether a condition of a policy holds: yes, no, or it cannot be told."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.rules import coming_days, retirement_ages
from db.rules.circumstances import NO, Fact, Kind
from db.rules.dates import PartialDate
from db.rules.deadlines import months_after
from db.rules.policy_conditions import (
    Age,
    Amounts,
    Condition,
    Every,
    ForYear,
    Group,
    Not,
    OneOf,
    Retired,
    Since,
    Some,
    Until,
)
from db.rules.retirement_ages import Ladder

LADDER = "ladder"


@dataclass(frozen=True)
class Ground:
    """What the lists say that conditions go by: every fact by its code, and how the age of retirement rises."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    ladders: tuple[Ladder, ...] = ()

    def is_closed(self, code: str) -> bool:
        """Whether a fact of which nothing is written is not so."""
        return code in self.facts and self.facts[code].is_closed

    def missing(self, code: str) -> str | None:
        """What stands for a fact of which nothing is written: no, where a yes-or-no fact is closed."""
        is_no = self.is_closed(code) and self.facts[code].kind is Kind.YES_NO
        return NO if is_no else None


@dataclass(frozen=True)
class Known:
    """What is known of one person: the facts as they are kept, by code, and the key groups with their grades.

    `family` are the groups of everybody in the household, the person among them; a grade "" is not known.
    """

    today: datetime.date
    is_here: bool = True
    birth: PartialDate | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    family: Mapping[str, frozenset[str]] = field(default_factory=dict)


def holds(condition: Condition, known: Known, ground: Ground) -> bool | None:
    """Whether a condition holds of somebody; None where it cannot be told."""
    if isinstance(condition, Every):
        return every(holds(one, known, ground) for one in condition.of)
    if isinstance(condition, Some):
        return _not(every(_not(holds(one, known, ground)) for one in condition.of))
    if isinstance(condition, Not):
        return _not(holds(condition.one, known, ground))
    return TESTS[type(condition)](condition, known, ground)


def every(found: Iterable[bool | None]) -> bool | None:
    """Whether all hold: no as soon as one does not, and untold while one cannot be told."""
    all_found = list(found)
    if False in all_found:
        return False
    return None if None in all_found else True


def _not(found: bool | None) -> bool | None:
    """The opposite; what cannot be told still cannot."""
    return None if found is None else not found


def has_turned(birth: PartialDate | None, age: int, today: datetime.date) -> bool | None:
    """Whether somebody has completed so many years; None where the birth date is not known well enough."""
    if birth is None:
        return None
    earliest = coming_days.turns_on(PartialDate.of(birth.first_day), age) <= today
    latest = coming_days.turns_on(PartialDate.of(birth.last_day), age) <= today
    return earliest if earliest == latest else None


def _age(condition: Age, known: Known, _ground: Ground) -> bool | None:
    """Whether an age lies where it must."""
    found = []
    if condition.at_least is not None:
        found.append(has_turned(known.birth, condition.at_least, known.today))
    if condition.below is not None:
        found.append(_not(has_turned(known.birth, condition.below, known.today)))
    return every(found)


def _retired(condition: Retired, known: Known, ground: Ground) -> bool | None:
    """Whether the age of retirement is reached."""
    if known.birth is None:
        return None
    ladders = retirement_ages.fitting(ground.ladders, known.values.get("sex"), known.values.get(LADDER))
    return retirement_ages.is_reached(ladders, known.birth, months_after(known.today, condition.within_months))


def _value(fact: str, known: Known, ground: Ground) -> str | None:
    """What is written of a fact, or what stands for nothing."""
    return known.values.get(fact) or ground.missing(fact)


def _told(fact: str, known: Known, ground: Ground, test: Callable[[str], bool]) -> bool | None:
    """Whether what is written passes a test; of nothing it cannot be told, unless nothing means no."""
    value = _value(fact, known, ground)
    if value is None:
        return False if ground.is_closed(fact) else None
    return test(value)


def _one_of(condition: OneOf, known: Known, ground: Ground) -> bool | None:
    return _told(condition.fact, known, ground, lambda value: value in condition.codes)


def _amounts(condition: Amounts, known: Known, ground: Ground) -> bool | None:
    def fits(value: str) -> bool:
        number = int(value)
        is_enough = condition.at_least is None or number >= condition.at_least
        is_below = condition.below is None or number < condition.below
        return is_enough and is_below and (condition.at_most is None or number <= condition.at_most)

    return _told(condition.fact, known, ground, fits)


def since(condition: Since, day: datetime.date) -> datetime.date:
    """The day on which something has lasted long enough."""
    return months_after(day, condition.months) + datetime.timedelta(days=condition.days)


def _since(condition: Since, known: Known, ground: Ground) -> bool | None:
    def is_long(value: str) -> bool:
        return since(condition, datetime.date.fromisoformat(value)) <= known.today

    return _told(condition.fact, known, ground, is_long)


def _until(condition: Until, known: Known, ground: Ground) -> bool | None:
    return _told(condition.fact, known, ground, lambda value: datetime.date.fromisoformat(value) >= known.today)


def year_meant(condition: ForYear, today: datetime.date) -> int:
    """The year that is asked for on a day: this one, or from some month on the coming one."""
    is_next = condition.turns_month is not None and today.month >= condition.turns_month
    return today.year + is_next


def _for_year(condition: ForYear, known: Known, ground: Ground) -> bool | None:
    wanted = year_meant(condition, known.today)
    return _told(condition.fact, known, ground, lambda value: int(value) >= wanted)


def _group(condition: Group, known: Known, _ground: Ground) -> bool | None:
    """Whether somebody is in a key group with a grade that counts."""
    grades = (known.family if condition.is_family else known.groups).get(condition.code)
    if grades is None:
        return False
    if not condition.grades or grades & set(condition.grades):
        return True
    return None if "" in grades else False


TESTS: Mapping[type, Callable[[Any, Known, Ground], bool | None]] = {
    Age: _age,
    Retired: _retired,
    OneOf: _one_of,
    Amounts: _amounts,
    Since: _since,
    Until: _until,
    ForYear: _for_year,
    Group: _group,
}
