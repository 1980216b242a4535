"""Rows of a form that grow: the terms of an agreement, and what is to be done by when."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from db.errors import Refused
from db.rules import official_text
from db.rules.dispute_agreements import Duty
from db.rules.forms import Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.rows import Row
from tui.widgets.choices import Option
from tui.widgets.fields import TextField
from tui.widgets.words import Words

NO_SUM = N_("Write the sum like 12000 or 1.2万.")
CELLS = ("what", "due_on", "amount_fen", "done_on")
HINTS = (N_("what is to be done"), N_("by when"), N_("sum"), "")


class Line(Vertical):
    """One line of several fields behind its number, with the problem that belongs to it. `kept` is seen by nobody."""

    DEFAULT_CSS = """
    Line { height: auto; }
    Line Horizontal { height: 1; }
    Line TextField { width: 1fr; }
    Line .-number { width: 4; }
    Line .-due_on { width: 12; margin-left: 1; }
    Line .-amount_fen { width: 12; margin-left: 1; }
    """

    def __init__(self, number: int, names: Sequence[str], hints: Sequence[str], values: Sequence[str]) -> None:
        super().__init__()
        self.number = number
        given = [*values, *[""] * (len(names) - len(values))]
        self.fields = [TextField(text, hint=hint) for text, hint in zip(given, hints, strict=False)]
        self.names = tuple(names)
        for name, field in zip(names, self.fields, strict=False):
            field.add_class(f"-{name}")
        self.kept = given[len(self.fields) :]

    def compose(self) -> Iterable[Widget]:
        """The number, the fields, and the problem."""
        with Horizontal():
            yield Words(f"{self.number}.", classes="-number")
            yield from self.fields
        yield Words(classes="problem")

    @property
    def cells(self) -> list[str]:
        """What the fields hold, and what is kept behind them."""
        return [*(field.value for field in self.fields), *self.kept]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed here."""
        return not any(field.value.strip() for field in self.fields)

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem under the fields, or none."""
        line = self.query_one(".problem", Words)
        line.set_class(problem is not None, "-said")
        if problem:
            line.say(problem.text, problem.values)


class GrowingRow(Row):
    """A question that is answered in as many lines as it takes: a new one grows under the last one."""

    names: Sequence[str] = ("text",)
    hints: Sequence[str] = ()

    def __init__(self, question: Question, value: str, options: Callable[[str], Sequence[Option]]) -> None:
        super().__init__(question, "", options)
        self.hints = self.hints or (question.hint,)
        self.lines = self.made_lines(value)

    def made_field(self) -> TextField:
        """A growing row has its own fields."""
        return TextField()

    def compose(self) -> Iterable[Widget]:
        """The label, the lines, and the problem of all of them."""
        yield Words(self.question.label, classes="label")
        yield Vertical(*self.lines, classes="field")
        yield Words(classes="problem -all")

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem of all lines under them, or none; the problems of single lines go."""
        self.problem = problem
        for one in self.lines:
            one.show_problem(None)
        line = self.query_one(".-all", Words)
        line.set_class(problem is not None, "-said")
        if problem:
            line.say(problem.text, problem.values)

    def made_lines(self, value: str) -> list[Line]:
        """Lines for a value, and an empty one under them."""
        return [Line(place, self.names, self.hints, cells) for place, cells in enumerate([*self.cut(value), ()], 1)]

    def cut(self, value: str) -> list[Sequence[str]]:
        """A value as the cells of its lines."""
        return [(text,) for text in official_text.paragraphs(value)]

    def join(self, rows: Sequence[Sequence[str]]) -> str:
        """The cells of all lines as the value that a draft keeps."""
        return "\n".join(cells[0].strip() for cells in rows)

    @property
    def filled(self) -> list[Line]:
        """The lines in which something is typed."""
        return [one for one in self.lines if not one.is_empty]

    @property
    def value(self) -> str:
        """What the lines hold."""
        return self.join([one.cells for one in self.filled]) if self.filled else ""

    @property
    def fields(self) -> list[TextField]:
        """Every field in order."""
        return [field for one in self.lines for field in one.fields]

    def fill(self, value: str) -> None:
        """Put a value into lines, in place of those that are there."""
        if value == self.value:
            return
        for one in self.lines:
            one.remove()
        self.lines = self.made_lines(value)
        self.query_one(".field", Vertical).mount_all(self.lines)

    async def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Put further lines under those in which something is typed, and an empty one under them."""
        for one in [one for one in self.lines if one.is_empty]:
            await one.remove()
        known = self.filled
        further = [
            Line(place, self.names, self.hints, cells) for place, cells in enumerate([*rows, ()], len(known) + 1)
        ]
        self.lines = [*known, *further]
        await self.query_one(".field", Vertical).mount_all(further)

    def focus_field(self) -> None:
        """Into the first field."""
        self.screen.set_focus(self.fields[0])

    @on(TextField.Changed)
    def grow(self) -> None:
        """Under the last line that is typed in there is always an empty one."""
        if not self.lines[-1].is_empty:
            self.lines.append(Line(len(self.lines) + 1, self.names, self.hints, ()))
            self.query_one(".field", Vertical).mount(self.lines[-1])


class DutiesRow(GrowingRow):
    """What is to be done, by when, and how much; of a duty that was done, when."""

    names = CELLS
    hints = HINTS[:3]

    def cut(self, value: str) -> list[Sequence[str]]:
        """Rows from JSON."""
        return [tuple(cells) for cells in json.loads(value or "[]")]

    def join(self, rows: Sequence[Sequence[str]]) -> str:
        """Rows as JSON."""
        return json.dumps([list(cells) for cells in rows], ensure_ascii=False)

    def show_at(self, problem: Problem) -> bool:
        """Show a problem such as `2.due_on` at its line and go there; False where it belongs to no line."""
        number, _dot, name = problem.field.partition(".")
        filled = self.filled
        if not (number.isdigit() and 0 < int(number) <= len(filled)):
            return False
        line = filled[int(number) - 1]
        line.show_problem(problem)
        self.screen.set_focus(line.fields[CELLS.index(name) if name in CELLS[:3] else 0])
        return True

    def duties(self, today: datetime.date) -> tuple[Duty, ...]:
        """The rows as duties. Raises Refused with every day and every sum that cannot be read, at its row."""
        found, problems = [], []
        for row, one in enumerate(self.filled, 1):
            what, typed_on, typed_sum, done_on = one.cells
            due_on, amount = days.coming(typed_on, today, f"{row}.due_on"), official_text.fen(typed_sum)
            if isinstance(due_on, Problem):
                problems.append(due_on)
                continue
            if typed_sum.strip() and amount is None:
                problems.append(Problem(f"{row}.amount_fen", NO_SUM))
            found.append(Duty(what.strip(), due_on, amount, datetime.date.fromisoformat(done_on) if done_on else None))
        if problems:
            raise Refused(problems)
        return tuple(found)


def cells_of(duty: Duty) -> tuple[str, ...]:
    """A duty as the cells of a row."""
    return (duty.what, str(duty.due_on), official_text.yuan(duty.amount_fen), str(duty.done_on or ""))
