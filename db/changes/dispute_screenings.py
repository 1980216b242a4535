"""Rounds of screening for disputes: writing one down, and correcting it."""

from __future__ import annotations

from typing import Any

from db.errors import refuse
from db.models.dispute_screenings import DisputeScreening
from db.pen import Pen
from db.rules import dispute_screenings
from db.rules.dispute_screenings import ScreeningDraft
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add": N_("Round of screening written down"),
    "amend": N_("Round of screening corrected"),
    "remove": N_("Round of screening removed"),
}


def add(pen: Pen, draft: ScreeningDraft) -> str:
    """Write a round down, also one that found nothing, and answer its key. Raises Refused."""
    refuse(dispute_screenings.problems_in(draft, pen.today))
    key = pen.add(DisputeScreening, worker_id=pen.by.worker_id, **columns(draft))
    pen.about(DisputeScreening, key)
    return key


def amend(pen: Pen, screening_id: str, version: int, draft: ScreeningDraft) -> None:
    """Correct a round; who held it stays. Raises Refused, NotFound, Conflict."""
    refuse(dispute_screenings.problems_in(draft, pen.today))
    row = pen.read(DisputeScreening, screening_id, version)
    pen.about(DisputeScreening, screening_id)
    pen.set(row, **columns(draft))


def remove(pen: Pen, screening_id: str, version: int) -> None:
    """Take a round out that was written down by mistake. Raises NotFound, Conflict."""
    row = pen.read(DisputeScreening, screening_id, version)
    pen.about(DisputeScreening, screening_id)
    pen.remove(row)


def columns(draft: ScreeningDraft) -> dict[str, Any]:
    """A round as the columns of its row."""
    plain = {name: getattr(draft, name) for name in ("held_on", "found", "prevented", "settled")}
    return {**plain, "area": clean(draft.area), "remark": draft.remark.strip()}
