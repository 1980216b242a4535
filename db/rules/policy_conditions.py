"""Conditions of policies: a tree of plain values over facts of a person, a household, and a dwelling.

A condition says yes, no, or that it cannot be told. `Every`, `Some` and `Not` hold other conditions; all else asks one
fact. A fact is known by its code: a circumstance (`income`), or something the register has (`sex`, `category`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Every:
    """All of these."""

    of: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Some:
    """At least one of these."""

    of: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Not:
    """Not this."""

    one: Condition


@dataclass(frozen=True)
class Age:
    """Full years: from so many on, below so many, or both."""

    at_least: int | None = None
    below: int | None = None


@dataclass(frozen=True)
class Retired:
    """The legal age of retirement by sex and month of birth is reached, or will be within so many months."""

    within_months: int = 0


@dataclass(frozen=True)
class OneOf:
    """A fact is one of these codes; of a yes-or-no fact "yes" or "no"."""

    fact: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Amounts:
    """A number, or a sum in fen, lies from `at_least` on, up to `at_most`, or below `below`."""

    fact: str
    at_least: int | None = None
    at_most: int | None = None
    below: int | None = None


@dataclass(frozen=True)
class Since:
    """A day lies at least so many months back, or so many days."""

    fact: str
    months: int = 0
    days: int = 0


@dataclass(frozen=True)
class Until:
    """A day is not over yet."""

    fact: str


@dataclass(frozen=True)
class ForYear:
    """A year is this one; from the month `turns_month` on it must be the coming one."""

    fact: str
    turns_month: int | None = None


@dataclass(frozen=True)
class Group:
    """Somebody belongs to a key group, with one of these grades where any are given.

    `is_family`: it is enough that somebody of the household does.
    """

    code: str
    grades: tuple[str, ...] = ()
    is_family: bool = False


Condition: TypeAlias = Every | Some | Not | Age | Retired | OneOf | Amounts | Since | Until | ForYear | Group
Asked: TypeAlias = OneOf | Amounts | Since | Until | ForYear


def leaves(condition: Condition) -> Iterator[Condition]:
    """The conditions of a tree that hold no others, in their order."""
    if isinstance(condition, Every | Some):
        for one in condition.of:
            yield from leaves(one)
    elif isinstance(condition, Not):
        yield from leaves(condition.one)
    else:
        yield condition


def facts_of(condition: Condition) -> tuple[str, ...]:
    """The codes of the facts that a tree asks for, each once, in their order."""
    return tuple(dict.fromkeys(one.fact for one in leaves(condition) if isinstance(one, Asked)))
