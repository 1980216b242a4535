"""Everything that is out, holder by holder: ticked with one key, it comes back, is asked back or stays longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.changes import loans as deeds
from db.changes import supply_moves
from db.queries import loan_papers, loans, supplies
from db.queries.loans import HeldLine
from db.rules import supplies as rules
from db.rules.loans import NOTHING
from db.rules.problems import Problem
from db.rules.supply_moves import Back
from db.rules.words import N_
from tui import matter_words, printing
from tui.dialogs.choose import Choose, letters
from tui.dialogs.write import Write
from tui.forms import days
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _, counted
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.loans import thing
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

WORD = "loan_word"
TICK = {True: "[x]", False: "[ ]"}


class LoanList(Page):
    """The lending desk."""

    NOUN = "loans"
    TITLE = N_("Lending desk")
    CSS_PATH = "loans.tcss"
    AUTO_FOCUS = "RecordList"
    COLUMNS = (
        Column("", 5),
        Column(N_("Holder"), 18),
        Column(N_("Thing lent"), 0),
        Column(N_("Out"), 9),
        Column(N_("Back by"), 12),
        Column(N_("Urgings"), 12, least=72),
    )
    HELP = N_(
        "Who is late longest stands first; ! is late. 1 ticks a line, 2 everything of its holder, 0 nothing. 3: what "
        "is ticked came back, all of it. 4: its holders were asked for it. 6: it stays longer, until one day. Without "
        "a tick each is done with the line under the cursor. Enter: a part came back, something is lost, what was said "
        "about it. F5 or 7 lends: who takes it once, then how many of each. 9 hands out for good, 5 counts a store "
        "room, 8 finds, Ctrl+W prints the slip of the holder."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5,7", "lend", N_("Lend"), name="loans.lend"),
        action("1,space", "tick", N_("Tick"), name="loans.tick"),
        action("2", "tick_holder", N_("All of the holder"), name="loans.tick_holder"),
        action("3", "bring_back", N_("All came back"), name="loans.bring_back"),
        action("4", "urge", N_("Asked back"), name="loans.urge"),
        action("6", "extend", N_("Stays longer"), name="loans.extend"),
        action("0", "untick", N_("Untick all"), name="loans.untick", show=False),
        action("5", "count", N_("Stocktake"), name="loans.count", show=False),
        action("9", "hand_out", N_("Hand out"), name="loans.hand_out", show=False),
        action("8,slash,ctrl+f", "find", N_("Find"), name="loans.find", show=False),
        action("ctrl+w", "print", N_("Loan slip"), name="loans.print"),
    ]

    def __init__(self, loan_id: str = "") -> None:
        super().__init__()
        self.loan_id = loan_id
        self.lines: list[HeldLine] = []
        self.ticked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """What it comes to, and the list."""
        yield Static(id="about", markup=False)
        yield RecordList(self.COLUMNS, lambda: _("Nothing is lent. F5 lends something."))

    async def load(self) -> None:
        """Ask for everything that is out."""
        self.lines = await self.ask(loans.held, self.from_utc)
        self.ticked &= {one.loan.id for one in self.lines}
        self.show()
        if self.loan_id:
            self.go_to(lambda one: one.loan.id == self.loan_id)
            self.loan_id = ""

    def show(self) -> None:
        """Show the list and what it comes to."""
        late = sum(map(bool, (one.days_late(self.today) for one in self.lines)))
        holders = len({one.loan.holder for one in self.lines})
        told = joined(
            counted("{number} thing out", "{number} things out", len(self.lines)),
            counted("with {number} holder", "with {number} holders", holders),
            counted("{number} late", "{number} late", late) if late else "",
            counted("{number} ticked", "{number} ticked", len(self.ticked)) if self.ticked else "",
        )
        self.query_one("#about", Static).update(plain(told))
        self.query_one(RecordList).show(list(self.records()))

    def records(self) -> Iterator[Record]:
        """One line for each thing; the holder stands on the first of them."""
        before = ""
        for one in self.lines:
            loan, late = one.loan, one.days_late(self.today)
            holder = "" if loan.holder == before else loan.holder
            before = loan.holder
            day = matter_words.day(loan.due_on, self.today) if loan.due_on else ""
            due = f"!{day} {_('{days} d', days=late)}" if late else day
            asked = f"{one.urged}x {one.urged_on:%m-%d}" if one.urged_on else ""
            much = f"{loan.still_out} {self.label(rules.UNITS, loan.unit)}"
            tick = TICK[loan.id in self.ticked]
            yield Record(loan.id, (tick, holder, loan.title, much, due, asked), bool(late))

    @property
    def current(self) -> HeldLine | None:
        """What stands under the cursor."""
        current = self.query_one(RecordList).current
        return next((one for one in self.lines if current and one.loan.id == current.key), None)

    def meant(self) -> list[HeldLine]:
        """What is ticked; otherwise what stands under the cursor."""
        found = [one for one in self.lines if one.loan.id in self.ticked]
        return found or ([self.current] if self.current else [])

    def go_to(self, is_it: Callable[[HeldLine], bool]) -> bool:
        """Put the cursor on the first line that is meant; says whether there is one."""
        place = next((place for place, one in enumerate(self.lines) if is_it(one)), None)
        if place is not None:
            self.query_one(RecordList).go(place)
        return place is not None

    def action_tick(self) -> None:
        """Tick or untick the line, and go on."""
        if self.current:
            self.ticked ^= {self.current.loan.id}
            self.show()
            self.query_one(RecordList).action_move(1)

    def action_tick_holder(self) -> None:
        """Tick everything of this holder."""
        if self.current:
            holder = self.current.loan.holder
            self.ticked |= {one.loan.id for one in self.lines if one.loan.holder == holder}
            self.show()

    def action_untick(self) -> None:
        """Untick everything."""
        self.ticked = set()
        self.show()

    def action_bring_back(self) -> None:
        """What is meant came back, all of it."""
        self.work(self.bring_back(self.meant()))

    async def bring_back(self, found: Sequence[HeldLine]) -> None:
        """Write down that all of it came back, in one deed. Raises Refused, Conflict."""
        if not found:
            self.tell(NOTHING)
            return
        drafts = [Back(one.loan.id, one.loan.version, one.loan.still_out) for one in found]
        await self.do(supply_moves.take_back, drafts)
        self.ticked = set()
        self.tell(counted("{number} thing came back.", "{number} things came back.", len(found)))
        self.reload()

    def action_urge(self) -> None:
        """The holders were asked for what is meant."""
        self.work(self.urge(self.meant()))

    async def urge(self, found: Sequence[HeldLine]) -> None:
        """Ask what was said, and write it down for all of them."""
        if not found:
            self.tell(NOTHING)
            return
        holders = len({one.loan.holder for one in found})
        line = KeptLine(self, Place(WORD, found[0].loan.id))
        question = N_("Asked back, holders {holders}, things {things}: what was said?")
        if note := await line.ask(question, holders=holders, things=len(found)):
            await self.do(deeds.urge, {one.loan.id: one.loan.version for one in found}, note)
            await line.settle()
            self.tell(N_("Written down: asked back."))
            self.ticked = set()
            self.reload()

    def action_extend(self) -> None:
        """What is meant stays longer."""
        self.work(self.extend(self.meant()))

    async def extend(self, found: Sequence[HeldLine]) -> None:
        """Ask for the new day, and let all of it stay until then. Raises Refused."""
        if not found:
            self.tell(NOTHING)
            return
        if not (typed := await self.put(Write(N_("Stays until which day? (11-30, or +7)")))):
            return
        until = days.coming(typed, self.today, "due_on")
        if isinstance(until, Problem):
            self.tell(until.text, **until.values)
            return
        await self.do(deeds.extend, {one.loan.id: one.loan.version for one in found}, until)
        self.tell(N_("To be back on {day} now."), day=str(until))
        self.ticked = set()
        self.reload()

    @on(RecordList.Chosen)
    def choose_line(self) -> None:
        """A part came back, something is lost, or what was said about it."""
        if self.current:
            self.work(thing.decide(self, self.current))

    def action_lend(self) -> None:
        """Lend: who takes it once, then how many of each."""
        self.open("supplies", move="lend")

    def action_hand_out(self) -> None:
        """Hand out for good: who takes it once, then how many of each."""
        self.open("supplies", move="out")

    def action_count(self) -> None:
        """Count a store room."""
        self.work(self.count())

    async def count(self) -> None:
        """Let a store room be chosen, and count it."""
        places = await self.ask(supplies.places)
        chosen = places[0].id if len(places) == 1 else None
        if len(places) > 1:
            chosen = await self.put(Choose(_("Store room"), [Option(one.id, one.name) for one in places]))
        if chosen:
            self.open("supplies", count=chosen)

    def action_find(self) -> None:
        """Find a holder or a thing."""
        self.work(self.find())

    async def find(self) -> None:
        """Put the cursor on the first line that a typed text finds: by name, pinyin or initials."""
        typed = await self.put(Write(N_("Find a holder or a thing"), hint=N_("characters, pinyin or initials")))
        wanted = (typed or "").lower().split()
        if wanted and not self.go_to(
            lambda one: all(word in letters(f"{one.loan.holder} {one.loan.title}") for word in wanted)
        ):
            self.tell(N_("Nothing found for {text}."), text=typed)

    def action_print(self) -> None:
        """Print the slip of this holder."""
        if self.current:
            self.work(self.print_slip(self.current.loan.holder))

    async def print_slip(self, holder: str) -> None:
        """Print everything that a holder has. Raises HouseError."""
        await printing.put(self, await self.ask(loan_papers.slip, holder, self.today, self.desk_worker))
