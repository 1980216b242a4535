"""One incident: its clocks, whom to ring, what can be done next, its reports, and who was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.errors import NotFound
from db.queries import call_trees, incident_cards, workers
from db.queries.call_trees import GroupLine
from db.queries.incident_cards import IncidentCard
from db.queries.matters import MatterLine
from db.rules.flows import Step
from db.rules.incidents import FLOW
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.matter_page import MatterPage, step_actions
from tui.screens.incidents import facts, papers, steps
from tui.screens.incidents.things import COLUMNS, NARROW, Things
from tui.widgets import drill_marks
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

# What a line of the list opens: the door, and the fact under which it takes the key.
DOORS = {"report": ("incidents", "report"), "round": ("call_trees", "round")}


class IncidentPage(MatterPage):
    """Everything about one incident. The digits take the next steps; the list holds reports, who was told, steps."""

    NOUN = "incidents"
    FLOW = FLOW
    TITLE = N_("Incident")
    CSS_PATH = "incidents.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "What runs stands on top, and whom to ring. The digits take the steps that are possible now: tell by phone, "
        "initial report, follow-up with only what is new, final report, close. F5 rings everybody of the call tree. "
        "Enter opens a report: its text can be copied, and it is sent from there. A drill says so everywhere."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *step_actions("incidents"),
        action("f5", "ring", N_("Ring all"), name="incidents.ring"),
        action("ctrl+w", "print", N_("Print"), name="incidents.print"),
        action("ctrl+y", "amend", N_("Correct"), name="incidents.amend"),
        action("ctrl+k", "history", N_("History"), name="incidents.history", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.card: IncidentCard | None = None
        self.groups: list[GroupLine] = []
        self.names: Mapping[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The facts with the next steps, then the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which incident."""
        if self.card is None:
            return _(self.TITLE)
        title = matter_words.joined(_(self.TITLE), self.card.line.matter.number)
        return drill_marks.marked(title, self.card.line.is_drill)

    async def load(self) -> None:
        """Ask for the incident and show all of it."""
        told = (self.matter_id, self.now, self.from_utc, self.desk_worker)
        self.card = card = await self.ask(incident_cards.one, *told)
        if card is None:
            raise NotFound
        self.FLOW = card.line.matter.flow  # type: ignore[misc]
        self.groups = await self.ask(call_trees.groups)
        self.names = {one.id: one.name for one in await self.ask(workers.all, False)}
        drill_marks.show(self.query_one(Bar), card.line.is_drill)
        self.show(card)

    def show(self, card: IncidentCard) -> None:
        """Show the facts, the steps that are possible now, and the list."""
        head = list(map(plain, facts.head(self, card)))
        more = ["  ".join(row) for row in matter_words.in_rows(self.steps_told(), self.size.width - 1)]
        more += map(plain, facts.lines(self, card, self.groups))
        self.query_one("#facts", Static).update(Content.assemble(("\n".join(head), "bold"), "\n", "\n".join(more)))
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = NARROW if is_narrow else COLUMNS
        lines.show(list(Things(self, card, self.names, is_narrow).records()))

    @property
    def steps_now(self) -> Sequence[Step]:
        """The steps that are possible now."""
        return self.card.steps_now if self.card else ()

    async def taken(self, step: Step, is_worded: bool) -> bool:
        """Take a step, or open its form or page; says whether it was taken at once."""
        return self.card is not None and await steps.take(self, self.card, step, is_worded)

    def say_state(self, line: MatterLine) -> None:
        """Say where it stands now."""
        self.tell(N_("Now: {state}."), state=self.label(f"{line.flow}_states", line.state))

    def action_ring(self) -> None:
        """Ring everybody of the call tree, one after the other; a round that has not ended goes on."""
        if self.card is None:
            return
        running = next((one for one in self.card.rounds if one.ended_at is None), None)
        if running:
            self.open("call_trees", round=running.id)
        else:
            self.open("call_trees", new="round", matter=self.matter_id)

    def action_print(self) -> None:
        """Print one of the papers that this incident has."""
        if self.card:
            self.work(papers.choose(self, self.card))

    def action_amend(self) -> None:
        """Correct what is written down."""
        self.open("incidents", amended=self.matter_id)

    def action_history(self) -> None:
        """Every deed about this incident."""
        self.open("history", table="matter", record=self.matter_id)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open what stands under the cursor."""
        kind, _colon, key = event.record.key.partition(":")
        if kind in DOORS:
            noun, fact = DOORS[kind]
            self.open(noun, **{fact: key})
        else:
            self.go(Show(event.record.cells[0], plain("\n".join(event.record.cells[1:]))))
