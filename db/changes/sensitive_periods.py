"""Sensitive periods: written down for a year, corrected, and taken away."""

from __future__ import annotations

from typing import Any

from db.errors import refuse
from db.models.rosters import SensitivePeriod
from db.pen import Pen
from db.rules import roster_drafts
from db.rules.roster_drafts import PeriodDraft
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "add": N_("Sensitive period written down"),
    "amend": N_("Sensitive period corrected"),
    "remove": N_("Sensitive period taken away"),
}


def add(pen: Pen, draft: PeriodDraft) -> str:
    """Write a sensitive period down and answer its key. Raises Refused."""
    refuse(roster_drafts.period_problems(draft))
    key = pen.add(SensitivePeriod, **columns(draft))
    pen.about(SensitivePeriod, key)
    return key


def amend(pen: Pen, period_id: str, version: int, draft: PeriodDraft) -> None:
    """Correct a sensitive period. Raises Refused, NotFound, Conflict."""
    row = pen.read(SensitivePeriod, period_id, version)
    refuse(roster_drafts.period_problems(draft))
    pen.about(SensitivePeriod, period_id)
    pen.set(row, **columns(draft))


def remove(pen: Pen, period_id: str, version: int) -> None:
    """A period is not sensitive after all. Raises NotFound, Conflict."""
    row = pen.read(SensitivePeriod, period_id, version)
    pen.about(SensitivePeriod, period_id)
    pen.remove(row)


def columns(draft: PeriodDraft) -> dict[str, Any]:
    """A sensitive period as the columns of its row."""
    texts = {"note": on_one_line(draft.note), "source": on_one_line(draft.source)}
    return {"name": clean(draft.name), "from_on": draft.from_on, "to_on": draft.to_on, **texts}
