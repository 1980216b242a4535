"""Giving out at a table or a door: a household found as one types, its set given with Enter, never twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import supply_campaigns, supply_receipts
from db.queries.supply_campaigns import CampaignCard
from db.queries.supply_receipts import Candidate, Received
from db.rules import supplies
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.keys import action
from tui.look_up_page import LookUpPage
from tui.matter_words import joined
from tui.screens.supplies import giving, papers, words
from tui.widgets.fields import TextField
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList
from tui.widgets.words import Words

COLUMNS = (
    Column(N_("Household"), 20),
    Column(N_("Where"), 13),
    Column(N_("Heads"), 6, least=50),
    Column(N_("Has got it"), 0),
)
LAST = 30


class IssuePage(LookUpPage):
    """One campaign, and whom it is given to. Before anything is typed stands who got it last."""

    NOUN = "supplies"
    TITLE = N_("Giving out supplies")
    CSS_PATH = "supplies.tcss"
    HELP = N_(
        "Type a name, initials, a door or the end of a number; Enter gives the household under the cursor the whole "
        "set. Who has got it already is shown with day, hour and who took it: nobody gets it twice. Ctrl+O: somebody "
        "else takes it for them. Ctrl+W: somebody who is in no household of the register. Ctrl+D takes back what was "
        "given, for a reason. Ctrl+E changes how it is signed for. F5 shows who is still to get it, Ctrl+G prints."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "give", N_("Give"), name="supplies.give"),
        action("ctrl+o", "behalf", N_("Taken for them"), name="supplies.behalf", first=True),
        action("ctrl+w", "by_name", N_("By name"), name="supplies.by_name", first=True),
        action("f5", "standing", N_("Who is left"), name="supplies.standing", first=True),
        action("ctrl+d", "revoke", N_("Take it back"), name="supplies.revoke", first=True),
        action("ctrl+e", "proof", N_("How signed"), name="supplies.proof", show=False, first=True),
        action("ctrl+g", "papers", N_("Papers"), name="supplies.campaign_papers", show=False, first=True),
        action("ctrl+y", "amend", N_("Correct"), name="supplies.amend_campaign", show=False, first=True),
        action("ctrl+x", "end", N_("End, or open again"), name="supplies.end", show=False, first=True),
    ]

    def __init__(self, campaign_id: str) -> None:
        super().__init__()
        self.campaign_id = campaign_id
        self.card: CampaignCard | None = None
        self.last: dict[str, Received] = {}
        self.proof = ""

    def body(self) -> Iterable[Widget]:
        """What is given, the field, and who is found."""
        yield Static(id="shares", markup=False)
        with Horizontal(id="typed"):
            yield Words(N_("Who gets it"))
            yield TextField(hint=N_("name, initials, 3-2-1201, end of a number"))
        yield RecordList(COLUMNS, self.empty_text)

    def title_text(self) -> str:
        """Which campaign."""
        return joined(_(self.TITLE), self.card.line.name if self.card else "")

    def empty_text(self) -> str:
        """What to say where nobody is found."""
        return _("Nobody found. Ctrl+W gives by name.") if self.field.value.strip() else _("Nobody has got it yet.")

    async def load(self) -> None:
        """The campaign, and who is found or got it last."""
        self.card = card = await self.ask(supply_campaigns.one, self.campaign_id, self.today)
        self.proof = self.proof or self.entries(supplies.PROOFS)[0].code
        self.query_one(Bar).refresh()
        self.query_one("#shares", Static).update(Content("\n".join(map(plain, self.told(card)))))
        await self.look()

    def told(self, card: CampaignCard) -> Iterable[str]:
        """What each gets and how much of it is there, how far it is, and how it is signed for."""
        line = card.line
        progress = _("{got} of {wanted} households", got=line.progress.got, wanted=line.progress.wanted)
        by_name = _("{number} by name", number=card.by_name) if card.by_name else ""
        proof = self.label(supplies.PROOFS, self.proof)
        days = f"{line.from_on:%m-%d}..{line.to_on:%m-%d}"
        ended = "" if line.is_running(self.today) else _("not open today")
        yield joined(progress, by_name, days, ended, card.place, _("signed: {proof} (Ctrl+E)", proof=proof))
        for one in card.shares:
            given, needed = words.counted(self, one.given, one.unit), words.counted(self, one.needed, one.unit)
            short = (
                _("! {there} there", there=one.there) if one.there < one.needed else _("{there} there", there=one.there)
            )
            yield joined(words.share(self, one), _("given {given}, needed {needed}", given=given, needed=needed), short)

    async def look(self) -> None:
        """Ask for whom is typed, or who got it last, and show it."""
        typed = self.field.value.strip()
        lines = self.query_one(RecordList)
        if typed:
            found = await self.ask(supply_receipts.find, self.campaign_id, typed, self.today)
            self.found = {one.household_id: one for one in found}
            lines.show([self.candidate(one) for one in found])
        else:
            last = await self.ask(supply_receipts.received, self.campaign_id, None, LAST)
            self.found, self.last = {}, {one.batch_id: one for one in last}
            lines.show([self.received(one) for one in last])
        if typed != self.found_for:
            lines.go(0)
        self.found_for = typed

    def candidate(self, one: Candidate) -> Record:
        """A household with whether it has got it."""
        name = one.head if one.head == one.found.name else f"{one.head} ({one.found.name})"
        if one.received:
            told = self.when(one.received)
            told = told if one.is_complete else joined(_("in part"), told)
        else:
            told = "" if one.is_meant else _("not on the list")
        return Record(one.household_id, (name, one.found.address, str(one.heads), told), one.is_complete)

    def when(self, one: Received) -> str:
        """When something was given, and to whom."""
        at = self.local(one.issued_at)
        whom = _("{receiver} for {behalf}", receiver=one.receiver, behalf=one.behalf) if one.behalf else one.receiver
        return joined(f"{matter_words.day(at.date(), self.today)} {at:%H:%M}", whom)

    def received(self, one: Received) -> Record:
        """What was given, as one line."""
        what = "  ".join(f"{item} {words.counted(self, number, unit)}" for item, number, unit in one.items)
        back = joined(_("taken back"), one.reason) if one.taken_back_on else ""
        told = joined(back, self.when(one), self.label(supplies.PROOFS, one.proof), what)
        return Record(one.batch_id, (one.who, one.address, str(one.heads), told))

    @on(TextField.Left, "#typed TextField")
    @on(RecordList.Chosen)
    def action_give(self) -> None:
        """Give it to the household under the cursor."""
        self.work(self.give())

    async def give(self, receiver: str = "") -> None:
        """Give the set; what was typed makes room for the next one."""
        one = await self.chosen()
        if one is None:
            self.tell(N_("Type who gets it."))
        elif one.received and one.is_complete:
            self.tell(N_("Given already: {when}. Never twice."), when=self.when(one.received))
        elif await giving.to_household(self, self.campaign_id, one, self.proof, receiver):
            self.next_one()

    def action_behalf(self) -> None:
        """Somebody else takes it for the household under the cursor."""
        self.work(self.give_for())

    async def give_for(self) -> None:
        """Ask who takes it, and give it."""
        one = await self.chosen()
        if one is None or one.is_complete:
            await self.give()
        elif receiver := await giving.ask_receiver(self, one.head):
            await self.give(receiver)

    def action_by_name(self) -> None:
        """Somebody who is in no household of the register."""
        self.work(self.give_by_name())

    async def give_by_name(self) -> None:
        """Ask for name and heads, and give it."""
        if await giving.by_name(self, self.campaign_id, self.field.value.strip(), self.proof):
            self.next_one()

    def action_revoke(self) -> None:
        """Take back what was given."""
        self.work(self.revoke())

    async def revoke(self) -> None:
        """Take back from the household under the cursor, or what stands there as given last."""
        one = await self.chosen()
        current = self.query_one(RecordList).current
        received = one.received if one else self.last.get(current.key) if current else None
        if received is None or received.taken_back_on:
            self.tell(N_("Nothing was given here that could be taken back."))
        elif await giving.revoke(self, received):
            self.reload()

    def action_proof(self) -> None:
        """The next way of signing for it."""
        codes = [one.code for one in self.entries(supplies.PROOFS)]
        self.proof = codes[(codes.index(self.proof) + 1) % len(codes)] if self.proof in codes else codes[0]
        if self.card:
            self.query_one("#shares", Static).update(Content("\n".join(map(plain, self.told(self.card)))))

    def action_standing(self) -> None:
        """Who is still to get it."""
        from tui.screens.supplies.standing import StandingPage

        self.go(StandingPage(self.campaign_id))

    def action_amend(self) -> None:
        """Correct the campaign."""
        self.open("supplies", giving=self.campaign_id)

    def action_end(self) -> None:
        """End the campaign, or open it again."""
        if self.card:
            self.work(giving.end_or_reopen(self, self.card.line))

    def action_papers(self) -> None:
        """Choose a paper of this campaign."""
        if self.card:
            self.work(papers.of_campaign(self, self.card.line))
