"""What is recorded of a volunteer: services, points, training and praise, and certificates."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.ledger import Deed
from db.models.volunteers import Volunteer, VolunteerCertificate, VolunteerNote, VolunteerPoint, VolunteerService
from db.queries import volunteers
from db.queries.volunteers import VolunteerCard
from db.rules import volunteer_hours
from db.rules.problems import Problem
from db.rules.volunteer_certificates import ISSUED, ON_NOTICE
from db.rules.volunteer_hours import ServiceDraft
from db.rules.words import N_

OF_SERVICE = N_("Points were paid for this: withdraw the service for a reason instead.")
SPENT = N_("The points of it are spent already.")
CERTIFIED = N_("It stands on certificate {number}.")
OVERLAPS = N_("Another service was written down for that time meanwhile.")


@dataclass(frozen=True)
class ServiceLine:
    """One service; one that was withdrawn stays to be read."""

    id: str
    version: int
    volunteer_id: str
    volunteer: str
    served_on: datetime.date
    begins: str
    ends: str
    minutes: int
    kind: str
    what: str
    place: str
    rating: str
    worker_id: str | None
    withdrawn_on: datetime.date | None
    reason: str


@dataclass(frozen=True)
class PointLine:
    """One line of the journal of points; `is_reversed` says that its opposite was written."""

    id: str
    points: int
    rule: str
    what: str
    moved_on: datetime.date
    service_id: str | None
    reverses_id: str | None
    is_reversed: bool = False


@dataclass(frozen=True)
class NoteLine:
    """A training or a commendation."""

    id: str
    version: int
    kind: str
    noted_on: datetime.date
    what: str
    minutes: int | None


@dataclass(frozen=True)
class CertificateLine:
    """A certificate; `services` is what was frozen: the key, the day, the minutes and what was done of each."""

    id: str
    version: int
    volunteer_id: str
    number: str
    name: str
    number_kind: str
    id_number: str
    from_on: datetime.date
    to_on: datetime.date
    minutes: int
    head: str
    handler: str
    contact: str
    notice_from: datetime.date
    notice_to: datetime.date
    notice_place: str
    state: str
    issued_on: datetime.date | None
    note: str
    reason: str
    services: tuple[tuple[str, str, int, str], ...]


@dataclass(frozen=True)
class RecordCard:
    """A volunteer with everything that was recorded."""

    volunteer: VolunteerCard
    services: tuple[ServiceLine, ...]
    points: tuple[PointLine, ...]
    notes: tuple[NoteLine, ...]
    certificates: tuple[CertificateLine, ...]


def one(volunteer_id: str, today: datetime.date) -> RecordCard | None:
    """All of one volunteer; None when there is none. The latest of everything stands first."""
    card = volunteers.one(volunteer_id, today)
    if card is None:
        return None
    return RecordCard(
        card,
        tuple(services(VolunteerService.volunteer == volunteer_id)),
        tuple(points(volunteer_id)),
        tuple(notes(volunteer_id)),
        tuple(certificates(VolunteerCertificate.volunteer == volunteer_id)),
    )


def services(condition: Any, limit: int = volunteers.PAGE) -> list[ServiceLine]:
    """The services that fulfil a condition, the latest first."""
    own = VolunteerService
    first = (own.id, own.version, own.volunteer, Volunteer.name, own.served_on, own.begins, own.ends, own.minutes)
    more = (own.kind, own.what, own.place, own.rating, own.worker_id, own.withdrawn_on, own.reason)
    rows = own.select(*first, *more).join(Volunteer).where(condition)
    ordered = rows.order_by(own.served_on.desc(), own.begins.desc(), own.id.desc()).limit(limit)
    return [ServiceLine(*row) for row in base.rows(ordered)]


def between(first: datetime.date, last: datetime.date, volunteer_id: str = "") -> list[ServiceLine]:
    """What stands of a span of days, of one volunteer or of all, the earliest first."""
    condition = volunteers.STANDS & VolunteerService.served_on.between(first, last)
    if volunteer_id:
        condition = condition & (VolunteerService.volunteer == volunteer_id)
    return list(reversed(services(condition, limit=100 * volunteers.PAGE)))


def points(volunteer_id: str) -> list[PointLine]:
    """The journal of points of one volunteer, the latest first."""
    own = VolunteerPoint
    columns = (own.id, own.points, own.rule, own.what, own.moved_on, own.service_id, own.reverses_id)
    rows = base.rows(
        own.select(*columns).where(own.volunteer == volunteer_id).order_by(own.moved_at.desc(), own.id.desc())
    )
    gone = {row[-1] for row in rows if row[-1]}
    return [PointLine(*(*row, row[0] in gone)) for row in rows]


def notes(volunteer_id: str) -> list[NoteLine]:
    """Training and praise of one volunteer, the latest first."""
    own = VolunteerNote
    columns = (own.id, own.version, own.kind, own.noted_on, own.what, own.minutes)
    rows = own.select(*columns).where(own.volunteer == volunteer_id).order_by(own.noted_on.desc(), own.id.desc())
    return [NoteLine(*row) for row in base.rows(rows)]


def certificates(condition: Any) -> list[CertificateLine]:
    """The certificates that fulfil a condition, the latest first."""
    own = VolunteerCertificate
    first = (own.id, own.version, own.volunteer, own.number, own.name, own.number_kind, own.id_number, own.from_on)
    signed = (own.to_on, own.minutes, own.head, own.handler, own.contact, own.notice_from, own.notice_to)
    more = (own.notice_place, own.state, own.issued_on, own.note, own.reason, own.services)
    rows = own.select(*first, *signed, *more).where(condition).order_by(own.id.desc()).limit(volunteers.PAGE)
    return [CertificateLine(*(*row[:-1], read_services(row[-1]))) for row in base.rows(rows)]


def certificate(certificate_id: str) -> CertificateLine | None:
    """One certificate; None when there is none."""
    return next(iter(certificates(VolunteerCertificate.id == certificate_id)), None)


def on_notice() -> list[CertificateLine]:
    """The certificates that are on notice."""
    return certificates(VolunteerCertificate.state == ON_NOTICE)


def read_services(written: str) -> tuple[tuple[str, str, int, str], ...]:
    """The services that a certificate froze."""
    return tuple((str(key), str(on), int(minutes), str(what)) for key, on, minutes, what in json.loads(written))


def certified_by(service_id: str) -> str:
    """The number of an issued certificate on which a service stands; "" for none."""
    own = VolunteerCertificate
    rows = own.select(own.number).where(own.state == ISSUED, own.services.contains(service_id))
    return str(rows.limit(1).scalar() or "")


def untrue_after(deed: Deed) -> list[Problem]:
    """What would be untrue once a deed about a volunteer is taken back: points that are spent or that nothing pays for,
    a certificate without its service, or two services at one time."""
    if deed.subject_table != volunteers.TABLE or not deed.subject_id:
        return []
    key = deed.subject_id
    standing = services((VolunteerService.volunteer == key) & volunteers.STANDS)
    if volunteers.balances_of([key]).get(key, 0) < 0:
        return [Problem("", SPENT)]
    if volunteers.paid_minutes(key) > sum(one.minutes for one in standing):
        return [Problem("", OF_SERVICE)]
    return lost_certificates(key, {one.id for one in standing}) or overlaps(standing)


def lost_certificates(volunteer_id: str, standing: set[str]) -> list[Problem]:
    """A problem where a service of an issued certificate does not stand."""
    issued = (VolunteerCertificate.volunteer == volunteer_id) & (VolunteerCertificate.state == ISSUED)
    return [
        Problem("", CERTIFIED, values={"number": one.number})
        for one in certificates(issued)
        if not {key for key, *_rest in one.services} <= standing
    ][:1]


def overlaps(standing: list[ServiceLine]) -> list[Problem]:
    """A problem where two services of one day lie over each other."""
    for place, one in enumerate(standing):
        draft = ServiceDraft(one.volunteer_id, one.served_on, one.what, one.minutes, one.begins, one.ends)
        for other in standing[place + 1 :]:
            served = volunteer_hours.Served(other.begins, other.ends, other.minutes, other.what)
            if other.served_on == one.served_on and volunteer_hours.overlaps(draft, served):
                return [Problem("", OVERLAPS)]
    return []
