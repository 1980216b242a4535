"""The list of errands: what runs, what is the worker's own, what has ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.queries import errands
from db.queries.errands import Chosen, ErrandLine
from db.rules.errands import KINDS, OUTCOMES
from db.rules.words import N_
from tui import matter_words, person_finding
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.matter_words import joined
from tui.widgets.records import Column, Record

TITLES: Mapping[str, str] = {
    Chosen.OPEN: N_("Running"),
    Chosen.MINE: N_("My own"),
    Chosen.ENDED: N_("Over"),
}


class ErrandList(MatterList[Chosen, ErrandLine]):
    """All errands, one list at a time."""

    NOUN = "errands"
    FACT = "errand"
    TITLE = N_("Errands")
    CSS_PATH = "errands.tcss"
    HELP = N_(
        "F5 takes an errand on for somebody. On its page stands what of the person is in our hands: papers and money "
        "are given back before it ends. Errands are single things; what comes again and again is a service."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.OPEN: N_("No errand runs. F5 takes one on."),
        Chosen.MINE: N_("No errand is yours."),
        Chosen.ENDED: N_("No errand has ended yet."),
    }
    COLUMNS = (
        Column("", 3),
        Column(N_("Number"), 16),
        Column(N_("Run for"), 10),
        Column(N_("What"), 0),
        Column(N_("Who runs it"), 12),
        Column(N_("Due by"), 10),
    )
    NARROW = (Column("", 3), Column(N_("Run for"), 10), Column(N_("What"), 0), Column(N_("Due by"), 10))
    FIND, FIND_HINT = N_("Find among all errands"), N_("number, name, what")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="errands.add"),
        *list_actions("errands", TITLES),
    ]

    async def counted(self) -> Mapping[Chosen, int]:
        """How many errands each list holds."""
        return await self.ask(errands.counts, self.desk_worker)

    async def listed(self) -> list[ErrandLine]:
        """The errands of the list that is shown."""
        return await self.ask(errands.some, Chosen(self.chosen), self.desk_worker, self.most)

    async def found(self, wanted: str) -> list[ErrandLine]:
        """The errands that a text finds."""
        return await self.ask(errands.find, wanted)

    def record(self, one: ErrandLine, is_narrow: bool) -> Record:
        """An errand in the list."""
        is_late = one.ended_on is None and one.due_on < self.today
        sign = matter_words.ENDED if one.ended_on else matter_words.LATE if is_late else ""
        what = joined(self.label(KINDS, one.kind), one.what)
        when = matter_words.day(one.due_on, self.today)
        if one.ended_on:
            when = self.label(OUTCOMES, one.outcome)
        cells = (sign, one.person, what, when) if is_narrow else (sign, one.number, one.person, what, one.runner, when)
        return Record(one.id, cells, is_late)

    def action_add(self) -> None:
        """Take an errand on: for whom first."""
        self.work(self.add())

    async def add(self) -> None:
        """Ask for whom, and open the form."""
        person = await person_finding.find(self, N_("For whom is the errand?"))
        if person:
            self.open("errands", person=person.id)
