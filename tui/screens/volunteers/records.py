"""The forms of a service, of training or praise, and of a certificate of service."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import volunteer_certificates, volunteer_hours, volunteers
from db.changes.volunteers import NoteDraft
from db.errors import NotFound, Refused
from db.queries import volunteers as kept
from db.queries import workers
from db.rules import volunteers as rules
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.volunteer_certificates import CertificateDraft
from db.rules.volunteer_hours import ServiceDraft
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined

NO_MINUTES = N_("Write whole minutes.")
SERVICE = FormSpec(
    "volunteers.service",
    N_("Service of a volunteer"),
    (
        Question("text", "what", N_("What was served"), required=True, hint=N_("what was done"), longest=100),
        Question("date", "served_on", N_("Day"), hint=N_("today, or a day like 11-20")),
        Question("text", "begins", N_("From"), hint=N_("14:30"), longest=5),
        Question("text", "ends", N_("Until"), hint=N_("16:30"), longest=5),
        Question("text", "rest", N_("Not service"), hint=N_("minutes of the way, meals, waiting"), longest=4),
        Question("text", "minutes", N_("Minutes"), hint=N_("only where the hours are not known"), longest=4),
        Question("select_one", "kind", N_("Kind"), required=True, choices=rules.KINDS),
        Question("text", "place", N_("Where"), longest=80),
        Question("select_one", "rating", N_("Rating"), choices=rules.RATINGS),
    ),
)
NOTE = FormSpec(
    "volunteers.note",
    N_("Training or praise of a volunteer"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices=rules.NOTES),
        Question("text", "what", N_("What"), required=True, longest=100),
        Question("date", "noted_on", N_("Day"), hint=N_("today, or a day like 11-20")),
        Question("text", "minutes", N_("Minutes"), hint=N_("of training"), longest=4),
    ),
)
CERTIFICATE = FormSpec(
    "volunteers.certificate",
    N_("Certificate of service"),
    (
        Question("date", "from_on", N_("From"), required=True, hint=N_("first day of service")),
        Question("date", "to_on", N_("Until"), hint=N_("empty: today")),
        Question("text", "head", N_("Head"), required=True, hint=N_("who signs for the community"), longest=40),
        Question("text", "handler", N_("Handling clerk"), required=True, longest=40),
        Question("text", "contact", N_("Contact"), hint=N_("telephone for questions"), longest=40),
        Question("text", "notice_place", N_("Notice at"), hint=N_("where it is put up"), longest=80),
        Question("text", "note", N_("Note"), longest=300),
    ),
)


class OfVolunteer(FormPage):
    """A form of something that belongs to one volunteer."""

    NOUN = "volunteers"

    def __init__(self, volunteer_id: str) -> None:
        super().__init__(volunteer_id)
        self.volunteer_id, self.called = volunteer_id, ""

    def title_text(self) -> str:
        """What it is, and whose."""
        return joined(_(self.TITLE), self.called)

    async def first_values(self) -> dict[str, str]:
        """Whose it is is asked first. Raises NotFound."""
        card = await self.ask(kept.one, self.volunteer_id, self.today)
        if card is None:
            raise NotFound
        self.called = card.line.name
        return await self.proposed()

    async def proposed(self) -> dict[str, str]:
        """What the form begins with."""
        return {}

    def day(self, values: Mapping[str, str], name: str) -> datetime.date:
        """A day as it was typed, today for none. Raises Refused."""
        on = days.read(values[name], self.today, name)
        if isinstance(on, Problem):
            raise Refused([on])
        return on

    def minutes(self, values: Mapping[str, str], name: str = "minutes") -> int | None:
        """Minutes as they were typed, None for none. Raises Refused."""
        typed = values[name].strip()
        if typed and not typed.isdecimal():
            raise Refused([Problem(name, NO_MINUTES)])
        return int(typed) if typed else None


class ServiceForm(OfVolunteer):
    """A service: what, when, how long it really was."""

    TITLE = SERVICE.title
    HELP = N_(
        "From and until are enough; what of it was way, meal or waiting goes off. Where the hours are not known, "
        "minutes alone do. Nobody serves in two places at once, and points follow by themselves."
    )
    SPEC: ClassVar[FormSpec] = SERVICE

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the service down. Raises Refused."""
        texts = {name: values[name] for name in ("what", "begins", "ends", "kind", "place", "rating")}
        draft = ServiceDraft(
            self.volunteer_id,
            self.day(values, "served_on"),
            minutes=self.minutes(values),
            rest=self.minutes(values, "rest") or 0,
            **texts,
        )
        await self.do(volunteer_hours.add, draft)
        self.leave()


class NoteForm(OfVolunteer):
    """A training or a commendation."""

    TITLE = NOTE.title
    HELP = N_("Training and praise are recorded besides the hours and stand on nobody's certificate of service.")
    SPEC: ClassVar[FormSpec] = NOTE

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down. Raises Refused."""
        minutes, on = self.minutes(values), self.day(values, "noted_on")
        await self.do(volunteers.note, NoteDraft(self.volunteer_id, values["kind"], on, values["what"], minutes))
        self.leave()


class CertificateForm(OfVolunteer):
    """A certificate that is put on notice."""

    TITLE = CERTIFICATE.title
    HELP = N_(
        "What was served between the days is frozen as it stands and put on notice for at least seven days from today; "
        "after that it may be issued, if nothing of it changed. It has four blocks: volunteer, service, issuer, number."
    )
    SPEC: ClassVar[FormSpec] = CERTIFICATE

    async def proposed(self) -> dict[str, str]:
        """Of this year, handled by whoever sits here."""
        names = {one.id: one.name for one in await self.ask(workers.all)}
        first = self.today.replace(month=1, day=1)
        return {"from_on": str(first), "to_on": str(self.today), "handler": names.get(self.desk_worker or "", "")}

    async def save(self, values: Mapping[str, str]) -> None:
        """Put it on notice, and open its page. Raises Refused."""
        draft = CertificateDraft(
            self.volunteer_id,
            self.day(values, "from_on"),
            self.day(values, "to_on"),
            head=values["head"],
            handler=values["handler"],
            contact=values["contact"],
            notice_place=values["notice_place"],
            note=values["note"],
        )
        key = await self.do(volunteer_certificates.propose, draft)
        self.leave()
        self.open("volunteers", certificate=key)
