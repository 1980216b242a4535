"""The map of a building with its open hazards: each door bears the letter of its gravest one and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from rich.style import Style
from textual import events, on
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import hazard_buildings, hazard_clocks
from db.queries.hazard_buildings import BuildingHazards
from db.queries.hazards import HazardLine
from db.rules.hazard_clocks import Running
from db.rules.hazards import FLOW, SEVERITIES
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.help import Help
from tui.i18n import _
from tui.keys import action, digit_of
from tui.page import Page
from tui.screens.hazards import words
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.stair_plan import Spot
from tui.widgets.stairs import MOVES, NO_FLAG, Look, Mark, StairMap

NOTHING = "none"
MARKS = {
    NOTHING: Mark(".", Style(), N_("no open hazard")),
    "A": Mark("A", Style(color="red", bold=True), N_("danger to life, suspected grave")),
    "B": Mark("B", Style(color="yellow", bold=True), N_("serious")),
    "C": Mark("C", Style(color="cyan"), N_("ordinary")),
}
MANY = 9
MOST_COMMON = 4
CARD_CELLS = 30


class HazardMap(Page):
    """One building. Above it what all share, beside it the door under the cursor."""

    NOUN = "hazards"
    TITLE = N_("Hazards of a building")
    CSS_PATH = "hazards.tcss"
    AUTO_FOCUS = "StairMap"
    HELP = N_(
        "Each door bears the letter of its gravest open hazard, and behind it their number where it is more than one. "
        "Arrows go from door to door, Enter opens what is there. A digit opens what stands above the map: hazards of "
        "what all share, and of shops. F5 writes down a new one at the door. Ctrl+W goes to the visits of this stair."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "open_door", N_("Open"), name="hazards.open_door", first=True),
        action("f5", "add", N_("New"), name="hazards.new_here"),
        action("ctrl+w", "stair", N_("Visits"), name="hazards.stair"),
        action("ctrl+o", "add_common", N_("New, shared by all"), name="hazards.new_shared", show=False),
        action("ctrl+g", "legend", N_("What the signs mean"), name="hazards.legend", show=False),
    ]

    def __init__(self, building_id: str, door: str = "") -> None:
        super().__init__()
        self.building_id, self.first_door = building_id, door
        self.building: BuildingHazards | None = None
        self.clocks: Mapping[str, Running] = {}

    def title_text(self) -> str:
        """Which building."""
        known = self.building
        return _("Hazards: {building}", building=f"{known.estate} {known.number}".strip()) if known else _(self.TITLE)

    def body(self) -> Iterable[Widget]:
        """What all share, then the stair beside the door."""
        yield Static(id="common", markup=False)
        with Container(id="walk"):
            yield StairMap(
                MARKS, lambda unit: _("Unit {number}", number=unit), lambda: _("This building has no doors.")
            )
            yield Static(id="door", markup=False)

    @property
    def map(self) -> StairMap:
        """The stair."""
        return self.query_one(StairMap)

    @property
    def common(self) -> tuple[HazardLine, ...]:
        """The hazards that stand above the map."""
        return self.building.common if self.building else ()

    async def load(self) -> None:
        """The building with its hazards; the cursor stays at its door, or goes to the one wanted, or the gravest."""
        is_first = self.building is None
        self.building = known = await self.ask(hazard_buildings.of_building, self.building_id, self.now)
        lines = [*known.common, *(one for here in known.by_room.values() for one in here)]
        self.clocks = await self.ask(hazard_clocks.nearest, lines, self.from_utc)
        stair = self.map
        spots = [Spot(one.room_id, one.unit, one.number, one.floor) for one in known.doors]
        if not self.has_class("-narrow"):
            room = self.size.width - CARD_CELLS
            stair.styles.width = min(room, stair.wanted(spots, room) + 1)
        stair.show(spots, {one.key: self.look(known.by_room.get(one.key, ())) for one in spots})
        if is_first:
            gravest = min(known.by_room, key=lambda key: known.by_room[key][0].severity, default="")
            stair.go(self.first_door or gravest)
        self.query_one(Bar).refresh()
        self.query_one("#common", Static).update(Content("\n".join(map(plain, self.common_lines()))))
        self.show_door()

    @staticmethod
    def look(lines: tuple[HazardLine, ...]) -> Look:
        """How a door looks: the letter of the gravest, and the number where there are several."""
        if not lines:
            return Look(NOTHING)
        count = str(len(lines)) if len(lines) <= MANY else "+"
        return Look(lines[0].severity, Mark(count, Style(bold=True), "") if len(lines) > 1 else NO_FLAG)

    def common_lines(self) -> Iterator[str]:
        """How many there are, and a line for each that lies at no door."""
        assert self.building is not None
        yield f" {_('Open: {counts}', counts=words.tally(self.building.severities) or '0')}"
        for place, one in enumerate(self.common[:MOST_COMMON], 1):
            yield matter_words.fitted(f" {place} {self.told(one)}", self.size.width)
        if len(self.common) > MOST_COMMON:
            yield f"   {_('+{number} more: 0 shows all', number=len(self.common) - MOST_COMMON)}"

    def told(self, one: HazardLine) -> str:
        """A hazard that lies at no door, in a line."""
        state = self.label(f"{FLOW}_states", one.matter.state)
        place = one.place.name or _("shared by all")
        told = (words.severity(self, one.severity), self.left(one), state, place, one.matter.title)
        return matter_words.joined(*told)

    def left(self, one: HazardLine) -> str:
        """How long the clock that ends first still runs, as the list says it."""
        clock = self.clocks.get(one.matter.id)
        return words.left(self, clock) if clock else ""

    @on(StairMap.Moved)
    def show_door(self) -> None:
        """Show what is open at the door under the cursor."""
        self.query_one("#door", Static).update(Content.assemble(*self.door_parts()))

    def door_parts(self) -> Iterator[str | tuple[str, str]]:
        """The door's number, then each hazard with its state and its day."""
        spot = next((one for one in self.map.spots if one.key == self.map.cursor), None)
        if spot is None:
            return
        yield plain("-".join(filter(None, (spot.unit, spot.number)))), "bold"
        lines = self.here
        if not lines:
            yield "\n" + _("No hazard is open here.")
        for one in lines:
            yield f"\n{words.severity(self, one.severity)}", "bold"
            yield plain(f"\n {one.matter.title}")
            state = self.label(f"{FLOW}_states", one.matter.state)
            yield plain(f"\n {matter_words.joined(state, self.left(one))}")

    @property
    def here(self) -> tuple[HazardLine, ...]:
        """The hazards of the door under the cursor."""
        return self.building.by_room.get(self.map.cursor, ()) if self.building else ()

    def on_key(self, event: events.Key) -> None:
        """Arrows go from door to door; a digit opens what stands above the map."""
        digit = digit_of(event.character)
        if event.key in MOVES:
            event.stop()
            event.prevent_default()
            self.map.press(event.key)
        elif digit == "0":
            event.stop()
            self.work(self.choose(self.common))
        elif digit and int(digit) <= len(self.common):
            event.stop()
            self.open("hazards", matter=self.common[int(digit) - 1].matter.id)

    def action_open_door(self) -> None:
        """Open the hazard of this door; of several, one that is chosen."""
        if not self.here:
            self.tell(N_("No hazard is open here."))
        self.work(self.choose(self.here))

    async def choose(self, lines: tuple[HazardLine, ...]) -> None:
        """Open the only one, or the one chosen."""
        if not lines:
            return
        key: str | None = lines[0].matter.id
        if len(lines) > 1:
            options = [Option(one.matter.id, f"{one.severity} {one.matter.title}") for one in lines]
            key = await self.put(Choose(_("Which hazard?"), options))
        if key:
            self.open("hazards", matter=key)

    def action_add(self) -> None:
        """Write a hazard down at this door."""
        if self.map.cursor:
            self.open("hazards", room=self.map.cursor)

    def action_add_common(self) -> None:
        """Write a hazard down of what all share."""
        self.open("hazards", new="form", building=self.building_id)

    def action_stair(self) -> None:
        """The same stair with its visits."""
        if self.map.cursor:
            self.open("rounds", door=self.map.cursor)
        else:
            self.open("rounds", building=self.building_id)

    def action_legend(self) -> None:
        """Say what the signs on the map mean."""
        told = [f"{_(mark.sign)} {_(mark.meaning)}" for mark in (*(MARKS[one] for one in SEVERITIES), MARKS[NOTHING])]
        self.go(Help(_("What the signs mean"), "\n".join(told), []))
