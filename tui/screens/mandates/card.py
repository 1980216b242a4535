"""One mandate: who, which post, until when, what was handed over, and who held it before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import mandates as deeds
from db.errors import NotFound
from db.queries import mandates
from db.queries.mandates import MandateLine
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.mandates import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Held before by"), 16), Column(N_("Term of office"), 25), Column("", 0))


class MandatePage(Page):
    """Everything about one mandate."""

    NOUN = "mandates"
    TITLE = N_("Mandate")
    CSS_PATH = "mandates.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 hands the post over: what goes over and who follows. 2 ends it for a reason. 3 corrects it, 4 opens the "
        "person's page. Those who held the post before stand below."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "hand_over", N_("Hand the post over"), name="mandates.hand_over"),
        action("2", "end", N_("It ends"), name="mandates.end"),
        action("3", "amend", N_("Correct"), name="mandates.amend"),
        action("4", "person", N_("Person"), name="mandates.person"),
        action("ctrl+k", "history", N_("History"), name="mandates.history", show=False),
    ]

    def __init__(self, mandate_id: str) -> None:
        super().__init__()
        self.mandate_id = mandate_id
        self.line: MandateLine | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then those before."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody held this post before, as far as is written here."))

    def title_text(self) -> str:
        """Which post."""
        return words.post(self, self.line) if self.line else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the mandate, and those before it."""
        self.line = one = await self.ask(mandates.one, self.mandate_id)
        if one is None:
            raise NotFound
        self.query_one(Bar).refresh()
        first, *more = map(plain, self.told(one))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        before = await self.ask(mandates.before, self.mandate_id)
        records = [Record(line.id, (line.name, words.term(line), words.about(line))) for line in before]
        self.query_one(RecordList).show(records)

    def told(self, one: MandateLine) -> Iterator[str]:
        """The facts, a line each."""
        yield joined(words.sign(one, self.today), one.name, words.post(self, one), words.about(one))
        yield joined(_("Term of office"), words.term(one), one.phone)
        if one.handed:
            yield _("Handed over: {things}", things=one.handed.replace("\n", "; "))
        if one.witness:
            yield _("Seen by {name}", name=one.witness)
        if one.note:
            yield one.note.replace("\n", " ")

    @on(RecordList.Chosen)
    def open_before(self, event: RecordList.Chosen) -> None:
        """Open the mandate under the cursor."""
        self.open("mandates", mandate=event.record.key)

    def action_hand_over(self) -> None:
        """Hand it over."""
        self.open("mandates", handed=self.mandate_id)

    def action_amend(self) -> None:
        """Correct it."""
        self.open("mandates", amended=self.mandate_id)

    def action_person(self) -> None:
        """Open the person's page."""
        if self.line and self.line.person_id:
            self.open("residents", resident=self.line.person_id)
        else:
            self.tell(N_("Nobody of the register is known to hold it."))

    def action_end(self) -> None:
        """End it, for a reason."""
        if self.line:
            self.work(self.end(self.line))

    async def end(self, one: MandateLine) -> None:
        """Ask why, and end it today. Raises HouseError."""
        if reason := await self.put(Write(N_("Why does it end?"))):
            await self.do(deeds.end, one.id, one.version, self.today, reason)
            self.tell(N_("It has ended. 1 writes down what was handed over."))
            self.reload()

    def action_history(self) -> None:
        """What happened to this mandate."""
        self.open("history", table=mandates.TABLE, record=self.mandate_id)
