"""What was found in a file: its sheet, its header, and what each column means; all of it can be corrected here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import imports
from db.queries.imports import Look
from db.rules import register_columns
from db.rules.register_columns import FIELDS, TAG
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.imports import told
from tui.screens.imports.plan import PlanPage
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Column"), 16), Column(N_("Meaning"), 22), Column(N_("First values"), 0, least=60))


class ColumnsPage(Page):
    """The columns of a sheet."""

    NOUN = "imports"
    TITLE = N_("Import: what the columns mean")
    CSS_PATH = "imports.tcss"
    HELP = N_(
        "Each column of the sheet with what it was understood to hold. ? marks a guess, * what you chose now or for an "
        "earlier file. Enter corrects a column; the choice is remembered. F10 works out what the import would change."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f10,ctrl+s", "plan", N_("Go on"), name="imports.plan", first=True),
        action("enter", "correct", N_("Correct"), name="imports.correct"),
        action("1", "sheet", N_("Another sheet"), name="imports.sheet"),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.sheet: str | None = None
        self.mapping: dict[str, Any] = {}
        self.look: Look | None = None

    def body(self) -> Iterable[Widget]:
        """What was found, then the columns."""
        yield Static(id="about", markup=False)
        yield RecordList(COLUMNS, lambda: _("No columns were found. Is this the right sheet?"))

    async def load(self) -> None:
        """Look into the file, once for each correction."""
        if self.look is None:
            self.look = await self.ask(imports.look, self.path, self.sheet, self.mapping)
        look = self.look
        self.query_one("#about", Static).update(Content(f" {self.about(look)}"))
        self.query_one(RecordList).show([self.record(look, column) for column in look.layout.columns if column.heading])
        self.refresh_keys()

    def about(self, look: Look) -> str:
        """The file, its sheet, and where its header stands."""
        row = look.layout.body
        text = N_("{file}, sheet {sheet}, header in row {row}. Enter corrects a column.")
        return _(text, file=look.file, sheet=look.sheet, row=row)

    def record(self, look: Look, column: register_columns.Column) -> Record:
        """A column in a line."""
        guess = "? " if column.field and column.sureness <= register_columns.PERHAPS else ""
        sign = "* " if column.is_chosen else guess
        meaning = sign + told.meaning(column.field, self.label)
        # Of a heading of two rows the lower one says more.
        heading = " / ".join(reversed(column.heading.split(" / ")))
        return Record(str(column.place), (heading, meaning, told.samples(column, look.samples)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Another sheet can be chosen where there are several."""
        if action == "sheet":
            return self.look is not None and len(self.look.sheets) > 1
        return super().check_action(action, parameters)

    @on(RecordList.Chosen)
    def action_correct(self) -> None:
        """Say what the column under the cursor means."""
        if self.query_one(RecordList).current:
            self.work(self.correct())

    async def correct(self) -> None:
        """Choose a meaning from the list."""
        here = self.query_one(RecordList).current
        if not (here and self.look):
            return
        column = next(one for one in self.look.layout.columns if str(one.place) == here.key)
        options = [
            Option("", _(told.LEFT_OUT)),
            *(Option(name, _(title)) for name, title in FIELDS.items()),
            *(Option(TAG + one.code, f"{_(FIELDS['tag'])}: {one.title}") for one in self.options("key_groups")),
        ]
        chosen = await self.put(Choose(column.heading, options, typing=True, current=column.field))
        if chosen is not None:
            self.mapping[column.heading] = chosen
            self.look_again()

    def action_sheet(self) -> None:
        """Choose another sheet of the file."""
        self.work(self.choose_sheet())

    async def choose_sheet(self) -> None:
        """Choose among the sheets by digit."""
        names = self.look.sheets if self.look else ()
        options = [Option(name, name) for name in names]
        chosen = await self.put(Choose(_("Which sheet?"), options, current=self.look.sheet if self.look else ""))
        if chosen:
            self.sheet = chosen
            self.look_again()

    def look_again(self) -> None:
        """Look into the file with what was chosen."""
        self.look = None
        self.reload()

    def action_plan(self) -> None:
        """Work out what the import would change."""
        if self.look and not self.look.layout.has("name"):
            self.tell(N_("Say first which column holds the names: go to it and press Enter."))
        elif self.look:
            self.go(PlanPage(self.path, self.look.sheet, self.mapping))
