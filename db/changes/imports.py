"""Importing: a plan becomes rows. All of it is one deed, so that the whole import can be taken back from history."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from db import base, pouring, search, search_places
from db.changes import import_changes, import_families, import_homes, settings
from db.changes.import_families import Families
from db.changes.import_homes import Homes
from db.changes.import_people import Newcomers
from db.errors import Conflict
from db.exchange import phases
from db.pen import Pen
from db.pouring import Spout
from db.queries import import_present, imports, resident_index
from db.queries import settings as kept
from db.queries.imports import COLUMNS, Cancelled, Plan, Progress, unwatched
from db.rules import register_matching
from db.rules.register_doors import Door
from db.rules.register_matching import Verdict
from db.rules.words import N_

NAMES = {"land": N_("Register imported")}
# After so many rows the worker is told how far it is, and may stop.
STEP = 2000
# From so many new people on, the file's log is written back later, by `settle`.
LARGE = 10_000

Row = TypeVar("Row")


@dataclass(frozen=True)
class Landed:
    """What an import did: new people, known people who were changed, new rooms and households, seconds by phase."""

    new: int
    changed: int
    rooms: int
    households: int
    seconds: dict[str, float]


def land(pen: Pen, plan: Plan, take: Collection[int] = (), progress: Progress = unwatched) -> Landed:
    """Write what a plan says. `take` names the differences (by place in the plan) in which the file is to be believed.

    `progress` counts each new person twice: written, and found by look-up. Raises Cancelled when it answers False, and
    Conflict when the store has changed meanwhile so that the plan would come out otherwise; nothing is written then.
    """
    with phases.uncollected():
        laps = phases.Laps()
        plan = current(plan)
        pen.reason = plan.path.name
        remember(pen, plan)
        new = [place for place, verdict in enumerate(plan.matching.verdicts) if verdict is Verdict.NEW]
        changes = import_changes.wanted(plan, take)
        doors = doors_of(plan, new, changes)
        homes, families = Homes({}, 0), Families()
        if new or doors or changes.joining:
            homes, families = pour(pen, plan, new, changes, Watch(2 * len(new), progress))
        laps.end("people")
        changed = changes.write(pen, homes, families)
        laps.end("changes")
    return Landed(len(new), changed, homes.made, families.made, laps.seconds)


def settle() -> None:
    """Tidy up after a large import, when nobody waits. Without it the store does so by itself, bit by bit."""
    pouring.settle()


def pour(
    pen: Pen, plan: Plan, new: Sequence[int], changes: import_changes.Changes, watch: Watch
) -> tuple[Homes, Families]:
    """Write the new rooms, households and people, and what look-up learns of them.

    A second thread speaks to the store, one thing after the other; meanwhile this one makes the look-up entries ready.
    """
    index, groups = search.index_of(base.bound()), resident_index.groups_by_code()
    with (
        search_places.raw(base.bound()) as connection,
        index.hurry(connection),
        phases.taking_turns(),
        Spout(pen) as spout,
        watch,
    ):
        if len(new) >= LARGE:
            spout.postpone()
        doors = doors_of(plan, new, changes)
        stairs = import_homes.read(spout, plan, doors)
        # From here on the second thread has the store, and soon something to do: what needs no room goes first.
        newcomers = Newcomers(plan, new)
        newcomers.pour(spout, watch.over)
        homes = import_homes.pour(spout, plan, doors, stairs)
        families = import_families.pour(spout, plan, homes, sorted([*new, *changes.joining]))
        newcomers.settle(spout, homes, families)
        for part in search.parts(map(search.ready, watch.over(newcomers.entries(groups)))):
            spout.submit(search.write, index, connection, part)
    return homes, families


def current(plan: Plan) -> Plan:
    """The plan beside the store as it is now. Raises Conflict when it comes out otherwise than what was seen."""
    if imports.last_deed() == plan.last_deed:
        return plan
    present = import_present.present()
    matching = register_matching.match(plan.register, present)
    if (matching.verdicts, matching.additions, matching.differences) != (
        plan.matching.verdicts,
        plan.matching.additions,
        plan.matching.differences,
    ):
        raise Conflict
    return dataclasses.replace(plan, present=present, matching=matching)


def remember(pen: Pen, plan: Plan) -> None:
    """Keep the worker's own list of columns, by heading, for the next file."""
    if plan.choices:
        said = {heading: dataclasses.asdict(choice) for heading, choice in plan.choices.items()}
        settings.keep(pen, COLUMNS, {**(kept.value(COLUMNS) or {}), **said})


def doors_of(plan: Plan, new: Iterable[int], changes: import_changes.Changes) -> set[Door]:
    """The doors that must be there: of new people, of doors told of without people, of people who move."""
    doors, verdicts = plan.register.doors, plan.matching.verdicts
    wanted = {doors[place] for place in (*new, *changes.joining)} | {
        door for door, verdict in zip(doors, verdicts, strict=True) if verdict is Verdict.DOOR
    }
    return {door for door in wanted if door} | set(changes.doors())


@dataclass
class Watch:
    """Tells how far the work is, and stops it when the worker wants to, or when another part of it has failed.

    Two threads are watched at once; the worker is told by one of them at a time.
    """

    total: int
    progress: Progress
    done: int = 0
    began: float = field(default_factory=time.perf_counter)
    is_stopped: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Watch:
        """From here on the work is watched."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        """When one thread has failed, the other stops at its next step."""
        self.is_stopped = kind is not None

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted. Raises Cancelled."""
        count = 0
        for count, row in enumerate(rows, 1):
            yield row
            if count % STEP == 0:
                self.add(STEP)
        self.add(count % STEP)

    def add(self, count: int) -> None:
        """So many rows more are done. Raises Cancelled when the worker stops."""
        with self.turn:
            self.done += count
            seconds = max(time.perf_counter() - self.began, 1e-6)
            if self.is_stopped or not self.progress(self.done, self.total, self.done / seconds):
                self.is_stopped = True
                raise Cancelled
