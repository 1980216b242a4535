"""The buildings to choose from: each has a number to type, and a round in progress stands on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import campaign_buildings, rounds
from db.queries.rounds import RoundBuilding
from db.queries.walks import RoundLine
from db.rules.words import N_
from tui import i18n
from tui.i18n import _
from tui.keys import action, digit_of
from tui.page import Page
from tui.screens.rounds.asking_page import AskingPage
from tui.widgets.records import Column, Record, RecordList

GO_ON = "go on"
COLUMNS = (Column(N_("No."), 5), Column(N_("Building"), 0), Column(N_("Met"), 9), Column(N_("Due"), 5))


class BuildingList(Page):
    """Choose where to walk."""

    NOUN = "rounds"
    TITLE = N_("Door round: choose a building")
    CSS_PATH = "rounds.tcss"
    HELP = N_(
        "Type the number in front of a building; it opens as soon as the number is complete. Letters choose by the "
        "building's name. Enter goes on with the round in progress."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="rounds.choose"),
        action("ctrl+k", "campaigns", N_("Campaigns"), name="rounds.campaigns", show=False),
        action("backspace", "forget", N_("Type the number again"), name="rounds.forget", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.buildings: list[RoundBuilding] = []
        self.campaigns: Mapping[str, str] = {}
        self.walk: RoundLine | None = None
        self.typed = ""
        self.is_loaded = False

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("There are no buildings yet. F7 imports a register."), id="buildings")

    async def load(self) -> None:
        """All buildings with today's counts, and the round in progress. A number may have been typed ahead."""
        self.walk = await self.ask(rounds.in_progress, self.desk_worker)
        self.buildings = await self.ask(rounds.buildings, self.today)
        self.campaigns = await self.ask(campaign_buildings.covering, self.today)
        going_on = [self.round_record(self.walk)] if self.walk else []
        lines = self.query_one(RecordList)
        lines.show([*going_on, *(self.record(place, one) for place, one in enumerate(self.buildings, 1))])
        lines.go(0)
        ahead, self.typed, self.is_loaded = self.typed, "", True
        if ahead:
            self.narrow(ahead)

    def number(self, place: int) -> str:
        """The number to type for a building: as many digits as the last one needs."""
        return str(place).zfill(len(str(len(self.buildings))))

    def record(self, place: int, one: RoundBuilding) -> Record:
        """A building as a line."""
        due = str(one.due) if one.due else ""
        name = f"{one.estate} {one.number}  {self.campaigns.get(one.id, '')}".strip()
        return Record(one.id, (self.number(place), name, f"{one.met}/{one.doors}", due))

    def round_record(self, walk: RoundLine) -> Record:
        """The round in progress as a line."""
        building = f"{walk.estate} {walk.building}".strip()
        since = i18n.day(self.local(walk.started_at).date())
        text = _("Enter: {building}, since {day}", building=building, day=since)
        return Record(GO_ON, ("", text, "", ""), strong=True)

    def on_key(self, event: events.Key) -> None:
        """Digits make a number, letters a name."""
        typed = digit_of(event.character) or (event.character or "").lower()
        if len(typed) == 1 and typed.isascii() and typed.isalnum():
            event.stop()
            if self.is_loaded:
                self.narrow(self.typed + typed)
            else:
                self.typed += typed

    def narrow(self, typed: str) -> None:
        """Open the building when what was typed names one, otherwise go to the first that it may name."""
        may_be = self.fitting(typed)
        if not may_be:
            self.forget(N_("No building has this number."))
        elif len(may_be) == 1:
            self.typed = ""
            self.go_to(may_be[0].id)
        else:
            self.typed = typed
            self.tell(N_("Number: {typed}"), typed=typed)
            lines = self.query_one(RecordList)
            lines.go([record.key for record in lines.records].index(may_be[0].id))

    def fitting(self, typed: str) -> list[RoundBuilding]:
        """The buildings that what was typed may name: by their number, or by their letters."""
        if typed[0].isdigit():
            return [one for place, one in enumerate(self.buildings, 1) if self.number(place).startswith(typed)]
        return [one for one in self.buildings if any(letters.startswith(typed) for letters in one.letters)]

    def forget(self, text: str) -> None:
        """Begin the number anew."""
        self.typed = ""
        self.tell(text)

    def go_to(self, building_id: str) -> None:
        """Open a building's stair; coming back, the counts are read again."""
        self.is_loaded = False
        self.go(AskingPage(building_id))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the building under the cursor, or go on with the round."""
        if event.record.key == GO_ON and self.walk:
            self.go(AskingPage(self.walk.building_id, goes_on=True))
        else:
            self.go_to(event.record.key)

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_campaigns(self) -> None:
        """Open the campaigns that go on."""
        self.open("campaigns")

    def action_forget(self) -> None:
        """Type the number again."""
        self.forget("")
