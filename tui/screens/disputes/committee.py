"""The form in which the mediation committee is named: on every paper, and by a word in the numbers of its cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import disputes as dispute_changes
from db.queries import disputes
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.forms.page import FormPage

COMMITTEE = FormSpec(
    "mediation_committee",
    N_("Mediation committee"),
    (
        Question("text", "name", N_("Name"), hint=N_("as it stands on its seal"), required=True, longest=60),
        Question("text", "word", N_("Word"), hint=N_("in numbers: the X of (2026) X"), required=True, longest=4),
    ),
)


class CommitteeForm(FormPage):
    """How papers name the committee. Numbers that were given stay as they are."""

    NOUN = "disputes"
    TITLE = COMMITTEE.title
    CSS_PATH = "disputes.tcss"
    HELP = N_("Until it is named here, it goes by the community's name. Numbers that were given stay as they are.")
    SPEC: ClassVar[FormSpec] = COMMITTEE

    async def first_values(self) -> dict[str, str]:
        """The names as they are."""
        known = await self.ask(disputes.committee)
        return {"name": known.name, "word": known.word}

    async def save(self, values: Mapping[str, str]) -> None:
        """Keep them, and leave."""
        await self.do(dispute_changes.name_committee, values["name"], values["word"])
        self.leave()
