"""Many workers on one list at once: each program at its own desk, and no tick is lost."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

from db.changes import transfers
from db.desk import Desk
from db.errors import StoreBusy
from db.models.transfers import TransferMark
from db.queries import transfers as kept
from tests import make
from tests.conftest import open_desk
from tests.db.moved import an_area, begin

WRITERS, EACH = 5, 6
ROOT = Path(__file__).parents[2]


def a_long_list(desk: Desk, count: int) -> tuple[str, list[str]]:
    """An operation with so many people on its list; answers its key and theirs."""
    for place in range(count):
        make.a_resident(desk, f"住户{place}", f"7-1-{place // 4 + 1}0{place % 4 + 1}", make.HEAD)
    key = begin(desk, an_area(desk, "7栋"))
    return key, [line.id for line in desk.ask_now(kept.people, key)]


def tick_all(
    url: str, keys: list[str], start: multiprocessing.synchronize.Barrier, told: multiprocessing.Queue
) -> None:
    """One worker: everybody is ticked, one after the other, as fast as it goes."""
    desk = open_desk(url)
    refused = 0
    start.wait()
    for place, key in enumerate(keys):
        try:
            desk.do_now(transfers.mark, [key], ("told", "left", "told")[place % 3])
        except StoreBusy:
            refused += 1
    desk.close()
    told.put(refused)


def test_five_workers_on_the_same_people_lose_no_tick(url: str) -> None:
    desk = open_desk(url)
    try:
        key, people = a_long_list(desk, EACH)
    finally:
        desk.close()
    context = multiprocessing.get_context("forkserver")
    # The server's driver is loaded only where that comes first.
    context.set_forkserver_preload(["tests.conftest", __name__])
    start, told = context.Barrier(WRITERS), context.Queue()
    programs = [
        context.Process(target=tick_all, args=(url, people, start, told), daemon=True) for _writer in range(WRITERS)
    ]
    for program in programs:
        program.start()
    refused = [told.get(timeout=60) for _program in programs]
    for program in programs:
        program.join(timeout=10)
    desk = open_desk(url)
    try:
        rows = desk.ask_now(lambda: list(TransferMark.select().where(TransferMark.person.is_null(False))))
        states = [line.state.value for line in desk.ask_now(kept.people, key)]
    finally:
        desk.close()
    assert refused == [0] * WRITERS and len(rows) == WRITERS * EACH
    assert sorted(row.place for row in rows) == list(range(2, WRITERS * EACH + 2))
    assert states == ["told", "left", "told", "told", "left", "told"]


def other_program(url: str, keys: list[str]) -> None:
    """Another program at the same store ticks people as on the way, and ends."""
    script = "import sys; from tests.db import test_transfer_writers as it; it.tick_once(sys.argv[1], sys.argv[2:])"
    subprocess.run([sys.executable, "-c", script, url, *keys], check=True, capture_output=True, cwd=ROOT)


def tick_once(url: str, keys: list[str]) -> None:
    """One deed of another program."""
    desk = open_desk(url)
    desk.do_now(transfers.mark, keys, "left")
    desk.close()
