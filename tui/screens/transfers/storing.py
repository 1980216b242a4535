"""Storing ticks: a tick shows at once and is handed to the desk; what is not stored yet bears a sign and is never lost.

Ticks are handed over in the order in which they were made, and the desk works off what it was handed even when the
page, the program or the line ends.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from db.changes import transfers as changes
from db.errors import HouseError
from db.queries import transfers
from db.queries.transfers import TransferPersonLine
from db.rules.words import N_
from tui.page import Page
from tui.screens.transfers.ticks import Tick, may_come_later, ticked

STILL_WAITS = N_("The store is busy. What bears a + waits and is stored as soon as that is possible.")
STILL_HERE = N_("What bears a + is not stored yet. Leave when it is.")


class StoringPage(Page):
    """A page that ticks people and has the ticks stored. It gives `repaint` and `look_safely`."""

    # The next digit does not wait until the last one is stored: many write at once, on the night when it matters.
    takes_keys_at_once = True

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[str, TransferPersonLine] = {}
        self.pending: list[Tick] = []
        self.mine: list[Tick] = []

    @property
    def is_asking(self) -> bool:
        """Is anything but storing and looking under way, such as a question after which keys mean something else?"""
        mine = (worker for worker in self.workers if worker.node is self and not worker.is_finished)
        return any(worker.group not in ("ticks", "look") for worker in mine)

    def repaint(self, keys: Collection[str]) -> None:
        """Show what changed of some people."""
        raise NotImplementedError

    async def look_safely(self) -> None:
        """Take over what others ticked."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Ticks are stored before the program ends."""
        self.watch_end(self.keep)

    def on_unmount(self) -> None:
        """What was ticked and not stored yet is stored before the page is gone; what cannot be is kept for the end."""
        if self.keep():
            self.unwatch_end(self.keep)

    def action_back(self) -> None:
        """Leave when everything is stored."""
        if self.pending:
            self.work(self.leave_when_stored())
        else:
            super().action_back()

    async def leave_when_stored(self) -> None:
        """Wait for what is with the desk; what cannot be stored now keeps the page here."""
        await self.hand_over()
        for tick in list(self.pending):
            await tick.answered.wait()
        if self.pending:
            self.tell(STILL_HERE)
        else:
            super().action_back()

    def take(self, lines: Iterable[TransferPersonLine]) -> None:
        """Take over rows of the store; what is ticked and not stored yet still counts."""
        for line in lines:
            self.people[line.id] = line
            for tick in self.pending:
                if line.id in tick.keys:
                    self.people[line.id] = ticked(self.people[line.id], tick)

    def tick(self, keys: Collection[str], kind: str, facts: Mapping[str, str]) -> None:
        """Tick people: it shows at once, and is handed to the store."""
        tick = Tick(tuple(keys), kind, facts, self.moment(keys))
        tick.answered.set()
        self.pending.append(tick)
        self.mine.append(tick)
        for key in tick.keys:
            self.people[key] = ticked(self.people[key], tick)
        self.repaint(tick.keys)
        self.begin(functools.partial(self.store, tick), group="ticks")

    def moment(self, keys: Collection[str]) -> datetime:
        """This instant; where another clock is ahead, the one of what is seen here: a tick comes after what it saw."""
        seen = [at for key in keys for at in (self.people[key].since_at, self.people[key].heard_at)]
        return max([self.now, *seen])

    async def store(self, tick: Tick) -> None:
        """Hand a tick to the store. Where it is refused, that is told, and the people stand as they did.

        Nothing is wrong with a tick that a busy store or a lost line keeps from being stored: it stays waiting, and is
        handed over again with the next look.
        """
        if tick.future or tick not in self.pending:
            return
        tick.answered.clear()
        tick.future = self.submit(changes.mark, tick.keys, tick.kind, tick.facts, tick.at)
        try:
            self.stored(tick, await asyncio.shield(asyncio.wrap_future(tick.future)))
        except HouseError as error:
            tick.future = None
            if may_come_later(tick, error):
                self.tell(STILL_WAITS)
                return
            await self.put_back(tick, error)
        finally:
            tick.answered.set()
        if not self.pending:
            # One look tells of all that were stored in a row, and of what others ticked meanwhile.
            await self.look_safely()

    def stored(self, tick: Tick, marks: list[str]) -> None:
        """A tick is in the journal."""
        tick.marks = marks
        if tick in self.pending:
            self.pending.remove(tick)

    async def put_back(self, tick: Tick, error: HouseError) -> None:
        """A tick was refused: tell why, and show the people as they stand."""
        self.tell_error(error)
        self.pending.remove(tick)
        self.mine.remove(tick)
        try:
            self.take(await self.ask(transfers.some, tick.keys))
        except HouseError as worse:
            self.tell_error(worse)
        self.show_again(tick.keys)

    def show_again(self, keys: Collection[str]) -> None:
        """Draw people anew, unless the page is gone."""
        if self.is_mounted and self in self.screens_open:
            self.repaint(keys)

    def keep(self) -> bool:
        """Store what is not stored yet and wait for it; answers whether all of it is stored."""
        is_kept = True
        for tick in list(self.pending):
            try:
                self.stored(tick, self.kept(tick))
            except HouseError:
                tick.future = None
                is_kept = False
        return is_kept

    def kept(self, tick: Tick) -> list[str]:
        """What became of a tick that is with the desk; one that is not, or came back from it, is done now."""
        if tick.future:
            try:
                return self.awaited(tick.future)
            except HouseError:
                tick.future = None
        return self.do_now(changes.mark, tick.keys, tick.kind, tick.facts, tick.at)

    async def hand_over(self) -> None:
        """Hand over again what waits, one after the other; the first that must wait on keeps the others waiting."""
        for tick in list(self.pending):
            await self.store(tick)
            if tick in self.pending and not tick.future:
                return

    def is_waiting(self, key: str) -> bool:
        """Is a tick of this person not stored yet?"""
        return any(key in tick.keys for tick in self.pending)
