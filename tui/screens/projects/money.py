"""Money of a project as it is typed: it comes in, is paid on a voucher with three people, or goes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import project_entries as deeds
from db.rules.forms import FormSpec, Question
from db.rules.project_money import Move
from db.rules.projects import LONGEST_ENTRY, EntryDraft
from db.rules.words import N_
from tui.screens.projects import typed
from tui.screens.projects.parts import ITEMS, ProjectPart

FEN = Question("text", "fen", N_("Sum (yuan)"), N_("1200 or 300.50"), required=True, longest=16)
ON = Question("date", "moved_on", N_("On which day"), N_("today, or a day like 11-20"))
AGREED = Question(
    "text", "note", N_("Who agreed, or a note"), N_("needed where it goes over"), longest=LONGEST_ENTRY["note"]
)
NUMBER = Question("text", "voucher", N_("Paper or receipt no."), longest=LONGEST_ENTRY["voucher"])


def person(name: str, label: str) -> Question:
    """One of the three people who answer for a payment."""
    return Question("text", name, label, required=True, longest=LONGEST_ENTRY[name])


PAY = FormSpec(
    "project_pay",
    N_("Payment of a project"),
    (
        Question("select_one", "line_id", N_("From which line"), required=True, choices=ITEMS),
        Question("text", "party", N_("Payee"), required=True, longest=LONGEST_ENTRY["party"]),
        FEN,
        Question("text", "voucher", N_("Voucher number"), required=True, longest=LONGEST_ENTRY["voucher"]),
        person("handler", N_("Who handles the money")),
        person("witness", N_("Who witnesses it")),
        person("approver", N_("Who approves it")),
        ON,
        AGREED,
    ),
)
GRANT = FormSpec(
    "project_grant",
    N_("Money for a project comes in"),
    (
        Question("text", "party", N_("Comes from whom"), required=True, longest=LONGEST_ENTRY["party"]),
        *(FEN, NUMBER, ON, AGREED),
    ),
)
BACK = FormSpec(
    "project_back",
    N_("Money of a project goes back"),
    (
        Question("text", "party", N_("Goes back to whom"), required=True, longest=LONGEST_ENTRY["party"]),
        *(FEN, NUMBER, ON, AGREED),
    ),
)


class EntryForm(ProjectPart):
    """One entry of the journal. It stays for good: a wrong one is made good by another one."""

    MOVE: ClassVar[Move]
    HELP = N_(
        "Every sum is counted in fen. Handler, witness and approver of a payment are three people, and no voucher is "
        "paid twice. What goes over its line, over the budget or over what is there, or looks like a split payment, "
        "needs a note who agreed. An entry stays for good; a wrong one is made good on the project's page."
    )

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the entry."""
        names = ("voucher", "handler", "witness", "approver", "note")
        draft = EntryDraft(
            self.MOVE,
            typed.fen(values, "fen"),
            typed.day(values, "moved_on", self.today),
            values["party"],
            values.get("line_id") or None,
            **{name: values.get(name, "") for name in names},
        )
        await self.do(deeds.write, self.matter_id, draft)
        self.leave()


class PayForm(EntryForm):
    """A payment."""

    MOVE, SPEC, TITLE = Move.PAY, PAY, PAY.title


class GrantForm(EntryForm):
    """Money that comes in."""

    MOVE, SPEC, TITLE = Move.GRANT, GRANT, GRANT.title


class BackForm(EntryForm):
    """Money that goes back."""

    MOVE, SPEC, TITLE = Move.BACK, BACK, BACK.title
