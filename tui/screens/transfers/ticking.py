"""Ticking on a page: what others tick comes in by itself, and one's own last tick is taken back."""

from __future__ import annotations

from textual.timer import Timer

from db.changes import transfers as changes
from db.errors import HouseError
from db.queries import transfer_codes, transfers
from db.queries.transfers import TransferLine
from db.rules.words import N_
from tui.screens.transfers.storing import StoringPage

LOOK_SECONDS = 1.0
NOTHING_TO_TAKE_BACK = N_("You have ticked nothing here that could be taken back.")


class TickingPage(StoringPage):
    """A page that shows the people of an operation and ticks them. It gives `paint` and `repaint`."""

    def __init__(self, transfer_id: str) -> None:
        super().__init__()
        self.transfer_id = transfer_id
        self.line: TransferLine | None = None
        self.place = 0
        self.mark = ""
        self.minutes = transfer_codes.REACH_MINUTES
        self.looking: Timer | None = None

    def paint(self) -> None:
        """Show everything anew."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """A cheap look tells once a second what others ticked."""
        self.looking = self.set_interval(LOOK_SECONDS, self.begin_look)

    def on_screen_suspend(self) -> None:
        """What was told is old by the time one comes back from another page."""
        self.tell("")

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

    def begin_look(self) -> None:
        """Look in the background while the page is seen; where ticks wait, hand them over again instead."""
        if self.pending:
            if not any(tick.future for tick in self.pending):
                self.begin(self.hand_over, group="ticks")
        elif self.people and self.is_current:
            self.begin(self.look_safely, group="look", exclusive=True)

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
