"""Listener: the thread that waits for the terminal, and wakes only when something has come or must be decided."""

from __future__ import annotations

import asyncio
import contextvars
import os
import select
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from textual.message import Message

from tui.wire.keyboard import Keyboard

MOST_READ = 1 << 16
# How long an ending waits for a thread that ought to stop at once.
STOPPING_SECONDS = 1.0


class Listener:
    """Listens to one terminal. Made in the event loop, where `heard` and `lost` are called.

    `heard` gets all that one piece of input means, at once and in order. `lost` is called once when the terminal is
    gone, or when for whatever reason nobody listens to it any more.
    """

    def __init__(
        self,
        fileno: int,
        keyboard: Keyboard,
        heard: Callable[[Sequence[Message]], None],
        lost: Callable[[], None],
    ) -> None:
        self.fileno = fileno
        self.keyboard = keyboard
        self.heard = heard
        self.lost = lost
        self.loop = asyncio.get_running_loop()
        self.context = contextvars.copy_context()
        # Whatever is written into the one end is seen at the other, beside the terminal.
        self.woken, self.waker = os.pipe()
        self.thread = threading.Thread(target=self.run, name="wire-input", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Listen no longer; the thread is gone afterwards."""
        os.write(self.waker, b".")
        self.thread.join(STOPPING_SECONDS)
        os.close(self.waker)
        os.close(self.woken)

    def run(self) -> None:
        """The thread."""
        is_stopped = False
        try:
            is_stopped = self.listen()
        finally:
            if not is_stopped:
                self.call(self.lost)

    def listen(self) -> bool:
        """Hand on what comes until told to stop; False when the terminal is gone."""
        keyboard = self.keyboard
        while True:
            wait = None if keyboard.due is None else max(0.0, keyboard.due - keyboard.clock())
            ready = select.select([self.fileno, self.woken], [], [], wait)[0]
            if self.woken in ready:
                return True
            data = self.read() if ready else None
            if data == b"":
                return False
            if messages := keyboard.feed(data) if data else keyboard.tick():
                self.call(self.heard, messages)

    def read(self) -> bytes | None:
        """What the terminal sent; empty when it is gone, None when there was nothing to read after all."""
        try:
            return os.read(self.fileno, MOST_READ)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def call(self, told: Callable[..., None], *values: Any) -> None:
        """Have something called in the event loop; one that is closed has nobody left to tell."""
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(told, *values, context=self.context)
