"""The form in which an application is opened: whose right and which policy stand on top; who acts is asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import applications as application_changes
from db.errors import NotFound
from db.queries import application_cards, policies, residents
from db.queries.policies import PolicyLine
from db.rules.applications import AUTHORISATIONS, LONGEST, SELF, ApplicationDraft
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.policies import Judgement, Verdict
from db.rules.words import N_
from tui import i18n
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined
from tui.screens.applications import words
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.plain import plain

OTHERS = frozenset({"written", "oral", "guardian", "family", "community"})
ACTS = Relevant("authorisation", OTHERS)
POLICIES = "policies"
APPLICATION = FormSpec(
    "applications",
    N_("Application"),
    (
        Question("select_one", "policy", N_("Policy"), required=True, choices=POLICIES),
        Question("select_one", "authorisation", N_("Who applies"), required=True, choices=AUTHORISATIONS),
        Question("text", "agent", N_("Acts for the applicant"), longest=LONGEST["agent"], relevant=ACTS),
        Question("text", "agent_relation", N_("Relation"), longest=LONGEST["agent_relation"], relevant=ACTS),
        Question("text", "agent_phone", N_("Phone"), longest=LONGEST["agent_phone"], relevant=ACTS),
        Question("text", "note", N_("Note"), longest=LONGEST["note"]),
    ),
)
TYPED = ("agent", "agent_relation", "agent_phone", "authorisation", "note")


class ApplicationForm(FormPage):
    """One application as it is opened, or who acts in it corrected."""

    NOUN = "applications"
    TITLE = N_("Application is opened")
    CSS_PATH = "applications.tcss"
    HELP = N_(
        "What the rule says of the person today stands on top, with what is missing. It is a prompt, never a decision: "
        "an application may be opened whatever it says, and keeps what was known today."
    )
    SPEC: ClassVar[FormSpec] = APPLICATION

    def __init__(self, person_id: str = "", policy: str = "", matter_id: str = "") -> None:
        super().__init__(matter_id or person_id)
        self.person_id, self.policy, self.matter_id = person_id, policy, matter_id
        self.whom = ""
        self.policies: list[PolicyLine] = []
        self.judged: Mapping[str, Judgement] = {}
        if matter_id:
            # Under which policy it is applied for stays.
            self.SPEC = dataclasses.replace(APPLICATION, questions=APPLICATION.questions[1:])  # type: ignore[misc]

    def body(self) -> Iterable[Widget]:
        """What the rule says, above the form."""
        yield Static(id="verdict", markup=False)
        yield from super().body()

    def title_text(self) -> str:
        """Whose application."""
        return joined(_(N_("Correct an application") if self.matter_id else self.TITLE), self.whom)

    async def first_values(self) -> dict[str, str]:
        """The policy that was chosen, or the application as it stands."""
        known = {"policy": self.policy, "authorisation": SELF}
        if self.matter_id:
            card = await self.ask(application_cards.one, self.matter_id, self.now, self.from_utc)
            if card is None:
                raise NotFound
            self.person_id, self.policy = card.line.person_id, card.draft.policy
            self.record_version = card.line.matter.version
            known = {name: str(getattr(card.draft, name)) for name in TYPED}
        await self.read_person()
        return known

    async def read_person(self) -> None:
        """Who it is, which policies there are, and what each says of the person."""
        person = await self.ask(residents.one, self.person_id, self.today)
        if person is None:
            raise NotFound
        self.whom = person.line.name
        self.policies = await self.ask(policies.all, self.today)
        found = await self.ask(policies.judged, [self.person_id], self.today)
        self.judged = found.get(self.person_id, {})
        self.say_verdict(self.policy)

    def options(self, list_name: str) -> list[Option]:
        """The policies, those first that the person may qualify for; or the answers of a code list."""
        if list_name != POLICIES:
            return super().options(list_name)
        order = {Verdict.MAY: 0, Verdict.MISSING: 1, Verdict.NOT: 2}
        first = sorted(self.policies, key=lambda one: (order[self.verdict(one.code)], one.code))
        return [Option(one.code, self.told(one)) for one in first]

    def told(self, one: PolicyLine) -> str:
        """A policy to choose, with a sign for what it says."""
        return f"{words.SIGNS[self.verdict(one.code)]} {i18n.either(one.zh, one.en)}"

    def verdict(self, code: str) -> Verdict:
        """What a policy says of the person."""
        found = self.judged.get(code)
        return found.verdict if found else Verdict.MISSING

    def say_verdict(self, code: str) -> None:
        """What the chosen policy says of the person, and what is missing to tell."""
        found = self.judged.get(code)
        lacks = [self.label("policy_facts", one) or one for one in found.missing] if found else []
        said = _(words.VERDICTS[found.verdict]) if found else ""
        missing = _("missing: {facts}", facts=", ".join(lacks)) if lacks else ""
        self.query_one("#verdict", Static).update(Content(plain(joined(self.whom, said, missing))))

    @on(ChoiceField.Changed)
    def policy_chosen(self) -> None:
        """Another policy says something else of the person."""
        self.say_verdict(self.values().get("policy", self.policy))

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and show it with what is to be brought."""
        typed = {name: values[name].strip() for name in TYPED}
        draft = ApplicationDraft(self.person_id, values.get("policy", self.policy), **typed)
        if self.matter_id:
            await self.do(application_changes.amend, self.matter_id, self.record_version or 0, draft)
            self.leave()
            return
        matter_id = await self.do(application_changes.open, draft)
        self.leave()
        self.open("applications", matter=matter_id)
