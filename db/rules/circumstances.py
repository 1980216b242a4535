"""Circumstances: facts of a person or a household that the register does not have, and how each kind is written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.rules import dates
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

# The list of everything a policy may ask: circumstances, and beside them the facts that the register has.
FACTS = "policy_facts"
YES, NO = "yes", "no"
MOST_SOURCE = 60
YEARS = range(2000, 2101)
MOST_NUMBER = 9_999

UNKNOWN = N_("This circumstance is not on the list.")
BAD_YES_NO = N_("Answer yes or no.")
BAD_MONEY = N_("Write a sum in yuan, such as 685 or 685.50.")
BAD_DAY = N_("Write a whole day, such as 2026-03-05.")
BAD_YEAR = N_("Write a year, such as 2027.")
BAD_NUMBER = N_("Write a whole number from 0 to {limit}.")
BAD_CODE = N_("Choose what applies from the list.")
TOO_EARLY = N_("A circumstance cannot begin after today.")
SOURCE_TOO_LONG = N_("At most {limit} characters say where it is known from.")


class Kind(StrEnum):
    """How a circumstance is written."""

    YES_NO = "yes_no"
    MONEY = "money"
    DAY = "day"
    YEAR = "year"
    NUMBER = "number"
    CODE = "code"


class Owner(StrEnum):
    """Whose circumstance it is."""

    PERSON = "person"
    HOUSEHOLD = "household"
    REGISTER = "register"


@dataclass(frozen=True)
class Fact:
    """What the list says of one circumstance: its kind, whose it is, and of which list its codes are.

    `is_closed`: where nothing is written, it is not so; of all others nothing is known until it is written.
    """

    code: str
    kind: Kind
    owner: Owner
    list_name: str = ""
    is_closed: bool = False

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> Fact:
        """The circumstance of a code with the facts of its list."""
        name, is_closed = str(facts.get("choices", "")), bool(facts.get("is_closed", False))
        return cls(code, Kind(facts["kind"]), Owner(facts["owner"]), name, is_closed)


@dataclass(frozen=True)
class CircumstanceDraft:
    """A circumstance as it is written down; `typed` is read as its kind asks, "" says that it is not known any more."""

    code: str
    typed: str
    from_on: datetime.date
    source: str = ""


def read(fact: Fact, typed: str, today: datetime.date, choices: Mapping[str, Any]) -> str | Problem:
    """What was typed as the store keeps it, or a Problem at the circumstance's code; `choices` are a code's list."""
    text = clean(typed)
    is_code = fact.kind is Kind.CODE
    found = (text if text in choices else None) if is_code else READERS[fact.kind](text, today)
    return Problem(fact.code, REFUSALS[fact.kind], values={"limit": MOST_NUMBER}) if found is None else found


def _fen(text: str, _today: datetime.date) -> str | None:
    """A sum in yuan as fen: 685.5 is 68550."""
    whole, point, part = text.replace(",", "").replace("，", "").partition(".")
    is_sum = whole.isascii() and whole.isdecimal() and (not point or (part.isascii() and part.isdecimal()))
    if not is_sum or len(whole) > 9 or len(part) > 2:
        return None
    return str(int(whole) * 100 + int(part.ljust(2, "0")))


def _day(text: str, today: datetime.date) -> str | None:
    """A whole day, however it is spelled."""
    found = dates.read(text, today)
    return dates.write(found) if isinstance(found, dates.PartialDate) and found.is_whole else None


def _number(text: str, _today: datetime.date) -> str | None:
    """A whole number."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_NUMBER))
    return str(int(text)) if is_number else None


def _yes_no(text: str, _today: datetime.date) -> str | None:
    """Yes or no."""
    return text if text in (YES, NO) else None


def _year(text: str, _today: datetime.date) -> str | None:
    """A year that may be meant."""
    return text if text.isascii() and text.isdecimal() and int(text) in YEARS else None


READERS: Mapping[Kind, Callable[[str, datetime.date], str | None]] = {
    Kind.YES_NO: _yes_no,
    Kind.MONEY: _fen,
    Kind.DAY: _day,
    Kind.YEAR: _year,
    Kind.NUMBER: _number,
}
REFUSALS = {
    Kind.YES_NO: BAD_YES_NO,
    Kind.MONEY: BAD_MONEY,
    Kind.DAY: BAD_DAY,
    Kind.YEAR: BAD_YEAR,
    Kind.NUMBER: BAD_NUMBER,
    Kind.CODE: BAD_CODE,
}


def problems_in(draft: CircumstanceDraft, fact: Fact | None, today: datetime.date) -> list[Problem]:
    """What is wrong with a circumstance, its value aside."""
    if fact is None:
        return [Problem(draft.code, UNKNOWN)]
    problems = [Problem("from_on", TOO_EARLY)] if draft.from_on > today else []
    if len(clean(draft.source)) > MOST_SOURCE:
        problems.append(Problem("source", SOURCE_TOO_LONG, values={"limit": MOST_SOURCE}))
    return problems


def as_typed(fact: Fact, value: str) -> str:
    """A kept value as it is typed: fen in yuan."""
    if fact.kind is not Kind.MONEY:
        return value
    yuan, fen = divmod(int(value), 100)
    return f"{yuan}.{fen:02d}" if fen else str(yuan)
