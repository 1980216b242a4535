"""One level: its action table, what of it is done and by whom, and the levels before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import warnings as changes
from db.queries import warnings
from db.queries.warnings import ActionLine, WarningCard
from db.rules.words import N_
from tui import doors
from tui.dialogs.ask import Ask
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.warnings import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 4), Column(N_("Action to take"), 0), Column(N_("Done"), 20))
TRANSFER = "transfer:"


class WarningPage(Page):
    """One level of a warning, with what is to be done."""

    NOUN = "warnings"
    TITLE = N_("Warning")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 ticks the action under the cursor as done, or not done after all. Enter opens the page it is done on: for "
        "bringing people out, that begins with the areas. F5 sets another level, 9 lifts the warning."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "tick", N_("Done"), name="warnings.tick"),
        action("enter", "choose", N_("Go there"), name="warnings.go"),
        action("f5", "level", N_("Another level"), name="warnings.level"),
        action("9", "lift", N_("Lift"), name="warnings.lift"),
    ]

    def __init__(self, warning_id: str) -> None:
        super().__init__()
        self.warning_id = warning_id
        self.card: WarningCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then the table."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing is to be done at this level."))

    def title_text(self) -> str:
        """Which warning."""
        return f"{_(self.TITLE)}  {words.title(self, self.card.line)}" if self.card else _(self.TITLE)

    async def load(self) -> None:
        """The level with its table."""
        self.card = card = await self.ask(warnings.one, self.warning_id)
        first, *more = [plain(line) for line in self.told(card) if line]
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        records = [self.record(one) for one in card.actions]
        records += [Record(f"{TRANSFER}{key}", ("", _("Board of those brought out"), "")) for key in card.transfer_ids]
        self.query_one(RecordList).show(records)
        self.query_one(Bar).refresh()

    def told(self, card: WarningCard) -> Iterator[str]:
        """What is known of the level, and the levels before and after it."""
        line = card.line
        raised = f"{self.local(line.raised_at):%m-%d %H:%M}"
        state = words.ended(self, line) or _("in force, expected until {day}", day=str(line.to_on))
        yield f" {words.title(self, line)}  {raised}  {state}"
        yield f" {line.source}  {line.note}" if line.source or line.note else ""
        others = [one for one in card.levels if one.id != line.id][:4]
        levels = [f"{words.title(self, one)} {self.local(one.raised_at):%m-%d %H:%M}" for one in others]
        yield " " + _("Other levels: {levels}", levels="; ".join(levels)) if levels else ""

    def record(self, one: ActionLine) -> Record:
        """An action of the table."""
        done = f"{self.local(one.done_at):%m-%d %H:%M} {one.by}" if one.done_at else ""
        opens = " >" if one.door in doors.all_doors() else ""
        return Record(one.code, ("[x]" if done else "[ ]", self.label(warnings.ACTIONS, one.code) + opens, done))

    @property
    def current(self) -> ActionLine | None:
        """The action under the cursor."""
        record = self.query_one(RecordList).current
        actions = self.card.actions if self.card else ()
        return next((one for one in actions if record and one.code == record.key), None)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Go where the action is done; to bring people out begins an operation, unless one is there already."""
        if event.record.key.startswith(TRANSFER):
            self.open("transfers", transfer=event.record.key.removeprefix(TRANSFER))
            return
        one = self.current
        if one is None or one.door not in doors.all_doors():
            self.tell(N_("This is done outside. 1 ticks it."))
        elif one.scope and self.card and not self.card.line.ended_at:
            self.open(one.door, new="begin", warning=self.warning_id, scope=one.scope)
        else:
            self.open(one.door)

    def action_choose(self) -> None:
        """Go where the action under the cursor is done."""
        self.query_one(RecordList).action_choose()

    def action_tick(self) -> None:
        """Tick the action under the cursor as done, or as not done after all."""
        if one := self.current:
            self.work(self.tick(one))

    async def tick(self, one: ActionLine) -> None:
        """Keep it; one that was done is asked about first."""
        if one.done_at is None:
            await self.do(changes.do_action, self.warning_id, one.code)
            self.query_one(RecordList).action_move(1)
        elif await self.put(Ask(N_("Not done after all?"))):
            await self.do(changes.undo_action, self.warning_id, one.code)
        self.reload()

    def action_level(self) -> None:
        """Set another level of this warning."""
        self.open("warnings", new="form", warning=self.warning_id)

    def action_lift(self) -> None:
        """Lift the warning."""
        if self.card:
            self.work(self.lift(self.card))

    async def lift(self, card: WarningCard) -> None:
        """Ask, and lift it."""
        if await self.put(Ask(N_("Is this warning over?"))):
            await self.do(changes.lift, card.line.id, card.line.version)
            self.reload()
