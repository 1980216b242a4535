"""Drills and checkpoints of the invented community, written by the deeds of workers, in the order of their days."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.changes import (
    checkpoint_checks,
    checkpoint_guards,
    checkpoint_reports,
    checkpoint_watches,
    checkpoints,
    drill_problems,
    drill_steps,
    drills,
)
from db.pen import Pen
from db.queries import checkpoint_reports as reports
from db.queries import checkpoints as kept
from db.rules.checkpoints import GuardDraft, PointDraft, WatchDraft
from db.rules.drills import DrillDraft, ProblemDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_drills.yaml"
# It builds on no other part.
AFTER = ()
ONE_DAY = datetime.timedelta(days=1)
GRACE, EVERY, EVENING = 15, 60, datetime.time(17)


@dataclass(frozen=True)
class DemoProblem:
    """What went wrong; it is due in so many days from today, and put right where that is said."""

    text: str
    measure: str
    who: str
    days: int
    done: bool = False


@dataclass(frozen=True)
class DemoDrill:
    """A drill; `took` is how many seconds each step took, nothing for one that is still to come."""

    kind: str
    name: str
    place: str
    days_ago: int
    at: str
    expected: int
    leader: str
    partners: str
    scenario: str
    came: int | None = None
    took: tuple[int, ...] = ()
    summary: str = ""
    problems: tuple[DemoProblem, ...] = ()


@dataclass(frozen=True)
class DemoPoint:
    """A point with those who take turns there."""

    name: str
    kind: str
    hours: str
    address: str
    people: tuple[str, ...]
    ordered_by: str = ""


@dataclass(frozen=True)
class DemoGuard:
    """A guard that began so many days ago; without a name its points stand alone."""

    name: str
    level: str
    days_ago: int
    days: int
    points: tuple[DemoPoint, ...]
    report_to: str = ""


@dataclass(frozen=True)
class DemoDrills:
    """All of them; `notes` stand at some hours, every `missed`-th hour of a night was not checked."""

    drills: tuple[DemoDrill, ...]
    guards: tuple[DemoGuard, ...]
    notes: tuple[str, ...] = field(default=())
    missed: int = 0


def plant(pen: Pen) -> None:
    """Write everything up to this moment."""
    stories, by = shapes.read(DemoDrills, HERE), pen.by
    for drill in stories.drills:
        hold(pen, drill)
        pen.by = by
    for guard in stories.guards:
        stand(pen, guard, stories)
        pen.by = by
    pen.kind, pen.reason = FOUNDING, ""


def at(pen: Pen, local: datetime.datetime) -> None:
    """It is another moment, by the community's clock."""
    offset = pen.by.local - pen.by.at
    pen.by = pen.by._replace(at=local - offset, local=local)


def hold(pen: Pen, one: DemoDrill) -> None:
    """Plan a drill, and where it is past, run it step by step and say how it went."""
    today = pen.today
    on = today - one.days_ago * ONE_DAY
    begins = datetime.datetime.combine(on, datetime.time.fromisoformat(one.at))
    if one.took:
        at(pen, begins)
    names = ("kind", "name", "place", "expected", "leader", "partners", "scenario")
    drill_id = drills.plan(
        pen, DrillDraft(planned_on=on, begins=one.at, **{name: getattr(one, name) for name in names})
    )
    if not one.took:
        return
    run(pen, drill_id, begins, one.took)
    drills.conclude(pen, drill_id, drills.version(drill_id), one.came, one.summary)
    for problem in one.problems:
        due = today + problem.days * ONE_DAY
        key = drill_problems.add(pen, drill_id, ProblemDraft(problem.text, problem.measure, problem.who, due))
        if problem.done:
            at(pen, datetime.datetime.combine(due, begins.time()))
            drill_problems.settle(pen, key, 1, due)
            at(pen, begins)


def run(pen: Pen, drill_id: str, begins: datetime.datetime, took: Sequence[int]) -> None:
    """Take the time of every step."""
    running = None
    for place, step in enumerate(drills.steps(drill_id)):
        drill_steps.go_on(pen, drill_id, pen.by.at, running)
        running = step.id
        begins += datetime.timedelta(seconds=took[place] if place < len(took) else 60)
        at(pen, begins)
    drill_steps.go_on(pen, drill_id, pen.by.at, running)


def stand(pen: Pen, one: DemoGuard, stories: DemoDrills) -> None:
    """Order a guard, set its points up, and let the hours pass until now."""
    now = pen.by.local
    first = pen.today - one.days_ago * ONE_DAY
    last = first + (one.days - 1) * ONE_DAY
    at(pen, datetime.datetime.combine(first, datetime.time(7)))
    guard_id = None
    if one.name:
        guard_id = checkpoint_guards.order(
            pen, GuardDraft(one.name, one.level, first, last, "重点部位定时巡查", one.report_to, "17:00")
        )
    points = {}
    for point in one.points:
        hours = (point.hours, EVERY, GRACE, point.address)
        draft = PointDraft(guard_id, point.name, point.kind, *hours, passes_ordered_by=point.ordered_by)
        points[checkpoints.add(pen, draft)] = point
    if one.name:
        pass_hours(pen, guard_id, points, now, stories)


def pass_hours(
    pen: Pen, guard_id: str | None, points: dict[str, DemoPoint], now: datetime.datetime, stories: DemoDrills
) -> None:
    """Who stands there these days, and every hour that has come by now: most are checked in time."""
    hours: list[tuple[datetime.datetime, str]] = []
    for key, point in points.items():
        line = kept.point(key)
        assert line is not None
        for on in (now.date() - ONE_DAY, now.date()):
            begins, ends = line.hours.span(on)
            watch(pen, key, point, begins, ends)
            hours += [(slot, key) for slot, _end in line.hours.slots(on)]
    evening = datetime.datetime.combine(now.date() - ONE_DAY, EVENING)
    for place, (slot, key) in enumerate(sorted(hours), 1):
        moment = slot + datetime.timedelta(minutes=3 + place % 11)
        if pen.by.local < evening <= moment:
            report(pen, guard_id, evening)
        if moment > now or (stories.missed and place % (stories.missed * 3) == 0):
            continue
        at(pen, moment)
        note = stories.notes[place // 9 % len(stories.notes)] if stories.notes and place % 9 == 0 else ""
        checkpoint_checks.check(pen, key, slot, note, points[key].people[place % len(points[key].people)])


def watch(pen: Pen, key: str, point: DemoPoint, begins: datetime.datetime, ends: datetime.datetime) -> None:
    """They share the hours of a point evenly."""
    share = (ends - begins) / len(point.people)
    for place, name in enumerate(point.people):
        turn = (begins + place * share, begins + (place + 1) * share)
        checkpoint_watches.add(pen, WatchDraft(key, name, *turn))


def report(pen: Pen, guard_id: str | None, evening: datetime.datetime) -> None:
    """The report of yesterday, as it was sent in the evening."""
    at(pen, evening)
    day = reports.of_day(guard_id, evening.date(), pen.by.at, pen.by.local - pen.by.at)
    why = "换岗脱节" if day.tally.missed else ""
    checkpoint_reports.send(pen, guard_id, evening.date(), "街道值班室", why, day.tally)
