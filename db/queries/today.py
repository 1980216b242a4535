"""What the first screen asks. What answers is loaded with the first question, at the desk: keys are heard meanwhile."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.queries.due import DueLine, Glance
    from db.queries.resident_lines import ResidentLine


def glance(today: datetime.date, worker_id: str | None) -> Glance:
    """The day in numbers; see `due.glance`."""
    from db.queries import due

    return due.glance(today, worker_id)


def people(today: datetime.date, limit: int) -> list[DueLine]:
    """The people to visit by today; see `due.people`."""
    from db.queries import due

    return due.people(today, limit)


def find(text: str, today: datetime.date, limit: int, offset: int = 0) -> list[ResidentLine]:
    """The people a typed text finds; see `residents.find`."""
    from db.queries import residents

    return residents.find(text, today, limit, offset)
