"""What is to be inspected now, in the order of the way; Enter goes to the place and walks it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import places
from db.queries import inspection_plans
from db.queries.inspection_plans import KINDS, ROUNDS, DueLine, Overview, Owed, Share
from db.queries.inspection_sites import SiteLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.inspection_plans import shares
from tui.widgets import titles
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

PRESSING, ALL, MISSED = range(3)
VIEWS = (N_("Due now"), N_("All of this period"), N_("Missed inspections"))
EMPTY = (
    N_("Nothing presses. The arrow to the right shows all that may be inspected in this period."),
    N_("Everything that is planned for this period is inspected."),
    N_("Nothing was missed."),
)
PLACE, KIND, BY = Column(N_("Place and address"), 0), Column(N_("Kind"), 13), Column(N_("By"), 8)
COLUMNS = (PLACE, KIND, BY, Column(N_("Plans"), 36))
NARROW = (PLACE, BY, Column(N_("Plans"), 14))
MOST_DIGITS = 9


class PlanPage(Page):
    """The places at which something is to be inspected."""

    NOUN = "inspection_plans"
    TITLE = N_("Plan of inspections")
    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "House by house in the order of the way, then what is in no building. Enter walks the place with all lists "
        "that are owed there. Digits show one plan, 0 all of them; left and right what presses, all of this period, "
        "what was missed. F5 shows how much is done by kind and grid, Ctrl+R the figures of the month. ! was missed "
        "before and is late, !3 three times. A try that met nobody leaves the place on the list."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Inspect"), name="inspection_plans.choose", show=False),
        *(
            action(f"{digit}", f"rule({digit})", N_("One plan"), name=f"inspection_plans.rule_{digit}", show=False)
            for digit in range(1, MOST_DIGITS + 1)
        ),
        action("0", "rule(0)", N_("All plans"), name="inspection_plans.all_rules"),
        action("f5", "coverage", N_("Coverage"), name="inspection_plans.coverage"),
        action("ctrl+r", "returns", N_("Figures"), name="inspection_plans.returns"),
        action("left", "beside(-1)", N_("View before"), name="inspection_plans.view_before", show=False),
        action("right", "beside(1)", N_("Next view"), name="inspection_plans.next_view", show=False),
    ]

    def __init__(self, rule: str = "", site: str = "") -> None:
        super().__init__()
        self.rule, self.site = rule, site
        self.view = PRESSING
        self.found = Overview((), {}, has_begun=False)
        self.lines: list[DueLine] = []

    def body(self) -> Iterable[Widget]:
        """The plans, how much of the month is done, the views, and the places."""
        yield Static(id="rules", markup=False)
        yield Static(id="share", markup=False)
        yield Static(id="views", markup=False)
        yield RecordList(COLUMNS, lambda: _(EMPTY[self.view]))

    async def load(self) -> None:
        """The plan as it stands today; the first time with the cursor on the place that was asked for."""
        self.found = await self.ask(inspection_plans.overview, self.today)
        if self.rule and not self.chosen(PRESSING):
            self.view = ALL if self.chosen(ALL) else MISSED
        self.show()
        if self.site:
            keys = [line.site.key for line in self.lines]
            self.query_one(RecordList).go(keys.index(self.site) if self.site in keys else 0)
            self.site = ""

    @property
    def rules(self) -> list[str]:
        """The plans by which something is to be done or was to be done this month, in the order of their list."""
        open_ones = {one.rule.code for line in self.found.lines for one in line.owed}
        codes = (entry.code for entry in self.entries(ROUNDS))
        return [code for code in codes if code in open_ones or code in self.found.shares]

    def chosen(self, view: int, rule: str | None = None) -> list[DueLine]:
        """The places of a view, each with what is shown of it; of the plan that is chosen, or of another one."""
        wanted = self.rule if rule is None else rule
        lines = []
        for line in self.found.lines:
            owed = tuple(one for one in line.owed if wanted in ("", one.rule.code) and is_in(one, view))
            if owed:
                lines.append(DueLine(line.site, owed))
        return lines

    def show(self) -> None:
        """Show the plan and the view that are chosen, and how much of the month is done."""
        self.lines = self.chosen(self.view)
        counts = [("", _("all")), *((code, self.label(ROUNDS, code)) for code in self.rules[:MOST_DIGITS])]
        entries = [
            (f"{place} {plain(title)} {len(self.chosen(self.view, code))}", code == self.rule)
            for place, (code, title) in enumerate(counts)
        ]
        self.query_one("#rules", Static).update(titles.rows(entries, self.size.width))
        share = self.found.shares.get(self.rule, Share())
        self.query_one("#share", Static).update(Content(shares.told(share, f"{self.today:%Y-%m}")))
        views = [(f"{_(title)} {len(self.chosen(view))}", view == self.view) for view, title in enumerate(VIEWS)]
        self.query_one("#views", Static).update(titles.row(views))
        shown = self.query_one(RecordList)
        shown.columns = NARROW if self.has_class("-narrow") else COLUMNS
        shown.show([self.record(line) for line in self.lines])

    def record(self, line: DueLine) -> Record:
        """A place: what it is, by when, and for which plans."""
        is_late = any(one.missed for one in line.owed)
        place = line.site.title
        if line.site.address not in ("", place):
            place = f"{place} {line.site.address}"
        by = f"{'!' if is_late else ' '} {line.due_on:%m-%d}"
        plans = "  ".join(self.owed_text(one) for one in line.owed)
        kind = () if self.has_class("-narrow") else (self.label(KINDS, line.site.kind),)
        cells = (plain(place), *kind, by, plain(plans))
        return Record(line.site.key, cells, colour="red" if is_late else "")

    def owed_text(self, one: Owed) -> str:
        """A plan in words with the lists it asks for, how often it was missed, and when somebody tried in vain."""
        text = self.label(ROUNDS, one.rule.code)
        if not self.has_class("-narrow"):
            text += f" {' '.join(one.checklists)}"
        if one.missed:
            text += f" !{one.missed}"
        if one.now and one.now.tried_on:
            text += _(N_("(tried {day})"), day=f"{one.now.tried_on:%m-%d}")
        return text

    @on(RecordList.Chosen)
    def walk(self) -> None:
        """Walk the place under the cursor."""
        cursor = self.query_one(RecordList).cursor
        if cursor < len(self.lines):
            self.work(self.enter(self.lines[cursor].site))

    async def enter(self, site: SiteLine) -> None:
        """Go to a place, for all that is owed there in this view; a building or a home that is none yet becomes one
        now."""
        owed = [one for line in self.chosen(self.view, "") if line.site.key == site.key for one in line.owed]
        lists = dict.fromkeys(name for one in owed for name in one.checklists)
        key = site.place_id
        if key is None and site.room_id:
            key = await self.do(places.of_room, site.room_id)
        elif key is None and site.building_id:
            key = await self.do(places.of_building, site.building_id)
        self.open("inspections", place=key, lists=",".join(lists))

    def action_choose(self) -> None:
        """Walk the place under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_rule(self, digit: int) -> None:
        """Show one plan by its digit, or all of them."""
        codes = ["", *self.rules[:MOST_DIGITS]]
        if digit < len(codes):
            self.rule = codes[digit]
            self.show()
            self.query_one(RecordList).go(0)

    def action_beside(self, step: int) -> None:
        """Show the view before or after."""
        self.view = (self.view + step) % len(VIEWS)
        self.show()
        self.query_one(RecordList).go(0)

    def action_coverage(self) -> None:
        """Show how much is done by kind and grid."""
        from tui.screens.inspection_plans.coverage import CoveragePage

        self.go(CoveragePage(self.rule))

    def action_returns(self) -> None:
        """Show the figures of the month."""
        from tui.screens.inspection_plans.returns import page_of_returns

        self.go(page_of_returns())


def is_in(one: Owed, view: int) -> bool:
    """Whether what a plan asks for belongs to a view: what presses, all that runs, what was missed."""
    if view == MISSED:
        return one.missed > 0
    return one.is_pressing if view == PRESSING else one.now is not None
