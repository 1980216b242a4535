"""A seat at the real app for tests: it presses keys, waits until the app has answered, and reads the screen as text."""

from __future__ import annotations

import asyncio
import gettext
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.events import Key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget

from db.desk import Desk
from tests import glass
from tests.pictures import picture
from tui import app as apps
from tui import config, i18n

PATIENCE = 10.0
# A message may lead to another one in the next round, as from a field to its form to the screen.
QUIET_ROUNDS = 3
NAMES = {" ": "space", "/": "slash", "-": "minus", "+": "plus", ".": "full_stop", ",": "comma", "*": "asterisk"}
CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t", "backspace": "\x7f"}


class Seat:
    """A worker at the keyboard. Every key is followed by waiting until nothing is under way any more."""

    def __init__(self, app: apps.Qiaomen, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def page(self) -> Any:
        """The screen on top: a page, or the dialog over it."""
        return self.app.screen

    @property
    def lines(self) -> list[str]:
        """What stands on the screen now, line by line, without the blanks at the end."""
        return picture.lines(self.app)

    @property
    def cursor(self) -> tuple[int, int] | None:
        """The cell in which the terminal's cursor stands; None where it is hidden."""
        cursor = self.app._driver.screen.cursor  # type: ignore[union-attr]
        return None if cursor.hidden else (cursor.x, cursor.y)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        return "\n".join(self.lines)

    def one(self, wanted: Any) -> Any:
        """The widget of the page that a type or a selector names."""
        widget: Widget = self.page.query_one(wanted)
        return widget

    async def press(self, *keys: str) -> None:
        """Press keys by name, each after the answer to the one before."""
        for key in keys:
            self.send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text character by character, as a keyboard or an input method sends it."""
        await self.press(*text)

    def send(self, key: str) -> None:
        """Press one key and wait for nothing: a character, or a name such as f2, ctrl+s, pagedown."""
        assert self.app._driver is not None
        self.app._driver.send_message(self.event(key))

    def event(self, key: str) -> Key:
        """What the driver makes of a key."""
        event = Key(NAMES.get(key, key), key if len(key) == 1 else CHARACTERS.get(key))
        event.set_sender(self.app)
        return event

    async def burst(self, *keys: str) -> None:
        """Press keys that a slow line delivers in one piece: they come in one after the other, as in a terminal."""
        for key in keys:
            self.app.usher.admit(self.event(key))
        await self.settle()

    async def open(self, noun: str, **facts: Any) -> None:
        """Go through a feature's door as a page does it."""
        self.app.open_door(noun, **facts)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the app has worked off everything: only work that waits for a dialog may still be running."""
        end = time.monotonic() + PATIENCE
        quiet = 0
        while quiet < QUIET_ROUNDS and self.app.is_running:
            if time.monotonic() > end:
                raise AssertionError(f"the app is still busy with {self.running()}; the screen:\n{self.text}")
            if not quiet:
                # The desk works off its questions in order: this one is answered after all that were asked before it.
                await self.app.desk.ask(lambda: None)
            await asyncio.sleep(0)
            # What is to be painted is painted now and not at the next tick of the screen's clock.
            self.page._on_timer_update()
            await asyncio.sleep(0)
            quiet = quiet + 1 if self.is_idle() else 0

    def is_idle(self) -> bool:
        """Is there nothing left to do without another key?"""
        below = [one for screen in self.app.screen_stack[:-1] for one in screen.walk_children(with_self=True)]
        on_top = [self.app, *self.page.walk_children(with_self=True)]
        dialogs = sum(isinstance(screen, ModalScreen) for screen in self.app.screen_stack)
        is_quiet = not any(pump.message_queue_size for pump in below) and all(map(is_at_rest, on_top))
        is_quiet = is_quiet and len(self.running()) <= dialogs
        return is_quiet and self.app.held is None and not self.app.usher.waiting

    def running(self) -> list[str]:
        """What the app is doing in the background."""
        return [worker.name or worker.group for worker in self.app.workers if not worker.is_finished]

    async def until(self, condition: Callable[[], Any], seconds: float = PATIENCE) -> None:
        """Wait until something holds, at most this long."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"it never came true; the screen:\n{self.text}")
            await self.pilot.pause()
            await asyncio.sleep(0)


def is_at_rest(pump: MessagePump) -> bool:
    """Does this part of the app wait for its next message, with nothing in hand? One that is gone rests for good.

    It is only looked at: to ask every part of a screen by a message, as Textual's pilot does, costs more than the key.
    """
    queue = pump._message_queue
    return pump._closing or pump._closed or (queue.empty() and bool(queue.ready_event._waiters))


@asynccontextmanager
async def at(
    desk: Desk, size: tuple[int, int] = (80, 24), language: str = "en", **settings: Any
) -> AsyncIterator[Seat]:
    """`async with seat.at(desk) as worker:` runs the app on a desk; `settings` are those of the settings file."""
    i18n.choose(language)
    app = apps.Qiaomen(desk, config.Config(language=language, **settings))
    try:
        with glass.behind():
            async with app.run_test(size=size) as pilot:
                worker = Seat(app, pilot)
                await worker.settle()
                yield worker
                assert app.is_by_difference, "a frame could not be painted by difference; the fault log says where"
    finally:
        i18n.choose("en")


class Catalogue(gettext.NullTranslations):
    """A catalogue that knows only the words a test gives it: English texts and what they are to become."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid2)


def speak_chinese(monkeypatch: pytest.MonkeyPatch, words: Mapping[str, str]) -> None:
    """Have Chinese consist of these words, whatever the real catalogue says."""
    english = gettext.NullTranslations()
    chinese = Catalogue(words)
    monkeypatch.setattr(i18n, "catalogue", lambda language: chinese if language == "zh" else english)
