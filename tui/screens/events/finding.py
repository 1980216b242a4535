"""A line to type in at a list: behind a name a digit is no part of the text, it chooses among those found."""

from __future__ import annotations

from dataclasses import dataclass

from textual.events import Key
from textual.message import Message

from db.rules import event_entries as rules
from tui.keys import digit_of
from tui.widgets.fields import TextField


class LookUpField(TextField):
    """A line to type in, in which a digit behind a name chooses among those found."""

    @dataclass
    class Picked(Message):
        """A digit chose the one in this place, from 0, among those whom the text finds."""

        place: int
        typed: str

    def on_key(self, event: Key) -> None:
        """A digit behind letters is no part of the text."""
        digit = digit_of(event.character)
        if digit and digit != "0" and not rules.takes_digits(self.value):
            event.stop()
            event.prevent_default()
            self.post_message(self.Picked(int(digit) - 1, self.value.strip()))
            self.value = ""
