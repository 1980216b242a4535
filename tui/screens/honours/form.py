"""What is written of an honour: its kind and title, how many are honoured, the terms, and until when one nominates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import honours as deeds
from db.errors import NotFound, Refused
from db.queries import honours
from db.rules import honours as rules
from db.rules.forms import FormSpec, Question
from db.rules.honours import HonourDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _

HONOUR = FormSpec(
    "honours",
    N_("Honour"),
    (
        Question("text", "title", N_("Title"), required=True, longest=80),
        Question("select_one", "kind", N_("Kind"), required=True, choices=rules.KINDS),
        Question("integer", "seats", N_("How many are honoured"), required=True, longest=3),
        Question("date", "nominate_until", N_("Nominations until"), hint=N_("12-15, or +14")),
        Question("text", "terms", N_("Terms of the honour"), hint=N_("empty: those of its kind"), longest=600),
    ),
)


class HonourForm(FormPage):
    """One honour, as it is announced."""

    NOUN = "honours"
    TITLE = HONOUR.title
    HELP = N_("Title, kind and number are enough; the kind brings its terms and how long the notice stays up.")
    SPEC: ClassVar[FormSpec] = HONOUR

    def __init__(self, honour_id: str = "") -> None:
        super().__init__(honour_id)
        self.honour_id = honour_id

    def title_text(self) -> str:
        """What the form is for."""
        return _("Change an honour") if self.honour_id else _("Announce an honour")

    async def first_values(self) -> dict[str, str]:
        """The honour as it stands."""
        if not self.honour_id:
            return {}
        card = await self.ask(honours.one, self.honour_id)
        if card is None:
            raise NotFound
        line = card.line
        self.record_version = line.version
        texts = {"title": line.title, "kind": line.kind, "terms": line.terms.replace("\n", " ")}
        return {**texts, "seats": str(line.seats), "nominate_until": str(line.nominate_until or "")}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the honour, and leave; a new one is shown."""
        typed = values["nominate_until"].strip()
        until = days.coming(typed, self.today, "nominate_until") if typed else None
        if isinstance(until, Problem):
            raise Refused([until])
        seats = values["seats"].strip()
        number = int(seats) if seats.isascii() and seats.isdecimal() else 0
        draft = HonourDraft(values["kind"], values["title"].strip(), number, until, values["terms"].strip())
        if self.honour_id:
            assert self.record_version is not None
            await self.do(deeds.amend, self.honour_id, self.record_version, draft)
            self.leave()
            return
        honour_id = await self.do(deeds.begin, draft)
        self.leave()
        self.open("honours", honour=honour_id)
