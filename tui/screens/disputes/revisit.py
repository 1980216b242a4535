"""The form of a visit after an agreement: was it performed, are the parties content, what was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import dispute_agreements as agreement_changes
from db.errors import NotFound, Refused
from db.queries.dispute_cards import DisputeCard
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.disputes.performing import agreement_of, card_of
from tui.widgets.lines import Bar

REVISIT = FormSpec(
    "dispute_revisit",
    N_("Revisit after an agreement"),
    (
        Question("date", "made_on", N_("Day"), hint=N_("today, or 11-20")),
        Question("select_one", "performed", N_("Performed"), choices="dispute_performed", required=True),
        Question("select_one", "satisfied", N_("Content"), choices="dispute_satisfied"),
        Question("text", "text", N_("What was found")),
    ),
)


class RevisitForm(FormPage):
    """One visit after an agreement."""

    NOUN = "disputes"
    CSS_PATH = "sitting.tcss"
    SPEC: ClassVar[FormSpec] = REVISIT
    HELP = N_("Digits choose. Where the parties were not met, leave open whether they are content.")

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.matter_id = matter_id
        self.card: DisputeCard | None = None

    def title_text(self) -> str:
        """Of which case."""
        return f"{_(self.SPEC.title)}  {self.card.line.title if self.card else ''}"

    async def first_values(self) -> dict[str, str]:
        """Today; the rest is found on the visit."""
        self.card = await card_of(self, self.matter_id)
        self.query_one(Bar).refresh()
        agreement_of(self.card)
        return {"made_on": str(self.today)}

    async def save(self, values: Mapping[str, str]) -> None:
        """Note the visit, and leave."""
        on = days.read(values["made_on"], self.today, "made_on")
        if isinstance(on, Problem):
            raise Refused([on])
        if self.card is None:
            raise NotFound
        known, said = self.card.line, (values["performed"], values["satisfied"], values["text"])
        await self.do(agreement_changes.revisit, known.id, known.version, on, *said)
        self.leave()
