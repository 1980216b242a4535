"""Inspections of the invented community: places, what was seen there, and the hazards on their way, by deeds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db import base
from db.changes import hazard_notices, hazard_rechecks, hazards, inspections, places
from db.models.areas import Building, Room
from db.models.hazards import Hazard
from db.models.inspections import Inspection
from db.models.matters import Matter
from db.models.places import Place
from db.pen import Pen
from db.queries import checklists
from db.queries.checklists import ChecklistLine
from db.rules import hazards as hazards_rules
from db.rules.checklists import Checklist, Result
from db.rules.hazards import FLOW, Looked, NoticeDraft, RecheckDraft
from db.rules.inspections import InspectionDraft, Outcome, Seen, SheetDraft
from db.rules.places import PlaceDraft
from seed import shapes
from seed.demo_deeds import FOUNDING
from seed.demo_requests import instant

HERE = Path(__file__).parent / "demo_inspections.yaml"
NOTICE, RECHECK = "notice", "recheck"
GRAVEST = hazards_rules.SEVERITIES[0]
EVENING = datetime.time(21, 30)


@dataclass(frozen=True)
class DemoPlace:
    """A shop or something that all share."""

    kind: str
    name: str
    address: str
    responsible: str
    phone: str
    size: int | None = None


@dataclass(frozen=True)
class DemoFailure:
    """An item that failed; it is to be put right in so many days."""

    item: str
    note: str
    days: int = 0
    severity: str = ""
    interim: str = ""
    is_on_the_spot: bool = False


@dataclass(frozen=True)
class DemoStep:
    """What happens with some faults afterwards: a step with what it says, a notice, or a re-check with its result."""

    faults: tuple[str, ...]
    step: str
    days_ago: int
    at: str
    says: Mapping[str, str] = field(default_factory=dict)
    days: int = 0
    result: str = ""


@dataclass(frozen=True)
class DemoInspection:
    """One inspection, or a try at one; `na` and `unchecked` are items by number, of whichever list has them."""

    place: str
    lists: tuple[str, ...]
    days_ago: int
    at: str
    inspectors: str
    accompanied: str = ""
    outcome: str = "done"
    again_in: int = 0
    conditions: Mapping[str, str] = field(default_factory=dict)
    na: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    fails: tuple[DemoFailure, ...] = ()
    steps: tuple[DemoStep, ...] = ()
    withdrawn: str = ""


@dataclass(frozen=True)
class DemoInspections:
    """All of them."""

    places: tuple[DemoPlace, ...]
    inspections: tuple[DemoInspection, ...]


def plant(pen: Pen) -> None:
    """Write the places down, and let everything happen up to this moment, in the order of its days."""
    pen.kind = FOUNDING
    stories, by = shapes.read(DemoInspections, HERE), pen.by
    for place in stories.places:
        places.add(pen, PlaceDraft(**vars(place)))
    lists = {line.name: line for line in checklists.newest()}
    content = checklists.some([line.id for line in lists.values()])
    happened = list(happenings(stories, by.local))
    for on in days_of(happened, by.local):
        for at, one, step in (each for each in happened if each[0].date() == on):
            pen.by = by._replace(at=at - (by.local - by.at), local=at)
            # In a small community not every home of these stories is there.
            if (place_id := place_of(pen, one.place)) is None:
                continue
            if step is None:
                inspect(pen, one, place_id, lists, content)
            else:
                happen(pen, place_id, step)
            pen.kind, pen.reason = FOUNDING, ""
        at = datetime.datetime.combine(on, EVENING)
        pen.by = by._replace(at=at - (by.local - by.at), local=at)
        if on < by.today:
            watch(pen)
    pen.by = by


def happenings(
    stories: DemoInspections, now: datetime.datetime
) -> Iterator[tuple[datetime.datetime, DemoInspection, DemoStep | None]]:
    """What has happened by now, in order: an inspection, or something with its hazards."""
    found: list[tuple[datetime.datetime, DemoInspection, DemoStep | None]] = []
    for one in stories.inspections:
        found.append((instant(one.days_ago, one.at, now), one, None))
        found += [(instant(step.days_ago, step.at, now), one, step) for step in one.steps]
    return (each for each in sorted(found, key=lambda each: each[0]) if each[0] <= now)


def days_of(happened: Sequence[tuple[datetime.datetime, Any, Any]], now: datetime.datetime) -> Iterator[datetime.date]:
    """Every day from the first thing that happened to today."""
    first = happened[0][0].date() if happened else now.date()
    return (first + datetime.timedelta(days=ahead) for ahead in range((now.date() - first).days + 1))


def watch(pen: Pen) -> None:
    """In the evening somebody looks at everything that endangers life, as on every day until it is gone."""
    is_grave = Matter.id.in_(Hazard.select(Hazard.matter).where(Hazard.severity == GRAVEST))
    for one in Matter.select().where(Matter.flow == FLOW, Matter.ended_at.is_null(), is_grave):
        hazards.take(pen, one.id, one.version, hazards_rules.WATCH, {"text": "现场查看，临时措施有效"})
        pen.kind, pen.reason = FOUNDING, ""


def inspect(
    pen: Pen, one: DemoInspection, place_id: str, lists: Mapping[str, ChecklistLine], content: Mapping[str, Checklist]
) -> None:
    """Write one inspection down, and withdraw the one that was a slip."""
    sheets = [SheetDraft(lists[name].id, one.conditions, seen(pen, one, content[lists[name].id])) for name in one.lists]
    draft = InspectionDraft(
        place_id,
        Outcome(one.outcome),
        tuple(sheets),
        inspectors=one.inspectors,
        accompanied_by=one.accompanied,
        again_on=pen.today + datetime.timedelta(days=one.again_in) if one.again_in else None,
    )
    key = inspections.add(pen, draft)
    if one.withdrawn:
        # What an inspection made is read from the ledger.
        pen.write_down()
        inspections.withdraw(pen, key, Inspection.get_by_id(key).version, one.withdrawn)


def seen(pen: Pen, one: DemoInspection, checklist: Checklist) -> dict[str, Seen]:
    """What was seen at the items of a list: everything passes that is not told otherwise; of a try nothing."""
    if one.outcome != Outcome.DONE:
        return {}
    fails = {failure.item: failure for failure in one.fails}
    found = {}
    for item in checklist.items:
        failure = fails.get(checklist.full_name(item))
        plain = {**dict.fromkeys(one.na, Result.NOT_APPLICABLE), **dict.fromkeys(one.unchecked, Result.UNCHECKED)}
        found[item.name] = failed(pen, failure) if failure else Seen(plain.get(item.name, Result.PASS))
    return found


def failed(pen: Pen, failure: DemoFailure) -> Seen:
    """A failure as a worker writes it."""
    due_on = None if failure.is_on_the_spot else pen.today + datetime.timedelta(days=failure.days)
    facts = (failure.severity, due_on, failure.is_on_the_spot, failure.interim)
    return Seen(Result.FAIL, "", failure.note, *facts)


def place_of(pen: Pen, named: str) -> str | None:
    """The key of a place by its name, of a home by its door, of a building by its number; None where there is none."""
    known = base.rows(Place.select(Place.id).where(Place.name == named))
    if known:
        return str(known[0][0])
    room = Room.select(Room.id).where(Room.address == named).first()
    if room:
        return places.of_room(pen, room.id)
    building = Building.select(Building.id).where(Building.number == named.removesuffix("栋")).first()
    return places.of_building(pen, building.id) if building else None


def happen(pen: Pen, place_id: str, step: DemoStep) -> None:
    """One step with some hazards of a place."""
    matters = [matter_of(place_id, fault) for fault in step.faults]
    due_on = pen.today + datetime.timedelta(days=step.days)
    if step.step == NOTICE:
        chosen = [(one.id, one.version) for one in matters]
        hazard_notices.give(pen, chosen, NoticeDraft(due_on, step.says["receipt"], "", step.says.get("witnesses", "")))
    elif step.step == RECHECK:
        day, note = (due_on if step.days else None), step.says["text"]
        looked = tuple(Looked(one.id, one.version, step.result, day, note) for one in matters)
        hazard_rechecks.recheck(pen, RecheckDraft(looked, "练习员"))
    else:
        for one in matters:
            hazards.take(pen, one.id, one.version, step.step, step.says)


def matter_of(place_id: str, fault: str) -> Matter:
    """The matter of a fault of a place."""
    hazard = Hazard.select(Hazard.matter).where(Hazard.place == place_id, Hazard.fault == fault)
    return Matter.select().where(Matter.id.in_(hazard)).get()
