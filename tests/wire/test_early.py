"""The frame before everything else: seen at once, loses no key, and leaves the terminal as it was found."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from tests import terminal
from tests.terminal import Terminal
from tui.wire import early

Start = Callable[..., Terminal]
MARK = "opening ..."


def heard(count: int) -> str:
    """So many characters from the keyboard, however they arrive."""
    text = b""
    end = time.monotonic() + terminal.PATIENCE
    while len(text) < count and time.monotonic() < end:
        # In short waits: a signal that comes right before a wait is heard after it.
        if select.select([0], [], [], 0.02)[0]:
            text += os.read(0, count - len(text))
    return repr(text.decode())


@pytest.fixture
def start() -> Iterator[Start]:
    """`start(program)` runs a program on a terminal of its own."""
    running: list[Terminal] = []

    def begin(program: Callable[[], int], **environment: str) -> Terminal:
        running.append(terminal.start(program, environment=environment))
        return running[-1]

    yield begin
    for one in running:
        one.close()


def opened_and_heard(count: int) -> Callable[[], int]:
    """A program that shows the frame, listens to so many keys, and says what it heard on the ordinary screen."""

    def program() -> int:
        early.frame.show(MARK)
        text = heard(count)
        early.frame.give_back()
        os.write(1, f"heard {text}\n".encode())
        return 0

    return program


def test_what_is_typed_before_anything_is_shown_arrives_in_order(start: Start) -> None:
    screen = start(opened_and_heard(8))
    screen.type("zhang 3-")
    screen.until("heard 'zhang 3-'")
    assert screen.ended() == 0


def test_while_it_is_shown_keys_are_not_echoed_and_enter_is_enter(start: Start) -> None:
    screen = start(opened_and_heard(6))
    screen.until(MARK)
    screen.until_raw()
    screen.type("ab\r\x13\x1a\x1c")
    screen.until("heard 'ab\\r\\x13\\x1a\\x1c'")
    assert screen.ended() == 0
    assert b"ab\r" not in screen.wrote_in_all()


def test_the_terminal_is_as_it_was_found(start: Start) -> None:
    screen = start(opened_and_heard(1))
    screen.until(MARK)
    screen.until_raw()
    assert screen.modes() != terminal.untouched()
    screen.type("x")
    screen.until("heard 'x'")
    assert screen.modes() == terminal.untouched()
    assert screen.ended() == 0
    said = screen.wrote_in_all()
    assert said.startswith(b"\x1b[?1049h")
    assert said.index(b"\x1b[?1049l") < said.index(b"heard")


def test_what_is_written_still_goes_through_as_before(start: Start) -> None:
    screen = start(opened_and_heard(1))
    screen.until(MARK)
    screen.until_raw()
    assert screen.modes()[1] == terminal.untouched()[1]


def test_ctrl_c_ends_the_program_while_it_is_shown(start: Start) -> None:
    def program() -> int:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return opened_and_heard(1)()
        except KeyboardInterrupt:
            return 130
        finally:
            early.frame.give_back()

    screen = start(program)
    screen.until(MARK)
    screen.until_raw()
    screen.type("\x03")
    assert screen.ended() == 130
    assert b"\x1b[?1049l" in screen.wrote_in_all()


def again_and_again() -> int:
    """A program that shows and gives back more often than it has to."""
    shown = [early.frame.show(MARK), early.frame.show("another")]
    for _turn in range(3):
        early.frame.give_back()
    os.write(1, f"shown {shown}\n".encode())
    return 0


def test_it_is_shown_once_and_given_back_once(start: Start) -> None:
    screen = start(again_and_again)
    screen.until("shown [True, True]")
    said = screen.wrote_in_all()
    assert (said.count(b"1049h"), said.count(b"1049l")) == (1, 1)
    assert b"another" not in said


def handed_over() -> int:
    """A program whose app has left the other screen by itself and has spoken since."""
    early.frame.show(MARK)
    early.frame.hand_over()
    os.write(1, b"\x1b[?1049lsaid by the app\r\n")
    early.frame.give_back()
    os.write(1, b"end\n")
    return 0


def test_after_it_was_handed_over_only_the_modes_are_put_back(start: Start) -> None:
    screen = start(handed_over)
    screen.until("end")
    assert screen.modes() == terminal.untouched()
    assert screen.wrote_in_all().count(b"1049l") == 1


@pytest.mark.parametrize("kind", ["dumb", ""])
def test_a_terminal_that_obeys_no_commands_is_left_alone(start: Start, kind: str) -> None:
    def program() -> int:
        os.write(1, f"shown {early.frame.show(MARK)}\n".encode())
        early.frame.give_back()
        return 0

    screen = start(program, TERM=kind)
    screen.until("shown False")
    assert screen.modes() == terminal.untouched()
    assert b"\x1b" not in screen.wrote_in_all()


def piped() -> int:
    """A program whose output goes into a pipe."""
    read, write = os.pipe()
    kept = os.dup(1)
    os.dup2(write, 1)
    shown = early.frame.show(MARK)
    os.dup2(kept, 1)
    os.set_blocking(read, False)
    os.close(write)
    os.write(1, f"shown {shown} {os.read(read, 100)!r}\n".encode())
    return 0


def test_nothing_is_written_into_a_pipe(start: Start) -> None:
    screen = start(piped)
    screen.until("shown False b''")
    assert screen.modes() == terminal.untouched()


def test_where_there_are_no_terminals_at_all_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early, "termios", None)
    frame = early.Frame()
    assert not frame.show(MARK)
    frame.give_back()


def test_a_line_that_is_lost_meanwhile_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    master, other = pty.openpty()
    monkeypatch.setattr(early, "INPUT", other)
    monkeypatch.setattr(early, "OUTPUT", other)
    monkeypatch.setenv("TERM", "xterm")
    frame = early.Frame()
    assert frame.show(MARK)
    os.close(master)
    frame.give_back()
    os.close(other)
    assert not frame.show(MARK)


def test_it_needs_nothing_that_takes_time_to_load() -> None:
    from tests.house import source

    loaded = source.loaded_by("from tui.wire.early import frame")
    assert loaded & {"typing", "collections", "re", "enum", "signal", "functools", "contextlib", "pathlib"} == set()
    assert "termios" in loaded or sys.platform == "win32"
