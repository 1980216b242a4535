"""The list of disputes that the worker may see: what is late first; a digit shows another list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.queries import dispute_clocks, disputes
from db.queries.disputes import Chosen, DisputeLine
from db.rules.dispute_clocks import Running
from db.rules.disputes import FLOW
from db.rules.words import N_
from tui import matter_words
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.screens.disputes import pages
from tui.widgets.records import Column, Record

TITLES: Mapping[str, str] = {
    Chosen.OPEN: N_("Open ones"),
    Chosen.MINE: N_("My own"),
    Chosen.AGREED: N_("Agreed ones"),
    Chosen.UNBOUND: N_("To be filed"),
    Chosen.ENDED: N_("Ended ones"),
}


class DisputeList(MatterList[Chosen, DisputeLine]):
    """All disputes that may be seen, one list at a time."""

    NOUN = "disputes"
    TITLE = N_("Disputes")
    CSS_PATH = "disputes.tcss"
    HELP = N_(
        "Late cases come first. 1 to 5 or the arrows change the list. Cases are seen by those who handle them and by "
        "leaders; every opening of a case is kept in the ledger. 9 names the mediation committee as its papers do."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
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
    FIND, FIND_HINT = N_("Find among all disputes"), N_("number, party, name, place")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="disputes.add"),
        action("6", "screen", N_("Screening"), name="disputes.screen"),
        action("7", "returns", N_("Figures"), name="disputes.returns"),
        *list_actions("disputes", TITLES),
        action("9", "committee", N_("Committee"), name="disputes.committee", show=False),
    ]

    async def counted(self) -> Mapping[Chosen, int]:
        """How many disputes each list holds that may be seen."""
        return await self.ask(disputes.counts, self.desk_worker)

    def __init__(self) -> None:
        super().__init__()
        self.clocks: Mapping[str, Running] = {}

    async def listed(self) -> list[DisputeLine]:
        """The disputes of the list that is shown, those first in which a clock ends soonest."""
        lines = await self.ask(disputes.some, Chosen(self.chosen), self.now, self.desk_worker, self.most)
        return await self.in_order(lines)

    async def found(self, wanted: str) -> list[DisputeLine]:
        """The disputes that a text finds."""
        return await self.in_order(await self.ask(disputes.find, wanted, self.now, self.desk_worker))

    async def in_order(self, lines: list[DisputeLine]) -> list[DisputeLine]:
        """The disputes by the clock that ends first; where none runs they stay behind, in their order."""
        offset = self.from_utc
        self.clocks = await self.ask(dispute_clocks.nearest, [one.matter for one in lines], offset)
        ends = {key: one.due_on for key, one in self.clocks.items()}
        return sorted(lines, key=lambda one: (one.matter.id not in ends, ends.get(one.matter.id, self.today)))

    def record(self, one: DisputeLine, is_narrow: bool) -> Record:
        """A dispute in the list."""
        line = one.matter
        state = self.label(f"{FLOW}_states", line.state)
        clock = self.clocks.get(line.id)
        is_strong = clock is not None and clock.days_left(self.today) < 0
        is_soon = clock is not None and clock.tell_on <= self.today
        sign = matter_words.LATE if is_strong else matter_words.SOON if is_soon or line.is_urgent else ""
        when = matter_words.day(clock.due_on, self.today) if clock else ""
        if is_narrow:
            return Record(line.id, (sign, line.title, when or state), is_strong)
        risk = self.label(disputes.COLOURS, one.colour).partition("（")[0].partition(" (")[0]
        return Record(line.id, (sign, line.number, line.title, risk, state, when), is_strong)

    def action_add(self) -> None:
        """Write a dispute down."""
        self.open("disputes", new="form")

    def action_screen(self) -> None:
        """Write down a screening round."""
        self.go(pages.of("", "screening"))

    def action_returns(self) -> None:
        """The figures of a month or a year."""
        from tui.screens.disputes.returns import ReturnPage

        self.go(ReturnPage())

    def action_committee(self) -> None:
        """How papers name the mediation committee."""
        self.go(pages.of("", "committee"))
