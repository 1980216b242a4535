"""The form of a visit after an agreement: was it performed, are the parties content, what was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import dispute_agreements as agreement_changes
from db.errors import Refused
from db.queries.dispute_cards import DisputeCard
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.screens.disputes.case_form import CaseForm, agreement_of

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


class RevisitForm(CaseForm):
    """One visit after an agreement."""

    CSS_PATH = "sitting.tcss"
    SPEC: ClassVar[FormSpec] = REVISIT
    HELP = N_("Digits choose. Where the parties were not met, leave open whether they are content.")

    def beginning(self, card: DisputeCard) -> dict[str, str]:
        """Today; the rest is found on the visit."""
        agreement_of(card)
        return {"made_on": str(self.today)}

    async def save(self, values: Mapping[str, str]) -> None:
        """Note the visit, and leave."""
        on = days.read(values["made_on"], self.today, "made_on")
        if isinstance(on, Problem):
            raise Refused([on])
        known, said = self.card.line, (values["performed"], values["satisfied"], values["text"])
        await self.do(agreement_changes.revisit, known.id, known.version, on, *said)
        self.leave()
