"""The times that are named on the command line: a month, a year, a day."""

from __future__ import annotations

import argparse
import datetime
from typing import TYPE_CHECKING

from db.rules.words import N_

if TYPE_CHECKING:
    from db.desk import Desk
    from db.rules.papers import Month
    from db.rules.returns import Year


def month_asked(desk: Desk, options: argparse.Namespace) -> Month:
    """The month that was asked for, or this one. Raises Refused for no month."""
    from db.errors import Refused
    from db.rules import papers as rules

    month = rules.month(options.month) if options.month else rules.Month.of(desk.today())
    if not isinstance(month, rules.Month):
        raise Refused([month])
    return month


def period(desk: Desk, options: argparse.Namespace) -> Month | Year:
    """The month or the year that was asked for. Raises Refused when it is none, or when both are given."""
    from db.errors import Refused
    from db.rules import returns as rules

    if not options.year:
        return month_asked(desk, options)
    if options.month:
        raise Refused(text=N_("Ask for a month or for a year, not for both."))
    year = rules.year(options.year)
    if not isinstance(year, rules.Year):
        raise Refused([year])
    return year


def day(typed: str | None, today: datetime.date) -> datetime.date:
    """The day that was asked for. Raises Refused."""
    from db.errors import Refused
    from db.rules.problems import Problem
    from tui.forms import days

    found = days.read(typed or "", today, "day")
    if isinstance(found, Problem):
        raise Refused([found])
    return found
