"""Sittings as lists name them: by the number of their case and the day, for what was said is of class L4."""

from __future__ import annotations

from collections.abc import Mapping

from db import base
from db.models.disputes import Dispute
from db.models.disputes import DisputeSession as Session
from db.models.matters import Matter


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What sittings are called: when it was, and the number of the case."""
    rows = (
        Session.select(Session.id, Matter.number, Session.held_on)
        .join(Dispute)
        .join(Matter)
        .where(Session.id.in_(keys.get("dispute_session", ())))
    )
    return {("dispute_session", key): f"{held_on}  {number}" for key, number, held_on in base.rows(rows)}
