"""The lists of inspections: those that were done, tries that are to be made again, those with failures, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.queries import areas, inspections
from db.queries.inspections import Chosen, InspectionLine
from db.rules import addresses
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.screens.inspections import words
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record

TITLES: Mapping[str, str] = {
    Chosen.DONE: N_("Done"),
    Chosen.MINE: N_("My own"),
    Chosen.AGAIN: N_("To be made again"),
    Chosen.FAILED: N_("With failures"),
    Chosen.WITHDRAWN: N_("Withdrawn ones"),
}


class InspectionList(MatterList[Chosen, InspectionLine]):
    """All inspections, one list at a time."""

    NOUN = "inspections"
    FACT = "inspection"
    TITLE = N_("Safety inspections")
    CSS_PATH = "inspections.tcss"
    HELP = N_(
        "F5 walks a place item by item. 6 takes many rooms of one building with a few items. A try that met nobody or "
        "was refused is no inspection: it stays under 3 until the place was inspected. 7 shows the places, 9 their "
        "hazards."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.DONE: N_("Nothing was inspected yet. F5 begins."),
        Chosen.MINE: N_("You have inspected nothing yet. F5 begins."),
        Chosen.AGAIN: N_("No try is to be made again."),
        Chosen.FAILED: N_("Nothing has failed yet."),
        Chosen.WITHDRAWN: N_("No inspection was withdrawn."),
    }
    COLUMNS = (
        Column("", 3),
        Column(N_("Number"), 17),
        Column(N_("Place inspected"), 0),
        Column(N_("Lists"), 12, least=70),
        Column(N_("Came to"), 17),
        Column(N_("Day"), 13),
    )
    NARROW = (Column("", 3), Column(N_("Place inspected"), 0), Column(N_("Came to"), 15))
    FIND, FIND_HINT = N_("Find among all inspections"), N_("number, place, door, inspector")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "walk", N_("Inspect"), name="inspections.walk"),
        action("6", "grid", N_("Many rooms"), name="inspections.grid"),
        action("7", "places", N_("Places"), name="inspections.places"),
        action("9", "hazards", N_("Hazards"), name="inspections.hazards"),
        action("0", "plans", N_("Plans"), name="inspections.plans"),
        *list_actions("inspections", TITLES),
    ]

    async def counted(self) -> Mapping[Chosen, int]:
        """How many inspections each list holds."""
        return await self.ask(inspections.counts, self.desk_worker)

    async def listed(self) -> list[InspectionLine]:
        """The inspections of the list that is shown."""
        return await self.ask(inspections.some, Chosen(self.chosen), self.desk_worker, self.most)

    async def found(self, wanted: str) -> list[InspectionLine]:
        """The inspections that a text finds."""
        return await self.ask(inspections.find, wanted)

    def record(self, one: InspectionLine, is_narrow: bool) -> Record:
        """An inspection in the list."""
        sign, came_to, again = words.mark(one), words.came_to(one), words.again(one, self.today)
        is_late = bool(again) and one.due_again_on <= self.today and self.chosen == Chosen.AGAIN
        if is_narrow:
            return Record(one.id, (sign, one.place, again or came_to), is_late)
        day = again if self.chosen == Chosen.AGAIN else matter_words.day(one.inspected_on, self.today)
        return Record(one.id, (sign, one.number, one.place, " ".join(one.lists), came_to, day), is_late)

    def action_walk(self) -> None:
        """Inspect a place."""
        self.open("inspections", new="place")

    def action_places(self) -> None:
        """The places that are inspected."""
        self.open("places")

    def action_plans(self) -> None:
        """What is to be inspected, by the plans."""
        self.open("inspection_plans")

    def action_hazards(self) -> None:
        """The hazards."""
        self.open("hazards")

    def action_grid(self) -> None:
        """Many rooms of one building at once."""
        self.work(self.choose_building())

    async def choose_building(self) -> None:
        """Have the building chosen by its number."""
        lines = await self.ask(areas.buildings)
        # Numbers in order, so that 3 comes before 甲3 where 3 is typed.
        lines = sorted(lines, key=lambda one: addresses.natural_key(one.number))
        options = [Option(one.id, f"{one.number}  {one.estate}".rstrip()) for one in lines]
        if chosen := await self.put(Choose(_("Which building?"), options, typing=True)):
            self.open("inspections", building=chosen)
