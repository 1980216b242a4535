"""The return of inspections on the screen, kind by kind of places; it and the ledgers are printed from here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from db.queries import hazard_ledgers, inspection_ledgers, inspection_return_papers, inspection_returns
from db.queries.exports import Prepared
from db.rules.inspection_returns import Figure, Line
from db.rules.words import N_
from tui import inspection_printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.period_page import percent
from tui.screens.inspection_plans.figures import FiguresPage, InspectingPage
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record, RecordList

ALL = "*"
KINDS_OF_PLACES = (
    Column(N_("Kind of place"), 0),
    Column(N_("To do"), 7, least=60),
    Column(N_("Coverage"), 9, least=60),
    Column(N_("Times"), 7),
    Column(N_("Carried"), 9, least=90),
    Column(N_("Found"), 7),
    Column(N_("Struck off"), 11),
    Column(N_("Not yet"), 8),
    Column(N_("Overdue"), 9),
)
PAPERS = {
    "1": (inspection_return_papers.NAME, N_("Return of inspections")),
    "2": (inspection_ledgers.NAME, N_("Ledger of inspections")),
    "3": (hazard_ledgers.NAME, N_("Ledger of hazards")),
}
TO_SIGN = "4"


def page_of_returns() -> Screen[None]:
    """The figures of this month, from whichever page they are asked for."""
    return ReturnPage()


class ReturnPage(InspectingPage):
    """The return of a month or a year, kind by kind; Enter shows the figures of a kind."""

    TITLE = N_("Return of inspections")
    HELP = N_(
        "Left and right change the month, 1 shows the whole year. Enter shows all figures of a kind of places, and "
        "there what stands behind each. Carried over and found is what was struck off, was none, and is still open. 2 "
        "prints the return, the ledger of inspections or that of hazards."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Figures"), name="inspection_plans.figures", show=False),
        action("1", "span", N_("Month, year"), name="inspection_plans.span"),
        action("2", "print", N_("Print"), name="inspection_plans.print"),
        action("left", "period(-1)", N_("Time before"), name="inspection_plans.period_before", show=False),
        action("right", "period(1)", N_("Time after"), name="inspection_plans.period_after", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """The time, and its kinds of places."""
        yield Static(id="period", markup=False)
        yield RecordList(KINDS_OF_PLACES, lambda: "")

    async def load(self) -> None:
        """The figures of the time; kinds of which there is nothing to report are left out."""
        found = await self.ask(inspection_returns.figures, self.period, self.from_utc, self.today)
        zero = _("Nothing was inspected, nothing is open: a zero return.") if found.total.is_zero else ""
        said = "  ".join(filter(None, (self.period_text(), zero)))
        self.query_one("#period", Static).update(Content(said))
        lines = [line for line in found.lines if any(line.counts.values())]
        self.query_one(RecordList).show([self.record(line) for line in (found.total, *lines)])

    def record(self, line: Line) -> Record:
        """The figures of a kind of places; all of them together stand out."""
        counts = {figure: f"{count}" for figure, count in line.counts.items()}
        planned = (counts[Figure.DUE], percent(line.coverage), counts[Figure.TIMES])
        hazards = (Figure.CARRIED, Figure.FOUND, Figure.STRUCK, Figure.OPEN, Figure.OVERDUE)
        cells = (self.kind_text(line.kind), *planned, *(counts[one] for one in hazards))
        return Record(line.kind or ALL, cells, not line.kind)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show the figures of the kind."""
        self.go(FiguresPage(event.record.key.strip(ALL), self.period))

    def action_choose(self) -> None:
        """Show the figures of the kind under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_print(self) -> None:
        """Write the return or one of the ledgers to a file."""
        self.work(self.print_paper())

    async def print_paper(self) -> None:
        """Choose a paper, name its file, and write it; the ledger keeps that it was."""
        options = [Option(code, f"{code} {_(title)}") for code, (_name, title) in PAPERS.items()]
        options.append(Option(TO_SIGN, f"{TO_SIGN} {_('Ledger of hazards, as a paper')}"))
        chosen = await self.put(Choose(_("What is printed?"), options, typing=True))
        if not chosen:
            return
        period = self.period
        if chosen == TO_SIGN:
            await inspection_printing.print_ledger(self, period.first, period.last)
            return
        name = await self.ask(inspection_ledgers.file_name, PAPERS[chosen][0], period, self.desk_worker)

        async def prepared(path: Path) -> Prepared:
            told = (path, period, self.today, self.desk_worker)
            if chosen == "2":
                return await self.ask(inspection_ledgers.inspections_ledger, *told)
            write = inspection_return_papers.inspection_return if chosen == "1" else hazard_ledgers.hazards_ledger
            return await self.ask(write, *told, self.from_utc)

        await self.write_paper(name, prepared)
