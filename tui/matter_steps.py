"""The form for one step of a matter, whichever flow it is of: it asks only for what the step must or may say."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import ClassVar

from db.errors import Refused
from db.queries import workers
from db.queries.matters import MatterLine
from db.queries.workers import WorkerLine
from db.rules import matters
from db.rules.flows import Step
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.widgets.choices import Option

DAYS = ("due", "until")


class StepForm(FormPage):
    """One step, and only what it must or may say. A feature gives `FLOW`, whose lists hold the words, and `deed`."""

    FLOW: ClassVar[str]
    HELP = N_("Only what this step needs is asked. Ctrl+S or F10 takes it; Ctrl+Z takes it back.")

    def __init__(self, matter: MatterLine, step: Step, given: Mapping[str, str]) -> None:
        super().__init__(f"{matter.id}:{step.code}")
        self.matter, self.step, self.given = matter, step, given
        self.colleagues: Sequence[WorkerLine] = ()
        self.SPEC = dataclasses.replace(matters.spec(step), name=self.SPEC.name)  # type: ignore[misc]

    def title_text(self) -> str:
        """Which step of which matter, and where its term is set anew, when that ends until now."""
        title = f"{self.label(f'{self.FLOW}_steps', self.step.code)}  {self.matter.number}"
        if "due" not in self.step.carries or self.matter.due_at is None:
            return title
        return f"{title}  {_('due until now {day}', day=f'{self.local(self.matter.due_at):%Y-%m-%d}')}"

    def options(self, list_name: str) -> list[Option]:
        """The answers of a code list, the workers, or the classes of terms."""
        if list_name == "workers":
            return [Option(one.id, one.name) for one in self.colleagues]
        return super().options(f"{self.FLOW}_terms" if list_name == "terms" else list_name)

    async def first_values(self) -> dict[str, str]:
        """What the matter says already."""
        self.colleagues = await self.ask(workers.all)
        names = {question.name for question in self.SPEC.questions}
        return {name: value for name, value in self.given.items() if name in names}

    async def save(self, values: Mapping[str, str]) -> None:
        """Take the step, and leave."""
        facts = {name: self.day_in(name, value) if name in DAYS else value for name, value in values.items()}
        await self.deed(facts)
        self.leave()

    async def deed(self, facts: Mapping[str, str]) -> None:
        """Take the step with all that it says. Raises HouseError."""
        raise NotImplementedError

    def day_in(self, name: str, typed: str) -> str:
        """A day that is still to come, as the step says it. Raises Refused."""
        on = days.coming(typed, self.today, name)
        if isinstance(on, Problem):
            raise Refused([on])
        return str(on)
