"""Usher: keys come in one after the other, each to where the one before it led.

Textual hands a key to whatever has the focus at that moment and does not wait for what comes of it. Keys that arrive
in one piece, as after a lag, would all go to the same field: those behind the Enter that closes a dialog to the dialog
that is closing, those behind the key that opens a form to a screen without fields yet. So the next key waits until
what the last one set in motion has come to rest, its workers on the screen on top included.

A screen that keeps keys in order by itself, and goes on while its workers are busy, says `takes_keys_at_once = True`.
While such a screen says `is_asking`, a dialog is on its way, or more follows from one that was answered: the next key
waits for that. One on which a letter in a field may lead elsewhere says `letters_lead_on = True`.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

# Whatever a key has started that takes longer, such as a question to a distant machine, the next one comes in.
LONGEST_SECONDS = 1.5
# What a key has set in motion is looked at closely for so long: looking costs a tenth of what a key costs.
MOVING_SECONDS = 0.1
POLLING_SECONDS = 0.002


class Usher:
    """Takes keys and pastes, and posts each to the app in its turn. Made and used in the event loop of the app."""

    def __init__(self, app: App[Any], post: Callable[[Message], object]) -> None:
        self._app = app
        self.post = post
        self.waiting: deque[Message] = deque()
        self.has_begun = False
        self.task: asyncio.Task[None] | None = None
        self.loop = asyncio.get_running_loop()
        self.posted_at = self.loop.time()
        self.field: Widget | None = None
        self.known: set[Worker[Any]] = set()

    def admit(self, message: Message) -> None:
        """Let this one in when its turn comes."""
        self.waiting.append(message)
        self.go_on()

    def admit_again(self, messages: Sequence[Message]) -> None:
        """Let these in before all that wait: they came first, and whatever had them leaves them to what comes next."""
        self.waiting.extendleft(reversed(messages))
        if messages:
            self.go_on()

    def go_on(self) -> None:
        """Let in whoever waits, unless that is under way."""
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self.let_in(), name="wire-usher")

    async def let_in(self) -> None:
        """Let in one after the other until nobody waits."""
        if not self.has_begun:
            # Until the app has begun it reaches nothing, however long that takes; what is typed meanwhile waits.
            await passed(self._app)
            await self.rest()
            # What the first screen goes on doing in the background is none of the keys' doing.
            self.known = set(self._app.workers)
            self.has_begun = True
        while self.waiting:
            message = self.waiting[0]
            field, self.field = self.field, self.field_for(message)
            if self.is_moving() and (field is None or field is not self.field):
                await self.rest()
                # Meanwhile one that came earlier may have been sent back.
                self.field = self.field_for(self.waiting[0])
            self.posted_at = self.loop.time()
            self.known = set(self._app.workers)
            self.post(self.waiting.popleft())

    def field_for(self, message: Message) -> Widget | None:
        """The field that takes this key as text; letters typed into one need not wait for each other."""
        focused = self._app.focused
        if focused is None or not isinstance(message, events.Key) or not message.is_printable:
            return None
        if getattr(focused.screen, "letters_lead_on", False):
            return None
        return focused if focused.check_consume_key(message.key, message.character) else None

    def is_moving(self) -> bool:
        """May something still be under way? Where the last key is long past, this does not look closely."""
        if self.loop.time() - self.posted_at < MOVING_SECONDS:
            return True
        screen = self.screen()
        is_there = screen is not None and screen.is_mounted
        return not is_there or any(pump.message_queue_size for pump in self.path()) or self.is_working()

    async def rest(self) -> None:
        """Wait until nothing is under way between the focus and the app, nor on the screen on top in the background."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_SECONDS):
                await passed(self._app)
                while await self.is_disturbed():
                    continue

    async def is_disturbed(self) -> bool:
        """Have all parts on the path of a key work off what they have; did that lead to anything more?"""
        path = self.path()
        # What is on its way between these three lies in a queue where it is seen.
        for pump in (path[0], *path[-2:]):
            await passed(pump)
        if self.is_working():
            await asyncio.sleep(POLLING_SECONDS)
            return True
        return path != self.path() or any(pump.message_queue_size for pump in path)

    def is_working(self) -> bool:
        """Is something under way in the background that was begun since the last key, and not for too long?

        Another screen on top, such as the dialog that it asks something with, ends the waiting.
        """
        if not self.has_begun or self.loop.time() - self.posted_at > LONGEST_SECONDS:
            return False
        screen = self.screen()
        if getattr(screen, "takes_keys_at_once", False):
            return bool(getattr(screen, "is_asking", False))
        begun = [worker for worker in self._app.workers if worker not in self.known and not worker.is_finished]
        return any(screen in worker.node.ancestors_with_self for worker in begun)

    def path(self) -> list[MessagePump]:
        """Where a key goes now: from what has the focus, or from the screen on top, up to the app."""
        screen = self.screen()
        return [self._app] if screen is None else list((screen.focused or screen).ancestors_with_self)

    def screen(self) -> Screen[Any] | None:
        """The screen on top; None while there is none."""
        try:
            return self._app.screen
        except ScreenStackError:
            return None


async def passed(pump: MessagePump) -> None:
    """Wait until this part of the app has worked off everything that was posted to it so far."""
    reached = asyncio.Event()
    if pump.call_later(reached.set):
        await reached.wait()
