"""The list of help cases: what is open first. Names stand there without their middle, and nothing of health."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.queries import service_cases, service_people
from db.queries.service_cases import CaseLine, Chosen
from db.rules.service_cases import FLOW
from db.rules.services import Eyes
from db.rules.words import N_
from tui import matter_words
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.screens.services import finding
from tui.widgets.records import Column, Record

TITLES: Mapping[str, str] = {
    Chosen.OPEN: N_("Open cases"),
    Chosen.MINE: N_("My cases"),
    Chosen.CLOSED: N_("Closed cases"),
}


class CaseList(MatterList[Chosen, CaseLine]):
    """All help cases, one list at a time."""

    NOUN = "services"
    TITLE = N_("Help cases")
    CSS_PATH = "services.tcss"
    HELP = N_(
        "F5 finds a person and writes a help case down; from a person's page Ctrl+Y, then 6 does. 1 to 3 or the arrows "
        "change the list. A case ends when what was needed is there, or a service brings it again and again."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.OPEN: N_("No help case is open. F5 writes one down."),
        Chosen.MINE: N_("None is in your hands."),
        Chosen.CLOSED: N_("None was closed yet."),
    }
    COLUMNS = matter_words.COLUMNS
    NARROW = (Column("", 3), Column(N_("What"), 0), Column(N_("Due by"), 18))
    FIND, FIND_HINT = N_("Find among all help cases"), N_("number, or part of the title")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="services.add_case"),
        *list_actions("service_cases", TITLES),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.looking = Eyes(None)

    async def counted(self) -> Mapping[Chosen, int]:
        """How many cases each list holds."""
        self.looking = await self.ask(service_people.eyes, self.desk_worker)
        return await self.ask(service_cases.counts, self.desk_worker)

    async def listed(self) -> list[CaseLine]:
        """The cases of the list that is shown."""
        told = (Chosen(self.chosen), self.now, self.today, self.looking, self.most)
        return await self.ask(service_cases.some, *told)

    async def found(self, wanted: str) -> list[CaseLine]:
        """The cases that a text finds."""
        return await self.ask(service_cases.find, wanted, self.now, self.today, self.looking)

    def record(self, one: CaseLine, is_narrow: bool) -> Record:
        """A case in the list."""
        state = self.label(f"{FLOW}_states", one.matter.state)
        return matter_words.record(one.matter, self.now, self.local, state, is_narrow)

    def action_add(self) -> None:
        """Write a help case down."""
        self.work(self.add())

    async def add(self) -> None:
        """Ask for whom it is, and open its form."""
        if person_id := await finding.person(self):
            self.open("services", resident=person_id, new="case")
