"""The list of policies: how many people are still to be told of each, and how many receive it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.queries import benefit_outreach, benefit_stops, policies, today
from db.queries.benefit_stops import StopLine
from db.queries.policies import PolicyLine
from db.rules.benefit_outreach import Counted
from db.rules.words import N_
from tui.i18n import _, counted
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.policies import words
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 2),
    Column(N_("Code"), 6),
    Column(N_("Policy"), 0),
    Column(N_("To tell"), 9),
    Column(N_("Receive"), 9),
    Column(N_("Unclear"), 9, least=64),
    Column(N_("Verified"), 13, least=76),
)


class PolicyList(Page):
    """Every policy in force, with how many people it may concern who do not know."""

    NOUN = "policies"
    TITLE = N_("Policies and rights")
    CSS_PATH = "policies.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "To tell: people who may qualify, do not receive it, and were not told of late. Unclear: too little is "
        "known of them. May qualify is no decision: that is for the office in charge. Enter opens a policy with "
        "its people, 6 changes between the own grid and all, 7 shows what must stop after a death or a leaving, 8"
        " shows the notices."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="policies.choose"),
        action("6", "grid", N_("Mine or all"), name="policies.grid"),
        action("7", "stops", N_("To stop"), name="policies.stops"),
        action("8", "notices", N_("Notices"), name="policies.notices"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[PolicyLine] = []
        self.counts: Mapping[str, Counted] = {}
        self.own_grid: str | None = None
        self.is_own = True
        self.stops: list[StopLine] = []

    def body(self) -> Iterable[Widget]:
        """What is counted, then the policies."""
        yield Static(id="about", markup=False)
        yield RecordList(COLUMNS, lambda: _("No policy is in force. Run the command: qiaomen policies add FILE"))

    async def load(self) -> None:
        """The policies at once, and how many people they concern as soon as these are counted."""
        self.own_grid = await self.ask(today.grid, self.desk_worker)
        self.lines = await self.ask(policies.all, self.today)
        self.stops = await self.ask(benefit_stops.all, self.today)
        self.show()
        self.counts = await self.ask(benefit_outreach.counts, self.today, self.grid)
        self.show()

    @property
    def grid(self) -> str | None:
        """The grid whose people are counted; None for all."""
        return self.own_grid if self.is_own else None

    def show(self) -> None:
        """Show every policy with its numbers."""
        where = _("my grid") if self.grid else _("the whole community")
        stop = counted(
            "{number} benefit must be looked at: 7", "{number} benefits must be looked at: 7", len(self.stops)
        )
        told = joined(where, "" if self.counts else _("counting..."), f"! {stop}" if self.stops else "")
        self.query_one("#about", Static).update(told)
        self.query_one(RecordList).show([self.record(one) for one in self.lines])

    def record(self, one: PolicyLine) -> Record:
        """A policy with how many people it concerns."""
        count = self.counts.get(one.code, Counted())
        numbers = (str(count.open or ""), str(count.receiving or ""), str(count.missing or ""))
        sign = words.TO_TELL if count.open else ""
        return Record(one.code, (sign, one.code, words.title(one), *numbers, words.checked(one)), bool(count.open))

    @on(RecordList.Chosen)
    def open_policy(self, event: RecordList.Chosen) -> None:
        """Open a policy with its people."""
        self.open("policies", policy=event.record.key)

    def action_choose(self) -> None:
        """Open the policy under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_grid(self) -> None:
        """Count the people of the own grid, or all."""
        self.is_own, self.counts = not self.is_own, {}
        self.reload()

    def action_stops(self) -> None:
        """Show what must stop after a death or a leaving."""
        self.open("policies", stops="all")

    def action_notices(self) -> None:
        """Show what was made known."""
        self.open("notices")
