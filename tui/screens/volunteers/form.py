"""The form of a volunteer: who it is, the number on the platform, insurance, and of a minor the guardian."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import volunteers as deeds
from db.errors import NotFound, Refused
from db.queries import residents
from db.queries import volunteers as kept
from db.queries.volunteers import VolunteerCard
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.volunteers import VolunteerDraft
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _

VOLUNTEER = FormSpec(
    "volunteers",
    N_("Form of a volunteer"),
    (
        Question("text", "name", N_("Name"), required=True, longest=50),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("text", "birth", N_("Born"), hint=N_("2010-03-08 or the year; the register's date counts first")),
        Question("text", "number", N_("Platform no."), hint=N_("number on the national platform"), longest=30),
        Question("text", "team", N_("Team"), longest=60),
        Question("text", "guardian", N_("Guardian"), hint=N_("of a minor"), longest=50),
        Question("text", "guardian_phone", N_("Their phone"), longest=30),
        Question("date", "consent_on", N_("Consent on"), hint=N_("the day on which the guardian agreed")),
        Question("date", "insured_until", N_("Insured until"), hint=N_("a day like 11-30, or +30")),
        Question("date", "joined_on", N_("Joined on"), hint=N_("empty: today")),
        Question("text", "note", N_("Note"), longest=300),
    ),
)
TEXTS = ("name", "phone", "birth", "number", "team", "guardian", "guardian_phone", "note")


class VolunteerForm(FormPage):
    """A new volunteer, or one that is corrected."""

    NOUN = "volunteers"
    TITLE = VOLUNTEER.title
    HELP = N_(
        "The name is enough; skills and times are said on the volunteer's page. Whoever is under 18 needs a guardian "
        "with a telephone and the day of consent. Who is in the register bears the name and birth date of it."
    )
    SPEC: ClassVar[FormSpec] = VOLUNTEER

    def __init__(self, volunteer_id: str = "", person_id: str = "", name: str = "") -> None:
        super().__init__(volunteer_id or person_id)
        self.volunteer_id, self.person_id, self.name_typed = volunteer_id, person_id, name
        self.known: VolunteerCard | None = None

    async def first_values(self) -> dict[str, str]:
        """The volunteer as written down; of somebody of the register what stands there."""
        if not self.volunteer_id:
            return {"name": await self.called(), "joined_on": str(self.today)}
        self.known = await self.ask(kept.one, self.volunteer_id, self.today)
        if self.known is None:
            raise NotFound
        line, own = self.known.line, self.known.facts
        self.record_version = line.version
        days_known = {name: str(getattr(line, name) or "") for name in ("consent_on", "insured_until", "joined_on")}
        texts = {name: getattr(own, name) for name in ("name", "phone", "birth", "guardian", "guardian_phone", "note")}
        return {**days_known, **texts, "number": line.number, "team": line.team}

    async def called(self) -> str:
        """The name of whoever is to be a volunteer. Raises NotFound."""
        if not self.person_id:
            return self.name_typed
        card = await self.ask(residents.one, self.person_id, self.today)
        if card is None:
            raise NotFound
        return card.line.name

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the volunteer down; a new one opens its page. Raises Refused."""
        line = self.known.line if self.known else None
        draft = VolunteerDraft(
            **{name: values[name] for name in TEXTS},
            joined_on=self.day(values, "joined_on") or self.today,
            consent_on=self.day(values, "consent_on"),
            insured_until=self.day(values, "insured_until", coming=True),
            person_id=line.person_id if line else self.person_id or None,
            skills=line.skills if line else (),
            times=line.times if line else (),
        )
        if self.volunteer_id and self.record_version is not None:
            await self.do(deeds.amend, self.volunteer_id, self.record_version, draft)
            self.leave()
            return
        key = await self.do(deeds.add, draft)
        self.leave()
        self.open("volunteers", volunteer=key)

    def day(self, values: Mapping[str, str], name: str, coming: bool = False) -> datetime.date | None:
        """A day as it was typed, None for none. Raises Refused for what is no day."""
        if not values[name].strip():
            return None
        on = (days.coming if coming else days.read)(values[name], self.today, name)
        if isinstance(on, Problem):
            raise Refused([on])
        return on

    def title_text(self) -> str:
        """What the form is for."""
        return _("Correct a volunteer") if self.volunteer_id else _("New volunteer")
