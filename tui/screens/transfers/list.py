"""The operations there are: those that run first; a key begins one and makes its list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import transfer_codes, transfers
from db.queries.transfers import TransferLine
from db.rules.transfer_states import State
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.transfers import beginning, words
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 2),
    Column(N_("Number"), 16),
    Column(N_("Why"), 12),
    Column(N_("Begun"), 12),
    Column(N_("How it stands"), 0),
)


class TransferList(Page):
    """The operations, and the way to the risk areas and the warnings."""

    NOUN = "transfers"
    TITLE = N_("Bring everyone out")
    CSS_PATH = "transfers.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "F5 begins an operation: the areas, then the list is made from the register. Enter opens its board. 1 shows "
        "the risk areas, 2 the warnings and what is to be done. * runs now."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "begin", N_("Make the list"), name="transfers.begin"),
        action("1", "areas", N_("Risk areas"), name="transfers.areas"),
        action("2", "warnings", N_("Warnings"), name="transfers.warnings"),
        action("3", "shelters", N_("Shelters"), name="transfers.shelters"),
        action("enter", "choose", N_("Board"), name="transfers.open"),
    ]

    def __init__(self, new: str = "", warning_id: str = "", scope: str = "") -> None:
        super().__init__()
        self.asked_for = (warning_id, scope) if new else None

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Nobody was ever brought out. F5 makes a list."))

    async def load(self) -> None:
        """The operations; where one is to be begun, that is asked at once."""
        lines = await self.ask(transfers.lines)
        self.query_one(RecordList).show([self.record(one) for one in lines])
        if self.asked_for:
            (warning_id, scope), self.asked_for = self.asked_for, None
            self.work(beginning.begin(self, warning_id, scope))

    def record(self, one: TransferLine) -> Record:
        """An operation in the list."""
        kind = self.label(transfer_codes.KINDS, one.kind)
        drill = f"*{_('DRILL')}* " if one.is_drill else ""
        why = f"{kind} {self.label(transfer_codes.LEVELS, one.level)}"
        counts = [f"{words.state(self, state)} {one.counts[state]}" for state in State if one.counts.get(state)]
        begun = f"{self.local(one.begun_at):%m-%d %H:%M}"
        told = f"{drill}{_('{number} people', number=one.total)}  {'  '.join(counts)}"
        return Record(one.id, ("" if one.ended_at else "*", one.number, why, begun, told), one.ended_at is None)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the board."""
        self.open("transfers", transfer=event.record.key)

    def action_choose(self) -> None:
        """Open the board of the operation under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_begin(self) -> None:
        """Begin an operation."""
        self.work(beginning.begin(self))

    def action_areas(self) -> None:
        """The risk areas."""
        self.open("risk_areas")

    def action_warnings(self) -> None:
        """The warnings."""
        self.open("warnings")

    def action_shelters(self) -> None:
        """The shelters."""
        self.open("shelters")
