"""Several requests in one sitting: what they share stands above once, then a row each; one deed saves them all."""

from __future__ import annotations

import dataclasses
import datetime
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
from db.queries import lexicons, request_finding, workers
from db.queries.workers import WorkerLine
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem, errors
from db.rules.request_drafts import Context
from db.rules.request_words import Lexicon
from db.rules.requests import RequestDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms import days
from tui.forms.drafts import DraftPage
from tui.forms.rows import Row
from tui.i18n import _
from tui.keys import action
from tui.screens.requests.rows import BatchRow
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField

ROWS = "rows"
# The rows are the last question, and drawn in their own way.
BATCH = FormSpec(
    "request_batch",
    N_("Requests"),
    (
        Question("select_one", "source", N_("Source"), choices="request_sources"),
        Question("date", "day", N_("Day"), hint=N_("today, or 11-20")),
        Question("select_one", "worker", N_("Who handles it"), choices="workers"),
        Question("text", "place", N_("Where"), hint=N_("where a row says nothing else"), longest=80),
        Question("text", ROWS, N_("Rows")),
    ),
)
MEETING = "07"
OF_ROW = re.compile(r"(\d+)\.(.+)").fullmatch
SEVERAL_DOORS = N_("Row {row}: several estates have this door. Write the estate before it.")
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
        rows = [row.cells for row in self.rows if not row.is_empty]
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
        self.check_rows()

    async def load(self) -> None:
        """Draw head and rows once; coming back from a dialog keeps what is typed."""
        if self.heads:
            return
        self.colleagues = await self.ask(workers.all)
        self.lexicon = await self.ask(lexicons.lexicon)
        first = {"source": MEETING, "day": str(self.today), "worker": self.desk_worker or "", "place": ""}
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
        self.check_rows()
        if not self.rows[-1].is_empty:
            self.rows.append(BatchRow(len(self.rows) + 1))
            self.query_one(VerticalScroll).mount(self.rows[-1])
            self.rows[-1].label.say(str(len(self.rows)))
        self.keep_later()

    def check_rows(self) -> None:
        """Say beside each row what is understood or missing."""
        shared = self.shared
        for row in self.rows:
            row.show_check(row.draft(self.lexicon, shared), self.label)

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
        row = next(one for one in self.heads if one.field is field)
        chosen = await self.put(Choose(_(row.question.label), field.options(), typing=True, current=field.code))
        if chosen is not None:
            field.choose(chosen)

    async def choose_category(self, row: BatchRow) -> None:
        """Let the worker choose a category for a row."""
        chosen = await self.put(Choose(_("Category"), self.options("need_categories"), typing=True))
        if chosen:
            row.category = chosen
            self.typed()

    def action_save(self) -> None:
        """Save all rows."""
        self.work(self.save())

    async def save(self) -> None:
        """Save every row that holds something in one deed, or say which row keeps it from being done."""
        rows = [row for row in self.rows if not row.is_empty]
        if not rows:
            self.tell(NOTHING)
            return
        drafts = await self.drafts_of(rows)
        self.is_saving = True
        try:
            keys = await self.do(request_changes.add_many, drafts)
        except Refused as refusal:
            self.keep_later()
            self.point_at(rows, next(iter(errors(refusal.problems))))
            return
        finally:
            self.is_saving = False
        await self.put_rows([])
        # Only now, so that a keep that waited for its turn finds nothing of what is saved.
        self.is_saved, self.at_first = False, {**self.head, ROWS: ""}
        self.set_focus(self.rows[0].fields[0])
        self.tell(SAVED, count=len(keys))

    async def drafts_of(self, rows: Sequence[BatchRow]) -> list[RequestDraft]:
        """The rows as requests, each at its door where the register knows it. Raises Refused."""
        head, shared = self.head, self.shared
        on_day = days.read(head["day"], self.today, "day")
        if isinstance(on_day, Problem):
            raise Refused([on_day])
        drafts = [row.draft(self.lexicon, shared) for row in rows]
        drafts = [dataclasses.replace(one, place=one.place or head["place"]) for one in drafts]
        doors = await self.ask(request_finding.doors, {one.place for one in drafts})
        answer = []
        for row, draft in zip(rows, drafts, strict=True):
            found = doors.get(draft.place, ())
            if len(found) > 1:
                raise Refused([Problem("place", SEVERAL_DOORS, values={"row": row.number})])
            told, source = self.told_on(draft.detail, on_day), head["source"] or draft.source
            draft = dataclasses.replace(draft, source=source, detail=told)
            answer.append(dataclasses.replace(draft, room_id=found[0], place="") if found else draft)
        return answer

    def told_on(self, detail: str, on_day: datetime.date) -> str:
        """The detail, with the day on which it was told where that is not today."""
        told = "" if on_day == self.today else _("told on {day}", day=on_day)
        return "  ".join(filter(None, (detail, told)))

    def point_at(self, rows: Sequence[BatchRow], problem: Problem) -> None:
        """Say which row keeps the rows from being saved, and go there."""
        match = OF_ROW(problem.field)
        text = _(problem.text, **problem.values)
        if match is None:
            self.tell(problem.text, **problem.values)
            return
        row = rows[int(match[1]) - 1]
        self.tell(ROW_SAYS, row=row.number, problem=text)
        column = {"place": 0, "room_id": 0, "caller": 2, "phone": 3}.get(match[2], 1)
        self.set_focus(row.fields[column])

    def action_discard(self) -> None:
        """Throw everything away."""
        self.work(self.discard())

    async def discard(self) -> None:
        """Ask, throw the draft away, and leave."""
        from tui.dialogs.ask import Ask

        if await self.put(Ask(N_("Throw away what was typed here?"))):
            # Nothing of it is to be kept any more, a keep that waits for its turn included.
            self.is_saved = True
            await self.discard_draft()
            self.leave()
