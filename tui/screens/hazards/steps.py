"""Taking the next step with a hazard: at once where it needs no words, on its own page where it is about several."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import hazards as hazard_changes
from db.queries import hazards as kept
from db.queries.hazard_cards import HazardCard
from db.queries.matters import MatterLine
from db.rules import hazards
from db.rules.flows import Step
from db.rules.forms import FormSpec
from db.rules.words import N_
from tui import matter_steps
from tui.forms.rows import Row
from tui.page import Page

FORM = "hazard_steps"
PAGES = ("notice", "recheck")
# In the steps that tell an office, the other unit is who is told, and what was done is what was said.
TOLD = {"partner": N_("Reported to"), "text": N_("What was told")}
LABELS: Mapping[str, Mapping[str, str]] = {
    hazards.CALL: TOLD,
    hazards.ESCALATE: TOLD,
    hazards.HAND: {"partner": N_("Handed over to")},
}


class StepForm(matter_steps.StepForm):
    """One step of a hazard."""

    NOUN = "hazards"
    CSS_PATH = "hazards.tcss"
    FLOW = hazards.FLOW
    SPEC: ClassVar[FormSpec] = FormSpec(FORM, N_("Step of a hazard"), ())

    def __init__(self, matter: MatterLine, step: Step, given: Mapping[str, str]) -> None:
        super().__init__(matter, step, given)
        labels = LABELS.get(step.code, {})
        questions = (dataclasses.replace(one, label=labels.get(one.name, one.label)) for one in self.SPEC.questions)
        self.SPEC = dataclasses.replace(self.SPEC, questions=tuple(questions))  # type: ignore[misc]

    def first_row(self) -> Row:
        """Typing begins where nothing stands yet: whom a hazard is reported to is known as a rule."""
        return next((row for row in self.rows if not row.value), self.rows[0])

    async def deed(self, facts: Mapping[str, str]) -> None:
        """Take the step."""
        await self.do(hazard_changes.take, self.matter.id, self.matter.version, self.step.code, facts)


def limit(page: Page, severity: str) -> str:
    """The day by which a hazard of a severity is to be put right, where nobody says another one."""
    days = int(page.facts(kept.SEVERITIES, severity).get("limit_days") or 0)
    return str(page.today + datetime.timedelta(days=days))


def given(page: Page, card: HazardCard, step: Step) -> dict[str, str]:
    """What a step's form begins with: whom it is reported to, the usual limit, what keeps people safe now."""
    # It becomes part of the record and stands on Chinese papers, whatever language the screen speaks.
    whom = next((one.zh for one in page.entries(kept.ADDRESSES) if one.code == card.draft.address), "")
    further = str(page.facts(kept.ADDRESSES, card.draft.address).get("next") or whom)
    known = {"partner": further if step.code == hazards.HAND else whom, "interim": card.draft.interim}
    return known | ({"due": limit(page, card.line.severity)} if step.code == hazards.LIMIT else {})


async def take(page: Page, card: HazardCard, step: Step, is_worded: bool = False) -> bool:
    """Take a step, or open its page or form; says whether it was taken at once. Raises HouseError.

    `is_worded`: what a step may say besides is asked for as well.
    """
    line = card.line.matter
    if step.asks in PAGES:
        page.open("hazards", matter=line.id, new=step.asks)
        return False
    if step.carries or (is_worded and step.may):
        page.go(StepForm(line, step, given(page, card, step)))
        return False
    await page.do(hazard_changes.take, line.id, line.version, step.code, {})
    return True
