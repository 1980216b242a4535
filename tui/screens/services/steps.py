"""Taking the steps of a help case: at once, in a form, or on the page on which a service is arranged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import service_cases as deeds
from db.queries.service_cases import CaseCard
from db.rules.flows import Step
from db.rules.forms import FormSpec
from db.rules.service_cases import FLOW, SERVICE
from db.rules.words import N_
from tui import matter_steps
from tui.page import Page


class StepForm(matter_steps.StepForm):
    """One step of a help case."""

    NOUN = "services"
    CSS_PATH = "services.tcss"
    FLOW = FLOW
    SPEC: ClassVar[FormSpec] = FormSpec("service_steps", N_("Step of a help case"), ())

    async def deed(self, facts: Mapping[str, str]) -> None:
        """Take the step."""
        await self.do(deeds.take, self.matter.id, self.matter.version, self.step.code, facts)


async def take(page: Page, card: CaseCard, step: Step, is_worded: bool = False) -> bool:
    """Take a step, or open its page or form; says whether it was taken at once. Raises HouseError.

    `is_worded`: what a step may say besides is asked for as well.
    """
    line = card.line.matter
    if step.asks == SERVICE:
        page.open("services", matter=line.id, new="service", resident=card.line.person_id)
        return False
    if step.carries or (is_worded and step.may):
        page.go(StepForm(line, step, {}))
        return False
    await page.do(deeds.take, line.id, line.version, step.code, {})
    return True
