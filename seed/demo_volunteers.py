"""Volunteers of the invented community, written by the deeds of workers, in the order of their days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from db.changes import volunteer_certificates, volunteer_hours, volunteer_points, volunteers
from db.changes.volunteers import NoteDraft
from db.pen import By, Pen
from db.rules.volunteer_certificates import CertificateDraft
from db.rules.volunteer_hours import ServiceDraft
from db.rules.volunteers import VolunteerDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_volunteers.yaml"
# It builds on no other part.
AFTER = ()
LATER = 8
ONE_DAY = datetime.timedelta(1)


@dataclass(frozen=True)
class DemoService:
    """A service so many days ago: from when to when, or how long."""

    days: int
    what: str
    kind: str
    begins: str = ""
    ends: str = ""
    minutes: int | None = None
    place: str = ""
    rating: str = ""


@dataclass(frozen=True)
class DemoNote:
    """Training or praise so many days ago."""

    days: int
    kind: str
    what: str
    minutes: int | None = None


@dataclass(frozen=True)
class DemoVolunteer:
    """A volunteer who joined so many days ago, insured for so many days from today (0: not)."""

    name: str
    phone: str
    skills: tuple[str, ...]
    times: tuple[str, ...]
    joined: int
    services: tuple[DemoService, ...]
    notes: tuple[DemoNote, ...]
    number: str = ""
    team: str = ""
    birth: str = ""
    guardian: str = ""
    guardian_phone: str = ""
    insured: int = 0
    spends: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoCertificate:
    """A certificate on notice, of services since so many days ago."""

    name: str
    since: int
    head: str
    handler: str
    contact: str
    place: str


@dataclass(frozen=True)
class DemoVolunteers:
    """All of them, and the certificate."""

    volunteers: tuple[DemoVolunteer, ...]
    certificate: DemoCertificate


def plant(pen: Pen) -> None:
    """Write everything up to this moment."""
    story, by = shapes.read(DemoVolunteers, HERE), pen.by
    keys = {one.name: add(pen, one) for one in story.volunteers}
    days = [(one, service) for one in story.volunteers for service in one.services]
    for one, service in sorted(days, key=lambda pair: -pair[1].days):
        on = by.today - service.days * ONE_DAY
        at(pen, by, on)
        names = ("what", "kind", "begins", "ends", "minutes", "place", "rating")
        facts = {name: getattr(service, name) for name in names}
        volunteer_hours.add(pen, ServiceDraft(keys[one.name], on, **facts))
    pen.by = by
    for one in story.volunteers:
        remember(pen, keys[one.name], one)
    draft = story.certificate
    since = by.today - draft.since * ONE_DAY
    at(pen, by, by.today - LATER * ONE_DAY)
    signed = (draft.head, draft.handler, draft.contact)
    last = pen.today
    volunteer_certificates.propose(
        pen, CertificateDraft(keys[draft.name], since, last, *signed, notice_place=draft.place)
    )
    pen.by = by
    pen.kind, pen.reason = FOUNDING, ""


def at(pen: Pen, by: By, on: datetime.date) -> None:
    """It is another day, at the same hour."""
    gone = by.today - on
    pen.by = by._replace(at=by.at - gone, local=by.local - gone)


def add(pen: Pen, one: DemoVolunteer) -> str:
    """Write a volunteer down, with the guardian of a minor."""
    today = pen.today
    joined_on = today - one.joined * ONE_DAY
    names = ("name", "phone", "skills", "times", "number", "team", "birth", "guardian", "guardian_phone")
    draft = VolunteerDraft(
        joined_on=joined_on,
        consent_on=joined_on if one.guardian else None,
        insured_until=today + one.insured * ONE_DAY if one.insured else None,
        **{name: getattr(one, name) for name in names},
    )
    return volunteers.add(pen, draft)


def remember(pen: Pen, key: str, one: DemoVolunteer) -> None:
    """Training, praise, and what was spent."""
    for note in one.notes:
        on = pen.today - note.days * ONE_DAY
        volunteers.note(pen, NoteDraft(key, note.kind, on, note.what, note.minutes))
    for rule in one.spends:
        volunteer_points.move(pen, key, rule)
