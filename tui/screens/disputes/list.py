"""The list of disputes that the worker may see: what is late first; a digit shows another list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import disputes, matters
from db.queries.disputes import Chosen, DisputeLine
from db.rules.disputes import FLOW
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets import titles
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

TITLES = {
    Chosen.OPEN: N_("Open ones"),
    Chosen.MINE: N_("My own"),
    Chosen.AGREED: N_("Agreed ones"),
    Chosen.UNBOUND: N_("To be filed"),
    Chosen.ENDED: N_("Ended ones"),
}
ORDER = tuple(TITLES)
EMPTY = {
    Chosen.OPEN: N_("No dispute is open. F5 writes one down."),
    Chosen.MINE: N_("No open dispute is yours."),
    Chosen.AGREED: N_("No agreement waits to be performed or revisited."),
    Chosen.UNBOUND: N_("No closed case waits to be filed."),
    Chosen.ENDED: N_("No dispute has ended yet."),
}
COLUMNS = (
    Column("", 3),
    Column(N_("Number"), 16),
    Column(N_("Case"), 0),
    Column(N_("Risk"), 9),
    Column(N_("State"), 10),
    Column(N_("Due by"), 14),
)
NARROW = (Column("", 3), Column(N_("Case"), 0), Column(N_("Due by"), 13))


class DisputeList(Page):
    """All disputes that may be seen, one list at a time."""

    NOUN = "disputes"
    TITLE = N_("Disputes")
    CSS_PATH = "disputes.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Late cases come first. 1 to 5 or the arrows change the list. Cases are seen by those who handle them and by "
        "leaders; every opening of a case is kept in the ledger. 9 names the mediation committee as its papers do."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="disputes.choose", show=False),
        *(
            action(str(place), f"show({place - 1})", TITLES[chosen], name=f"disputes.{chosen.value}", show=False)
            for place, chosen in enumerate(ORDER, 1)
        ),
        action("f5", "add", N_("New"), name="disputes.add"),
        action("6", "screen", N_("Screening"), name="disputes.screen"),
        action("7", "returns", N_("Figures"), name="disputes.returns"),
        action("8,slash,ctrl+f", "find", N_("Find"), name="disputes.find"),
        action("9", "committee", N_("Committee"), name="disputes.committee", show=False),
        action("left", "beside(-1)", N_("List before"), name="disputes.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="disputes.next", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.chosen = Chosen.OPEN
        self.counts: dict[Chosen, int] = {}
        self.lines: list[DisputeLine] = []
        self.most = matters.PAGE
        self.wanted = ""

    def body(self) -> Iterable[Widget]:
        """The titles of the lists, and the one that is shown."""
        yield Static(id="kinds", markup=False)
        yield RecordList(COLUMNS, self.empty_text)

    def empty_text(self) -> str:
        """What to say of a list that holds nothing."""
        if self.wanted:
            return _("Nothing found for {text}.", text=self.wanted)
        return _(EMPTY[self.chosen])

    async def load(self) -> None:
        """The list that is shown, and how many each of them holds."""
        self.counts = await self.ask(disputes.counts, self.desk_worker)
        if self.wanted:
            self.lines = await self.ask(disputes.find, self.wanted, self.now, self.desk_worker)
        else:
            self.lines = await self.ask(disputes.some, self.chosen, self.now, self.desk_worker, self.most)
        self.query_one("#kinds", Static).update(self.titles())
        lines = self.query_one(RecordList)
        is_narrow = self.has_class("-narrow")
        lines.columns = NARROW if is_narrow else COLUMNS
        lines.show([self.record(one, is_narrow) for one in self.lines])

    def titles(self) -> Content:
        """The titles of the lists with their counts, the one that is shown reversed."""
        entries = [f"{place} {_(TITLES[one])} {self.counts.get(one, 0)}" for place, one in enumerate(ORDER, 1)]
        shown = entries[ORDER.index(self.chosen)]
        if self.wanted:
            shown = f"8 {plain(self.wanted)} {len(self.lines)}"
            entries.append(shown)
        rows = matter_words.in_rows(entries, self.size.width - 1)
        return Content("\n").join(titles.row((one, one == shown) for one in row) for row in rows)

    def record(self, one: DisputeLine, is_narrow: bool) -> Record:
        """A dispute in the list."""
        line = one.matter
        sign = matter_words.mark(line, self.now)
        state = self.label(f"{FLOW}_states", line.state)
        when = matter_words.due(line, self.now, self.local) if line.due_at else ""
        is_strong = sign == matter_words.LATE
        if is_narrow:
            return Record(line.id, (sign, line.title, when or state), is_strong)
        risk = self.label(disputes.COLOURS, one.colour).partition("（")[0].partition(" (")[0]
        return Record(line.id, (sign, line.number, line.title, risk, state, when), is_strong)

    @on(RecordList.NearEnd)
    def more(self, event: RecordList.NearEnd) -> None:
        """Ask for further ones when the cursor comes near the end."""
        if event.count == self.most and not self.wanted:
            self.most += matters.PAGE
            self.reload()

    @on(RecordList.Chosen)
    def chosen_line(self, event: RecordList.Chosen) -> None:
        """Open the case."""
        self.open("disputes", matter=event.record.key)

    def action_choose(self) -> None:
        """Open the case under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_show(self, place: int) -> None:
        """Show one of the lists."""
        self.chosen, self.wanted, self.most = ORDER[place], "", matters.PAGE
        self.query_one(RecordList).go(0)
        self.reload()

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        self.action_show((ORDER.index(self.chosen) + step) % len(ORDER))

    def action_add(self) -> None:
        """Write a dispute down."""
        self.open("disputes", new="form")

    def action_screen(self) -> None:
        """Write down a screening round."""
        self.open("disputes", new="screening")

    def action_returns(self) -> None:
        """The figures of a month or a year."""
        from tui.screens.disputes.returns import ReturnPage

        self.go(ReturnPage())

    def action_committee(self) -> None:
        """How papers name the mediation committee."""
        from tui.screens.disputes.committee import CommitteeForm

        self.go(CommitteeForm())

    def action_find(self) -> None:
        """Find cases by number, name, party or place."""
        self.work(self.find())

    async def find(self) -> None:
        """Ask for words, and show what is found among all cases that may be seen."""
        text = await self.put(Write(N_("Find among all disputes"), self.wanted, hint=N_("number, party, name, place")))
        if text is not None:
            self.wanted = text
            self.reload()
