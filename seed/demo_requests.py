"""Requests of the invented community: written down and led on by the deeds of workers, on the days of their story."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.changes import requests
from db.models.areas import Room
from db.models.matters import Matter
from db.pen import Pen
from db.rules.requests import OPEN, ORDINARY, RequestDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_requests.yaml"
# What a story says of who handles a request, and of a day counted from the day of planting: "+3", "-1".
ME, SIGNS = "me", ("+", "-")


@dataclass(frozen=True)
class DemoStep:
    """A step of a story: when it was taken, and what it says."""

    step: str
    days_ago: int
    at: str
    says: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoRequest:
    """One request of a story. `door` is an address of the invented community, `merge_into` another story's title."""

    title: str
    category: str
    source: str
    days_ago: int
    at: str
    door: str = ""
    place: str = ""
    caller: str = ""
    detail: str = ""
    urgency: str = ORDINARY
    privacy: str = OPEN
    external_number: str = ""
    merge_into: str = ""
    steps: tuple[DemoStep, ...] = ()


@dataclass(frozen=True)
class DemoRequests:
    """All of them."""

    requests: tuple[DemoRequest, ...]


@dataclass(frozen=True)
class Happening:
    """Something that happens in a story: when, with which request, and the step; None when it is written down."""

    at: datetime.datetime
    about: DemoRequest
    step: DemoStep | None


def plant(pen: Pen) -> None:
    """Let every story happen up to this moment, in the order of its days."""
    pen.kind = FOUNDING
    by, keys = pen.by, dict[str, str]()
    for one in happenings(shapes.read(DemoRequests, HERE), by.local):
        pen.by = by._replace(at=one.at - (by.local - by.at), local=one.at)
        if one.step is None:
            keys[one.about.title] = requests.add(pen, draft_of(one.about, pen))
        else:
            take(pen, keys[one.about.title], one.step, by.local.date())
    pen.by = by


def happenings(stories: DemoRequests, now: datetime.datetime) -> Iterator[Happening]:
    """What has happened by now, in order; a merged request is merged an hour after it was written down."""
    found = []
    for one in stories.requests:
        begun = instant(one.days_ago, one.at, now)
        found.append(Happening(begun, one, None))
        found += [Happening(instant(step.days_ago, step.at, now), one, step) for step in one.steps]
        if one.merge_into:
            merge = DemoStep("merge", 0, "", {"into": one.merge_into})
            found.append(Happening(begun + datetime.timedelta(hours=1), one, merge))
    # What belongs to a request that is still to come is still to come as well: its steps follow it.
    return (one for one in sorted(found, key=lambda one: one.at) if one.at <= now)


def instant(days_ago: int, at: str, now: datetime.datetime) -> datetime.datetime:
    """A time of a day that lies so many days back."""
    on = now.date() - datetime.timedelta(days=days_ago)
    return datetime.datetime.combine(on, datetime.time.fromisoformat(at))


def draft_of(one: DemoRequest, pen: Pen) -> RequestDraft:
    """A request of a story as a worker types it; a door that this community does not have is a place in words."""
    room = Room.select(Room.id).where(Room.address == one.door).first() if one.door else None
    return RequestDraft(
        title=one.title,
        category=one.category,
        source=one.source,
        urgency=one.urgency,
        privacy=one.privacy,
        detail=one.detail,
        room_id=room.id if room else None,
        place="" if room else one.place or one.door,
        caller=one.caller,
        external_number=one.external_number,
        worker_id=pen.by.worker_id,
    )


def take(pen: Pen, matter_id: str, step: DemoStep, today: datetime.date) -> None:
    """Take a step of a story."""
    matter = Matter.get_by_id(matter_id)
    says = {name: said(value, pen, today) for name, value in step.says.items()}
    requests.take(pen, matter_id, matter.version, step.step, says)


def said(value: str, pen: Pen, today: datetime.date) -> str:
    """What a step says: the worker who sits here, a day counted from today, the number of another request, or text."""
    if value == ME:
        return pen.by.worker_id or ""
    if value.startswith(SIGNS) and value[1:].isdigit():
        return str(today + datetime.timedelta(days=int(value)))
    other = Matter.select(Matter.number).where(Matter.title == value).first()
    return str(other.number) if other else value
