"""The duty log: writing a line, amending it by a new version, withdrawing it."""

from __future__ import annotations

import dataclasses
from typing import Any

from db.changes import duty_journals
from db.errors import refuse
from db.models.duties import DutyEntry
from db.pen import Pen
from db.rules import duties, text
from db.rules.duties import EntryDraft
from db.rules.words import N_

NAMES = {
    "add": N_("Duty log written"),
    "amend": N_("Duty log amended"),
    "withdraw": N_("Entry of the duty log withdrawn"),
}


def add(pen: Pen, draft: EntryDraft) -> str:
    """Write a line of the duty log and answer its key. Raises Refused."""
    return duty_journals.begin(pen, DutyEntry, **checked(pen, draft))


def amend(pen: Pen, version_id: str, draft: EntryDraft, reason: str) -> str:
    """Replace a line by a new version, for a reason. Raises Refused, NotFound, Conflict."""
    return duty_journals.renew(pen, DutyEntry, version_id, reason, **checked(pen, draft))


def withdraw(pen: Pen, version_id: str, reason: str) -> str:
    """Withdraw a line, for a reason; it stays in the journal. Raises as `amend`."""
    return duty_journals.renew(pen, DutyEntry, version_id, reason, withdrawn_at=pen.by.at)


def checked(pen: Pen, draft: EntryDraft) -> dict[str, Any]:
    """The columns of a line as typed. Raises Refused."""
    draft = dataclasses.replace(draft, text=text.on_one_line(draft.text), post=text.clean(draft.post))
    refuse(duties.entry_problems(draft, pen.by.at))
    return vars(draft)
