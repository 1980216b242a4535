"""Items down, and how many of each typed by digits; a key that is no digit is refused and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from db.rules.supplies import MOST
from tui.i18n import _
from tui.keys import digit_of
from tui.widgets.records import Column, RecordList


class QuantityList(RecordList):
    """A list in which digits write how many beside the line under the cursor; Enter goes on to the next line."""

    @dataclass
    class Typed(Message):
        """Another number stands beside a line."""

        key: str
        number: str

    @dataclass
    class Spoilt(Message):
        """A key that is no digit was hit where digits are written."""

        character: str

    def __init__(self, columns: Sequence[Column], empty: str) -> None:
        super().__init__(columns, lambda: _(empty))
        self.numbers: dict[str, str] = {}
        # The line in which a key was no digit, and that key: what follows would be part of another number.
        self.spoilt = ("", "")

    def on_key(self, event: events.Key) -> None:
        """A digit is written behind those that stand there, Backspace takes the last one away, Delete all of them."""
        if self.current is None:
            return
        if self.is_spoilt(self.current.key, event):
            event.stop()
            return
        before = self.numbers.get(self.current.key, "")
        after = {"backspace": before[:-1], "delete": ""}.get(event.key)
        if digit := digit_of(event.character):
            # Noughts in front say nothing; one alone is an answer where things are counted.
            after = (before.lstrip("0") + digit)[: len(str(MOST))]
        if after is not None:
            event.stop()
            self.post_message(self.Typed(self.current.key, after))

    def is_spoilt(self, key: str, event: events.Key) -> bool:
        """Whether a key is refused: it is no digit, or follows one that was none; Backspace begins anew.

        -5 and 1.5 are neither 5 nor 15.
        """
        character = event.character if event.is_printable else None
        is_other = character not in (None, " ") and not digit_of(character)
        if self.spoilt[0] != key:
            self.spoilt = (key, character or "") if is_other else ("", "")
        elif character is None:
            self.spoilt = ("", "")
            return event.key == "backspace"
        if self.spoilt[0]:
            self.post_message(self.Spoilt(self.spoilt[1]))
        return bool(self.spoilt[0])

    def action_choose(self) -> None:
        """Enter goes on to the next line."""
        self.go(self.cursor + 1)
