"""One match of need and offer: why it was made, what was delivered, and whether the unit was thanked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import offers as deeds
from db.changes import partners as partner_deeds
from db.errors import NotFound
from db.queries import offer_matches
from db.queries.offer_matches import DeliveryLine, MatchLine
from db.rules import partners
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.partners import printing, words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 3), Column(N_("Delivered"), 11), Column("", 0), Column("", 14), Column(N_("Taken by"), 16))
LETTER = "letter"


class MatchPage(Page):
    """What becomes of a match."""

    NOUN = "partners"
    TITLE = N_("Need and offer")
    CSS_PATH = "partners.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 writes a delivery down; when all of it came the match is done, else 2 says that nothing more comes. 3 says "
        "how the unit was thanked, a letter is printed then. Enter withdraws a delivery that was wrong. 9 says that it "
        "comes to nothing. 4 opens the need, 5 the unit."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "deliver", N_("Delivery"), name="partners.deliver"),
        action("2", "finish", N_("Done"), name="partners.finish"),
        action("3", "thank", N_("Thanks"), name="partners.thank"),
        action("4", "need", N_("Resource need"), name="partners.of_need"),
        action("5", "unit", N_("Partner organisation"), name="partners.of_unit"),
        action("9", "call_off", N_("Comes to nothing"), name="partners.call_off", show=False),
    ]

    def __init__(self, match_id: str) -> None:
        super().__init__()
        self.match_id = match_id
        self.line: MatchLine | None = None
        self.deliveries: list[DeliveryLine] = []

    def body(self) -> Iterable[Widget]:
        """The facts, then the deliveries."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing was delivered yet. 1 writes a delivery down."))

    def title_text(self) -> str:
        """Which match."""
        return joined(_(self.TITLE), self.line.need) if self.line else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the match and show what came of it."""
        self.line = line = await self.ask(offer_matches.match, self.match_id)
        if line is None:
            raise NotFound
        self.deliveries = await self.ask(offer_matches.deliveries, self.match_id)
        self.query_one(Bar).refresh()
        first, *more = map(plain, self.told(line))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show([self.record(one) for one in self.deliveries])

    def told(self, line: MatchLine) -> Iterator[str]:
        """What stands on top, a line each."""
        yield joined(line.need, words.much(self, line.quantity, line.unit), words.match_state(self, line))
        due = _("to be delivered by {day}", day=line.due_on) if line.due_on else ""
        yield joined(line.partner, line.offer, line.whose, due)
        yield words.reasons(self, line.reasons)

    def record(self, one: DeliveryLine) -> Record:
        """A delivery in a line; one that was withdrawn says so."""
        gone = _("withdrawn: {reason}", reason=one.reason) if one.withdrawn_on else ""
        unit = self.line.unit if self.line else ""
        much = words.much(self, one.quantity, unit) if one.quantity is not None else ""
        return Record(one.id, ("x" if gone else "", str(one.delivered_on), gone or one.note, much, one.receiver))

    @on(RecordList.Chosen)
    def choose(self, event: RecordList.Chosen) -> None:
        """Withdraw a delivery."""
        self.work(self.withdraw(event.record.key))

    async def withdraw(self, key: str) -> None:
        """Ask why a delivery does not count, and withdraw it."""
        one = next((line for line in self.deliveries if line.id == key), None)
        if one is None or one.withdrawn_on:
            return
        if reason := await self.put(Write(N_("Withdraw this delivery: why?"))):
            await self.do(deeds.withdraw_delivery, one.id, one.version, reason)
            self.reload()

    def action_deliver(self) -> None:
        """Write down what came."""
        self.open("partners", delivered=self.match_id)

    def action_finish(self) -> None:
        """Nothing more comes."""
        self.work(self.finish())

    async def finish(self) -> None:
        """Say that nothing more comes. Raises Refused where nothing came at all."""
        if self.line:
            await self.do(deeds.finish, self.line.id, self.line.version)
            self.reload()

    def action_thank(self) -> None:
        """Say how the unit was thanked."""
        self.work(self.thank())

    async def thank(self) -> None:
        """Ask in what way; a letter is printed first. Raises HouseError."""
        if self.line is None:
            return
        line = self.line
        how = await self.put(Choose(_("How was the unit thanked?"), self.options(partners.THANKS)))
        if not how or (how == LETTER and not await printing.print_thanks(self, line.id)):
            return
        await self.do(partner_deeds.thank, line.partner_id, how, line.need, line.id)
        self.reload()

    def action_call_off(self) -> None:
        """It comes to nothing."""
        self.work(self.call_off())

    async def call_off(self) -> None:
        """Ask why it comes to nothing. Raises Refused."""
        if self.line and (reason := await self.put(Write(N_("It comes to nothing: why?")))):
            await self.do(deeds.call_off, self.line.id, self.line.version, reason)
            self.reload()

    def action_need(self) -> None:
        """Open the need."""
        if self.line:
            self.open("partners", need=self.line.need_id)

    def action_unit(self) -> None:
        """Open the unit."""
        if self.line:
            self.open("partners", partner=self.line.partner_id)
