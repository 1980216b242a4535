"""Stamps: writing a use of a seal down, and voiding one that does not count."""

from __future__ import annotations

from typing import Any

from db.changes import matter_numbers
from db.errors import refuse
from db.models.errands import SealUse
from db.pen import Pen
from db.queries import codes
from db.queries import stamps as kept
from db.rules import stamps
from db.rules.problems import Problem
from db.rules.stamps import LETTERS, SEALS, SealDraft
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {"use": N_("Use of a seal written down"), "void": N_("Use of a seal voided")}
SERIES = matter_numbers.Series(LETTERS, SealUse)
TEXTS = ("applicant", "recipient", "approved_by")


def use(pen: Pen, draft: SealDraft) -> str:
    """Write a use of a seal down, and answer its key. A proof that the community does not issue is refused.

    Raises Refused.
    """
    rules = kept.by_code()
    refuse(stamps.problems_in(draft, rules, codes.some(SEALS).lists.get(SEALS, {}), pen.today))
    title = draft.title or (rules[draft.proof].zh if draft.proof else "")
    key = pen.add(
        SealUse,
        **matter_numbers.next_one(pen, SERIES),
        used_on=draft.used_on or pen.today,
        seal=draft.seal,
        proof=draft.proof,
        title=on_one_line(title),
        text=on_lines(draft.text),
        copies=draft.copies,
        person=draft.person_id,
        worker_id=pen.by.worker_id,
        **{name: on_one_line(getattr(draft, name)) for name in TEXTS},
    )
    pen.about(SealUse, key)
    return key


def void(pen: Pen, use_id: str, version: int, reason: str) -> None:
    """A use that was written down wrongly, or whose paper was torn up, does not count; its line stays with the reason.

    Raises Refused, NotFound, Conflict.
    """
    row = pen.read(SealUse, use_id, version)
    refuse([] if reason.strip() else [Problem("reason", stamps.WHY_VOID)])
    refuse([Problem("reason", stamps.VOID_ALREADY)] if row.voided_on else [])
    pen.set(row, voided_on=pen.today, void_reason=on_one_line(reason)[:200])
    pen.about(SealUse, use_id, reason)


def renumber(pen: Pen) -> list[tuple[str, str]]:
    """The laptop is back: every provisional number of a use gets a final one."""
    rows: Any = SealUse.select().where(SealUse.number_mark != "").order_by(SealUse.used_on, SealUse.id)
    return [matter_numbers.final(pen, SERIES, row) for row in list(rows)]
