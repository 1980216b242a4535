"""A day as a worker types it: 11-20 is the last 20 November, or the next one; 2025-11-20 that very day."""

from __future__ import annotations

import datetime

from db.rules import dates
from db.rules.problems import Problem
from db.rules.words import N_

NO_DAY = N_("Write the day like 11-20 or 2026-11-20.")
# A day of which only month and day are said has come once when so many days have.
A_YEAR = datetime.timedelta(days=364)


def read(typed: str, today: datetime.date, field: str) -> datetime.date | Problem:
    """The day a text says, today for no text; a Problem at `field` when it says none."""
    return (dates.whole_day(typed, today) or Problem(field, NO_DAY)) if typed.strip() else today


def read_coming(typed: str, today: datetime.date, field: str) -> datetime.date | Problem:
    """As `read`, for a day that is today or to come: 11-20 is the next 20 November; tomorrow for no text."""
    if not typed.strip():
        return today + datetime.timedelta(days=1)
    return dates.whole_day(typed, today + A_YEAR) or Problem(field, NO_DAY)
