"""The driver when the terminal is left or lost: stopped and continued, in the background, hung, and gone."""

from __future__ import annotations

import os
import signal
import termios
import time
from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from tests import terminal
from tests.wire import hearing
from tests.wire.conftest import Start
from tests.wire.hearing import Hearing, Program
from tui.wire import driver, outlet

FRAMES = 1000


class Lost(Hearing):
    """Tells what stood in its field when its terminal went away, and goes on for a moment."""

    def line_lost(self) -> None:
        self.tell("lost", self.query_one(Input).value)
        self.set_timer(0.05, lambda: self.exit(return_code=7))


class Left(Hearing):
    """Tells when its terminal is left, and when it is told that nothing is known of it."""

    def line_left(self) -> None:
        self.tell("left", self.query_one(Input).value)

    def forget_screen(self) -> None:
        self.tell("forgotten")
        super().forget_screen()


class Painting(Hearing):
    """Fills its screen with number after number, as quickly as it can, and tells when it has come to the last."""

    def compose(self) -> Iterable[Widget]:
        yield Static("heard 0", id="count")
        yield Static("", id="full")

    def on_key(self, event: object) -> None:
        self.number = 0
        self.set_interval(0.0005, self.paint)

    def paint(self) -> None:
        if self.number < FRAMES:
            self.number += 1
            self.query_one("#full", Static).update(f"number {self.number:06} " + chr(97 + self.number % 26) * 1700)
            if self.number == FRAMES:
                self.tell("last")


def typed(one: Program, keys: str) -> str:
    """Type letters and wait until they stand on the screen; answers the screen."""
    one.terminal.type(keys)
    one.terminal.until(keys)
    one.terminal.drain(0.05)
    return one.terminal.text


def test_stopped_from_outside_the_terminal_is_given_back_and_taken_again(start: Start) -> None:
    one = start(Left)
    shown = typed(one, "ab李")
    one.terminal.signal(signal.SIGTSTP)
    one.until_stopped()
    assert one.until_told("left") == "ab李"
    assert one.is_cooked()
    assert one.written().endswith(driver.GIVE_BACK.encode())
    # Somebody else writes on the terminal meanwhile.
    one.terminal.stream.feed("\x1b[2J\x1b[5;5Hnothing of ours")
    written = one.terminal.written
    one.terminal.signal(signal.SIGCONT)
    one.terminal.until("ab李")
    one.terminal.drain(0.1)
    assert one.terminal.text == shown
    assert one.until_told("left ab李\nforgotten") == ""
    assert driver.TAKE.encode() in one.written()[written:]
    assert not one.is_cooked()
    one.terminal.type("c\x11")
    assert one.until_told("value") == "ab李c"
    assert one.terminal.ended() == 0


def test_while_it_was_stopped_the_window_got_another_size(start: Start) -> None:
    one = start(Left)
    typed(one, "ab")
    one.terminal.signal(signal.SIGTSTP)
    one.until_stopped()
    termios.tcsetwinsize(one.terminal.handle, (24, 60))
    one.terminal.emulated.resize(24, 60)
    one.terminal.stream.feed("\x1b[2J")
    one.terminal.signal(signal.SIGCONT)
    one.terminal.until("ab")
    one.terminal.type("\x11")
    assert one.until_told("value") == "ab"


def test_stopped_without_being_asked_it_paints_everything_when_continued(start: Start) -> None:
    one = start(Left)
    shown = typed(one, "ab")
    one.terminal.signal(signal.SIGSTOP)
    one.until_stopped()
    one.terminal.stream.feed("\x1b[2Jnothing of ours")
    modes = one.modes()
    modes[3] |= termios.ECHO | termios.ICANON
    termios.tcsetattr(one.terminal.handle, termios.TCSANOW, modes)
    one.terminal.signal(signal.SIGCONT)
    one.terminal.until("ab")
    one.terminal.until_raw()
    one.terminal.drain(0.1)
    assert one.terminal.text == shown
    one.terminal.type("\x11")
    assert one.terminal.ended() == 0
    assert one.is_cooked()


def shell(mouth: int) -> int:
    """A shell with one job: it stops, is continued in the background, and then in the foreground."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpgrp())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os._exit(hearing.run(Left(mouth)))
    os.write(mouth, f"job {job}\n".encode())
    for word in ("stopped", "background"):
        assert os.WIFSTOPPED(os.waitpid(job, os.WUNTRACED)[1])
        os.tcsetpgrp(0, os.getpgrp())
        os.write(mouth, f"{word}\n".encode())
        if word == "stopped":
            os.killpg(job, signal.SIGCONT)
    os.tcsetpgrp(0, job)
    os.killpg(job, signal.SIGCONT)
    return os.waitstatus_to_exitcode(os.waitpid(job, 0)[1])


def test_continued_in_the_background_it_waits_until_it_comes_to_the_front(start: Start) -> None:
    one = start(program=shell)
    typed(one, "ab")
    os.kill(int(one.until_told("job")), signal.SIGTSTP)
    one.until_told("background")
    one.terminal.until("ab")
    one.terminal.until_raw()
    one.terminal.type("c\x11")
    assert one.until_told("value") == "abc"
    assert one.terminal.ended() == 0


def test_a_terminal_that_goes_away_without_a_signal_ends_the_app_with_129(start: Start) -> None:
    one = start(before=hearing.without_hanging_up)
    one.terminal.hang_up()
    assert one.terminal.ended() == 129


def test_an_app_that_wants_to_know_is_told_once_that_its_terminal_is_gone(start: Start) -> None:
    one = start(Lost, hearing.without_hanging_up)
    typed(one, "ab")
    one.terminal.hang_up()
    assert one.terminal.ended() == 7
    assert one.until_told("lost", is_read=False) == "ab"
    assert one.told.count(b"lost") == 1


def test_a_terminal_that_takes_nothing_holds_up_neither_the_app_nor_its_frames(start: Start) -> None:
    one = start(Painting)
    one.terminal.drain(0.1)
    before = one.terminal.written
    one.terminal.type("x")
    one.until_told("last", is_read=False)
    one.terminal.until(f"number {FRAMES:06}")
    one.terminal.drain(0.1)
    # The frames of a second are three times as much. The line has taken some, and is given the last one.
    assert one.terminal.written - before < 40_000


def test_an_app_whose_terminal_takes_nothing_still_ends(start: Start) -> None:
    one = start(Painting, before=lambda: setattr(outlet, "CLOSING_SECONDS", 0.1))
    one.terminal.type("x")
    one.until_told("last", is_read=False)
    one.terminal.type("\x11")
    end = time.monotonic() + terminal.PATIENCE
    # Whoever waits by the terminal would read what it wrote.
    while not (ended := os.waitpid(one.terminal.process, os.WNOHANG))[0]:
        assert time.monotonic() < end, "it never ended"
        time.sleep(0.01)
    one.terminal.status = os.waitstatus_to_exitcode(ended[1])
    assert one.terminal.status == 0
