"""The driver on a real terminal: it is taken over and given back, every key is heard, and nothing wakes in between."""

from __future__ import annotations

import os
import random
import sys
import termios

import pytest
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.binding import Binding

from tests.wire.conftest import Start
from tests.wire.hearing import Hearing
from tui.wire import driver, drivers
from tui.wire.early import frame

TAKEN = (driver.TAKE + driver.ASK_SYNCHRONISED).encode()
GIVEN_BACK = driver.GIVE_BACK.encode()
COSTLY = {"keys of Kitty": b"\x1b[>", "window's focus": b"1004h", "size in band": b"2048", "mouse": b"1000h"}


class Keys(Hearing):
    """Nothing has the focus, so that each key is heard as it is."""

    AUTO_FOCUS = None


class Sized(Hearing):
    """Shows how big it is."""

    def on_resize(self, event: events.Resize) -> None:
        self.show(f"{event.size.width}x{event.size.height}")


class Resized(Hearing):
    """Hears by Ctrl+T that the window has another size, though in the end it has the same."""

    BINDINGS = [Binding("ctrl+t", "hear", priority=True)]

    def action_hear(self) -> None:
        assert isinstance(self._driver, driver.WireDriver)
        self._driver.tell_size()


class Echoing(Hearing):
    """Writes in several pieces, and in the middle of a frame."""

    def on_mount(self) -> None:
        assert self._driver is not None
        for word in ("one ", "two ", "three"):
            self._driver.write(f"\x1b]2;{word}\x07")


def burst(chance: random.Random, count: int) -> str:
    """Letters, hanzi, arrows and function keys, as many as are wanted."""
    keys = ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[15~", "\x1bOP", "\x1b[3~", "\x1b[5~"]
    kinds = (keys, "abcXYZ019", "李王敲门")
    return "".join(chance.choice(chance.choice(kinds)) for _key in range(count))


def test_the_terminal_is_taken_over_and_given_back_as_it_was_found(start: Start) -> None:
    one = start()
    assert one.written().startswith(TAKEN)
    _iflag, oflag, _cflag, lflag, *_rest = one.modes()
    assert not oflag & termios.OPOST
    assert not lflag & (termios.ECHO | termios.ICANON | termios.ISIG)
    one.terminal.type("\x11")
    assert one.terminal.ended() == 0
    one.terminal.drain(0.05)
    assert one.is_cooked()
    assert one.written().endswith(GIVEN_BACK)


def test_nothing_is_asked_of_the_terminal_that_costs_the_line_something(start: Start) -> None:
    one = start()
    assert [what for what, sequence in COSTLY.items() if sequence in one.written()] == []
    assert len(TAKEN) <= 32


def test_after_an_early_first_frame_nothing_is_said_twice_and_all_is_given_back(start: Start) -> None:
    one = start(before=lambda: frame.show("opening"))
    assert one.written().count(b"1049") == 1
    one.terminal.type("\x11")
    assert one.terminal.ended() == 0
    one.terminal.drain(0.05)
    assert one.is_cooked()
    assert one.written().endswith(GIVEN_BACK)


def test_two_thousand_keys_in_pieces_are_heard_in_order(start: Start) -> None:
    chance = random.Random(21)
    text = burst(chance, 2000)
    one = start(Keys)
    one.pour(text.encode() + b"\x11", chance)
    heard = one.until_told("keys").split(" ")
    assert heard == [event.key for event in XTermParser().feed(text)]  # type: ignore[attr-defined]
    assert len(heard) == 2000


def test_what_is_typed_before_the_app_stands_is_heard(start: Start) -> None:
    def type_ahead() -> None:
        """The test types while the program has not begun: its terminal shows that it waits."""
        frame.show("waiting")
        os.read(0, 1)

    one = start(before=type_ahead, shown="waiting")
    one.terminal.type("-abc\t李\x11")
    assert one.until_told("value") == "abc李"


def test_a_hundred_thousand_pasted_characters_arrive_whole_and_press_nothing(start: Start) -> None:
    chance = random.Random(22)
    text = "".join(chance.choices("李王张 abc019", k=100_000))
    one = start()
    one.pour(b"<\x1b[200~" + text.encode() + b"\x1b[201~>\x11", chance)
    assert one.until_told("value") == f"<{text}>"


def test_an_idle_app_never_wakes(start: Start) -> None:
    one = start(Keys)
    one.terminal.type("a\x1b")
    one.terminal.until("heard 2")
    one.terminal.drain(0.3)
    before, written = one.waits(), one.terminal.written
    one.terminal.drain(0.7)
    # A thread may just be going to sleep. Textual's own driver makes seven here.
    assert one.waits() - before <= 2
    assert one.terminal.written == written


def test_another_size_of_the_window_is_heard(start: Start) -> None:
    one = start(Sized, shown="80x24")
    termios.tcsetwinsize(one.terminal.handle, (30, 100))
    one.terminal.emulated.resize(30, 100)
    one.terminal.until("100x30")


def test_a_window_that_was_smaller_for_a_moment_is_painted_whole(start: Start) -> None:
    one = start(Resized)
    one.terminal.emulated.erase_in_display(2)
    assert "heard" not in one.terminal.text
    one.terminal.type("\x14")
    one.terminal.until("heard 0")


def test_what_is_written_in_one_turn_goes_out_in_order_and_in_one_piece(start: Start) -> None:
    one = start(Echoing)
    whole = b"\x1b]2;one \x07\x1b]2;two \x07\x1b]2;three\x07"
    assert whole in one.written()
    assert any(whole in data for _when, data in one.terminal.received)


def test_where_the_machine_or_the_environment_wants_another_driver_it_is_textuals_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert drivers.driver_class() is driver.WireDriver
    with monkeypatch.context() as context:
        context.setattr(constants, "DRIVER", "textual.drivers.linux_driver:LinuxDriver")
        assert drivers.driver_class() is None
    with monkeypatch.context() as context:
        # As when an import in it fails.
        context.setitem(sys.modules, "tui.wire.driver", None)
        assert drivers.driver_class() is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert drivers.driver_class() is None
