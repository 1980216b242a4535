"""The guards, those that run first, and the points that stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.changes import checkpoint_passes
from db.queries import checkpoint_passes as passes
from db.queries import checkpoints
from db.queries.checkpoints import GuardLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.checkpoints import words
from tui.widgets.records import Column, Record, RecordList

STANDING = "standing"
COLUMNS = (
    Column("", 3),
    Column(N_("Guard"), 0),
    Column(N_("Level"), 8, least=60),
    Column(N_("Days"), 24, least=60),
    Column(N_("Points"), 7, least=60),
    Column(N_("State"), 11),
)


class GuardList(Page):
    """Every guard. Enter opens its hours."""

    NOUN = "checkpoints"
    TITLE = N_("Checkpoints")
    HELP = N_(
        "A guard is a reinforcement for some days, such as a feast: its points are checked hour by hour and a report "
        "goes up every day. Points that stand alone are in the first line. F5 writes a guard down; points are set up "
        "in its hours."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="checkpoints.open", show=False),
        action("f5", "add", N_("New guard"), name="checkpoints.add"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.guards: Sequence[GuardLine] = ()

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: "")

    async def load(self) -> None:
        """The guards as they stand; passes that are past their day are deleted first."""
        if await self.ask(passes.past, self.today):
            number = await self.do(checkpoint_passes.purge)
            self.tell(N_("{number} passes were past their day and are deleted."), number=number)
        self.guards = await self.ask(checkpoints.guards)
        standing = await self.ask(checkpoints.points, checkpoints.of_guard(None))
        first = Record(STANDING, ("", _("Standing checkpoints"), "", "", str(len(standing)), ""))
        order = {"!": 0, "": 1, "-": 2}
        known = sorted(self.guards, key=lambda one: order[words.mark(one, self)])
        self.query_one(RecordList).show([first, *(self.record(one) for one in known)])

    def record(self, one: GuardLine) -> Record:
        """A guard in a line."""
        level = self.label(checkpoints.LEVELS, one.level)
        days = f"{one.from_on} - {one.to_on:%m-%d}"
        return Record(one.id, (words.mark(one, self), one.name, level, days, str(one.points), words.state(one, self)))

    @on(RecordList.Chosen)
    def open_guard(self, event: RecordList.Chosen) -> None:
        """Open the hours of the guard under the cursor."""
        key = event.record.key
        self.open("checkpoints", guard="" if key == STANDING else key)

    def action_choose(self) -> None:
        """Open the guard under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Write a guard down."""
        self.open("checkpoints", new="form")
