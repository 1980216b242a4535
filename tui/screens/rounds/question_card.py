"""The question of a campaign that is asked at the door: what is asked, its choices by digit, or a line to write on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from db.rules.questionnaires import SELECT_MULTIPLE
from tui import i18n
from tui.i18n import _
from tui.screens.rounds.asking import Asking
from tui.widgets.fields import TextField
from tui.widgets.plain import plain


class AnswerField(TextField):
    """The line to write on. Enter goes on, the arrow up goes back, both at once: a key typed right behind them belongs
    to the next question."""

    def __init__(self) -> None:
        super().__init__()
        self.leave: Callable[[str], None] = lambda _key: None

    def on_key(self, event: events.Key) -> None:
        """What is written stays here; what leads elsewhere does so at once."""
        leads_on = event.key in ("enter", "tab", "up", "escape")
        if not (event.is_printable or leads_on) or (self.screen.focused is self and not leads_on):
            return
        event.stop()
        event.prevent_default()
        if self.screen.focused is not self:
            # Typed ahead, while the line was being left: the key belongs to the next question or the next door.
            self.screen.post_message(event.copy())
        else:
            self.leave(event.key)


class Line(NamedTuple):
    """A line of the card. One that stands out is bold; one that is cut takes no second line."""

    text: str
    is_strong: bool = False
    is_cut: bool = False


class Lines(Widget):
    """Some lines of the card."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines."""
        shown = tuple(lines)
        if shown != self.lines:
            self.lines = shown
            self.refresh(layout=True)

    def render(self) -> Content:
        """The lines as they are."""
        parts: list[str | tuple[str, str]] = []
        for line in self.lines:
            text = self.cut(plain(line.text)) if line.is_cut else plain(line.text)
            parts += [(text, "bold") if line.is_strong else text, "\n"]
        return Content.assemble(*parts[:-1])

    def cut(self, text: str) -> str:
        """As much of a text as one line takes."""
        width = self.size.width
        return text if cell_len(text) <= width or not width else set_cell_size(text, width).rstrip()


class QuestionCard(Vertical):
    """Stands in place of the door's card while the door answers."""

    class Typed(Message):
        """Something was written on the line."""

    DEFAULT_CSS = """
    QuestionCard { height: 1fr; width: 1fr; padding-left: 1; display: none; }
    QuestionCard #asked { height: auto; }
    QuestionCard #below { height: 1fr; }
    QuestionCard AnswerField { display: none; }
    """

    def compose(self) -> Iterable[Widget]:
        """The question, the line, and what stands below it."""
        yield Lines(id="asked")
        yield AnswerField()
        yield Lines(id="below")

    @property
    def field(self) -> AnswerField:
        """The line to write on."""
        return self.query_one(AnswerField)

    @on(TextField.Changed)
    def tell_typed(self, event: TextField.Changed) -> None:
        """Tell that the line says something else."""
        event.stop()
        self.post_message(self.Typed())

    def show(self, asking: Asking, address: str) -> None:
        """Show the question that is asked now."""
        self.display = True
        language = i18n.language()
        question = asking.question
        place, count = asking.place
        field = self.field
        field.display = asking.is_typed
        if asking.is_typed and field.value != asking.answer:
            field.value = asking.answer
            field.cursor_position = len(field.value)
        must = "*" if question.is_required else ""
        title = f"{address}  {place}/{count}"
        self.query_one("#asked", Lines).show((Line(title), Line(f"{question.label(language)}{must}", is_strong=True)))
        self.query_one("#below", Lines).show(self.below(asking, language))

    def below(self, asking: Asking, language: str) -> Iterable[Line]:
        """The problem, the choices with their digits, and what helps to answer."""
        if asking.problem:
            yield Line(f"! {_(asking.problem.text, **asking.problem.values)}", is_strong=True)
        question = asking.question
        chosen = set(asking.answer.split())
        for digit, choice in enumerate(asking.choices if not asking.is_typed else (), 1):
            is_chosen = choice.code in chosen
            sign = ">" if is_chosen else " "
            if question.kind == SELECT_MULTIPLE:
                sign = "[x]" if is_chosen else "[ ]"
            yield Line(f"{digit}{sign}{choice.label(language)}", is_strong=is_chosen, is_cut=True)
        if asking.has_more and not asking.is_typed:
            yield Line(_("0 further choices"))
        if question.hint(language):
            yield Line(question.hint(language))
