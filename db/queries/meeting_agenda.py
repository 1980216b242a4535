"""What meetings put on the list of the day: to be announced, today, failed and not called again, decided and not taken
up, hung out until, minutes that are missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from db import base
from db.models.meetings import Meeting, MeetingItem, MeetingTask
from db.queries import codes, meeting_rules, meetings
from db.queries.meetings import MeetingLine
from db.rules import agenda as agenda_rules
from db.rules import meetings as rules
from db.rules.agenda import AgendaLine, Asked
from db.rules.words import N_

ONE_DAY = datetime.timedelta(days=1)
# What was not taken up in so many days is not told any more: it stands on the page of its meeting.
FORGOTTEN = datetime.timedelta(days=120)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Meeting,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """Everything that meetings ask for, the same for every scope."""
    return agenda_rules.foremost((one for one in told(asked) if is_wanted(one, asked)), asked)


def is_wanted(one: AgendaLine, asked: Asked) -> bool:
    """Whether a line belongs on the list that was asked for."""
    return one.due_on == asked.day if asked.day else one.due_on <= (asked.until or asked.today)


def told(asked: Asked) -> Iterator[AgendaLine]:
    """Everything that is to be told, whatever its day."""
    first = asked.today - FORGOTTEN
    known = meetings.lines((Meeting.planned_on >= first) & (Meeting.state != rules.OFF), 500)
    if not known:
        return
    kinds = codes.some(meeting_rules.KINDS)
    terms = {entry.code: int(entry.facts["days"]) for entry in codes.some(meeting_rules.TERMS).entries("meeting_terms")}
    again = {one.follows_id for one in known}
    untaken = untaken_in([one.id for one in known])
    for one in known:
        notice = int(kinds.facts(meeting_rules.KINDS, one.kind).get("notice_days") or 0)
        if one.state in (rules.PLANNED, rules.OPEN):
            yield from coming(one, notice, asked.today)
        elif one.state == rules.FAILED and one.id not in again:
            due = one.planned_on + terms.get("again", 0) * ONE_DAY
            yield line(one, "again", due, asked.today, N_("failed for want of a quorum: call it again"))
        elif one.state == rules.HELD:
            yield from afterwards(one, terms, one.id in untaken, asked.today)


def coming(one: MeetingLine, notice: int, today: datetime.date) -> Iterator[AgendaLine]:
    """What is to be done before a meeting, and the meeting itself."""
    if one.state == rules.PLANNED and one.notice_on is None:
        due = one.planned_on - notice * ONE_DAY
        yield line(one, "notice", due, today, N_("announce the meeting of {day}"), day=one.planned_on)
    yield line(one, "meeting", one.planned_on, today, N_("meeting {hour} {place}"), hour=one.begins, place=one.place)


def afterwards(
    one: MeetingLine, terms: Mapping[str, int], is_untaken: bool, today: datetime.date
) -> Iterator[AgendaLine]:
    """What is to be done after a meeting."""
    if not one.summary:
        due = one.planned_on + terms.get("minutes", 0) * ONE_DAY
        yield line(one, "minutes", due, today, N_("minutes of the meeting"))
    if is_untaken:
        due = one.planned_on + terms.get("follow", 0) * ONE_DAY
        yield line(one, "follow", due, today, N_("a resolution waits to be taken up"))
    if one.posted_to and one.posted_to >= today:
        yield line(one, "posted", one.posted_to, today, N_("resolutions hang out until {day}"), day=one.posted_to)


def line(
    one: MeetingLine, what: str, due: datetime.date, today: datetime.date, about: str, **values: object
) -> AgendaLine:
    """One thing to be done for a meeting."""
    weight = agenda_rules.weight_on(due, today)
    return AgendaLine(
        key=f"{what}/{one.id}",
        noun="meetings",
        facts={"meeting": one.id},
        weight=weight,
        due_on=due,
        title=one.title,
        about=about,
        values=values,
        list_name=meeting_rules.KINDS,
        code=one.kind,
    )


def untaken_in(meeting_ids: list[str]) -> set[str]:
    """The meetings of which something was carried that asks for a matter and became none."""
    taken = MeetingTask.select(MeetingTask.item)
    is_open = (MeetingItem.state == rules.PASSED) & ~MeetingItem.is_settled & MeetingItem.id.not_in(taken)
    rows = MeetingItem.select(MeetingItem.meeting).where(is_open & MeetingItem.meeting.in_(meeting_ids))
    return {meeting for (meeting,) in base.rows(rows)}


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of these things there are for each day, from the day of asking to the last one."""
    return agenda_rules.counts_by_day(told(asked), asked)
