"""The fields by which one item of a saved inspection is corrected: what was seen after all, and why it is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from db.queries.inspection_cards import ItemCard
from db.rules.checklists import Result
from db.rules.inspection_walks import BY_DIGIT
from db.rules.text import clean
from db.rules.walk_marks import Mark
from db.rules.words import N_
from tui.dialogs.box import Box
from tui.keys import digit_of
from tui.screens.inspections import texts
from tui.widgets.fields import TextField
from tui.widgets.words import Words

RESULT, NOTE, MEASURED, DUE, REASON = "result", "note", "measured", "due", "reason"
LABELS = {
    RESULT: N_(" Result "),
    NOTE: N_(" Note "),
    MEASURED: N_(" Measured "),
    DUE: N_(" Due "),
    REASON: N_(" Why "),
}
HINTS = {
    RESULT: texts.DIGITS,
    DUE: N_("of a failure: 12-05, +3, or 0: put right on the spot"),
    REASON: N_("why it is corrected; it is kept in the history"),
}


@dataclass(frozen=True)
class Correction:
    """What was typed into the fields."""

    result: str = ""
    note: str = ""
    measured: str = ""
    due: str = ""
    reason: str = ""

    @property
    def mark(self) -> Mark:
        """What stands at the item now; the result is None where no digit says one."""
        result = BY_DIGIT.get(digit_of(clean(self.result)) or "")
        return Mark(result, self.measured, self.note, self.note, "", self.due)


def known(one: ItemCard) -> Correction:
    """An item as it stands."""
    digit = next(digit for digit, result in BY_DIGIT.items() if result is one.result)
    return Correction(digit, one.note, one.measured)


class ItemFields(Box[Correction]):
    """Answers what was typed; Enter goes to the next field and behind the last one gives the answer. A failure that has
    its limit is not asked for one."""

    DEFAULT_CSS = """
    ItemFields Horizontal { height: 1; }
    ItemFields Words { width: 12; }
    ItemFields TextField { width: 1fr; }
    """

    def __init__(self, title: str, one: ItemCard, before: Correction, at: str = RESULT) -> None:
        super().__init__(title, N_("Enter goes on and gives the answer, Esc leaves"))
        self.before, self.at = before, at
        self.names = [RESULT, NOTE]
        self.names += [MEASURED] if one.item.measure else []
        self.names += [] if one.result is Result.FAIL else [DUE]
        self.names += [REASON]

    def body(self) -> Iterable[Widget]:
        """A line for each field."""
        for name in self.names:
            with Horizontal():
                yield Words(LABELS[name])
                yield TextField(getattr(self.before, name), hint=HINTS.get(name, ""), id=name)

    def on_mount(self) -> None:
        """Begin at the first field, or at the one that has a problem; the result is replaced by what is typed."""
        field = self.query_one(f"#{self.at if self.at in self.names else RESULT}", TextField)
        field.focus()
        if field.id == RESULT:
            field.action_select_all()

    @on(TextField.Left)
    def go_on(self, event: TextField.Left) -> None:
        """To the next field, or that was all."""
        place = self.names.index(event.field.id or RESULT) + 1
        if place < len(self.names):
            self.query_one(f"#{self.names[place]}", TextField).focus()
        else:
            typed = {name: self.query_one(f"#{name}", TextField).value for name in self.names}
            self.dismiss(Correction(**typed))
