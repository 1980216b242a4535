"""Meetings of the invented community, written by the deeds of workers on their days."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from db import base
from db.changes import (
    meeting_items,
    meeting_signs,
    meeting_tasks,
    meeting_votes,
    meetings,
    requests,
)
from db.changes.meeting_signs import SignDraft
from db.models.matters import Matter
from db.models.meetings import Meeting, MeetingItem, MeetingSeat
from db.pen import Pen
from db.rules.meetings import ItemDraft, MeetingDraft
from db.rules.requests import RequestDraft
from seed import shapes
from seed.demo_deeds import FOUNDING
from seed.demo_mandates import ONE_DAY, Home, at, buildings

HERE = Path(__file__).parent / "demo_meetings.yaml"
# The council is those who hold a post in it.
AFTER: tuple[str, ...] = ("demo_mandates",)
SEED = 20261126
MORNING = datetime.time(9, 40)


@dataclass(frozen=True)
class DemoCall:
    """When a meeting was held, how many of a hundred households came, and why it failed."""

    days_ago: int
    at: str
    came: int
    reason: str = ""


@dataclass(frozen=True)
class DemoSpeech:
    """What somebody said."""

    who: str
    text: str


@dataclass(frozen=True)
class DemoTask:
    """What a resolution became, and how it ended."""

    title: str
    category: str
    place: str
    partner: str
    result: str


@dataclass(frozen=True)
class DemoBuildingMeetings:
    """A meeting that failed, and the second one that carried the motion."""

    title: str
    motion: str
    place: str
    first: DemoCall
    second: DemoCall
    speeches: tuple[DemoSpeech, ...]
    against: int
    abstain: int
    summary: str
    task: DemoTask


@dataclass(frozen=True)
class DemoItem:
    """An item of an agenda."""

    title: str
    way: str
    mover: str


@dataclass(frozen=True)
class DemoCouncil:
    """A meeting that is still to come."""

    title: str
    place: str
    in_days: int
    at: str
    items: tuple[DemoItem, ...]


@dataclass(frozen=True)
class DemoOwners:
    """An owners' vote whose ballots are being collected: so many of a hundred flats have voted."""

    title: str
    motion: str
    place: str
    days_ago: int
    voted: int


@dataclass(frozen=True)
class DemoMeetings:
    """All of them."""

    building_meetings: DemoBuildingMeetings
    council: DemoCouncil
    owners: DemoOwners


def plant(pen: Pen) -> None:
    """Write everything up to this moment; what needs people is left out where nobody lives."""
    stories, by, homes = shapes.read(DemoMeetings, HERE), pen.by, buildings()
    call_council(pen, stories.council)
    if homes:
        meet_twice(pen, stories.building_meetings, homes[0])
        pen.by = by
        collect(pen, stories.owners, homes[-1], Random(SEED))
        pen.by = by
    pen.kind, pen.reason = FOUNDING, ""


def call_council(pen: Pen, one: DemoCouncil) -> None:
    """Call the council for a day to come, and announce it."""
    day = pen.today + one.in_days * ONE_DAY
    draft = MeetingDraft("council", one.title, day, one.at, one.place, "council", called_by="居委会", host="周明")
    key = meetings.plan(pen, draft)
    for item in one.items:
        meeting_items.add(pen, key, ItemDraft(item.title, mover=item.mover, way=item.way))
    meetings.announce(pen, key, version(key), pen.today, "议事厅公告栏、微信群")


def meet_twice(pen: Pen, story: DemoBuildingMeetings, home: Home) -> None:
    """A building meets in vain, meets again a week later, and the lamp is repaired."""
    today = pen.today
    day = today - story.first.days_ago * ONE_DAY
    at(pen, evening(day - 4 * ONE_DAY, "10:00"))
    draft = MeetingDraft(
        "building",
        story.title,
        day,
        story.first.at,
        story.place,
        "households",
        f"{home.number}栋",
        "楼栋长",
        "楼栋长",
        "李敏",
    )
    first = meetings.plan(pen, draft)
    meeting_items.add(pen, first, ItemDraft(story.motion, mover="楼栋长", way="household"))
    meetings.announce(pen, first, version(first), pen.today, "单元门张贴、楼栋群")
    at(pen, evening(day, story.first.at))
    come(pen, first, home, story.first.came)
    meetings.fail(pen, first, version(first), story.first.reason)
    second = meetings.call_again(pen, first, today - story.second.days_ago * ONE_DAY)
    meetings.announce(pen, second, version(second), pen.today, "单元门张贴、楼栋长逐户告知")
    at(pen, evening(today - story.second.days_ago * ONE_DAY, story.second.at))
    seats = come(pen, second, home, story.second.came)
    meetings.begin(pen, second, version(second))
    vote(pen, story, second, seats)
    follow(pen, story, second)


