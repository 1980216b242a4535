"""Figures of inspections on the screen: all of one kind of places, and what stands behind one of them."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from db.queries import inspection_returns
from db.queries.hazards import HazardLine
from db.queries.inspection_plans import KINDS, ROUNDS
from db.queries.inspection_returns import DutyLine
from db.queries.inspections import InspectionLine
from db.rules.inspection_returns import Figure, Line, Return
from db.rules.inspections import Outcome
from db.rules.papers import Month
from db.rules.returns import Year
from db.rules.words import N_
from tui.i18n import _
from tui.period_page import PeriodPage, percent
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

STATES = "hazards_states"
FIGURES = {
    Figure.DUE: N_("Inspections due by plan"),
    Figure.KEPT: N_("of these made"),
    Figure.PLACES: N_("Places inspected"),
    Figure.TIMES: N_("Inspections made"),
    Figure.NOBODY: N_("Tries that met nobody"),
    Figure.TURNED_AWAY: N_("Tries that were refused"),
    Figure.CARRIED: N_("Hazards carried over from before"),
    Figure.FOUND: N_("Hazards found"),
    Figure.FOUND_A: N_("A danger to life, perhaps a grave one"),
    Figure.FOUND_B: N_("B serious"),
    Figure.FOUND_C: N_("C ordinary"),
    Figure.AGAIN: N_("Found once more"),
    Figure.NOTICED: N_("Told in writing"),
    Figure.STRUCK: N_("Struck off"),
    Figure.ON_SPOT: N_("put right on the spot"),
    Figure.IN_TIME: N_("put right within the limit"),
    Figure.LATE: N_("put right late"),
    Figure.VOID: N_("Written down by mistake"),
    Figure.OPEN: N_("Not struck off at the end"),
    Figure.OVERDUE: N_("of these overdue"),
    Figure.EXTENDED: N_("Given more time"),
    Figure.REFUSED: N_("Refused to put right"),
    Figure.ESCALATED: N_("Reported up"),
    Figure.HANDED: N_("Handed over"),
}
# What is a part of the figure above it stands a little to the right.
PARTS = {
    *(Figure.KEPT, Figure.FOUND_A, Figure.FOUND_B, Figure.FOUND_C, Figure.ON_SPOT, Figure.IN_TIME, Figure.LATE),
    Figure.OVERDUE,
}
OUTCOMES = {Outcome.DONE: N_("inspected"), Outcome.NOBODY: N_("nobody there"), Outcome.REFUSED: N_("refused")}
COUNTS = (Column(N_("Figure"), 0), Column(N_("Quantity"), 10), Column(N_("Share"), 8, least=50))
ROWS = (
    Column(N_("What"), 22, least=60),
    Column(N_("Place and address"), 0),
    Column(N_("Day"), 12),
    Column(N_("State"), 14),
)


class InspectingPage(PeriodPage):
    """A page about the inspections of one month or year."""

    NOUN = "inspection_plans"
    CSS_PATH = "returns.tcss"

    def kind_text(self, kind: str) -> str:
        """A kind of places in words, or all of them."""
        return self.label(KINDS, kind) if kind else _("All kinds")


class FiguresPage(InspectingPage):
    """All figures of one kind of places, or of all; Enter shows what stands behind one."""

    TITLE = N_("Figures of inspections")
    HELP = N_("Enter shows what stands behind a figure: places of the plan, inspections, or hazards.")

    def __init__(self, kind: str, period: Month | Year) -> None:
        super().__init__(period)
        self.kind = kind

    def title_text(self) -> str:
        """Of which kind and time."""
        return f"{self.kind_text(self.kind)}  {self.period_text()}"

    def body(self) -> Iterable[Widget]:
        """The figures."""
        yield RecordList(COUNTS, lambda: "")

    async def load(self) -> None:
        """The figures of the kind."""
        found: Return = await self.ask(inspection_returns.figures, self.period, self.from_utc, self.today)
        line = next((one for one in found.lines if one.kind == self.kind), found.total)
        self.query_one(RecordList).show([record(one, line) for one in FIGURES])

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show what stands behind the figure."""
        self.go(BehindPage(Figure(event.record.key), self.kind, self.period))


def record(figure: Figure, line: Line) -> Record:
    """One figure; beside what was kept of the plan, which part of it that is."""
    title = f"{'  ' if figure in PARTS else ''}{_(FIGURES[figure])}"
    beside = percent(line.coverage) if figure is Figure.KEPT else ""
    return Record(figure.value, (title, f"{line.counts[figure]}", beside))


class BehindPage(InspectingPage):
    """What stands behind one figure; Enter opens it."""

    TITLE = N_("Behind the figure")
    HELP = N_("Enter opens the hazard or the inspection; what is still to be inspected is walked.")

    def __init__(self, figure: Figure, kind: str, period: Month | Year) -> None:
        super().__init__(period)
        self.figure, self.kind = figure, kind
        self.doors: dict[str, tuple[str, dict[str, str]]] = {}

    def title_text(self) -> str:
        """Which figure of which kind and time."""
        return f"{_(FIGURES[self.figure])}  {self.kind_text(self.kind)}  {self.period_text()}"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(ROWS, lambda: _("Nothing stands behind this figure."))

    async def load(self) -> None:
        """What the figure counts."""
        told = (self.figure, self.period, self.kind, self.now, self.from_utc, self.today)
        found = await self.ask(inspection_returns.behind, *told)
        self.doors = {}
        records = [*map(self.duty, found.duties), *map(self.made, found.made), *map(self.hazard, found.hazards)]
        self.query_one(RecordList).show(records)

    def duty(self, line: DutyLine) -> Record:
        """Something that a plan asks for."""
        key = "/".join(map(str, (line.site.key, *line.one.key)))
        if line.site.place_id:
            self.doors[key] = ("inspections", {"place": line.site.place_id, "lists": ",".join(line.one.left)})
        else:
            self.doors[key] = (self.NOUN, {"rule": line.one.rule, "site": line.site.key})
        state = f"{line.one.done_on:%m-%d}" if line.one.done_on else _("not done")
        return Record(key, (self.label(ROUNDS, line.one.rule), plain(line.site.title), f"{line.one.due}", state))

    def made(self, line: InspectionLine) -> Record:
        """An inspection, or a try at one."""
        self.doors[line.id] = ("inspections", {"inspection": line.id})
        return Record(line.id, (line.number, plain(line.place), f"{line.inspected_on}", _(OUTCOMES[line.outcome])))

    def hazard(self, line: HazardLine) -> Record:
        """A hazard."""
        self.doors[line.matter.id] = ("hazards", {"matter": line.matter.id})
        what = f"{line.severity} {plain(line.matter.title)}"
        state = self.label(STATES, line.matter.state)
        return Record(line.matter.id, (what, plain(line.place.title), f"{line.found_on}", state))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open what is under the cursor."""
        noun, facts = self.doors[event.record.key]
        self.open(noun, **facts)
