"""What is open now and goes from one shift to the next, of every feature that offers `unfinished_things(asked)`."""

from __future__ import annotations

from typing import Any

from db import found
from db.rules import unfinished
from db.rules.agenda import Asked
from db.rules.unfinished import Unfinished

QUERIES = "db.queries"
OFFER = "unfinished_things"


def all(asked: Asked) -> list[Unfinished]:
    """Everything that is open, in the order of the handover sheet."""
    known: list[Unfinished] = []
    for name in found.naming(QUERIES, OFFER):
        offered: Any = getattr(found.loaded(name), OFFER, None)
        if callable(offered):
            known += offered(asked)
    return unfinished.in_order(known)
