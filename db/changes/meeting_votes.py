"""Voting: hands and secret ballots are counted, named votes are written seat by seat; the rule says what was decided.

Of a secret ballot nothing but the count is ever given to the store: there is no deed that could say who voted how.
"""

from __future__ import annotations

from typing import Any

from db import base
from db.changes import meeting_items, meeting_signs
from db.errors import NotFound, refuse
from db.models.meetings import Meeting, MeetingItem, MeetingSeat, MeetingTask, MeetingVote
from db.pen import Pen
from db.queries import meeting_rolls as rolls
from db.rules import meeting_quorums, meetings
from db.rules.meeting_quorums import Ballot, Numbers
from db.rules.meetings import AREA, CHOICES, HANDS, NAMED, OPEN, SECRET, WAITING, Hands, SecretCount
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "count_hands": N_("Show of hands counted"),
    "count_secret": N_("Secret ballot counted"),
    "cast": N_("Vote written down"),
    "decide": N_("Named vote counted"),
    "take_again": N_("Vote to be taken again"),
}
NOT_OPEN = N_("Votes are taken while the meeting goes on.")
NO_RULE = N_("Under this rule nothing is voted on.")
OTHER_WAY = N_("This item is voted on in another way.")
NO_VOICE = N_("A guest has no vote.")
NOT_THERE = N_("They are not here: only who has signed in and not left votes.")
NO_CHOICE = N_("In favour, against, or abstain.")
NOBODY_VOTED = N_("Nobody has voted yet.")
NO_REASON = N_("Say why the vote is taken again.")
NOT_DECIDED = N_("This item is not decided.")
HAS_TASKS = N_("It has become a matter already.")


def count_hands(pen: Pen, item_id: str, version: int, count: Hands) -> str:
    """A show of hands, counted; answers what was decided. Raises Refused, NotFound, Conflict."""
    item, meeting = voted(pen, item_id, version, HANDS)
    there = present(pen, meeting)
    refuse(meetings.hands_problems(count, there.heads))
    return settle(pen, item, meeting, there, count.ballot)


def count_secret(pen: Pen, item_id: str, version: int, count: SecretCount) -> str:
    """A secret ballot, counted; answers what was decided. Raises Refused, NotFound, Conflict."""
    item, meeting = voted(pen, item_id, version, SECRET)
    there = present(pen, meeting)
    refuse(meetings.secret_problems(count, there.heads))
    ballots = {"void": count.void, "out": count.out, "returned": count.returned}
    return settle(pen, item, meeting, there, count.ballot, **ballots)


def cast(pen: Pen, item_id: str, seat_id: str, choice: str) -> None:
    """One seat votes by name, or corrects its vote; an empty choice takes it back. An owner whose ballot is collected
    takes part with it, without having signed in. Raises Refused, NotFound."""
    item: Any = MeetingItem.get_or_none(MeetingItem.id == item_id)
    seat: Any = MeetingSeat.get_or_none(MeetingSeat.id == seat_id)
    if item is None or seat is None or seat.meeting_id != item.meeting_id:
        raise NotFound
    refuse(cast_problems(item, seat, choice))
    if choice and item.way == AREA and seat.came_at is None:
        meeting_signs.sign(pen, item.meeting_id, meeting_signs.SignDraft(seat_id))
    old: Any = MeetingVote.get_or_none((MeetingVote.item == item_id) & (MeetingVote.seat == seat_id))
    if old is not None and not choice:
        pen.remove(old)
    elif old is not None:
        pen.set(old, choice=choice, voted_at=pen.by.at)
    elif choice:
        pen.add(MeetingVote, item=item_id, seat=seat_id, choice=choice, voted_at=pen.by.at)
    pen.about(Meeting, item.meeting_id)


