"""What is written of a club: its name and leader, its place, and its weekly slot."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar

from db.changes import clubs as deeds
from db.errors import NotFound, Refused
from db.queries import clubs
from db.rules import clubs as rules
from db.rules.clubs import ClubDraft
from db.rules.forms import FormSpec, Question
from db.rules.headcounts import MOST_PEOPLE, NOT_SO_MANY
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _

CLUB = FormSpec(
    "clubs",
    N_("Club"),
    (
        Question("text", "name", N_("Name"), required=True, longest=40),
        Question("select_one", "kind", N_("Kind"), required=True, choices=rules.KINDS),
        Question("text", "leader", N_("Leader"), longest=80),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("text", "place", N_("Where"), longest=120),
        Question("select_one", "weekday", N_("Day of the week"), choices=rules.WEEKDAYS),
        Question("text", "begins", N_("Begins at"), hint=N_("14:30"), longest=5),
        Question("text", "ends", N_("Ends at"), hint=N_("16:30"), longest=5),
        Question("integer", "capacity", N_("Members it takes"), hint=N_("empty: any number"), longest=6),
        Question("text", "note", N_("Note"), longest=300),
    ),
)
TEXTS = ("name", "kind", "leader", "phone", "place", "begins", "ends", "note")


class ClubForm(FormPage):
    """One club; two clubs never want one place at the same hour."""

    NOUN = "clubs"
    TITLE = CLUB.title
    HELP = N_("Name and kind are enough. With a day of the week the club stands on the list of every such day.")
    SPEC: ClassVar[FormSpec] = CLUB

    def __init__(self, club_id: str = "") -> None:
        super().__init__(club_id)
        self.club_id = club_id

    def title_text(self) -> str:
        """What the form is for."""
        return _("Change a club") if self.club_id else _("Found a club")

    async def first_values(self) -> dict[str, str]:
        """The club as it stands."""
        if not self.club_id:
            return {}
        card = await self.ask(clubs.one, self.club_id, self.today)
        if card is None:
            raise NotFound
        self.record_version = card.line.version
        known = dataclasses.asdict(card.line.draft)
        return {name: "" if value is None else str(value or "") for name, value in known.items()}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the club, and leave."""
        typed = values["capacity"].strip()
        if typed and not (typed.isascii() and typed.isdecimal()):
            raise Refused([Problem("capacity", NOT_SO_MANY, values={"most": MOST_PEOPLE})])
        texts: dict[str, Any] = {name: values[name].strip() for name in TEXTS}
        draft = ClubDraft(weekday=int(values["weekday"] or 0), capacity=int(typed) if typed else None, **texts)
        if self.club_id:
            assert self.record_version is not None
            await self.do(deeds.amend, self.club_id, self.record_version, draft)
            self.leave()
            return
        club_id = await self.do(deeds.found, draft)
        self.leave()
        self.open("clubs", club=club_id)
