"""Numbers of matters: final at the office, provisional on a laptop that is away from it, and final when it is back."""

from __future__ import annotations

import datetime
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


def next_one(pen: Pen, flow: str, letters: str) -> dict[str, Any]:
    """The next free number of today as the columns of a matter: SQ-YYYYMMDD-nnn in the community; provisional where
    the laptop is away."""
    return numbered(pen, flow, letters, pen.today, mark_of(pen.by.device))


def numbered(pen: Pen, flow: str, letters: str, on: datetime.date, mark: str) -> dict[str, Any]:
    """The next number of a day, of the office or of a laptop with a mark, as the columns of a matter."""
    # On a server two workers may write in the same moment; the second waits until the first one's number is stored.
    base.one_by_one(f"{pen.by.community_id}{letters}{on}{mark}")
    is_alike = (Matter.numbered_on == on) & (Matter.flow == flow) & (Matter.number_mark == mark)
    last = Matter.select(peewee.fn.max(Matter.number_place)).where(is_alike).scalar() or 0
    number = matters.number(letters, on, last + 1, mark)
    return {"number": number, "numbered_on": on, "number_mark": mark, "number_place": last + 1}


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
    renamed = []
    rows: Any = Matter.select().where(Matter.number_mark != "").order_by(Matter.opened_at, Matter.id)
    for matter in list(rows):
        letters = matter.number.partition("-")[0]
        values = numbered(pen, matter.flow, letters, matter.numbered_on, "")
        renamed.append((matter.number, values["number"]))
        pen.set(matter, **values, former_number=matter.number)
    for renumber in offers("renumber"):
        renumber(pen)
    return renamed


def offers(deed: str) -> list[Any]:
    """What features do besides when a laptop is back: `renumber` what bears a number of their own."""
    return [getattr(found.loaded(name), deed) for name in found.naming("db.changes", deed)]
