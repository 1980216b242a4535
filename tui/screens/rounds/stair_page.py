"""A stair on the screen: the map, the note and the card of the door under the cursor; what is typed is a draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Container
from textual.timer import Timer
from textual.widget import Widget

from db.changes import drafts as draft_changes
from db.errors import HouseError
from db.queries import drafts, phrases, rounds, walks
from db.queries.rounds import Stair
from db.queries.walks import RoundLine
from db.rules.words import N_
from tui import i18n
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.rounds import entry, finding, results, setup
from tui.screens.rounds.card import SideCard
from tui.screens.rounds.entry import Entry
from tui.screens.rounds.heading import Heading
from tui.screens.rounds.note import NotePanel
from tui.screens.rounds.progress import Progress
from tui.screens.rounds.stair import StairMap
from tui.widgets.lines import Bar

DRAFT_SECONDS = 0.2
CARD_CELLS = 28


class StairPage(Page):
    """One building: look at its doors, and write down what belongs to one of them."""

    NOUN = "rounds"
    TITLE = N_("Door round")
    CSS_PATH = "rounds.tcss"
    AUTO_FOCUS = "StairMap"
    BINDINGS: ClassVar[list[BindingType]] = [
        action("space,0,enter", "note", N_("Note"), name="rounds.note"),
        action("tab", "people", N_("Whom"), name="rounds.people"),
        action("ctrl+n", "find('need')", N_("Need"), name="rounds.need", first=True),
        action("ctrl+y", "find('hazard')", N_("Hazard"), name="rounds.hazard", first=True),
        action("ctrl+f", "find('fact')", N_("Changed"), name="rounds.fact", first=True),
    ]

    def __init__(self, building_id: str, door: str = "", goes_on: bool = False) -> None:
        super().__init__()
        self.building_id = building_id
        self.first_door = door
        self.goes_on = goes_on
        self.walk: RoundLine | None = None
        self.before: RoundLine | None = None
        self.stair: Stair | None = None
        self.progress = Progress()
        self.unkept: set[str] = set()
        self.timer: Timer | None = None
        self.ahead: list[events.Key] = []

    def body(self) -> Iterable[Widget]:
        """Counts, note, and the stair beside the card of the door."""
        yield Heading()
        yield NotePanel()
        with Container(id="walk"):
            yield StairMap(lambda unit: _("Unit {number}", number=unit), lambda: _("No doors yet. F5 adds one."))
            yield SideCard(self.label)

    @property
    def map(self) -> StairMap:
        """The stair."""
        return self.query_one(StairMap)

    @property
    def room(self) -> str:
        """The key of the door under the cursor, "" when there is none."""
        return self.map.cursor

    def title_text(self) -> str:
        """Which building."""
        stair = self.stair
        building = f"{stair.estate} {stair.building}".strip() if stair else ""
        return _("Door round: {building}", building=building) if building else _(self.TITLE)

    def on_mount(self) -> None:
        """What is typed here is kept whatever ends the program."""
        self.watch_end(self.keep_now)

    def on_unmount(self) -> None:
        """Nothing is typed here any more."""
        self.unwatch_end(self.keep_now)

    async def load(self) -> None:
        """The round in progress here, the stair, and the phrases; at first also what was typed before."""
        if not self.building_id:
            self.building_id = (await self.ask(rounds.door, self.first_door, self.today)).building_id
        await self.find_round()
        is_first = self.stair is None
        self.stair = await self.ask(rounds.stair, self.building_id, self.walk.id if self.walk else None, self.today)
        facts = {result.code: result.facts for result in self.entries("visit_results")}
        self.progress.take(self.stair, facts)
        if is_first:
            await self.read_drafts()
        self.query_one(NotePanel).offer(self.result_names(), await self.ask(phrases.all))
        self.show_stair(is_first)
        ahead, self.ahead = self.ahead, []
        for key in ahead:
            self.post_message(key)

    async def find_round(self) -> None:
        """The worker's round in this building: one of today, or an older one that is to be gone on with."""
        walk = await self.ask(rounds.in_progress, self.desk_worker)
        is_here = walk is not None and walk.building_id == self.building_id
        is_fresh = walk is not None and self.local(walk.started_at).date() == self.today
        self.walk = walk if is_here and (self.goes_on or is_fresh) else None
        self.before = await self.ask(walks.last, self.desk_worker)

    async def read_drafts(self) -> None:
        """What was typed at these doors and never recorded; what was recorded after all says nothing any more."""
        for draft in await self.ask(drafts.mine, self.session):
            if draft.form == entry.FORM and draft.record_key in self.progress.doors:
                self.progress.write(draft.record_key, entry.of_data(draft.data))
        if begun := len(self.progress.entries):
            self.tell(N_("Begun and not recorded, marked on the map: {number}"), number=begun)

    def show_stair(self, is_first: bool) -> None:
        """Draw the stair; at first the cursor goes to the door wanted, or to the first one to knock at."""
        stair = self.map
        spots = self.progress.spots()
        if not self.has_class("-narrow"):
            room = self.size.width - CARD_CELLS
            stair.styles.width = min(room, stair.wanted(spots, room) + 1)
        stair.show(spots, self.progress.looks())
        if is_first and spots:
            open_doors = self.progress.still_open()
            first = next((spot.key for spot in stair.plan.order if spot.key in open_doors), spots[0].key)
            stair.go(self.first_door or first)
        self.query_one(Bar).refresh()
        self.show_counts()
        self.show_door()

    def show_counts(self) -> None:
        """Count the doors anew."""
        walk = self.walk
        purposes = walk.purposes if walk else setup.purposes_of(self.before)
        about = [self.label("visit_purposes", purpose) for purpose in purposes]
        if walk:
            about += [walk.companions, "" if walk.visited_on == self.today else i18n.day(walk.visited_on)]
        self.query_one(Heading).show(self.progress.states(), " ".join(filter(None, about)))

    @on(StairMap.Moved)
    def show_door(self) -> None:
        """Show the note and the card of the door under the cursor; a newer door drops an older one not yet answered."""
        if self.room:
            self.query_one(NotePanel).show(self.progress.entry(self.room).note)
            self.run_worker(self.show_card(self.room), group="card", exclusive=True)

    async def show_card(self, room_id: str) -> None:
        """Ask for one door and show it."""
        card = await self.ask(rounds.door, room_id, self.today)
        if room_id == self.room:
            self.query_one(SideCard).show(card, self.progress.entry(room_id))

    def result_names(self) -> list[str]:
        """What the digits record, in their order."""
        named = [self.named(one) for one in results.by_digit(self.entries("visit_results")).values()]
        return [*named, _("other results")]

    def on_key(self, event: events.Key) -> None:
        """Letters and characters at the door begin a note; what an input method sends is such a character."""
        if not event.is_printable or event.character is None:
            return
        if self.stair is None:
            # Typed ahead, while the stair was being read: the key counts as soon as there are doors.
            event.stop()
            self.ahead.append(event.copy())
            return
        if self.focused is self.query_one(NotePanel).field:
            # Typed ahead, while the note was being opened: the key belongs to the note.
            event.stop()
            self.focused.post_message(event.copy())
        elif self.focused is self.map and not event.character.isdigit() and event.character != " ":
            event.stop()
            self.query_one(NotePanel).write(event.character)

    def action_note(self) -> None:
        """Go into the note."""
        if self.room:
            self.query_one(NotePanel).write()

    @on(NotePanel.Changed)
    def noted(self, event: NotePanel.Changed) -> None:
        """The note is part of what was typed at this door."""
        if self.room:
            self.type(dataclasses.replace(self.progress.entry(self.room), note=event.text))

    @on(NotePanel.Done)
    def note_done(self, event: NotePanel.Done) -> None:
        """Back to the door, where a digit records the result."""
        if event.phrase and self.room:
            here = self.progress.entry(self.room)
            self.type(dataclasses.replace(here, taken=(*here.taken, event.phrase)))
        self.set_focus(self.map)

    def action_people(self) -> None:
        """Pick whom one met, or go back to the door."""
        card = self.query_one(SideCard)
        self.set_focus(self.map if self.focused is card else card)

    @on(SideCard.Picked)
    def picked(self, event: SideCard.Picked) -> None:
        """Somebody was met, or not after all."""
        self.type(self.progress.entry(self.room).with_person(event.person_id))

    @on(SideCard.Done)
    def picking_done(self) -> None:
        """Back to the door."""
        self.set_focus(self.map)

    def action_find(self, kind: str) -> None:
        """Write down a need, a hazard or a changed fact."""
        if self.room:
            self.work(self.find(kind, self.room))

    async def find(self, kind: str, room_id: str) -> None:
        """Have it chosen; it is recorded together with the result of the door."""
        card = await self.ask(rounds.door, room_id, self.today)
        found = await finding.ask(self, kind, card.residents)
        if found:
            here = self.progress.entry(room_id)
            self.type(dataclasses.replace(here, found=(*here.found, found)))
            minutes = self.facts("hazard_severities", found.severity).get("report_minutes")
            if minutes:
                self.tell(N_("Danger to life: report it by phone within {minutes} minutes."), minutes=minutes)
            else:
                self.tell(N_("Noted; the digit of the result records it."))

    def type(self, typed: Entry) -> None:
        """Something was typed at the door under the cursor: show it, and keep it a moment later."""
        room_id = self.room
        self.progress.write(room_id, typed)
        self.map.look(room_id, self.progress.look(room_id))
        card = self.query_one(SideCard)
        card.show(card.card, typed)
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
            typed = self.progress.entry(room_id)
            if not typed.is_empty:
                await self.do(draft_changes.keep, entry.FORM, room_id, None, typed.as_data())
            elif room_id not in self.progress.saving:
                await self.do(draft_changes.discard, entry.FORM, room_id)

    def keep_now(self) -> bool:
        """Keep what was typed, while the program ends; answers whether it is kept."""
        try:
            for room_id in self.unkept:
                if room_id in self.progress.entries:
                    typed = self.progress.entry(room_id)
                    self.do_now(draft_changes.keep, entry.FORM, room_id, None, typed.as_data())
        except HouseError as error:
            self.tell_error(error)
            return False
        return True

    def action_back(self) -> None:
        """From note or card back to the door; from the door to the buildings."""
        if self.focused is self.map:
            self.work(self.keep_and_leave(), group="draft")
        else:
            self.set_focus(self.map)

    async def keep_and_leave(self) -> None:
        """Keep what was typed and leave."""
        await self.keep()
        super().action_back()
