"""How far a campaign of supplies is, building by building, and which households are still to get it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import supply_campaigns, supply_receipts
from db.queries.supply_campaigns import BuildingLine, CampaignCard
from db.rules.words import N_
from tui.i18n import _, counted
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

BUILDINGS = (Column(N_("Building"), 0), Column(N_("To get"), 10), Column(N_("Got"), 8), Column(N_("Still to get"), 14))
HOUSEHOLDS = (Column(N_("Household"), 0), Column(N_("Where"), 20), Column(N_("Heads"), 8))


class StandingPage(Page):
    """The buildings; Enter shows the households of one that are still to get it, and Left goes back."""

    NOUN = "supplies"
    TITLE = N_("Who is still to get it")
    CSS_PATH = "supplies.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_("Enter or right shows the households of a building that are still to get it, left goes back to them all.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter,right", "inside", N_("Households"), name="supplies.inside"),
        action("left", "outside", N_("Buildings"), name="supplies.outside"),
    ]

    def __init__(self, campaign_id: str) -> None:
        super().__init__()
        self.campaign_id = campaign_id
        self.card: CampaignCard | None = None
        self.building: BuildingLine | None = None

    def body(self) -> Iterable[Widget]:
        """How far all of it is, then the lines."""
        yield Static(id="about", markup=False)
        yield RecordList(BUILDINGS, lambda: _("Everybody has got it."))

    def title_text(self) -> str:
        """Of which campaign."""
        return joined(_(self.TITLE), self.card.line.name if self.card else "")

    async def load(self) -> None:
        """The buildings, or the households of one."""
        self.card = card = await self.ask(supply_campaigns.one, self.campaign_id, self.today)
        self.query_one(Bar).refresh()
        shown = self.query_one(RecordList)
        progress = (self.building or card.line).progress
        if self.building is None:
            shown.columns = BUILDINGS
            shown.show([self.record(one) for one in card.buildings])
        else:
            shown.columns = HOUSEHOLDS
            left = await self.ask(supply_receipts.waiting, self.campaign_id, self.building.building_id)
            shown.show([Record(str(place), (name, at, str(heads))) for place, (name, at, heads) in enumerate(left)])
        where = self.building_title(self.building) if self.building else _("all buildings")
        left_over = counted("{number} household is left", "{number} households are left", progress.left)
        told = joined(where, _("{got} of {wanted} households", got=progress.got, wanted=progress.wanted), left_over)
        self.query_one("#about", Static).update(Content(plain(told)))

    def building_title(self, one: BuildingLine) -> str:
        """What a building is called."""
        return one.title or _("without a door")

    def record(self, one: BuildingLine) -> Record:
        """A building with how far it is."""
        left = str(one.progress.left) if one.progress.left else "="
        cells = (self.building_title(one), str(one.progress.wanted), str(one.progress.got), left)
        return Record(one.building_id, cells)

    @on(RecordList.Chosen)
    def enter(self, event: RecordList.Chosen) -> None:
        """Show the households of a building."""
        if self.building is None and self.card:
            self.building = next(one for one in self.card.buildings if one.building_id == event.record.key)
            self.reload()

    def action_inside(self) -> None:
        """Show the households of the building under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_outside(self) -> None:
        """Show all buildings again."""
        if self.building is not None:
            self.building = None
            self.reload()
