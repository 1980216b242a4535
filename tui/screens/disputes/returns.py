"""The return of mediation on the screen, type by type; it is written to a file from here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import dispute_return_papers, dispute_returns
from db.queries.exports import Prepared
from db.rules.dispute_returns import Figure, Line, Sum
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.period_page import percent
from tui.screens.disputes.figures import FiguresPage, MediationPage, yuan
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record, RecordList

ALL = "*"
ONE_DAY = datetime.timedelta(days=1)
TYPES = (
    Column(N_("Type"), 0),
    Column(N_("Carried"), 9, least=100),
    Column(N_("Accepted"), 9),
    Column(N_("Mediated"), 9),
    Column(N_("Succeeded"), 10),
    Column(N_("Success"), 9),
    Column(N_("Sum in yuan"), 16, least=90),
    Column(N_("Closed"), 8, least=60),
    Column(N_("Still open"), 11, least=60),
)
PAPERS = {"1": dispute_return_papers.RETURN, "2": dispute_return_papers.SCREENINGS}
TITLES = {
    dispute_return_papers.RETURN: N_("Return of mediation"),
    dispute_return_papers.SCREENINGS: N_("Rounds of screening"),
}


class ReturnPage(MediationPage):
    """The return of a month or a year, type by type; Enter shows the figures of a type."""

    TITLE = N_("Return of mediation")
    HELP = N_(
        "Left and right change the month, 1 shows the whole year. Enter shows all figures of a type, and there the "
        "cases behind each. Accepted cases count by the day of acceptance, agreements by the day on which mediating "
        "ended."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Figures"), name="disputes.figures", show=False),
        action("1", "span", N_("Month, year"), name="disputes.span"),
        action("2,f6", "print", N_("Print"), name="disputes.print_return"),
        action("3,f5", "screen", N_("New round"), name="disputes.screen"),
        action("left", "period(-1)", N_("Time before"), name="disputes.period_before", show=False),
        action("right", "period(1)", N_("Time after"), name="disputes.period_after", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """The time, and its types."""
        yield Static(id="period", markup=False)
        yield RecordList(TYPES, lambda: "")

    async def load(self) -> None:
        """The figures of the time."""
        found = await self.ask(dispute_returns.figures, self.period, self.from_utc)
        said = (
            f"{self.period_text()}  {_('Nothing to report: a zero return.')}" if found.is_zero else self.period_text()
        )
        self.query_one("#period", Static).update(Content(said))
        self.query_one(RecordList).show([self.record(line) for line in (*found.lines, found.total)])

    def record(self, line: Line) -> Record:
        """The figures of a type; all of them together stand out."""
        counts = [f"{line.counts[one]}" for one in (Figure.CARRIED, Figure.ACCEPTED, Figure.ENDED, Figure.AGREED)]
        rest = (
            percent(line.success),
            yuan(line.sums[Sum.AMOUNT]),
            f"{line.counts[Figure.CLOSED]}",
            f"{line.counts[Figure.OPEN]}",
        )
        return Record(line.kind or ALL, (self.kind_text(line.kind), *counts, *rest), not line.kind)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show the figures of the type."""
        self.go(FiguresPage(event.record.key.strip(ALL), self.period))

    def action_choose(self) -> None:
        """Show the figures of the type under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_screen(self) -> None:
        """Write a round of screening down."""
        from tui.screens.disputes.screening import ScreeningForm

        self.go(ScreeningForm())

    def action_print(self) -> None:
        """Write the return, or the rounds of screening, to a file."""
        self.work(self.print_paper())

    async def print_paper(self) -> None:
        """Choose a paper, name its file, and write it; the ledger keeps that it was."""
        options = [Option(code, f"{code} {_(TITLES[what])}") for code, what in PAPERS.items()]
        chosen = await self.put(Choose(_("What is printed?"), options, typing=True))
        if not chosen:
            return
        what, period = PAPERS[chosen], self.period
        name = await self.ask(dispute_return_papers.file_name, what, period, self.desk_worker)

        async def prepared(path: Path) -> Prepared:
            told = (path, period, self.today, self.desk_worker)
            if what == dispute_return_papers.RETURN:
                return await self.ask(dispute_return_papers.dispute_return, *told, self.from_utc)
            return await self.ask(dispute_return_papers.screenings, *told)

        await self.write_paper(name, prepared)
