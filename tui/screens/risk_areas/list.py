"""The risk areas: how many doors and people, and who answers for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.changes import risk_areas as changes
from db.queries import risk_areas, transfer_codes
from db.queries.risk_areas import RiskAreaLine
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Called"), 18),
    Column(N_("Kind"), 14, least=70),
    Column(N_("Doors"), 6),
    Column(N_("People"), 10),
    Column(N_("Who answers for them"), 0),
)


class RiskAreaList(Page):
    """The risk areas that are kept."""

    NOUN = "risk_areas"
    TITLE = N_("Risk areas")
    AUTO_FOCUS = "RecordList"
    HELP = N_("F5 writes one down: its name and its doors are enough. Enter corrects the one under the cursor.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="risk_areas.add"),
        action("enter", "choose", N_("Correct"), name="risk_areas.open"),
        action("9", "close", N_("Close"), name="risk_areas.close"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, RiskAreaLine] = {}

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No risk area is written down. F5 writes one down."))

    async def load(self) -> None:
        """All that are kept."""
        self.lines = {one.id: one for one in await self.ask(risk_areas.all)}
        self.query_one(RecordList).show([self.record(one) for one in self.lines.values()])

    def record(self, one: RiskAreaLine) -> Record:
        """A risk area in the list."""
        kind = self.label(transfer_codes.AREA_KINDS, one.kind)
        who = " ".join(filter(None, [one.helper, one.helper_phone, f"/ {one.backup}" if one.backup else ""]))
        return Record(one.id, (one.name, kind, str(one.rooms), str(one.people), who or _("nobody yet")))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Correct a risk area."""
        self.open("risk_areas", area=event.record.key)

    def action_choose(self) -> None:
        """Correct the one under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Write a risk area down."""
        self.open("risk_areas", new="form")

    def action_close(self) -> None:
        """Close the one under the cursor."""
        record = self.query_one(RecordList).current
        if record:
            self.work(self.close(self.lines[record.key]))

    async def close(self, one: RiskAreaLine) -> None:
        """Ask, and close it."""
        if await self.put(Ask(N_("Is {name} no risk area any more?"), name=one.name)):
            await self.do(changes.close, one.id, one.version)
            self.reload()
