"""What planning visits costs: `python -m tests.bench.bench_plans --people 100000`.

Builds an encrypted store of made-up people with key groups and a few months of visits, plans everybody's visits, and
writes the same rows once more without planning; then a second time, a new day, and the lists that are made of the plan.
"""

from __future__ import annotations

import argparse
import datetime
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from db import base, engine
from db.changes import codes, communities, planning
from db.desk import Desk
from db.models.areas import Area, Building, Room, Unit
from db.models.plans import OpenDoor, PlannedVisit
from db.models.residents import Person, Residence, Tag
from db.models.visits import Visit, VisitPerson
from db.pouring import keys
from db.queries import due, glances, plans
from db.rules.agenda import Asked, Scope
from seed import plant, vocabularies
from tests.bench import people

KEY = bytes(range(32))
TODAY = datetime.date(2026, 11, 24)
NOW = datetime.datetime(2026, 11, 24, 8, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
ROOMS_IN_BUILDING = 120
GROUPS = dict(A1=30, A2=25, A3=20, A4=6, A5=3, A6=3, B1=15, B2=8, C1=25, C2=5, C3=3, D2=10, D3=2, E1=10, E3=12, F2=1)
RESULTS = {"11": 40, "12": 25, "13": 10, "21": 18, "22": 2, "26": 3, "27": 2}
TIMES = 40


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qiaomen-plans-") as folder:
        desk = Desk.open(f"sqlite:///{Path(folder) / 'store.db'}", KEY, lambda: NOW, "bench")
        try:
            desk.do_now(communities.found, "向阳社区", "李敏")
            desk.do_now(codes.plant, tuple(plant.drafts(vocabularies.read())))
            fill(desk, asked.people)
            measure(desk)
        finally:
            desk.close()
    return 0


def fill(desk: Desk, count: int) -> None:
    """Write people, doors, key groups and visits, without a ledger."""
    dice = random.Random(7)

    def write() -> None:
        with engine.writing(desk.database):
            rooms = list(houses(desk.community_id, count // 3 + 1))
            residents = tagged(dice, desk.community_id, count, rooms)
            knocks(dice, desk.community_id, rooms, residents)

    desk.ask_now(write)


def houses(community_id: str, count: int) -> Iterator[str]:
    """Buildings of twenty floors; answers the keys of their rooms."""
    grids = rows(Area, [{"level": "grid", "name": f"网格{n}", "inside": community_id} for n in range(20)], community_id)
    numbers = range(count // ROOMS_IN_BUILDING + 1)
    facts = [{"number": str(n), "estate": community_id, "grid": grids[n % 20], "sort_key": f"{n:05d}"} for n in numbers]
    buildings = rows(Building, facts, community_id)
    units = rows(Unit, [{"building": key, "number": "1", "sort_key": "1"} for key in buildings], community_id)
    doors = [(unit, n, place) for n, unit in enumerate(units) for place in range(ROOMS_IN_BUILDING)]
    yield from rows(
        Room,
        [
            {"unit": unit, "number": f"{p // 6 + 1}{p % 6:02d}", "sort_key": f"{p:04d}", "address": f"{n}-1-{p}"}
            for unit, n, p in doors
        ],
        community_id,
    )


def tagged(dice: random.Random, community_id: str, count: int, rooms: list[str]) -> dict[str, list[str]]:
    """So many people, three to a room, one in four in a key group; answers who lives in which room."""
    facts = []
    for one in people.residents(count):
        number = one.facts.number
        birth = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        facts.append(
            {"name": one.facts.names[0], "name_sort": "", "birth": birth, "state": "left" if one.is_gone else "here"}
        )
    residents = rows(Person, facts, community_id)
    homes = {key: rooms[place // 3] for place, key in enumerate(residents)}
    rows(Residence, [{"person": key, "room": room} for key, room in homes.items()], community_id)
    begun = [TODAY - datetime.timedelta(days=dice.randrange(60, 900)) for _ in residents]
    groups, weights = list(GROUPS), list(GROUPS.values())
    tags = [
        {"person": key, "code": code, "from_on": on if dice.random() < 0.7 else None}
        for key, on in zip(residents, begun, strict=True)
        if dice.random() < 0.25
        for code in {*dice.choices(groups, weights, k=dice.choice((1, 1, 1, 2)))}
    ]
    rows(Tag, tags, community_id)
    lives: dict[str, list[str]] = {}
    for key, room in homes.items():
        lives.setdefault(room, []).append(key)
    return lives


def knocks(dice: random.Random, community_id: str, rooms: list[str], lives: dict[str, list[str]]) -> None:
    """Half a year of visits: every door about four times, one in five with the name of whom it met."""
    results, weights = list(RESULTS), list(RESULTS.values())
    days = sorted(dice.randrange(180) for _ in range(4 * len(rooms)))
    visits = [
        {
            "number": f"ZF-{n}",
            "origin_id": "",
            "room": dice.choice(rooms),
            "purposes": "01",
            "channel": "3" if result == "13" else "1",
            "result": result,
            "band": dice.choice(("day", "evening", "weekend")),
            "visited_on": TODAY - datetime.timedelta(days=180 - day),
            "recorded_at": NOW.replace(tzinfo=None),
        }
        for n, day in enumerate(days)
        for result in dice.choices(results, weights)
    ]
    made = rows(Visit, visits, community_id)
    base.bound().execute_sql('update "visit" set "origin_id" = "id"')
    named = [
        {"visit": key, "person": dice.choice(lives[one["room"]])}
        for key, one in zip(made, visits, strict=True)
        if one["room"] in lives and dice.random() < 0.2
    ]
    rows(VisitPerson, named, community_id)


def rows(table: Any, facts: list[dict[str, Any]], community_id: str) -> list[str]:
    """Add rows and answer their keys."""
    found = keys(len(facts))
    full = [{"id": key, "community_id": community_id, **one} for key, one in zip(found, facts, strict=True)]
    for part in base.parts(full, 500):
        table.insert_many(part).execute()
    return found


def measure(desk: Desk) -> None:
    """Plan everything, and print what it and what is made of it costs."""
    community = desk.community_id

    def all_of_it() -> None:
        with engine.writing(desk.database):
            planning.renew_all(community, TODAY)

    seconds = timed(desk, all_of_it)
    planned = desk.ask_now(lambda: planned_rows(PlannedVisit, planning.COLUMNS))
    doors = desk.ask_now(lambda: planned_rows(OpenDoor, planning.DOOR_COLUMNS))
    count = len(planned) + len(doors)

    def bare() -> None:
        with engine.writing(desk.database):
            for table, names, held in (
                ("planned_visit", planning.COLUMNS, planned),
                ("open_door", planning.DOOR_COLUMNS, doors),
            ):
                for part in base.parts(held, planning.ROWS):
                    planning.insert(table, names, part, community)

    desk.ask_now(lambda: (PlannedVisit.delete().execute(), OpenDoor.delete().execute()))
    inserted = timed(desk, bare)
    print(f"  planning everybody: {seconds:6.2f} s, {count:,} rows, {count / seconds:,.0f} rows a second")
    rate = f"{count / inserted:,.0f} rows a second ({seconds / inserted:.1f} x)"
    print(f"  a bare insert of the same rows: {inserted:.2f} s, {rate}")
    print(f"  planning everybody again, nothing new: {timed(desk, all_of_it):.2f} s")

    def next_day() -> None:
        with engine.writing(desk.database):
            planning.new_day(community, TODAY + datetime.timedelta(days=1))

    print(f"  a new day: {timed(desk, next_day):.2f} s")
    desk.ask_now(all_of_it)
    grid = desk.ask_now(lambda: Building.select(Building.grid).first().grid_id)
    for scope, grid_id in ((Scope.ALL, None), (Scope.GRID, grid), (Scope.MINE, grid)):
        week = TODAY + datetime.timedelta(days=6)
        asked = Asked(TODAY, NOW.replace(tzinfo=None), desk.worker_id, grid_id, scope, week)
        for name, question in (
            ("agenda", plans.agenda),
            ("days", plans.agenda_days),
            ("doors", due.agenda),
            ("days of doors", due.agenda_days),
        ):
            told(desk, f"{name}, {scope.value}", lambda question=question, asked=asked: question(asked))
    told(desk, "due.people", lambda: due.people(TODAY))
    told(desk, "glance", lambda: glances.of_worker(desk.worker_id))
    told(desk, "due.retries", lambda: due.retries(TODAY))
    told(desk, "due.not_reached", lambda: due.not_reached(TODAY))


def planned_rows(table: Any, names: tuple[str, ...]) -> list[Any]:
    """All rows of a table as planning writes them."""
    found = base.raw(table.select(*(getattr(table, name) for name in names)))
    return [tuple(planning.plain(value) for value in row) for row in found]


def timed(desk: Desk, work: Callable[[], Any]) -> float:
    """How many seconds some work at the desk takes."""
    begun = time.perf_counter()
    desk.ask_now(work)
    return time.perf_counter() - begun


def told(desk: Desk, name: str, question: Callable[[], Any]) -> None:
    """Ask some times; print the middle and the 95th of a hundred in milliseconds, and the middle of processor time."""
    taken, worked = [], []
    for _ in range(TIMES):
        begun = time.process_time()
        taken.append(1000 * timed(desk, question))
        worked.append(1000 * (time.process_time() - begun))
    answer = desk.ask_now(question)
    lines = len(answer) if isinstance(answer, list | dict) else 1
    middle, late = sorted(taken)[TIMES // 2], sorted(taken)[int(TIMES * 0.95)]
    work = sorted(worked)[TIMES // 2]
    print(f"  {name:24} {lines:6} lines  p50 {middle:6.1f} ms  p95 {late:6.1f}  processor {work:6.1f}")


if __name__ == "__main__":
    sys.exit(main())
