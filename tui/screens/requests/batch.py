"""Several requests in one sitting: what they share stands above once, then a row each; one deed saves them all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from db.changes import requests as request_changes
from db.errors import Refused
from db.queries import lexicons, workers
from db.queries.workers import WorkerLine
from db.rules import request_times
from db.rules.forms import FormSpec
from db.rules.problems import Problem, errors
from db.rules.request_drafts import Context
from db.rules.request_words import Lexicon
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms.drafts import DraftPage
from tui.forms.rows import Row
from tui.forms.typed import typed_out
from tui.i18n import _
from tui.keys import action
from tui.screens.requests.rows import BATCH, ROWS, BatchRow, drafts_of, fields_of, number
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField

MEETING = "07"
OF_ROW = re.compile(r"(\d+)\.(.+)").fullmatch
ROW_SAYS = N_("Row {row}: {problem}")
SAVED = N_("{count} saved.")
NOTHING = N_("Nothing is typed yet.")


class BatchPage(DraftPage):
    """Rows under a shared head. A new row grows under the last one."""

    NOUN = "requests"
    TITLE = N_("Several requests")
    CSS_PATH = "requests.tcss"
    SPEC: ClassVar[FormSpec] = BATCH
    HELP = N_(
        "The head is shared by all rows. Enter goes to the next cell, up and down to the same cell of another row; a "
        "new row grows by itself. Beside each row stands its category, or what is missing; F5 chooses the category. "
        "Empty rows do not count. F10 saves all rows, or none."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+s,f10", "save", N_("Save all"), name="requests.save", first=True),
        action("f5", "category", N_("Category"), name="requests.category", first=True),
        action("enter,tab", "step(1)", N_("Next cell"), name="requests.cell_next", show=False, first=True),
        action("shift+tab", "step(-1)", N_("Cell before"), name="requests.cell_before", show=False, first=True),
        action("down", "move(1)", N_("Row below"), name="requests.row_below", show=False, first=True),
        action("up", "move(-1)", N_("Row above"), name="requests.row_above", show=False, first=True),
        action("ctrl+r", "discard", N_("Throw the draft away"), name="requests.discard", show=False, first=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[Row] = []
        self.rows: list[BatchRow] = []
        # Rows that are being saved, and the one that is free when they are.
        self.taken: list[BatchRow] = []
        self.spare = BatchRow(1)
        self.lexicon = Lexicon()
        self.colleagues: Sequence[WorkerLine] = ()

    def body(self) -> Iterable[Widget]:
        """What is shared, and the rows."""
        yield VerticalScroll(can_focus=False)

    def options(self, list_name: str) -> list[Option]:
        """The answers of a code list, or the workers."""
        if list_name == "workers":
            return [Option(one.id, one.name) for one in self.colleagues]
        return super().options(list_name)

    def values(self) -> dict[str, str]:
        """The head, and the rows that hold something."""
        rows = [row.cells for row in (*self.taken, *self.rows) if not row.is_empty]
        head = {row.question.name: row.value for row in self.heads}
        return head | {ROWS: json.dumps(rows, ensure_ascii=False) if rows else ""}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put a head and rows into their fields."""
        for row in self.heads:
            row.fill(values.get(row.question.name, row.value))
        if ROWS in values:
            self.work(self.put_rows(json.loads(values[ROWS] or "[]")), group="rows")

    async def put_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows in place of those that are there, and an empty one under them."""
        for old in self.rows:
            await old.remove()
        self.rows = [BatchRow(place, cells) for place, cells in enumerate([*rows, ()], 1)]
        await self.query_one(VerticalScroll).mount_all(self.rows)
        if not self.spare.is_attached:
            self.put_spare()
        self.check_rows()

    def put_spare(self) -> None:
        """Have a row ready that nobody sees yet."""
        self.spare = BatchRow(1)
        self.spare.display = False
        self.query_one(VerticalScroll).mount(self.spare)

    async def load(self) -> None:
        """Draw head and rows once; coming back from a dialog keeps what is typed."""
        if self.heads:
            return
        self.colleagues = await self.ask(workers.all)
        self.lexicon = await self.ask(lexicons.lexicon)
        first = {"source": MEETING, request_times.FIELD: "", "worker": self.desk_worker or "", "place": ""}
        self.at_first = first | {ROWS: ""}
        self.heads = [Row(question, first[question.name], self.options) for question in BATCH.questions[:-1]]
        await self.query_one(VerticalScroll).mount_all(self.heads)
        await self.put_rows([])
        self.set_focus(self.rows[0].fields[0])
        self.watch_end(self.keep_now)
        await self.offer_draft()

    @property
    def cells(self) -> list[TextField | ChoiceField]:
        """Every field in order: the head's, then row by row."""
        return [*(head.field for head in self.heads), *(field for row in self.rows for field in row.fields)]

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def typed(self) -> None:
        """Check the rows at once, let a new one grow, keep the draft."""
        if not self.rows:
            return
        if not self.rows[-1].is_empty:
            self.rows.append(BatchRow(len(self.rows) + 1))
            self.query_one(VerticalScroll).mount(self.rows[-1], before=self.spare)
        self.check_rows()
        self.keep_later()

    def check_rows(self) -> None:
        """Say beside each row what is understood or missing."""
        number(self.rows)
        for row in self.rows:
            row.show_check(row.draft(self.lexicon, self.shared), self.label)

    @property
    def head(self) -> dict[str, str]:
        """What is shared."""
        return {row.question.name: row.value.strip() for row in self.heads}

    @property
    def shared(self) -> Context:
        """What every row knows beforehand."""
        head = self.head
        return Context(address=head["place"], worker_id=head["worker"] or None)

    def action_step(self, step: int) -> None:
        """Into the next cell, or the one before."""
        cells = self.cells
        here = cells.index(self.focused) if self.focused in cells else 0
        self.set_focus(cells[max(0, min(len(cells) - 1, here + step))])

    def action_move(self, step: int) -> None:
        """Into the same cell of the row above or below."""
        places = [(row, column) for row, one in enumerate(self.rows) for column, _field in enumerate(one.fields)]
        fields = [field for row in self.rows for field in row.fields]
        if self.focused not in fields:
            self.action_step(step)
            return
        row, column = places[fields.index(self.focused)]
        if row + step < 0:
            self.set_focus(self.heads[-1].field)
        else:
            self.set_focus(self.rows[min(len(self.rows) - 1, row + step)].fields[column])

    def action_category(self) -> None:
        """Choose the category of the row in which one is, or a head's answer from its whole list."""
        if isinstance(self.focused, ChoiceField):
            self.work(self.choose_head(self.focused))
        elif row := next((one for one in self.rows if self.focused in one.fields), None):
            self.work(self.choose_category(row))

    @on(ChoiceField.ListWanted)
    def list_choices(self, event: ChoiceField.ListWanted) -> None:
        """Show all answers of a head's field."""
        self.work(self.choose_head(event.field))

    async def choose_head(self, field: ChoiceField) -> None:
        """Let the worker choose from the whole list."""
        title = next(_(one.question.label) for one in self.heads if one.field is field)
        chosen = await self.put(Choose(title, field.options(), typing=True, current=field.code, typed=field.taken))
        if chosen is not None:
            field.choose(chosen)

    async def choose_category(self, row: BatchRow) -> None:
        """Let the worker choose a category for a row."""
        chosen = await self.put(Choose(_("Category"), self.options("need_categories"), typing=True))
        if chosen:
            row.category = chosen
            self.typed()

    def action_save(self) -> None:
        """Save all rows. At once there is a free row, so that what is typed behind the key is the next batch."""
        taken, self.rows = self.rows, [self.spare]
        self.taken += taken
        for row in taken:
            row.display = False
        self.spare.display = True
        self.set_focus(self.spare.fields[0])
        self.put_spare()
        self.work(self.save(taken))

    async def save(self, taken: list[BatchRow]) -> None:
        """Save every row that holds something in one deed, or say which row keeps it from being done."""
        saved = 0
        try:
            await typed_out(fields_of(taken))
            rows = [row for row in taken if not row.is_empty]
            number(rows)
            saved = await self.save_rows(rows) if rows else 0
            if not rows:
                self.tell(NOTHING)
        except Refused as refusal:
            await self.give_back(taken)
            self.point_at(rows, next(iter(errors(refusal.problems))))
        finally:
            self.is_saving = False
            if saved:
                await self.let_go(taken)
            elif any(row in self.taken for row in taken):
                await self.give_back(taken)
        if saved:
            self.tell(SAVED, count=saved)

    async def save_rows(self, rows: Sequence[BatchRow]) -> int:
        """Save rows in one deed, and answer how many there were. Raises Refused, and as the desk does."""
        drafts = await drafts_of(self, rows, self.head, self.shared, self.lexicon)
        self.is_saving = True
        return len(await self.do(request_changes.add_many, drafts))

    async def let_go(self, taken: Sequence[BatchRow]) -> None:
        """Rows that are saved are gone; what was typed behind them is a batch of its own."""
        self.taken = [row for row in self.taken if row not in taken]
        for row in taken:
            await row.remove()
        self.is_saved, self.at_first = False, {**self.head, ROWS: ""}
        self.check_rows()
        self.keep_later()

    async def give_back(self, taken: Sequence[BatchRow]) -> None:
        """Rows that were not saved come back above what was typed behind them."""
        await typed_out(fields_of(self.rows))
        self.taken = [row for row in self.taken if row not in taken]
        typed = [row for row in self.rows if not row.is_empty]
        free = [row for row in (*taken, *self.rows) if row.is_empty]
        for row in free[:-1]:
            await row.remove()
        self.rows = [*(row for row in taken if not row.is_empty), *typed, free[-1]]
        for row in self.rows:
            row.display = True
        if self.focused not in self.cells:
            self.set_focus(self.rows[0].fields[0])
        self.check_rows()
        self.keep_later()

    def point_at(self, rows: Sequence[BatchRow], problem: Problem) -> None:
        """Say which row keeps the rows from being saved, and go there unless somebody types elsewhere."""
        match = OF_ROW(problem.field)
        name = match[2] if match else problem.field
        if match is None or name == request_times.FIELD:
            self.tell(problem.text, **problem.values)
            self.lead_to(next((one.field for one in self.heads if one.question.name == name), None))
            return
        row = rows[int(match[1]) - 1]
        self.tell(ROW_SAYS, row=row.number, problem=_(problem.text, **problem.values))
        self.lead_to(row.fields[{"place": 0, "room_id": 0, "caller": 2, "phone": 3}.get(name, 1)])

    def lead_to(self, field: TextField | ChoiceField | None) -> None:
        """Go to a field, unless somebody is typing in a row already."""
        here = next((row for row in self.rows if self.focused in row.fields), None)
        if field and (here is None or here.is_empty or field in here.fields):
            self.set_focus(field)
