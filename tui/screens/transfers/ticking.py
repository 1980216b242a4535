"""Ticking: a tick shows at once and is stored in the background; what others tick comes in by itself.

Ticks are handed to the desk in the order in which they were made, and the desk works off what it was handed even when
the page, the program or the line ends. What is not stored yet bears a sign.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.timer import Timer

from db.changes import transfers as changes
from db.errors import HouseError, StoreBusy, StoreNotWritable
from db.queries import transfer_codes, transfers
from db.queries.transfers import TransferLine, TransferPersonLine
from db.rules import transfer_board
from db.rules.transfer_states import State
from db.rules.transfers import PHONE, TO
from db.rules.words import N_
from tui.page import Page

if TYPE_CHECKING:
    from db.rules.transfer_states import Standing

LOOK_SECONDS = 1.0
STILL_WAITS = N_("The store is busy. What bears a + waits and is stored as soon as that is possible.")
NOTHING_TO_TAKE_BACK = N_("You have ticked nothing here that could be taken back.")


@dataclass(eq=False)
class Tick:
    """A tick that is not stored yet: whose, what, and when it was made (UTC)."""

    keys: tuple[str, ...]
    kind: str
    facts: Mapping[str, str]
    at: datetime
    is_sent: bool = False


class TickingPage(Page):
    """A page that shows the people of an operation and ticks them. It gives `paint` and `repaint`."""

    def __init__(self, transfer_id: str) -> None:
        super().__init__()
        self.transfer_id = transfer_id
        self.line: TransferLine | None = None
        self.people: dict[str, TransferPersonLine] = {}
        self.place = 0
        self.minutes = transfer_codes.REACH_MINUTES
        self.pending: list[Tick] = []
        self.mine: list[list[str]] = []
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

    def on_unmount(self) -> None:
        """What was ticked and not handed over yet is stored before the page is gone."""
        self.keep()
        self.unwatch_end(self.keep)

    def on_screen_resume(self) -> None:
        """Look again while the page is seen."""
        if self.looking:
            self.looking.resume()

    def on_screen_suspend(self) -> None:
        """Look no more while something else is seen."""
        if self.looking:
            self.looking.pause()

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
        place = await self.ask(transfers.last_place, self.transfer_id)
        self.take(await self.ask(transfers.people, self.transfer_id))
        self.place = place
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
        tick = Tick(tuple(keys), kind, facts, self.now)
        self.pending.append(tick)
        for key in tick.keys:
            self.people[key] = ticked(self.people[key], tick)
        self.repaint(tick.keys)
        self.begin(functools.partial(self.store, tick), group="ticks")

    async def store(self, tick: Tick) -> None:
        """Hand a tick to the store. Where it is refused, that is told, and the people stand as they did."""
        if tick.is_sent:
            return
        tick.is_sent = True
        try:
            self.mine.append(await self.do(changes.mark, tick.keys, tick.kind, tick.facts, tick.at))
            self.pending.remove(tick)
        except (StoreBusy, StoreNotWritable):
            # Nothing is wrong with the tick: it stays waiting, and is handed over again with the next look.
            tick.is_sent = False
            self.tell(STILL_WAITS)
            return
        except HouseError as error:
            self.tell_error(error)
            self.pending.remove(tick)
            self.take(await self.ask(transfers.some, tick.keys))
            self.show_again(tick.keys)
        if not self.pending:
            # One look tells of all that were stored in a row, and of what others ticked meanwhile.
            await self.look()

    def show_again(self, keys: Collection[str]) -> None:
        """Draw people anew, unless the page is gone."""
        if self.is_mounted:
            self.repaint(keys)

    def keep(self) -> bool:
        """Store what was not handed over yet; answers whether all of it is stored. The desk ends only when it has
        worked off what it was handed before."""
        is_kept = True
        for tick in [one for one in self.pending if not one.is_sent]:
            tick.is_sent = True
            try:
                self.do_now(changes.mark, tick.keys, tick.kind, tick.facts, tick.at)
                self.pending.remove(tick)
            except HouseError:
                is_kept = False
        return is_kept

    def begin_look(self) -> None:
        """Look in the background; where ticks wait because the store was busy, hand them over again instead."""
        if self.pending:
            for tick in [one for one in self.pending if not one.is_sent]:
                self.begin(functools.partial(self.store, tick), group="ticks")
        elif self.people:
            self.begin(self.look_safely, group="look", exclusive=True)

    async def look_safely(self) -> None:
        """A look that only a later one tells about, where the store does not answer."""
        try:
            await self.look()
        except HouseError as error:
            self.tell_error(error)

    async def look(self) -> None:
        """Take over what was ticked since the last look. Where nothing was, nothing is drawn."""
        found = await self.ask(transfers.since, self.transfer_id, self.place)
        if found.place == self.place:
            return
        if found.is_longer:
            await self.load_all()
            return
        # A look that a later one drops has taken nothing over: the later one asks for the same again.
        self.take(await self.ask(transfers.some, found.person_ids))
        self.place = max(self.place, found.place)
        self.show_again(found.person_ids)
        # Who is still to be reached stands above the board as well: both say the same number.
        self.look_at_clocks()

    def action_undo(self) -> None:
        """Take back the last tick that was made here."""
        self.work(self.take_back())

    async def take_back(self) -> None:
        """Take the last tick back by a further one; the journal keeps both."""
        if not self.mine:
            self.tell(NOTHING_TO_TAKE_BACK)
            return
        await self.do(changes.take_back, self.mine[-1])
        self.mine.pop()
        self.tell(N_("Taken back."))
        await self.look()

    def is_waiting(self, key: str) -> bool:
        """Is a tick of this person not stored yet?"""
        return any(key in tick.keys for tick in self.pending)


def ticked(line: TransferPersonLine, tick: Tick) -> TransferPersonLine:
    """A person as the store will tell of one when the tick is stored."""
    now: Standing = transfer_board.expected(line, tick.kind, tick.at, tick.facts)
    is_settled = now.state is State.SETTLED
    return line._replace(
        state_code=now.state.value,
        since_at=now.since_at,
        heard_at=now.heard_at,
        tries=now.tries,
        told_at=now.reached.get(State.TOLD),
        left_at=now.reached.get(State.LEFT),
        settled_at=now.reached.get(State.SETTLED),
        returned_at=now.reached.get(State.RETURNED),
        shelter_id=now.shelter_id,
        to_address=now.settled.get(TO, "") if is_settled else "",
        to_phone=now.settled.get(PHONE, "") if is_settled else "",
        facts_written=json.dumps(dict(now.facts)) if now.facts else line.facts_written,
    )
