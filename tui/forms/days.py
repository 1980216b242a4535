"""A day as a worker types it: 11-20 is the last 20 November, or the next one where days to come are asked for."""

from __future__ import annotations

import datetime

from db.rules import dates
from db.rules.problems import Problem
from db.rules.words import N_

NO_DAY = N_("Write the day like 11-20 or 2026-11-20.")
NO_COMING_DAY = N_("Write the day like 11-30 or 2026-11-30, or +3 for in three days.")


def read(typed: str, today: datetime.date, field: str) -> datetime.date | Problem:
    """The day a text says, today for no text; a Problem at `field` when it says none."""
    return (dates.whole_day(typed, today) or Problem(field, NO_DAY)) if typed.strip() else today


def coming(typed: str, today: datetime.date, field: str) -> datetime.date | Problem:
    """The day to come that a text says: 11-20, 2026-11-20, +3; a Problem at `field` when it says none."""
    return dates.coming_day(typed, today) or Problem(field, NO_COMING_DAY)
