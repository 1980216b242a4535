"""What runs against the clock now, of every feature that offers `countdowns(asked)` among the questions."""

from __future__ import annotations

from db import found
from db.rules import countdowns
from db.rules.agenda import Asked
from db.rules.countdowns import Countdown

QUERIES = "db.queries"
OFFER = "countdowns"


def running(asked: Asked) -> list[Countdown]:
    """Everything that runs against the clock for this worker, what ends first before the rest."""
    return countdowns.in_order(one for offer in found.offered(QUERIES, OFFER) for one in offer(asked))
