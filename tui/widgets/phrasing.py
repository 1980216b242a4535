"""A line to write a note on, with quick phrases that a digit, a few letters or Enter takes; and what digits mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.widget import Widget

from db.rules import phrases as phrase_rules
from db.rules.phrases import Phrase
from tui.i18n import _
from tui.keys import digit_of
from tui.widgets.fields import TextField

# Between two phrases, in the language of the notes.
SEPARATOR = "，"
OFFERED = 9
SHORTEST = 4


class NoteField(TextField):
    """The line itself. Digits take a phrase while phrases are offered; otherwise they are text. Where notes hold
    numbers (`digits_wait`), a digit takes its phrase only when it stands alone and Enter follows.

    Enter, Tab and a phrase leave the note at once, so that a key typed right behind them goes to the page.
    """

    digits_wait = False

    def __init__(self, hint: str) -> None:
        super().__init__(hint=hint)
        self.phrases: Sequence[Phrase] = ()
        self.most = OFFERED
        self.taken: list[Phrase] = []
        self.leave: Callable[[], None] = lambda: None

    @property
    def letters(self) -> str:
        """The letters before the caret that may call a phrase; a digit that waits for Enter is none of them."""
        return "" if self.alone else phrase_rules.typed_at(self.value, self.cursor_position)

    @property
    def alone(self) -> str:
        """The digit that stands alone before the caret and waits for Enter; "" where there is none."""
        before = self.value[: self.cursor_position]
        last = before.rpartition(SEPARATOR)[2]
        return before[-1:] if self.digits_wait and len(last) == 1 and digit_of(last) else ""

    @property
    def offered(self) -> list[Phrase]:
        """The phrases that a digit takes now: at the beginning, behind a phrase, and while letters call some."""
        before = self.value[: self.cursor_position].removesuffix(self.alone)
        if not self.letters and before and not before.endswith(SEPARATOR):
            return []
        return phrase_rules.expansions(self.letters, self.phrases)[: self.most]

    def on_key(self, event: events.Key) -> None:
        """A digit takes the phrase with that number, Enter or Tab the first one that the letters call."""
        if not (event.is_printable or event.key in ("enter", "tab", "escape")):
            return
        is_end = event.key in ("enter", "tab")
        digit = self.alone if is_end else digit_of(event.character) if self.letters or not self.digits_wait else ""
        phrase = phrase_rules.chosen(digit_of(digit) or "", self.offered) if digit else None
        is_text = event.is_printable and not phrase and not (event.character == " " and not self.value)
        if self.screen.focused is self and is_text:
            return
        event.stop()
        event.prevent_default()
        if self.screen.focused is not self:
            # Typed ahead, while the note was being left: the key belongs to the page.
            self.screen.post_message(event.copy())
        elif phrase:
            self.take(phrase)
        elif event.key in ("enter", "tab") and self.letters and self.offered:
            self.take(self.offered[0])
        elif event.key in ("enter", "escape"):
            self.leave()

    def take(self, phrase: Phrase) -> None:
        """Put a phrase in place of the letters or the digit that call it, and leave the note."""
        if alone := self.alone:
            place = self.cursor_position - len(alone)
            self.value, self.cursor_position = self.value[:place] + self.value[self.cursor_position :], place
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
