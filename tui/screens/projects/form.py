"""A project as it is written down or corrected: title, source and year are enough to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import projects as deeds
from db.errors import NotFound, Refused
from db.queries import project_cards
from db.rules import projects
from db.rules.forms import FormSpec, Question
from db.rules.matters import LONGEST_PLACE, LONGEST_TITLE
from db.rules.problems import Problem
from db.rules.projects import LONGEST, ProjectDraft
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.projects import typed

PROJECT = FormSpec(
    "projects",
    N_("Project"),
    (
        Question("text", "title", N_("What is done"), required=True, longest=LONGEST_TITLE),
        Question("select_one", "source", N_("Paid from"), required=True, choices=projects.SOURCES),
        Question("text", "year", N_("Year of the money"), required=True, longest=4),
        Question("text", "need", N_("Why it is needed"), longest=LONGEST["need"]),
        Question("text", "beneficiaries", N_("Whom it serves"), longest=LONGEST["beneficiaries"]),
        Question("integer", "heads", N_("How many people"), longest=7),
        Question("text", "place", N_("Where"), longest=LONGEST_PLACE),
        Question("text", "proposer", N_("Proposed by"), longest=LONGEST["proposer"]),
        Question("text", "contractor", N_("Done by"), N_("unit, once it is chosen"), longest=LONGEST["contractor"]),
        Question("text", "contract", N_("Contract number"), longest=LONGEST["contract"]),
        Question(
            "text",
            "cleared",
            N_("Why it may be paid"),
            N_("only where it reads like the negative list"),
            longest=LONGEST["cleared"],
        ),
    ),
)
TEXTS = ("need", "beneficiaries", "place", "proposer", "contractor", "contract", "cleared")


class ProjectForm(FormPage):
    """One project; the lines of its budget are written on its page."""

    NOUN = "projects"
    CSS_PATH = "projects.tcss"
    TITLE = PROJECT.title
    HELP = N_(
        "Title, source and year are enough. Where the words read like the negative list (property fees, office "
        "costs, wages, debts, what somebody else is liable for) it is asked why it may be paid all the same."
    )
    SPEC: ClassVar[FormSpec] = PROJECT

    def __init__(self, matter_id: str = "") -> None:
        super().__init__(matter_id)
        self.matter_id = matter_id

    def title_text(self) -> str:
        """What the form is for."""
        return _("Correct a project") if self.matter_id else _("New project")

    async def first_values(self) -> dict[str, str]:
        """The project as it stands; a new one begins with this year."""
        if not self.matter_id:
            return {"year": str(self.today.year)}
        told = (self.matter_id, self.now, self.from_utc, self.desk_worker)
        card = await self.ask(project_cards.one, *told)
        if card is None:
            raise NotFound
        self.record_version = card.line.matter.version
        draft = card.draft
        heads = "" if draft.heads is None else str(draft.heads)
        texts = {name: getattr(draft, name) for name in TEXTS}
        return {**texts, "title": draft.title, "source": draft.source, "year": str(draft.year), "heads": heads}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the project down; a new one opens its page."""
        draft = self.draft_of(values)
        if self.matter_id:
            assert self.record_version is not None
            await self.do(deeds.amend, self.matter_id, self.record_version, draft)
            self.leave()
            return
        matter_id = await self.do(deeds.write, draft)
        self.leave()
        self.open("projects", matter=matter_id)

    def draft_of(self, values: Mapping[str, str]) -> ProjectDraft:
        """The answers as a project. Raises Refused for a year or a number that cannot be read."""
        year = values["year"].strip()
        if not (year.isascii() and year.isdecimal()):
            raise Refused([Problem("year", projects.NO_YEAR)])
        texts = {name: values[name] for name in TEXTS}
        heads = typed.count(values, "heads")
        return ProjectDraft(values["title"], values["source"], int(year), heads=heads, **texts)
