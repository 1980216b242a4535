"""When a request was told, as a worker types it: 9:00, 昨天 16:30, 11-24 16:30."""

from __future__ import annotations

import datetime

from db.rules import dates
from db.rules.patterns import later
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NO_TIME = N_("Write it like 9:00, yesterday 16:30 or 11-24 16:30.")
FIELD, HINT = "received_at", N_("9:00, yesterday 16:30, 11-24 16:30; empty for now")
# Of a day without its hour the middle is meant.
NOON = datetime.time(12)
_AT = later(r"(?P<day>.*?) ?(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})|点(?:(?P<half>半)|(?P<said>[0-9]{1,2})分?)?)")
_DAYS = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}


def read(typed: str, now: datetime.datetime) -> datetime.datetime | Problem | None:
    """The instant that a text says by the worker's clock; None for no text or today, a Problem for what is none."""
    said = clean(typed).lower()
    at = _AT.fullmatch(said)
    on = _day(at["day"] if at else said, now.date())
    if on is None:
        return Problem(FIELD, NO_TIME)
    if at is None:
        return datetime.datetime.combine(on, NOON) if said and on != now.date() else None
    minute = 30 if at["half"] else int(at["minute"] or at["said"] or 0)
    try:
        return datetime.datetime.combine(on, datetime.time(int(at["hour"]), minute))
    except ValueError:
        return Problem(FIELD, NO_TIME)


def _day(said: str, today: datetime.date) -> datetime.date | None:
    """A day in words or figures, today for none; None for what is no day."""
    said = said.strip()
    if not said:
        return today
    if said in _DAYS:
        return today - datetime.timedelta(days=_DAYS[said])
    return dates.whole_day(said, today)
