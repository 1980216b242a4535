"""What is typed at the doors of a stair: it belongs to its door, and is a draft at once."""

from __future__ import annotations

import dataclasses

from textual import on
from textual.timer import Timer

from db.changes import drafts as draft_changes
from db.errors import HouseError
from db.queries import drafts
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.screens.rounds import entry
from tui.screens.rounds.entry import Entry
from tui.screens.rounds.note import NotePanel
from tui.screens.rounds.stair_page import StairPage
from tui.widgets.stairs import StairMap

DRAFT_SECONDS = 0.2


class DraftingPage(StairPage):
    """A stair whose doors keep what was typed at them until it is recorded."""

    def __init__(self, building_id: str, door: str = "", goes_on: bool = False) -> None:
        super().__init__(building_id, door, goes_on)
        self.unkept: set[str] = set()
        self.timer: Timer | None = None

    def on_mount(self) -> None:
        """What is typed here is kept whatever ends the program."""
        self.watch_end(self.keep_now)

    def on_unmount(self) -> None:
        """Nothing is typed here any more."""
        self.unwatch_end(self.keep_now)

    @property
    def panel(self) -> NotePanel:
        """The note."""
        return self.query_one(NotePanel)

    async def read_typed(self) -> None:
        """What was typed at these doors and never recorded."""
        for draft in await self.ask(drafts.mine, self.session):
            if draft.form == entry.FORM and draft.record_key in self.progress.doors:
                self.progress.write(draft.record_key, entry.of_data(draft.data))
        if begun := len(self.progress.entries):
            self.tell(N_("Begun and not recorded, marked on the map: {number}"), number=begun)

    @on(StairMap.Moved)
    def show_note(self) -> None:
        """Show the note of the door under the cursor."""
        if self.panel.room != self.room:
            self.read_note()
            self.panel.show(self.room, self.progress.entry(self.room).note)

    @on(NotePanel.Changed)
    def read_note(self) -> None:
        """Take over what stands in the note, with the phrases put into it."""
        panel = self.panel
        if panel.room:
            known = self.progress.entry(panel.room)
            taken = tuple(dict.fromkeys((*known.taken, *panel.field.taken)))
            typed = dataclasses.replace(known, note=panel.field.value, taken=taken)
            if typed != known:
                self.type(panel.room, typed)

    def type(self, room_id: str, typed: Entry) -> None:
        """Something was typed at a door: show it, and keep it a moment later."""
        self.progress.write(room_id, typed)
        self.map.look(room_id, self.progress.look(room_id))
        if room_id == self.room:
            self.side.show(self.side.card, typed)
        self.unkept.add(room_id)
        if self.timer is None:
            self.timer = self.set_timer(DRAFT_SECONDS, self.keep_soon)

    def keep_soon(self) -> None:
        """Hand the drafts to the store without holding up the typing."""
        self.timer = None
        self.work(self.keep(), group="draft")

    async def keep(self) -> None:
        """Keep what was typed since the last time."""
        while self.unkept:
            room_id = self.unkept.pop()
            try:
                await self.keep_one(room_id, self.progress.entry(room_id))
            except HouseError:
                self.unkept.add(room_id)
                raise

    async def keep_one(self, room_id: str, typed: Entry) -> None:
        """Keep what was typed at one door, or nothing of it any more."""
        if not typed.is_empty:
            await self.do(draft_changes.keep, entry.FORM, room_id, None, typed.as_data())
        elif room_id not in self.progress.saving:
            await self.do(draft_changes.discard, entry.FORM, room_id)

    def keep_now(self) -> bool:
        """Keep what was typed, while the program ends; answers whether it is kept."""
        self.read_note()
        try:
            for room_id in self.unkept:
                if room_id in self.progress.entries:
                    typed = self.progress.entry(room_id)
                    self.do_now(draft_changes.keep, entry.FORM, room_id, None, typed.as_data())
        except HouseError as error:
            self.tell_error(error)
            return False
        return True

    async def keep_and_leave(self) -> None:
        """Keep what was typed and leave; where it cannot be kept, ask before it is lost."""
        try:
            await self.keep()
        except HouseError as error:
            self.tell_error(error)
            if not await self.put(Ask(N_("What was typed could not be kept. Leave and lose it?"))):
                return
        super().action_back()
