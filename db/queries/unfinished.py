"""What is open now and goes from one shift to the next, of every feature that offers `unfinished_things(asked)`."""

from __future__ import annotations

from db import found
from db.rules import unfinished
from db.rules.agenda import Asked
from db.rules.unfinished import Unfinished

QUERIES = "db.queries"
OFFER = "unfinished_things"


def all(asked: Asked) -> list[Unfinished]:
    """Everything that is open, in the order of the handover sheet."""
    return unfinished.in_order(one for offer in found.offered(QUERIES, OFFER) for one in offer(asked))
