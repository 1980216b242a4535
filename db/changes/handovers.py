"""Hand-over notes: writing one, amending it by a new version, withdrawing it, and having read it."""

from __future__ import annotations

import dataclasses
from typing import Any

from db import base
from db.base import new_key
from db.errors import Conflict, NotFound, refuse
from db.models.handovers import Acknowledgement, Handover
from db.models.workers import Worker
from db.pen import Pen, column_values
from db.rules import handovers, text
from db.rules.handovers import HandoverDraft
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "add": N_("Hand-over note written"),
    "amend": N_("Hand-over note amended"),
    "withdraw": N_("Hand-over note withdrawn"),
    "acknowledge": N_("Hand-over note read"),
}
NO_REASON = N_("Say why the note is changed.")


def add(pen: Pen, draft: HandoverDraft) -> str:
    """Write a note and answer its key. Raises Refused."""
    key = new_key()
    pen.add(Handover, id=key, origin_id=key, worker_id=pen.by.worker_id, written_at=pen.by.at, **checked(pen, draft))
    pen.about(Handover, key)
    return key


def amend(pen: Pen, version_id: str, draft: HandoverDraft, reason: str) -> str:
    """Replace a note by a new version, for a reason, and answer the new version's key: it is to be read again.

    Raises Refused, NotFound, or Conflict when this is no longer the newest version.
    """
    refuse(reason_problems(reason))
    return renew(pen, version_id, reason, worker_id=pen.by.worker_id, **checked(pen, draft))


def withdraw(pen: Pen, version_id: str, reason: str) -> str:
    """Withdraw a note, for a reason: nobody has to read it any more, and it stays in the journal. Raises as `amend`."""
    refuse(reason_problems(reason))
    return renew(pen, version_id, reason, withdrawn_at=pen.by.at)


def acknowledge(pen: Pen, version_id: str) -> None:
    """The worker has read a note as it stands. A second time changes nothing. Raises NotFound, or Conflict when there
    is a newer version."""
    standing(version_id)
    mine = Acknowledgement.handover == version_id
    if pen.by.worker_id is None:
        mine &= Acknowledgement.worker_id.is_null()
    else:
        mine &= Acknowledgement.worker_id == pen.by.worker_id
    if not Acknowledgement.select().where(mine).exists():
        pen.add(Acknowledgement, handover=version_id, worker_id=pen.by.worker_id, read_at=pen.by.at)
        pen.about(Handover, version_id)


def checked(pen: Pen, draft: HandoverDraft) -> dict[str, Any]:
    """The columns of a note as typed. Raises Refused."""
    draft = dataclasses.replace(draft, text=text.clean(draft.text))
    workers = {key for (key,) in base.rows(Worker.select(Worker.id).where(Worker.is_active))}
    refuse(handovers.problems_in(draft, pen.today, workers))
    return vars(draft)


def renew(pen: Pen, version_id: str, reason: str, **values: Any) -> str:
    """Write the next version of a note."""
    old = standing(version_id)
    pen.set(old, is_current=False)
    kept = {name: value for name, value in column_values(old).items() if name not in ("id", "version")}
    said = {"is_current": True, "reason": reason.strip(), "written_at": pen.by.at}
    key = pen.add(Handover, **{**kept, **said, **values})
    pen.about(Handover, old.origin_id, reason.strip())
    return key


def standing(version_id: str) -> Any:
    """The newest version of a note. Raises NotFound, or Conflict when there is a newer one or it is withdrawn."""
    row: Any = Handover.get_or_none(Handover.id == version_id)
    if row is None:
        raise NotFound
    if not row.is_current or row.withdrawn_at is not None:
        raise Conflict
    return row


def reason_problems(reason: str) -> list[Problem]:
    """What is wrong with the reason of a change."""
    return [] if reason.strip() else [Problem("reason", NO_REASON)]
