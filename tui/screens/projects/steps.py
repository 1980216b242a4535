"""Taking the steps of a project: at once, in a form, or on the page on which it is decided, accepted or made public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import projects as deeds
from db.queries.project_cards import ProjectCard
from db.rules import projects
from db.rules.flows import Step
from db.rules.forms import FormSpec
from db.rules.words import N_
from tui import matter_steps
from tui.page import Page


class StepForm(matter_steps.StepForm):
    """One step of a project."""

    NOUN = "projects"
    CSS_PATH = "projects.tcss"
    FLOW = projects.FLOW
    SPEC: ClassVar[FormSpec] = FormSpec("project_steps", N_("Step of a project"), ())

    async def deed(self, facts: Mapping[str, str]) -> None:
        """Take the step."""
        await self.do(deeds.take, self.matter.id, self.matter.version, self.step.code, facts)


async def take(page: Page, card: ProjectCard, step: Step, is_worded: bool = False) -> bool:
    """Take a step, or open its page or form; says whether it was taken at once. Raises HouseError."""
    line = card.line.matter
    if step.code in projects.ELSEWHERE:
        page.open("projects", matter=line.id, new=step.code)
        return False
    if step.carries or (is_worded and step.may):
        page.go(StepForm(line, step, {}))
        return False
    await page.do(deeds.take, line.id, line.version, step.code, {})
    return True
