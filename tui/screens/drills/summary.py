"""How a drill went: when it was held, how many came, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import drills as drill_changes
from db.errors import NotFound, Refused
from db.queries import drills
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined
from tui.screens.drills import words
from tui.screens.drills.form import number
from tui.widgets.lines import Bar

SUMMARY = FormSpec(
    "drill_summary",
    N_("How a drill went"),
    (
        Question("date", "held_on", N_("Held on"), hint=N_("11-20; of one that was timed it is known")),
        Question("integer", "came", N_("People who came"), longest=6),
        Question("text", "summary", N_("Summary"), hint=N_("what went well and what did not"), longest=2000),
    ),
)


class SummaryForm(FormPage):
    """How one drill went."""

    NOUN = "drills"
    TITLE = SUMMARY.title
    HELP = N_("The day of a drill that was timed is known. What went wrong is noted one by one on its page.")
    SPEC: ClassVar[FormSpec] = SUMMARY

    def __init__(self, drill_id: str) -> None:
        super().__init__(drill_id)
        self.called = ""

    def title_text(self) -> str:
        """Which drill."""
        return joined(_(self.TITLE), self.called)

    async def first_values(self) -> dict[str, str]:
        """What is known by now."""
        card = await self.ask(drills.one, self.record_key)
        if card is None:
            raise NotFound
        line = card.line
        self.record_version, self.called = line.version, words.called(self, line)
        self.query_one(Bar).refresh()
        held_on = self.local(line.begun_at).date() if line.begun_at else min(line.planned_on, self.today)
        return {
            "held_on": str(held_on),
            "came": "" if line.came is None else str(line.came),
            "summary": line.summary,
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write down how it went, and leave."""
        assert self.record_version is not None
        on = days.read(values["held_on"], self.today, "held_on")
        if isinstance(on, Problem):
            raise Refused([on])
        told = (number(values["came"], "came"), values["summary"].strip(), on)
        await self.do(drill_changes.conclude, self.record_key, self.record_version, *told)
        self.leave()
