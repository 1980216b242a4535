"""Incidents of the invented community: its call tree, one that was closed, and a drill, by the deeds of workers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.changes import call_rounds, call_trees, incident_reports, incidents
from db.models.call_trees import CallRound
from db.models.incidents import IncidentReport
from db.models.matters import Matter
from db.pen import Pen
from db.queries import call_rounds as rounds
from db.rules import incidents as rules
from db.rules.call_trees import ContactDraft, GroupDraft, Kind, Result, RoundDraft
from db.rules.incident_reports import Kind as ReportKind
from db.rules.incident_reports import ReportDraft, SendDraft
from db.rules.incidents import IncidentDraft, ToldDraft
from seed import shapes
from seed.demo_deeds import FOUNDING
from seed.demo_requests import instant

HERE = Path(__file__).parent / "demo_incidents.yaml"
AFTER: tuple[str, ...] = ()
WRITER, SIGNER = "练习员", "王建国"
REPORTS = frozenset(ReportKind)
SENT = SendDraft("street", "message", SIGNER)


@dataclass(frozen=True)
class DemoContact:
    """Somebody who is rung."""

    name: str
    phone: str
    post: str = ""
    backup: str = ""


@dataclass(frozen=True)
class DemoGroup:
    """A group of the call tree."""

    name: str
    recipient: str
    contacts: tuple[DemoContact, ...]


@dataclass(frozen=True)
class DemoTest:
    """A test of the numbers, with what came of each ring."""

    days_ago: int
    at: str
    message: str
    results: tuple[str, ...]


@dataclass(frozen=True)
class DemoTurn:
    """What happens in a story: somebody is told, a report is sent, or a step."""

    act: str
    days_ago: int
    at: str
    says: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoIncident:
    """One incident, or one that is only drilled."""

    kind: str
    place: str
    days_ago: int
    at: str
    what: str
    happened: str = ""
    source: str = "resident"
    caller: str = ""
    phone: str = ""
    grade: str = ""
    is_drill: bool = False
    turns: tuple[DemoTurn, ...] = ()


@dataclass(frozen=True)
class DemoIncidents:
    """All of them."""

    groups: tuple[DemoGroup, ...]
    tests: tuple[DemoTest, ...]
    incidents: tuple[DemoIncident, ...]


def plant(pen: Pen) -> None:
    """Write the call tree down, and let everything happen on its day."""
    pen.kind = FOUNDING
    stories, by = shapes.read(DemoIncidents, HERE), pen.by
    for group in stories.groups:
        key = call_trees.add_group(pen, GroupDraft(group.name, group.recipient))
        for one in group.contacts:
            call_trees.add(pen, key, ContactDraft(**vars(one)))
    for test in stories.tests:
        go_to(pen, by.local, test.days_ago, test.at)
        rung(pen, test)
    for story in stories.incidents:
        happen(pen, by.local, story)
    pen.by = by
    pen.kind, pen.reason = FOUNDING, ""


def go_to(pen: Pen, now: datetime.datetime, days_ago: int, clock: str) -> datetime.datetime:
    """Let the pen write at an instant, and answer it."""
    at = instant(days_ago, clock, now)
    pen.by = pen.by._replace(at=at - (pen.by.local - pen.by.at), local=at)
    return at


def rung(pen: Pen, test: DemoTest) -> None:
    """A test of the numbers from the first contact to the last."""
    key = call_rounds.begin(pen, RoundDraft(Kind.TEST, test.message))
    for result in test.results:
        if following := rounds.card(key).next:
            call_rounds.note(pen, key, following, Result(result))
    call_rounds.end(pen, key, CallRound.get_by_id(key).version)


def happen(pen: Pen, now: datetime.datetime, story: DemoIncident) -> None:
    """One story; what would lie ahead of the moment of planting has not happened yet."""
    at = go_to(pen, now, story.days_ago, story.at)
    happened_at = instant(story.days_ago, story.happened, now) if story.happened else None
    names = ("kind", "place", "what", "source", "caller", "phone", "grade", "is_drill")
    draft = IncidentDraft(**{name: getattr(story, name) for name in names}, happened_at=happened_at)
    matter_id = incidents.receive(pen, draft)
    for turn in story.turns:
        if instant(turn.days_ago, turn.at, now) >= at:
            go_to(pen, now, turn.days_ago, turn.at)
            act(pen, matter_id, turn)


def act(pen: Pen, matter_id: str, turn: DemoTurn) -> None:
    """One thing that happens."""
    if turn.act in REPORTS:
        draft = ReportDraft(ReportKind(turn.act), turn.says, WRITER, SIGNER)
        key = incident_reports.write(pen, matter_id, draft)
        incident_reports.send(pen, key, IncidentReport.get_by_id(key).version, SENT)
    elif turn.act == rules.TELL:
        incidents.tell(pen, matter_id, ToldDraft(**turn.says))  # type: ignore[arg-type]
    else:
        incidents.take(pen, matter_id, Matter.get_by_id(matter_id).version, turn.act, turn.says)
