"""The list of hazards: what is late first; a digit shows another list, and one leads to the map of a building."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from db.changes import hazard_findings as finding_changes
from db.queries import hazard_buildings, hazard_clocks, hazard_findings, hazards
from db.queries.hazards import Chosen, HazardLine
from db.rules.hazard_clocks import Running
from db.rules.hazards import FLOW
from db.rules.papers import Month
from db.rules.returns import Year
from db.rules.words import N_
from tui import inspection_printing, matter_words
from tui.dialogs.choose import Choose
from tui.i18n import _, counted
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.screens.hazards import words
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record, RecordList

TITLES: Mapping[str, str] = {
    Chosen.OPEN: N_("Open ones"),
    Chosen.MINE: N_("My own"),
    Chosen.GRAVE: N_("Suspected grave"),
    Chosen.RECHECK: N_("To re-check"),
    Chosen.REFUSED: N_("Refused, reported up"),
    Chosen.EVIDENCE: N_("Photographs due"),
    Chosen.STRUCK: N_("Struck off"),
}


class HazardList(MatterList[Chosen, HazardLine]):
    """All hazards, one list at a time."""

    NOUN = "hazards"
    TITLE = N_("Hazards")
    CSS_PATH = "hazards.tcss"
    HELP = N_(
        "Late ones come first. 1 to 7 or the arrows change the list. A is a danger to life and may be a grave hazard: "
        "whether it is one is decided by others. It is reported by telephone at once and looked at every day. 9 or F11 "
        "shows the building of the one under the cursor. A hazard noted at a door is here at once."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.OPEN: N_("No hazard is open. F5 writes one down."),
        Chosen.MINE: N_("No open hazard is yours."),
        Chosen.GRAVE: N_("No open hazard is suspected to be a grave one."),
        Chosen.RECHECK: N_("Nothing waits to be re-checked."),
        Chosen.REFUSED: N_("Nothing was refused or is reported up."),
        Chosen.EVIDENCE: N_("No photograph is missing."),
        Chosen.STRUCK: N_("Nothing is struck off yet."),
    }
    COLUMNS = (
        Column("", 3),
        Column(N_("How grave"), 12),
        Column(N_("What"), 0),
        Column(N_("Where"), 14),
        Column(N_("State"), 11),
        Column(N_("Due by"), 16),
    )
    NARROW = (Column("", 3), Column("", 2), Column(N_("What"), 0), Column(N_("Due by"), 13))
    FIND, FIND_HINT = N_("Find among all hazards"), N_("number, place, what is wrong, who answers for it")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="hazards.add"),
        action("9,f11", "map", N_("Map"), name="hazards.map"),
        action("ctrl+w", "print", N_("Ledger"), name="hazards.print"),
        action("ctrl+g", "figures", N_("Figures"), name="hazards.figures"),
        *list_actions("hazards", TITLES),
        action("ctrl+o", "take_up", N_("Take up what visits noted"), name="hazards.take_up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.clocks: Mapping[str, Running] = {}
        self.owed: Mapping[str, tuple[str, ...]] = {}
        self.waiting = 0

    async def counted(self) -> Mapping[Chosen, int]:
        """How many hazards each list holds, and how many that visits noted long ago are none yet."""
        self.waiting = await self.ask(hazard_findings.count)
        return await self.ask(hazards.counts, self.now, self.desk_worker)

    async def listed(self) -> list[HazardLine]:
        """The hazards of the list that is shown, those first in which a clock ends soonest."""
        chosen = Chosen(self.chosen)
        lines = await self.ask(hazards.some, chosen, self.now, self.desk_worker, self.most)
        return lines if chosen is Chosen.STRUCK else await self.in_order(lines)

    async def found(self, wanted: str) -> list[HazardLine]:
        """The hazards that a text finds."""
        return await self.in_order(await self.ask(hazards.find, wanted, self.now))

    async def in_order(self, lines: list[HazardLine]) -> list[HazardLine]:
        """The hazards by the clock that ends first, of those the graver first; where none runs they stay behind."""
        clocks = await self.ask(hazard_clocks.nearest, lines, self.from_utc)
        self.clocks = clocks

        def place(one: HazardLine) -> tuple[object, ...]:
            clock = clocks.get(one.matter.id)
            return clock is None, clock.due_at if clock else one.matter.opened_at, one.severity

        return sorted(lines, key=place)

    def record(self, one: HazardLine, is_narrow: bool) -> Record:
        """A hazard in the list."""
        line = one.matter
        state = self.label(f"{FLOW}_states", line.state)
        clock = None if line.ended_at else self.clocks.get(line.id)
        local = self.local(self.now)
        is_late = clock is not None and clock.is_late(local)
        is_soon = clock is not None and clock.tell_at <= local
        sign = matter_words.LATE if is_late else matter_words.SOON if is_soon or line.is_urgent else ""
        sign = matter_words.ENDED if line.ended_at else sign
        when = words.left(self, clock) if clock else ""
        what = words.seen_first(one)
        if is_narrow:
            return Record(line.id, (sign, one.severity, f"{one.place.title} {what}", when or state), is_late)
        grave = words.severity(self, one.severity)
        return Record(line.id, (sign, grave, what, one.place.title, state, when), is_late)

    def more_titles(self) -> list[Content]:
        """That visits have noted what is no hazard yet."""
        if not self.waiting:
            return []
        text = counted(
            "{number} hazard that visits noted waits", "{number} hazards that visits noted wait", self.waiting
        )
        return [Content(f" {text}  Ctrl+O {_('takes them up')}")]

    def action_print(self) -> None:
        """Print the ledger of the hazards found in a month or a year."""
        self.work(self.print_ledger())

    async def print_ledger(self) -> None:
        """Ask for the time, and print its ledger; telephones are masked."""
        month = Month.of(self.today)
        spans: dict[str, Month | Year] = {
            f"{one.first:%Y-%m}": one for one in (month, Month.of(month.first - datetime.timedelta(days=1)))
        }
        spans[f"{self.today:%Y}"] = Year(self.today.year)
        chosen = await self.put(Choose(_("The ledger of which time?"), [Option(one, one) for one in spans]))
        if chosen:
            await inspection_printing.print_ledger(self, spans[chosen].first, spans[chosen].last)

    def action_figures(self) -> None:
        """The figures of a month or a year, with the list behind each."""
        self.open("inspection_plans", new="returns")

    def action_add(self) -> None:
        """Write a hazard down."""
        self.open("hazards", new="form")

    def action_take_up(self) -> None:
        """Make hazards of what visits have noted."""
        self.work(self.take_up())

    async def take_up(self) -> None:
        """Take them up, and say how many they were."""
        keys = await self.do(finding_changes.take_up_all)
        self.tell(N_("Taken up: {number}."), number=len(keys))
        self.reload()

    def action_map(self) -> None:
        """The map of the building of the hazard under the cursor, or of one that is chosen."""
        current = self.query_one(RecordList).current
        line = next((one for one in self.lines if current and one.matter.id == current.key), None)
        if line and line.place.building_id:
            self.open("hazards", building=line.place.building_id, door=line.place.room_id or "")
        else:
            self.work(self.choose_building())

    async def choose_building(self) -> None:
        """Choose among the buildings in which a hazard is open."""
        known = await self.ask(hazard_buildings.buildings)
        if not known:
            self.tell(N_("No building has an open hazard."))
            return
        options = [Option(one.id, f"{one.estate} {one.number}  {words.tally(one.severities)}".strip()) for one in known]
        chosen = await self.put(Choose(_("Which building?"), options, typing=True))
        if chosen:
            self.open("hazards", building=chosen)
