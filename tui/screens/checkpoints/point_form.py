"""The form of a checkpoint or patrol segment: of a guard, or one that stands alone."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from db.changes import checkpoints as point_changes
from db.errors import NotFound, Refused
from db.queries import checkpoints
from db.queries.checkpoints import PointLine
from db.rules.checkpoints import PointDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.keys import action
from tui.widgets.choices import ChoiceField

NOT_A_NUMBER = N_("Write a whole number.")
POINT = FormSpec(
    "checkpoints",
    N_("Checkpoint or segment"),
    (
        Question("text", "name", N_("Its name"), required=True, longest=60),
        Question("select_one", "kind", N_("Kind"), required=True, choices=checkpoints.KINDS),
        Question("select_one", "period", N_("Usual hours"), choices=checkpoints.PERIODS),
        Question("text", "hours", N_("From - to"), hint=N_("08:00-18:00; 18:00-08:00 crosses midnight"), required=True),
        Question("integer", "every", N_("Every (minutes)"), required=True, longest=4),
        Question("integer", "grace", N_("Late after (min)"), required=True, longest=3),
        Question("text", "address", N_("Where"), longest=120),
        Question(
            "text",
            "passes_ordered_by",
            N_("In/out log"),
            hint=N_("empty: none; or who ordered it, by which paper"),
            longest=120,
        ),
    ),
)
DAYS = (
    Question("date", "from_on", N_("From"), hint=N_("empty: always")),
    Question("date", "to_on", N_("Until"), hint=N_("empty: always")),
)
ALONE = FormSpec(POINT.name, POINT.title, (*POINT.questions, *DAYS))


class PointForm(FormPage):
    """One point. Its kind brings how often it is checked, the usual hours bring the hours."""

    NOUN = "checkpoints"
    TITLE = POINT.title
    HELP = N_(
        "The kind brings how often the point is checked and when that is late. Who comes in and goes out is written "
        "down only where somebody ordered it: say who. Hours stay as they are once one was checked. Ctrl+O closes it."
    )
    SPEC: ClassVar[FormSpec] = POINT
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+o", "close", N_("Close the point"), name="checkpoints.close", show=False),
    ]

    def __init__(self, guard_id: str = "", point_id: str = "") -> None:
        super().__init__(point_id or guard_id)
        self.guard_id, self.point_id = guard_id or None, point_id
        self.chosen = ("", "")
        self.line: PointLine | None = None

    def title_text(self) -> str:
        """What the form is for."""
        return _("Change a point") if self.point_id else _("New point")

    async def first_values(self) -> dict[str, str]:
        """The point as it stands."""
        if self.point_id:
            self.line = await self.ask(checkpoints.point, self.point_id)
            if self.line is None:
                raise NotFound
            self.record_version, self.guard_id = self.line.version, self.line.guard_id
        self.SPEC = POINT if self.guard_id else ALONE  # type: ignore[misc]
        if self.line is None:
            return {}
        line = self.line
        self.chosen = (line.kind, "")
        return {
            **{name: getattr(line, name) for name in ("name", "kind", "address", "passes_ordered_by")},
            "hours": f"{line.begins}-{line.ends}",
            "every": str(line.every_minutes),
            "grace": str(line.grace_minutes),
            **({} if self.guard_id else {"from_on": str(line.first_on or ""), "to_on": str(line.last_on or "")}),
        }

    @on(ChoiceField.Changed)
    def usual_chosen(self) -> None:
        """A kind brings its rhythm, usual hours bring the hours."""
        values = self.values()
        kind, period = values.get("kind", ""), values.get("period", "")
        usual: dict[str, str] = {}
        if kind and kind != self.chosen[0]:
            facts = self.facts(checkpoints.KINDS, kind)
            usual |= {"every": str(facts.get("every_minutes", "")), "grace": str(facts.get("grace_minutes", ""))}
        if period and period != self.chosen[1]:
            facts = self.facts(checkpoints.PERIODS, period)
            usual["hours"] = f"{facts['begins']}-{facts['ends']}"
        self.chosen = (kind, period)
        for row in self.rows:
            if row.question.name in usual:
                row.fill(usual[row.question.name])

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the point, and leave."""
        draft = self.draft_of(values)
        if self.point_id:
            assert self.record_version is not None
            await self.do(point_changes.amend, self.point_id, self.record_version, draft)
        else:
            await self.do(point_changes.add, draft)
        self.leave()

    def draft_of(self, values: Mapping[str, str]) -> PointDraft:
        """The answers as a point. Raises Refused for numbers and days that cannot be read."""
        texts = {name: values[name].strip() for name in ("name", "kind", "hours", "address", "passes_ordered_by")}
        every, grace = (number(values[name], name) for name in ("every", "grace"))
        first, last = (self.day(values.get(name, ""), name) for name in ("from_on", "to_on"))
        return PointDraft(self.guard_id, every_minutes=every, grace_minutes=grace, from_on=first, to_on=last, **texts)

    def day(self, typed: str, field: str) -> datetime.date | None:
        """A day of a point that stands alone; None for none. Raises Refused."""
        on = days.coming(typed, self.today, field) if typed.strip() else None
        if isinstance(on, Problem):
            raise Refused([on])
        return on

    def action_close(self) -> None:
        """Close the point from tomorrow on."""
        if self.line:
            self.work(self.close_point(self.line))

    async def close_point(self, line: PointLine) -> None:
        """Ask, and close it; what was checked stays."""
        if await self.put(Ask(N_("Is this point guarded no more from tomorrow on?"), line.name)):
            tomorrow = self.today + checkpoints.ONE_DAY
            await self.do(point_changes.close, line.id, line.version, tomorrow)
            self.leave()


def number(typed: str, field: str) -> int | None:
    """A number as typed; None for none. Raises Refused for what is no number."""
    text = typed.strip()
    if text and not (text.isascii() and text.isdigit()):
        raise Refused([Problem(field, NOT_A_NUMBER)])
    return int(text) if text else None
