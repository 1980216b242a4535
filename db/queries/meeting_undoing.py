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
    """What would be untrue when this deed is taken back: a vote of somebody who never came, a decision of a meeting
    that never began, a task of what was not carried."""
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
    is_untrue = (
        (not_begun and MeetingItem.select().where(is_decided).exists()) or not_there.exists() or not_carried.exists()
    )
    return [Problem("", UNTRUE)] if is_untrue else []
