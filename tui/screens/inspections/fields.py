"""The fields of a stop: what was measured, the note with its quick phrases, and until when it is to be put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from db.rules.checklists import Result
from db.rules.inspection_stops import Stop
from db.rules.phrases import Phrase
from db.rules.walk_marks import Mark
from db.rules.words import N_
from tui import i18n
from tui.widgets.fields import TextField
from tui.widgets.phrasing import OFFERED, SEPARATOR, Choices, NoteField
from tui.widgets.words import Words

MEASURED, NOTE, DUE = "measured", "note", "due"
NAMES = (MEASURED, NOTE, DUE)
LABELS: Mapping[str, str] = {MEASURED: N_(" Measured "), NOTE: N_(" Note "), DUE: N_(" Due ")}
HINTS: Mapping[str, str] = {
    MEASURED: "",
    NOTE: N_("words; or a digit and Enter, or letters of a phrase"),
    DUE: N_("12-05, +3, or 0: put right on the spot"),
}


class FaultField(NoteField):
    """The note of a stop. Esc and the arrows are the page's."""

    digits_wait = True

    def on_key(self, event: events.Key) -> None:
        """Keys that lead out of the fields go by."""
        if event.key == "escape":
            event.prevent_default()


class Fields(Vertical):
    """Three lines to write on, of which those are seen that are asked for, and what the digits mean."""

    DEFAULT_CSS = """
    Fields { height: 5; }
    Fields Horizontal { height: 1; visibility: hidden; }
    Fields Horizontal.-asked { visibility: visible; }
    Fields Words { width: auto; min-width: 6; max-width: 70%; }
    Fields TextField { width: 1fr; }
    Fields .-due TextField { width: 14; }
    Fields .-due .about { width: 1fr; padding-left: 2; }
    """

    @dataclass
    class Changed(Message):
        """Another text stands in a field."""

        name: str
        text: str

    @dataclass
    class Left(Message):
        """A field was written; the next one is wanted."""

        name: str

    def __init__(self) -> None:
        super().__init__()
        self.otherwise = ""

    def compose(self) -> Iterable[Widget]:
        """The lines and the choices."""
        for name in NAMES:
            with Horizontal(classes=f"-{name}"):
                yield Words(LABELS[name], classes="label-of")
                yield FaultField(HINTS[NOTE]) if name == NOTE else TextField(hint=HINTS[name])
                if name == DUE:
                    yield Words(classes="about")
        yield Choices()

    def on_mount(self) -> None:
        """Enter in the note, and a phrase that is taken, lead on."""
        self.note.leave = lambda: self.leave(NOTE)

    @property
    def note(self) -> FaultField:
        """The note."""
        return self.query_one(FaultField)

    def field(self, name: str) -> TextField:
        """A field by its name."""
        return self.query_one(f".-{name} TextField", TextField)

    def name_of(self, widget: Widget | None) -> str:
        """The name of a field; "" for anything else."""
        return next((name for name in NAMES if self.field(name) is widget), "")

    def asked(self, stop: Stop | None, mark: Mark) -> tuple[str, ...]:
        """The fields that are asked at a stop."""
        measured = (MEASURED,) if stop and stop.item.measure else ()
        return (*measured, NOTE, *((DUE,) if mark.result == Result.FAIL else ()))

    def show(self, stop: Stop | None, mark: Mark, is_open: bool, about: str) -> None:
        """Show what stands at a stop; fields are seen while they are open. `about` tells more of a failure."""
        asked = self.asked(stop, mark) if is_open else ()
        values = {MEASURED: mark.measured, NOTE: mark.note, DUE: mark.due}
        for name in NAMES:
            self.query_one(f".-{name}").set_class(name in asked, "-asked")
            field = self.field(name)
            if field.value != values[name]:
                with field.prevent(TextField.Changed):
                    field.value = values[name]
                    field.cursor_position = len(values[name])
        if stop and stop.item.measure:
            measure = stop.item.measure
            label = f" {measure.label(i18n.language())} {measure.unit} ".replace("  ", " ")
            self.query_one(f".-{MEASURED} .label-of", Words).say("{label}", {"label": label})
        told = self.query_one(".about", Words)
        if told.values != {"about": about}:
            told.say("{about}", {"about": about})
        self.show_choices()

    def enter(self, name: str, is_begun: bool = False) -> None:
        """Go into a field. Behind what stands in the note phrases are offered again, but not where it was broken off
        in the middle of a word (`is_begun`); what is typed replaces a limit."""
        field = self.field(name)
        if name == NOTE and field.value and not (is_begun or field.value.endswith(SEPARATOR)):
            field.value += SEPARATOR
        field.cursor_position = len(field.value)
        self.screen.set_focus(field)
        if name == DUE:
            field.action_select_all()
        self.show_choices()

    def leave(self, name: str) -> None:
        """A field is written."""
        self.post_message(self.Left(name))

    def mean(self, otherwise: str) -> None:
        """What the digits mean outside the fields: a marked text."""
        self.otherwise = otherwise
        self.show_choices()

    def show_choices(self) -> None:
        """Say what the digits mean now."""
        choices, note = self.query_one(Choices), self.note
        if self.screen.focused is not note:
            is_writing = bool(self.name_of(self.screen.focused))
            choices.show((), N_("Enter goes on.") if is_writing else self.otherwise)
            return
        note.most = OFFERED
        note.most = choices.fitting([phrase.text for phrase in note.offered])
        choices.show([phrase.text for phrase in note.offered], N_("Enter goes on."))

    def offer(self, phrases: Sequence[Phrase]) -> None:
        """The phrases that the note may be written with."""
        self.note.phrases = phrases

    @on(TextField.Changed)
    def tell_typed(self, event: TextField.Changed) -> None:
        """Tell that a text changed, and offer what fits it."""
        event.stop()
        self.show_choices()
        if name := self.name_of(event.input):
            self.post_message(self.Changed(name, event.value))

    @on(TextField.Left)
    def tell_left(self, event: TextField.Left) -> None:
        """Tell that a field was written."""
        event.stop()
        self.leave(self.name_of(event.field))

    def on_descendant_focus(self) -> None:
        """In a field digits mean something else."""
        self.show_choices()

    def on_descendant_blur(self) -> None:
        """Outside the fields digits are answers."""
        self.show_choices()
