"""A choice of several among named answers: Space takes the line under the cursor in or out, Enter confirms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.widgets import Static

from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.widgets.choices import Option
from tui.widgets.fields import TextField
from tui.widgets.plain import plain
from tui.widgets.records import RecordList


class Ticks(Choose):
    """Answers the last code when it is confirmed. `take` is told each code that is taken in or out, and answers the
    options as they read then, and what is said of it ("" for nothing). Letters narrow the list."""

    def __init__(
        self, title: str, options: Sequence[Option], take: Callable[[str], tuple[Sequence[Option], str]]
    ) -> None:
        super().__init__(title, options, typing=True)
        self.how = N_("Type to narrow, Space takes in or out, Enter confirms")
        self.take_in_or_out = take

    def tick(self) -> None:
        """Take the line under the cursor in or out."""
        lines = self.query_one(RecordList)
        if lines.current:
            place = lines.cursor
            self.options, said = self.take_in_or_out(lines.current.key)
            self.query(Static).last().update(plain(said or _(self.how)))
            self.show(self.query_one(TextField).value)
            lines.cursor = place

    @on(TextField.Changed)
    def narrow_only(self, event: TextField.Changed) -> None:
        """Narrow the list to what was typed; a code that is typed in full is still confirmed."""
        event.prevent_default()
        if event.value.endswith(" "):
            event.input.value = event.value.rstrip()
            self.tick()
        else:
            self.show(event.value)

    @on(TextField.Left)
    def confirm(self, event: TextField.Left) -> None:
        """Enter confirms what is ticked."""
        event.prevent_default()
        self.dismiss("")
