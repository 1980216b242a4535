"""Turns: programs that write one store queue, and none is refused."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from db import turns
from db.changes import areas
from db.desk import Desk
from db.errors import StoreBusy
from db.models.areas import Area
from db.models.ledger import Deed
from tests.conftest import open_desk

WRITERS = 8
BURST = 15


def write_burst(url: str, writer: int, start: multiprocessing.synchronize.Barrier, told: multiprocessing.Queue) -> None:
    """One program: it opens the store, waits for the others, and writes as fast as it can."""
    desk = open_desk(url)
    refused = 0
    start.wait()
    for count in range(BURST):
        try:
            desk.do_now(areas.add, "estate", f"{writer}-{count}", desk.community_id)
        except StoreBusy:
            refused += 1
    desk.close()
    told.put(refused)


def test_eight_programs_writing_at_once_are_all_served(file_url: str) -> None:
    context = multiprocessing.get_context("forkserver")
    # All tests of a run share one fork server: what any of them needs comes first.
    context.set_forkserver_preload(["tests.conftest", __name__])
    start, told = context.Barrier(WRITERS), context.Queue()
    programs = [
        context.Process(target=write_burst, args=(file_url, writer, start, told), daemon=True)
        for writer in range(WRITERS)
    ]
    for program in programs:
        program.start()
    refused = [told.get(timeout=60) for _program in programs]
    for program in programs:
        program.join(timeout=10)
    desk = open_desk(file_url)
    try:
        names = {area.name for area in desk.ask_now(lambda: list(Area.select().where(Area.level == "estate")))}
        deeds = desk.ask_now(Deed.select().where(Deed.kind == "areas.add").count)
    finally:
        desk.close()
    assert refused == [0] * WRITERS
    assert names == {f"{writer}-{count}" for writer in range(WRITERS) for count in range(BURST)}
    assert deeds == WRITERS * BURST


def test_a_turn_that_is_not_given_back_ends_in_one_clear_error(tmp_path: Path) -> None:
    with turns.taken(tmp_path / "lock", 1), pytest.raises(StoreBusy), turns.taken(tmp_path / "lock", 0.1):
        pass


def test_a_waiting_thread_gets_its_turn_when_the_other_leaves(tmp_path: Path) -> None:
    served = threading.Event()

    def wait() -> None:
        with turns.taken(tmp_path / "lock", 10):
            served.set()

    waiting = threading.Thread(target=wait)
    with turns.taken(tmp_path / "lock", 1):
        waiting.start()
        assert not served.wait(0.1)
    assert served.wait(10)
    waiting.join()


def test_a_program_that_dies_in_its_turn_blocks_nobody(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from db import turns\n"
        "with turns.taken(Path(sys.argv[1]), 1): os._exit(9)"
    )
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "lock")], check=False, env={**os.environ, "PYTHONPATH": root}
    )
    with turns.taken(tmp_path / "lock", 1):
        assert (tmp_path / "lock").stat().st_size == 0


def test_only_the_owner_may_touch_the_lock_file(tmp_path: Path) -> None:
    with turns.taken(tmp_path / "lock", 1):
        assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


def test_a_desk_waits_for_its_turn_without_losing_the_deed(file_url: str, file_desk: Desk) -> None:
    path = Path(f"{file_url.removeprefix('sqlite:///')}.lock")
    with turns.taken(path, 1):
        waiting = file_desk.submit(areas.add, "estate", "幸福里", file_desk.community_id)
        assert not waiting.done()
    assert waiting.result(timeout=10)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system orders those who wait")
def test_those_who_wait_are_served_in_the_order_they_came_and_who_gave_up_is_passed_over(tmp_path: Path) -> None:
    path, served = tmp_path / "lock", []

    def write(name: str, seconds: float) -> None:
        try:
            with turns.taken(path, seconds):
                served.append(name)
        except StoreBusy:
            served.append(f"{name} gave up")

    looking = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    waiting = []
    with turns.taken(path, 1):
        for place, name in enumerate("abcde", turns.FIRST + 1):
            waiting.append(threading.Thread(target=write, args=(name, 0.01 if name == "c" else 20)))
            waiting[-1].start()
            end = time.monotonic() + 10
            while turns.last_place(looking) < place and time.monotonic() < end:
                os.sched_yield()
        waiting[2].join(timeout=10)
        assert served == ["c gave up"] and path.stat().st_size == 0
    for thread in waiting:
        thread.join(timeout=10)
    os.close(looking)
    assert served == ["c gave up", "a", "b", "d", "e"]
    with turns.taken(path, 1):
        served.append("free again")


def test_a_program_loads_nothing_while_it_has_the_turn_for_its_first_deed(file_url: str) -> None:
    """What is loaded then is waited for by everybody: thirty that start at once waited for thirteen seconds."""
    script = (
        "import contextlib, sys; from db import turns; from db.changes import areas; from tests import conftest\n"
        "real, loaded = turns.taken, []\n"
        "@contextlib.contextmanager\n"
        "def spy(path, seconds):\n"
        "    with real(path, seconds):\n"
        "        before = set(sys.modules); yield; loaded.extend(set(sys.modules) - before)\n"
        "turns.taken = spy\n"
        "desk = conftest.open_desk(sys.argv[1])\n"
        "desk.do_now(areas.add, 'estate', '幸福里', desk.community_id); desk.close()\n"
        "print([name for name in loaded if name.startswith('db.')])\n"
    )
    root = str(Path(__file__).parents[2])
    told = subprocess.run(
        [sys.executable, "-c", script, file_url],
        check=True,
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip() == "[]"
