"""One list of an event with a line to type in: whoever is found is chosen by one digit, or by Enter.

What is typed is taken out of the line at once and worked off in its turn, so that the next one can be typed already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.widget import Widget

from db.errors import HouseError, NotFound
from db.queries import event_entries, events
from db.queries.event_entries import Candidate, EntryLine, ListLine
from db.queries.events import EventLine
from db.rules import event_entries as rules
from db.rules.event_entries import Newcomer
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.events import correcting, printing, words
from tui.screens.events.finding import LookUpField
from tui.widgets.fields import TextField
from tui.widgets.lines import Bar
from tui.widgets.records import Column, Record, RecordList
from tui.widgets.words import Words

COLUMNS = (
    Column("", 4),
    Column(N_("No."), 5),
    Column(N_("Name on the list"), 18),
    Column(N_("Age"), 5, least=60),
    Column(N_("Where"), 14, least=60),
    Column("", 0),
)
NAME_ONLY = "name"


class OnListPage(Page):
    """One list of an event; what is done with whoever is chosen is for the page to say (`take`)."""

    NOUN = "events"
    CSS_PATH = "events.tcss"
    AUTO_FOCUS = "#typed LookUpField"
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+g", "next_list", N_("Other list"), name="events.next_list", first=True),
        action("ctrl+x", "household", N_("Whole household"), name="events.household", first=True),
        action("ctrl+e", "photo", N_("Photographs"), name="events.photo", show=False, first=True),
        action("ctrl+y", "correct", N_("Correct"), name="events.correct", show=False, first=True),
        action("ctrl+w", "print", N_("Print"), name="events.print_sheet", show=False, first=True),
    ]

    def __init__(self, event_id: str, list_id: str = "") -> None:
        super().__init__()
        self.event_id, self.list_id = event_id, list_id
        self.event: EventLine | None = None
        self.lists: Sequence[ListLine] = ()
        self.found: list[Candidate] = []
        self.found_for = ""
        self.keeps_list = False

    def body(self) -> Iterable[Widget]:
        """The line to type in, and who is found."""
        with Horizontal(id="typed"):
            yield Words(N_("Who is it"))
            yield LookUpField(hint=N_("name, letters, number on the list, end of a phone; +2 for companions"))
        yield RecordList(COLUMNS, lambda: _("Nobody is found. A name alone is enough."))

    @property
    def field(self) -> LookUpField:
        """The line in which one types who."""
        return self.query_one("#typed LookUpField", LookUpField)

    @property
    def on_list(self) -> ListLine | None:
        """The list, as it stands."""
        return next((one for one in self.lists if one.id == self.list_id), None)

    def standing_text(self, line: ListLine) -> str:
        """How the list stands, for the title."""
        return words.fill(line.standing)

    def title_text(self) -> str:
        """Which list of which event, and how it stands."""
        line, event = self.on_list, self.event
        if line is None or event is None:
            return _(self.TITLE)
        name = f"{event.title} - {line.name}" if len(self.lists) > 1 else event.title
        return joined(_(self.TITLE), self.standing_text(line), name)

    async def load(self) -> None:
        """The list as it stands, and whoever is found for what is typed."""
        card = await self.ask(events.one, self.event_id)
        if card is None:
            raise NotFound
        self.event, self.lists = card.line, card.lists
        self.list_id = self.list_id or card.lists[0].id
        self.query_one(Bar).refresh()
        await self.look()

    @on(TextField.Changed, "#typed LookUpField")
    def find(self) -> None:
        """Find what is typed by now; a line that was just emptied by a choice leaves whoever was found in place."""
        if self.keeps_list and not self.field.value:
            self.keeps_list = False
            return
        self.keeps_list = False
        self.begin(self.look, group="look", exclusive=True)

    async def look(self, typed: str | None = None) -> None:
        """Show whom a text finds, what is typed where none is given; without one everybody on the list."""
        text = self.field.value.strip() if typed is None else typed
        lines = self.query_one(RecordList)
        if text:
            self.found = await self.ask(event_entries.find, self.event_id, self.list_id, text, self.today)
        else:
            self.found = [Candidate(one) for one in await self.ask(event_entries.of_list, self.list_id)]
        turns = event_entries.waiting_places([one.entry for one in self.found if one.entry]) if not text else {}
        records = [self.record(one, turns) for one in self.found]
        lines.numbered, lines.margin = bool(text), 3 if text else 2
        is_other = text != self.found_for
        self.found_for = text
        lines.show([*records, *self.name_only(text)])
        if is_other:
            lines.go(0)

    def record(self, one: Candidate, turns: dict[str, int]) -> Record:
        """Somebody who was found as a line."""
        if one.entry and not one.elsewhere:
            entry = one.entry
            about = words.about(self, entry, turns.get(entry.id, 0))
            cells = (words.entry_sign(entry), str(entry.number), words.who(entry), words.age(entry.age), entry.address)
            return Record(entry.id, (*cells, about), entry.has_come)
        if one.entry:
            entry = one.entry
            told = _("on the list {name}", name=one.elsewhere)
            return Record(entry.id, ("", "", words.who(entry), words.age(entry.age), entry.address, told))
        resident = one.resident
        assert resident is not None
        told = _("in the register, not on the list")
        cells = (words.NEW, "", resident.name, words.age(resident.age), resident.address)
        return Record(resident.id, (*cells, told))

    def name_only(self, typed: str) -> list[Record]:
        """The last line: whoever was typed, by name alone."""
        name, _companions = rules.typed_line(typed)
        if not name or name.replace("-", "").isdecimal():
            return []
        return [Record(NAME_ONLY, (words.NEW, "", typed, "", "", _("by name alone")))]

    def on_key(self, event: Key) -> None:
        """Arrows move in the list while one types."""
        moves = {"up": -1, "down": 1}
        if event.key in moves and self.focused is self.field:
            event.stop()
            self.query_one(RecordList).action_move(moves[event.key])

    @on(LookUpField.Picked)
    def pick(self, event: LookUpField.Picked) -> None:
        """A digit chose somebody."""
        self.keeps_list = True
        self.work(self.picked(event.typed, event.place, self.seen(event.typed)), group="roll")

    @on(TextField.Left, "#typed LookUpField")
    @on(RecordList.Chosen)
    def choose(self) -> None:
        """Enter chooses the line under the cursor."""
        typed = self.field.value.strip()
        place = self.query_one(RecordList).cursor if self.found_for == typed or not typed else 0
        seen = self.seen(typed) if typed else list(self.found)
        if typed:
            self.keeps_list = True
            self.field.value = ""
        self.work(self.picked(typed, place, seen), group="roll")

    def seen(self, typed: str) -> list[Candidate] | None:
        """Whom the worker sees for a text; None where they are not on the screen yet."""
        return list(self.found) if self.found_for == typed else None

    async def picked(self, typed: str, place: int, seen: list[Candidate] | None) -> None:
        """Do what is to be done with the one in a place. What was typed is there again where it could not be done."""
        if seen is None:
            seen = await self.ask(event_entries.find, self.event_id, self.list_id, typed, self.today)
        try:
            key = ""
            if place < len(seen):
                companions = rules.typed_line(typed)[1] if "+" in typed or "＋" in typed else None
                key = await self.take(seen[place], companions)
            elif place == len(seen) and (named := self.name_only(typed)):
                key = await self.take_name(named[0].cells[2])
            else:
                self.tell(N_("Nobody is found for {typed}."), typed=typed)
        except HouseError:
            if not self.field.value:
                self.field.value = typed
            raise
        await self.renewed(typed, key)

    async def take(self, one: Candidate, companions: int | None) -> str:
        """Do what this page is for with somebody who was found; answers the key of that line. Raises HouseError."""
        raise NotImplementedError

    async def take_name(self, typed: str) -> str:
        """Do what this page is for with somebody by name alone; answers the key of that line. Raises HouseError."""
        raise NotImplementedError

    async def renewed(self, typed: str, key: str = "") -> None:
        """The list as it stands now; whoever was found last stays in sight until the next one is typed. The cursor
        stands on the line that was just taken: what is corrected or noted next is meant for it."""
        self.lists = await self.ask(event_entries.lists, self.event_id)
        self.query_one(Bar).refresh()
        if not self.field.value:
            await self.look(typed)
            place = next((at for at, one in enumerate(self.found) if key and one.key == key), None)
            if place is not None:
                self.query_one(RecordList).go(place)

    @property
    def current(self) -> Candidate | None:
        """Who stands under the cursor."""
        cursor = self.query_one(RecordList).cursor
        return self.found[cursor] if cursor < len(self.found) else None

    @property
    def entry(self) -> EntryLine | None:
        """The line of this list under the cursor."""
        one = self.current
        return one.entry if one and not one.elsewhere else None

    def action_next_list(self) -> None:
        """Go to the next list of the event."""
        keys = [one.id for one in self.lists]
        if len(keys) > 1:
            self.list_id = keys[(keys.index(self.list_id) + 1) % len(keys)]
            self.found_for = ""
            self.reload()
        else:
            self.tell(N_("The event has one list. 8 on its page adds another."))

    def action_household(self) -> None:
        """The whole household of whoever stands under the cursor."""
        self.work(self.with_household(), group="roll")

    async def with_household(self) -> None:
        """Ask the register who lives together, and take all of them."""
        one = self.current
        person_id = (one.resident.id if one.resident else one.entry.person_id if one.entry else None) if one else None
        people = await correcting.household_of(self, person_id) if person_id else ()
        if len(people) < 2:
            self.tell(N_("No household with several people is known here."))
            return
        key = await self.take_people(Newcomer(people))
        self.field.value = ""
        await self.renewed("", key)

    async def take_people(self, people: Newcomer) -> str:
        """Do what this page is for with several people of the register; answers the key of a line. Raises
        HouseError."""
        raise NotImplementedError

    def action_photo(self) -> None:
        """The next answer on photographs: may be, not, not asked."""
        if self.entry:
            self.work(self.ask_photo(self.entry), group="roll")

    async def ask_photo(self, one: EntryLine) -> None:
        """Note the next answer."""
        if await correcting.ask_photo(self, one):
            self.let_go()
            await self.renewed(self.found_for, one.id)

    def let_go(self) -> None:
        """What was typed did its work: whoever it found stays in sight, and the next one can be typed."""
        self.keeps_list, self.field.value = bool(self.field.value), ""

    def action_correct(self) -> None:
        """Correct the line under the cursor."""
        if self.entry:
            self.work(correcting.correct(self, self.entry), group="roll")

    def action_print(self) -> None:
        """Print the sheet of this list."""
        self.work(printing.print_sheet(self, self.event_id, self.list_id))
