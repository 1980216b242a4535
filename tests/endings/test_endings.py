"""However the program ends, at whatever moment: what was saved stays, what was typed comes back, the store is sound."""

from __future__ import annotations

import os
import random
import signal
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.changes import drafts as draft_changes
from db.desk import Desk
from db.models.drafts import Draft
from db.queries import checks, drafts, residents
from tests import conftest, terminal
from tests.endings.conftest import Start
from tests.terminal import Terminal
from tui.widgets import fields

# Random moments for each way to end. All fifty take ten minutes: `make endings` runs them.
MOMENTS = int(os.environ.get("QIAOMEN_MOMENTS", "5"))
# The store's shared memory alone needs a file of 32 KiB before anything can be opened.
LEAST_FILE = 33_000
TYPED = "wang xiao er lives alone and needs a visit before the flood comes "


@dataclass(frozen=True)
class Left:
    """What a program left in the store: how many people of a name, and what the draft of the form holds."""

    people: int
    draft: str


def left(url: str, name: str) -> Left:
    """Check the store, read what a program left in it, and throw the draft away."""
    desk = Desk.open(url, conftest.KEY)
    try:
        assert desk.ask_now(checks.faults) == []
        desk.do_now(draft_changes.adopt, desk.presence.is_living)
        draft = desk.ask_now(drafts.one, "person", "", desk.presence.session)
        desk.do_now(draft_changes.discard, "person", "")
        found = desk.ask_now(residents.find, name, desk.today())
        return Left(sum(line.name == name for line in found), str(draft.data["name"]) if draft else "")
    finally:
        desk.close()


def open_form(screen: Terminal) -> None:
    """Open the form for a new person."""
    screen.type("\x1b[15~")
    screen.until("Citizen number")


def save_one(screen: Terminal, name: str) -> None:
    """Register a person and wait until the page shows that it was saved."""
    open_form(screen)
    screen.type(name)
    screen.until(name)
    screen.type("\x1b[21~")
    screen.until("To the door")
    screen.type("\x02")
    screen.until("Find")


def type_until(screen: Terminal, moment: float) -> str:
    """Open the form and type until a moment has come (0 to 1 of the text); answers what the screen shows."""
    open_form(screen)
    return type_on(screen, 0, moment)


def type_on(screen: Terminal, since: float, moment: float) -> str:
    """Go on typing key by key from one moment to another; answers what the screen shows."""
    for key in TYPED[int(len(TYPED) * since) : int(len(TYPED) * moment)]:
        screen.type(key)
        screen.read(0.002)
    screen.drain(0.1)
    return shown(screen)


def shown(screen: Terminal) -> str:
    """The name as the form shows it now."""
    line = next((line for line in screen.screen.display if line.startswith("Name")), "")
    text = line[16:].rstrip()
    return "" if text == fields.EMPTY else text


def wait_until_kept(url: str, text: str) -> None:
    """Wait until the running program has kept a draft that holds this text."""
    desk = Desk.open(url, conftest.KEY)
    end = time.monotonic() + terminal.PATIENCE
    try:
        while not any(text in data for data in desk.ask_now(lambda: [row.data for row in Draft.select()])):
            assert time.monotonic() < end, "what stood on the screen was never kept"
    finally:
        desk.close()


