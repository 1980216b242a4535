"""A drill while it runs: one key a step, with the time of the key; problems are noted meanwhile."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import drill_problems, drill_steps
from db.errors import NotFound
from db.queries import drills
from db.queries.drills import DrillCard, StepLine
from db.rules import drills as rules
from db.rules.drills import Pace, ProblemDraft
from db.rules.words import N_
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.drills import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 3), Column(N_("Step"), 0), Column(N_("Stopwatch"), 40, least=60))
SIGNS = {Pace.WAITING: "", Pace.RUNNING: ">", Pace.DONE: "+"}
NOTE = "drill_note"


class RunPage(Page):
    """The clock of one drill. It is painted only when something happens: the line stays quiet."""

    NOUN = "drills"
    TITLE = N_("Drill with the clock")
    CSS_PATH = "drills.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 or Space: this step is done and the next one begins, at the moment of the key. 2 notes what goes wrong "
        "while the clock runs on. Backspace takes the last key back, 3 stops where it is, 4 says how it went. + done, "
        "> running, ! too slow."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1,space", "go_on", N_("Next step"), name="drills.go_on"),
        action("2", "note", N_("Note a problem"), name="drills.note"),
        action("backspace,delete", "step_back", N_("Back one step"), name="drills.step_back"),
        action("3", "halt", N_("Stop"), name="drills.halt"),
        action("4", "conclude", N_("How it went"), name="drills.run_conclude"),
    ]

    def __init__(self, drill_id: str) -> None:
        super().__init__()
        self.drill_id = drill_id
        self.card: DrillCard | None = None

    def body(self) -> Iterable[Widget]:
        """What runs now, then every step."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("This drill has no steps. Esc, then 4 writes them."))

    def title_text(self) -> str:
        """Which drill; that it is one stands first."""
        return joined(words.called(self, self.card.line) if self.card else "", _(self.TITLE))

    async def load(self) -> None:
        """Ask for the drill and show its clock."""
        self.card = card = await self.ask(drills.one, self.drill_id)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        self.show(card)

    def show(self, card: DrillCard) -> None:
        """Show what runs, and all steps."""
        first, *more = map(plain, self.told(card))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        lines = self.query_one(RecordList)
        lines.show([self.record(one) for one in card.steps])
        if card.running:
            lines.cursor = card.steps.index(card.running)
            lines.reveal()
            lines.refresh()

    def told(self, card: DrillCard) -> Iterable[str]:
        """What runs now and by when it is to be done, or how the whole stands."""
        running = card.running
        if running:
            yield joined(">", running.text)
            yield words.clock(self, running, rules.timing(running.timed, self.now))
        elif card.last_begun is None:
            yield _("Not begun. 1 begins the first step.")
        elif card.line.ended_at:
            yield joined(_("The clock stands."), words.whole(self, card))
            yield _("4 says how it went.")
        problems = len(card.problems)
        yield _("Problems noted: {number}", number=problems) if problems else ""

    def record(self, one: StepLine) -> Record:
        """A step with its clock; where there is no room the clock stands behind it."""
        timing = rules.timing(one.timed, self.now)
        clock = words.clock(self, one, timing)
        text = joined(one.text, clock) if self.has_class("-narrow") else one.text
        sign = "!" if timing.is_slow else SIGNS[timing.pace]
        return Record(one.id, (sign, text, clock), timing.pace is Pace.RUNNING)

    def action_go_on(self) -> None:
        """This step is done, the next one begins: now, at the key."""
        if self.card:
            self.work(self.go_on(self.now, self.card.running))

    async def go_on(self, at: datetime.datetime, running: StepLine | None) -> None:
        """Take the time of the key, whenever the store comes to it."""
        await self.do(drill_steps.go_on, self.drill_id, at, running.id if running else None)
        await self.load()

    def action_step_back(self) -> None:
        """The last key was a mistake."""
        last = self.card.last_begun if self.card else None
        if last:
            self.work(self.step_back(last))

    async def step_back(self, last: StepLine) -> None:
        """Take the last key back."""
        await self.do(drill_steps.step_back, self.drill_id, last.id)
        self.tell(N_("The last step runs again."))
        await self.load()

    def action_halt(self) -> None:
        """Stop here: now, at the key."""
        if self.card:
            self.work(self.halt(self.now, self.card.running))

    async def halt(self, at: datetime.datetime, running: StepLine | None) -> None:
        """Stop the clock."""
        await self.do(drill_steps.halt, self.drill_id, at, running.id if running else None)
        self.tell(N_("Stopped. Steps behind this one were not practised."))
        await self.load()

    def action_note(self) -> None:
        """Note what goes wrong; the clock runs on."""
        self.work(self.note(), group="note")

    async def note(self) -> None:
        """Write one line; who puts it right and when is said afterwards."""
        line = KeptLine(self, Place(NOTE, self.drill_id))
        if text := await line.ask(N_("What goes wrong?")):
            await self.do(drill_problems.add, self.drill_id, ProblemDraft(text))
            await line.settle()
            self.tell(N_("Noted. Who puts it right, and by when, is said on the drill's page."))
            await self.load()

    def action_conclude(self) -> None:
        """Say how it went."""
        self.open("drills", drill=self.drill_id, new="summary")
