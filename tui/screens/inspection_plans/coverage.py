"""How much of a month's inspections is done, by kind of place and grid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import inspection_plans
from db.queries.inspection_plans import KINDS, ROUNDS, Share
from db.rules.papers import Month
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.period_page import PeriodPage
from tui.screens.inspection_plans import shares
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

CELLS = 12
COLUMNS = (
    Column(N_("Kind"), 0),
    Column(N_("Grid"), 14, least=60),
    Column(N_("Places due"), 11),
    Column(N_("Places done"), 12),
    Column("%", 8),
    Column("", 15, least=60),
)


class CoveragePage(PeriodPage):
    """The places that are to be inspected by the end of a month, and how many were; by one plan or by all."""

    NOUN = "inspection_plans"
    TITLE = N_("Coverage")
    CSS_PATH = "plan.tcss"
    HELP = N_(
        "A place is done when everything was inspected there that is to be done by the end of the month; each counts "
        "once. Left and right change the month. What is due later in the quarter or the year counts in its last month."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("left", "period(-1)", N_("Time before"), name="inspection_plans.month_before", show=False),
        action("right", "period(1)", N_("Time after"), name="inspection_plans.month_after", show=False),
    ]

    def __init__(self, rule: str) -> None:
        super().__init__()
        self.rule = rule

    def title_text(self) -> str:
        """Of which plan."""
        return "  ".join(filter(None, (_(self.TITLE), self.label(ROUNDS, self.rule))))

    def body(self) -> Iterable[Widget]:
        """The whole, and its parts."""
        yield Static(id="share", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing is planned for this month."))

    async def load(self) -> None:
        """The shares of the month."""
        found = await self.ask(inspection_plans.coverage, Month.of(self.period.first), self.today, self.rule)
        self.query_one("#share", Static).update(Content(shares.told(shares.summed(found), self.period_text())))
        self.query_one(RecordList).show([self.record(one) for one in found])

    def record(self, one: Share) -> Record:
        """One kind of places in one grid."""
        figures = (f"{one.due}", f"{one.done}", shares.part(one), shares.bar(one, CELLS))
        return Record(f"{one.kind}/{one.grid}", (self.label(KINDS, one.kind), plain(one.grid), *figures))
