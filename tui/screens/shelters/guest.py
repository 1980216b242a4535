"""One guest of a shelter: who it is, what a doctor has to know, and who came along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import shelter_stays
from db.queries.shelter_stays import StayCard
from db.rules.words import N_
from tui import matter_words, transfer_printing
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.shelters import going, words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Came along"), 16), Column("", 10), Column(N_("Bed"), 12), Column("", 0))


class GuestPage(Page):
    """Everything about one stay."""

    NOUN = "shelters"
    TITLE = N_("Stay in a shelter")
    CSS_PATH = "shelters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_("2 registers out, 3 moves, Ctrl+Y corrects. Ctrl+O opens the person in the register.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("2", "go_out", N_("Register out"), name="shelters.guest_out"),
        action("3", "move", N_("Move"), name="shelters.guest_move"),
        action("ctrl+y", "amend", N_("Correct"), name="shelters.guest_amend"),
        action("ctrl+w", "print", N_("Print"), name="shelters.print_card"),
        action("ctrl+o", "person", N_("Resident"), name="shelters.person"),
        action("enter", "choose", N_("Open"), name="shelters.guest_open", show=False),
    ]

    def __init__(self, stay_id: str) -> None:
        super().__init__()
        self.stay_id = stay_id
        self.card: StayCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then who came along."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody else came along."))

    def title_text(self) -> str:
        """Who it is, and in which bed."""
        if self.card is None:
            return _(self.TITLE)
        line = self.card.line
        return matter_words.joined(line.name, line.shelter, line.bed)

    async def load(self) -> None:
        """Ask for the stay, and show all of it."""
        self.card = card = await self.ask(shelter_stays.one, self.stay_id)
        self.query_one(Bar).refresh()
        first, *more = filter(None, map(plain, self.facts_told(card)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(
            [Record(one.id, (one.name, words.person(self, one), one.bed, one.address), one.is_in) for one in card.party]
        )

    def facts_told(self, card: StayCard) -> Iterator[str]:
        """What is written of the person."""
        line = card.line
        yield matter_words.joined(line.name, words.person(self, line), line.shelter, line.bed)
        yield matter_words.joined(line.address, card.phone, card.document)
        yield _("In since {at}", at=f"{self.local(line.in_at):%m-%d %H:%M}")
        if line.out_at:
            yield _("Left {at}: {where}", at=f"{self.local(line.out_at):%m-%d %H:%M}", where=line.going_to)
        yield _("Needs: {what}", what=words.needs(self, line.needs)) if line.needs else ""
        yield _("Health: {what}", what=card.health) if card.health else ""
        contact = matter_words.joined(card.contact, card.contact_phone)
        yield _("In an emergency: {who}", who=contact) if contact else ""
        yield line.note

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show everything about somebody who came along."""
        self.go(GuestPage(event.record.key))

    def action_choose(self) -> None:
        """Show everything about whoever is under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_go_out(self) -> None:
        """Register out."""
        if self.card:
            self.work(going.go_out(self, self.card.line))

    def action_move(self) -> None:
        """Give another bed, or shelter."""
        if self.card:
            self.work(going.move(self, self.card.line))

    def action_amend(self) -> None:
        """Correct what is written."""
        self.open("shelters", stay=self.stay_id)

    def action_print(self) -> None:
        """Print the card of this person."""
        if self.card and self.card.line.is_in:
            self.work(transfer_printing.print_card(self, self.card.line.shelter_id, self.stay_id))
        else:
            self.tell(going.NOT_IN)

    def action_person(self) -> None:
        """Open the person in the register."""
        if self.card and self.card.line.person_id:
            self.open("residents", resident=self.card.line.person_id)
        else:
            self.tell(N_("This person stands in no register."))
