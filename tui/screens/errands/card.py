"""One errand: for whom, who runs it, what of the person is in our hands, and its journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import errands as errand_changes
from db.errors import NotFound
from db.queries import attachments, errands
from db.queries.attachments import AttachmentLine
from db.queries.errands import ErrandCard
from db.rules import official_text
from db.rules.errands import KINDS, OUTCOMES, Held, Item, ItemDraft, Way
from db.rules.words import N_
from tui import attaching, matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import day, joined
from tui.page import Page
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 3), Column(N_("Day"), 7), Column(N_("What"), 30), Column(N_("Yuan"), 11), Column("", 0))
WAYS = {
    Way.TAKEN: N_("taken along"),
    Way.SPENT: N_("spent"),
    Way.BACK: N_("given back"),
    Way.STRIKE: N_("struck out"),
}
SIGNS = {Way.TAKEN: "+", Way.SPENT: "-", Way.BACK: "<", Way.STRIKE: "x"}


class ErrandPage(Page):
    """Everything about one errand."""

    NOUN = "errands"
    TITLE = N_("Errand")
    CSS_PATH = "errands.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 something is taken along, 2 money is spent with a receipt, 3 money is given back, 4 a thing is. 5 ends the "
        "errand: everything is given back before. 6 strikes out the line under the cursor. Ctrl+F attaches a "
        "photograph of a receipt."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "hand('taken')", N_("Take along"), name="errands.taken"),
        action("2", "hand('spent')", N_("Spend"), name="errands.spent"),
        action("3", "hand('back')", N_("Money back"), name="errands.money_back"),
        action("4", "thing_back", N_("Thing back"), name="errands.thing_back"),
        action("5", "end", N_("End it"), name="errands.end"),
        action("6", "strike", N_("Strike out"), name="errands.strike"),
        action("ctrl+y", "amend", N_("Correct"), name="errands.amend"),
        action("ctrl+f", "attach", N_("Photograph"), name="errands.attach", show=False),
        action("ctrl+e", "person", N_("Person"), name="errands.person", show=False),
        action("ctrl+k", "history", N_("History"), name="errands.history", show=False),
    ]

    def __init__(self, errand_id: str) -> None:
        super().__init__()
        self.errand_id = errand_id
        self.card: ErrandCard | None = None
        self.files: list[AttachmentLine] = []

    def body(self) -> Iterable[Widget]:
        """The facts, then the journal."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing has gone from hand to hand. 1 takes something along."))

    def title_text(self) -> str:
        """Which errand."""
        return joined(_(self.TITLE), self.card.line.number if self.card else "")

    async def load(self) -> None:
        """Ask for the errand and show all of it."""
        self.card = card = await self.ask(errands.one, self.errand_id)
        if card is None:
            raise NotFound
        self.files = await self.ask(attachments.of, ("errand", self.errand_id))
        first, *more = filter(None, map(plain, self.facts_told(card)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show([*map(self.item, card.items), *map(self.file, self.files)])

    def facts_told(self, card: ErrandCard) -> Iterator[str]:
        """What is known of the errand; what is in our hands comes first."""
        line = card.line
        yield joined(self.label(KINDS, line.kind), line.what, line.person, line.address)
        due = _("by {day}", day=day(line.due_on, self.today))
        late = "!!" if not line.ended_on and line.due_on < self.today else ""
        yield joined(late, _("run by {who}", who=line.runner), due if not line.ended_on else "")
        if line.ended_on:
            ended = day(line.ended_on, self.today)
            yield joined(self.label(OUTCOMES, line.outcome), ended, line.result)
        yield self.held(card.held)

    def held(self, held: Held) -> str:
        """What of the person is in our hands."""
        if held.is_empty:
            return _("Nothing of the person is in our hands.")
        money = [_("{sum} yuan", sum=official_text.yuan(held.fen))] if held.fen else []
        return "! " + _("In our hands: {things}", things=", ".join([one.what for one in held.things] + money))

    def item(self, one: Item) -> Record:
        """A line of the journal; one that is struck out says so."""
        sum_ = official_text.yuan(one.fen)
        struck = _("(struck out)") if one.is_struck else ""
        told = joined(struck, one.hand, one.receipt)
        what = joined(_(WAYS[one.way]), one.what)
        sign = "x" if one.is_struck else SIGNS[one.way]
        return Record(one.id, (sign, matter_words.day(one.passed_on, self.today), what, sum_, told))

    def file(self, one: AttachmentLine) -> Record:
        """A photograph of a receipt."""
        added = matter_words.day(self.local(one.added_at).date(), self.today)
        return Record(one.id, ("", added, one.name, "", joined(one.worker, attaching.size(one.size))))

    def action_hand(self, way: str) -> None:
        """Write down what goes from hand to hand."""
        self.open("errands", errand=self.errand_id, new=way)

    def action_thing_back(self) -> None:
        """Give a thing back: the only one at once."""
        if self.card and not self.card.held.things:
            self.tell(N_("No thing of the person is in our hands."))
        elif self.card:
            self.work(self.thing_back(self.card))

    async def thing_back(self, card: ErrandCard) -> None:
        """Give one thing back to the person."""
        chosen: str | None = card.held.things[0].id
        if len(card.held.things) > 1:
            options = [Option(one.id, one.what) for one in card.held.things]
            chosen = await self.put(Choose(_("What is given back?"), options))
        if chosen:
            draft = ItemDraft(Way.BACK, hand=card.line.person, item_id=chosen)
            await self.do(errand_changes.hand, self.errand_id, card.line.version, draft)
            self.reload()

    def action_end(self) -> None:
        """End the errand."""
        if self.card:
            self.work(self.end(self.card))

    async def end(self, card: ErrandCard) -> None:
        """Ask how it ended, and end it. Raises Refused where something is still in our hands."""
        options = [Option(one.code, self.named(one)) for one in self.entries(OUTCOMES)]
        outcome = await self.put(Choose(_("How did it end?"), options))
        if outcome:
            await self.do(errand_changes.end, self.errand_id, card.line.version, outcome)
            self.tell(N_("The errand has ended."))
            self.reload()

    def action_strike(self) -> None:
        """Strike out the line under the cursor."""
        record = self.query_one(RecordList).current
        if record and self.card and record.key in {one.id for one in self.card.items}:
            self.work(self.strike(record.key))

    async def strike(self, item_id: str) -> None:
        """Ask why, and strike the line out."""
        reason = await self.put(Write(N_("Why is this line struck out?")))
        if reason:
            await self.do(errand_changes.strike, item_id, reason)
            self.reload()

    def action_amend(self) -> None:
        """Correct the errand."""
        self.open("errands", amended=self.errand_id)

    def action_attach(self) -> None:
        """Attach a photograph of a receipt."""
        self.work(self.attach())

    async def attach(self) -> None:
        """Choose files and attach them."""
        if await attaching.attach(self, "errand", self.errand_id):
            self.reload()

    def action_person(self) -> None:
        """The page of the person."""
        if self.card:
            self.open("residents", resident=self.card.line.person_id)

    def action_history(self) -> None:
        """Every deed about this errand."""
        self.open("history", table="errand", record=self.errand_id)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show the whole line under the cursor, or whether a file is still what it was."""
        if file := next((one for one in self.files if one.id == event.record.key), None):
            self.work(self.look_at(file))
            return
        self.go(Show(event.record.cells[2], plain("\n".join(event.record.cells))))

    async def look_at(self, file: AttachmentLine) -> None:
        """Say whether a file is still what it was; it may be let go."""
        if await attaching.look_at(self, file):
            self.reload()
