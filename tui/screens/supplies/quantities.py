"""Items down, and how many of each typed by digits: what papers, campaigns and stocktakes are written on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from db.rules import forms
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.choose import Choose, letters
from tui.dialogs.write import Write
from tui.forms.drafts import DraftPage
from tui.forms.rows import Row
from tui.forms.typed import typed_out
from tui.i18n import _, counted
from tui.keys import action
from tui.screens.supplies.quantity_list import QuantityList
from tui.widgets.choices import ChoiceField
from tui.widgets.fields import TextField
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record

ROWS = Question("text", "rows", N_("Rows"))
NUMBER = "number"
# What is said of the head beside its fields stands among what is said of the lines.
HEAD = "head"
ROW_SAYS = N_("{item}: {problem}")
NO_DIGIT = N_("{key} is no digit: nothing was written. Backspace, then digits alone.")
AT_LINES = N_("> here: digits write how many, Enter next item")
AT_HEAD = N_("> above: the head; F5 goes to the items")


class QuantityPage(DraftPage):
    """A head with what all lines share, and the lines. A feature gives `SPEC` with `ROWS` last, `COLUMNS`, `EMPTY`,
    `first_values`, `prepare`, `record` and `save`. All of it is a draft as it is typed.

    `lines` are what may be counted, by key with their titles; `said` what is said of a line beside its number.
    """

    COLUMNS: ClassVar[Sequence[Column]]
    EMPTY: ClassVar[str]
    CSS_PATH = "supplies.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+s,f10", "save", N_("Save"), name="form.save", first=True),
        action("f5", "lines", N_("To the items"), name="supplies.lines", first=True),
        action("enter,tab", "step(1)", N_("Next field"), name="supplies.field_next", show=False, first=True),
        action("shift+tab", "step(-1)", N_("Field before"), name="supplies.field_before", show=False, first=True),
        action("ctrl+f", "find", N_("Find an item"), name="supplies.find_item", first=True),
        action("ctrl+r", "discard", N_("Throw the draft away"), name="form.discard", show=False, first=True),
    ]

    def __init__(self, record_key: str = "", record_version: int | None = None) -> None:
        super().__init__(record_key, record_version)
        self.heads: list[Row] = []
        self.titles: dict[str, str] = {}
        self.said: dict[str, dict[str, str]] = {}

    def body(self) -> Iterable[Widget]:
        """The head, what it comes to, and the lines."""
        yield Vertical(id="head")
        yield Static(id="sum", markup=False)
        yield QuantityList(self.COLUMNS, self.EMPTY)

    async def first_values(self) -> dict[str, str]:
        """What the head begins with."""
        return {}

    async def prepare(self) -> dict[str, str]:
        """Ask for what may be counted; answers the titles of the lines by key, in their order."""
        raise NotImplementedError

    def record(self, key: str, number: str) -> Record:
        """A line with the number that was typed beside it."""
        raise NotImplementedError

    def sum_text(self) -> str:
        """What the lines come to, in a few words."""
        return counted("{number} item typed", "{number} items typed", len(self.numbers))

    async def save(self, head: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        """Write it down with `self.do(...)`, and leave. Raises Refused with problems at `0.quantity` and so on."""
        raise NotImplementedError

    @property
    def numbers(self) -> dict[str, str]:
        """What was typed, by the key of its line, in the order of the lines."""
        return {key: one[NUMBER] for key in self.titles if (one := self.said.get(key, {})).get(NUMBER)}

    @property
    def list(self) -> QuantityList:
        """The lines."""
        return self.query_one(QuantityList)

    @property
    def current_key(self) -> str:
        """The key of the line under the cursor, "" for none."""
        return self.list.current.key if self.list.current else ""

    async def load(self) -> None:
        """Ask for the lines; draw the head once. Coming back from a dialog keeps what is typed."""
        self.titles = await self.prepare()
        if not self.heads:
            questions = [one for one in self.SPEC.questions if one is not ROWS]
            first = dict.fromkeys((one.name for one in questions), "") | await self.first_values()
            self.heads = [Row(one, first[one.name], self.options) for one in questions]
            await self.query_one("#head").mount_all(self.heads)
            self.at_first = self.values()
            self.show()
            self.begin_typing()
            self.watch_end(self.keep_now)
            await self.offer_draft()
        else:
            self.show()

    def begin_typing(self) -> None:
        """Where typing begins: in the first field of the head that needs something, otherwise at the lines."""
        needed = [row for row in self.heads if row.question.required and not row.value]
        self.set_focus(needed[0].field if needed else self.list)

    def values(self) -> dict[str, str]:
        """The head and what was said of the lines."""
        head = {row.question.name: row.value for row in self.heads}
        said = {key: one for key, one in self.said.items() if one}
        return head | {ROWS.name: json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put a draft back."""
        for row in self.heads:
            row.fill(values.get(row.question.name, row.value))
        found: dict[str, dict[str, str]] = json.loads(values.get(ROWS.name) or "{}")
        self.said = {key: one for key, one in found.items() if key in self.titles or key == HEAD}
        self.show()

    def show(self) -> None:
        """Show the lines with what was typed."""
        lines = self.list
        lines.numbers = {key: self.said.get(key, {}).get(NUMBER, "") for key in self.titles}
        lines.show([self.record(key, lines.numbers[key]) for key in self.titles])
        self.show_where()

    def say(self, key: str, **facts: str) -> None:
        """Note something of a line; it is a draft at once."""
        known = {**self.said.get(key, {}), **facts}
        self.said = {**self.said, key: {name: text for name, text in known.items() if text}}
        self.show()
        self.keep_later()

    @on(QuantityList.Typed)
    def number_typed(self, event: QuantityList.Typed) -> None:
        """A number was typed beside a line."""
        self.say(event.key, **{NUMBER: event.number})

    @on(QuantityList.Spoilt)
    def key_refused(self, event: QuantityList.Spoilt) -> None:
        """A sign or a letter is not swallowed: it is told."""
        self.tell(NO_DIGIT, key=event.character)

    @on(events.DescendantFocus)
    def show_where(self) -> None:
        """Say what the lines come to, and where the next key goes: into the head or to the lines."""
        where = AT_LINES if self.focused is self.list else AT_HEAD
        self.query_one("#sum", Static).update(plain(f"{self.sum_text()}   {_(where)}"))

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def head_typed(self) -> None:
        """The head is a draft at once."""
        if self.heads:
            self.keep_later()

    @on(ChoiceField.ListWanted)
    def list_choices(self, event: ChoiceField.ListWanted) -> None:
        """Show all answers of a choice in a list that narrows as one types."""
        self.work(self.choose(event.field))

    async def choose(self, field: ChoiceField) -> None:
        """Let the worker choose from the whole list."""
        label = next(_(row.question.label) for row in self.heads if row.field is field)
        chosen = await self.put(Choose(label, field.options(), typing=True, current=field.code, typed=field.taken))
        if chosen is not None:
            field.choose(chosen)

    def action_step(self, step: int) -> None:
        """The next field of the head, then the lines; in the lines Enter goes on to the next one."""
        fields: list[Widget] = [*(row.field for row in self.heads), self.list]
        here = fields.index(self.focused) if self.focused in fields else 0
        if self.focused is self.list and step > 0:
            self.list.action_choose()
        else:
            self.set_focus(fields[max(0, here + step)])

    def action_lines(self) -> None:
        """Go to the lines."""
        self.set_focus(self.list)

    def action_find(self) -> None:
        """Find a line."""
        self.work(self.find())

    async def find(self) -> None:
        """Put the cursor on the first line that a typed text finds: by name, pinyin or initials."""
        typed = await self.put(Write(N_("Find an item"), hint=N_("characters, pinyin or initials")))
        if typed:
            words = typed.lower().split()
            found = [key for key, title in self.titles.items() if all(word in letters(title) for word in words)]
            if not found:
                self.tell(N_("Nothing found for {text}."), text=typed)
                return
            self.list.go(list(self.titles).index(found[0]))
            self.set_focus(self.list)

    def action_save(self) -> None:
        """Write it down."""
        self.work(self.try_to_save())

    async def try_to_save(self) -> None:
        """Save, and show each problem where it can be mended. What is saved is not saved again."""
        await typed_out(self.query("TextField, ChoiceField"))
        if self.is_saved or not self.heads:
            return
        head = {row.question.name: row.value for row in self.heads}
        missing = [
            Problem(one.name, N_("This is needed.")) for one in forms.missing(self.SPEC, head) if one is not ROWS
        ]
        if missing:
            self.show_problems(missing)
            return
        numbers = {key: int(number) for key, number in self.numbers.items()}
        await self.save_with(self.save(head, numbers), self.show_problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field; one of a line is told, with the cursor on that line."""
        by_field = {problem.field: problem for problem in reversed(problems)}
        for row in self.heads:
            row.show_problem(by_field.pop(row.question.name, None))
        for field, problem in by_field.items():
            place, _dot, _name = field.partition(".")
            keys = list(self.numbers)
            if place.isdigit() and int(place) < len(keys):
                key = keys[int(place)]
                self.list.go(list(self.titles).index(key))
                told = _(problem.text, **problem.values)
                self.tell(ROW_SAYS, item=self.titles[key], problem=told)
            else:
                self.tell(problem.text, **problem.values)
        wrong = [row for row in self.heads if row.problem]
        self.set_focus(wrong[0].field if wrong else self.list)


def spec(name: str, title: str, *questions: Question) -> FormSpec:
    """A form with a head and lines."""
    return FormSpec(name, title, (*questions, ROWS))
