"""What the forms of a project's parts share: the project beside them, its lines to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from db.errors import NotFound
from db.queries import project_cards
from db.queries.project_cards import ProjectCard
from db.rules.project_money import yuan
from tui.forms.page import FormPage
from tui.matter_words import joined
from tui.screens.projects import words
from tui.widgets.choices import Option
from tui.widgets.plain import plain

ITEMS = "project_items"


class ProjectPart(FormPage):
    """A form of something that belongs to a project; its money stands below."""

    NOUN = "projects"
    CSS_PATH = "projects.tcss"

    def __init__(self, matter_id: str, record_key: str = "", record_version: int | None = None) -> None:
        super().__init__(record_key or matter_id, record_version)
        self.matter_id = matter_id
        self.card: ProjectCard | None = None

    def body(self) -> Iterable[Widget]:
        """The form, and below what the project's money comes to."""
        yield from super().body()
        yield Static(id="about", markup=False)

    def title_text(self) -> str:
        """Which form of which project."""
        number = self.card.line.matter.number if self.card else ""
        return joined(super().title_text(), number)

    async def known(self) -> ProjectCard:
        """The project, which is shown beside the form. Raises NotFound."""
        told = (self.matter_id, self.now, self.from_utc, self.desk_worker)
        self.card = card = await self.ask(project_cards.one, *told)
        if card is None:
            raise NotFound
        about = [card.line.matter.title, words.money(card.line.sums), *words.cautions(card.line.cautions)]
        self.query_one("#about", Static).update(plain("\n".join(about)))
        return card

    @property
    def version(self) -> int:
        """The version of the matter as it was seen."""
        return self.card.line.matter.version if self.card else 0

    async def first_values(self) -> dict[str, str]:
        """What is known already: here only the project beside the form."""
        await self.known()
        return {}

    def options(self, list_name: str) -> list[Option]:
        """The answers of a code list, or the lines of the budget with what is left of each."""
        if list_name == ITEMS and self.card:
            return [Option(one.id, f"{one.item} {yuan(one.fen - one.paid)}") for one in self.card.standing]
        return super().options(list_name)
