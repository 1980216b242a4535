"""A day as a worker types it: 11-20 is the last 20 November, 2025-11-20 that very day."""

from __future__ import annotations

import datetime
import re

from db.rules import dates
from db.rules.problems import Problem
from db.rules.words import N_

NO_DAY = N_("Write the day like 11-20 or 2026-11-20.")
SHORT = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?").fullmatch


def read(typed: str, today: datetime.date, field: str) -> datetime.date | Problem:
    """The day a text says, today for no text; a Problem at `field` when it says none."""
    typed = typed.strip()
    if not typed:
        return today
    if short := SHORT(typed):
        return latest(int(short[1]), int(short[2]), today) or Problem(field, NO_DAY)
    said = dates.read(typed, today, field)
    if isinstance(said, dates.PartialDate) and said.is_whole:
        return said.first_day
    return Problem(field, NO_DAY)


def latest(month: int, day: int, today: datetime.date) -> datetime.date | None:
    """The latest such day of a year that is not after today; None when there is none."""
    for year in (today.year, today.year - 1):
        try:
            on = datetime.date(year, month, day)
        except ValueError:
            continue
        if on <= today:
            return on
    return None
