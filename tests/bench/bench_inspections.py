"""What a walk through a place costs: `python -m tests.bench.bench_inspections`.

Keys from the place to what is saved, counted on the real app and proved in the store; bytes on the wire for a pass, a
failure and a jump; milliseconds of the processor to open a walk. Answers 1 when a goal is missed.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from db.changes import places
from db.desk import Desk
from db.queries import inspections
from db.rules.places import PlaceDraft
from seed import plant as seeds
from tests import conftest, make, seat
from tests.bench.bench_keys import Counter
from tests.bench.bench_today import part_of
from tests.pictures.test_bytes import Meter
from tui.dialogs.write import Write

MOST_BESIDE_ITEMS, MOST_PASS, MOST_FAIL, MOST_JUMP, MOST_OPENING = 2, 300, 800, 700, 150
ROUNDS = 20


def plant(desk: Desk) -> str:
    """A community with a shop and homes, and the checklists that every store begins with; answers the shop's key."""
    seeds.renew(desk)
    make.a_building(desk, "3", units=2, floors=12, doors=2)
    return desk.do_now(places.add, PlaceDraft("shop", "幸福便利店", address="3栋楼下"))


def saved(desk: Desk, place_id: str) -> int:
    """How many inspections of a place stand in the store."""
    return len(desk.ask_now(inspections.of_place, place_id))


async def all_pass(desk: Desk, place_id: str) -> tuple[int, int]:
    """The keys of a shop of which everything passes, and how many items that were; whoever comes along is known."""
    for _time in range(2):
        async with seat.at(desk) as worker:
            await worker.open("inspections", place=place_id)
            counter = Counter(worker)
            await counter.press("enter")
            if isinstance(worker.page, Write):
                await worker.press(*"王强", "enter")
            items = len(worker.page.walk.stops)
            await counter.press(*"1" * items, "enter")
    assert saved(desk, place_id) == 2
    return counter.keys, items


async def failing(desk: Desk, place_id: str) -> int:
    """The keys that one failure costs more than a pass: its phrase by a digit and Enter, its limit as proposed."""
    async with seat.at(desk) as worker:
        await worker.open("inspections", place=place_id)
        await worker.press("enter")
        counter = Counter(worker)
        await counter.press("2", "1", "enter", "enter")
        assert worker.page.walk.place == 2
        await worker.press("ctrl+r", "1")
    return counter.keys - 1


async def measured(desk: Desk, place_id: str) -> dict[str, int]:
    """The bytes of a pass, a failure, its phrase and a jump, each the most of several."""
    async with seat.at(desk, language="zh") as worker:
        await worker.open("inspections", place=place_id)
        await worker.press("enter")
        meter = Meter(worker)
        meter.count()
        found: dict[str, list[int]] = {}
        for _time in range(3):
            for name, keys in {
                "a pass": ("1",),
                "a failure opened": ("2",),
                "its phrase by a digit": ("1",),
                "its limit taken": ("enter",),
                "back": ("up",),
                "on": ("down",),
            }.items():
                await worker.press(*keys)
                found.setdefault(name, []).append(meter.count())
        await worker.press("ctrl+g", "1")
        meter.count()
        await worker.press("enter")
        found["a jump"] = [meter.count()]
        await worker.press("ctrl+r", "1")
    return {name: max(counts) for name, counts in found.items()}


async def opening(desk: Desk, place_id: str) -> list[float]:
    """Milliseconds of the processor from the door to the walk that can be begun, everything on the way painted."""
    times = []
    async with seat.at(desk) as worker:
        for _round in range(ROUNDS):
            began = time.process_time()
            await worker.open("inspections", place=place_id)
            times.append((time.process_time() - began) * 1000)
            await worker.press("escape")
    return times


async def measure(desk: Desk) -> int:
    """Measure everything and print it; answers 1 when a goal is missed."""
    place_id = plant(desk)
    keys, items = await all_pass(desk, place_id)
    more = await failing(desk, place_id)
    costs = await measured(desk, place_id)
    times = await opening(desk, place_id)
    print(f"{keys:5d} keys from the place to what is saved, all of {items} items pass; {more} more for a failure")
    for name, count in costs.items():
        print(f"{count:5d} bytes at most: {name}")
    print(
        f"{part_of(times, 0.5):5.0f} ms of the processor to open, p95 {part_of(times, 0.95):.0f}, goal {MOST_OPENING}"
    )
    goals = (
        keys <= items + MOST_BESIDE_ITEMS,
        costs["a pass"] <= MOST_PASS,
        costs["a failure opened"] <= MOST_FAIL,
        costs["a jump"] <= MOST_JUMP,
        part_of(times, 0.5) <= MOST_OPENING,
    )
    return int(not all(goals))


def main() -> int:
    """Build a store, measure, print."""
    with tempfile.TemporaryDirectory(prefix="qiaomen-inspections-") as folder:
        url = f"sqlite:///{Path(folder) / 'store.db'}"
        conftest.plant(url)
        desk = conftest.open_desk(url)
        try:
            return asyncio.run(measure(desk))
        finally:
            desk.close()


if __name__ == "__main__":
    sys.exit(main())
