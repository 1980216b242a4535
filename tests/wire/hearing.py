"""Small apps on terminals for tests of the driver: what they hear, what they show, and how they end."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Static

from tests import terminal
from tests.terminal import Terminal
from tui.wire.display import WireApp
from tui.wire.drivers import driver_class


class Hearing(WireApp[None]):
    """Takes letters into a field, and shows how many other keys there were. Ctrl+Q ends it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+q", "leave", priority=True)]

    def __init__(self, mouth: int, **named: Any) -> None:
        super().__init__(driver_class=driver_class(), **named)
        self.animation_level = "none"
        self.mouth = mouth
        self.keys: list[str] = []

    def compose(self) -> Iterable[Widget]:
        yield Static("heard 0", id="count")
        yield Input(compact=True)

    def show(self, text: str) -> None:
        """Show a text in the first line."""
        self.query_one("#count", Static).update(text)

    def tell(self, *words: object) -> None:
        """Say something to the test, on a line of its own and not on the screen."""
        data = (" ".join(map(str, words)) + "\n").encode()
        while data:
            data = data[os.write(self.mouth, data) :]

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)
        self.show(f"heard {len(self.keys)}")

    def action_leave(self) -> None:
        self.tell("value", *(field.value for field in self.query(Input)))
        self.tell("keys", *self.keys)
        self.exit()


class Program:
    """A program on a terminal, and what it tells the test beside it, through the mouth that it is given."""

    def __init__(self, program: Callable[[int], int]) -> None:
        self.ear, mouth = os.pipe()
        self.told = b""
        self.terminal: Terminal = terminal.start(lambda: program(mouth))
        os.close(mouth)

    def until_told(self, word: str, *, is_read: bool = True) -> str:
        """Wait until it tells something; answers the rest of that line. Its screen is read meanwhile, or not."""
        end = time.monotonic() + terminal.PATIENCE
        begin = f"\n{word}".encode()
        while begin not in b"\n" + self.told or not self.told.endswith(b"\n"):
            assert time.monotonic() < end, f"never told {word}: {self.told[-200:]!r}"
            if is_read:
                self.terminal.read(0.01)
            if select.select([self.ear], [], [], 0.01)[0]:
                self.told += os.read(self.ear, 1 << 20)
        return (b"\n" + self.told).rpartition(begin)[2].partition(b"\n")[0].decode().strip()

    def written(self) -> bytes:
        """All that it wrote on the terminal so far."""
        return self.terminal.wrote()

    def pour(self, data: bytes, chance: random.Random) -> None:
        """Type all of it in pieces of any length, as fast as it goes, reading the screen meanwhile."""
        handle = self.terminal.handle
        while data:
            self.terminal.read(0)
            if select.select([], [handle], [], 0.05)[1]:
                data = data[os.write(handle, data[: chance.randint(1, 500)]) :]

    def modes(self) -> list[Any]:
        """The modes of its terminal."""
        return self.terminal.modes()

    def is_cooked(self) -> bool:
        """Are the terminal's modes those a shell works with?"""
        _iflag, oflag, _cflag, lflag, *_rest = self.modes()
        wanted = termios.ECHO | termios.ICANON | termios.ISIG
        return bool(oflag & termios.OPOST) and lflag & wanted == wanted

    def until_stopped(self) -> None:
        """Wait until it has been stopped, taking in what it still writes."""
        end = time.monotonic() + terminal.PATIENCE
        while True:
            done, status = os.waitpid(self.terminal.process, os.WNOHANG | os.WUNTRACED)
            if done:
                assert os.WIFSTOPPED(status)
                break
            assert time.monotonic() < end, "it never stopped"
            self.terminal.read(0.01)
        self.terminal.drain(0.02)

    def waits(self) -> int:
        """How often any of its threads has gone to sleep so far."""
        lines = [
            line
            for status in Path(f"/proc/{self.terminal.process}/task").glob("*/status")
            for line in status.read_text(encoding="ascii").splitlines()
        ]
        return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


def run(app: App[Any]) -> int:
    """Run an app, with what goes wrong on the terminal and not where the tests' runner put it; answers the status."""
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", buffering=1, closefd=False)
    app.run(mouse=False)
    return app.return_code or 0


def without_hanging_up() -> None:
    """Have the program not hear that its line was cut, as when the terminal is not the one it belongs to."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
