"""The lists of places: shops and firms, what is shared, buildings, homes, and those that are closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.queries import place_cards
from db.queries.place_cards import Chosen, PlaceSummary
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.widgets.records import Column, Record

TITLES: Mapping[str, str] = {
    Chosen.UNITS: N_("Shops and firms"),
    Chosen.SHARED: N_("Shared"),
    Chosen.BUILDINGS: N_("Buildings"),
    Chosen.HOMES: N_("Homes"),
    Chosen.CLOSED: N_("Not in use"),
}
GRAVEST = "A"


class PlaceList(MatterList[Chosen, PlaceSummary]):
    """All places, one list at a time."""

    NOUN = "places"
    FACT = "place"
    TITLE = N_("Places inspected")
    CSS_PATH = "places.tcss"
    HELP = N_(
        "A home or a building comes to these lists with its first inspection; a shop or something shared is written "
        "down with F5, or while inspecting. Behind the hazards stands how grave the gravest is."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.UNITS: N_("No shop is written down yet. F5 writes one down."),
        Chosen.SHARED: N_("Nothing shared is written down yet. F5 does it."),
        Chosen.BUILDINGS: N_("No building was inspected yet."),
        Chosen.HOMES: N_("No home was inspected yet."),
        Chosen.CLOSED: N_("No place is closed."),
    }
    COLUMNS = (
        Column("", 3),
        Column(N_("Place inspected"), 0),
        Column(N_("Kind"), 14),
        Column(N_("Where"), 16, least=70),
        Column(N_("Inspected"), 11),
        Column(N_("Hazards"), 10),
    )
    NARROW = (Column("", 3), Column(N_("Place inspected"), 0), Column(N_("Hazards"), 8))
    FIND, FIND_HINT = N_("Find a place"), N_("name, pinyin, door, kind, responsible")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="places.add"),
        *list_actions("places", TITLES),
    ]

    async def counted(self) -> Mapping[Chosen, int]:
        """How many places each list holds."""
        return await self.ask(place_cards.counts)

    async def listed(self) -> list[PlaceSummary]:
        """The places of the list that is shown."""
        return await self.ask(place_cards.some, Chosen(self.chosen), self.most)

    async def found(self, wanted: str) -> list[PlaceSummary]:
        """The places that a text finds."""
        return await self.ask(place_cards.find, wanted, self.most)

    def record(self, one: PlaceSummary, is_narrow: bool) -> Record:
        """A place in the list."""
        line, is_grave = one.line, one.gravest == GRAVEST
        sign = matter_words.LATE if is_grave else matter_words.SOON if one.open else ""
        hazards = f"{one.open} {one.gravest}" if one.open else ""
        if is_narrow:
            return Record(line.id, (sign, line.title, hazards), is_grave)
        where = line.address if line.name else line.estate
        last = matter_words.day(one.last_on, self.today) if one.last_on else _("never")
        kind = self.label("place_kinds", line.kind)
        return Record(line.id, (sign, line.title, kind, where, last, hazards), is_grave)

    def action_add(self) -> None:
        """Write a place down."""
        self.open("places", new="form")
