"""A case that is being mediated, for tests of its screens."""

from __future__ import annotations

from db.desk import Desk
from tests.db import mediating


def a_case(desk: Desk, *steps: str) -> str:
    """A case that was accepted, and further: `sit` for a sitting that was held, `agree` for an agreement."""
    case = mediating.a_case(desk)
    mediating.take(desk, case, "accept")
    for step in steps:
        getattr(mediating, step)(desk, case)
    return case
