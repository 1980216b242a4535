"""Mandates: somebody takes a post, is corrected, ends it, or hands it over to the next one."""

from __future__ import annotations

import datetime
from typing import Any

from db.errors import NotFound, refuse
from db.models.mandates import Mandate
from db.pen import Pen
from db.queries import codes
from db.rules import mandates
from db.rules.mandates import HandOverDraft, MandateDraft
from db.rules.problems import Problem
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "appoint": N_("Mandate begun"),
    "amend": N_("Mandate corrected"),
    "end": N_("Mandate ended"),
    "hand_over": N_("Mandate handed over"),
    "note_hand_over": N_("Hand-over of a mandate written down"),
}
KINDS, POSTS = "mandate_kinds", "mandate_posts"
OVER = N_("This mandate has ended.")
STILL_RUNS = N_("This mandate has not ended.")
TO_COME = N_("That day is still to come: until then the mandate runs.")


def appoint(pen: Pen, draft: MandateDraft, follows_id: str | None = None) -> str:
    """Somebody takes a post; without a last day the term is the usual one. Answers the key. Raises Refused."""
    kinds = codes.some(KINDS)
    refuse(mandates.problems_in(draft, {one.code for one in kinds.entries(KINDS)}))
    years = int(kinds.facts(KINDS, draft.kind).get("years") or 0)
    last = draft.to_on or mandates.term_end(draft.from_on, years)
    facts = {**columns(draft), "to_on": last, "follows_id": follows_id}
    key = pen.add(Mandate, worker_id=pen.by.worker_id, **facts)
    pen.about(Mandate, key)
    return key


def amend(pen: Pen, mandate_id: str, version: int, draft: MandateDraft) -> None:
    """Correct what is written of a mandate. Raises Refused, NotFound, Conflict."""
    row = pen.read(Mandate, mandate_id, version)
    refuse(mandates.problems_in(draft, {one.code for one in codes.some(KINDS).entries(KINDS)}))
    refuse([Problem("from_on", mandates.NOT_BEFORE)] if row.ended_on and draft.from_on > row.ended_on else [])
    pen.set(row, **columns(draft))
    pen.about(Mandate, mandate_id)


def end(pen: Pen, mandate_id: str, version: int, on: datetime.date, reason: str) -> None:
    """A mandate ends on a day, for a reason. Raises Refused, NotFound, Conflict."""
    row = running(pen, mandate_id, version)
    refuse([*mandates.end_problems(row.from_on, on, reason), *day_problems(pen, on)])
    pen.set(row, ended_on=on, reason=on_one_line(reason))
    pen.about(Mandate, mandate_id, on_one_line(reason))


def hand_over(pen: Pen, mandate_id: str, version: int, draft: HandOverDraft, successor: MandateDraft | None) -> str:
    """A post goes from one to the next: the old mandate ends, what was handed over is kept, the new one begins, where
    somebody follows. Answers the key of the mandate that stands then. Raises Refused, NotFound, Conflict."""
    row = running(pen, mandate_id, version)
    refuse(mandates.hand_over_problems(draft))
    reason = draft.reason or "交接"
    refuse([*mandates.end_problems(row.from_on, draft.on, reason), *day_problems(pen, draft.on)])
    key = appoint(pen, successor, follows_id=mandate_id) if successor else mandate_id
    pen.set(row, ended_on=draft.on, reason=on_one_line(reason), **handed(draft))
    pen.about(Mandate, key)
    return key


def note_hand_over(pen: Pen, mandate_id: str, version: int, draft: HandOverDraft) -> None:
    """What somebody handed over whose mandate ended before. Raises Refused, NotFound, Conflict."""
    row = pen.read(Mandate, mandate_id, version)
    refuse([] if row.ended_on else [Problem("", STILL_RUNS)])
    refuse([*mandates.hand_over_problems(draft), *day_problems(pen, draft.on)])
    pen.set(row, **handed(draft))
    pen.about(Mandate, mandate_id)


def day_problems(pen: Pen, on: datetime.date) -> list[Problem]:
    """A mandate has not ended before the day comes: who holds the post is told by what has ended."""
    return [Problem("on", TO_COME)] if on > pen.today else []


def handed(draft: HandOverDraft) -> dict[str, Any]:
    """A hand-over as columns."""
    return {"handed_on": draft.on, "handed": on_lines(draft.handed), "witness": on_one_line(draft.witness)}


def running(pen: Pen, mandate_id: str, version: int) -> Any:
    """A mandate that has not ended, of which this version was seen. Raises Refused, NotFound, Conflict."""
    if Mandate.get_or_none(Mandate.id == mandate_id) is None:
        raise NotFound
    row = pen.read(Mandate, mandate_id, version)
    refuse([] if row.ended_on is None else [Problem("", OVER)])
    return row


def columns(draft: MandateDraft) -> dict[str, Any]:
    """A mandate as the columns of its row."""
    return {
        **{name: on_one_line(getattr(draft, name)) for name in ("name", "body", "phone")},
        "kind": draft.kind,
        "post": draft.post,
        "person": draft.person_id,
        "building": draft.building_id,
        "from_on": draft.from_on,
        "to_on": draft.to_on,
        "note": on_lines(draft.note),
        "meeting_id": draft.meeting_id,
    }
