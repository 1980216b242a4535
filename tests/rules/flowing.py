"""The flows of requests and of hazards, as they are planted, for tests of loops; and a history in a few words."""

from __future__ import annotations

import datetime
from functools import cache

from db.rules import flows, loops
from db.rules.flows import Flow
from db.rules.loops import Entry, Standing
from db.rules.working_days import WEEKDAYS, Calendar
from seed import vocabularies

# A Wednesday.
BEGUN = datetime.datetime(2026, 11, 25, 10, 0)


def requests() -> Flow:
    """The flow of requests."""
    return planted("requests")


def hazards() -> Flow:
    """The flow of hazards."""
    return planted("hazards")


@cache
def planted(name: str) -> Flow:
    """A flow as every new store is planted with it."""
    found = {one.name: one for one in vocabularies.read()}
    names = flows.list_names(name)
    return flows.of_lists(
        name,
        {part: [flows.Entry(one.code, one.facts) for one in found[name].codes] for part, name in names.items()},
    )


def at(written: str) -> datetime.datetime:
    """An instant of November or December 2026: `26 11:00`, `12-01 08:00`."""
    day, _, time = written.partition(" ")
    month, _, day = day.rpartition("-")
    hour, _, minute = time.partition(":")
    return datetime.datetime(2026, int(month or 11), int(day), int(hour), int(minute))


def history(terms: str, *steps: tuple[str, str] | tuple[str, str, dict[str, str]]) -> list[Entry]:
    """A history that begins at `BEGUN`, and its further steps: each its name, its instant, and what it says."""
    further = [Entry(step[0], at(step[1]), step[2] if len(step) == 3 else {}) for step in steps]
    return [Entry(loops.OPEN, BEGUN, {"class": terms}), *further]


def standing(entries: list[Entry], now: str = "", calendar: Calendar = WEEKDAYS) -> Standing:
    """Where a matter stands at an instant; without one, right after its last step."""
    return loops.standing(requests(), entries, at(now) if now else entries[-1].at, calendar)
