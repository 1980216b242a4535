"""One-line fields to choose in: an answer among those of a code list; Enter goes to the next field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from db.rules.words import N_
from tui.i18n import _
from tui.keys import digit_of

HINT = N_("a digit or Space")


class Option(NamedTuple):
    """One possible answer: its code, what it is called now, and by which other words it is found."""

    code: str
    title: str
    also: str = ""


class ChoiceField(Widget, can_focus=True):
    """A choice on one line: arrows step through the answers, a digit takes one, Backspace makes it unknown again.

    Letters and characters open the whole list, narrowed by them; `taken` gives out what was typed until it is open.
    """

    DEFAULT_CSS = "ChoiceField { height: 1; } ChoiceField:focus { text-style: underline; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("enter", "leave", show=False),
        Binding("space,f4", "list", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another answer was chosen."""

        field: ChoiceField
        code: str

    @dataclass
    class Left(Message):
        """Enter was pressed; the next field is wanted."""

        field: ChoiceField

    @dataclass
    class ListWanted(Message):
        """The whole list of answers is wanted."""

        field: ChoiceField

    def __init__(self, options: Callable[[], Sequence[Option]], code: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = options
        self.code = code
        self.typed = ""

    def choose(self, code: str) -> None:
        """Take an answer; an empty code means unknown."""
        if code != self.code:
            self.code = code
            self.refresh()
            self.post_message(self.Changed(self, code))

    def render(self) -> Content:
        """The answer between arrows while the field has the focus; where there is none yet, which keys choose."""
        title = next((option.title for option in self.options() if option.code == self.code), self.code)
        return Content(f"< {title or _(HINT)} >" if self.has_focus else f"  {title}")

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the answer begins on the screen: the terminal's cursor stands there."""
        return self.content_region.offset + (2, 0)

    def on_focus(self) -> None:
        """Show that the field has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the field lost the focus."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """A digit takes the answer with that number; anything else that is written is looked for in the list."""
        options, typed = self.options(), event.character if event.is_printable else None
        if not typed:
            return
        digit = digit_of(typed)
        if digit and 0 < int(digit) <= len(options):
            event.stop()
            self.choose(options[int(digit) - 1].code)
        elif not digit:
            event.stop()
            # A word of an input method comes as several keys at once: the list is asked for by the first one.
            self.typed += typed
            if self.typed == typed:
                self.action_list()

    def taken(self) -> str:
        """What was typed before the list was there; it is given out once."""
        typed, self.typed = self.typed, ""
        return typed

    def action_step(self, step: int) -> None:
        """The next or the previous answer."""
        codes = [option.code for option in self.options()]
        if codes:
            place = codes.index(self.code) + step if self.code in codes else (0 if step > 0 else -1)
            self.choose(codes[place % len(codes)])

    def action_clear(self) -> None:
        """Unknown again."""
        self.choose("")

    def action_leave(self) -> None:
        """On to the next field."""
        self.post_message(self.Left(self))

    def action_list(self) -> None:
        """Ask for the whole list."""
        self.post_message(self.ListWanted(self))
