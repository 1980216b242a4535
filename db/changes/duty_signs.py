"""Signing in and out of a shift: for oneself, or for a colleague with a reason."""

from __future__ import annotations

import dataclasses
from typing import Any

from db import base
from db.errors import refuse
from db.models.duties import DutySign
from db.pen import Pen
from db.rules import duty_signs, text
from db.rules.duty_signs import SignDraft
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "sign_in": N_("Signed in for duty"),
    "sign_out": N_("Signed out of duty"),
}


def sign_in(pen: Pen, draft: SignDraft, reason: str = "") -> str:
    """Sign somebody in for a shift and answer the key of the sign-in. Raises Refused, also where they are there."""
    draft = dataclasses.replace(draft, name=text.clean(draft.name), post=text.clean(draft.post))
    refuse(duty_signs.problems_in(draft, pen.by.worker_id, reason))
    # On a server two may sign the same person in at the same moment.
    base.one_by_one(f"duty_sign{draft.assignment_id or draft.name}")
    refuse([Problem("name", duty_signs.IS_THERE, values={"name": draft.name})] if is_there(draft) else [])
    key = pen.add(
        DutySign,
        **vars(draft),
        signed_in_at=pen.by.at,
        late_minutes=duty_signs.late_minutes(draft.begins_at, pen.by.at),
        in_by=pen.by.worker_id,
        in_reason=text.on_one_line(reason),
    )
    pen.about(DutySign, key, text.on_one_line(reason))
    return key


def is_there(draft: SignDraft) -> bool:
    """Whether they have signed in for this duty, or whoever stands in has not signed out yet.

    A duty that became theirs, or was moved to another day, after somebody signed in for it is another one.
    """
    is_they: Any = DutySign.name == draft.name
    if draft.assignment_id is None:
        condition = is_they & DutySign.assignment_id.is_null() & DutySign.signed_out_at.is_null()
    else:
        if draft.worker_id:
            is_they |= DutySign.worker_id == draft.worker_id
        condition = is_they & (DutySign.assignment_id == draft.assignment_id)
        if draft.begins_at:
            near = duty_signs.SAME_SHIFT
            condition &= DutySign.begins_at.between(draft.begins_at - near, draft.begins_at + near)
    return bool(DutySign.select().where(condition).exists())


def sign_out(pen: Pen, sign_id: str, version: int, reason: str = "") -> None:
    """Sign somebody out. Raises Refused where they are gone already, NotFound, Conflict."""
    row = pen.read(DutySign, sign_id, version)
    refuse(duty_signs.behalf_problems(row.worker_id, pen.by.worker_id, reason))
    if row.signed_out_at is not None:
        refuse([Problem("name", duty_signs.IS_GONE, values={"name": row.name})])
    pen.set(row, signed_out_at=pen.by.at, out_by=pen.by.worker_id, out_reason=text.on_one_line(reason))
    pen.about(DutySign, sign_id, text.on_one_line(reason))
