"""Meetings: the list of them, and one with its agenda, its arithmetic, its tasks, and the meetings before and after."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.meetings import Meeting, MeetingItem, MeetingSpeech, MeetingTask, MeetingVote
from db.queries import attachments, matters, meeting_rolls
from db.queries.attachments import AttachmentLine
from db.queries.matters import MatterLine
from db.queries.meeting_rolls import SeatLine
from db.rules import meeting_quorums, meetings
from db.rules.meeting_quorums import Ballot, Numbers, Share

TABLE = "meeting"
PAGE = 200


@dataclass(frozen=True)
class MeetingLine:
    """One meeting as its row has it; see `db.models.meetings.Meeting`."""

    id: str
    version: int
    number: str
    former_number: str | None
    kind: str
    title: str
    planned_on: datetime.date
    begins: str
    place: str
    called_by: str
    host: str
    recorder: str
    guests: str
    scope: str
    written: str
    rule: str
    quorum: str
    passes: str
    basis: str
    is_checked: bool
    proxies: int
    expected: int
    expected_area: int
    present: int | None
    present_area: int | None
    state: str
    notice_on: datetime.date | None
    notice_way: str
    begun_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    summary: str
    reason: str
    posted_on: datetime.date | None
    posted_to: datetime.date | None
    posted_at: str
    follows_id: str | None


@dataclass(frozen=True)
class ItemLine:
    """One item of an agenda as its row has it; counts are None until it is decided."""

    id: str
    version: int
    meeting_id: str
    place: int
    title: str
    text: str
    mover: str
    way: str
    rule: str
    quorum: str
    passes: str
    basis: str
    is_checked: bool
    state: str
    said: str
    yes: int | None
    no: int | None
    abstain: int | None
    void: int | None
    out: int | None
    returned: int | None
    yes_area: int | None
    no_area: int | None
    abstain_area: int | None
    expected: int | None
    expected_area: int | None
    present: int | None
    present_area: int | None
    decided_at: datetime.datetime | None
    is_settled: bool
    reason: str

    @property
    def ballot(self) -> Ballot:
        """How the vote went."""
        yes, no, abstain = (
            Numbers(heads or 0, area or 0)
            for heads, area in (
                (self.yes, self.yes_area),
                (self.no, self.no_area),
                (self.abstain, self.abstain_area),
            )
        )
        return Ballot(yes, no, abstain, self.void or 0)

    def shares(self) -> tuple[tuple[Share, ...], tuple[Share, ...]]:
        """The arithmetic of the quorum and of the vote, as they were when it was decided."""
        expected = Numbers(self.expected or 0, self.expected_area or 0)
        there = Numbers(self.present or 0, self.present_area or 0)
        quorum = meeting_quorums.quorum(meeting_quorums.thresholds(self.quorum), expected, there)
        demands = meeting_quorums.thresholds(self.passes)
        return quorum, meeting_quorums.majority(demands, expected, there, self.ballot)


@dataclass(frozen=True)
class SpeechLine:
    """What somebody said to an item, at an instant (UTC)."""

    item_id: str
    who: str
    text: str
    said_at: datetime.datetime


@dataclass(frozen=True)
class TaskLine:
    """The matter that a resolution became, as it stands now."""

    item_id: str
    matter: MatterLine


@dataclass(frozen=True)
class MeetingCard:
    """All of one meeting. `there` is who is there now; `first` is the meeting it was called after, `second` the one
    that was called after it."""

    line: MeetingLine
    items: tuple[ItemLine, ...]
    seats: tuple[SeatLine, ...]
    speeches: tuple[SpeechLine, ...]
    tasks: tuple[TaskLine, ...]
    files: tuple[AttachmentLine, ...]
    there: Numbers
    first: MeetingLine | None
    second: MeetingLine | None

    @property
    def quorum(self) -> tuple[Share, ...]:
        """The arithmetic of the quorum: of who was there when it began or failed, else of who is there now."""
        line = self.line
        expected = Numbers(line.expected, line.expected_area)
        is_over = line.present is not None and line.state != meetings.OPEN
        there = Numbers(line.present or 0, line.present_area or 0) if is_over else self.there
        return meeting_quorums.quorum(meeting_quorums.thresholds(line.quorum), expected, there)

    @property
    def came(self) -> list[SeatLine]:
        """Who came with a voice, early leavers among them."""
        return [one for one in self.seats if one.seat.came_at and one.seat.voice]

    @property
    def guests(self) -> list[SeatLine]:
        """Who came without one."""
        return [one for one in self.seats if one.is_guest]

    def tasks_of(self, item_id: str) -> list[TaskLine]:
        """What an item became."""
        return [one for one in self.tasks if one.item_id == item_id]


@dataclass(frozen=True)
class VoteLine:
    """How a seat voted by name; "" where it has not."""

    seat: SeatLine
    choice: str


def recent(limit: int = PAGE) -> list[MeetingLine]:
    """The meetings: those that are called or going on, the next one first, then the others, the latest first."""
    found = lines(None, limit)
    coming = [one for one in found if one.state in (meetings.PLANNED, meetings.OPEN)]
    return [*reversed(coming), *(one for one in found if one not in coming)]


def lines(condition: Any, limit: int = PAGE) -> list[MeetingLine]:
    """Some meetings, the latest first; one statement."""
    columns = [getattr(Meeting, field.name) for field in dataclasses.fields(MeetingLine)]
    rows = Meeting.select(*columns).order_by(Meeting.planned_on.desc(), Meeting.id.desc()).limit(limit)
    return [MeetingLine(*row) for row in base.rows(rows if condition is None else rows.where(condition))]


def one(meeting_id: str, now: datetime.datetime) -> MeetingCard | None:
    """All of one meeting at an instant (UTC); None when there is none."""
    found = lines(Meeting.id == meeting_id)
    if not found:
        return None
    line = found[0]
    seats = meeting_rolls.seats(meeting_id)
    around = lines((Meeting.id == line.follows_id) | (Meeting.follows_id == meeting_id))
    return MeetingCard(
        line,
        tuple(items(MeetingItem.meeting == meeting_id)),
        tuple(seats),
        tuple(speeches(meeting_id)),
        tuple(tasks(meeting_id, now)),
        tuple(attachments.of((TABLE, meeting_id))),
        meeting_quorums.present((seat.seat for seat in seats), now),
        next((one for one in around if one.id == line.follows_id), None),
        next((one for one in around if one.follows_id == meeting_id), None),
    )


def items(condition: Any) -> list[ItemLine]:
    """Some items, in the order of the agenda."""
    columns = [getattr(MeetingItem, field.name) for field in dataclasses.fields(ItemLine) if field.name != "meeting_id"]
    columns.insert(2, MeetingItem.meeting)
    rows = MeetingItem.select(*columns).where(condition).order_by(MeetingItem.place, MeetingItem.id)
    return [ItemLine(*row) for row in base.rows(rows)]


def item(item_id: str) -> ItemLine | None:
    """One item; None when there is none."""
    return next(iter(items(MeetingItem.id == item_id)), None)


def speeches(meeting_id: str) -> list[SpeechLine]:
    """What was said at a meeting, in order."""
    columns = (MeetingSpeech.item, MeetingSpeech.who, MeetingSpeech.text, MeetingSpeech.said_at)
    rows = MeetingSpeech.select(*columns).join(MeetingItem).where(MeetingItem.meeting == meeting_id)
    return [SpeechLine(*row) for row in base.rows(rows.order_by(MeetingSpeech.id))]


def tasks(meeting_id: str, now: datetime.datetime) -> list[TaskLine]:
    """What the resolutions of a meeting became, in the order in which they did."""
    rows = MeetingTask.select(MeetingTask.item, MeetingTask.matter).join(MeetingItem)
    pairs = base.rows(rows.where(MeetingItem.meeting == meeting_id).order_by(MeetingTask.id))
    found = {line.id: line for key in {matter for _item, matter in pairs} if (line := matters.one(key, now))}
    return [TaskLine(item_id, found[matter]) for item_id, matter in pairs if matter in found]


def votes(item_id: str) -> list[VoteLine]:
    """Every seat with a voice, and how it voted where votes are named."""
    found = item(item_id)
    if found is None or found.way not in meetings.NAMED:
        return []
    rows = MeetingVote.select(MeetingVote.seat, MeetingVote.choice).where(MeetingVote.item == item_id)
    choices = dict(base.rows(rows))
    seats = [one for one in meeting_rolls.seats(found.meeting_id) if one.seat.voice]
    return [VoteLine(one, choices.get(one.id, "")) for one in seats]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What meetings and their items are called in the ledger."""
    known: dict[tuple[str, str], str] = {}
    for name, table in ((TABLE, Meeting), ("meeting_item", MeetingItem)):
        wanted = list(keys.get(name, ()))
        rows = base.rows(table.select(table.id, table.title).where(table.id.in_(wanted))) if wanted else []
        known |= {(name, key): title for key, title in rows}
    return known
