"""The lists of supplies: stock with what presses first, what is lent, campaigns, store rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.changes import supplies as deeds
from db.queries import supplies as kept
from db.queries import supply_campaigns, supply_loans
from db.queries.supplies import PlaceLine, StockLine
from db.queries.supply_campaigns import CampaignLine
from db.queries.supply_loans import LoanLine
from db.rules import supplies
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import letters
from tui.dialogs.ticks import Ticks
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.supplies import papers, returning, words
from tui.screens.supplies.moving import MOVING
from tui.widgets import titles
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record, RecordList


class View(StrEnum):
    """Which list is shown."""

    STOCK = "stock"
    LENT = "lent"
    CAMPAIGNS = "campaigns"
    PLACES = "places"


TITLES: Mapping[View, str] = {
    View.STOCK: N_("In stock"),
    View.LENT: N_("Lent"),
    View.CAMPAIGNS: N_("Given out"),
    View.PLACES: N_("Store rooms"),
}
EMPTY: Mapping[View, str] = {
    View.STOCK: N_("No item yet. Ctrl+Y proposes the usual ones, F5 writes one down."),
    View.LENT: N_("Nothing is lent. 7 lends something."),
    View.CAMPAIGNS: N_("Nothing is given out. F5 begins a campaign."),
    View.PLACES: N_("No store room yet. F5 writes one down."),
}
NAME = Column(N_("Supply item"), 0)
COLUMNS: Mapping[View, Sequence[Column]] = {
    View.STOCK: (
        Column("", 3),
        NAME,
        Column(N_("Kind"), 11, least=70),
        Column(N_("There"), 12),
        Column(N_("At least"), 9, least=60),
        Column("", 26, least=56),
    ),
    View.LENT: (
        Column("", 3),
        NAME,
        Column(N_("Out"), 9),
        Column(N_("Holder"), 20),
        Column(N_("Back by"), 14, least=60),
    ),
    View.CAMPAIGNS: (
        Column("", 3),
        Column(N_("Giving out supplies"), 0),
        Column(N_("Days"), 14),
        Column(N_("Households"), 16),
    ),
    View.PLACES: (
        Column(N_("Store room"), 0),
        Column(N_("Keeper"), 12),
        Column(N_("Phone"), 14),
        Column(N_("Items"), 7),
    ),
}
NO_PLACE = N_("First write down a store room: 4, then F5.")
USUAL_DONE = N_("{count} items written down.")


class SupplyList(Page):
    """All supplies, one list at a time."""

    NOUN = "supplies"
    TITLE = N_("Supplies")
    CSS_PATH = "supplies.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 to 4 or left and right show a list. In stock what presses stands first: !! something is expired, ! too few, "
        "~ expires within 30 days. 5 something comes in, 6 is handed out, 7 is lent, 9 is written off, 0 goes to "
        "another store room. Enter opens an item, takes back what is lent, gives out a campaign, counts a store room. "
        "Ctrl+Y proposes the usual items, Ctrl+W prints papers, Ctrl+O corrects the line, 8 finds an item. What is "
        "lent counts towards the least stock."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="supplies.add"),
        *MOVING,
        action("ctrl+w,ctrl+g", "papers", N_("Papers"), name="supplies.papers"),
        action("enter", "choose", N_("Open"), name="supplies.choose", show=False),
        *(
            action(str(place), f"show('{view}')", TITLES[view], name=f"supplies.{view}", show=False)
            for place, view in enumerate(TITLES, 1)
        ),
        action("left", "beside(-1)", N_("List before"), name="supplies.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="supplies.next", show=False),
        action("8,slash,ctrl+f", "find", N_("Find an item"), name="supplies.find", show=False),
        action("ctrl+y", "usual", N_("Usual items"), name="supplies.usual", show=False),
        action("ctrl+o", "amend", N_("Correct"), name="supplies.amend_place", show=False),
        action("delete", "close", N_("Close"), name="supplies.close_place", show=False),
    ]

    def __init__(self, view: View = View.STOCK) -> None:
        super().__init__()
        self.view = view
        self.stock: list[StockLine] = []
        self.loans: list[LoanLine] = []
        self.campaigns: list[CampaignLine] = []
        self.places: list[PlaceLine] = []

    def body(self) -> Iterable[Widget]:
        """The titles of the lists, and the one that is shown."""
        yield Static(id="views", markup=False)
        yield RecordList(COLUMNS[self.view], lambda: _(EMPTY[self.view]))

    async def load(self) -> None:
        """All four lists."""
        self.stock = await self.ask(kept.stock, self.today)
        self.loans = await self.ask(supply_loans.still_out)
        self.campaigns = await self.ask(supply_campaigns.all)
        self.places = await self.ask(kept.places)
        self.show()

    def show(self) -> None:
        """Show the list that is chosen."""
        counts = {
            View.STOCK: len(self.stock),
            View.LENT: len(self.loans),
            View.CAMPAIGNS: len(self.campaigns),
            View.PLACES: len(self.places),
        }
        entries = [
            (f"{place} {_(TITLES[view])} {counts[view]}", view is self.view) for place, view in enumerate(TITLES, 1)
        ]
        self.query_one("#views", Static).update(titles.rows(entries, self.size.width - 1))
        lines = self.query_one(RecordList)
        lines.columns = COLUMNS[self.view]
        lines.show(list(self.records()))

    def records(self) -> Iterable[Record]:
        """The lines of the list that is chosen."""
        if self.view is View.STOCK:
            return map(self.stock_record, self.stock)
        if self.view is View.LENT:
            return map(self.loan_record, self.loans)
        if self.view is View.CAMPAIGNS:
            return map(self.campaign_record, self.campaigns)
        return (Record(one.id, (one.name, one.keeper, one.phone, str(one.items))) for one in self.places)

    def stock_record(self, one: StockLine) -> Record:
        """An item with how it stands."""
        sign, colour = words.SIGNS[one.shelf], words.COLOURS.get(one.shelf, "")
        kind, there = self.label(supplies.KINDS, one.kind), words.counted(self, one.there, one.unit)
        cells = (sign, one.title, kind, there, str(one.least or ""), words.standing(one, self.today))
        return Record(one.id, cells, colour=colour)

    def loan_record(self, one: LoanLine) -> Record:
        """Something lent, with who has it."""
        is_late = one.is_late(self.today)
        by = matter_words.day(one.due_on, self.today) if one.due_on else _("since {day}", day=f"{one.lent_on:%m-%d}")
        much = words.counted(self, one.still_out, one.unit)
        return Record(
            one.id, ("!" if is_late else "", one.title, much, one.holder, by), colour="red" if is_late else ""
        )

    def campaign_record(self, one: CampaignLine) -> Record:
        """A campaign with how many households have got something."""
        sign = "" if one.is_running(self.today) else "-"
        span = f"{one.from_on:%m-%d}..{one.to_on:%m-%d}"
        told = _("{got} of {wanted}", got=one.progress.got, wanted=one.progress.wanted)
        return Record(one.id, (sign, one.name, span, told))

    @on(RecordList.Chosen)
    def open_line(self, event: RecordList.Chosen) -> None:
        """Open an item or a campaign, take back what is lent, count a store room."""
        key = event.record.key
        if self.view is View.STOCK:
            self.open("supplies", item=key)
        elif self.view is View.LENT:
            loan = next(one for one in self.loans if one.id == key)
            self.work(returning.take_back(self, loan, self.loans))
        elif self.view is View.CAMPAIGNS:
            self.open("supplies", campaign=key)
        else:
            self.open("supplies", count=key)

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_show(self, view: str) -> None:
        """Show one of the lists."""
        self.view = View(view)
        self.show()
        self.query_one(RecordList).go(0)

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        known = list(TITLES)
        self.action_show(known[(known.index(self.view) + step) % len(known)])

    def action_add(self) -> None:
        """Write down something new of the list that is shown."""
        if self.view is View.LENT:
            self.action_move("lend")
        else:
            self.open("supplies", new={View.CAMPAIGNS: "campaign", View.PLACES: "place"}.get(self.view, "item"))

    def action_move(self, kind: str) -> None:
        """Begin a paper, with the item under the cursor first."""
        if not self.places:
            self.tell(NO_PLACE)
            return
        current = self.query_one(RecordList).current
        item = current.key if current and self.view is View.STOCK else ""
        self.open("supplies", move=kind, item=item)

    def action_find(self) -> None:
        """Find an item."""
        self.work(self.find())

    async def find(self) -> None:
        """Put the cursor on the first item that a typed text finds."""
        typed = await self.put(Write(N_("Find an item"), hint=N_("characters, pinyin or initials")))
        if not typed:
            return
        wanted = typed.lower().split()
        found = [place for place, one in enumerate(self.stock) if all(word in letters(one.title) for word in wanted)]
        if not found:
            self.tell(N_("Nothing found for {text}."), text=typed)
            return
        self.action_show(View.STOCK)
        self.query_one(RecordList).go(found[0])

    def action_usual(self) -> None:
        """Propose the usual items."""
        self.work(self.propose())

    async def propose(self) -> None:
        """Let usual items be ticked, and write those down."""
        known = {one.name for one in self.stock}
        open_ones = [one for one in self.entries(supplies.USUAL) if one.zh not in known]
        ticked: set[str] = {one.code for one in open_ones}

        def options() -> list[Option]:
            return [Option(one.code, f"[{'x' if one.code in ticked else ' '}] {self.named(one)}") for one in open_ones]

        def take(code: str) -> tuple[list[Option], str]:
            ticked.symmetric_difference_update({code})
            return options(), ""

        if await self.put(Ticks(_("Usual items, at least"), options(), take)) is not None:
            done = await self.do(deeds.add_usual, [one.code for one in open_ones if one.code in ticked])
            self.tell(USUAL_DONE, count=len(done))
            self.reload()

    def action_amend(self) -> None:
        """Correct what stands under the cursor: an item, a campaign, a store room."""
        current = self.query_one(RecordList).current
        fact = {View.STOCK: "amended", View.CAMPAIGNS: "giving", View.PLACES: "place"}.get(self.view)
        if current and fact:
            self.open("supplies", **{fact: current.key})

    def action_close(self) -> None:
        """Give up the store room under the cursor."""
        current = self.query_one(RecordList).current
        if self.view is View.PLACES and current:
            self.work(self.close(next(one for one in self.places if one.id == current.key)))

    async def close(self, place: PlaceLine) -> None:
        """Close a store room. Raises Refused where something is left in it."""
        await self.do(deeds.close_place, place.id, place.version)
        self.tell(N_("Closed."))
        self.reload()

    def action_papers(self) -> None:
        """Choose a paper and print it."""
        self.work(papers.choose(self))