def cast_problems(item: Any, seat: Any, choice: str) -> list[Problem]:
    """Why a seat cannot vote on an item so."""
    meeting: Any = Meeting.get_by_id(item.meeting_id)
    is_there = seat.came_at is not None and seat.left_at is None
    checks = (
        (meeting.state == OPEN, NOT_OPEN),
        (item.state == WAITING, meeting_items.DECIDED),
        (item.way in NAMED, OTHER_WAY),
        (bool(seat.voice), NO_VOICE),
        (choice in (*CHOICES, ""), NO_CHOICE),
        (is_there or item.way == AREA, NOT_THERE),
    )
    return [Problem("", text) for is_right, text in checks if not is_right][:1]


def decide(pen: Pen, item_id: str, version: int) -> str:
    """Named votes are counted; answers what was decided. Raises Refused, NotFound, Conflict."""
    item, meeting = voted(pen, item_id, version, *NAMED)
    rows = MeetingVote.select(MeetingSeat.voice, MeetingVote.choice).join(MeetingSeat)
    choices: dict[str, str] = dict(base.rows(rows.where(MeetingVote.item == item_id)))
    refuse([] if choices else [Problem("", NOBODY_VOTED)])
    seats = [one.seat for one in rolls.seats(meeting.id)]
    # Who has voted and left since took part in this vote as much as who is still there.
    there = meeting_quorums.took_part(seats, choices, None if item.way == AREA else pen.by.at)
    return settle(pen, item, meeting, there, meeting_quorums.ballot(seats, choices))


def settle(pen: Pen, item: Any, meeting: Any, there: Numbers, ballot: Ballot, **more: Any) -> str:
    """What the rule makes of a vote, frozen with all numbers that it rests on."""
    expected = rolls.expected(meeting)
    quorum = meeting_quorums.quorum(meeting_quorums.thresholds(item.quorum), expected, there)
    majority = meeting_quorums.majority(meeting_quorums.thresholds(item.passes), expected, there, ballot)
    result = meetings.outcome(quorum, majority)
    numbers = {name: getattr(ballot, name).heads for name in CHOICES}
    areas = {f"{name}_area": getattr(ballot, name).area for name in CHOICES}
    whole = {"expected": expected.heads, "expected_area": expected.area}
    part = {"present": there.heads, "present_area": there.area}
    pen.set(item, state=result, decided_at=pen.by.at, **numbers, **areas, **whole, **part, **more)
    pen.about(Meeting, item.meeting_id)
    return result


def take_again(pen: Pen, item_id: str, version: int, reason: str) -> None:
    """A vote does not stand and is taken again, for a reason; the ledger keeps what was counted. Raises Refused,
    NotFound, Conflict."""
    item = pen.read(MeetingItem, item_id, version)
    meeting: Any = Meeting.get_by_id(item.meeting_id)
    refuse([] if meeting.state == OPEN else [Problem("", NOT_OPEN)])
    refuse([Problem("", NOT_DECIDED)] if item.state == WAITING else [])
    refuse([Problem("", HAS_TASKS)] if MeetingTask.select().where(MeetingTask.item == item_id).exists() else [])
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    for one in list(MeetingVote.select().where(MeetingVote.item == item_id)):
        pen.remove(one)
    counts = (*CHOICES, *(f"{name}_area" for name in CHOICES), "void", "out", "returned", "decided_at")
    wholes = ("expected", "expected_area", "present", "present_area")
    pen.set(item, state=WAITING, reason=on_one_line(reason), **dict.fromkeys((*counts, *wholes)))
    pen.about(Meeting, item.meeting_id, on_one_line(reason))


def voted(pen: Pen, item_id: str, version: int, *ways: str) -> tuple[Any, Any]:
    """An item that is voted on now in one of these ways, and its meeting. Raises Refused, NotFound, Conflict."""
    item = meeting_items.waiting(pen, item_id, version)
    meeting: Any = Meeting.get_by_id(item.meeting_id)
    refuse([] if meeting.state == OPEN else [Problem("", NOT_OPEN)])
    refuse([] if item.way in ways else [Problem("", OTHER_WAY)])
    refuse([] if item.passes else [Problem("", NO_RULE)])
    return item, meeting


def present(pen: Pen, meeting: Any) -> Numbers:
    """Who is there now."""
    return meeting_quorums.present((one.seat for one in rolls.seats(meeting.id)), pen.by.at)
