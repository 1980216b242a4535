"""Taking the next step with a case: at once where it needs no words, on its own page where something is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import disputes as dispute_changes
from db.queries.dispute_cards import DisputeCard
from db.rules import disputes
from db.rules.flows import Step
from db.rules.forms import FormSpec
from db.rules.words import N_
from tui import matter_steps
from tui.page import Page
from tui.screens.disputes import pages

FORM = "dispute_steps"


class StepForm(matter_steps.StepForm):
    """One step of a dispute."""

    NOUN = "disputes"
    CSS_PATH = "disputes.tcss"
    FLOW = disputes.FLOW
    SPEC: ClassVar[FormSpec] = FormSpec(FORM, N_("Step of a dispute"), ())

    async def deed(self, facts: Mapping[str, str]) -> None:
        """Take the step."""
        await self.do(dispute_changes.take, self.matter.id, self.matter.version, self.step.code, facts)


async def take(page: Page, card: DisputeCard, step: Step, is_worded: bool = False) -> bool:
    """Take a step, or open its page or form; says whether it was taken at once. Raises HouseError.

    `is_worded`: what a step may say besides is asked for as well.
    """
    if step.asks:
        page.go(pages.of(card.line.id, step.asks))
        return False
    if step.carries or (is_worded and step.may):
        page.go(StepForm(card.line, step, {"bar": card.draft.bar, "colour": card.draft.colour}))
        return False
    await page.do(dispute_changes.take, card.line.id, card.line.version, step.code, {})
    return True
