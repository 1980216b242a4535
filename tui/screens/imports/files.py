"""Which file to import: one of the sheets that lie where one looks first, or a path typed with Tab."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.imports import folder
from tui.screens.imports.columns import ColumnsPage
from tui.widgets.fields import TextField
from tui.widgets.records import Column, Record, RecordList
from tui.widgets.words import Words

COLUMNS = (
    Column(N_("File"), 0),
    Column(N_("Folder"), 24, least=60),
    Column(N_("Changed"), 12),
    Column(N_("Size"), 9, least=60),
)


class PathField(TextField):
    """A path; Tab completes it as far as it can."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    @dataclass
    class Completed(Message):
        """Tab was pressed and found nothing more to complete."""

    def action_complete(self) -> None:
        """Complete what is typed."""
        whole = folder.completed(self.value) if self.value else ""
        if whole == self.value:
            self.post_message(self.Completed())
        self.value = whole
        self.cursor_position = len(whole)


class FilePage(Page):
    """The files to choose from."""

    NOUN = "imports"
    TITLE = N_("Import a register")
    CSS_PATH = "imports.tcss"
    # A digit chooses at once.
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Choose a sheet (.xlsx, .xls, .ods, .csv) by its digit, or go to the line above with 0 and type a path: "
        "Tab completes it, Enter takes a file or shows what lies in a folder. "
        "Nothing is written before you have seen it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("0", "type", N_("Type a path"), name="imports.type"),
        action("f5", "reload", N_("Look again"), name="imports.reload"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.folders: list[Path] = folder.usual_folders()
        self.files: list[folder.SheetFile] = []

    def body(self) -> Iterable[Widget]:
        """The path, and the files."""
        with Horizontal(id="path"):
            yield Words(N_(" Path "))
            yield PathField(hint=N_("a file or a folder; Tab completes"))
        yield RecordList(COLUMNS, self.empty_text, numbered=True)

    def empty_text(self) -> str:
        """What to do when no sheet lies there."""
        return _("No sheets lie here. Press 0 and type where the file is.")

    async def load(self) -> None:
        """Look for sheets."""
        self.files = folder.sheets_in(self.folders)
        self.query_one(RecordList).show([self.record(file) for file in self.files])

    def record(self, file: folder.SheetFile) -> Record:
        """A file in a line."""
        cells = (
            file.path.name,
            folder.shown(file.path.parent),
            f"{self.local(file.changed_at):%Y-%m-%d}",
            f"{-(-file.size // 1024)} kB",
        )
        return Record(str(file.path), cells)

    def action_type(self) -> None:
        """Go to the path."""
        self.query_one(PathField).focus()

    def action_reload(self) -> None:
        """Look again which sheets lie there."""
        self.reload()

    @on(PathField.Completed)
    def go_to_list(self) -> None:
        """From a path that is complete on to the list."""
        self.query_one(RecordList).focus()

    @on(TextField.Left)
    def take_path(self) -> None:
        """Take the file typed, or show what lies in the folder typed."""
        typed = folder.as_path(self.query_one(PathField).value)
        if typed.is_dir():
            self.folders = [typed]
            self.reload()
            self.query_one(RecordList).focus()
        elif typed.is_file():
            self.go(ColumnsPage(typed))
        else:
            self.tell(N_("There is no file {file}."), file=typed)

    @on(RecordList.Chosen)
    def take_file(self, event: RecordList.Chosen) -> None:
        """Take the file chosen."""
        self.go(ColumnsPage(Path(event.record.key)))
