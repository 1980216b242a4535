"""A day as a worker types it: 11-20 is the last 20 November, 2025-11-20 that very day."""

from __future__ import annotations

import datetime

from db.rules import dates
from db.rules.problems import Problem
from db.rules.words import N_

NO_DAY = N_("Write the day like 11-20 or 2026-11-20.")


def read(typed: str, today: datetime.date, field: str) -> datetime.date | Problem:
    """The day a text says, today for no text; a Problem at `field` when it says none."""
    return (dates.whole_day(typed, today) or Problem(field, NO_DAY)) if typed.strip() else today
