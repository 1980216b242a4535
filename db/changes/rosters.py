"""The roster of a month: made as a whole, duties given and taken, pinned, moved; reported and locked.

What is changed after a roster was reported needs a reason and is written into its journal of changes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db import base
from db.changes import roster_posts
from db.errors import Conflict, NotFound, refuse
from db.models.rosters import DutyAssignment, DutyMember, Roster, RosterChange
from db.pen import Pen
from db.queries import roster_grounds, working_days
from db.queries import roster_posts as kept_posts
from db.queries.rosters import DRAFT, LOCKED
from db.rules.papers import Month
from db.rules.problems import Problem
from db.rules.rosters import Assigned, Role, Shift, Slot
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "plan": N_("Roster made"),
    "give": N_("Duty given"),
    "pin": N_("Duty pinned or loosened"),
    "move": N_("Duty moved"),
    "lock": N_("Roster reported and locked"),
}
NO_REASON = N_("This roster is reported: say why it is changed.")
NO_ADDRESSEE = N_("Say to whom it is reported.")
LOCKED_ALREADY = N_("This roster is reported and locked already.")
TAKEN = N_("Somebody is on duty there already.")
TOO_LONG = N_("This is too long: at most {most} characters.")
LONGEST_REASON, LONGEST_ADDRESSEE = 120, 80
# A place that no shift has.
ASIDE = 99


def plan(pen: Pen, month: Month, assigned: Sequence[Assigned], versions: Mapping[str, int], reason: str = "") -> int:
    """Write a month as it was made or repaired, and answer how many places changed.

    `versions` are those of the stored places that it was made on, by key. Raises Refused without a reason where the
    roster is reported, and Conflict when somebody changed the month meanwhile.
    """
    roster = of_month(pen, month)
    stored = {slot_of(row): row for row in rows_of(roster.id)}
    if {row.id: row.version for row in stored.values()} != dict(versions):
        raise Conflict
    changed = [one for one in assigned if is_other(stored.get(one.slot), one)]
    if any(Month.of(one.slot.on) != month for one in changed):
        raise NotFound
    check_reason(roster, reason if changed else "-")
    pen.about(Roster, roster.id, clean(reason))
    shifts = shifts_by_key()
    add_places(pen, roster, [one for one in changed if one.slot not in stored and one.member_id], shifts)
    for one in changed:
        if one.slot in stored:
            pen.set(stored[one.slot], member=one.member_id, is_pinned=one.is_pinned)
    log(pen, roster, [(one.slot, member_of(stored.get(one.slot)), one.member_id) for one in changed], shifts, reason)
    pen.set(roster, made_at=pen.by.at, is_certain=is_certain(month))
    return len(changed)


def give(
    pen: Pen,
    slot: Slot,
    member_id: str | None,
    version: int,
    reason: str = "",
    instead_of: tuple[Slot, int] | None = None,
) -> str:
    """Give a place to somebody, or take it away (None), and answer its key. `version` is 0 where nothing is stored.

    `instead_of` is another place of the same month, with its version, that they had and that becomes free. Raises
    Refused without a reason where the roster is reported; NotFound, Conflict.
    """
    roster = of_month(pen, Month.of(slot.on))
    check_reason(roster, reason)
    if member_id and DutyMember.get_or_none(DutyMember.id == member_id) is None:
        raise NotFound
    if instead_of:
        put(pen, roster, instead_of[0], None, instead_of[1], reason)
    key = put(pen, roster, slot, member_id, version, reason)
    pen.about(DutyAssignment, key, clean(reason))
    return key


def put(pen: Pen, roster: Any, slot: Slot, member_id: str | None, version: int, reason: str) -> str:
    """Put somebody or nobody into a place of a roster, and answer its key. Raises NotFound, Conflict."""
    row = row_at(roster.id, slot)
    if (row.version if row else 0) != version:
        raise Conflict
    if row is None:
        before, key = None, add_places(pen, roster, [Assigned(slot, member_id)], shifts_by_key())[0]
    else:
        before, key = row.member_id, row.id
        pen.set(row, member=member_id)
    log(pen, roster, [(slot, before, member_id)], shifts_by_key(), reason)
    return key


def pin(pen: Pen, assignment_id: str, version: int, is_pinned: bool) -> None:
    """A duty stays as it is whatever is made anew, or does not any more. Raises NotFound, Conflict."""
    row = pen.read(DutyAssignment, assignment_id, version)
    pen.about(DutyAssignment, assignment_id)
    pen.set(row, is_pinned=is_pinned)


def move(pen: Pen, assignment_id: str, version: int, to: Slot, reason: str = "") -> None:
    """Move a duty with who fills it to another place of the month; a swap that was asked for goes with it.

    Raises Refused where somebody is there, or without a reason where the roster is reported; NotFound, Conflict.
    """
    row = pen.read(DutyAssignment, assignment_id, version)
    roster = Roster.get_by_id(row.roster_id)
    check_reason(roster, reason)
    there = row_at(roster.id, to)
    refuse([Problem("on", TAKEN)] if there is not None and there.member_id else [])
    shifts = shifts_by_key()
    if to.shift_id not in shifts or Month.of(to.on) != Month.of(row.on):
        raise NotFound
    before = slot_of(row)
    pen.about(DutyAssignment, assignment_id, clean(reason))
    if there is not None:
        # The two exchange their places by a third one: no place is held twice, not even for a moment.
        pen.set(row, place=ASIDE)
        pen.set(there, **where(pen, shifts[before.shift_id], before))
    pen.set(row, **where(pen, shifts[to.shift_id], to))
    log(pen, roster, [(before, row.member_id, None), (to, None, row.member_id)], shifts, reason)


def lock(pen: Pen, roster_id: str, version: int, reported_to: str) -> None:
    """A roster is reported to somebody, and locked from then on. Raises Refused, NotFound, Conflict."""
    row = pen.read(Roster, roster_id, version)
    refuse([Problem("state", LOCKED_ALREADY)] if row.state == LOCKED else [])
    refuse(said_problems(reported_to, "reported_to", NO_ADDRESSEE, LONGEST_ADDRESSEE))
    pen.about(Roster, roster_id)
    pen.set(
        row,
        state=LOCKED,
        locked_at=pen.by.at,
        reported_to=clean(reported_to),
        reported_by_id=pen.by.worker_id,
    )


def of_month(pen: Pen, month: Month) -> Any:
    """The roster of a month, found or begun."""
    # On a server two workers may begin the same month in the same moment: the second finds what the first has made.
    base.one_by_one(f"roster{pen.by.community_id}{month.first}")
    row: Any = Roster.get_or_none(Roster.month_on == month.first)
    if row is None:
        values = {"month_on": month.first, "state": DRAFT, "is_certain": is_certain(month)}
        row = Roster.get_by_id(pen.add(Roster, **values))
    return row


def is_certain(month: Month) -> bool:
    """Whether the notice on holidays of a month's year is known."""
    return roster_grounds.certain(working_days.calendar(month.first), month)


