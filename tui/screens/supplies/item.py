"""One item: how it stands, where it lies until when, who has what of it, and its journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import supplies as deeds
from db.queries import supplies as kept
from db.queries import supply_ledgers, supply_loans
from db.queries.supplies import StockLine
from db.queries.supply_ledgers import MoveLine
from db.queries.supply_loans import LoanLine
from db.rules import supplies
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.supplies import returning, words
from tui.screens.supplies.moving import MOVING
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Day"), 11),
    Column(N_("What"), 16),
    Column(N_("In or out"), 10),
    Column(N_("Left over"), 10),
    Column("", 0),
)
MOST = 300


class ItemPage(Page):
    """Everything about one item."""

    NOUN = "supplies"
    TITLE = N_("Supply item")
    CSS_PATH = "supplies.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "The journal runs from the last move back; no line of it is ever changed. 5 something comes in, 6 is handed "
        "out, 7 is lent, 9 is written off, 0 goes to another store room. Enter on what is lent takes it back. Ctrl+Z "
        "takes a deed back as long as nothing builds on it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVING,
        action("enter", "choose", N_("It came back"), name="supplies.take_back", show=False),
        action("ctrl+y", "amend", N_("Correct"), name="supplies.amend"),
        action("ctrl+k", "history", N_("History"), name="supplies.history", show=False),
        action("ctrl+x", "close", N_("Close"), name="supplies.close", show=False),
    ]

    def __init__(self, item_id: str) -> None:
        super().__init__()
        self.item_id = item_id
        self.item: StockLine | None = None
        self.loans: list[LoanLine] = []
        self.moves: list[MoveLine] = []

    def body(self) -> Iterable[Widget]:
        """The facts, then what is lent and the journal."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing has moved yet. 5 brings something in."))

    def title_text(self) -> str:
        """Which item."""
        return joined(_(self.TITLE), self.item.title if self.item else "")

    async def load(self) -> None:
        """Ask for the item and show all of it."""
        self.item = item = await self.ask(kept.one, self.item_id, self.today)
        self.loans = await self.ask(supply_loans.still_out, self.item_id)
        self.moves = await self.ask(supply_ledgers.of_item, self.item_id, MOST)
        self.query_one(Bar).refresh()
        first, *more = filter(None, map(plain, self.facts_told(item)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show([*map(self.loan, self.loans), *map(self.move, reversed(self.moves))])

    def facts_told(self, item: StockLine) -> Iterator[str]:
        """What is known of the item."""
        there = words.counted(self, item.there, item.unit)
        least = _("at least {least}", least=item.least) if item.least else ""
        sign = words.SIGNS[item.shelf]
        yield joined(sign, item.title, self.label(supplies.KINDS, item.kind), _("there: {much}", much=there), least)
        yield words.standing(item, self.today)
        for lot in item.lots:
            until = words.expiry(lot.expires_on, self.today)
            much = words.counted(self, lot.quantity, item.unit)
            yield joined(lot.place, much, _("keeps until {day}", day=until) if until else "")
        yield item.note
        yield _("Closed {day}", day=str(item.closed_on)) if item.closed_on else ""

    def loan(self, one: LoanLine) -> Record:
        """What somebody still has."""
        by = _("back by {day}", day=matter_words.day(one.due_on, self.today)) if one.due_on else ""
        sign = "!" if one.is_late(self.today) else ""
        day = f"{sign}{matter_words.day(one.lent_on, self.today)}"
        told = joined(one.holder, one.phone, by)
        return Record(f"loan:{one.id}", (day, _("still lent"), str(one.still_out), "", told), bool(sign))

    def move(self, one: MoveLine) -> Record:
        """A line of the journal."""
        change = f"{one.change:+d}" if one.change else f"({one.quantity})"
        reason = self.label(supplies.REASONS, one.reason)
        told = joined(one.party, reason, one.document, one.place, one.note, one.worker)
        cells = (matter_words.day(one.moved_on, self.today), _(words.MOVES[one.kind]), change, str(one.balance), told)
        return Record(one.id, cells)

    @on(RecordList.Chosen)
    def take_back(self, event: RecordList.Chosen) -> None:
        """Take back what is lent."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "loan":
            loan = next(one for one in self.loans if one.id == key)
            self.work(returning.take_back(self, loan, self.loans))

    def action_choose(self) -> None:
        """Take back what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_move(self, kind: str) -> None:
        """Begin a paper with this item first."""
        self.open("supplies", move=kind, item=self.item_id)

    def action_amend(self) -> None:
        """Correct the item."""
        self.open("supplies", amended=self.item_id)

    def action_history(self) -> None:
        """Every deed about this item."""
        self.open("history", table="supply_item", record=self.item_id)

    def action_close(self) -> None:
        """The item is not kept any more."""
        if self.item:
            self.work(self.close(self.item))

    async def close(self, item: StockLine) -> None:
        """Close it. Raises Refused where something is left."""
        await self.do(deeds.close_item, item.id, item.version)
        self.tell(N_("Closed."))
        self.reload()
