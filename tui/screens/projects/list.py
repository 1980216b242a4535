"""The list of projects: open ones, one's own, those that are carried out, those of whose money something is to be said,
and ended ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.queries import projects
from db.queries.projects import Chosen, ProjectLine
from db.rules.project_money import yuan
from db.rules.words import N_
from tui import matter_words
from tui.keys import action
from tui.matter_list import MatterList, list_actions
from tui.widgets.records import Column, Record

TITLES: Mapping[str, str] = {
    Chosen.OPEN: N_("Open ones"),
    Chosen.MINE: N_("My own"),
    Chosen.RUNNING: N_("Carried out now"),
    Chosen.TOLD: N_("! to be looked at"),
    Chosen.ENDED: N_("Ended ones"),
}


class ProjectList(MatterList[Chosen, ProjectLine]):
    """All projects, one list at a time."""

    NOUN = "projects"
    TITLE = N_("Projects")
    CSS_PATH = "projects.tcss"
    HELP = N_(
        "F5 writes a project down. 1 to 5 or the arrows change the list; 4 holds those of whose money something is to "
        "be said: over a line or the budget, unspent in November, split payments, too few quotes. 8 finds by number, "
        "words, payee or voucher. A project goes five steps: proposed by the Party body, decided by the residents' "
        "council, carried out, accepted, made public."
    )
    TITLES = TITLES
    EMPTY: ClassVar[Mapping[str, str]] = {
        Chosen.OPEN: N_("No project is open. F5 writes one down."),
        Chosen.MINE: N_("No open project is yours."),
        Chosen.RUNNING: N_("No project is carried out now."),
        Chosen.TOLD: N_("Nothing is to be said of any project's money."),
        Chosen.ENDED: N_("No project has ended yet."),
    }
    COLUMNS = (
        Column("", 3),
        Column(N_("Project"), 0),
        Column(N_("State"), 9),
        Column(N_("Budget"), 12),
        Column(N_("Paid %"), 7),
        Column(N_("Due by"), 16, least=70),
    )
    NARROW = (Column("", 3), Column(N_("Project"), 0), Column(N_("Budget"), 12))
    FIND, FIND_HINT = N_("Find among all projects"), N_("number, words, payee, voucher")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="projects.add"),
        *list_actions("projects", TITLES),
    ]

    async def counted(self) -> Mapping[Chosen, int]:
        """How many projects each list holds."""
        return await self.ask(projects.counts, self.today, self.desk_worker)

    async def listed(self) -> list[ProjectLine]:
        """The projects of the list that is shown."""
        told = (Chosen(self.chosen), self.now, self.today, self.desk_worker, self.most)
        return await self.ask(projects.some, *told)

    async def found(self, wanted: str) -> list[ProjectLine]:
        """The projects that a text finds."""
        return await self.ask(projects.find, wanted, self.now, self.today)

    def record(self, one: ProjectLine, is_narrow: bool) -> Record:
        """A project in the list; ! says that something is to be said of its money."""
        line = one.matter
        sign = f"{matter_words.mark(line, self.now)}{'!' if one.cautions else ''}"
        budget = yuan(one.sums.budget)
        if is_narrow:
            return Record(line.id, (sign, line.title, budget), bool(one.cautions))
        state = self.label(f"{line.flow}_states", line.state)
        due = matter_words.due(line, self.now, self.local)
        share = f"{one.sums.share}%"
        return Record(line.id, (sign, line.title, state, budget, share, due), bool(one.cautions))

    def action_add(self) -> None:
        """Write a project down."""
        self.open("projects", new="form")
