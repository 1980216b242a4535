"""A nomination: who, why, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import honours as deeds
from db.rules.forms import FormSpec, Question
from db.rules.honours import NomineeDraft
from db.rules.words import N_
from tui.forms.page import FormPage

NOMINEE = FormSpec(
    "honour_nominees",
    N_("Nomination"),
    (
        Question("text", "name", N_("Who"), hint=N_("a person, a family, a building"), required=True, longest=80),
        Question(
            "text",
            "reason",
            N_("Why"),
            hint=N_("stands on the notice: no illness, no numbers"),
            required=True,
            longest=400,
        ),
        Question("text", "nominated_by", N_("Nominated by"), longest=80),
    ),
)


class NomineeForm(FormPage):
    """One nomination for an honour."""

    NOUN = "honours"
    TITLE = NOMINEE.title
    HELP = N_("What is written as the reason stands on the public notice: no illness, no number, no address.")
    SPEC: ClassVar[FormSpec] = NOMINEE

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the nomination, and leave."""
        draft = NomineeDraft(*(values[name].strip() for name in ("name", "reason", "nominated_by")))
        await self.do(deeds.nominate, self.record_key, draft)
        self.leave()
