"""The forms of an application: what an office decided, an objection, and what came of checking it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import application_steps
from db.errors import NotFound, Refused
from db.queries import application_cards, application_decisions
from db.queries.application_cards import ApplicationCard
from db.rules import applications, official_text
from db.rules.applications import FUNDS, DecisionDraft, ObjectionDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined
from tui.screens.applications import words

MONTH = N_("2026-12: the first month that is paid")
SUM = Question("text", "fen", N_("How much in yuan"), longest=14)
DECISION = FormSpec(
    "application_decision",
    N_("Application is granted"),
    (
        Question("text", "decided_on", N_("Decided on"), required=True, longest=10),
        SUM,
        Question("text", "every", N_("Every so many months"), hint=N_("1; 0 for once"), longest=3),
        Question("select_one", "paid_from", N_("Paid out of"), choices=FUNDS),
        Question("text", "pays_from", N_("From month"), hint=MONTH, longest=7),
        Question("text", "document", N_("Number of the decision"), longest=40),
        Question("text", "text", N_("Word on the decision"), longest=400),
    ),
)
OBJECTION = FormSpec(
    "application_objection",
    N_("Objection to a notice"),
    (
        Question("text", "what", N_("What the objection says"), required=True, longest=2000),
        Question("text", "objector", N_("Who objects"), hint=N_("only for whoever checks it"), longest=80),
        Question("text", "raised_on", N_("On which day"), longest=10),
    ),
)
SETTLED = FormSpec(
    "application_settle",
    N_("Objection is settled"),
    (
        Question("select_one", "outcome", N_("Conclusion of the check"), required=True, choices="objection_outcomes"),
        Question("text", "answer", N_("Finding of the check"), required=True, longest=2000),
        Question("text", "checked_by", N_("Checked by"), hint=N_("two people, in the home"), longest=80),
    ),
)


class ApplicationStepForm(FormPage):
    """A form that belongs to one application."""

    NOUN = "applications"
    CSS_PATH = "applications.tcss"

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.matter_id = matter_id
        self.card: ApplicationCard | None = None

    def title_text(self) -> str:
        """Of which application."""
        number = self.card.line.matter.number if self.card else ""
        return joined(_(self.SPEC.title), number, words.policy_name(self.card.policy) if self.card else "")

    async def first_values(self) -> dict[str, str]:
        """The application as it stands."""
        self.card = await self.ask(application_cards.one, self.matter_id, self.now, self.from_utc)
        if self.card is None:
            raise NotFound
        self.record_version = self.card.line.matter.version
        return {}

    def day(self, typed: str, field: str) -> datetime.date:
        """A day as typed, today for none. Raises Refused."""
        on = days.read(typed, self.today, field)
        if isinstance(on, Problem):
            raise Refused([on])
        return on


class DecisionForm(ApplicationStepForm):
    """What an office decided: the sum of the policy and the first month stand there already."""

    TITLE = DECISION.title
    SPEC: ClassVar[FormSpec] = DECISION
    HELP = N_(
        "The sum and the first month are proposed as the policy says; what the office has decided counts. From then on "
        "it runs as a benefit of the person, and it is told in time when it is to be looked at again."
    )

    async def first_values(self) -> dict[str, str]:
        """The decision as the policy would have it."""
        await super().first_values()
        found = await self.ask(application_decisions.proposed, self.matter_id, self.today, self.from_utc)
        is_paid = self.card is not None and bool(self.card.policy.amounts)
        return {
            "decided_on": f"{self.today:%m-%d}",
            "fen": official_text.yuan(found.fen),
            "every": str(found.every) if is_paid else "",
            "pays_from": f"{found.pays_from:%Y-%m}" if found.pays_from else "",
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the decision down, and leave."""
        every = values["every"].strip() or "0"
        if not every.isdecimal():
            raise Refused([Problem("every", N_("Write a whole number of months."))])
        draft = DecisionDraft(
            self.day(values["decided_on"], "decided_on"),
            self.sum(values["fen"]),
            int(every),
            values["paid_from"],
            self.month(values["pays_from"]),
            values["document"],
            values["text"],
        )
        await self.do(application_steps.decide, self.matter_id, self.record_version or 0, draft)
        self.leave()

    def sum(self, typed: str) -> int | None:
        """A sum as typed, in fen; None for none. Raises Refused."""
        fen = official_text.fen(typed) if typed.strip() else None
        if typed.strip() and fen is None:
            raise Refused([Problem("fen", applications.NO_SUM)])
        return fen

    def month(self, typed: str) -> datetime.date | None:
        """The first day of a month as typed: 2026-12; None where the policy says it. Raises Refused."""
        if not typed.strip():
            return None
        try:
            return datetime.date.fromisoformat(f"{typed.strip()}-01")
        except ValueError:
            raise Refused([Problem("pays_from", N_("Write the month like 2026-12."))]) from None


class ObjectionForm(ApplicationStepForm):
    """Somebody objects while the notice stands."""

    TITLE = OBJECTION.title
    SPEC: ClassVar[FormSpec] = OBJECTION
    HELP = N_(
        "What is said is checked before anything goes on. Who objects is for whoever checks it: it stands in no list, "
        "no step and no paper."
    )

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the objection down, and leave."""
        draft = ObjectionDraft(values["what"], values["objector"], self.day(values["raised_on"], "raised_on"))
        await self.do(application_steps.object, self.matter_id, self.record_version or 0, draft)
        self.leave()


class SettleForm(ApplicationStepForm):
    """An objection was checked."""

    TITLE = SETTLED.title
    SPEC: ClassVar[FormSpec] = SETTLED
    HELP = N_("Without ground the notice goes on as long as it was to; with ground the application is not granted.")

    async def save(self, values: Mapping[str, str]) -> None:
        """Write down what came of it, and leave."""
        said = (values["outcome"], values["answer"], values["checked_by"])
        await self.do(application_steps.settle, self.matter_id, self.record_version or 0, *said)
        self.leave()
