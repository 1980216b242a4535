"""The list of applications: what runs, what lacks papers, notices, what is not paid yet, and what is to be renewed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.queries import applications
from db.queries.applications import ApplicationLine, Chosen
from db.rules.applications import GATHERING, WITH_OFFICE
from db.rules.words import N_
from tui import i18n, matter_words, person_finding
from tui.i18n import _, counted
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.screens.applications import papers
from tui.widgets.records import Column, Record

TITLES: Mapping[str, str] = {
    Chosen.OPEN: N_("Running"),
    Chosen.GATHERING: N_("Papers gathered"),
    Chosen.NOTICED: N_("On notice"),
    Chosen.UNPAID: N_("Not paid yet"),
    Chosen.RENEW: N_("To renew"),
    Chosen.ENDED: N_("Over"),
}


class ApplicationList(MatterList[Chosen, ApplicationLine]):
    """All applications, one list at a time."""

    NOUN = "applications"
    TITLE = N_("Applications")
    CSS_PATH = "applications.tcss"
    HELP = N_(
        "F5 begins an application for somebody, 9 shows errands, 0 the table of proofs and the seals. The days of each "
        "office come from the policy as it was on the day of the application. Ctrl+W prints the roster of a policy."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.OPEN: N_("No application runs. F5 begins one."),
        Chosen.GATHERING: N_("Nobody still gathers papers."),
        Chosen.NOTICED: N_("No public notice stands."),
        Chosen.UNPAID: N_("Everything that was granted has been paid."),
        Chosen.RENEW: N_("Nothing is to be renewed within 60 days."),
        Chosen.ENDED: N_("No application has ended yet."),
    }
    COLUMNS = (
        Column("", 3),
        Column(N_("Number"), 16),
        Column(N_("What"), 0),
        Column(N_("With whom"), 22),
        Column(N_("Due by"), 18),
    )
    NARROW = (Column("", 3), Column(N_("What"), 0), Column(N_("With whom"), 16), Column(N_("Due by"), 13))
    FIND, FIND_HINT = N_("Find among all applications"), N_("number, policy, name")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="applications.add"),
        action("9,f11", "errands", N_("Errands"), name="applications.errands"),
        action("0", "stamps", N_("Seals"), name="applications.stamps"),
        action("ctrl+w", "print", N_("Print"), name="applications.print"),
        *list_actions("applications", TITLES),
    ]

    async def counted(self) -> Mapping[Chosen, int]:
        """How many applications each list holds."""
        return await self.ask(applications.counts, self.today)

    async def listed(self) -> list[ApplicationLine]:
        """The applications of the list that is shown."""
        return await self.ask(applications.some, Chosen(self.chosen), self.now, self.today, self.most)

    async def found(self, wanted: str) -> list[ApplicationLine]:
        """The applications that a text finds."""
        return await self.ask(applications.find, wanted, self.now)

    def record(self, one: ApplicationLine, is_narrow: bool) -> Record:
        """An application in the list: who has it now, and by when; what is missing comes before both."""
        line = one.matter
        state = self.label(f"{line.flow}_states", line.state)
        actor = i18n.either(one.actor_zh, one.actor_en)
        lacks = counted("{number} paper missing", "{number} papers missing", one.missing) if one.missing else ""
        where = actor if line.state in WITH_OFFICE else state
        where = lacks if line.state == GATHERING and lacks else where
        when = matter_words.due(line, self.now, self.local) or (state if line.ended_at else "")
        if self.chosen == Chosen.RENEW and one.renew_on:
            when = _("until {day}", day=matter_words.day(one.renew_on, self.today))
        sign = matter_words.mark(line, self.now)
        cells = (sign, line.title, where, when) if is_narrow else (sign, line.number, line.title, where, when)
        return Record(line.id, cells, sign == matter_words.LATE)

    def action_add(self) -> None:
        """Begin an application: whose, then under which policy."""
        self.work(self.add())

    async def add(self) -> None:
        """Ask whose right it is, and open the form."""
        person = await person_finding.find(self, N_("For whom is something applied for?"))
        if person:
            self.open("applications", person=person.id)

    def action_errands(self) -> None:
        """The errands run for people."""
        self.open("errands")

    def action_stamps(self) -> None:
        """What may be stamped, and what was."""
        self.open("stamps")

    def action_print(self) -> None:
        """Print the roster of a policy."""
        self.work(papers.print_roster(self))
