"""A batch of requests: what stands above it, and its rows: where, what, who, telephone, and what is understood."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from db.errors import Refused
from db.queries import request_finding
from db.rules import request_drafts, request_lines, request_times, requests
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem, errors
from db.rules.request_drafts import Context
from db.rules.request_words import Lexicon
from db.rules.requests import RequestDraft
from db.rules.words import N_
from tui.i18n import _
from tui.page import Page
from tui.screens.requests.completing import NO_CITIZEN_NUMBER
from tui.widgets.fields import TextField
from tui.widgets.plain import plain

SEVERAL_DOORS = N_("Several estates have this door. Write the estate before it.")
CELLS = ("place", "what", "caller", "phone")
HINTS = (N_("where"), N_("what"), N_("caller"), N_("phone"))

ROWS = "rows"
# The rows are the last question, and drawn in their own way.
BATCH = FormSpec(
    "request_batch",
    N_("Requests"),
    (
        Question("select_one", "source", N_("Source"), choices="request_sources"),
        Question("text", request_times.FIELD, N_("Received"), hint=request_times.HINT),
        Question("select_one", "worker", N_("Who handles it"), choices="workers"),
        Question("text", "place", N_("Where"), hint=N_("where a row says nothing else"), longest=80),
        Question("text", ROWS, N_("Rows")),
    ),
)


class Check(Widget):
    """What a row says by itself: its category, or what is missing in it."""

    DEFAULT_CSS = "Check { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def say(self, text: str) -> None:
        """Say something else."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render(self) -> Content:
        """The text."""
        return Content(plain(self.text))


class BatchRow(Widget):
    """A row. `category` is the one chosen by hand, "" for the one that the words say."""

    DEFAULT_CSS = """
    BatchRow { layout: horizontal; height: 1; }
    BatchRow Horizontal { height: 1; width: 1fr; }
    BatchRow Horizontal.-second { width: 38; }
    BatchRow .-number { width: 4; }
    BatchRow .-place { width: 14; margin-right: 1; }
    BatchRow .-what { width: 1fr; margin-right: 1; }
    BatchRow .-caller { width: 9; margin-right: 1; }
    BatchRow .-phone { width: 13; margin-right: 1; }
    """

    def __init__(self, number: int, cells: Sequence[str] = ()) -> None:
        super().__init__()
        given = [*cells, *[""] * (len(CELLS) + 1 - len(cells))]
        self.number = number
        self.fields = [TextField(text, hint=hint) for text, hint in zip(given, HINTS, strict=False)]
        for name, field in zip(CELLS, self.fields, strict=True):
            field.add_class(f"-{name}")
        self.category = given[len(CELLS)]
        self.check = Check()
        self.label = Check()
        self.label.add_class("-number")

    def compose(self) -> Iterable[Widget]:
        """Where and what; who, telephone and the check, which stand below them on a narrow screen."""
        with Horizontal():
            yield self.label
            yield from self.fields[:2]
        with Horizontal(classes="-second"):
            yield from self.fields[2:]
            yield self.check

    @property
    def cells(self) -> list[str]:
        """What the row holds, and the category chosen by hand."""
        return [*(field.value for field in self.fields), self.category]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed here."""
        return not any(field.value.strip() for field in self.fields)

    def draft(self, lexicon: Lexicon, shared: Context) -> RequestDraft:
        """The row as a request: its words are read like a line, and what stands in a cell of its own comes first."""
        place, what, caller, phone = (field.value.strip() for field in self.fields)
        line = request_lines.read(what, lexicon)
        draft = request_drafts.draft_of(line, shared)
        return dataclasses.replace(
            draft,
            category=self.category or draft.category,
            place=place or draft.place,
            room_id=None if place else draft.room_id,
            # A second caller or telephone among the words stands behind the first.
            caller=" ".join(dict.fromkeys(filter(None, (caller, draft.caller)))),
            phone=" ".join(dict.fromkeys([*requests.numbers_in(phone).split(" "), *draft.phone.split()])).strip(),
        )

    def has_citizen_number(self, lexicon: Lexicon) -> bool:
        """Whether a citizen number stands in one of the cells."""
        return any(request_lines.read(field.value, lexicon).citizen_numbers for field in self.fields)

    def show_check(self, draft: RequestDraft, label: Callable[[str, str | None], str]) -> None:
        """Say at once what is understood or missing."""
        self.label.say(str(self.number))
        self.check.say("" if self.is_empty else f"{missing(draft)}{label('need_categories', draft.category)}")


def missing(draft: RequestDraft) -> str:
    """What a row still needs, each with a question mark."""
    lacking = []
    if not draft.title:
        lacking.append(_("? what"))
    if not (draft.room_id or draft.place):
        lacking.append(_("? where"))
    if errors(requests.phone_problems(draft.phone)):
        lacking.append(_("? phone"))
    if not draft.category:
        lacking.append(_("? F5"))
    return "".join(f"{one} " for one in lacking)


def number(rows: Iterable[BatchRow]) -> None:
    """Number rows from 1."""
    for place, row in enumerate(rows, 1):
        row.number = place


def fields_of(rows: Iterable[BatchRow]) -> list[TextField]:
    """The fields of some rows, in the order in which they are typed."""
    return [field for row in rows for field in row.fields]


async def drafts_of(
    page: Page, rows: Sequence[BatchRow], head: Mapping[str, str], shared: Context, lexicon: Lexicon
) -> list[RequestDraft]:
    """Rows as requests, each at its door where the register knows it. Raises Refused with a problem at its row."""
    received_at = request_times.read(head[request_times.FIELD], page.local(page.now))
    if isinstance(received_at, Problem):
        raise Refused([received_at])
    drafts = [row.draft(lexicon, shared) for row in rows]
    drafts = [dataclasses.replace(one, place=one.place or head["place"]) for one in drafts]
    doors = await page.ask(request_finding.doors, {one.place for one in drafts})
    answer = []
    for row, draft in zip(rows, drafts, strict=True):
        if row.has_citizen_number(lexicon):
            raise Refused([Problem(f"{row.number}.title", NO_CITIZEN_NUMBER)])
        found = doors.get(draft.place, ())
        if len(found) > 1:
            raise Refused([Problem(f"{row.number}.place", SEVERAL_DOORS)])
        draft = dataclasses.replace(draft, source=head["source"] or draft.source, received_at=received_at)
        answer.append(dataclasses.replace(draft, room_id=found[0], place="") if found else draft)
    return answer
