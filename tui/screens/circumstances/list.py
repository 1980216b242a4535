"""A person's circumstances: what policies wait for in front, what is written down, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import policy_gaps, residents
from db.queries.policy_gaps import FactLine
from db.rules.circumstances import FACTS, Owner
from db.rules.words import N_
from tui.i18n import _, counted
from tui.keys import action
from tui.page import Page
from tui.screens.circumstances.words import shown
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Fact"), 0),
    Column(N_("Value written"), 18),
    Column(N_("Holds since"), 12),
    Column(N_("Policies waiting"), 20),
)


class CircumstanceList(Page):
    """Every fact that policies ask for. Enter writes one down; the value before it stays with its days."""

    NOUN = "circumstances"
    TITLE = N_("Circumstances")
    CSS_PATH = "circumstances.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "What policies wait for stands in front: with it they can be told apart into may qualify and does not. Enter "
        "writes a fact down with the day from which it holds; 7 shows what was written before. A household's facts "
        "hold for everybody in it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "write", N_("Write down"), name="circumstances.write"),
        action("7", "history", N_("History"), name="circumstances.history"),
    ]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self.person_id = person_id
        self.lines: list[FactLine] = []

    def body(self) -> Iterable[Widget]:
        """Whose they are, then the facts."""
        yield Static(id="about", markup=False)
        yield RecordList(COLUMNS, lambda: _("Open a person and press Ctrl+E there: circumstances belong to somebody."))

    async def load(self) -> None:
        """The person's name and every fact."""
        card = await self.ask(residents.one, self.person_id, self.today) if self.person_id else None
        self.lines = await self.ask(policy_gaps.lines, self.person_id, self.today) if card else []
        if card:
            waiting = len({code for line in self.lines for code in line.waiting})
            told = counted("{number} policy waits for facts", "{number} policies wait for facts", waiting)
            about = f" {card.line.name}  {card.line.address}  {told}"
            self.query_one("#about", Static).update(Content(plain(about)))
        self.query_one(RecordList).show([self.record(line) for line in self.lines])

    def record(self, line: FactLine) -> Record:
        """A fact in a line; what is waited for stands out."""
        fact = line.fact
        value = shown(fact, line.value, self.label) or ("?" if line.waiting else "")
        name = self.label(FACTS, fact.code)
        title = _("{fact} (household)", fact=name) if fact.owner is Owner.HOUSEHOLD else name
        since = str(line.from_on or "")
        return Record(fact.code, (title, value, since, " ".join(line.waiting)), strong=bool(line.waiting))

    @on(RecordList.Chosen)
    def write_chosen(self) -> None:
        """Write the fact under the cursor down."""
        self.action_write()

    def action_write(self) -> None:
        """Write the fact under the cursor down; what the register has is written on the person's own form."""
        here = self.query_one(RecordList).current
        line = next((one for one in self.lines if here and one.fact.code == here.key), None)
        if line is None:
            return
        if line.fact.owner is Owner.REGISTER:
            self.tell(N_("This stands on the person's own page: 2 corrects it there."))
        else:
            self.open("circumstances", person=self.person_id, fact=line.fact.code)

    def action_history(self) -> None:
        """Every deed about this person."""
        if self.person_id:
            self.open("history", table="person", record=self.person_id)
