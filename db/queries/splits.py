"""A fair split of the visits that are due: who would go where and why, to be looked at before it is taken."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from db import base
from db.models.areas import Building
from db.models.visits import Visit
from db.queries import plans, resident_lines, visit_codes, workers
from db.queries.plan_facts import among
from db.queries.visits import STANDS
from db.queries.workers import WorkerLine
from db.rules import splitting
from db.rules.splitting import Share, Stop, Walker

# So many visits, those waiting longest, are split at once.
MOST = 900


@dataclass(frozen=True)
class SplitLine:
    """One visit of a split: whom and where, who goes (the name), and why, as a code of `splitting.REASONS`."""

    key: str
    name: str
    address: str
    worker: str
    reason: str


@dataclass(frozen=True)
class LoadLine:
    """What one worker would do: visits, their weight (one that needs two counts twice), and in how many houses."""

    worker_id: str
    worker: str
    visits: int
    weight: int
    houses: int


@dataclass(frozen=True)
class SplitCard:
    """A split to be looked at: every visit, what each worker would do, the spread, and how many nobody may make.

    `shares` are what is handed to the deed that takes it.
    """

    lines: tuple[SplitLine, ...]
    loads: tuple[LoadLine, ...]
    spread: int
    left: int
    shares: tuple[Share, ...]


def due_split(today: datetime.date, away: Collection[str] = (), grid_id: str | None = None) -> SplitCard:
    """The visits due by today split among all workers but those `away`; a constant number of statements.

    `grid_id` is the grid of whoever asks: names of people elsewhere are masked.
    """
    due = plans.waiting(today, MOST)
    at_work = [one for one in workers.all() if one.id not in away]
    grids = dict(base.rows(Building.select(Building.id, Building.grid)))
    stops = [
        Stop(one.id, one.building_id, one.room_id, one.workers_needed, grids.get(one.building_id or "")) for one in due
    ]
    walkers = [Walker(one.id, one.grid_id) for one in at_work]
    found = splitting.split(stops, walkers, refusals({stop.room_id for stop in stops if stop.room_id}))
    people = {one.id: one for one in resident_lines.lines([one.person_id for one in due], today, grid_id)}
    whom = {one.id: people[one.person_id] for one in due if one.person_id in people}
    names = {one.id: one.name for one in at_work}
    lines = [
        SplitLine(one.key, whom[one.key].name, whom[one.key].address, names[one.worker_id], one.reason)
        for one in found.shares
        if one.key in whom
    ]
    ordered = tuple(sorted(lines, key=lambda line: (line.worker, line.address, line.name)))
    return SplitCard(ordered, tuple(load_lines(at_work, found)), found.spread, len(found.left), found.shares)


def load_lines(at_work: Collection[WorkerLine], found: splitting.Split) -> list[LoadLine]:
    """What each worker would do, in the order in which they came."""
    loads = [(one, found.loads[one.id]) for one in at_work]
    return [LoadLine(one.id, one.name, load.visits, load.weight, len(load.houses)) for one, load in loads]


def refusals(rooms: Collection[str]) -> set[tuple[str, str]]:
    """The workers who were refused at some doors, with the doors: somebody else is to go there."""
    others = [rule.code for rule in visit_codes.rules().results.values() if rule.other_worker]
    if not rooms:
        return set()
    rows = Visit.select(Visit.worker_id, Visit.room).where(
        STANDS & Visit.result.in_(others) & Visit.worker_id.is_null(False) & among(Visit.room, rooms)
    )
    return set(base.rows(rows.distinct()))
