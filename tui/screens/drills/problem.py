"""What went wrong in a drill: how it is put right, by whom and by when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import drill_problems
from db.errors import NotFound, Refused
from db.queries import drills
from db.rules.drills import ProblemDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _

PROBLEM = FormSpec(
    "drill_problems",
    N_("Problem of a drill"),
    (
        Question("text", "text", N_("What went wrong"), required=True, longest=500),
        Question("text", "measure", N_("What is done"), hint=N_("what is done about it"), longest=500),
        Question("text", "who", N_("Who puts it right"), longest=80),
        Question("date", "due_on", N_("Until"), hint=N_("11-30, or +7; empty: no day yet")),
    ),
)


class ProblemForm(FormPage):
    """One thing that went wrong. With a day it stands on the list of the day until it is put right."""

    NOUN = "drills"
    TITLE = PROBLEM.title
    HELP = N_("With a day it is told on that day and stays open until somebody says that it is put right.")
    SPEC: ClassVar[FormSpec] = PROBLEM

    def __init__(self, drill_id: str, problem_id: str = "") -> None:
        super().__init__(problem_id or drill_id)
        self.drill_id, self.problem_id = drill_id, problem_id

    def title_text(self) -> str:
        """What the form is for."""
        return _("Problem of a drill")

    async def first_values(self) -> dict[str, str]:
        """The problem as it stands."""
        if not self.problem_id:
            return {}
        one = await self.ask(drills.problem, self.problem_id)
        if one is None:
            raise NotFound
        self.record_version = one.version
        return {"text": one.text, "measure": one.measure, "who": one.who, "due_on": str(one.due_on or "")}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down and leave."""
        texts = {name: values[name].strip() for name in ("text", "measure", "who")}
        draft = ProblemDraft(**texts, due_on=self.due(values["due_on"]))
        if self.problem_id:
            assert self.record_version is not None
            await self.do(drill_problems.amend, self.problem_id, self.record_version, draft)
        else:
            await self.do(drill_problems.add, self.drill_id, draft)
        self.leave()

    def due(self, typed: str) -> datetime.date | None:
        """The day by which it is put right; None for none. Raises Refused."""
        if not typed.strip():
            return None
        on = days.coming(typed, self.today, "due_on")
        if isinstance(on, Problem):
            raise Refused([on])
        return on
