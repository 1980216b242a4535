"""One row of a batch of requests: where, what, who, telephone, and beside them what is understood or missing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from db.rules import phones, request_drafts, request_lines
from db.rules.problems import errors
from db.rules.request_drafts import Context
from db.rules.request_words import Lexicon
from db.rules.requests import RequestDraft
from db.rules.words import N_
from tui.i18n import _
from tui.widgets.fields import TextField
from tui.widgets.plain import plain

CELLS = ("place", "what", "caller", "phone")
HINTS = (N_("where"), N_("what"), N_("caller"), N_("phone"))


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
            caller=caller or draft.caller,
            phone=phone or draft.phone,
            # A second caller or telephone among the words stays readable.
            detail=" ".join(
                filter(None, (draft.detail, what if caller and draft.caller or phone and draft.phone else ""))
            ),
        )

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
    if draft.phone and errors(phones.problems_in(phones.split(draft.phone)[0].number)):
        lacking.append(_("? phone"))
    if not draft.category:
        lacking.append(_("? F5"))
    return "".join(f"{one} " for one in lacking)
