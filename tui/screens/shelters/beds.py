"""The beds of a shelter in order, and who lies in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import shelter_stays, shelters
from db.queries.shelter_stays import BedLine
from db.queries.shelters import ShelterLine
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.shelters import coming, going, words
from tui.widgets.lines import Bar
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Bed"), 12),
    Column("", 14, least=70),
    Column(N_("Name"), 14),
    Column("", 10, least=60),
    Column(N_("Comes from"), 0),
    Column(N_("Came in"), 12, least=70),
)


class BedsPage(Page):
    """Every bed: free, or who lies there."""

    NOUN = "shelters"
    TITLE = N_("Beds")
    HELP = N_(
        "Enter on a free bed registers somebody into that very bed; on an occupied one it shows who lies there. 3 "
        "moves whoever is under the cursor, 2 registers out. 1 shows only the free ones."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "free", N_("Only free ones"), name="shelters.free_beds"),
        action("2", "go_out", N_("Register out"), name="shelters.bed_out"),
        action("3", "move", N_("Move"), name="shelters.bed_move"),
        action("enter", "choose", N_("Open"), name="shelters.bed", show=False),
    ]

    def __init__(self, shelter_id: str) -> None:
        super().__init__()
        self.shelter_id = shelter_id
        self.line: ShelterLine | None = None
        self.beds: Sequence[BedLine] = ()
        self.only_free = False

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No bed is free.") if self.only_free else _("This shelter has no beds."))

    def title_text(self) -> str:
        """Which shelter, and the running count."""
        if self.line is None:
            return _(self.TITLE)
        return matter_words.joined(self.line.name, _(self.TITLE), words.count(self.line), words.state(self.line))

    async def load(self) -> None:
        """Ask for the beds, and show them."""
        self.line = await self.ask(shelters.standing, self.shelter_id)
        self.beds = await self.ask(shelter_stays.beds, self.shelter_id)
        self.query_one(Bar).refresh()
        shown = [one for one in self.beds if not (self.only_free and one.stay)]
        self.query_one(RecordList).show([self.record(one) for one in shown])

    def record(self, bed: BedLine) -> Record:
        """A bed as a line."""
        room = _("women, infants") if bed.is_infants else ""
        stay = bed.stay
        if stay is None:
            return Record(bed.name, (bed.name, room, _("free"), "", "", ""))
        cells = (bed.name, room, stay.name, words.person(self, stay), stay.address, words.instant(self, stay))
        return Record(bed.name, cells, strong=True)

    @property
    def current(self) -> BedLine | None:
        """The bed under the cursor."""
        record = self.query_one(RecordList).current
        return next((one for one in self.beds if record and one.name == record.key), None)

    @on(RecordList.Chosen)
    def chosen(self) -> None:
        """Show who lies there, or register somebody into a free bed."""
        from tui.screens.shelters.guest import GuestPage

        bed = self.current
        if bed and bed.stay:
            self.go(GuestPage(bed.stay.id))
        elif bed:
            self.work(coming.come_in(self, self.shelter_id, bed.name))

    def action_choose(self) -> None:
        """Open the bed under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_free(self) -> None:
        """Show only the free beds, or all."""
        self.only_free = not self.only_free
        self.reload()

    def action_go_out(self) -> None:
        """Register out whoever lies there."""
        if self.current and self.current.stay:
            self.work(going.go_out(self, self.current.stay))

    def action_move(self) -> None:
        """Give whoever lies there another bed, or shelter."""
        if self.current and self.current.stay:
            self.work(going.move(self, self.current.stay))
