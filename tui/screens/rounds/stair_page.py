"""A stair on the screen: the map of its doors, and the card of the door under the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from db.changes import areas as area_changes
from db.errors import HouseError
from db.queries import rounds, walks
from db.queries.rounds import Stair
from db.queries.walks import RoundLine
from db.rules import addresses
from db.rules.words import N_
from tui import i18n
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.help import Help
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.rounds import marks, setup
from tui.screens.rounds.card import SideCard
from tui.screens.rounds.heading import Heading
from tui.screens.rounds.note import NotePanel
from tui.screens.rounds.progress import Progress
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.stairs import StairMap

CARD_CELLS = 24


class StairPage(Page):
    """One building: look at its doors, and go to one of them."""

    NOUN = "rounds"
    TITLE = N_("Door round")
    CSS_PATH = "rounds.tcss"
    AUTO_FOCUS = "StairMap"
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "door", N_("Door by number"), name="rounds.door"),
        action("ctrl+k", "person", N_("Open a person"), name="rounds.person", show=False),
        action("ctrl+d", "request", N_("Request of this door"), name="rounds.request", show=False),
        action("ctrl+w", "hazards", N_("Hazards of this house"), name="rounds.hazards", show=False),
        action("ctrl+g", "legend", N_("What the signs mean"), name="rounds.legend", show=False),
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

    def body(self) -> Iterable[Widget]:
        """Counts, note, and the stair beside the card of the door."""
        yield Heading()
        yield NotePanel()
        with Container(id="walk"):
            unit_title = partial(_, N_("Unit {number}"))
            empty = partial(_, N_("No doors yet. F5 adds one."))
            yield StairMap(marks.STATES, lambda unit: unit_title(number=unit), empty)
            yield SideCard(self.label)

    @property
    def map(self) -> StairMap:
        """The stair."""
        return self.query_one(StairMap)

    @property
    def side(self) -> SideCard:
        """The card of the door."""
        return self.query_one(SideCard)

    @property
    def room(self) -> str:
        """The key of the door under the cursor, "" when there is none."""
        return self.map.cursor

    def title_text(self) -> str:
        """Which building."""
        stair = self.stair
        building = f"{stair.estate} {stair.building}".strip() if stair else ""
        return _("Door round: {building}", building=building) if building else _(self.TITLE)

    async def load(self) -> None:
        """The round in progress here, and the stair."""
        if not self.building_id:
            self.building_id = (await self.ask(rounds.door, self.first_door, self.today)).building_id
        await self.find_round()
        is_first = self.stair is None
        stair = await self.ask(rounds.stair, self.building_id, self.walk.id if self.walk else None, self.today)
        self.progress.take(stair, {result.code: result.facts for result in self.entries("visit_results")})
        if is_first:
            await self.read_typed()
        self.stair = stair
        self.show_stair(is_first)

    async def read_typed(self) -> None:
        """Read what was typed at these doors before."""

    async def find_round(self) -> None:
        """The worker's round in this building: one of today, or an older one that is to be gone on with."""
        walk = await self.ask(rounds.in_progress, self.desk_worker)
        is_here = walk is not None and walk.building_id == self.building_id
        is_fresh = walk is not None and self.local(walk.started_at).date() == self.today
        self.walk = walk if is_here and (self.goes_on or is_fresh) else None
        self.before = await self.ask(walks.last, self.desk_worker)

    def show_stair(self, is_first: bool) -> None:
        """Draw the stair; at first the cursor goes to the door wanted, or to the first one to knock at."""
        stair = self.map
        spots = self.progress.spots()
        self.fit()
        stair.show(spots, self.progress.looks())
        if is_first and spots:
            open_doors = self.progress.still_open()
            first = next((spot.key for spot in stair.plan.order if spot.key in open_doors), spots[0].key)
            stair.go(self.first_door or first)
        self.query_one(Bar).refresh()
        self.show_counts()
        self.show_door()

    def fit(self) -> None:
        """Give the stair the room it wants and the card the rest; on a narrow screen the card stands below."""
        stair = self.map
        if self.has_class("-narrow"):
            stair.styles.clear_rule("width")
        else:
            room = self.size.width - CARD_CELLS
            stair.styles.width = min(room, stair.wanted(self.progress.spots(), room) + 1)

    def on_resize(self) -> None:
        """Share the room anew."""
        self.call_after_refresh(self.fit)

    def show_counts(self) -> None:
        """Count the doors anew."""
        self.query_one(Heading).show(self.progress.states(), " ".join(filter(None, self.about())))

    def about(self) -> list[str]:
        """What is set for the round: purposes, companions, and a day that is not today."""
        walk = self.walk
        purposes = walk.purposes if walk else setup.purposes_of(self.before)
        about = [self.label("visit_purposes", purpose) for purpose in purposes]
        if walk:
            about += [walk.companions, "" if walk.visited_on == self.today else i18n.day(walk.visited_on)]
        return about

    @on(StairMap.Moved)
    def show_door(self) -> None:
        """Show the card of the door under the cursor; a newer door drops an older one that is not answered yet."""
        if self.room:
            self.begin(partial(self.show_card, self.room), group="card", exclusive=True)

    async def show_card(self, room_id: str) -> None:
        """Ask for one door and show it."""
        try:
            card = await self.ask(rounds.door, room_id, self.today)
        except HouseError as error:
            self.tell_error(error)
            return
        if room_id == self.room:
            self.side.show(card, self.progress.entry(room_id))

    def action_request(self) -> None:
        """Write down what is asked for at this door."""
        if self.room:
            self.open("requests", room=self.room)

    def action_hazards(self) -> None:
        """The open hazards of this building on its own map, with the cursor at this door."""
        self.open("hazards", building=self.building_id, door=self.room)

    def action_legend(self) -> None:
        """Say what the signs on the map mean."""
        self.go(Help(_("What the signs mean"), "\n".join(marks.legend()), []))

    def action_person(self) -> None:
        """Open the page of somebody who lives here."""
        card = self.side.card
        if card and card.residents:
            self.work(self.open_person([Option(one.line.id, one.line.name) for one in card.residents]))

    async def open_person(self, people: list[Option]) -> None:
        """The only one, or the one chosen."""
        one = people[0].code
        if len(people) > 1:
            one = await self.put(Choose(_("Who?"), people)) or ""
        if one:
            self.open("residents", resident=one)

    def action_door(self) -> None:
        """Go to a door by its number; one that is missing on the map can be added."""
        self.work(self.find_door())

    async def find_door(self) -> None:
        """Ask for the number, and go there."""
        typed = await self.put(Write(N_("Which door? Its number, or unit-number")))
        stair = self.stair
        if not typed or stair is None:
            return
        at = next((spot.unit for spot in self.map.spots if spot.key == self.room), "")
        unit, _dash, number = typed.rpartition("-")
        unit, number = (unit, number) if unit in {one.number for one in stair.units} and unit else (at, typed)
        number = addresses.tidy(number)
        found = [spot.key for spot in self.map.spots if (spot.unit, spot.number) == (unit, number)]
        if found:
            self.map.go(found[0])
        elif await self.put(Ask(N_("There is no door {door} here. Add it?"), door=number)):
            door = addresses.Door(stair.estate or None, stair.building, unit, number)
            room_id = await self.do(area_changes.room_at, door)
            await self.load()
            self.map.go(room_id)
            self.tell(N_("Door {door} added."), door=number)
