"""The list of shelters: how full each one is, and where somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import shelter_stays, shelters
from db.queries.shelters import ShelterLine
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.shelters import words
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Shelter"), 0),
    Column(N_("How full"), 13),
    Column(N_("In / fit"), 10),
    Column(N_("Free"), 6),
    Column(N_("Families"), 9, least=70),
    Column(N_("State"), 12),
    Column(N_("Head of the shelter"), 20, least=100),
)
NARROW = (Column(N_("Shelter"), 0), Column(N_("In / fit"), 10), Column(N_("State"), 8))


class ShelterList(Page):
    """All shelters, the open ones first."""

    NOUN = "shelters"
    TITLE = N_("Shelters")
    HELP = N_(
        "The title line counts who is in. Enter opens a shelter with its register; F5 adds one; Ctrl+F tells in which "
        "shelter somebody is. How many fit follows from the usable area and the beds: the smaller number counts."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="shelters.choose", show=False),
        action("f5", "add", N_("New"), name="shelters.add"),
        action("ctrl+f,f7", "find", N_("Who is where"), name="shelters.find"),
        action("f11", "ended", N_("Also struck off"), name="shelters.ended", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ShelterLine] = []
        self.with_ended = False

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No shelter is written down yet. F5 adds one."))

    def title_text(self) -> str:
        """How many are in, over all shelters."""
        return matter_words.joined(_(self.TITLE), words.running(self.lines) if self.lines else "")

    async def load(self) -> None:
        """All shelters as they stand."""
        self.lines = await self.ask(shelters.lines, self.with_ended)
        self.query_one(Bar).refresh()
        is_narrow = self.has_class("-narrow")
        shown = self.query_one(RecordList)
        shown.columns = NARROW if is_narrow else COLUMNS
        shown.show([self.record(one, is_narrow) for one in self.lines])

    def record(self, one: ShelterLine, is_narrow: bool) -> Record:
        """A shelter as a line."""
        state = words.state(one)
        if is_narrow:
            return Record(one.id, (one.name, words.count(one), state), one.is_open)
        head = matter_words.joined(one.manager, one.phone)
        cells = (one.name, words.bar(one), words.count(one), str(one.free), str(one.families), state, head)
        return Record(one.id, cells, one.is_open)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the shelter under the cursor."""
        self.open("shelters", shelter=event.record.key)

    def action_choose(self) -> None:
        """Open the shelter under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Write a shelter down."""
        self.open("shelters", new="form")

    def action_ended(self) -> None:
        """Show those that were struck off, too, or no more."""
        self.with_ended = not self.with_ended
        self.reload()

    def action_find(self) -> None:
        """Find out where somebody is."""
        self.work(self.find())

    async def find(self) -> None:
        """Ask for a name, tell where who is called so is or was, and open that shelter."""
        typed = await self.put(Write(N_("Who is it?"), hint=N_("name, initials, end of the phone")))
        if not typed:
            return
        found = await self.ask(shelter_stays.find, typed)
        if not found:
            self.tell(N_("Nobody of this name is or was in a shelter."))
            return
        options = [
            Option(f"{place}:{one.shelter_id}", matter_words.joined(one.name, one.shelter, one.bed, self.where(one)))
            for place, one in enumerate(found)
        ]
        chosen = await self.put(Choose(_("Where somebody is"), options))
        if chosen:
            self.open("shelters", shelter=chosen.partition(":")[2])

    def where(self, one: shelter_stays.StayLine) -> str:
        """Whether somebody is still in, or since when and to where the person left."""
        if one.is_in:
            return matter_words.joined(_("in since"), words.instant(self, one))
        return matter_words.joined(_("left"), words.instant(self, one), one.going_to)
