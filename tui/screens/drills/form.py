"""The plan of a drill: a new one, or one that is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import drills as drill_changes
from db.errors import NotFound, Refused
from db.queries import drills
from db.rules.drills import DrillDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _

NOT_A_NUMBER = N_("Write a whole number.")
DRILL = FormSpec(
    "drills",
    N_("Plan of a drill"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices=drills.KINDS),
        Question("date", "planned_on", N_("Day"), hint=N_("today, tomorrow, 11-26, or +3"), required=True),
        Question("text", "begins", N_("Begins at"), hint=N_("14:30"), longest=5),
        Question("text", "place", N_("Where"), required=True, longest=120),
        Question("text", "name", N_("Its name"), hint=N_("where it has one"), longest=80),
        Question("integer", "expected", N_("People expected"), longest=6),
        Question("text", "leader", N_("Leader"), longest=80),
        Question("text", "partners", N_("Partners"), hint=N_("fire station, hospital, property"), longest=200),
        Question("text", "scenario", N_("What is assumed"), hint=N_("what happens, where, when"), longest=1000),
    ),
)


def number(typed: str, field: str) -> int | None:
    """A number as typed; None for none. Raises Refused for what is no number."""
    text = typed.strip()
    if text and not (text.isascii() and text.isdigit()):
        raise Refused([Problem(field, NOT_A_NUMBER)])
    return int(text) if text else None


class DrillForm(FormPage):
    """The plan of one drill; a new one begins with the usual steps of its kind."""

    NOUN = "drills"
    TITLE = DRILL.title
    HELP = N_("Kind, day and place are enough. The kind brings the usual steps; they can be changed on its page.")
    SPEC: ClassVar[FormSpec] = DRILL

    def __init__(self, drill_id: str = "", kind: str = "") -> None:
        super().__init__(drill_id)
        self.drill_id, self.kind = drill_id, kind

    def title_text(self) -> str:
        """What the form is for."""
        return _("Change the plan of a drill") if self.drill_id else _("Plan a drill")

    async def first_values(self) -> dict[str, str]:
        """The plan as it stands; of a new one its kind, where it came with one."""
        if not self.drill_id:
            return {"kind": self.kind}
        card = await self.ask(drills.one, self.drill_id)
        if card is None:
            raise NotFound
        self.record_version = card.line.version
        texts = {name: str(getattr(card.line, name)) for name in ("kind", "planned_on", "begins", "place", "name")}
        more = {name: getattr(card.line, name) for name in ("leader", "partners", "scenario")}
        return {**texts, **more, "expected": "" if card.line.expected is None else str(card.line.expected)}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the plan; a new one opens its page."""
        draft = self.draft_of(values)
        if self.drill_id:
            assert self.record_version is not None
            await self.do(drill_changes.amend, self.drill_id, self.record_version, draft)
            self.leave()
            return
        drill_id = await self.do(drill_changes.plan, draft)
        self.leave()
        self.open("drills", drill=drill_id)

    def draft_of(self, values: Mapping[str, str]) -> DrillDraft:
        """The answers as a plan. Raises Refused for a day or a number that cannot be read."""
        on = days.coming(values["planned_on"], self.today, "planned_on")
        if isinstance(on, Problem):
            raise Refused([on])
        names = ("kind", "begins", "place", "name", "leader", "partners", "scenario")
        texts = {name: values[name].strip() for name in names}
        return DrillDraft(planned_on=on, expected=number(values["expected"], "expected"), **texts)
