"""The line to type in, who speaks in it, and what the digits mean now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from db.rules import phrases as phrase_rules
from db.rules.dispute_sessions import COLON
from db.rules.phrases import Phrase
from db.rules.words import N_
from tui.keys import action
from tui.screens.disputes.writing import Writing, digit_of
from tui.widgets.fields import TextField
from tui.widgets.plain import plain

LONGEST_NAME = 12
MOST_OFFERED = 4
# One letter calls too much by chance.
FEWEST_LETTERS = 2
SAID = N_("what is said; a digit: who speaks; Enter: next line")
CAME_OF_IT = N_("what came of it; Enter: next line")


class WordsField(TextField):
    """What is being said. While it is empty, a digit says who speaks; several pasted lines become as many lines.

    `takes_digit` answers whether a digit meant somebody, `takes_lines` whether several lines can be taken in now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        action("up,pageup", "leave(1)", N_("To lines"), name="disputes.to_lines", show=False),
        action("tab", "step", N_("Speaker"), name="disputes.speaker"),
        action("shift+tab", "leave(0)", N_("To heads"), name="disputes.to_heads", show=False),
    ]

    @dataclass
    class Above(Message):
        """The lines so far are wanted, or the fields above them."""

        to_lines: bool

    class Stepped(Message):
        """The next one is to speak."""

    @dataclass
    class Pasted(Message):
        """Several lines were pasted."""

        lines: list[str]

    def __init__(self) -> None:
        super().__init__(hint=SAID)
        self.phrases: Sequence[Phrase] = ()
        self.takes_digit: Callable[[int], bool] = lambda _digit: False
        self.takes_lines: Callable[[], bool] = lambda: True

    @property
    def called(self) -> list[Phrase]:
        """The phrases that the letters before the caret call, or begin to call."""
        letters = phrase_rules.typed_at(self.value, self.cursor_position).lower()
        if len(letters) < FEWEST_LETTERS or letters.isdigit():
            return []
        fitting = phrase_rules.expansions(letters, self.phrases)
        return [one for one in fitting if any(call.startswith(letters) for call in one.calls)][:MOST_OFFERED]

    def on_key(self, event: events.Key) -> None:
        """On an empty line a digit says who speaks; one behind which nobody stands is text."""
        digit = digit_of(event.character)
        if digit and not self.value and self.takes_digit(digit):
            event.stop()
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        """Each of several pasted lines becomes one; what stood around the caret belongs to the first and the last."""
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) < 2 or not self.takes_lines():
            # One line is pasted as into any field.
            return
        event.prevent_default()
        event.stop()
        begin, end = sorted(self.selection)
        lines[0] = self.value[:begin] + lines[0]
        lines[-1] += self.value[end:]
        self.post_message(self.Pasted(lines))

    def action_leave(self, to_lines: int) -> None:
        """To the lines so far, or to the fields above them."""
        self.post_message(self.Above(bool(to_lines)))

    def action_step(self) -> None:
        """The next one speaks."""
        self.post_message(self.Stepped())

    def put(self, phrase: Phrase) -> None:
        """Put a phrase in place of the letters that call it."""
        self.value, self.cursor_position = phrase_rules.expand_at(self.value, self.cursor_position, phrase)


class Voice(Widget):
    """Who speaks in the line that is typed."""

    DEFAULT_CSS = "Voice { height: 1; text-style: bold; }"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def say(self, name: str) -> None:
        """Another one speaks."""
        text = f" {set_cell_size(name, LONGEST_NAME).rstrip() if cell_len(name) > LONGEST_NAME else name}{COLON}"
        if text != self.text:
            self.text = text
            self.styles.width = cell_len(text)
            self.refresh()

    def render(self) -> Content:
        """The name."""
        return Content(plain(self.text))


class Voices(Widget):
    """What the digits mean on an empty line; while letters call phrases, which one Enter takes."""

    DEFAULT_CSS = "Voices { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[str, ...] = ()
        self.chosen = ""
        self.phrases: tuple[str, ...] = ()

    def show(self, names: Sequence[str], chosen: str, phrases: Sequence[str] = ()) -> None:
        """Show who can speak and who does, or the phrases that are called."""
        seen = (tuple(names), chosen, tuple(phrases))
        if seen != (self.names, self.chosen, self.phrases):
            self.names, self.chosen, self.phrases = seen
            self.refresh()

    def render(self) -> Content:
        """Digits in bold, the one who speaks between brackets."""
        parts: list[str | tuple[str, str]] = []
        if self.phrases:
            first, *others = (plain(one) for one in self.phrases)
            return Content.assemble(" ", ("Enter", "bold"), f" {first}", *(f"  {one}" for one in others))
        for place, name in enumerate(self.names[:9], 1):
            shown = plain(name)
            parts += [" ", (str(place), "bold"), f"[{shown}]" if name == self.chosen else f" {shown} "]
        return Content.assemble(*parts)


class Entry(Horizontal):
    """The line to type in, behind whoever speaks."""

    DEFAULT_CSS = """
    Entry { height: 1; }
    Entry WordsField { width: 1fr; }
    """

    words = ""

    def compose(self) -> Iterable[Widget]:
        """Who speaks, and the words."""
        yield Voice()
        yield WordsField()

    @property
    def field(self) -> WordsField:
        """The line itself."""
        return self.query_one(WordsField)

    def show(self, writing: Writing, name: str) -> None:
        """Show the line that is typed."""
        self.query_one(Voice).say(name)
        field, words = self.field, writing.typed.words
        field.hint = SAID if writing.speakers else CAME_OF_IT
        if words not in (self.words, field.value):
            field.value = words
            field.cursor_position = len(words)
        # What is in the field and not yet written was typed this moment: only other words take its place.
        self.words = words
