"""Taking the steps of an application: at once, in a form, or with what the step has to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import application_steps
from db.errors import Refused
from db.queries.application_cards import ApplicationCard
from db.rules import applications
from db.rules.flows import Step
from db.rules.forms import FormSpec
from db.rules.problems import Problem
from db.rules.words import N_
from tui import matter_steps
from tui.dialogs.write import Write
from tui.forms import days
from tui.page import Page

FORM = "application_steps"
# Steps that are taken on a form of their own, which the door opens by this name.
PAGES = {
    applications.OBJECT: "objection",
    applications.SETTLE: "settle",
    applications.GRANT: "decision",
    applications.APPROVE: "decision",
}


class StepForm(matter_steps.StepForm):
    """One step of an application."""

    NOUN = "applications"
    CSS_PATH = "applications.tcss"
    FLOW = applications.FLOW
    SPEC: ClassVar[FormSpec] = FormSpec(FORM, N_("Step of an application"), ())

    async def deed(self, facts: Mapping[str, str]) -> None:
        """Take the step."""
        await self.do(application_steps.take, self.matter.id, self.matter.version, self.step.code, facts)


async def take(page: Page, card: ApplicationCard, step: Step, is_worded: bool = False) -> bool:
    """Take a step, or open its form; says whether it was taken at once. Raises HouseError.

    `is_worded`: what a step may say besides is asked for as well.
    """
    line = card.line.matter
    if step.code in PAGES:
        page.open("applications", matter=line.id, new=PAGES[step.code])
        return False
    if step.code == applications.NOTICE:
        return await post(page, card)
    if step.code == applications.PAID:
        return await pay(page, card)
    if step.code in (applications.STAGE, applications.UNTIMED):
        await page.do(application_steps.advance, line.id, line.version)
        return True
    if step.carries or (is_worded and step.may):
        page.go(StepForm(line, step, {}))
        return False
    await page.do(application_steps.take, line.id, line.version, step.code, {})
    return True


async def post(page: Page, card: ApplicationCard) -> bool:
    """Ask where the notice stands, and let it begin; says whether it was."""
    line = card.line.matter
    place = await page.put(
        Write(N_("Where does the notice stand?"), card.decision.notice_place, hint=N_("hall, board"))
    )
    if not place:
        return False
    await page.do(application_steps.post, line.id, line.version, place)
    return True


async def pay(page: Page, card: ApplicationCard) -> bool:
    """Ask on which day the first payment arrived; says whether it was written down. Raises Refused."""
    line = card.line.matter
    typed = await page.put(
        Write(N_("On which day did the first payment arrive?"), f"{page.today:%m-%d}", is_proposed=True)
    )
    if not typed:
        return False
    on = days.read(typed, page.today, "on")
    if isinstance(on, Problem):
        raise Refused([on])
    await page.do(application_steps.pay, line.id, line.version, on)
    return True
