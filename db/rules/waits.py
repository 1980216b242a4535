"""Waits: where a matter stands whose time of waiting may be over."""

from __future__ import annotations

import datetime

from db.rules.deadlines import minute


def is_over(waits_until: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Whether a time of waiting is over at an instant. The minute in which it ends belongs to it."""
    return waits_until is not None and waits_until < minute(now)


def state(known: str, returns_to: str | None, waits_until: datetime.datetime | None, now: datetime.datetime) -> str:
    """The state in which a matter stands at an instant: once its waiting is over, it is back where it was before."""
    return returns_to if returns_to and is_over(waits_until, now) else known
