"""A terminal behind the app for tests: every frame goes through the wire, onto a screen that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyte
from textual.drivers import headless_driver
from textual.drivers.headless_driver import HeadlessDriver


class Glass(HeadlessDriver):
    """Textual's driver for tests, which types by itself, with a terminal that shows what is written."""

    line_feed_is_down = True
    is_busy = False

    def __init__(self, app: Any, **named: Any) -> None:
        super().__init__(app, **named)
        self.written: list[str] = []
        width, height = self._get_terminal_size()
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.Stream(self.screen)
        # As the app's own driver asks for it: lines do not wrap.
        self.stream.feed("\x1b[?7l")

    @property
    def is_headless(self) -> bool:
        """No: frames are to be written here, too."""
        return False

    def write(self, data: str) -> None:
        """Show what is written, on a terminal as large as the app takes it to be."""
        size = self._app.size
        if (size.height, size.width) != (self.screen.lines, self.screen.columns):
            self.screen.resize(size.height, size.width)
        self.written.append(data)
        self.stream.feed(data)

    def bytes_written(self) -> int:
        """How many bytes have been written since this was last asked."""
        count = sum(len(text.encode()) for text in self.written)
        self.written.clear()
        return count

    def lines(self) -> list[str]:
        """What stands on the screen, line by line, without the blanks at the end."""
        return [line.rstrip() for line in self.screen.display]


@contextmanager
def behind() -> Iterator[None]:
    """While inside, apps that are run for a test have such a terminal."""
    before = headless_driver.HeadlessDriver
    headless_driver.HeadlessDriver = Glass  # type: ignore[misc]
    try:
        yield
    finally:
        headless_driver.HeadlessDriver = before  # type: ignore[misc]
