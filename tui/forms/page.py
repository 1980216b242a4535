"""A page that is a form: it fills, checks, keeps a draft of every keystroke, and saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from db.rules import forms
from db.rules.forms import Question
from db.rules.loops import NO, YES
from db.rules.problems import Level, Problem
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms.drafts import DraftPage
from tui.forms.rows import Row
from tui.forms.typed import typed_out
from tui.i18n import _
from tui.keys import action
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField

# What a question names as its list when it is answered by yes or no.
YES_NO = "yes_no"


class FormPage(DraftPage):
    """A form for one record. A feature gives `SPEC`, `first_values()` and `save()`.

    `record_key` and `record_version` may still be set in `first_values()`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+s,f10", "save", N_("Save"), name="form.save", first=True),
        action("ctrl+r", "discard", N_("Throw the draft away"), name="form.discard", show=False),
        # First, so that keys typed behind it in one burst already find the next field.
        action("up,shift+tab", "step(-1)", N_("Field above"), name="form.above", show=False, first=True),
        action("down,tab,enter", "step(1)", N_("Field below"), name="form.below", show=False, first=True),
    ]

    def __init__(self, record_key: str = "", record_version: int | None = None) -> None:
        super().__init__(record_key, record_version)
        self.is_filled = False
        self.rows: list[Row] = []

    def body(self) -> Iterable[Widget]:
        """The rows, filled once the record has been read."""
        yield VerticalScroll(can_focus=False)

    async def first_values(self) -> dict[str, str]:
        """The answers the form starts with: the record's, or what is already known for a new one."""
        return {}

    def options(self, list_name: str) -> list[Option]:
        """The answers of a code list; of a question without a list of its own, yes or no."""
        if list_name == YES_NO:
            return [Option(YES, _("yes")), Option(NO, _("no"))]
        return super().options(list_name)

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the record with `self.do(...)` and leave the page. Raises Refused with the problems.

        The draft goes in the same transaction in which the record is written.
        """
        raise NotImplementedError

    async def load(self) -> None:
        """Draw the form once; coming back from a dialog keeps what is typed."""
        if self.is_filled:
            return
        self.is_filled = True
        self.at_first = {question.name: "" for question in self.SPEC.questions} | await self.first_values()
        self.rows = [self.made_row(question) for question in self.SPEC.questions]
        await self.query_one(VerticalScroll).mount_all(self.rows)
        self.show_relevant()
        self.first_row().focus_field()
        self.watch_end(self.keep_now)
        await self.offer_draft()

    def made_row(self, question: Question) -> Row:
        """The row of a question; a form may have rows of its own kind."""
        return Row(question, self.at_first[question.name], self.options)

    def first_row(self) -> Row:
        """Where typing begins: the first field, unless a form knows better."""
        return self.rows[0]

    def values(self) -> dict[str, str]:
        """Every answer as it stands, those of questions that are not asked among them."""
        return {row.question.name: row.value for row in self.rows}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put answers into their fields; fields without one stay as they are."""
        for row in self.rows:
            row.fill(values.get(row.question.name, row.value))

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def typed(self) -> None:
        """Show what is asked now, and keep a draft."""
        self.show_relevant()
        self.keep_later()

    def show_relevant(self) -> None:
        """Show only the questions that are asked, given the answers so far."""
        asked = forms.asked(self.SPEC, self.values())
        for row in self.rows:
            row.display = row.question in asked

    def action_step(self, step: int) -> None:
        """Put the focus into the next or previous field that is asked."""
        rows = [row for row in self.rows if row.display]
        here = next((place for place, row in enumerate(rows) if self.focused and row in self.focused.ancestors), 0)
        if here + step >= len(rows):
            self.tell(N_("That was the last field. Ctrl+S or F10 saves."))
        else:
            rows[max(0, here + step)].focus_field()

    @on(ChoiceField.ListWanted)
    def list_choices(self, event: ChoiceField.ListWanted) -> None:
        """Show all answers of a choice in a list that narrows as one types."""
        self.work(self.choose(event.field))

    async def choose(self, field: ChoiceField) -> None:
        """Let the worker choose from the whole list."""
        row = next(row for row in self.rows if row.field is field)
        title, options = _(row.question.label), field.options()
        chosen = await self.put(Choose(title, options, typing=True, current=field.code, typed=field.taken))
        if chosen is not None:
            field.choose(chosen)

    def action_save(self) -> None:
        """Check and save."""
        self.work(self.try_to_save())

    async def try_to_save(self) -> None:
        """Save, or show each problem at its field and go to the first one. A form that is saved is not saved again."""
        await typed_out(self.query("TextField, ChoiceField"))
        if self.is_saved or not self.rows:
            return
        values = forms.answers(self.SPEC, self.values())
        missing = [Problem(question.name, N_("This is needed.")) for question in forms.missing(self.SPEC, values)]
        self.show_problems(missing)
        if missing:
            return
        await self.save_with(self.save(values), self.show_problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field and go to the first error; what belongs to no field is told in the line."""
        by_field = {problem.field: problem for problem in reversed(problems)}
        for row in self.rows:
            row.show_problem(by_field.pop(row.question.name, None))
        for problem in by_field.values():
            self.tell(problem.text, **problem.values)
        wrong = [row for row in self.rows if row.problem and row.problem.level is Level.ERROR]
        if wrong:
            wrong[0].focus_field()
