"""One drill: its plan, its steps with their times, what went wrong and what becomes of it, and its photographs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import drill_problems, drill_steps
from db.changes import drills as drill_changes
from db.errors import NotFound
from db.queries import drills
from db.queries.drills import DrillCard, ProblemLine, StepLine
from db.rules import drills as rules
from db.rules.words import N_
from tui import attaching, matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.drills import printing, words
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 11), Column("", 0), Column(N_("When, who"), 34, least=60))
STEP = "drill_step"
DONE, CHANGE, REOPEN, TAKE_OUT = "done", "change", "reopen", "out"


class DrillPage(Page):
    """Everything about one drill."""

    NOUN = "drills"
    TITLE = N_("Drill")
    CSS_PATH = "drills.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 opens the clock on its day, 2 notes what went wrong, 3 says how it went, 4 adds a step: words, then its "
        "target in minutes. Enter on a step changes it as long as it has not run; on a problem it says that it is put "
        "right. F5 attaches photographs, Ctrl+W prints the plan and the record. 9 calls it off."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "run", N_("Stopwatch"), name="drills.run"),
        action("2", "problem", N_("Problem"), name="drills.problem"),
        action("3", "conclude", N_("How it went"), name="drills.conclude"),
        action("4", "add_step", N_("Step"), name="drills.add_step"),
        action("f5,ctrl+f", "attach", N_("Photograph"), name="drills.attach"),
        action("ctrl+w", "print", N_("Print"), name="drills.print"),
        action("ctrl+y", "amend", N_("Change"), name="drills.amend", show=False),
        action("9", "call_off", N_("Call off"), name="drills.call_off", show=False),
        action("ctrl+k", "history", N_("History"), name="drills.history", show=False),
    ]

    def __init__(self, drill_id: str) -> None:
        super().__init__()
        self.drill_id = drill_id
        self.card: DrillCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then steps, problems and photographs."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("No steps yet. 4 writes one."))

    def title_text(self) -> str:
        """Which drill."""
        return words.called(self, self.card.line) if self.card else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the drill and show all of it."""
        self.card = card = await self.ask(drills.one, self.drill_id)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        first, *more = map(plain, words.facts(self, card))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(list(self.records(card)))

    def records(self, card: DrillCard) -> Iterator[Record]:
        """Open problems first, then the steps, the other problems, and the photographs."""
        yield from (self.problem_record(one) for one in card.problems if one.done_on is None)
        yield from (self.step_record(place, one) for place, one in enumerate(card.steps, 1))
        yield from (self.problem_record(one) for one in card.problems if one.done_on is not None)
        for one in card.files:
            when = f"{self.local(one.added_at):%m-%d %H:%M} {one.worker}"
            yield Record(f"file:{one.id}", (_("Photo"), one.name, when))

    def step_record(self, place: int, one: StepLine) -> Record:
        """A step with its time."""
        timing = rules.timing(one.timed, self.now)
        return Record(f"step:{one.id}", (str(place), one.text, words.clock(self, one, timing)))

    def problem_record(self, one: ProblemLine) -> Record:
        """What went wrong, and what becomes of it."""
        is_late = one.done_on is None and one.due_on is not None and one.due_on < self.today
        due = _("until {day}", day=one.due_on) if one.due_on else _("no day yet")
        when = _("put right {day}", day=one.done_on) if one.done_on else due
        sign = matter_words.LATE if is_late else matter_words.ENDED if one.done_on else matter_words.SOON
        what = joined(one.text, f"-> {one.measure}" if one.measure else "")
        return Record(f"problem:{one.id}", (f"{sign} {_('problem')}", what, joined(when, one.who)), is_late)

    @on(RecordList.Chosen)
    def choose_thing(self, event: RecordList.Chosen) -> None:
        """A step is changed, a problem is put right, a photograph is looked at."""
        kind, _colon, key = event.record.key.partition(":")
        self.work({"step": self.change_step, "problem": self.decide, "file": self.look_at}[kind](key))

    async def change_step(self, key: str) -> None:
        """Change a step in one line; an empty one is asked whether it goes."""
        one = next(step for step in self.card.steps if step.id == key) if self.card else None
        if one is None:
            return
        options = [Option(CHANGE, _("Change it")), Option(TAKE_OUT, _("Take it out"))]
        chosen = await self.put(Choose(one.text, options))
        if chosen == TAKE_OUT:
            await self.do(drill_steps.remove, one.id, one.version)
        elif chosen == CHANGE:
            before = joined(one.text, str(one.timed.minutes or ""))
            if text := await self.put(Write(N_("The step, and its target in minutes"), before)):
                await self.do(drill_steps.amend, one.id, one.version, text)
        self.reload()

    async def decide(self, key: str) -> None:
        """Say that a problem is put right today, change it, or open it again."""
        one = next(line for line in self.card.problems if line.id == key) if self.card else None
        if one is None:
            return
        first = Option(DONE, _("It is put right today")) if one.done_on is None else Option(REOPEN, _("Open it again"))
        chosen = await self.put(Choose(one.text, [first, Option(CHANGE, _("Who, how, by when"))]))
        if chosen == DONE:
            await self.do(drill_problems.settle, one.id, one.version, self.today)
        elif chosen == REOPEN:
            await self.do(drill_problems.reopen, one.id, one.version)
        elif chosen == CHANGE:
            self.open("drills", problem=one.id)
        self.reload()

    async def look_at(self, key: str) -> None:
        """Say whether a photograph is still there; it may be let go."""
        one = next(line for line in self.card.files if line.id == key) if self.card else None
        if one is not None and await attaching.look_at(self, one):
            self.reload()

    def action_run(self) -> None:
        """Open the clock."""
        self.open("drills", drill=self.drill_id, new="run")

    def action_problem(self) -> None:
        """Note what went wrong."""
        self.open("drills", problem_of=self.drill_id)

    def action_conclude(self) -> None:
        """Say how it went."""
        self.open("drills", drill=self.drill_id, new="summary")

    def action_amend(self) -> None:
        """Change the plan."""
        self.open("drills", amended=self.drill_id)

    def action_add_step(self) -> None:
        """Write a further step."""
        self.work(self.add_step())

    async def add_step(self) -> None:
        """Write a step in one line, and the next one, until the line stays empty."""
        line = KeptLine(self, Place(STEP, self.drill_id))
        while text := await line.ask(N_("A further step, and its target in minutes"), hint=_("to the meeting point 5")):
            await self.do(drill_steps.add, self.drill_id, text)
            await line.settle()
            await self.load()

    def action_attach(self) -> None:
        """Attach photographs."""
        self.work(self.attach())

    async def attach(self) -> None:
        """Offer what came into the drop folder."""
        if await attaching.attach(self, drills.TABLE, self.drill_id):
            self.reload()

    def action_print(self) -> None:
        """Print the plan or the record."""
        self.work(self.print_paper())

    async def print_paper(self) -> None:
        """Ask which paper, and print it. Raises HouseError."""
        options = [Option("plan", _("Plan of the drill")), Option("record", _("Record of the drill"))]
        chosen = await self.put(Choose(_("What is printed?"), options))
        if chosen:
            papers = {"plan": printing.print_plan, "record": printing.print_record}
            await papers[chosen](self, self.drill_id)

    def action_call_off(self) -> None:
        """Call it off, for a reason."""
        if self.card:
            self.work(self.call_off(self.card))

    async def call_off(self, card: DrillCard) -> None:
        """Ask for the reason, and call it off."""
        if reason := await self.put(Write(N_("Why is it called off?"))):
            await self.do(drill_changes.call_off, self.drill_id, card.line.version, reason)
            self.tell(N_("Called off. Its plan stays."))
            self.reload()

    def action_history(self) -> None:
        """What happened to this drill."""
        self.open("history", table=drills.TABLE, record=self.drill_id)
