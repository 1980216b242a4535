"""How far long work is: one line that is painted only while the work goes on, four times a second at most."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from db.rules.words import N_
from tui.i18n import _

BAR_CELLS = 20
SECONDS_BETWEEN = 0.25


class ProgressLine(Widget):
    """A bar, the rows done and rows per second. Not seen while nothing is done."""

    DEFAULT_CSS = "ProgressLine { height: 1; display: none; } ProgressLine.-working { display: block; }"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.done = self.total = self.pace = 0

    def begin(self, text: str) -> None:
        """Work begins; `text` is a marked text that says which."""
        self.text, self.done, self.total, self.pace = text, 0, 0, 0
        self.add_class("-working")
        self.refresh()

    def show(self, done: int, total: int, pace: float) -> None:
        """So many of so many rows are done, at so many a second."""
        self.done, self.total, self.pace = done, total, round(pace)
        self.refresh()

    def end(self) -> None:
        """The work is over."""
        self.remove_class("-working")

    def render(self) -> Content:
        """The bar and its numbers; before the first rows are done only what is being done."""
        text = f" {_(self.text)}"
        if self.total:
            full = "#" * (BAR_CELLS * self.done // self.total)
            told = N_("{done} of {total} rows, {pace} a second")
            text += f" [{full:.<{BAR_CELLS}}] {_(told, done=self.done, total=self.total, pace=self.pace)}"
        return Content(text)


class Pulse:
    """Carries progress from the thread that works to the screen, and the wish to stop back to it."""

    def __init__(self, show: Callable[[int, int, float], None]) -> None:
        self.show = show
        self.loop = asyncio.get_running_loop()
        self.shown_at = 0.0
        self.is_stopped = False

    def stop(self) -> bool:
        """Have the work stop at its next step; answers that there is nothing else to keep."""
        self.is_stopped = True
        return True

    def __call__(self, done: int, total: int, pace: float) -> bool:
        """Called by the work after each part; answers whether to go on."""
        now = time.monotonic()
        if now - self.shown_at >= SECONDS_BETWEEN:
            self.shown_at = now
            self.loop.call_soon_threadsafe(self.show, done, total, pace)
        return not self.is_stopped
