"""People on duty: put on the roster, corrected, when they leave; when they are away or exempt, and what they wish."""

from __future__ import annotations

from typing import Any

from db.changes import roster_posts
from db.errors import NotFound, refuse
from db.models.rosters import DutyAbsence, DutyMember
from db.models.workers import Worker
from db.pen import Pen
from db.rules import roster_drafts
from db.rules.problems import Problem
from db.rules.roster_drafts import AbsenceDraft, MemberDraft
from db.rules.rosters import Role
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "add": N_("Put on the roster"),
    "amend": N_("Member of the roster corrected"),
    "add_absence": N_("Absence from duty written down"),
    "amend_absence": N_("Absence from duty corrected"),
    "remove_absence": N_("Absence from duty taken away"),
}
TWICE = N_("This worker is on the roster already.")


def add(pen: Pen, draft: MemberDraft) -> str:
    """Put somebody on the roster and answer the key. Raises Refused, NotFound."""
    refuse(problems_in(draft))
    key = pen.add(DutyMember, **columns(draft))
    pen.about(DutyMember, key)
    return key


def amend(pen: Pen, member_id: str, version: int, draft: MemberDraft) -> None:
    """Correct what is known of somebody on the roster, or say when they leave. Raises Refused, NotFound, Conflict."""
    row = pen.read(DutyMember, member_id, version)
    refuse(problems_in(draft, member_id))
    pen.about(DutyMember, member_id)
    pen.set(row, **columns(draft))


def problems_in(draft: MemberDraft, except_id: str = "") -> list[Problem]:
    """What is wrong with what is said of somebody. Raises NotFound for a worker whom nobody knows."""
    found = roster_drafts.member_problems(draft)
    if draft.worker_id:
        if Worker.get_or_none(Worker.id == draft.worker_id) is None:
            raise NotFound
        same = (DutyMember.worker_id == draft.worker_id) & (DutyMember.id != except_id) & DutyMember.to_on.is_null()
        if draft.to_on is None and DutyMember.select().where(same).exists():
            found.append(Problem("name", TWICE))
    return found


def columns(draft: MemberDraft) -> dict[str, Any]:
    """Somebody on the roster as the columns of the row."""
    return {
        "worker_id": draft.worker_id,
        "name": clean(draft.name),
        "phone": clean(draft.phone),
        "roles": ",".join(role.value for role in Role if role in draft.roles),
        "traits": ",".join(sorted(draft.traits)),
        "from_on": draft.from_on,
        "to_on": draft.to_on,
        "note": on_one_line(draft.note),
    }


def add_absence(pen: Pen, draft: AbsenceDraft) -> str:
    """Write down when somebody is away or wishes something, and answer the key. Raises Refused, NotFound."""
    refuse(roster_drafts.absence_problems(draft, roster_posts.known()))
    if DutyMember.get_or_none(DutyMember.id == draft.member_id) is None:
        raise NotFound
    key = pen.add(DutyAbsence, member=draft.member_id, **absence_columns(draft))
    pen.about(DutyMember, draft.member_id)
    return key


def amend_absence(pen: Pen, absence_id: str, version: int, draft: AbsenceDraft) -> None:
    """Correct when somebody is away. Raises Refused, NotFound, Conflict."""
    row = pen.read(DutyAbsence, absence_id, version)
    refuse(roster_drafts.absence_problems(draft, roster_posts.known()))
    pen.about(DutyMember, row.member_id)
    pen.set(row, **absence_columns(draft))


def remove_absence(pen: Pen, absence_id: str, version: int) -> None:
    """Somebody is there after all. Raises NotFound, Conflict."""
    row = pen.read(DutyAbsence, absence_id, version)
    pen.about(DutyMember, row.member_id)
    pen.remove(row)


def absence_columns(draft: AbsenceDraft) -> dict[str, Any]:
    """An absence as the columns of its row."""
    return {
        "kind": draft.kind,
        "from_on": draft.from_on,
        "to_on": draft.to_on,
        "code": draft.code,
        "reason": on_one_line(draft.reason),
    }
