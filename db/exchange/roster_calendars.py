"""Duties as calendars (.ics), a file for each person, for the calendar of a telephone.

Each duty keeps its UID for good and counts up its SEQUENCE: a calendar that is read again replaces what it said before.
"""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from db.errors import HouseError
from db.exchange.written import unwritable
from db.rules.words import N_

ZONE = "Asia/Shanghai"
# No duty is older; what clocks did before need not stand in every file.
SINCE = datetime.date(2020, 1, 1)
PRODUCT = "-//Qiaomen//duty roster//ZH"
NO_LIBRARY = N_("Calendars need another library: install qiaomen with the extra [ics].")
NO_FOLDER = N_("There is no folder {folder}. Make it first, or choose another one.")


@dataclass(frozen=True)
class Duty:
    """One duty: its key, how often it was changed, from when to when by the community's clock, what is told of it.

    `is_cancelled`: it was this person's and is not any more.
    """

    key: str
    sequence: int
    begins: datetime.datetime
    ends: datetime.datetime
    title: str
    place: str = ""
    text: str = ""
    is_certain: bool = True
    is_cancelled: bool = False


@dataclass(frozen=True)
class PersonCalendar:
    """The duties of one person in a month, and what the file is called."""

    name: str
    file_name: str
    duties: tuple[Duty, ...]


def check() -> None:
    """Raises HouseError where the library for calendars is not installed."""
    try:
        import icalendar
    except ImportError as error:
        raise HouseError(NO_LIBRARY) from error
    del icalendar


def written(calendar: PersonCalendar, now: datetime.datetime) -> bytes:
    """A calendar as a file; `now` (UTC) is when it was made. Raises HouseError without the library."""
    check()
    import icalendar

    made = icalendar.Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        made.add(name, value)
    made.add("x-wr-calname", calendar.name)
    made.add("x-wr-timezone", ZONE)
    for duty in calendar.duties:
        made.add_component(event(duty, now))
    made.add_missing_timezones(first_date=SINCE)
    return bytes(made.to_ical())


def event(duty: Duty, now: datetime.datetime) -> Any:
    """A duty as an event."""
    import icalendar

    zone = ZoneInfo(ZONE)
    one = icalendar.Event()
    one.add("uid", f"{duty.key}@qiaomen")
    one.add("sequence", duty.sequence)
    one.add("dtstamp", now.replace(microsecond=0, tzinfo=datetime.UTC))
    one.add("dtstart", duty.begins.replace(tzinfo=zone))
    one.add("dtend", duty.ends.replace(tzinfo=zone))
    one.add("summary", duty.title)
    for name, value in (("location", duty.place), ("description", duty.text)):
        if value:
            one.add(name, value)
    one.add("status", "CANCELLED" if duty.is_cancelled else "CONFIRMED" if duty.is_certain else "TENTATIVE")
    return one


def put(folder: Path, calendars: Sequence[PersonCalendar], now: datetime.datetime) -> list[str]:
    """Write calendars into a folder, each whole or not at all, in place of those that are there; answers their names.

    Raises HouseError where there is no such folder, without the library, or where one cannot be written.
    """
    if not folder.is_dir():
        raise HouseError(NO_FOLDER, folder=str(folder))
    contents = [(calendar.file_name, written(calendar, now)) for calendar in calendars]
    for name, content in contents:
        with unwritable(folder / name):
            put_one(folder / name, content)
    return [name for name, _content in contents]


def put_one(path: Path, content: bytes) -> None:
    """Write one file in place of the one that is there, in one step; only its owner may read it."""
    handle, aside = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
