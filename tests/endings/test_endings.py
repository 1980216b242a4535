"""However the program ends, at whatever moment: what was saved stays, what was typed comes back, the store is sound."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.desk import Desk
from db.queries import checks, drafts, residents
from tests import conftest
from tests.endings.conftest import Start
from tests.terminal import Terminal

MOMENTS = 50
TYPED = "wang xiao er lives alone and needs a visit before the flood comes "


def found(url: str, name: str) -> int:
    """How many people the store knows by this name; the store is checked on the way."""
    desk = Desk.open(url, conftest.KEY)
    try:
        assert desk.ask_now(checks.faults) == []
        return sum(line.name == name for line in desk.ask_now(residents.find, name, desk.today()))
    finally:
        desk.close()


def kept(url: str) -> str:
    """What the draft of the form for a new person holds as the name; "" when there is none."""
    desk = Desk.open(url, conftest.KEY)
    try:
        draft = desk.ask_now(drafts.one, "person", "", desk.worker_id)
        return str(draft.data["name"]) if draft else ""
    finally:
        desk.close()


def save_one(screen: Terminal, name: str) -> None:
    """Register a person and wait until the page shows that it was saved."""
    screen.type("\x1b[15~")
    screen.until("Citizen number")
    screen.type(name)
    screen.until(name)
    screen.type("\x1b[21~")
    screen.until("To the door")
    screen.type("\x02")
    screen.until("Find")


def type_until(screen: Terminal, moment: float) -> str:
    """Open the form and type key by key until a moment has come (0 to 1 of the text); answers what the screen shows."""
    screen.type("\x1b[15~")
    screen.until("Citizen number")
    for key in TYPED[: int(len(TYPED) * moment)]:
        screen.type(key)
        screen.read(0.002)
    return shown(screen)


def shown(screen: Terminal) -> str:
    """The name as the form shows it now."""
    line = next((line for line in screen.screen.display if line.startswith("Name")), "")
    return line[16:].rstrip()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL, "hang up"], ids=["term", "kill", "hang-up"])
@pytest.mark.parametrize("part", range(5))
def test_nothing_saved_is_lost_and_a_draft_is_what_was_typed(
    start: Start, file_url: str, ending: signal.Signals | str, part: int
) -> None:
    chance = random.Random(f"{ending} {part}")
    for turn in range(MOMENTS // 5):
        screen = start()
        name = f"saved {part} {turn}"
        if turn == 0:
            save_one(screen, name)
        seen = type_until(screen, chance.random())
        screen.drain(chance.random() * 0.3)
        if ending == "hang up":
            screen.hang_up()
        else:
            screen.signal(signal.Signals(ending))
        screen.ended()
        draft = kept(file_url)
        assert TYPED.startswith(draft)
        if ending != signal.SIGKILL and draft:
            assert len(draft) >= len(seen)
        assert found(file_url, f"saved {part} 0") == 1
        forget(file_url)


def forget(url: str) -> None:
    """Throw the draft away, so that the next form starts empty."""
    from db.changes import drafts as draft_changes

    desk = Desk.open(url, conftest.KEY)
    desk.do_now(draft_changes.discard, "person", "")
    desk.close()


def test_a_cut_line_gives_the_draft_back_with_one_question(start: Start, file_url: str) -> None:
    screen = start()
    seen = type_until(screen, 0.5)
    screen.hang_up()
    assert screen.ended() == 129
    again = start()
    again.type("\x1b[15~")
    again.until("Go on with what was typed here")
    again.type("1")
    again.until(seen)
    assert kept(file_url).startswith(seen)


def test_a_program_that_waits_uses_no_processor(start: Start) -> None:
    screen = start()
    screen.drain(0.5)
    before, written = screen.seconds_used(), screen.written
    screen.drain(2)
    assert screen.seconds_used() - before < 0.5
    assert screen.written == written


def test_two_programs_on_one_store_both_keep_what_they_save(start: Start, file_url: str) -> None:
    chance = random.Random(7)
    one, two = start(), start()
    for turn in range(MOMENTS // 5):
        for screen, name in ((one, f"one {turn}"), (two, f"two {turn}")):
            screen.type("\x1b[15~")
            screen.until("Citizen number")
            screen.type(name)
            screen.until(name)
        first, second = chance.sample([one, two], 2)
        first.type("\x1b[21~")
        first.drain(chance.random() * 0.02)
        second.type("\x1b[21~")
        for screen in (one, two):
            screen.until("To the door")
            screen.type("\x02")
            screen.until("Find")
    for turn in range(MOMENTS // 5):
        assert found(file_url, f"one {turn}") == found(file_url, f"two {turn}") == 1


def test_a_full_disk_says_so_and_keeps_the_text_on_the_screen(start: Start, file_url: str) -> None:
    chance = random.Random(11)
    for turn in range(MOMENTS // 5):
        screen = start(largest_file=chance.randint(1, 40_000))
        screen.type("\x1b[15~")
        screen.until("Citizen number")
        screen.type(f"full {turn}")
        screen.until(f"full {turn}")
        screen.type("\x1b[21~")
        screen.until("Not saved")
        assert f"full {turn}" in screen.text
        screen.signal(signal.SIGKILL)
        screen.ended()
        assert found(file_url, f"full {turn}") == 0


def test_a_folder_that_may_no_longer_be_written_says_so_and_keeps_the_text_on_the_screen(
    start: Start, file_url: str
) -> None:
    chance = random.Random(13)
    for turn in range(MOMENTS // 5):
        screen = start(obedient=True)
        screen.type("\x1b[15~")
        screen.until("Citizen number")
        screen.type(f"locked {turn}")
        screen.drain(chance.random() * 0.3)
        with locked(Path(file_url.removeprefix("sqlite:///"))):
            screen.until(f"locked {turn}")
            screen.type("\x1b[21~")
            screen.until("Not saved")
            assert f"locked {turn}" in screen.text
            screen.signal(signal.SIGKILL)
            screen.ended()
        assert found(file_url, f"locked {turn}") == 0
        forget(file_url)


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """While inside, neither the store's files nor its folder may be written."""
    rights = {path: path.stat().st_mode for path in (*store.parent.glob("store.db*"), store.parent)}
    for path in rights:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in rights.items():
            path.chmod(mode)
