"""What the first screen asks. What answers is loaded with the first question, at the desk: keys are heard meanwhile.

The agenda is asked for part by part, each a question of its own, so that what is typed is answered between two of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from db import found

if TYPE_CHECKING:
    from db.queries.glances import Glance
    from db.queries.resident_lines import ResidentLine
    from db.rules.agenda import Agenda, AgendaLine, Asked

QUERIES, AGENDA = "db.queries", "agenda"


def glance(worker_id: str | None) -> Glance:
    """The day at a glance; see `glances.of_worker`."""
    from db.queries import glances

    return glances.of_worker(worker_id)


def grid(worker_id: str | None) -> str | None:
    """The key of the worker's own grid; None where the whole community is the worker's own."""
    from db.queries import workers

    known = workers.one(worker_id) if worker_id else None
    return known.grid_id if known else None


def parts() -> tuple[str, ...]:
    """The features that may have something for the agenda, in one statement; those without any row are left out."""
    from db.queries import offering

    return tuple(name for name in offering.telling(QUERIES, AGENDA) if name != __name__)


def part(name: str, asked: Asked) -> list[AgendaLine]:
    """What one feature puts on the agenda; of one day where a day is asked for."""
    lines: list[AgendaLine] = offer(name, AGENDA)(asked)
    return [line for line in lines if line.due_on == asked.day] if asked.day else lines


def agenda(asked: Asked) -> Agenda:
    """Everything that is due, in the order in which it is done; for who asks without a screen."""
    from db.rules import agenda as rules

    return rules.gathered([part(name, asked) for name in parts()], asked.limit)


def week(asked: Asked) -> dict[datetime.date, int]:
    """How many things are due on each day from `asked.today` to `asked.until`; days without any are left out."""
    from db.queries import offering

    counts: dict[datetime.date, int] = {}
    for offered in offering.telling(QUERIES, "agenda_days", needs=AGENDA).values():
        days: Mapping[datetime.date, int] = offered(asked)
        for day, number in days.items():
            counts[day] = counts.get(day, 0) + number
    return counts


def offer(name: str, attribute: str) -> Any:
    """What a module of this name does under `attribute`; None for a module that only speaks of it."""
    offered = getattr(found.loaded(name), attribute, None)
    return offered if callable(offered) else None


def find(text: str, today: datetime.date, limit: int, offset: int = 0) -> list[ResidentLine]:
    """The people a typed text finds; see `residents.find`."""
    from db.queries import residents

    return residents.find(text, today, limit, offset)
