"""A condition of a policy as an expression of the database: true, false, or NULL where it cannot be told.

The database counts in three values as the rules do, so that AND, OR and NOT mean what "all of these", "one of these"
and "not" mean.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from db.drivers import peewee
from db.models.residents import Person
from db.queries.policy_ground import Lists
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
from db.rules.policy_facts import LADDER, since, year_meant
from db.rules.retirement_ages import MEN, WOMEN

YES, NO = peewee.Value(True), peewee.Value(False)


class Register(Protocol):
    """Where an expression finds the facts of a day, a row a person."""

    today: datetime.date
    lists: Lists

    def value(self, code: str) -> Any:
        """The expression for what is written of a fact."""

    def group(self, leaf: Group) -> tuple[Any, Any]:
        """The expressions that somebody is in a key group as it is asked for, and that the grade is not known."""


def truth(condition: Condition, register: Register) -> Any:
    """A condition as an expression over the register."""
    if isinstance(condition, Every):
        return joined(peewee.OP.AND, [truth(one, register) for one in condition.of], YES)
    if isinstance(condition, Some):
        return joined(peewee.OP.OR, [truth(one, register) for one in condition.of], NO)
    if isinstance(condition, Not):
        return opposite(truth(condition.one, register))
    return COMPILED[type(condition)](condition, register)


def joined(operator: Any, parts: list[Any], nothing: Any) -> Any:
    """Expressions joined by AND or OR; of none of them `nothing`."""
    found = parts[0] if parts else nothing
    for one in parts[1:]:
        found = peewee.Expression(found, operator, one)
    return found


def opposite(expression: Any) -> Any:
    """NOT: what is NULL stays NULL."""
    return peewee.Negated(peewee.EnclosedNodeList((expression,)))


def case(*whens: tuple[Any, Any], default: Any = None) -> Any:
    """A choice: the value of the first condition that is true."""
    return peewee.Case(None, whens, default)


def born_by(last: datetime.date | tuple[int, int, int]) -> Any:
    """Whether somebody was born on a day or before. A birth known in part that may lie on either side is NULL.

    Births stand as texts that sort as days do; of the parts that reach over the day there are just two.
    """
    year, month, day = (last.year, last.month, last.day) if isinstance(last, datetime.date) else last
    is_end_of_month = day >= calendar.monthrange(year, month)[1]
    either = [] if is_end_of_month else [f"{year:04d}-{month:02d}"]
    either += [] if is_end_of_month and month == 12 else [f"{year:04d}"]
    is_before = Person.birth <= f"{year:04d}-{month:02d}-{day:02d}"
    return case((Person.birth.in_(either), None), default=is_before) if either else is_before


def turned(age: int, today: datetime.date) -> Any:
    """Whether somebody has completed so many years; who was born on 29 February does on 1 March of a common year."""
    return born_by((today.year - age, today.month, today.day))


def _age(condition: Age, register: Register) -> Any:
    parts = []
    if condition.at_least is not None:
        parts.append(turned(condition.at_least, register.today))
    if condition.below is not None:
        parts.append(opposite(turned(condition.below, register.today)))
    return joined(peewee.OP.AND, parts, YES)


def _retired(condition: Retired, register: Register) -> Any:
    """By sex, and by the age that is written down where a sex has several; else only what all of them agree on."""
    day = months_after(register.today, condition.within_months)
    ladders = register.lists.ground.ladders
    born = {one.code: born_by(one.last_birth(day)) for one in ladders}
    whens = [
        ((register.value("sex") == one.sex) & (register.value(LADDER) == one.code), born[one.code]) for one in ladders
    ]
    for sex in (MEN, WOMEN):
        whens.append((register.value("sex") == sex, agreed([born[one.code] for one in ladders if one.sex == sex])))
    unsexed = [((register.value(LADDER) == one.code), born[one.code]) for one in ladders]
    return case(*whens, *unsexed, default=agreed(list(born.values())))


def agreed(parts: list[Any]) -> Any:
    """What several expressions say alike; NULL where they differ, or one of them is NULL."""
    every, some = joined(peewee.OP.AND, parts, YES), joined(peewee.OP.OR, parts, NO)
    return case((every, YES), (opposite(some), NO))


def told(fact: str, register: Register, test: Callable[[Any], Any]) -> Any:
    """A test of what is written of a fact; where nothing is, NULL, or no where nothing means no."""
    ground, value = register.lists.ground, register.value(fact)
    missing = ground.missing(fact)
    if missing is not None:
        return test(peewee.fn.coalesce(value, missing))
    return peewee.fn.coalesce(test(value), NO) if ground.is_closed(fact) else test(value)


def _one_of(condition: OneOf, register: Register) -> Any:
    def test(value: Any) -> Any:
        return peewee.Expression(value, peewee.OP.IN, condition.codes)

    return told(condition.fact, register, test)


def _amounts(condition: Amounts, register: Register) -> Any:
    bounds = (
        (peewee.OP.GTE, condition.at_least),
        (peewee.OP.LTE, condition.at_most),
        (peewee.OP.LT, condition.below),
    )

    def test(value: Any) -> Any:
        number = peewee.Cast(value, "bigint")
        parts = [peewee.Expression(number, sign, bound) for sign, bound in bounds if bound is not None]
        return joined(peewee.OP.AND, parts, YES)

    return told(condition.fact, register, test)


def _since(condition: Since, register: Register) -> Any:
    day = months_after(register.today, -condition.months) - datetime.timedelta(days=condition.days - 3)
    while since(condition, day) > register.today:
        day -= datetime.timedelta(days=1)
    last = day.isoformat()
    return told(condition.fact, register, lambda value: peewee.Expression(as_text(value), peewee.OP.LTE, last))


def _until(condition: Until, register: Register) -> Any:
    day = register.today.isoformat()
    return told(condition.fact, register, lambda value: peewee.Expression(as_text(value), peewee.OP.GTE, day))


def _for_year(condition: ForYear, register: Register) -> Any:
    year = str(year_meant(condition, register.today))
    return told(condition.fact, register, lambda value: peewee.Expression(value, peewee.OP.GTE, year))


def as_text(value: Any) -> Any:
    """A day as text, 2026-03-05, whether it is kept as a day or as text."""
    return peewee.Cast(value, "text")


def _group(condition: Group, register: Register) -> Any:
    is_in, is_ungraded = register.group(condition)
    whens: list[tuple[Any, Any]] = [(is_in == 1, YES)]
    if condition.grades:
        whens.append((is_ungraded == 1, None))
    return case(*whens, default=NO)


COMPILED: Mapping[type, Callable[[Any, Register], Any]] = {
    Age: _age,
    Retired: _retired,
    OneOf: _one_of,
    Amounts: _amounts,
    Since: _since,
    Until: _until,
    ForYear: _for_year,
    Group: _group,
}
