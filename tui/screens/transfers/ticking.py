"""Ticking: a tick shows at once and is stored in the background; what others tick comes in by itself.

Ticks are handed to the desk in the order in which they were made, and the desk works off what it was handed even when
the page, the program or the line ends. What is not stored yet bears a sign.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from textual.timer import Timer

from db.changes import transfers as changes
from db.errors import HouseError
from db.queries import transfer_codes, transfers
from db.queries.transfers import TransferLine, TransferPersonLine
from db.rules.words import N_
from tui.page import Page
from tui.screens.transfers.ticks import Tick, may_come_later, ticked

LOOK_SECONDS = 1.0
STILL_WAITS = N_("The store is busy. What bears a + waits and is stored as soon as that is possible.")
STILL_HERE = N_("What bears a + is not stored yet. Leave when it is.")
NOTHING_TO_TAKE_BACK = N_("You have ticked nothing here that could be taken back.")


class TickingPage(Page):
    """A page that shows the people of an operation and ticks them. It gives `paint` and `repaint`."""

    def __init__(self, transfer_id: str) -> None:
        super().__init__()
        self.transfer_id = transfer_id
        self.line: TransferLine | None = None
        self.people: dict[str, TransferPersonLine] = {}
        self.place = 0
        self.minutes = transfer_codes.REACH_MINUTES
        self.mark = ""
        self.pending: list[Tick] = []
        self.mine: list[Tick] = []
        self.looking: Timer | None = None

    def paint(self) -> None:
        """Show everything anew."""
        raise NotImplementedError

    def repaint(self, keys: Collection[str]) -> None:
        """Show what changed of some people."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Ticks are stored before the program ends; a cheap look tells once a second what others ticked."""
        self.watch_end(self.keep)
        self.looking = self.set_interval(LOOK_SECONDS, self.begin_look)

    def on_screen_suspend(self) -> None:
        """What was told is old by the time one comes back from another page."""
        self.tell("")

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

    async def load(self) -> None:
        """Everybody on the list; later only what was ticked since, so that nothing moves under the cursor."""
        if self.people:
            await self.look()
            self.show_again(list(self.people))
        else:
            await self.load_all()

    async def load_all(self) -> None:
        """Everybody on the list. What is ticked while this is asked comes in with the next look."""
        self.minutes = await self.ask(transfer_codes.reach_minutes)
        self.line = await self.ask(transfers.one, self.transfer_id)
        place, mark = await self.ask(transfers.last_mark, self.transfer_id)
        lines = await self.ask(transfers.people, self.transfer_id)
        # Who came by hand may have been taken off the list again.
        self.people = {}
        self.take(lines)
        self.place, self.mark = place, mark
        if self in self.screens_open:
            self.paint()

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

    def begin_look(self) -> None:
        """Look in the background while the page is seen; where ticks wait, hand them over again instead."""
        if self.pending:
            if not any(tick.future for tick in self.pending):
                self.begin(self.hand_over, group="ticks")
        elif self.people and self.is_current:
            self.begin(self.look_safely, group="look", exclusive=True)

    async def hand_over(self) -> None:
        """Hand over again what waits, one after the other; the first that must wait on keeps the others waiting."""
        for tick in list(self.pending):
            await self.store(tick)
            if tick in self.pending and not tick.future:
                return

    async def look_safely(self) -> None:
        """A look that only a later one tells about, where the store does not answer."""
        try:
            await self.look()
        except HouseError as error:
            self.tell_error(error)

    async def look(self) -> None:
        """Take over what was ticked since the last look. Where nothing was, nothing is drawn."""
        found = await self.ask(transfers.since, self.transfer_id, self.place, self.mark)
        if found.is_longer:
            await self.load_all()
            return
        if found.place <= self.place:
            return
        # A look that a later one drops has taken nothing over: the later one asks for the same again.
        self.take(await self.ask(transfers.some, found.person_ids))
        self.place, self.mark = found.place, found.key
        self.show_again(found.person_ids)
        # Who is still to be reached stands above the board as well: both say the same number.
        self.look_at_clocks()

    def action_undo(self) -> None:
        """Take back the last tick that was made here."""
        self.work(self.take_back())

    async def take_back(self) -> None:
        """Take the last tick back by a further one; the journal keeps both. One that still waits is only dropped."""
        if not self.mine:
            self.tell(NOTHING_TO_TAKE_BACK)
            return
        last = self.mine[-1]
        await last.answered.wait()
        if last not in self.mine:
            # It was refused meanwhile, and that was told.
            return
        if not last.marks:
            lines = await self.ask(transfers.some, last.keys)
            if last.future:
                # It was handed over in this moment after all.
                await self.take_back()
                return
            self.pending.remove(last)
            self.mine.remove(last)
            self.take(lines)
            self.show_again(last.keys)
        else:
            await self.do(changes.take_back, last.marks)
            self.mine.remove(last)
        self.tell(N_("Taken back."))
        await self.look()

    def is_waiting(self, key: str) -> bool:
        """Is a tick of this person not stored yet?"""
        return any(key in tick.keys for tick in self.pending)
