"""Posts and their shifts: written down, corrected, closed. When a shift's hours change, the duties to come follow."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from db.errors import refuse
from db.models.rosters import DutyAssignment, DutyPost, DutyShift
from db.pen import Pen
from db.queries import codes, roster_posts
from db.rules import roster_drafts
from db.rules.problems import Problem
from db.rules.roster_drafts import Known, PostDraft, ShiftDraft
from db.rules.rosters import ONE_DAY, DayKind, Role, Shift
from db.rules.text import clean, on_lines
from db.rules.words import N_

NAMES = {
    "add": N_("Duty post added"),
    "amend": N_("Duty post corrected"),
    "close": N_("Duty post closed"),
    "reopen": N_("Duty post opened again"),
    "add_shift": N_("Shift added"),
    "amend_shift": N_("Shift corrected"),
    "end_shift": N_("Shift ended"),
}
TAKEN = N_("There is such a post already.")
TEXTS = ("name", "phone", "address")


def add(pen: Pen, draft: PostDraft) -> str:
    """Write a post down and answer its key. Raises Refused."""
    refuse(roster_drafts.post_problems(draft, known()) or taken(draft))
    key = pen.add(DutyPost, **columns(draft))
    pen.about(DutyPost, key)
    return key


def amend(pen: Pen, post_id: str, version: int, draft: PostDraft) -> None:
    """Correct what is known of a post. Raises Refused, NotFound, Conflict."""
    row = pen.read(DutyPost, post_id, version)
    refuse(roster_drafts.post_problems(draft, known()) or taken(draft, post_id))
    pen.about(DutyPost, post_id)
    pen.set(row, **columns(draft))


def close(pen: Pen, post_id: str, version: int) -> None:
    """From today on a post is not manned any more: no new duty is made for it. Raises NotFound, Conflict."""
    row = pen.read(DutyPost, post_id, version)
    pen.about(DutyPost, post_id)
    pen.set(row, closed_on=pen.today)


def reopen(pen: Pen, post_id: str, version: int) -> None:
    """A post that was closed is manned again. Raises NotFound, Conflict."""
    row = pen.read(DutyPost, post_id, version)
    pen.about(DutyPost, post_id)
    pen.set(row, closed_on=None)


def known() -> Known:
    """The codes that posts and shifts are held against."""
    lists = codes.some(roster_posts.KINDS, roster_posts.CODES)
    names = ({one.code for one in lists.entries(name)} for name in (roster_posts.KINDS, roster_posts.CODES))
    return Known(*names)


def taken(draft: PostDraft, except_id: str = "") -> list[Problem]:
    """A problem where another open post is called the same."""
    same = DutyPost.select().where(DutyPost.name == clean(draft.name), roster_posts.IS_OPEN, DutyPost.id != except_id)
    return [Problem("name", TAKEN)] if same.exists() else []


def columns(draft: PostDraft) -> dict[str, Any]:
    """A post as the columns of its row."""
    texts = {name: clean(getattr(draft, name)) for name in TEXTS}
    return {**texts, "kind": draft.kind, "duties": on_lines(draft.duties)}


def add_shift(pen: Pen, draft: ShiftDraft) -> str:
    """Write a shift of a post down and answer its key. Raises Refused."""
    refuse(roster_drafts.shift_problems(draft, known()))
    key = pen.add(DutyShift, post=draft.post_id, **shift_columns(draft))
    pen.about(DutyShift, key)
    return key


def amend_shift(pen: Pen, shift_id: str, version: int, draft: ShiftDraft) -> int:
    """Correct a shift; the duties to come keep their people and swaps and move with its hours. Answers how many moved.

    Raises Refused, NotFound, Conflict.
    """
    row = pen.read(DutyShift, shift_id, version)
    refuse(roster_drafts.shift_problems(draft, known()))
    pen.about(DutyShift, shift_id)
    pen.set(row, **shift_columns(draft))
    shift = roster_drafts.shift_of(draft, shift_id)
    coming = DutyAssignment.select().where(DutyAssignment.shift == shift_id, DutyAssignment.begins_at > pen.by.at)
    moved = [one for one in coming if (one.begins_at, one.ends_at) != span(pen, shift, one.on)]
    for one in moved:
        begins_at, ends_at = span(pen, shift, one.on)
        pen.set(one, begins_at=begins_at, ends_at=ends_at)
    return len(moved)


def end_shift(pen: Pen, shift_id: str, version: int) -> None:
    """From today on a shift is not to be filled any more. Raises NotFound, Conflict."""
    row = pen.read(DutyShift, shift_id, version)
    pen.about(DutyShift, shift_id)
    pen.set(row, to_on=pen.today - ONE_DAY)


def shift_columns(draft: ShiftDraft) -> dict[str, Any]:
    """A shift as the columns of its row."""
    shift = roster_drafts.shift_of(draft, "")
    return {
        "code": draft.code,
        "begins": f"{shift.begins:%H:%M}",
        "ends": f"{shift.ends:%H:%M}",
        "day_kinds": ",".join(kind.value for kind in DayKind if kind in draft.day_kinds),
        "needs": as_json(draft.needs),
        "from_on": draft.from_on,
        "to_on": draft.to_on,
    }


def as_json(needs: Mapping[Role, int]) -> str:
    """How many of each role are needed, the same for the same needs."""
    return json.dumps({role.value: needs[role] for role in Role if needs.get(role)}, separators=(",", ":"))


def span(pen: Pen, shift: Shift, on: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """From when to when a shift lasts on a day, in UTC."""
    offset = pen.by.local - pen.by.at
    begins, ends = shift.span(on)
    return begins - offset, ends - offset
