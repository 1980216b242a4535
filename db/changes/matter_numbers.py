"""Numbers of matters, and of what is numbered as they are: final at the office, provisional on a laptop that is away
from it, and final when it is back.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db import base, found
from db.changes import settings as settings_changes
from db.drivers import peewee
from db.models.matters import Matter
from db.pen import Pen
from db.queries import settings
from db.rules import matters
from db.rules.words import N_

NAMES = {
    "leave_office": N_("Laptop left the office"),
    "return_to_office": N_("Laptop came back to the office"),
}
AWAY, DEPARTURES = "away:", "away_departures"


@dataclass(frozen=True)
class Series:
    """What is counted together: the letters of the numbers, the table whose rows bear them, and which of its rows."""

    letters: str
    table: Any = Matter
    is_alike: Any = True


def of_flow(flow: str, letters: str) -> Series:
    """The numbers of the matters of one flow."""
    return Series(letters, Matter, Matter.flow == flow)


def next_one(pen: Pen, series: Series) -> dict[str, Any]:
    """The next free number of today as the columns of a row: SQ-YYYYMMDD-nnn in the community; provisional where
    the laptop is away."""
    return numbered(pen, series, pen.today, mark_of(pen.by.device))


def numbered(pen: Pen, series: Series, on: datetime.date, mark: str) -> dict[str, Any]:
    """The next number of a day, of the office or of a laptop with a mark, as the columns of a row."""
    # On a server two workers may write in the same moment; the second waits until the first one's number is stored.
    base.one_by_one(f"{pen.by.community_id}{series.letters}{on}{mark}")
    table = series.table
    is_of_day = (table.numbered_on == on) & (table.number_mark == mark)
    last = table.select(peewee.fn.max(table.number_place)).where(is_of_day, series.is_alike).scalar() or 0
    number = matters.number(series.letters, on, last + 1, mark)
    return {"number": number, "numbered_on": on, "number_mark": mark, "number_place": last + 1}


def final(pen: Pen, series: Series, row: Any) -> tuple[str, str]:
    """Give a row with a provisional number its final one; answers old and new. Both stay findable."""
    former = row.number
    pen.set(row, **numbered(pen, series, row.numbered_on, ""), former_number=former)
    return former, row.number


def mark_of(device: str) -> str:
    """The mark in the numbers of a laptop that has left its office; "" for one that has not."""
    return str(settings.value(AWAY + device) or "")


def leave_office(pen: Pen) -> None:
    """From now on this laptop gives provisional numbers, for others may give numbers at the office meanwhile.

    Every departure has a mark of its own, so that no two laptops and no two journeys give the same number.
    """
    if mark_of(pen.by.device):
        return
    count = int(settings.value(DEPARTURES) or 0) + 1
    settings_changes.keep(pen, DEPARTURES, count)
    settings_changes.keep(pen, AWAY + pen.by.device, f"T{count:03d}")


def return_to_office(pen: Pen) -> list[tuple[str, str]]:
    """The laptop is back: every provisional number gets a final one, in the order of opening; answers old and new.

    Both stay findable.
    """
    if mark_of(pen.by.device):
        settings_changes.keep(pen, AWAY + pen.by.device, "")
    rows: Any = Matter.select().where(Matter.number_mark != "").order_by(Matter.opened_at, Matter.id)
    renamed = [final(pen, of_flow(row.flow, row.number.partition("-")[0]), row) for row in list(rows)]
    for renumber in offers("renumber"):
        renamed += renumber(pen) or []
    return renamed


def offers(deed: str) -> list[Any]:
    """What features do besides when a laptop is back: `renumber` what bears a number of their own."""
    return list(found.offered("db.changes", deed))
