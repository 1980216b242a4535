"""The form of a use of a seal: a proof of the table, or any other paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import stamps as stamp_changes
from db.errors import Refused
from db.queries import residents, stamps
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.stamps import LONGEST, NO_COPIES, SEALS, SealDraft
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.widgets.choices import Option

PROOFS = "stamp_rules"
SEAL = FormSpec(
    "seal_uses",
    N_("Use of a seal"),
    (
        Question("select_one", "proof", N_("Proof of the table"), hint=N_("none for other papers"), choices=PROOFS),
        Question("text", "title", N_("What is stamped"), longest=LONGEST["title"]),
        Question("text", "applicant", N_("Who asks"), required=True, longest=LONGEST["applicant"]),
        Question("text", "recipient", N_("For which office"), longest=LONGEST["recipient"]),
        Question("text", "text", N_("What it says"), longest=LONGEST["text"]),
        Question("text", "approved_by", N_("Allowed by"), required=True, longest=LONGEST["approved_by"]),
        Question("select_one", "seal", N_("Which seal"), required=True, choices=SEALS),
        Question("text", "copies", N_("Copies"), longest=3),
        Question("text", "used_on", N_("On which day"), longest=10),
    ),
)
TEXTS = ("seal", "title", "applicant", "approved_by", "proof", "recipient", "text")


class SealForm(FormPage):
    """One use of a seal as it is written down."""

    NOUN = "stamps"
    TITLE = SEAL.title
    CSS_PATH = "stamps.tcss"
    HELP = N_(
        "Only proofs that the community may issue stand in the list. Whoever allowed it is never left out. A wrong "
        "line is voided, never taken out."
    )
    SPEC: ClassVar[FormSpec] = SEAL

    def __init__(self, proof: str = "", person_id: str = "") -> None:
        super().__init__()
        self.proof, self.person_id = proof, person_id

    def options(self, list_name: str) -> list[Option]:
        """The proofs that may be issued, or the answers of a code list."""
        found = super().options(list_name)
        if list_name != PROOFS:
            return found
        return [one for one in found if self.facts(PROOFS, one.code).get("may")]

    async def first_values(self) -> dict[str, str]:
        """The proof and the person that were chosen; one copy under the committee's seal as a rule."""
        person = await self.ask(residents.one, self.person_id, self.today) if self.person_id else None
        rules = await self.ask(stamps.by_code)
        title = rules[self.proof].zh if self.proof in rules else ""
        return {
            "proof": self.proof,
            "title": title,
            "applicant": person.line.name if person else "",
            "seal": "committee",
            "copies": "1",
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and leave."""
        on = days.read(values["used_on"], self.today, "used_on")
        if isinstance(on, Problem):
            raise Refused([on])
        copies = values["copies"].strip() or "1"
        if not copies.isdecimal():
            raise Refused([Problem("copies", NO_COPIES)])
        said = {name: values[name].strip() for name in TEXTS}
        draft = SealDraft(**said, copies=int(copies), person_id=self.person_id or None, used_on=on)
        await self.do(stamp_changes.use, draft)
        self.leave()
