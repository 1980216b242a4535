"""Outlet: what is written reaches the terminal from a thread of its own, so that a slow line never holds up the app.

What is handed over while something is still being written waits as one text. Who paints asks `is_busy` first and, where
it is, paints when it is told that all has gone out: so a slow line skips frames that are out of date before they are
drawn. Who does not ask looks at `waiting_length`.
"""

from __future__ import annotations

import asyncio
import contextvars
import os
import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress

# How long an ending waits for a line that takes nothing, and for one that takes a little at a time.
CLOSING_SECONDS, LONGEST_CLOSING_SECONDS = 3.0, 20.0
JOIN_SECONDS = 0.05
# So many bytes are handed to the terminal at once: more than what is under way is never poured over what comes later.
MOST_AT_ONCE = 4096


class Outlet:
    """Writes to one terminal. Made in the event loop; `lost` is called there once when the terminal is gone."""

    def __init__(self, fileno: int, lost: Callable[[], None]) -> None:
        self.fileno = fileno
        self.lost = lost
        self.loop = asyncio.get_running_loop()
        self.context = contextvars.copy_context()
        self.turn = threading.Condition()
        self.waiting: list[str] = []
        self.drained: list[Callable[[], None]] = []
        self.waiting_length = 0
        self.is_writing = self.is_closing = self.is_dead = False
        # When the terminal last took something.
        self.moved_at = time.monotonic()
        # A line that hangs must not keep the program from ending either.
        self.thread = threading.Thread(target=self.run, name="wire-output", daemon=True)
        self.thread.start()

    @property
    def is_busy(self) -> bool:
        """Is there anything that has not been written to the terminal yet?"""
        with self.turn:
            return self.is_writing or bool(self.waiting)

    def write(self, text: str) -> None:
        """Hand a text over. Once the terminal is gone or given back, it is dropped."""
        with self.turn:
            if text and not (self.is_closing or self.is_dead):
                self.waiting.append(text)
                self.waiting_length += len(text)
                self.turn.notify()

    def drop_waiting(self) -> None:
        """Never write what has not been begun."""
        with self.turn:
            self.waiting.clear()
            self.waiting_length = 0

    def when_drained(self, callback: Callable[[], None]) -> None:
        """Call back once, in the event loop, when nothing waits to be written any more."""
        with self.turn:
            if self.is_writing or self.waiting:
                self.drained.append(callback)
                return
        self.loop.call_soon(callback)

    def close(self) -> None:
        """Write what was handed over, as long as the line takes it and for a while at most; nothing ever after."""
        with self.turn:
            self.is_closing = True
            self.turn.notify()
        began = self.moved_at = time.monotonic()
        while self.thread.is_alive():
            self.thread.join(JOIN_SECONDS)
            now = time.monotonic()
            if now - self.moved_at > CLOSING_SECONDS or now - began > LONGEST_CLOSING_SECONDS:
                break
        with self.turn:
            self.is_dead = True
            called, self.drained = self.drained, []
        # Where the line hangs, those who wait have nothing left to wait for.
        for callback in called:
            self.loop.call_soon(callback, context=self.context)

    def run(self) -> None:
        """The thread: write whatever waits, as one text."""
        is_written = True
        while is_written and (data := self.next()):
            is_written = False
            try:
                is_written = self.send(data)
            finally:
                # Whatever happens, nobody waits for ever.
                self.settle(is_written)

    def next(self) -> bytes:
        """Wait for something to write; nothing when there never will be."""
        with self.turn:
            self.turn.wait_for(lambda: self.waiting or self.is_closing)
            text = "".join(self.waiting)
            self.waiting.clear()
            self.waiting_length = 0
            self.is_writing = bool(text)
        # What cannot be said in UTF-8, half a surrogate pair, stands for nothing that could be shown.
        return text.encode("utf-8", "replace")

    def send(self, data: bytes) -> bool:
        """Write all of it, in as many pieces as the terminal takes; False when it takes no more, ever."""
        rest = memoryview(data)
        while rest:
            if self.is_dead:
                return False
            try:
                rest = rest[os.write(self.fileno, rest[:MOST_AT_ONCE]) :]
                self.moved_at = time.monotonic()
            except BlockingIOError:
                # Another program has set the terminal so for both of us.
                self.wait_for_room()
            except OSError:
                return False
        return True

    def wait_for_room(self) -> None:
        """Wait until the terminal takes more, or is gone."""
        room = select.poll()
        room.register(self.fileno, select.POLLOUT)
        room.poll()

    def settle(self, is_written: bool) -> None:
        """Tell those who wait that the terminal has it all, or that it is gone."""
        with self.turn:
            self.is_writing = False
            is_given_up = self.is_dead
            if not is_written:
                self.is_dead = True
                self.waiting.clear()
            called = [] if self.waiting else self.drained
            self.drained = self.drained if self.waiting else []
        if not is_written and not is_given_up:
            called = [*called, self.lost]
        # A loop that is closed has nobody left who waits.
        with suppress(RuntimeError):
            for callback in called:
                self.loop.call_soon_threadsafe(callback, context=self.context)
