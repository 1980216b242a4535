"""One need: what was found for it, and which offers fit, each with what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import offers as deeds
from db.errors import NotFound
from db.queries import offer_matches, offers
from db.queries.offer_matches import MatchLine, Proposal
from db.queries.offers import NeedLine
from db.rules import offers as rules
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.partners import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 3), Column(N_("Partner"), 18), Column(N_("Offered"), 20), Column(N_("Why"), 0))
NO_NUMBER = N_("Write a whole number.")


class NeedPage(Page):
    """A need with its matches and the offers that fit."""

    NOUN = "partners"
    TITLE = N_("Resource need")
    CSS_PATH = "partners.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "What was matched stands first, then the offers that fit, the best first: + speaks for it, - against it. Enter "
        "takes an offer, as much as both have left or less, or opens a match. Ctrl+Y corrects the need, 9 closes it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Take it, open it"), name="partners.take"),
        action("ctrl+y", "amend", N_("Correct"), name="partners.amend_need"),
        action("9", "close", N_("End the need"), name="partners.close_need"),
        action("ctrl+k", "history", N_("History"), name="partners.history", show=False),
    ]

    def __init__(self, need_id: str) -> None:
        super().__init__()
        self.need_id = need_id
        self.line: NeedLine | None = None
        self.matches: list[MatchLine] = []
        self.proposals: list[Proposal] = []

    def body(self) -> Iterable[Widget]:
        """The facts, then matches and proposals."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("No offer fits. A unit's page writes offers down."))

    def title_text(self) -> str:
        """Which need."""
        return joined(_(self.TITLE), self.line.what) if self.line else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the need and everything that fits."""
        self.line = line = await self.ask(offers.need, self.need_id)
        if line is None:
            raise NotFound
        self.matches = await self.ask(offer_matches.matches, self.need_id)
        closed = line.closed_on is not None
        self.proposals = [] if closed else await self.ask(offer_matches.proposals, self.need_id, self.today)
        whose = await self.ask(offers.names_of, [line], self.today)
        self.query_one(Bar).refresh()
        first, *more = map(plain, self.told(line, whose[line.id]))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(list(self.records()))

    def told(self, line: NeedLine, whose: str) -> Iterator[str]:
        """What stands on top, a line each."""
        yield joined(line.what, words.much(self, line.quantity, line.unit), words.met(self, line))
        by_on = _("needed by {day}", day=line.by_on) if line.by_on else ""
        yield joined(self.label(rules.KINDS, line.kind), whose, by_on, line.note)
        if line.closed_on:
            yield _("closed {day}: {reason}", day=line.closed_on, reason=line.reason)

    def records(self) -> Iterator[Record]:
        """What was matched, then the offers that fit."""
        for one in self.matches:
            why = joined(words.match_state(self, one), words.reasons(self, one.reasons))
            yield Record(f"match:{one.id}", (words.match_sign(self, one) or "=", one.partner, one.offer, why))
        for found in self.proposals:
            why = words.reasons(self, found.fit.reasons)
            yield Record(f"offer:{found.offer.id}", ("?", found.offer.partner, found.offer.what, why))

    @on(RecordList.Chosen)
    def choose(self, event: RecordList.Chosen) -> None:
        """Take an offer, or open a match."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "match":
            self.open("partners", match=key)
        else:
            self.work(self.take(key))

    def action_choose(self) -> None:
        """Take the offer or open the match under the cursor."""
        self.query_one(RecordList).action_choose()

    async def take(self, key: str) -> None:
        """Ask how much where that is counted, and bring the two together. Raises Refused."""
        found = next((one for one in self.proposals if one.offer.id == key), None)
        if found is None:
            return
        number = found.fit.quantity
        if number is not None:
            typed = await self.put(Write(N_("How much is taken of it?"), str(number), is_proposed=True))
            if typed is None:
                return
            if not typed.strip().isdecimal():
                self.tell(NO_NUMBER)
                return
            number = int(typed)
        await self.do(deeds.match, self.need_id, key, number)
        self.tell(N_("Matched. Enter opens it, for what is delivered."))
        self.reload()

    def action_amend(self) -> None:
        """Correct the need."""
        self.open("partners", needed=self.need_id)

    def action_close(self) -> None:
        """Close the need."""
        self.work(self.close())

    async def close(self) -> None:
        """Ask why it is there no more. Raises Refused."""
        if self.line and (reason := await self.put(Write(N_("The need is closed: why?")))):
            await self.do(deeds.close_need, self.line.id, self.line.version, reason)
            self.reload()

    def action_history(self) -> None:
        """Show who changed what."""
        self.open("history", table="partner_need", record=self.need_id)
