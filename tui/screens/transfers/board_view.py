"""The board as it is seen: the tally, who is shown in which order, finding and narrowing."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import transfer_counts
from db.queries.transfer_counts import Difference
from db.queries.transfers import TransferPersonLine
from db.rules import transfer_board, transfers
from db.rules.transfer_board import Filter, Tally, View
from db.rules.words import N_
from tui import transfer_needs
from tui.i18n import _
from tui.keys import action
from tui.screens.transfers import narrowing, words
from tui.screens.transfers.people import PeopleList, Rows
from tui.screens.transfers.ticking import TickingPage
from tui.widgets.fields import TextField
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record

COLUMNS = (
    Column("", 2),
    Column(N_("State"), 11),
    Column(N_("Name"), 10),
    Column(N_("Door"), 12),
    Column(N_("Needs, or where"), 0),
    Column(N_("Helper"), 8, least=76),
    Column(N_("Heard"), 6),
)
NARROW = (Column("", 2), Column("", 8), Column(N_("Name"), 9), Column(N_("Door"), 0), Column(N_("Heard"), 6))


class BoardView(TickingPage):
    """Everybody of an operation in the order of the board, narrowed by view, text, area, building, helper or need."""

    AUTO_FOCUS = "PeopleList"
    BINDINGS: ClassVar[list[BindingType]] = [
        action("left", "view(-1)", N_("View before"), name="transfers.before", show=False),
        action("right", "view(1)", N_("Next view"), name="transfers.next", show=False),
        action("ctrl+g", "narrow", N_("Area, building, helper, need"), name="transfers.narrow", show=False),
    ]

    def __init__(self, transfer_id: str) -> None:
        super().__init__(transfer_id)
        self.by = Filter()
        self.known: dict[str, str] = {}
        self.places: dict[str, int] = {}
        self.shelters: Mapping[str, str] = {}
        self.differences: list[Difference] = []
        self.told = ""

    def body(self) -> Iterable[Widget]:
        """The tally, the line in which one finds, and the people."""
        yield Static(id="tally", markup=False)
        yield TextField(hint=N_("name, initials or door; Enter goes to the list, Esc shows everybody"), id="find")
        yield PeopleList(COLUMNS, self.empty_text)

    def title_text(self) -> str:
        """Which operation."""
        return words.title(self, self.line)

    def empty_text(self) -> str:
        """What to say where nobody is shown."""
        return _("Nobody here.")

    async def load(self) -> None:
        """Everybody, and the names of the shelters."""
        self.shelters = await self.ask(transfer_counts.shelter_names)
        self.differences = await self.ask(transfer_counts.differences, self.transfer_id)
        await super().load()
        self.query_one(Bar).refresh()

    def paint(self) -> None:
        """The people in order anew; the cursor stays on whom it was on."""
        lines = self.query_one(PeopleList)
        lines.columns = NARROW if self.has_class("-narrow") else COLUMNS
        kept = lines.key
        if self.by.text:
            self.known |= {key: transfer_board.words(one) for key, one in self.people.items() if key not in self.known}
        found = [one.id for one in transfer_board.wanted(self.people.values(), self.by, self.known)]
        self.places = {key: place for place, key in enumerate(found)}
        lines.put(Rows(found, self.record), self.places.get(kept, 0))
        self.paint_tally()

    def repaint(self, keys: Collection[str]) -> None:
        """Draw the lines of some people anew, where they are seen, and the tally."""
        lines = self.query_one(PeopleList)
        for key in keys:
            if key in self.places:
                lines.repaint(self.places[key])
        self.paint_tally()

    def tally(self) -> Tally:
        """How many stand how now."""
        return transfer_board.tally(self.people.values(), self.now, self.minutes)

    def paint_tally(self) -> None:
        """The tally and what is wrong; drawn only where it changed."""
        tally = self.tally()
        wrong = words.wrong(tally, self.differences)
        right = _("nobody is missing") if tally.to_do else _("Everybody is accounted for.")
        view = f"{_(words.VIEWS[self.by.view])} {len(self.places)}"
        narrow = narrowing.told(self, self.by, self.areas) if self.by.is_narrow else ""
        lines = [words.counts(self, tally), "  ".join(filter(None, [f"< {view} >", narrow, *(wrong or [right])]))]
        if self.line and self.line.is_drill:
            lines.insert(0, _("*** DRILL: nobody is really brought out ***"))
        told = "\n".join(f" {plain(line)}" for line in lines)
        if told != self.told:
            self.told = told
            self.query_one("#tally", Static).update(Content(told))

    def record(self, key: str) -> Record:
        """One person as a line."""
        one = self.people[key]
        silent = transfers.is_not_reached(one.state, one.heard_at, self.now, self.minutes)
        sign = words.sign(one, self.is_waiting(key), silent)
        state, heard = words.state(self, one.state_code), f"{self.local(one.heard_at):%H:%M}"
        if self.has_class("-narrow"):
            return Record(
                key, (sign, state, one.name, f"{one.address} {transfer_needs.written(self, one.needs)}", heard), silent
            )
        about = words.about(self, one, self.shelters)
        return Record(key, (sign, state, one.name, one.address, about, one.helper, heard), silent)

    @property
    def current(self) -> TransferPersonLine | None:
        """Who is under the cursor."""
        return self.people.get(self.query_one(PeopleList).key)

    def action_view(self, step: int) -> None:
        """Another view of the list."""
        views = list(View)
        self.show(dataclasses.replace(self.by, view=views[(views.index(self.by.view) + step) % len(views)]))

    def show(self, by: Filter) -> None:
        """Show whom another filter leaves."""
        self.by = by
        self.paint()

    def action_find(self) -> None:
        """Find people as one types."""
        field = self.query_one("#find", TextField)
        field.display = True
        field.focus()

    @on(TextField.Changed)
    def found(self, event: TextField.Changed) -> None:
        """Show whom the text finds, among everybody."""
        view = View.ALL if event.value and not self.by.text else self.by.view
        self.show(dataclasses.replace(self.by, text=event.value.strip(), view=view))

    @on(TextField.Left)
    def to_list(self) -> None:
        """Enter goes to the list."""
        self.query_one(PeopleList).focus()

    def action_back(self) -> None:
        """Show everybody again; then leave."""
        field = self.query_one("#find", TextField)
        if not field.display:
            super().action_back()
            return
        field.display = False
        field.value = ""
        self.show(Filter())
        self.query_one(PeopleList).focus()

    def action_narrow(self) -> None:
        """Only one area, building, helper or need."""
        self.work(self.narrow())

    async def narrow(self) -> None:
        """Ask for it, and show whom it leaves."""
        part = await narrowing.choose(self, self.people.values(), self.areas)
        if part is not None:
            self.show(Filter(view=self.by.view, **part))

    @property
    def areas(self) -> Mapping[str | None, str]:
        """The names of the areas by key."""
        return dict(self.line.areas) if self.line else {}

    def action_order(self) -> None:
        """In order again, from the first one on."""
        self.paint()
        self.query_one(PeopleList).go(0)
