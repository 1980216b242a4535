"""The note of a door: a line to type in, with quick phrases under it that a digit, a few letters or Enter takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from db.rules import phrases as phrase_rules
from db.rules.phrases import Phrase
from db.rules.words import N_
from tui.i18n import _
from tui.widgets.fields import TextField
from tui.widgets.words import Words

# Between two phrases, in the language of the notes.
SEPARATOR = "，"
OFFERED = 9
SHORTEST = 4


def digit_of(character: str | None) -> str:
    """The digit a key stands for, "" when it is none. An input method may send the full-width form."""
    value = unicodedata.digit(character, None) if character and len(character) == 1 else None
    return "" if value is None else str(value)


class NoteField(TextField):
    """The line itself. Digits take a phrase while phrases are offered; otherwise they are text.

    Enter, Tab and a phrase leave the note at once, so that a key typed right behind them goes to the door.
    """

    def __init__(self) -> None:
        super().__init__(hint=N_("Space, then a digit or letters: a note first"))
        self.phrases: Sequence[Phrase] = ()
        self.most = OFFERED
        self.taken: list[Phrase] = []
        self.leave: Callable[[], None] = lambda: None

    @property
    def letters(self) -> str:
        """The letters before the caret that may call a phrase."""
        return phrase_rules.typed_at(self.value, self.cursor_position)

    @property
    def offered(self) -> list[Phrase]:
        """The phrases that a digit takes now: at the beginning, behind a phrase, and while letters call some."""
        before = self.value[: self.cursor_position]
        if not self.letters and before and not before.endswith(SEPARATOR):
            return []
        return phrase_rules.expansions(self.letters, self.phrases)[: self.most]

    def on_key(self, event: events.Key) -> None:
        """A digit takes the phrase with that number, Enter or Tab the first one that the letters call."""
        if not (event.is_printable or event.key in ("enter", "tab", "escape")):
            return
        digit = digit_of(event.character)
        phrase = phrase_rules.chosen(digit, self.offered) if digit else None
        is_text = event.is_printable and not phrase and not (event.character == " " and not self.value)
        if self.screen.focused is self and is_text:
            return
        event.stop()
        event.prevent_default()
        if self.screen.focused is not self:
            # Typed ahead, while the note was being left: the key belongs to the door.
            self.screen.post_message(event.copy())
        elif phrase:
            self.take(phrase)
        elif event.key in ("enter", "tab") and self.letters and self.offered:
            self.take(self.offered[0])
        elif event.key in ("enter", "escape"):
            self.leave()

    def take(self, phrase: Phrase) -> None:
        """Put a phrase in place of the letters that call it, and leave the note."""
        self.value, self.cursor_position = phrase_rules.expand_at(self.value, self.cursor_position, phrase)
        self.taken.append(phrase)
        self.leave()


class Choices(Widget):
    """What the digits mean now. Results are shortened until all of them fit; of phrases as many are offered as fit."""

    DEFAULT_CSS = "Choices { height: 2; }"

    def __init__(self) -> None:
        super().__init__()
        self.choices: tuple[str, ...] = ()
        self.otherwise = ""

    def show(self, choices: Sequence[str], otherwise: str = "") -> None:
        """Show what the digits from 1 on mean; `otherwise` is a marked text for when they mean nothing."""
        if (tuple(choices), otherwise) != (self.choices, self.otherwise):
            self.choices, self.otherwise = tuple(choices), otherwise
            self.refresh()

    def fitting(self, choices: Sequence[str]) -> int:
        """How many choices fit without being shortened."""
        most = min(OFFERED, len(choices))
        while most > 1 and len(lines_of(choices[:most], self.size.width, self.size.width)) > self.size.height:
            most -= 1
        return most

    def render(self) -> Content:
        """The digits in bold, each with its meaning."""
        if not self.choices:
            return Content(f" {_(self.otherwise)}" if self.otherwise else "")
        longest = max(cell_len(choice) for choice in self.choices)
        for limit in range(longest, SHORTEST, -1):
            lines = lines_of(self.choices, self.size.width, limit)
            if len(lines) <= self.size.height:
                break
        parts: list[str | tuple[str, str]] = []
        for line in lines:
            parts += [part for digit, text in line for part in (" ", (digit, "bold"), text)]
            parts.append("\n")
        return Content.assemble(*parts[:-1])


def lines_of(choices: Sequence[str], width: int, limit: int) -> list[list[tuple[str, str]]]:
    """Choices with their digits in lines of at most `width` cells, each text cut to at most `limit` cells."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0
    for place, choice in enumerate(choices, 1):
        text = choice if cell_len(choice) <= limit else set_cell_size(choice, limit).rstrip()
        need = 2 + cell_len(text)
        if lines[-1] and used + need > width:
            lines.append([])
            used = 0
        lines[-1].append((str(place), text))
        used += need
    return lines


class NotePanel(Vertical):
    """The note of the door under the cursor, and what the digits mean: results at the door, phrases in the note."""

    DEFAULT_CSS = """
    NotePanel { height: auto; }
    NotePanel Horizontal { height: 1; }
    NotePanel Words { width: auto; min-width: 6; }
    NotePanel NoteField { width: 1fr; }
    """

    class Changed(Message):
        """Another text stands in the note."""

    def __init__(self) -> None:
        super().__init__()
        self.results: Sequence[str] = ()
        self.room = ""
        self.otherwise = ""

    def compose(self) -> Iterable[Widget]:
        """The line and its choices."""
        with Horizontal():
            yield Words(N_(" Note "))
            yield NoteField()
        yield Choices()

    @property
    def field(self) -> NoteField:
        """The line to type in."""
        return self.query_one(NoteField)

    def offer(self, results: Sequence[str], phrases: Sequence[Phrase]) -> None:
        """Tell what the digits mean: the results in order, and the phrases, the most used first."""
        self.results, self.field.phrases = results, phrases
        self.show_choices()

    def show(self, room_id: str, note: str) -> None:
        """Show the note of another door."""
        self.room = room_id
        self.field.taken = []
        if note != self.field.value:
            with self.field.prevent(TextField.Changed):
                self.field.value = note
                self.field.cursor_position = len(note)

    def write(self, typed: str = "") -> None:
        """Go into the note; behind what stands there already phrases are offered again."""
        field = self.field
        if field.value and not field.value.endswith(SEPARATOR):
            field.value += SEPARATOR
        field.value += typed
        field.cursor_position = len(field.value)
        self.screen.set_focus(field)
        self.show_choices()

    def show_choices(self) -> None:
        """Say what the digits mean now."""
        choices = self.query_one(Choices)
        field = self.field
        if self.screen.focused is not field:
            choices.show(() if self.otherwise else self.results, self.otherwise)
            return
        field.most = OFFERED
        field.most = choices.fitting([phrase.text for phrase in field.offered])
        choices.show([phrase.text for phrase in field.offered], N_("Enter ends the note; then the result."))

    def mean(self, otherwise: str) -> None:
        """While digits mean something else than results, say what; a marked text, "" when they mean results again."""
        self.otherwise = otherwise
        self.show_choices()

    @on(TextField.Changed)
    def changed(self, event: TextField.Changed) -> None:
        """Tell that the text changed, and offer what fits it."""
        event.stop()
        self.show_choices()
        self.post_message(self.Changed())

    def on_descendant_focus(self) -> None:
        """In the note digits mean phrases."""
        self.show_choices()

    def on_descendant_blur(self) -> None:
        """At the door digits mean results."""
        self.show_choices()
