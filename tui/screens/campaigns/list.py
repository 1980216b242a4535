"""All campaigns, those that end last in front, each with how far it has come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import campaigns
from db.queries.campaigns import CampaignLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.campaigns.page import CampaignPage
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Campaign"), 0),
    Column(N_("Until"), 12, least=60),
    Column(N_("Met"), 12),
    Column("%", 5),
    Column(N_("State"), 12, least=60),
)


class CampaignList(Page):
    """The campaigns of the community."""

    NOUN = "campaigns"
    TITLE = N_("Campaigns")
    HELP = N_(
        "A campaign goes to chosen doors and asks the same questions at each. Enter opens one; F5 starts a new one; "
        "Ctrl+K starts one like the one under the cursor. At its buildings the door round asks its questions by itself."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="campaigns.choose"),
        action("f5", "start", N_("Start one"), name="campaigns.start"),
        action("ctrl+k", "repeat", N_("One like this"), name="campaigns.repeat"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.campaigns: list[CampaignLine] = []

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("There is no campaign yet. F5 starts one."))

    async def load(self) -> None:
        """All campaigns."""
        self.campaigns = await self.ask(campaigns.all)
        self.query_one(RecordList).show([self.record(one) for one in self.campaigns])

    def record(self, one: CampaignLine) -> Record:
        """A campaign as a line."""
        counts = one.counts
        cells = (one.name, str(one.to_on), f"{counts.reached}/{counts.doors}", str(counts.percent), self.state(one))
        return Record(one.id, cells, strong=one.is_on(self.today))

    def state(self, one: CampaignLine) -> str:
        """Whether a campaign goes on."""
        if one.ended_at is not None or one.to_on < self.today:
            return _("over")
        return _("goes on") if one.from_on <= self.today else _("to come")

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the campaign under the cursor."""
        self.go(CampaignPage(event.record.key))

    def action_choose(self) -> None:
        """Open the campaign under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_start(self) -> None:
        """Start a campaign."""
        self.begin_like(None)

    def action_repeat(self) -> None:
        """Start a campaign over what the one under the cursor goes to, with its questions."""
        place = self.query_one(RecordList).cursor
        self.begin_like(self.campaigns[place] if place < len(self.campaigns) else None)

    def begin_like(self, model: CampaignLine | None) -> None:
        """Open the form for a new campaign."""
        from tui.screens.campaigns.form import StartPage

        self.go(StartPage(model))
