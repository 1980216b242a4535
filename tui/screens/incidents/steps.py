"""Taking the steps of an incident: at once, in a form, or on the page on which somebody is told or a report is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import incidents as incident_changes
from db.queries.incident_cards import IncidentCard
from db.queries.matters import MatterLine
from db.rules import incidents
from db.rules.flows import Step
from db.rules.forms import FormSpec
from db.rules.words import N_
from tui import matter_steps
from tui.page import Page
from tui.screens.incidents import words
from tui.widgets import drill_marks
from tui.widgets.lines import Bar

FORM = "incident_steps"
TOLD, REPORT = "told", "report"


class StepForm(matter_steps.StepForm):
    """One step of an incident."""

    NOUN = "incidents"
    CSS_PATH = "incidents.tcss"
    FLOW = incidents.FLOW
    SPEC: ClassVar[FormSpec] = FormSpec(FORM, N_("Step of an incident"), ())

    def __init__(self, matter: MatterLine, step: Step, given: Mapping[str, str]) -> None:
        super().__init__(matter, step, given)
        self.FLOW = matter.flow  # type: ignore[misc]

    def title_text(self) -> str:
        """Which step of which incident."""
        return drill_marks.marked(super().title_text(), self.is_drill)

    @property
    def is_drill(self) -> bool:
        """Whether it is only drilled."""
        return self.matter.flow == incidents.DRILL_FLOW

    async def first_values(self) -> dict[str, str]:
        """What is known already."""
        drill_marks.show(self.query_one(Bar), self.is_drill)
        return await super().first_values()

    async def deed(self, facts: Mapping[str, str]) -> None:
        """Take the step."""
        await self.do(incident_changes.take, self.matter.id, self.matter.version, self.step.code, facts)


async def take(page: Page, card: IncidentCard, step: Step, is_worded: bool = False) -> bool:
    """Take a step, or open its page or form; says whether it was taken at once. Raises HouseError.

    `is_worded`: what a step may say besides is asked for as well.
    """
    line = card.line.matter
    if step.asks == TOLD:
        whom = words.superior(page) if step.code == incidents.CALL else ""
        page.open("incidents", matter=line.id, new=f"{TOLD}:{whom}")
        return False
    if step.asks == REPORT:
        # One report at a time: the one that is written is sent or thrown away first.
        if card.unsent:
            page.open("incidents", report=card.unsent.id)
        else:
            page.open("incidents", matter=line.id, new=f"{REPORT}:{step.code}")
        return False
    if step.carries or (is_worded and step.may):
        page.go(StepForm(line, step, {}))
        return False
    await page.do(incident_changes.take, line.id, line.version, step.code, {})
    return True
