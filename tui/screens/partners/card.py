"""One partner unit: whom to ask, what was agreed, what it offers, what came of it, and how it was thanked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import offers as offer_deeds
from db.changes import partners as deeds
from db.errors import NotFound
from db.queries import offer_matches, offers
from db.queries import partners as kept
from db.queries.offer_matches import MatchLine
from db.queries.offers import OfferLine
from db.queries.partners import PartnerCard
from db.rules import partners
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.partners import words
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 3), Column(N_("What"), 12), Column("", 0), Column("", 32, least=60))
CHANGE, END = "change", "end"
CORRECT = N_("Correct it")
WHY = N_("Why does it end?")


class PartnerPage(Page):
    """Everything about one unit."""

    NOUN = "partners"
    TITLE = N_("Partner organisation")
    CSS_PATH = "partners.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 writes a contact down, 2 an agreement, 3 an offer, 4 that the unit was thanked. Enter on a line corrects or "
        "ends it, on a match it opens it. Ctrl+Y corrects the unit, 9 says that it works with us no more or does "
        "again, Ctrl+K shows the history."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "add_contact", N_("Contact"), name="partners.add_contact"),
        action("2", "agree", N_("Agreement"), name="partners.agree"),
        action("3", "offer", N_("Offer"), name="partners.offer"),
        action("4", "thank", N_("Thanks"), name="partners.thank"),
        action("ctrl+y", "amend", N_("Correct"), name="partners.amend"),
        action("9", "close_or_reopen", N_("Closed, or again"), name="partners.close", show=False),
        action("ctrl+k", "history", N_("History"), name="partners.history", show=False),
    ]

    def __init__(self, partner_id: str) -> None:
        super().__init__()
        self.partner_id = partner_id
        self.card: PartnerCard | None = None
        self.offers: list[OfferLine] = []
        self.matches: list[MatchLine] = []

    def body(self) -> Iterable[Widget]:
        """The facts, then everything that belongs to it."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing is written down here yet."))

    def title_text(self) -> str:
        """Which unit."""
        return self.card.line.name if self.card else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the unit and show all of it."""
        self.card = await self.ask(kept.one, self.partner_id, self.today)
        if self.card is None:
            raise NotFound
        self.offers = await self.ask(offers.all_offers, self.today, self.partner_id)
        self.matches = await self.ask(offer_matches.matches, partner_id=self.partner_id)
        self.query_one(Bar).refresh()
        first, *more = map(plain, self.facts_of(self.card))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(list(self.records(self.card)))

    def facts_of(self, card: PartnerCard) -> Iterator[str]:
        """What stands on top, a line each."""
        line = card.line
        closed = _("closed {day}: {reason}", day=line.closed_on, reason=line.reason) if line.closed_on else ""
        yield joined(line.name, self.label(partners.KINDS, line.kind), line.credit_code, closed)
        staff = _("{number} people work there", number=line.staff) if line.staff is not None else ""
        people = joined(
            _("head {name}", name=line.head) if line.head else "",
            _("safety {name}", name=line.safety_officer) if line.safety_officer else "",
            line.party_body,
            staff,
        )
        yield joined(line.address, words.standing(line.standing))
        yield from filter(None, (people, line.note))

    def records(self, card: PartnerCard) -> Iterator[Record]:
        """Contacts, agreements, offers, matches, and thanks."""
        for who in card.contacts:
            mark = "*" if who.is_main else ""
            yield Record(f"contact:{who.id}", (mark, _("Contact"), joined(who.name, who.post), who.phone))
        for one in card.agreements:
            sign = words.SIGNS.get(one.standing, "")
            yield Record(f"agreement:{one.id}", (sign, _("Agreement"), one.title, words.agreement(one)))
        for offer in self.offers:
            yield Record(f"offer:{offer.id}", ("", _("Offer"), offer.what, words.left(self, offer)))
        for match in self.matches:
            cells = (words.match_sign(self, match), _("Need and offer"), match.need, words.match_state(self, match))
            yield Record(f"match:{match.id}", cells)
        for thanks in card.thanks:
            told = joined(self.label(partners.THANKS, thanks.how), thanks.text)
            yield Record(f"thanks:{thanks.id}", (matter_words.ENDED, _("Thanks"), told, str(thanks.thanked_on)))

    @on(RecordList.Chosen)
    def choose(self, event: RecordList.Chosen) -> None:
        """Correct or end a line, or open a match."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "match":
            self.open("partners", match=key)
        elif kind in ("contact", "agreement", "offer"):
            self.work(self.decide(kind, key))

    async def decide(self, kind: str, key: str) -> None:
        """Ask whether a line is corrected or ended. Raises Refused."""
        ends = {
            "contact": _("Is not to be asked any more"),
            "agreement": _("Ends before its day"),
            "offer": _("Does not stand any more"),
        }
        chosen = await self.put(Choose(_("What is to be done?"), [Option(CHANGE, _(CORRECT)), Option(END, ends[kind])]))
        if chosen == CHANGE:
            self.open("partners", **{kind: key})
        elif chosen == END and self.card:
            await self.end(self.card, kind, key)
            self.reload()

    async def end(self, card: PartnerCard, kind: str, key: str) -> None:
        """End a contact, an agreement (for a reason) or an offer. Raises Refused."""
        versions = {one.id: one.version for one in card.contacts}
        versions |= {one.id: one.version for one in card.agreements}
        versions |= {one.id: one.version for one in self.offers}
        if kind == "contact":
            await self.do(deeds.end_contact, key, versions[key])
        elif kind == "offer":
            await self.do(offer_deeds.close_offer, key, versions[key])
        elif reason := await self.put(Write(WHY)):
            await self.do(deeds.end_agreement, key, versions[key], reason)

    def action_add_contact(self) -> None:
        """Write down whom to ask."""
        self.open("partners", contact_of=self.partner_id)

    def action_agree(self) -> None:
        """Write down what was agreed."""
        self.open("partners", agreement_of=self.partner_id)

    def action_offer(self) -> None:
        """Write down what the unit offers."""
        self.open("partners", offer_of=self.partner_id)

    def action_amend(self) -> None:
        """Correct the unit."""
        self.open("partners", amended=self.partner_id)

    def action_thank(self) -> None:
        """Say that the unit was thanked."""
        self.work(self.thank())

    async def thank(self) -> None:
        """Ask in what way, and in which words."""
        how = await self.put(Choose(_("How was the unit thanked?"), self.options(partners.THANKS)))
        if not how:
            return
        text = await self.put(Write(N_("In which words?"), may_be_empty=True))
        if text is not None:
            await self.do(deeds.thank, self.partner_id, how, text)
            self.reload()

    def action_close_or_reopen(self) -> None:
        """Say that the unit works with us no more, or does again."""
        self.work(self.close_or_reopen())

    async def close_or_reopen(self) -> None:
        """Ask why it works with us no more; one that did not works with us again. Raises Refused."""
        if self.card is None:
            return
        line = self.card.line
        if line.closed_on:
            await self.do(deeds.reopen, line.id, line.version)
        elif reason := await self.put(Write(N_("Why does the unit work with us no more?"))):
            await self.do(deeds.close, line.id, line.version, reason)
        self.reload()

    def action_history(self) -> None:
        """Show who changed what."""
        self.open("history", table="partner", record=self.partner_id)
