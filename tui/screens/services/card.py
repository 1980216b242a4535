"""One help case: what is needed, where it stands, what can be done next, and which services came out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.errors import NotFound
from db.queries import service_cases, service_people, workers
from db.queries.matters import MatterLine, StepLine
from db.queries.service_cases import CaseCard
from db.queries.services import ServiceLine
from db.rules.flows import Step
from db.rules.service_cases import FLOW, NEEDS, SOURCES
from db.rules.services import FEW_EYES, KINDS
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.matter_page import MatterPage, step_actions
from tui.matter_words import joined
from tui.screens.services import steps, words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 16), Column(N_("When"), 19), Column("", 0))


class CasePage(MatterPage):
    """Everything about one help case. The digits take the next steps."""

    NOUN = "services"
    FLOW = FLOW
    TITLE = N_("Help case")
    CSS_PATH = "services.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "The digits take the steps that are possible now: look at it, arrange a service, send on, look again, close. A "
        "service that is arranged from here belongs to the case and runs on when that is closed. F5 opens everything "
        "that is brought to the person."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *step_actions("service_cases"),
        action("f5", "person", N_("Services"), name="service_cases.person"),
        action("ctrl+y", "amend", N_("Correct"), name="service_cases.amend"),
        action("ctrl+k", "history", N_("History"), name="service_cases.history", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.card: CaseCard | None = None
        self.names: Mapping[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The facts with the next steps, then services and steps."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which case."""
        return joined(_(self.TITLE), self.card.line.matter.number) if self.card else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the case and show all of it."""
        looking = await self.ask(service_people.eyes, self.desk_worker)
        self.card = card = await self.ask(service_cases.one, self.matter_id, self.now, self.from_utc, looking)
        if card is None:
            raise NotFound
        self.names = {one.id: one.name for one in await self.ask(workers.all, False)}
        self.query_one(Bar).refresh()
        first, *more = map(plain, self.told(card))
        rows = ["  ".join(row) for row in matter_words.in_rows(self.steps_told(), self.size.width - 1)]
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join([*rows, *more])))
        self.query_one(RecordList).show(list(self.records(card)))

    def told(self, card: CaseCard) -> Iterator[str]:
        """Whose it is and where it stands, then what is needed."""
        line = card.line.matter
        state = self.label(f"{FLOW}_states", line.state)
        yield joined(card.line.name, line.address, state, matter_words.due(line, self.now, self.local), line.worker)
        if not card.line.is_open_to:
            yield _(FEW_EYES)
            return
        yield joined(self.label(NEEDS, card.line.need), self.label(SOURCES, card.found_from))
        for name, text in ((N_("How it stands: {text}"), card.what), (N_("To come of it: {text}"), card.goal)):
            if text:
                yield matter_words.cut(_(name, text=text), self.size.width)

    def records(self, card: CaseCard) -> Iterator[Record]:
        """The services that came out of it, then every step from the last one back."""
        yield from map(self.service, card.services)
        yield from map(self.step_line, reversed(card.steps))

    def service(self, one: ServiceLine) -> Record:
        """A service that came out of it."""
        often = joined(words.rhythm(self, one.course), words.bringer(self, one))
        return Record(f"service:{one.id}", (self.label(KINDS, one.kind), str(one.course.begins_on), often), strong=True)

    def step_line(self, one: StepLine) -> Record:
        """A step with what it said."""
        facts = one.facts.items() if one.step != "open" else ()
        said = [matter_words.said(self, FLOW, name, value, self.names) for name, value in facts]
        when = f"{self.local(one.taken_at):%m-%d %H:%M} {one.worker}"
        return Record(f"step:{one.id}", (self.label(f"{FLOW}_steps", one.step), when, joined(*said)))

    @property
    def steps_now(self) -> Sequence[Step]:
        """The steps that are possible now."""
        return self.card.steps_now if self.card else ()

    async def taken(self, step: Step, is_worded: bool) -> bool:
        """Take a step, or open its form or page; says whether it was taken at once."""
        return self.card is not None and await steps.take(self, self.card, step, is_worded)

    def say_state(self, line: MatterLine) -> None:
        """Say where it stands now."""
        self.tell(N_("Now: {state}."), state=self.label(f"{FLOW}_states", line.state))

    def action_person(self) -> None:
        """Everything that is brought to the person."""
        if self.card:
            self.open("services", resident=self.card.line.person_id)

    def action_amend(self) -> None:
        """Correct what is written down."""
        self.open("services", matter=self.matter_id, amended=self.matter_id)

    def action_history(self) -> None:
        """Every deed about this case."""
        if self.card and self.card.line.is_open_to:
            self.open("history", table="matter", record=self.matter_id)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open a service, or read a step."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "service":
            self.open("services", amended=key)
        else:
            self.go(Show(event.record.cells[0], plain("\n".join(event.record.cells[1:]))))