def without_hanging_up() -> None:
    """Have the program not hear that its line was cut, as when the terminal is not the one it belongs to."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})


def until_stopped(screen: Terminal) -> None:
    """Wait until the program has been stopped, taking in what it still writes."""
    end = time.monotonic() + terminal.PATIENCE
    while not os.waitpid(screen.process, os.WNOHANG | os.WUNTRACED)[0]:
        assert time.monotonic() < end, "it never stopped"
        screen.read(0.01)
    screen.drain(0.05)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL, "hang up"], ids=["term", "kill", "hang-up"])
def test_nothing_saved_is_lost_and_a_draft_is_what_was_typed(
    start: Start, file_url: str, ending: signal.Signals | str
) -> None:
    chance = random.Random(str(ending))
    for turn in range(MOMENTS):
        screen = start()
        if turn == 0:
            save_one(screen, "saved")
        pause = chance.uniform(0.1, 0.5)
        kept = type_until(screen, pause)
        wait_until_kept(file_url, kept)
        seen = type_on(screen, pause, chance.uniform(0.5, 1))
        screen.drain(chance.random() * 0.3)
        if ending == "hang up":
            screen.hang_up()
        else:
            screen.signal(signal.Signals(ending))
        screen.ended()
        after = left(file_url, "saved")
        assert after.people == 1
        assert TYPED.startswith(after.draft)
        # A killed program has no last moment: it may be behind by what was typed in the last third of a second.
        assert len(after.draft) >= len(kept if ending == signal.SIGKILL else seen)


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


def test_a_line_that_is_cut_without_a_signal_keeps_the_draft_as_well(start: Start, file_url: str) -> None:
    screen = start(before=without_hanging_up)
    seen = type_until(screen, 0.5)
    screen.hang_up()
    assert screen.ended() == 129
    assert left(file_url, "").draft.startswith(seen)


def test_a_stopped_program_has_kept_the_draft_and_goes_on_where_it_was(start: Start, file_url: str) -> None:
    screen, name = start(), "wang xiao er"
    open_form(screen)
    screen.type(name)
    before = screen.until(name)
    screen.signal(signal.SIGTSTP)
    until_stopped(screen)
    wait_until_kept(file_url, name)
    assert screen.modes()[3] & termios.ECHO
    screen.stream.feed("\x1b[H\x1b[2Jsomebody else's")
    screen.signal(signal.SIGCONT)
    screen.until(name)
    screen.drain(0.1)
    assert screen.text == before
    screen.type(" er lang")
    screen.until(name + " er lang")


def test_a_terminal_that_lives_on_is_given_back_when_the_program_is_told_of_a_hang_up(start: Start) -> None:
    screen = start()
    screen.signal(signal.SIGHUP)
    assert screen.ended() == 129
    screen.drain(0.05)
    assert b"1049l" in screen.wrote()
    assert screen.modes()[3] & termios.ECHO


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
    for turn in range(MOMENTS):
        for screen, name in ((one, f"one {turn}"), (two, f"two {turn}")):
            open_form(screen)
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
    for turn in range(MOMENTS):
        assert left(file_url, f"one {turn}").people == left(file_url, f"two {turn}").people == 1


def test_a_full_disk_says_so_and_keeps_the_text_on_the_screen(start: Start, file_url: str) -> None:
    chance = random.Random(11)
    for turn in range(MOMENTS):
        screen = start(largest_file=chance.randint(LEAST_FILE, 3 * LEAST_FILE))
        saved = 0
        while True:
            name = f"full {turn} {saved}"
            open_form(screen)
            screen.type(name)
            screen.until(name)
            screen.type("\x1b[21~")
            if "Not saved" in screen.until("Not saved", "To the door"):
                break
            saved += 1
            screen.type("\x02")
            screen.until("Find")
        assert name in screen.text
        screen.signal(signal.SIGKILL)
        screen.ended()
        assert left(file_url, name).people == 0
        assert all(left(file_url, f"full {turn} {number}").people == 1 for number in range(saved))


def test_a_folder_that_may_no_longer_be_written_says_so_and_keeps_the_text_on_the_screen(
    start: Start, file_url: str
) -> None:
    chance = random.Random(13)
    for turn in range(MOMENTS):
        screen = start(obedient=True)
        open_form(screen)
        screen.type(f"locked {turn}")
        screen.drain(chance.random() * 0.3)
        with locked(Path(file_url.removeprefix("sqlite:///"))):
            screen.until(f"locked {turn}")
            screen.type("\x1b[21~")
            screen.until("Not saved")
            assert f"locked {turn}" in screen.text
            screen.signal(signal.SIGKILL)
            screen.ended()
        assert left(file_url, f"locked {turn}").people == 0


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
