"""The line in which requests are typed: Enter hands it over at once, so that the next one may be typed behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from db.rules.words import N_
from tui.widgets.fields import TextField
from tui.widgets.words import Words

BETWEEN = "\n"


class LineField(TextField):
    """A field that is empty again with the Enter that hands its line over, before a key behind that is read."""

    @dataclass
    class Given(Message):
        """A line was handed over."""

        typed: str

    def on_key(self, event: events.Key) -> None:
        """Enter hands the line over among the keys and not behind them, as an action of the page would."""
        if event.key == "enter":
            event.stop()
            self.give()

    def give(self) -> None:
        """Hand the line over."""
        self.post_message(self.Given(self.take()))

    def take(self) -> str:
        """What was typed; the field is empty then."""
        typed, self.value = self.value, ""
        return typed

    def put(self, typed: str) -> None:
        """Put a line into the field."""
        self.value = typed
        self.cursor_position = len(typed)


class Entry(Horizontal):
    """The field with the lines that were handed over and are not saved: `given` under way, `held` refused."""

    def __init__(self) -> None:
        super().__init__(id="entry")
        self.field = LineField(hint=N_("3-2-1201 leak above Sister Wang 138..."), id="typed")
        self.given: list[str] = []
        self.held: list[str] = []

    def compose(self) -> Iterable[Widget]:
        """The field with its label."""
        yield Words(N_(" Line "))
        yield self.field

    @property
    def shown(self) -> str:
        """The line that is looked at: the one under way, else the one in the field."""
        return self.given[0] if self.given else self.field.value

    @property
    def text(self) -> str:
        """Every line that is not saved, as a draft keeps them."""
        return BETWEEN.join(filter(None, (*self.given, *self.held, self.field.value)))

    def fill(self, text: str) -> None:
        """Put the lines of a draft back: the first into the field, the others wait."""
        first, *self.held = text.split(BETWEEN)
        self.field.put(first)

    def begin(self, typed: str) -> None:
        """A line is under way."""
        self.given.append(typed)

    def end(self, typed: str, is_saved: bool) -> None:
        """A line is under way no more. What was not saved comes back, but never over what is typed meanwhile."""
        self.given.remove(typed)
        if not is_saved and typed:
            self.held.append(typed)
        self.bring_back()

    def bring_back(self) -> None:
        """Where the field is free, the first line that waits comes back into it."""
        if self.held and not self.field.value:
            self.field.put(self.held.pop(0))
