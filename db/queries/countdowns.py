"""What runs against the clock now, of every feature that offers `countdowns(asked)` among the questions."""

from __future__ import annotations

from typing import Any

from db import found
from db.rules import countdowns
from db.rules.agenda import Asked
from db.rules.countdowns import Countdown

QUERIES = "db.queries"
OFFER = "countdowns"


def running(asked: Asked) -> list[Countdown]:
    """Everything that runs against the clock for this worker, what ends first before the rest."""
    known: list[Countdown] = []
    for name in found.naming(QUERIES, OFFER):
        offered: Any = getattr(found.loaded(name), OFFER, None)
        if callable(offered):
            known += offered(asked)
    return countdowns.in_order(known)
