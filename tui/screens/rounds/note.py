"""The note of a door: a line to type in, with quick phrases under it that a digit, a few letters or Enter takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from db.rules.phrases import Phrase
from db.rules.words import N_
from tui.widgets.fields import TextField
from tui.widgets.phrasing import OFFERED, SEPARATOR, Choices, NoteField
from tui.widgets.words import Words


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
            yield NoteField(N_("Space, then a digit or letters: a note first"))
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
