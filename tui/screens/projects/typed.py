"""What is typed into the forms of projects: sums, days and counts, each read or refused at its field."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TypeVar

from db.errors import Refused
from db.rules import official_text, project_money, projects
from db.rules.problems import Problem
from tui.forms import days

Read = TypeVar("Read")


def fen(values: Mapping[str, str], field: str) -> int:
    """A sum in fen. Raises Refused."""
    return needed(official_text.fen, values, field, projects.NO_FEN)


def hundredths(values: Mapping[str, str], field: str) -> int:
    """A quantity in hundredths. Raises Refused."""
    return needed(project_money.hundredths_of, values, field, projects.NO_QUANTITY)


def needed(read: Callable[[str], Read | None], values: Mapping[str, str], field: str, otherwise: str) -> Read:
    """What a text says. Raises Refused where it cannot be read."""
    found = read(values[field])
    if found is None:
        raise Refused([Problem(field, otherwise)])
    return found


def count(values: Mapping[str, str], field: str) -> int | None:
    """A number of people; None for none. Raises Refused for what is no number."""
    text = values[field].strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 7):
        raise Refused([Problem(field, projects.NO_COUNT, values={"limit": projects.MOST_HEADS})])
    return int(text)


def day(values: Mapping[str, str], field: str, today: datetime.date) -> datetime.date:
    """A day that is over, today where nothing was typed. Raises Refused."""
    return known(days.read(values[field], today, field))


def coming(values: Mapping[str, str], field: str, today: datetime.date) -> datetime.date:
    """A day to come. Raises Refused."""
    return known(days.coming(values[field], today, field))


def known(found: datetime.date | Problem) -> datetime.date:
    """The day that was read. Raises Refused."""
    if isinstance(found, Problem):
        raise Refused([found])
    return found
