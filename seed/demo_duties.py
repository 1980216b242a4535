"""The duty desk of the invented community: things, calls, the log, a shift that was taken over, and who is there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db import base
from db.changes import duty_calls, duty_entries, duty_handovers, duty_signs, duty_things
from db.models.duties import DutyThing
from db.models.workers import Worker
from db.pen import Pen
from db.queries import duties_now
from db.rules.duties import CallDraft, EntryDraft, ThingDraft
from db.rules.duty_handovers import HandoverDraft
from db.rules.duty_signs import SignDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_duties.yaml"
MINUTE = datetime.timedelta(minutes=1)
FOR_PRACTICE = "练习用的签到"
AFTER: tuple[str, ...] = ("demo_rosters",)


@dataclass(frozen=True)
class DemoThing:
    """A thing of the desk."""

    kind: str
    name: str
    count: int
    place: str


@dataclass(frozen=True)
class DemoCall:
    """A call, so many minutes ago."""

    minutes_ago: int
    caller: str
    text: str
    unit: str = ""
    phone: str = ""
    place: str = ""
    instruction: str = ""
    instructed_by: str = ""
    result: str = ""


@dataclass(frozen=True)
class DemoEntry:
    """An entry of the log, so many minutes ago."""

    minutes_ago: int
    text: str


@dataclass(frozen=True)
class DemoShift:
    """A shift that was handed to the practising worker, so many minutes ago."""

    minutes_ago: int
    given: str
    done: str
    notices: str
    watch: str


@dataclass(frozen=True)
class DemoDuties:
    """All of it."""

    things: tuple[DemoThing, ...]
    calls: tuple[DemoCall, ...]
    entries: tuple[DemoEntry, ...]
    handover: DemoShift


def plant(pen: Pen) -> None:
    """Write it all, and sign everybody in who is on duty by now."""
    pen.kind = FOUNDING
    told = shapes.read(DemoDuties, HERE)
    by = pen.by
    for thing in told.things:
        duty_things.add(pen, ThingDraft(thing.kind, thing.name, thing.count, thing.place))
    for call in told.calls:
        duty_calls.add(pen, call_of(call, by.at))
    for entry in told.entries:
        duty_entries.add(pen, EntryDraft(by.at - entry.minutes_ago * MINUTE, entry.text))
    take_over(pen, told.handover)
    for one in duties_now.on_duty(by.at):
        signed = {name: getattr(one, name) for name in SIGNED}
        pen.by = by._replace(at=one.begins_at)
        duty_signs.sign_in(pen, SignDraft(**signed), FOR_PRACTICE)
    pen.by = by


SIGNED = ("name", "post", "worker_id", "assignment_id", "post_id", "code", "role", "begins_at", "ends_at")


def call_of(call: DemoCall, now: datetime.datetime) -> CallDraft:
    """A call as a worker types it."""
    said: Mapping[str, str] = {name: value for name, value in vars(call).items() if name != "minutes_ago"}
    return CallDraft(called_at=now - call.minutes_ago * MINUTE, **said)


def take_over(pen: Pen, shift: DemoShift) -> None:
    """Hand the shift before to the practising worker, who has acknowledged it."""
    by = pen.by
    at = by.at - shift.minutes_ago * MINUTE
    pen.by = by._replace(at=at, local=by.local - shift.minutes_ago * MINUTE)
    name = Worker.select(Worker.name).where(Worker.id == by.worker_id).scalar()
    counts = dict(base.rows(DutyThing.select(DutyThing.id, DutyThing.count)))
    said = HandoverDraft(shift.given, name, None, by.worker_id, shift.done, shift.notices, shift.watch, counts)
    key = duty_handovers.give(pen, said, "口头交班，由接班人代录")
    pen.by = by._replace(at=at + 5 * MINUTE, local=by.local - (shift.minutes_ago - 5) * MINUTE)
    duty_handovers.acknowledge(pen, key, 1)
    pen.by = by