def vote(pen: Pen, story: DemoBuildingMeetings, meeting_id: str, seats: Sequence[str]) -> None:
    """They speak, vote by name, and go home."""
    motion = MeetingItem.select().where(MeetingItem.meeting == meeting_id).first()
    for said in story.speeches:
        meeting_items.speak(pen, motion.id, said.who, said.text)
    meeting_signs.sign_guest(pen, meeting_id, "物业李经理")
    others = ["no"] * story.against + ["abstain"] * story.abstain
    for place, seat in enumerate(seats):
        meeting_votes.cast(pen, motion.id, seat, others[place] if place < min(len(others), len(seats) // 3) else "yes")
    at(pen, pen.by.local + datetime.timedelta(minutes=50))
    meeting_votes.decide(pen, motion.id, motion.version)
    meetings.close(pen, meeting_id, version(meeting_id))
    meetings.summarise(pen, meeting_id, version(meeting_id), story.summary)


def follow(pen: Pen, story: DemoBuildingMeetings, meeting_id: str) -> None:
    """What was carried is hung out, taken up, done and closed."""
    motion = MeetingItem.select().where(MeetingItem.meeting == meeting_id).first()
    if motion.state != "passed":
        return
    at(pen, datetime.datetime.combine(pen.today + ONE_DAY, MORNING))
    meetings.post(pen, meeting_id, version(meeting_id), pen.today, None, "单元门、公告栏")
    task = story.task
    draft = RequestDraft(task.title, task.category, place=task.place, partner=task.partner, worker_id=pen.by.worker_id)
    matter = meeting_tasks.follow(pen, motion.id, draft)
    take(pen, matter, "handle", {})
    at(pen, datetime.datetime.combine(pen.today + 3 * ONE_DAY, MORNING))
    take(pen, matter, "finish", {"result_kind": "1", "result": task.result})
    at(pen, datetime.datetime.combine(pen.today + ONE_DAY, MORNING))
    take(pen, matter, "call_back", {"reached": "yes", "solved": "yes", "satisfied": "yes"})


def take(pen: Pen, matter_id: str, step: str, facts: dict[str, str]) -> None:
    """Take a step with a matter as it stands."""
    requests.take(pen, matter_id, int(Matter.get_by_id(matter_id).version), step, facts)


def come(pen: Pen, meeting_id: str, home: Home, percent: int) -> list[str]:
    """So many of a hundred households sign in, a minute apart; answers their seats."""
    wanted = -(-Meeting.get_by_id(meeting_id).expected * percent // 100)
    signed = []
    for person, _household in home.heads[:wanted]:
        signed.append(meeting_signs.sign(pen, meeting_id, SignDraft(person_id=person)))
        at(pen, pen.by.local + datetime.timedelta(minutes=1))
    return signed


def collect(pen: Pen, story: DemoOwners, home: Home, chance: Random) -> None:
    """An owners' vote goes from door to door."""
    day = pen.today - story.days_ago * ONE_DAY
    at(pen, evening(day, "09:00"))
    draft = MeetingDraft(
        "owners", story.title, day, "09:00", story.place, "flats", f"{home.number}栋", "业主委员会", "韩磊"
    )
    key = meetings.plan(pen, draft)
    motion = meeting_items.add(pen, key, ItemDraft(story.motion, mover="业主委员会", way="area"))
    meetings.announce(pen, key, version(key), day, "公告栏", "书面征求意见")
    meetings.begin(pen, key, version(key))
    seats = base.rows(MeetingSeat.select(MeetingSeat.id).where(MeetingSeat.meeting == key).order_by(MeetingSeat.id))
    for (seat,) in seats[: len(seats) * story.voted // 100]:
        meeting_votes.cast(pen, motion, seat, chance.choice(("yes", "yes", "yes", "no", "abstain")))


def evening(day: datetime.date, hour: str) -> datetime.datetime:
    """An hour of a day."""
    return datetime.datetime.combine(day, datetime.time.fromisoformat(hour))


def version(meeting_id: str) -> int:
    """The version of a meeting now."""
    return int(Meeting.get_by_id(meeting_id).version)
