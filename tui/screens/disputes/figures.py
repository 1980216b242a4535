"""Figures of mediation on the screen: all of one type of disputes, and the cases behind one of them."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import dispute_returns, disputes
from db.queries.dispute_returns import Behind
from db.queries.disputes import DisputeLine
from db.rules.dispute_returns import Figure, Line, Return, Sum
from db.rules.papers import Month
from db.rules.returns import Year
from db.rules.words import N_
from tui.i18n import _, counted
from tui.period_page import PeriodPage, percent
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

STATES = "disputes_states"
FIGURES = {
    Figure.CARRIED: N_("Carried over from before"),
    Figure.ACCEPTED: N_("Accepted"),
    Figure.APPLIED: N_("A party applied"),
    Figure.OWN: N_("Taken up on our own"),
    Figure.HANDED: N_("Handed on to us"),
    Figure.COLLECTIVE: N_("Ten people and more"),
    Figure.ENDED: N_("Mediating ended"),
    Figure.AGREED: N_("Succeeded"),
    Figure.FAILED: N_("No agreement"),
    Figure.WITHDRAWN: N_("Withdrawn by a party"),
    Figure.REFUSED: N_("A party refused"),
    Figure.HANDED_ON: N_("Ended and handed on"),
    Figure.WRITTEN: N_("Written agreements"),
    Figure.ORAL: N_("Oral agreements"),
    Figure.CONFIRMED: N_("Confirmed by a court"),
    Figure.PERFORMED: N_("Wholly performed"),
    Figure.CRIME: N_("Kept from becoming a crime"),
    Figure.MASS: N_("Kept from becoming a mass event"),
    Figure.FIGHT: N_("Kept from a mass fight"),
    Figure.CLOSED: N_("Closed"),
    Figure.OPEN: N_("Still open at the end"),
    Figure.NOT_ACCEPTED: N_("Never accepted"),
}
PEOPLE = {
    Figure.ACCEPTED: Sum.PARTIES,
    Figure.CRIME: Sum.CRIME_PEOPLE,
    Figure.MASS: Sum.MASS_PEOPLE,
    Figure.FIGHT: Sum.FIGHT_PEOPLE,
}
COUNTS = (Column(N_("Figure"), 0), Column(N_("Cases"), 8), Column(N_("Beside it"), 24, least=50))
CASES = (Column(N_("Case number"), 22, least=60), Column(N_("Case"), 0), Column(N_("State"), 12))


def yuan(fen: int) -> str:
    """A sum as it is read: 1,200.00."""
    return f"{fen / 100:,.2f}"


class MediationPage(PeriodPage):
    """A page about the mediation of one month or year."""

    NOUN = "disputes"
    CSS_PATH = "returns.tcss"

    def kind_text(self, kind: str) -> str:
        """A type in words, or all of them."""
        return self.label(disputes.KINDS, kind) if kind else _("All types")


class FiguresPage(MediationPage):
    """All figures of one type, or of all; Enter shows the cases behind one."""

    TITLE = N_("Figures of mediation")
    HELP = N_(
        "Enter shows the cases behind a figure. People and sums stand beside the cases that they are counted over."
    )

    def __init__(self, kind: str, period: Month | Year) -> None:
        super().__init__(period)
        self.kind = kind

    def title_text(self) -> str:
        """Of which type and time."""
        return f"{self.kind_text(self.kind)}  {self.period_text()}"

    def body(self) -> Iterable[Widget]:
        """The figures."""
        yield RecordList(COUNTS, lambda: "")

    async def load(self) -> None:
        """The figures of the type."""
        found: Return = await self.ask(dispute_returns.figures, self.period, self.from_utc)
        line = next((one for one in found.lines if one.kind == self.kind), found.total)
        records = [Record(one.value, (_(FIGURES[one]), f"{line.counts[one]}", beside(one, line))) for one in FIGURES]
        self.query_one(RecordList).show(records)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show the cases behind the figure."""
        self.go(BehindPage(Figure(event.record.key), self.kind, self.period))


def beside(figure: Figure, line: Line) -> str:
    """What stands beside a figure: people, a sum and a rate, or nothing."""
    if figure is Figure.AGREED:
        return f"{percent(line.success)}  {yuan(line.sums[Sum.AMOUNT])}"
    if figure is Figure.CLOSED:
        return percent(line.closing)
    return counted("{number} person", "{number} people", line.sums[PEOPLE[figure]]) if figure in PEOPLE else ""


class BehindPage(MediationPage):
    """The cases behind one figure, as far as they are for these eyes."""

    TITLE = N_("Cases behind the figure")

    def __init__(self, figure: Figure, kind: str, period: Month | Year) -> None:
        super().__init__(period)
        self.figure, self.kind = figure, kind
        self.found = Behind((), 0)

    def title_text(self) -> str:
        """Which figure of which type and time."""
        return f"{_(FIGURES[self.figure])}  {self.kind_text(self.kind)}  {self.period_text()}"

    def body(self) -> Iterable[Widget]:
        """How many are not shown, and the list."""
        yield Static(id="hidden", markup=False)
        yield RecordList(CASES, lambda: _("No case to be shown stands behind this figure."))

    async def load(self) -> None:
        """The cases that the figure counts."""
        told = (self.figure, self.period, self.kind, self.now, self.from_utc, self.desk_worker)
        self.found = await self.ask(dispute_returns.behind, *told)
        self.query_one(Bar).refresh()
        one, several = (
            "{number} case is counted but not for your eyes.",
            "{number} cases are counted but not for your eyes.",
        )
        hidden = self.found.hidden
        line = self.query_one("#hidden", Static)
        line.display = bool(hidden)
        line.update(Content(counted(one, several, hidden) if hidden else ""))
        self.query_one(RecordList).show([self.record(line) for line in self.found.lines])

    def record(self, line: DisputeLine) -> Record:
        """A case in the list."""
        cells = (
            line.case_number or line.matter.number,
            plain(line.matter.title),
            self.label(STATES, line.matter.state),
        )
        return Record(line.matter.id, cells)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the case."""
        self.open("disputes", matter=event.record.key)
