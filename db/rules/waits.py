"""Waits: where a matter stands whose time of waiting may be over."""

from __future__ import annotations

import datetime


def state(known: str, returns_to: str | None, waits_until: datetime.datetime | None, now: datetime.datetime) -> str:
    """The state in which a matter stands at an instant: once its waiting is over, it is back where it was before.

    The minute in which the waiting ends belongs to it.
    """
    is_over = waits_until is not None and waits_until < now.replace(second=0, microsecond=0)
    return returns_to if returns_to and is_over else known
