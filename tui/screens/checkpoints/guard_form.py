"""The form of a guard: a new one, or one that is changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from textual import on

from db.changes import checkpoint_guards
from db.errors import NotFound, Refused
from db.queries import checkpoints
from db.rules.checkpoints import GuardDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.widgets.choices import ChoiceField

GUARD = FormSpec(
    "guards",
    N_("Guard"),
    (
        Question(
            "text",
            "name",
            N_("Its name"),
            hint=N_("National Day, an exam, a visit"),
            required=True,
            longest=80,
        ),
        Question("select_one", "level", N_("Level"), required=True, choices=checkpoints.LEVELS),
        Question("date", "from_on", N_("From"), hint=N_("tomorrow, or 11-26, or +3"), required=True),
        Question("date", "to_on", N_("Until"), hint=N_("the last day"), required=True),
        Question("text", "ordered", N_("What is ordered"), longest=500),
        Question("text", "report_to", N_("Reports to"), longest=80),
        Question("text", "report_by", N_("Daily report at"), hint=N_("17:00"), longest=5),
    ),
)
USUAL = ("ordered", "report_by")


class GuardForm(FormPage):
    """One guard. Its level brings what is usually ordered."""

    NOUN = "checkpoints"
    TITLE = GUARD.title
    HELP = N_("Name, level and days are enough. The level brings what is usually ordered; change it to what was said.")
    SPEC: ClassVar[FormSpec] = GUARD

    def __init__(self, guard_id: str = "") -> None:
        super().__init__(guard_id)
        self.guard_id, self.level = guard_id, ""

    def title_text(self) -> str:
        """What the form is for."""
        return _("Change a guard") if self.guard_id else _("New guard")

    async def first_values(self) -> dict[str, str]:
        """The guard as it stands; a new one begins today."""
        if not self.guard_id:
            return {"from_on": str(self.today)}
        line = await self.ask(checkpoints.guard, self.guard_id)
        if line is None:
            raise NotFound
        self.record_version, self.level = line.version, line.level
        return {question.name: str(getattr(line, question.name)) for question in GUARD.questions}

    @on(ChoiceField.Changed)
    def level_chosen(self) -> None:
        """A level that was chosen brings what usually goes with it, where nothing is written yet."""
        values = self.values()
        level = values.get("level", "")
        if level and level != self.level:
            facts = self.facts(checkpoints.LEVELS, level)
            before = self.facts(checkpoints.LEVELS, self.level)
            for row in self.rows:
                name = row.question.name
                if name in USUAL and values[name] in ("", str(before.get(name, ""))):
                    row.fill(str(facts.get(name, "")))
        self.level = level

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the guard; a new one opens its hours."""
        draft = self.draft_of(values)
        if self.guard_id:
            assert self.record_version is not None
            await self.do(checkpoint_guards.amend, self.guard_id, self.record_version, draft)
            self.leave()
            return
        guard_id = await self.do(checkpoint_guards.order, draft)
        self.leave()
        self.open("checkpoints", guard=guard_id)

    def draft_of(self, values: Mapping[str, str]) -> GuardDraft:
        """The answers as a guard. Raises Refused for days that cannot be read."""
        first, last = self.day(values, "from_on"), self.day(values, "to_on")
        texts = {name: values[name].strip() for name in ("name", "level", "ordered", "report_to", "report_by")}
        return GuardDraft(from_on=first, to_on=last, **texts)

    def day(self, values: Mapping[str, str], field: str) -> datetime.date:
        """A day as typed. Raises Refused."""
        on = days.coming(values[field], self.today, field)
        if isinstance(on, Problem):
            raise Refused([on])
        return on
