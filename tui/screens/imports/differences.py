"""Differences between the store and a file, decided one by one: what is known stays unless the file is believed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from db.queries import history
from db.queries.imports import Plan
from db.rules.register_matching import Difference
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.imports import told
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Row"), 7),
    Column(N_("Who"), 9, least=60),
    Column(N_("What"), 13),
    Column(N_("Known"), 0, least=60),
    Column(N_("In the file"), 0),
    Column("", 7),
)


class DifferencesPage(Page):
    """Every difference in a line; a digit decides it and goes on to the next."""

    NOUN = "imports"
    TITLE = N_("Import: what differs")
    HELP = N_("What is known stays unless you take what the file says. Esc goes back; the decisions hold.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "keep", N_("Keep known"), name="imports.keep"),
        action("2", "take", N_("Take from the file"), name="imports.take"),
    ]

    def __init__(self, plan: Plan, taken: set[int]) -> None:
        super().__init__()
        self.plan = plan
        self.taken = taken
        self.titles: dict[tuple[str | None, str | None], str] = {}

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Nothing differs."))

    async def load(self) -> None:
        """Show the differences, the doors among them by their addresses."""
        doors = {("room", one.known) for one in self.plan.differences if one.field == "door"}
        self.titles = await self.ask(history.titles_of, doors)
        self.show()

    def show(self) -> None:
        """Show how every difference is decided."""
        records = [self.record(place, one) for place, one in enumerate(self.plan.differences)]
        self.query_one(RecordList).show(records)

    def record(self, place: int, difference: Difference) -> Record:
        """A difference in a line."""
        register = self.plan.register
        known, found = (
            told.value(difference.field, held, self.label, self.titles) for held in (difference.known, difference.found)
        )
        cells = (
            str(register.rows[difference.place]),
            register.column("name")[difference.place] or "",
            told.field_name(difference.field),
            known,
            found,
            _(N_("take")) if place in self.taken else _(N_("keep")),
        )
        return Record(str(place), cells, strong=place in self.taken)

    def action_keep(self) -> None:
        """What is known stays."""
        self.decide(False)

    def action_take(self) -> None:
        """The file is believed."""
        self.decide(True)

    def decide(self, is_taken: bool) -> None:
        """Decide the difference under the cursor, and go on."""
        lines = self.query_one(RecordList)
        if lines.current:
            (self.taken.add if is_taken else self.taken.discard)(int(lines.current.key))
            self.show()
            lines.action_move(1)
