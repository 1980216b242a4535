"""The duties of a month person by person, for their calendars."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from db.exchange.roster_calendars import Duty, PersonCalendar
from db.models.rosters import DutyAssignment
from db.queries import codes, duties_now, rosters
from db.queries.codes import Vocabulary
from db.queries.duties_now import OnDuty
from db.queries.roster_posts import CODES, ROLES, MemberLine
from db.queries.rosters import ChangeLine, RosterCard
from db.rules import papers
from db.rules.papers import Month

DUTY, CANCELLED = "值班 {post} {shift} {role}", "（已调整）"


@dataclass(frozen=True)
class Told:
    """A month, the code lists that tell it in words, what leads from UTC to the community's clock, and the places that
    nobody fills."""

    card: RosterCard
    words: Vocabulary
    offset: datetime.timedelta
    gaps: list[OnDuty]


def of_month(month: Month, now: datetime.datetime, offset: datetime.timedelta) -> list[PersonCalendar]:
    """A calendar for each person who has, or had, a duty in a month; in a constant number of statements.

    `now` is in UTC, `offset` leads to the community's clock.
    """
    card = rosters.card(month, now)
    if card.line is None:
        return []
    of_it = DutyAssignment.roster == card.line.id
    found = duties_now.duties(of_it)
    changes = rosters.changes(card.line.id)
    told = Told(card, codes.some(CODES, ROLES), offset, duties_now.gaps(of_it))
    calendars = []
    names = [one.name for one in card.read.people]
    for place, who in enumerate(card.read.people):
        mine = [duty(one, told) for one in found if one.member_id == who.id]
        lost = list(taken_away(who, found, changes, told))
        if mine or lost:
            same = "" if names.index(who.name) == place else str(place + 1)
            file_name = papers.file_name(("值班", who.name + same), "", f"{month.first:%Y%m}", ".ics")
            calendars.append(PersonCalendar(who.name, file_name, (*mine, *lost)))
    return calendars


def duty(one: OnDuty, told: Told) -> Duty:
    """A duty as an event: how the post is reached at any hour stands in its text."""
    address = next((post.address for post in told.card.read.posts if post.id == one.post_id), "")
    text = f"应急电话：{one.post_phone}" if one.post_phone else ""
    line = told.card.line
    return Duty(
        one.assignment_id,
        told.card.versions[one.assignment_id],
        one.begins_at + told.offset,
        one.ends_at + told.offset,
        title(one, told.words),
        address or one.post,
        text,
        is_certain=line is not None and line.is_locked,
    )


def title(one: OnDuty, words: Vocabulary) -> str:
    """What a duty is called in a calendar."""
    shift, role = words.label(CODES, one.code, "zh"), words.label(ROLES, one.role, "zh")
    return DUTY.format(post=one.post, shift=shift, role=role)


def taken_away(who: MemberLine, found: list[OnDuty], changes: list[ChangeLine], told: Told) -> Iterator[Duty]:
    """The duties that were somebody's when the roster was reported and are another one's by now."""
    mine = {one.assignment_id for one in found if one.member_id == who.id}
    places = {one.assignment_id: one for one in [*found, *told.gaps]}
    for key in dict.fromkeys(change.assignment_id or "" for change in changes if change.before == who.name):
        if key not in mine and (one := places.get(key)):
            lost = duty(one, told)
            yield dataclasses.replace(lost, title=lost.title + CANCELLED, text="", is_cancelled=True)
