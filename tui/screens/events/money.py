"""Budget and payments of an event: what was planned, what was paid, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import event_money as deeds
from db.errors import NotFound
from db.queries import events
from db.queries.events import EventCard
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.write import Write
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.events import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 9), Column("", 0), Column(N_("Yuan"), 12), Column(N_("Paid to, day"), 26, least=60))
LINE = "event_budget"


class MoneyPage(Page):
    """The money of one event."""

    NOUN = "events"
    TITLE = N_("Money of an event")
    CSS_PATH = "events.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 writes a line of the budget: item, how many, price each. 2 writes a payment down. Enter on a line of "
        "the budget takes it out; on a payment it reverses it, for a reason: none is ever changed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "add_line", N_("Budget line"), name="events.add_line"),
        action("2", "pay", N_("Payment"), name="events.pay"),
        action("enter", "choose", N_("Take out, reverse"), name="events.reverse"),
    ]

    def __init__(self, event_id: str) -> None:
        super().__init__()
        self.event_id = event_id
        self.card: EventCard | None = None

    def body(self) -> Iterable[Widget]:
        """How it stands, then every line."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("No budget yet. 1 writes a line."))

    def title_text(self) -> str:
        """Which event."""
        return joined(_(self.TITLE), self.card.line.title if self.card else "")

    async def load(self) -> None:
        """The budget and the payments as they stand."""
        self.card = card = await self.ask(events.one, self.event_id)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        purse = card.purse
        left = _("left {sum} yuan", sum=words.money(purse.left)) if not purse.is_over else ""
        self.query_one("#facts", Static).update(Content(plain(joined(words.purse(purse), left))))
        self.query_one(RecordList).show(list(self.records(card)))

    def records(self, card: EventCard) -> Iterator[Record]:
        """The lines of the budget, then the payments."""
        for line in card.budget:
            what = joined(line.item, f"{line.quantity}{line.unit} x {words.money(line.price_fen)}")
            yield Record(f"line:{line.id}", (_("budget"), what, words.money(line.fen), ""))
        for one in card.payments:
            kind = _("reversed") if one.reverses_id else _("paid")
            told = joined(one.payee, f"{one.paid_on:%m-%d}", one.voucher)
            yield Record(f"paid:{one.id}", (kind, joined(one.item, one.note), words.money(one.fen), told))

    def action_add_line(self) -> None:
        """Write lines of the budget."""
        self.work(self.add_lines())

    async def add_lines(self) -> None:
        """Write a line, and the next one, until it stays empty."""
        line = KeptLine(self, Place(LINE, self.event_id))
        while text := await line.ask(N_("Item, how many, price each"), hint=_("moon cakes 180 12.50")):
            await self.do(deeds.add_line, self.event_id, text)
            await line.settle()
            await self.load()

    def action_pay(self) -> None:
        """Write a payment down."""
        self.open("events", payment_of=self.event_id)

    def action_choose(self) -> None:
        """Take out or reverse the line under the cursor."""
        self.query_one(RecordList).action_choose()

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Take out or reverse a line."""
        kind, _colon, key = event.record.key.partition(":")
        self.work(self.take_out(key) if kind == "line" else self.reverse(key))

    async def take_out(self, key: str) -> None:
        """Take a line out of the budget, after asking."""
        line = next((one for one in self.card.budget if one.id == key), None) if self.card else None
        if line is None:
            return
        if await self.put(Ask(N_("Take this line out of the budget?"), line.item)):
            await self.do(deeds.remove_line, line.id, line.version)
            self.reload()

    async def reverse(self, key: str) -> None:
        """Reverse a payment, for a reason."""
        if reason := await self.put(Write(N_("Why is this payment reversed?"))):
            await self.do(deeds.reverse, key, reason)
            self.reload()
