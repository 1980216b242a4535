"""The agenda of a meeting: items and motions, what was said to them, and those that are withdrawn."""

from __future__ import annotations

from typing import Any

from db.changes import meeting_rolls
from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.meetings import Meeting, MeetingItem, MeetingSpeech, MeetingVote
from db.pen import Pen
from db.queries import meeting_rules
from db.rules import meetings
from db.rules.meetings import PASSED, SECRET, WAITING, WITHDRAWN, ItemDraft
from db.rules.problems import Problem
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "add": N_("Item put on an agenda"),
    "amend": N_("Item of an agenda changed"),
    "withdraw": N_("Item of an agenda withdrawn"),
    "discuss": N_("What was said to an item written down"),
    "settle": N_("Resolution asks for no matter"),
    "speak": N_("Speech at a meeting written down"),
}
DECIDED = N_("This item is decided, or withdrawn.")
NAMED_ALREADY = N_("Votes were written down by name: this item cannot become a secret vote.")
NOT_CARRIED = N_("Only of what was carried this can be said.")
NO_SPEECH = N_("Write who spoke, and what was said.")
# The rule as it stays with an item.
FROZEN = ("rule", "quorum", "passes", "basis", "is_checked")


def add(pen: Pen, meeting_id: str, draft: ItemDraft) -> str:
    """Put an item on the agenda, and answer its key. Raises Refused, NotFound."""
    meeting = meeting_rolls.running(meeting_id)
    refuse(meetings.item_problems(draft, meeting_rules.lists()))
    last = MeetingItem.select(peewee.fn.max(MeetingItem.place)).where(MeetingItem.meeting == meeting_id).scalar()
    key = pen.add(MeetingItem, meeting=meeting_id, place=(last or 0) + 1, **columns(draft), **rule_of(meeting, draft))
    pen.about(Meeting, meeting_id)
    return key


def amend(pen: Pen, item_id: str, version: int, draft: ItemDraft) -> None:
    """Change an item that is not decided. Raises Refused, NotFound, Conflict."""
    item = waiting(pen, item_id, version)
    meeting = meeting_rolls.running(item.meeting_id)
    refuse(meetings.item_problems(draft, meeting_rules.lists()))
    if draft.way == SECRET and item.way != SECRET:
        is_named = MeetingVote.select().where(MeetingVote.item == item_id).exists()
        refuse([Problem("way", NAMED_ALREADY)] if is_named else [])
    pen.set(item, **columns(draft), **rule_of(meeting, draft))
    pen.about(Meeting, item.meeting_id)


def withdraw(pen: Pen, item_id: str, version: int, reason: str) -> None:
    """An item is not decided at this meeting. Raises Refused, NotFound, Conflict."""
    item = waiting(pen, item_id, version)
    pen.set(item, state=WITHDRAWN, reason=on_one_line(reason))
    pen.about(Meeting, item.meeting_id, on_one_line(reason))


def discuss(pen: Pen, item_id: str, version: int, text: str) -> None:
    """Write down what came of talking about an item. Raises NotFound, Conflict."""
    item = pen.read(MeetingItem, item_id, version)
    pen.set(item, said=on_lines(text))
    pen.about(Meeting, item.meeting_id)


def settle(pen: Pen, item_id: str, version: int, reason: str) -> None:
    """What was carried asks for no matter, for a reason: a rule that was adopted, somebody who was elected. Raises
    Refused, NotFound, Conflict."""
    item = pen.read(MeetingItem, item_id, version)
    refuse([] if item.state == PASSED else [Problem("", NOT_CARRIED)])
    pen.set(item, is_settled=True, reason=on_one_line(reason))
    pen.about(Meeting, item.meeting_id, on_one_line(reason))


def speak(pen: Pen, item_id: str, who: str, text: str) -> str:
    """Write down what somebody said; what was said stays. Raises Refused, NotFound."""
    item: Any = MeetingItem.get_or_none(MeetingItem.id == item_id)
    if item is None:
        raise NotFound
    refuse([] if who.strip() and text.strip() else [Problem("text", NO_SPEECH)])
    facts = {"said_at": pen.by.at, "worker_id": pen.by.worker_id}
    key = pen.add(MeetingSpeech, item=item_id, who=on_one_line(who), text=on_lines(text), **facts)
    pen.about(Meeting, item.meeting_id)
    return key


def rule_of(meeting: Any, draft: ItemDraft) -> dict[str, Any]:
    """The rule of an item as the columns in which it stays: its own, or that of the meeting. Raises Refused."""
    if not draft.rule:
        return {name: getattr(meeting, name) for name in FROZEN}
    rule = meeting_rules.holding(meeting.kind, meeting.planned_on, draft.rule)
    refuse([] if rule else [Problem("rule", meetings.NO_RULE)])
    assert rule is not None
    texts = {"quorum": rule.quorum, "passes": rule.passes, "basis": rule.basis}
    return {"rule": rule.code, **texts, "is_checked": rule.is_checked}


def follow_rule(pen: Pen, meeting: Any, old_rule: str) -> None:
    """Items that are not decided and had the rule that their meeting had before, have the one that it has now."""
    new = {name: getattr(meeting, name) for name in FROZEN}
    rows = MeetingItem.select().where((MeetingItem.meeting == meeting.id) & (MeetingItem.state == WAITING))
    for item in list(rows.where(MeetingItem.rule == old_rule)):
        if any(getattr(item, name) != value for name, value in new.items()):
            pen.set(item, **new)


def columns(draft: ItemDraft) -> dict[str, Any]:
    """An item as the columns of its row."""
    texts = {"title": on_one_line(draft.title), "mover": on_one_line(draft.mover)}
    return {**texts, "text": on_lines(draft.text), "way": draft.way}


def waiting(pen: Pen, item_id: str, version: int) -> Any:
    """An item that is not decided, of which this version was seen. Raises Refused, NotFound, Conflict."""
    item = pen.read(MeetingItem, item_id, version)
    refuse([] if item.state == WAITING else [Problem("", DECIDED)])
    return item
