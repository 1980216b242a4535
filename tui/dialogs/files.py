"""A choice of files: those that wait in a folder, ticked by digits, or one by its path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Static

from db.rules.words import N_
from tui.dialogs.box import Box
from tui.keys import action, digit_of
from tui.widgets.fields import TextField
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

MOST_LINES = 10
TICKED, FREE, PASSED = "[x]", "[ ]", "[-]"


class Offered(NamedTuple):
    """A file that may be ticked: its path, what it is called, and what is told about it."""

    path: str
    name: str
    about: str


class Files(Box[list[str]]):
    """Answers the paths that are ticked, or the one that is typed; without a tick the one under the cursor.

    `typed` is the path with which it opens, and `told` a line under it: what is wrong with that, or how to have more.

    0 passes by what is not ticked: `is_passing` says so, and the answer may be empty then.
    """

    DEFAULT_CSS = f"Files RecordList {{ height: auto; max-height: {MOST_LINES}; }}"
    BINDINGS: ClassVar[list[BindingType]] = [
        action(
            "tab,shift+tab", "other", N_("To the path, or to the list"), name="dialog.other", show=False, first=True
        ),
        action("f10,ctrl+s", "take", N_("Attach"), name="dialog.take", first=True),
    ]

    def __init__(self, title: str, offered: Sequence[Offered], typed: str = "", told: str = "") -> None:
        how = N_("Digits tick, 0 passes the others by, Enter attaches, Tab types a path, Esc leaves")
        super().__init__(title, how if offered else N_("Enter attaches, Esc leaves"))
        self.offered, self.typed, self.told = offered, typed, told
        self.ticked: set[str] = set()
        self.is_passing = False

    def body(self) -> Iterable[Widget]:
        """The files that wait, and the line for a path."""
        if self.offered:
            yield RecordList([Column("", 4), Column("", 0), Column("", 20, least=50)], lambda: "", numbered=False)
        field = TextField(hint=N_("path of a file, such as ~/Pictures/1.jpg"))
        field.value = self.typed
        yield field
        if self.told:
            yield Static(plain(self.told), markup=False)

    def on_mount(self) -> None:
        """The list has the focus where there is one."""
        if self.offered:
            self.show()
            self.query_one(RecordList).styles.height = min(MOST_LINES, len(self.offered) + 2)
        if self.offered and not self.typed:
            self.query_one(RecordList).focus()
        else:
            self.query_one(TextField).focus()

    def on_resize(self) -> None:
        """Take no more lines than there are."""
        for lines in self.query(RecordList):
            lines.styles.max_height = self.room(MOST_LINES)

    def show(self) -> None:
        """Show which are ticked."""
        self.query_one(RecordList).show([self.record(place, one) for place, one in enumerate(self.offered, 1)])

    def record(self, place: int, one: Offered) -> Record:
        """A file in the list; the first nine have a digit."""
        digit = f"{place} " if place < 10 else ""
        free = PASSED if self.is_passing else FREE
        return Record(one.path, (TICKED if one.path in self.ticked else free, f"{digit}{one.name}", one.about))

    def on_key(self, event: Key) -> None:
        """In the list a digit ticks a file or takes the tick away, and so does the space bar under the cursor."""
        if self.offered and self.focused is self.query_one(RecordList):
            digit = digit_of(event.character)
            place = self.query_one(RecordList).cursor + 1 if event.key == "space" else int(digit or 0)
            if digit == "0":
                event.stop()
                self.is_passing = not self.is_passing
                self.show()
            if 0 < place <= len(self.offered):
                event.stop()
                self.ticked ^= {self.offered[place - 1].path}
                self.show()

    def action_other(self) -> None:
        """From the list to the path, and back."""
        field = self.query_one(TextField)
        self.set_focus(self.query_one(RecordList) if self.offered and self.focused is field else field)

    @on(RecordList.Chosen)
    @on(TextField.Left)
    def done(self) -> None:
        """Enter takes what is ticked or typed."""
        self.action_take()

    def action_take(self) -> None:
        """Answer what is typed, else what is ticked, else the line under the cursor."""
        self.typed = typed = self.query_one(TextField).value
        paths = [one.path for one in self.offered if one.path in self.ticked]
        if typed.strip():
            paths.append(typed)
        if not paths and self.offered and not self.is_passing:
            current = self.query_one(RecordList).current
            paths = [current.key] if current else []
        if paths or self.is_passing:
            self.dismiss(paths)
