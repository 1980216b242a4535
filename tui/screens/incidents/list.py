"""The list of incidents: what is open first, drills in a list of their own, and by which rule they are reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from db.changes import incidents as incident_changes
from db.queries import incident_clocks, incidents
from db.queries.incidents import Chosen, IncidentLine
from db.rules import incident_clocks as rules
from db.rules.incident_clocks import Deadlines
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.screens.incidents import words
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record

TITLES: Mapping[str, str] = {
    Chosen.OPEN: N_("Open ones"),
    Chosen.MINE: N_("My own"),
    Chosen.CLOSED: N_("Closed ones"),
    Chosen.DRILLS: N_("Drills"),
}


class IncidentList(MatterList[Chosen, IncidentLine]):
    """All incidents, one list at a time; what is drilled is counted nowhere among them."""

    NOUN = "incidents"
    TITLE = N_("Incidents")
    CSS_PATH = "incidents.tcss"
    HELP = N_(
        "F5 receives an incident: what and where are enough, the clocks run from when it became known. 1 to 4 or the "
        "arrows change the list. Among the drills F5 begins a drill, 6 does everywhere: it goes the same way with "
        "numbers of its own, says so on every line and paper, and never becomes real. Ctrl+G chooses by which rule of "
        "your region incidents are reported."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.OPEN: N_("No incident is open. F5 receives one."),
        Chosen.MINE: N_("No open incident is yours."),
        Chosen.CLOSED: N_("No incident is closed yet."),
        Chosen.DRILLS: N_("Nothing was drilled yet. F5 begins a drill here."),
    }
    COLUMNS = (
        Column("", 3),
        Column(N_("Number"), 16),
        Column(N_("What"), 0),
        Column(N_("State"), 10),
        Column(N_("Clock"), 27),
    )
    NARROW = (Column("", 3), Column(N_("What"), 0), Column(N_("Clock"), 22))
    FIND, FIND_HINT = N_("Find among all incidents"), N_("number, place, what was told")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="incidents.add"),
        action("6", "drill", N_("New drill"), name="incidents.drill"),
        action("9,f11", "tree", N_("Tree"), name="incidents.tree"),
        action("ctrl+g", "deadlines", N_("Deadlines"), name="incidents.deadlines"),
        *list_actions("incidents", TITLES),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.deadlines: Deadlines | None = None

    async def counted(self) -> Mapping[Chosen, int]:
        """How many incidents each list holds, and by which rule they are reported."""
        self.deadlines = await self.ask(incident_clocks.deadlines)
        return await self.ask(incidents.counts, self.desk_worker)

    async def listed(self) -> list[IncidentLine]:
        """The incidents of the list that is shown."""
        return await self.ask(incidents.some, Chosen(self.chosen), self.now, self.desk_worker, self.most)

    async def found(self, wanted: str) -> list[IncidentLine]:
        """The incidents and drills that a text finds."""
        return await self.ask(incidents.find, wanted, self.now)

    def record(self, one: IncidentLine, is_narrow: bool) -> Record:
        """An incident in the list; one that is drilled stands apart."""
        line = one.matter
        clock = next(iter(rules.running(one.times)), None)
        is_late = clock is not None and clock.is_late(self.now)
        sign = matter_words.LATE if is_late else matter_words.SOON if clock and clock.is_told(self.now) else ""
        sign = matter_words.ENDED if line.ended_at else sign
        received = f"{self.local(one.received_at):%m-%d %H:%M}"
        when = words.short_clock(self, clock) if clock else received
        state = self.label(f"{line.flow}_states", line.state)
        cells = (sign, line.title, when) if is_narrow else (sign, line.number, line.title, state, when)
        return Record(line.id, cells, is_late, is_apart=one.is_drill)

    def more_titles(self) -> list[Content]:
        """By which rule incidents are reported here, and where that was read."""
        if self.deadlines is None:
            return []
        return [Content(f" {self.rule(self.deadlines.code)}")]

    def rule(self, code: str) -> str:
        """A rule with where it was read."""
        basis = matter_words.fact(self.facts(incidents.DEADLINES, code), "basis")
        return f"{self.label(incidents.DEADLINES, code)} ({basis})"

    def action_add(self) -> None:
        """Receive an incident; among the drills, begin one: what is drilled never becomes real by a slip."""
        self.open("incidents", new="drill" if self.chosen == Chosen.DRILLS else "form")

    def action_drill(self) -> None:
        """Begin an incident that is only drilled."""
        self.open("incidents", new="drill")

    def action_tree(self) -> None:
        """Who is rung."""
        self.open("call_trees")

    def action_deadlines(self) -> None:
        """Choose by which rule incidents are reported."""
        self.work(self.choose_deadlines())

    async def choose_deadlines(self) -> None:
        """Choose among the rules that are known; incidents that are there keep theirs."""
        options = [Option(one.code, self.rule(one.code)) for one in self.entries(incidents.DEADLINES)]
        current = self.deadlines.code if self.deadlines else ""
        chosen = await self.put(Choose(_("By when are incidents reported here?"), options, current=current))
        if chosen and chosen != current:
            await self.do(incident_changes.choose_deadlines, chosen)
            self.tell(N_("From now on: {rule}"), rule=self.label(incidents.DEADLINES, chosen))
            self.reload()
