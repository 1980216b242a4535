"""Numbers of matters: final at the office, provisional on a laptop that is away from it, and final when it is back."""

from __future__ import annotations

import zlib
from typing import Any

from db import base
from db.models.matters import Matter
from db.models.settings import Setting
from db.pen import Pen
from db.queries import settings
from db.rules import matters
from db.rules.words import N_

NAMES = {
    "leave_office": N_("Laptop left the office"),
    "return_to_office": N_("Laptop came back to the office"),
}
AWAY = "away:"


def next_one(pen: Pen, letters: str) -> str:
    """The next free number of today: SQ-YYYYMMDD-nnn in the community; provisional where the laptop is away."""
    device = device_mark(pen.by.device) if is_away(pen.by.device) else ""
    begin = matters.number(letters, pen.today, 0, device)[:-3]
    base.one_by_one(f"{pen.by.community_id}{begin}")
    counts = [count_in(number) for number in numbers_like(begin)]
    return matters.number(letters, pen.today, max(counts, default=0) + 1, device)


def numbers_like(begin: str) -> list[str]:
    """The numbers, those that were replaced among them, that begin so and go on with a count."""
    columns = (Matter.number, Matter.former_number)
    rows = base.rows(
        Matter.select(*columns).where(Matter.number.startswith(begin) | Matter.former_number.startswith(begin))
    )
    return [one for row in rows for one in row if one and one.startswith(begin) and one.removeprefix(begin).isdigit()]


def count_in(number: str) -> int:
    """The count at the end of a number."""
    return int(number.rpartition("-")[2])


def device_mark(device: str) -> str:
    """The mark of a laptop in the numbers that it gives away from the office: T and three digits."""
    return f"T{zlib.crc32(device.encode()) % 1000:03d}"


def is_away(device: str) -> bool:
    """Whether a laptop has left its office."""
    return bool(settings.value(AWAY + device))


def leave_office(pen: Pen) -> None:
    """From now on this laptop gives provisional numbers, for others may give numbers at the office meanwhile."""
    place_laptop(pen, True)


def return_to_office(pen: Pen) -> list[tuple[str, str]]:
    """The laptop is back: every provisional number gets a final one, in the order of opening; answers old and new.

    Both stay findable.
    """
    place_laptop(pen, False)
    rows: Any = Matter.select().where(Matter.former_number.is_null()).order_by(Matter.opened_at, Matter.id)
    renamed = []
    for matter in [row for row in rows.where(Matter.number.contains("-T")) if matters.is_provisional(row.number)]:
        letters, day = matter.number.split("-")[:2]
        begin = f"{letters}-{day}-"
        base.one_by_one(f"{pen.by.community_id}{begin}")
        count = max((count_in(number) for number in numbers_like(begin)), default=0) + 1
        final = f"{begin}{count:03d}"
        renamed.append((matter.number, final))
        pen.set(matter, number=final, former_number=matter.number)
    return renamed


def place_laptop(pen: Pen, is_away: bool) -> None:
    """Keep whether this laptop is away from its office."""
    name = AWAY + pen.by.device
    row: Any = Setting.get_or_none(Setting.name == name)
    value = "true" if is_away else "false"
    if row is None:
        pen.add(Setting, name=name, value=value)
    else:
        pen.set(row, value=value)
