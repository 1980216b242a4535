"""One row of a form: its label, its field, and a line for the problem that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from db.rules.forms import Question
from db.rules.problems import Problem
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField
from tui.widgets.words import Words


class Row(Vertical):
    """A question on the screen."""

    def __init__(self, question: Question, value: str, options: Callable[[str], Sequence[Option]]) -> None:
        super().__init__(classes="field")
        self.question = question
        self.value_at_first = value
        self.options = options
        self.problem: Problem | None = None
        self.field = self.made_field()

    def compose(self) -> Iterable[Widget]:
        """Label and field on one line, the problem under it."""
        with Horizontal(classes="field"):
            yield Words(self.question.label, classes="label")
            yield self.field
        yield Words(classes="problem")

    def made_field(self) -> TextField | ChoiceField:
        """The field that fits the question's type."""
        if self.question.type == "select_one":
            return ChoiceField(lambda: self.options(self.question.choices), self.value_at_first)
        return TextField(self.value_at_first, hint=self.question.hint, longest=self.question.longest)

    @property
    def value(self) -> str:
        """What the field holds now."""
        return self.field.code if isinstance(self.field, ChoiceField) else self.field.value

    def fill(self, value: str) -> None:
        """Put a value into the field."""
        if isinstance(self.field, ChoiceField):
            self.field.choose(value)
        else:
            self.field.value = value

    def focus_field(self) -> None:
        """Put the focus into the field at once, so that a key that is already waiting finds it there."""
        self.screen.set_focus(self.field)

    def show_problem(self, problem: Problem | None) -> None:
        """Show the problem under the field, or none."""
        self.problem = problem
        line = self.query_one(".problem", Words)
        line.set_class(problem is not None, "-said")
        if problem:
            line.say(problem.text, problem.values)
