"""Why a deed of rosters is not taken back any more: what was reported stands, and so does what was done on duty."""

from __future__ import annotations

import datetime
from typing import Any

from db.models.ledger import Change, Deed
from db.models.rosters import DutyAssignment, Roster, RosterChange
from db.queries import history
from db.queries.rosters import LOCKED
from db.rules.words import N_

REPORTED = N_("The roster is reported by now: change it on the month, with a reason.")
CHANGED = N_("The roster was changed after it was reported: the report stays.")
BEGUN = N_("This duty has begun: it is not swapped any more.")
LOCK = "rosters.lock"
SWAPS = ("roster_swaps.approve", "roster_swaps.undo")


def keeps_standing(deed: Deed, at: datetime.datetime) -> str:
    """Why a deed is not taken back at an instant (UTC), as marked text; "" where nothing of rosters keeps it."""
    if deed.kind == LOCK:
        locked = Roster.select(Roster.id).where(Roster.id.in_(records(deed, Roster)))
        return CHANGED if RosterChange.select().where(RosterChange.roster.in_(locked)).exists() else ""
    duties = DutyAssignment.select().where(DutyAssignment.id.in_(records(deed, DutyAssignment)))
    if deed.kind in SWAPS and duties.where(DutyAssignment.begins_at <= at).exists():
        return BEGUN
    # What was changed after the report stands in its journal: that is taken back together with its line.
    if records(deed, RosterChange).exists():
        return ""
    return REPORTED if fills_others(deed) and duties.join(Roster).where(Roster.state == LOCKED).exists() else ""


def records(deed: Deed, table: Any) -> Any:
    """The keys of the records of a table that a deed wrote, as a question."""
    name = str(table._meta.table_name)
    return Change.select(Change.record_id).where(Change.deed == deed.id, Change.table_name == name, history.WROTE)


def fills_others(deed: Deed) -> bool:
    """Whether somebody else stands in a place of a roster, or on another day, by what a deed did."""
    rows = Change.select(Change.before, Change.after).where(
        Change.deed == deed.id, Change.table_name == "duty_assignment", history.WROTE
    )
    return any(who_and_when(row.before) != who_and_when(row.after) for row in rows)


def who_and_when(text: str | None) -> tuple[object, ...]:
    """Who stands where on which day, by a ledger text; a place that nobody fills is like one that is not there."""
    values = history.read(text) or {}
    member = values.get("member")
    return (member, values.get("on"), values.get("shift"), values.get("role")) if member else ()
