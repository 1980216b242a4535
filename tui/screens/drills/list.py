"""The list of drills: those that are planned first, and above them the kinds of which one is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.queries import drills
from db.queries.drills import DrillLine
from db.rules.drills import Due
from db.rules.words import N_
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.drills import words
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

SIX = "drill_six_ones"
COLUMNS = (
    Column("", 3),
    Column(N_("Day"), 11),
    Column(N_("Drill"), 0),
    Column(N_("State"), 9, least=60),
    Column(N_("Came"), 6, least=60),
    Column(N_("To mend"), 8, least=60),
)


class DrillList(Page):
    """Every drill, and which kind is due."""

    NOUN = "drills"
    TITLE = N_("Drills")
    CSS_PATH = "drills.tcss"
    HELP = N_(
        "Planned drills stand first, then those that were held. F5 plans one: its kind brings the usual steps with "
        "their targets. Ctrl+G shows what a community at risk has to have, and when each kind is due again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="drills.open", show=False),
        action("f5", "add", N_("Plan one"), name="drills.add"),
        action("ctrl+g", "duties", N_("What is due"), name="drills.duties"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.dues: Sequence[Due] = ()

    def body(self) -> Iterable[Widget]:
        """What is due, then the list."""
        yield Static(id="due", markup=False)
        yield RecordList(COLUMNS, lambda: _("No drill yet. F5 plans one."))

    async def load(self) -> None:
        """The drills and what is due, as they stand."""
        self.dues = await self.ask(drills.dues, self.today)
        rhythms = await self.ask(drills.rhythms)
        told = [words.due(self, one) for one in self.dues if one.is_told(rhythms[one.kind], self.today)]
        self.query_one("#due", Static).update(plain("\n".join(f"! {line}" for line in told)))
        self.query_one("#due", Static).display = bool(told)
        self.query_one(RecordList).show([self.record(one) for one in await self.ask(drills.recent)])

    def record(self, one: DrillLine) -> Record:
        """A drill in a line."""
        came = "" if one.came is None else str(one.came)
        cells = (
            words.sign(one, self.today),
            str(one.planned_on),
            words.called(self, one),
            words.state(self, one),
            came,
            str(one.open_problems or ""),
        )
        return Record(one.id, cells, one.is_running)

    @on(RecordList.Chosen)
    def open_drill(self, event: RecordList.Chosen) -> None:
        """Open the drill under the cursor."""
        self.open("drills", drill=event.record.key)

    def action_choose(self) -> None:
        """Open the drill under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Plan a drill."""
        self.open("drills", new="form")

    def action_duties(self) -> None:
        """Show the six ones and when each kind is due."""
        lines = [_("What a community at risk has to have:"), *(f"  {one.title}" for one in self.options(SIX)), ""]
        lines += [words.due(self, one) for one in self.dues] or [_("Nothing is owed before the first drill.")]
        self.go(Show(_("What is due"), "\n".join(lines)))
