"""Calendars of duties leave the store; the ledger keeps that they did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.exchange import roster_calendars
from db.exchange.roster_calendars import PersonCalendar
from db.pen import Pen
from db.rules.papers import Month
from db.rules.words import N_

NAMES = {"place": N_("Duty calendars written")}


def place(pen: Pen, month: Month, folder: Path, calendars: Sequence[PersonCalendar]) -> list[str]:
    """Write the calendars of a month into a folder, in place of those that are there; answers the files' names.

    Raises HouseError; the ledger then tells of nothing.
    """
    pen.reason = f"duty-calendars, {month.first:%Y-%m}, {len(calendars)}"
    # Nothing in the store changes; the ledger keeps the deed all the same. The files come last.
    pen.begin()
    return roster_calendars.put(folder, calendars, pen.by.at)