def rows_of(roster_id: str) -> list[Any]:
    """The stored places of a roster."""
    return list(DutyAssignment.select().where(DutyAssignment.roster == roster_id))


def row_at(roster_id: str, slot: Slot) -> Any:
    """The stored row of a place; None where nothing is stored."""
    return DutyAssignment.get_or_none(
        DutyAssignment.roster == roster_id,
        DutyAssignment.on == slot.on,
        DutyAssignment.shift == slot.shift_id,
        DutyAssignment.role == slot.role.value,
        DutyAssignment.place == slot.place,
    )


def slot_of(row: Any) -> Slot:
    """The place of a row."""
    return Slot(row.on, row.shift_id, Role(row.role), row.place)


def member_of(row: Any) -> str | None:
    """Who fills a row; None where there is no row either."""
    return row.member_id if row is not None else None


def is_other(row: Any, one: Assigned) -> bool:
    """Whether a place is to be filled otherwise than it is."""
    if row is None:
        return one.member_id is not None
    return (row.member_id, row.is_pinned) != (one.member_id, one.is_pinned)


def shifts_by_key() -> dict[str, Shift]:
    """Every shift, by key."""
    return {line.id: line.shift for line in kept_posts.all_shifts()}


def add_places(pen: Pen, roster: Any, places: Sequence[Assigned], shifts: Mapping[str, Shift]) -> list[str]:
    """Write places down that are not stored yet, and answer their keys. Raises NotFound for an unknown shift."""
    return pen.add_many(DutyAssignment, [place_row(pen, roster, one, shifts) for one in places]) if places else []


def place_row(pen: Pen, roster: Any, one: Assigned, shifts: Mapping[str, Shift]) -> dict[str, Any]:
    """A place as the columns of its row."""
    shift = shifts.get(one.slot.shift_id)
    if shift is None:
        raise NotFound
    return {
        "roster": roster.id,
        "member": one.member_id,
        "is_pinned": one.is_pinned,
        **where(pen, shift, one.slot),
    }


def where(pen: Pen, shift: Shift, slot: Slot) -> dict[str, Any]:
    """A place of a shift as columns, with from when to when it lasts."""
    begins_at, ends_at = roster_posts.span(pen, shift, slot.on)
    return {
        "shift": shift.id,
        "post": shift.post_id,
        "on": slot.on,
        "role": slot.role.value,
        "place": slot.place,
        "begins_at": begins_at,
        "ends_at": ends_at,
    }


def check_reason(roster: Any, reason: str) -> None:
    """A roster that was reported is changed for a reason only. Raises Refused."""
    if roster.state == LOCKED:
        refuse(said_problems(reason, "reason", NO_REASON, LONGEST_REASON))


def said_problems(text: str, field: str, missing: str, most: int) -> Iterable[Problem]:
    """What is wrong with a text that has to be there."""
    if not clean(text):
        yield Problem(field, missing)
    elif len(clean(text)) > most:
        yield Problem(field, TOO_LONG, values={"most": most})


def log(
    pen: Pen,
    roster: Any,
    changed: Iterable[tuple[Slot, str | None, str | None]],
    shifts: Mapping[str, Shift],
    reason: str,
) -> None:
    """Write down what was changed of a roster that was reported: of each place who was there before and who after."""
    real = [(slot, before, after) for slot, before, after in changed if before != after]
    if roster.state != LOCKED or not real:
        return
    names = dict(base.rows(DutyMember.select(DutyMember.id, DutyMember.name)))
    keys = {slot_of(row): row.id for row in rows_of(roster.id)}
    pen.add_many(
        RosterChange,
        [
            {
                "roster": roster.id,
                "assignment_id": keys.get(slot),
                "on": slot.on,
                "code": shifts[slot.shift_id].code,
                "role": slot.role.value,
                "before": names.get(before or "", ""),
                "after": names.get(after or "", ""),
                "reason": clean(reason),
                "changed_at": pen.by.at,
                "worker_id": pen.by.worker_id,
            }
            for slot, before, after in real
        ],
    )


def has_begun(row: Any, now: datetime.datetime) -> bool:
    """Whether a duty has begun at an instant (UTC)."""
    return bool(row.begins_at <= now)
