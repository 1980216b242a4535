"""The form of one party: a natural or a legal person, with all that its papers ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import dispute_parties as party_changes
from db.errors import NotFound, Refused
from db.rules.dispute_parties import NO_AGE, OLDEST, PartyDraft
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.loops import NO, YES
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.forms.page import FormPage
from tui.i18n import _
from tui.keys import action
from tui.screens.disputes import opening, register

NATURAL, LEGAL = Relevant("is_legal", frozenset({NO})), Relevant("is_legal", frozenset({YES}))
PARTY = FormSpec(
    "dispute_parties",
    N_("Party of a dispute"),
    (
        Question("select_one", "role", N_("Standing"), required=True, choices="dispute_roles"),
        Question("select_one", "is_legal", N_("Is it a body"), required=True, choices="yes_no"),
        Question("text", "name", N_("Name"), required=True, longest=100),
        Question("select_one", "sex", N_("Sex"), choices="sexes", relevant=NATURAL),
        Question("text", "ethnic", N_("Ethnic"), longest=20, relevant=NATURAL),
        Question("text", "age", N_("Age"), longest=3, relevant=NATURAL),
        Question("text", "occupation", N_("Job"), longest=60, relevant=NATURAL),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("text", "address", N_("Address"), longest=120),
        Question("text", "number", N_("Number"), hint=N_("citizen number, or code of the firm"), longest=30),
        Question("text", "head", N_("Legal head"), longest=50, relevant=LEGAL),
        Question("text", "position", N_("Position"), longest=40, relevant=LEGAL),
        Question("text", "agent", N_("Agent"), hint=N_("name and phone of who speaks for it"), longest=80),
        Question("select_one", "agent_powers", N_("Powers"), choices="dispute_powers"),
    ),
)
TEXTS = ("name", "sex", "ethnic", "occupation", "phone", "address", "number", "head", "position", "agent")


class PartyForm(FormPage):
    """One party of a case; a new name that stands in the register brings what is known."""

    NOUN = "disputes"
    TITLE = N_("Party of a dispute")
    CSS_PATH = "disputes.tcss"
    HELP = N_("What the papers of mediation ask of a party. Ctrl+E takes the name from the register.")
    SPEC: ClassVar[FormSpec] = PARTY
    BINDINGS = [
        action("ctrl+e", "register", N_("Register"), name="disputes.register", first=True),
        action("ctrl+d", "remove", N_("Take out"), name="disputes.remove_party", first=True),
    ]

    def __init__(self, matter_id: str, party_id: str = "") -> None:
        super().__init__(f"{matter_id}:{party_id}".rstrip(":"))
        self.matter_id, self.party_id = matter_id, party_id
        self.person_id: str | None = None

    @property
    def is_new(self) -> bool:
        """Whether the party is being added."""
        return not self.party_id

    async def first_values(self) -> dict[str, str]:
        """The party as it stands."""
        if self.is_new:
            return {"is_legal": NO}
        card = await opening.card_of(self, self.matter_id)
        found = [one for one in card.parties if one.id == self.party_id]
        if not found:
            raise NotFound
        self.record_version = found[0].version
        return self.values_of(found[0].draft)

    def values_of(self, draft: PartyDraft) -> dict[str, str]:
        """A party as the answers of the form."""
        self.person_id = draft.person_id
        values = {name: str(getattr(draft, name)) for name in TEXTS}
        age = "" if draft.age is None else str(draft.age)
        legal = YES if draft.is_legal else NO
        return {**values, "role": draft.role, "is_legal": legal, "age": age, "agent_powers": draft.agent_powers}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the party down, and leave."""
        draft = self.draft_of(values)
        if self.is_new:
            await self.do(party_changes.add, self.matter_id, draft)
        else:
            await self.do(party_changes.amend, self.party_id, self.record_version or 0, draft)
        self.leave()

    def draft_of(self, values: Mapping[str, str]) -> PartyDraft:
        """The answers as a party. Raises Refused."""
        typed = values["age"].strip()
        if typed and not (typed.isascii() and typed.isdecimal()):
            raise Refused([Problem("age", NO_AGE, values={"limit": OLDEST})])
        return PartyDraft(
            role=values["role"],
            is_legal=values["is_legal"] == YES,
            person_id=self.person_id if values["is_legal"] == NO else None,
            age=int(typed) if typed else None,
            agent_powers=values["agent_powers"],
            **{name: values[name] for name in TEXTS},
        )

    def action_register(self) -> None:
        """Take what the register knows of this name."""
        self.work(self.take_over())

    async def take_over(self) -> None:
        """Choose the resident of this name, and fill in what is known."""
        values = self.values()
        if not await register.named(self, values["name"].strip()):
            self.tell(N_("Nobody of this name stands in the register."))
            return
        found = await register.party(self, values["name"].strip(), values["role"], "name")
        if found.person_id:
            known = {name: value for name, value in self.values_of(found).items() if value}
            self.fill({**known, "role": values["role"]})

    def action_remove(self) -> None:
        """Take the party out of the case."""
        if not self.is_new:
            self.work(self.take_out())

    async def take_out(self) -> None:
        """Ask, take the party out, and leave."""
        if await self.put(
            Ask(N_("Take this party out of the case?"), _("The ledger keeps it; Ctrl+Z brings it back."))
        ):
            await self.do(party_changes.remove, self.party_id, self.record_version or 0)
            self.leave()
