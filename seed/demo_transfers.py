"""Last summer in the invented community: risk areas, a warning raised and lifted, and a drill that ended."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.changes import risk_areas, transfers, warnings
from db.models.transfers import WeatherWarning
from db.pen import By, Pen
from db.queries import risk_areas as kept_areas
from db.queries import transfers as kept
from db.rules import risk_areas as rules
from db.rules.risk_areas import RiskAreaDraft
from db.rules.transfers import TransferDraft
from db.rules.warnings import WarningDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_transfers.yaml"
AFTER: tuple[str, ...] = ("demo_shelters",)
RAIN, DRILL_LEVEL = "rain", "orange"
# In the drill everybody was told after so many minutes, left, arrived, and went home again.
TOLD, LEFT, SETTLED, RETURNED, ENDED = 6, 14, 27, 70, 75


@dataclass(frozen=True)
class DemoArea:
    """A risk area with who answers for its people."""

    name: str
    kind: str
    written: str
    helper: str
    helper_phone: str
    backup: str
    backup_phone: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoDrill:
    """A drill in one of the areas."""

    area: str
    month: int
    day: int
    at: str
    place: str
    note: str


@dataclass(frozen=True)
class DemoLevel:
    """A level of a warning that was raised."""

    level: str
    month: int
    day: int
    at: str


@dataclass(frozen=True)
class DemoTransfers:
    """What the file holds."""

    areas: tuple[DemoArea, ...]
    drill: DemoDrill
    warnings: tuple[DemoLevel, ...]
    lifted_at: str


def plant(pen: Pen) -> None:
    """Write the areas down, and let last summer happen."""
    pen.kind = FOUNDING
    story, by = shapes.read(DemoTransfers, HERE), pen.by
    known = dict(areas(pen, story))
    if story.drill.area in known:
        practise(pen, by, story.drill, known[story.drill.area])
    warn(pen, by, story)
    pen.by, pen.kind, pen.reason = by, FOUNDING, ""


def areas(pen: Pen, story: DemoTransfers) -> Iterator[tuple[str, str]]:
    """The areas that this community has doors for, by name, with their keys."""
    for one in story.areas:
        chunks, _unread = rules.chunks(one.written)
        if all(kept_areas.rooms_of(chunk) for chunk in chunks):
            yield one.name, risk_areas.add(pen, RiskAreaDraft(**vars(one)))


def last_summer(by: By, month: int, day: int, at: str) -> datetime.datetime:
    """A time of a day of the last summer that is over, by the worker's clock."""
    year = by.today.year if by.today > datetime.date(by.today.year, 8, 31) else by.today.year - 1
    return datetime.datetime.combine(datetime.date(year, month, day), datetime.time.fromisoformat(at))


def go_to(pen: Pen, by: By, at: datetime.datetime, minutes: int = 0) -> None:
    """Let what is written from here on happen at a time, by the worker's clock."""
    local = at + datetime.timedelta(minutes=minutes)
    pen.by = by._replace(at=local - (by.local - by.at), local=local)


def practise(pen: Pen, by: By, drill: DemoDrill, area_id: str) -> None:
    """A drill: everybody told, on the way, settled, home, and the end."""
    began = last_summer(by, drill.month, drill.day, drill.at)
    go_to(pen, by, began)
    key = transfers.begin(pen, TransferDraft(RAIN, DRILL_LEVEL, (area_id,), is_drill=True, title="汛前演练"))
    people = [one.id for one in kept.people(key)]
    settled = {"to": drill.place}
    steps: tuple[tuple[int, str, dict[str, str]], ...]
    steps = ((TOLD, "told", {}), (LEFT, "left", {}), (SETTLED, "settled", settled), (RETURNED, "returned", {}))
    for minutes, state, facts in steps:
        go_to(pen, by, began, minutes)
        if people:
            transfers.mark(pen, people, state, facts)
    go_to(pen, by, began, ENDED)
    transfers.end(pen, key, drill.note)


def warn(pen: Pen, by: By, story: DemoTransfers) -> None:
    """A warning that was raised from level to level, and lifted the next morning."""
    key, began = "", by.local
    for one in story.warnings:
        began = last_summer(by, one.month, one.day, one.at)
        go_to(pen, by, began)
        until = began.date() + datetime.timedelta(days=1)
        key = warnings.raise_level(pen, WarningDraft(RAIN, one.level, until, "区气象台"))
        warnings.do_action(pen, key, "duty")
    morning = datetime.datetime.combine(began.date(), datetime.time.fromisoformat(story.lifted_at))
    go_to(pen, by, morning + datetime.timedelta(days=1))
    if key:
        warnings.lift(pen, key, WeatherWarning.get_by_id(key).version)
