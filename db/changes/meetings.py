"""Meetings: calling one, announcing it, beginning, ending, failing for want of a quorum, and calling it again."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import matter_numbers, meeting_items, meeting_rolls
from db.errors import refuse
from db.models.meetings import Meeting, MeetingItem
from db.pen import Pen
from db.queries import meeting_rolls as rolls
from db.queries import meeting_rules
from db.rules import clocks, drills, meeting_quorums, meetings
from db.rules.meetings import FAILED, HELD, OFF, OPEN, PLANNED, MeetingDraft, Rule
from db.rules.problems import Problem
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "plan": N_("Meeting called"),
    "amend": N_("Call for a meeting changed"),
    "announce": N_("Meeting announced"),
    "begin": N_("Meeting begun"),
    "fail": N_("Meeting failed for want of a quorum"),
    "call_again": N_("Meeting called again"),
    "close": N_("Meeting ended"),
    "summarise": N_("Summary of a meeting written"),
    "post": N_("Resolutions hung out"),
    "call_off": N_("Meeting called off"),
}
SERIES = matter_numbers.Series("HY", Meeting)
NOT_PLANNED = N_("This meeting has begun, or is over.")
NOT_OPEN = N_("This meeting is not going on.")
TOO_EARLY = N_("This meeting is called for {day}.")
NO_QUORUM_YET = N_("No quorum: {have} have come, and at least {least} are needed.")
NO_AREA_YET = N_("No quorum by area: {have} m2 are there, and at least {least} m2 are needed.")
QUORUM_IS_THERE = N_("There is a quorum: the meeting can begin.")
STILL_WAITING = N_("{title}: still to be voted on. Vote on it, or withdraw it.")
NOT_FAILED = N_("Only a meeting that failed is called again.")
NOBODY_EXPECTED = N_("Nobody is expected yet: write the list of who is.")
NO_REASON = N_("Say why.")
NOT_HELD = N_("Only what was decided at a meeting that was held is hung out.")
BACKWARDS = N_("The notice comes down before it goes up.")
BEFORE_IT = N_("What was decided is not hung out before the meeting.")
CALLED_ALREADY = N_("It is called again already, for {day}.")
COPIED = ("kind", "title", "place", "scope", "written", "called_by", "host", "recorder", "guests", "rule")
COPIED_ITEM = ("title", "text", "mover", "way", *meeting_items.FROZEN)
# What a second call takes over from the first: what was decided there stands.
AGAIN = (meetings.WAITING, meetings.NO_QUORUM)


def plan(pen: Pen, draft: MeetingDraft) -> str:
    """Call a meeting and answer its key; who is expected is gathered from the register. Raises Refused."""
    check(draft)
    rule = rule_for(draft)
    numbers = matter_numbers.next_one(pen, SERIES)
    key = pen.add(Meeting, worker_id=pen.by.worker_id, **numbers, **columns(draft), **frozen(rule))
    meeting_rolls.gather(pen, Meeting.get_by_id(key))
    pen.about(Meeting, key)
    return key


def amend(pen: Pen, meeting_id: str, version: int, draft: MeetingDraft) -> None:
    """Change the call for a meeting; where others are expected now, the list is made anew. Another rule is also that of
    its motions, and another day, hour or place has to be announced anew.

    Raises Refused, NotFound, Conflict.
    """
    meeting = planned(pen, meeting_id, version)
    check(draft)
    rule = rule_for(draft)
    is_other = (meeting.scope, meeting.written) != (draft.scope, on_one_line(draft.written))
    old_rule, new = meeting.rule, columns(draft)
    is_moved = any(getattr(meeting, name) != new[name] for name in ("planned_on", "begins", "place"))
    pen.set(meeting, **new, **frozen(rule), **({"notice_on": None, "notice_way": ""} if is_moved else {}))
    meeting_items.follow_rule(pen, meeting, old_rule)
    if is_other:
        meeting_rolls.gather(pen, meeting)
    pen.about(Meeting, meeting_id)


def announce(pen: Pen, meeting_id: str, version: int, on: datetime.date, way: str, reason: str = "") -> None:
    """The meeting was announced on a day, in some way; a short notice needs a reason. Raises Refused, NotFound,
    Conflict."""
    meeting = planned(pen, meeting_id, version)
    wanted = int(meeting_rules.kind_facts(meeting.kind).get("notice_days") or 0)
    refuse(drills.done_problems(on, pen.today))
    refuse(meetings.notice_problems(on, meeting.planned_on, wanted, reason))
    pen.set(meeting, notice_on=on, notice_way=on_one_line(way))
    pen.about(Meeting, meeting_id, on_one_line(reason))


def begin(pen: Pen, meeting_id: str, version: int) -> None:
    """The meeting begins, with the quorum that its rule asks for; votes that are collected from door to door begin
    without one, and need it when they are counted. Raises Refused, NotFound, Conflict."""
    meeting = planned(pen, meeting_id, version)
    refuse(day_problems(pen, meeting))
    there = meeting_quorums.present((one.seat for one in rolls.seats(meeting_id)), pen.by.at)
    if not meeting_rules.kind_facts(meeting.kind).get("by_ballot"):
        refuse(quorum_problems(meeting, there))
    pen.set(meeting, state=OPEN, begun_at=pen.by.at, present=there.heads, present_area=there.area)
    pen.about(Meeting, meeting_id)


def fail(pen: Pen, meeting_id: str, version: int, reason: str = "") -> None:
    """The meeting fails: too few have come. Who came stays written down. Raises Refused, NotFound, Conflict."""
    meeting = pen.read(Meeting, meeting_id, version)
    refuse([] if meeting.state in (PLANNED, OPEN) else [Problem("", NOT_PLANNED)])
    refuse(day_problems(pen, meeting))
    there = meeting_quorums.present((one.seat for one in rolls.seats(meeting_id)), pen.by.at)
    lacking = quorum_problems(meeting, there)
    refuse([] if lacking else [Problem("", QUORUM_IS_THERE)])
    numbers = {"present": there.heads, "present_area": there.area}
    pen.set(meeting, state=FAILED, ended_at=pen.by.at, reason=on_one_line(reason), **numbers)
    pen.about(Meeting, meeting_id, on_one_line(reason))


def call_again(pen: Pen, meeting_id: str, planned_on: datetime.date, begins: str = "") -> str:
    """Call a meeting that failed again, once, for another day, with what is left of its agenda and the same list;
    answers the key of the second one. Raises Refused, NotFound."""
    first = Meeting.get_or_none(Meeting.id == meeting_id)
    refuse([] if first is not None and first.state == FAILED else [Problem("", NOT_FAILED)])
    assert first is not None
    second = Meeting.select().where((Meeting.follows_id == meeting_id) & (Meeting.state != OFF)).first()
    refuse([Problem("", CALLED_ALREADY, values={"day": second.planned_on})] if second else [])
    facts = {name: getattr(first, name) for name in COPIED}
    if meeting_rules.holding(first.kind, planned_on, first.rule) is None:
        facts["rule"] = ""
    draft = MeetingDraft(planned_on=planned_on, begins=begins or first.begins, **facts)
    key = plan(pen, draft)
    second = Meeting.get_by_id(key)
    pen.set(second, follows_id=meeting_id)
    meeting_rolls.copy(pen, first, second)
    left = MeetingItem.select().where((MeetingItem.meeting == meeting_id) & MeetingItem.state.in_(AGAIN))
    for place, item in enumerate(left.order_by(MeetingItem.place), 1):
        pen.add(MeetingItem, meeting=key, place=place, **{name: getattr(item, name) for name in COPIED_ITEM})
    meeting_items.follow_rule(pen, second, first.rule)
    pen.about(Meeting, key)
    return key


def close(pen: Pen, meeting_id: str, version: int) -> None:
    """The meeting ends; every motion was voted on or withdrawn. Where votes were collected from door to door, those are
    there who took part by then. Raises Refused, NotFound, Conflict."""
    meeting = pen.read(Meeting, meeting_id, version)
    refuse([] if meeting.state == OPEN else [Problem("", NOT_OPEN)])
    waiting = list(MeetingItem.select().where((MeetingItem.meeting == meeting_id) & (MeetingItem.state == "waiting")))
    motions = [one for one in waiting if one.way]
    refuse([Problem("", STILL_WAITING, values={"title": one.title}) for one in motions[:1]])
    for one in waiting:
        pen.set(one, state=meetings.DONE)
    numbers = {}
    if meeting_rules.kind_facts(meeting.kind).get("by_ballot"):
        came = meeting_quorums.counted(one.seat for one in rolls.seats(meeting_id) if one.seat.came_at)
        numbers = {"present": came.heads, "present_area": came.area}
    pen.set(meeting, state=HELD, ended_at=pen.by.at, **numbers)
    pen.about(Meeting, meeting_id)


def summarise(pen: Pen, meeting_id: str, version: int, text: str) -> None:
    """Write what is to be said of a meeting as a whole. Raises NotFound, Conflict."""
    meeting = pen.read(Meeting, meeting_id, version)
    pen.set(meeting, summary=on_lines(text))
    pen.about(Meeting, meeting_id)


def post(
    pen: Pen, meeting_id: str, version: int, on: datetime.date, to: datetime.date | None = None, place: str = ""
) -> None:
    """The resolutions hang out from a day on, where everybody sees them; without a last day for as long as is usual.

    Raises Refused, NotFound, Conflict.
    """
    meeting = pen.read(Meeting, meeting_id, version)
    refuse([] if meeting.state == HELD else [Problem("", NOT_HELD)])
    last = to or on + datetime.timedelta(days=meeting_rules.days("posting"))
    refuse([Problem("posted_to", BACKWARDS)] if last < on else [])
    refuse([Problem("posted_on", BEFORE_IT)] if on < meeting.planned_on else [])
    pen.set(meeting, posted_on=on, posted_to=last, posted_at=on_one_line(place))
    pen.about(Meeting, meeting_id)


def call_off(pen: Pen, meeting_id: str, version: int, reason: str) -> None:
    """Call a meeting off before it begins, for a reason. Raises Refused, NotFound, Conflict."""
    meeting = planned(pen, meeting_id, version)
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    pen.set(meeting, state=OFF, reason=on_one_line(reason))
    pen.about(Meeting, meeting_id, on_one_line(reason))


def renumber(pen: Pen) -> list[tuple[str, str]]:
    """The laptop is back: every provisional number gets a final one, in the order in which they were given."""
    rows: Any = Meeting.select().where(Meeting.number_mark != "").order_by(Meeting.numbered_on, Meeting.number_place)
    return [matter_numbers.final(pen, SERIES, row) for row in list(rows)]


def check(draft: MeetingDraft) -> None:
    """Raises Refused where something is wrong with a call."""
    problems = meetings.problems_in(draft, meeting_rules.lists())
    if clocks.clock_of(draft.begins) is None:
        problems.append(Problem("begins", drills.NO_CLOCK))
    unclear = rolls.unclear_in(draft.written) if draft.written.strip() else []
    problems += [Problem("written", meeting_rolls.UNCLEAR, values={"text": "、".join(unclear)})] if unclear else []
    refuse(problems)


def rule_for(draft: MeetingDraft) -> Rule:
    """The rule that holds on the day of a meeting. Raises Refused where none does."""
    rule = meeting_rules.holding(draft.kind, draft.planned_on, draft.rule)
    refuse([] if rule else [Problem("rule", meetings.NO_RULE)])
    assert rule is not None
    return rule


def frozen(rule: Rule) -> dict[str, Any]:
    """A rule as the columns in which it stays."""
    return {
        "rule": rule.code,
        "quorum": rule.quorum,
        "passes": rule.passes,
        "basis": rule.basis,
        "is_checked": rule.is_checked,
        "proxies": rule.proxies,
    }


def columns(draft: MeetingDraft) -> dict[str, Any]:
    """A call as the columns of its row."""
    names = ("title", "place", "written", "called_by", "host", "recorder", "guests")
    texts = {name: on_one_line(getattr(draft, name)) for name in names}
    clock = clocks.clock_of(draft.begins) or ""
    return {**texts, "kind": draft.kind, "planned_on": draft.planned_on, "begins": clock, "scope": draft.scope}


def planned(pen: Pen, meeting_id: str, version: int) -> Any:
    """A meeting that has not begun, of which this version was seen. Raises Refused, NotFound, Conflict."""
    meeting = pen.read(Meeting, meeting_id, version)
    refuse([] if meeting.state == PLANNED else [Problem("", NOT_PLANNED)])
    return meeting


def day_problems(pen: Pen, meeting: Any) -> list[Problem]:
    """A meeting does not begin before its day."""
    is_early = meeting.planned_on > pen.today
    return [Problem("", TOO_EARLY, values={"day": meeting.planned_on})] if is_early else []


def quorum_problems(meeting: Any, there: meeting_quorums.Numbers) -> list[Problem]:
    """What is missing to the quorum of a meeting."""
    demands = meeting_quorums.thresholds(meeting.quorum)
    if demands and meeting.expected == 0:
        return [Problem("", NOBODY_EXPECTED)]
    shares = meeting_quorums.quorum(demands, rolls.expected(meeting), there)
    lacking = [one for one in shares if not one.is_met]
    return [lack(one) for one in lacking]


def lack(one: meeting_quorums.Share) -> Problem:
    """One demand that is not met, in numbers."""
    if one.threshold.by is meeting_quorums.By.HEADS:
        return Problem("", NO_QUORUM_YET, values={"have": one.have, "least": one.least})
    values = {"have": meeting_quorums.metres(one.have), "least": meeting_quorums.metres(one.least)}
    return Problem("", NO_AREA_YET, values=values)
