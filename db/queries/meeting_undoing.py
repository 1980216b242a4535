"""What rests on the deeds of a meeting, so that none of them is taken back from under it."""

from __future__ import annotations

from typing import Any

from db.models.meetings import Meeting, MeetingItem, MeetingSeat, MeetingTask, MeetingVote
from db.queries.meetings import TABLE
from db.rules import meetings
from db.rules.problems import Problem
from db.rules.words import N_

UNTRUE = N_("What was decided at this meeting rests on it.")


def untrue_after(deed: Any) -> list[Problem]:
    """What would be untrue when this deed is taken back: a vote of somebody who never came, a vote or a decision of a
    meeting that never began, a task of what was not carried, a motion that waits at a meeting that is over, a second
    call after a meeting that did not fail."""
    if deed.subject_table != TABLE:
        return []
    of_this = MeetingItem.meeting == deed.subject_id
    is_decided = of_this & MeetingItem.decided_at.is_null(False)
    not_begun = Meeting.select().where((Meeting.id == deed.subject_id) & Meeting.begun_at.is_null()).exists()
    not_there = (
        MeetingVote.select()
        .join(MeetingSeat)
        .where((MeetingSeat.meeting == deed.subject_id) & MeetingSeat.came_at.is_null())
    )
    not_carried = (
        MeetingTask.select()
        .join(MeetingItem)
        .where(of_this & MeetingItem.state.not_in((meetings.PASSED, meetings.DONE)))
    )
    never_voted = (
        MeetingItem.select()
        .join(Meeting)
        .where(of_this & (MeetingItem.way != "") & (MeetingItem.state == meetings.WAITING))
        .where(Meeting.state == meetings.HELD)
    )
    follows = (Meeting.follows_id == deed.subject_id) & (Meeting.state != meetings.OFF)
    failed = (Meeting.id == deed.subject_id) & (Meeting.state == meetings.FAILED)
    is_second_call_lost = Meeting.select().where(follows).exists() and not Meeting.select().where(failed).exists()
    voted = MeetingVote.select().join(MeetingItem).where(of_this)
    is_untrue = (
        (not_begun and (MeetingItem.select().where(is_decided).exists() or voted.exists()))
        or any(rows.exists() for rows in (not_there, not_carried, never_voted))
        or is_second_call_lost
    )
    return [Problem("", UNTRUE)] if is_untrue else []
