"""Sittings and enquiries of a dispute: a journal, amended by new versions, never edited away."""

from __future__ import annotations

from typing import Any

from db.base import new_key
from db.changes import dispute_cases, disputes, dossiers
from db.drivers import peewee
from db.errors import Conflict, refuse
from db.models.disputes import DisputeSession
from db.pen import Pen
from db.rules import dispute_sessions
from db.rules import disputes as rules
from db.rules import dossiers as items
from db.rules.dispute_sessions import Kind, SessionDraft
from db.rules.words import N_

NAMES = {
    "add": N_("Sitting noted"),
    "amend": N_("Sitting noted anew"),
}
STEPS = {Kind.SITTING.value: rules.SIT, Kind.ENQUIRY.value: rules.ENQUIRE}
# The items of the dossier into which what is noted goes.
ITEMS = {Kind.SITTING.value: items.RECORD, Kind.ENQUIRY.value: items.ENQUIRY}
PLAIN = ("kind", "held_on", "venue", "present", "invited", "record", "result", "reason")


def add(pen: Pen, matter_id: str, version: int, draft: SessionDraft) -> str:
    """Note a sitting or an enquiry and answer its key; the case is then being mediated, or looked into.

    Raises Refused, also where the case stands at no step that allows it, NotFound, Conflict.
    """
    refuse(dispute_sessions.problems_in(draft, pen.today))
    matter, dispute = dispute_cases.read(pen, matter_id, version)
    disputes.proceed(pen, matter, STEPS[draft.kind], {})
    dossiers.outdate(pen, dispute.id, ITEMS[draft.kind])
    is_alike = (DisputeSession.dispute == dispute.id) & (DisputeSession.kind == draft.kind)
    last = DisputeSession.select(peewee.fn.max(DisputeSession.place)).where(is_alike).scalar() or 0
    key = new_key()
    return write(pen, draft, id=key, origin_id=key, dispute=dispute.id, place=last + 1)


def amend(pen: Pen, session_id: str, version: int, draft: SessionDraft) -> str:
    """Note a sitting anew, for a reason; what was noted before is kept. Answers the key of the new version.

    Raises Refused, NotFound, and Conflict when there is a newer version already.
    """
    refuse(dispute_sessions.problems_in(draft, pen.today, is_amended=True))
    old = pen.read(DisputeSession, session_id, version)
    if not old.is_current:
        raise Conflict
    dispute = dispute_cases.of_open_case(pen, dispute_cases.case_of(old))
    pen.set(old, is_current=False)
    dossiers.outdate(pen, dispute.id, ITEMS[old.kind])
    same: dict[str, Any] = {"origin_id": old.origin_id, "dispute": old.dispute_id, "place": old.place}
    return write(pen, draft, **same)


def write(pen: Pen, draft: SessionDraft, **values: Any) -> str:
    """Write one version of a sitting and answer its key."""
    return pen.add(
        DisputeSession,
        **{name: getattr(draft, name) for name in PLAIN},
        begun_at=dispute_sessions.clock(draft.begun_at),
        ended_at=dispute_sessions.clock(draft.ended_at),
        worker_id=pen.by.worker_id,
        recorded_at=pen.by.at,
        **values,
    )
