"""The list of honours, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import honours
from db.queries.honours import HonourLine
from db.rules import honours as rules
from db.rules.honours import Stage
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Announced"), 12),
    Column(N_("Honour"), 0),
    Column(N_("Step"), 14),
    Column(N_("Nominated"), 10, least=60),
    Column(N_("Until"), 12, least=60),
)


class HonoursPage(Page):
    """Every honour."""

    NOUN = "honours"
    TITLE = N_("Honours")
    HELP = N_("F5 announces an honour; Enter opens one. Its steps are nomination, vote, notice and award.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="honours.open", show=False),
        action("f5", "add", N_("Announce one"), name="honours.add"),
    ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No honour yet. F5 announces one."))

    async def load(self) -> None:
        """The honours as they stand."""
        self.query_one(RecordList).show([self.record(one) for one in await self.ask(honours.lines)])

    def record(self, one: HonourLine) -> Record:
        """An honour in a line."""
        until = one.notice_to if one.stage is Stage.NOTICE else one.awarded_on or one.nominate_until
        cells = (str(one.begun_on), one.title, self.label(rules.STATES, one.stage), str(one.nominees), str(until or ""))
        return Record(one.id, cells)

    @on(RecordList.Chosen)
    def open_honour(self, event: RecordList.Chosen) -> None:
        """Open the honour under the cursor."""
        self.open("honours", honour=event.record.key)

    def action_choose(self) -> None:
        """Open the honour under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Announce an honour."""
        self.open("honours", new="form")
