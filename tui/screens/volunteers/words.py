"""Volunteers in words: hours, points, who is a minor, who stays away."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from db.queries.volunteer_records import CertificateLine, RecordCard, ServiceLine
from db.queries.volunteers import VolunteerLine
from db.rules import volunteer_hours, volunteers
from db.rules.volunteer_certificates import ISSUED, OFF
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.sitting import Sitting


def hours(minutes: int) -> str:
    """Minutes of service as hours."""
    return _("{hours} h", hours=volunteer_hours.hours(minutes))


def sign(line: VolunteerLine, today: datetime.date) -> str:
    """The sign before a volunteer: has left, is not insured any more, stays away, is a minor."""
    if line.left_on:
        return matter_words.ENDED
    if line.insured_until is not None and line.insured_until < today:
        return matter_words.LATE
    return matter_words.SOON if line.is_quiet else ""


def standing(line: VolunteerLine, today: datetime.date) -> str:
    """How a volunteer stands, in a few words."""
    told = []
    if line.left_on:
        told.append(_("has left {day}", day=line.left_on))
    if line.is_minor:
        told.append(_("minor"))
    if line.insured_until is not None and line.insured_until < today:
        told.append(_("not insured since {day}", day=line.insured_until))
    if line.is_quiet:
        told.append(_("stays away"))
    return "  ".join(told)


def listed(page: Sitting, list_name: str, codes: tuple[str, ...]) -> str:
    """Codes of a list in words."""
    return " ".join(page.label(list_name, code) for code in codes)


def facts(page: Sitting, card: RecordCard) -> Iterator[str]:
    """What stands on top of a volunteer's page, a line each."""
    line, own = card.volunteer.line, card.volunteer.facts
    age = _("{age} years", age=line.age) if line.age is not None else ""
    yield joined(own.name, age, own.phone, line.number, line.team, standing(line, page.today))
    total = joined(hours(line.minutes), _("served {number} times", number=line.times_served))
    last = _("last came {day}", day=line.last_on) if line.last_on else _("joined {day}", day=line.joined_on)
    yield joined(total, last, _("points {balance}", balance=line.balance))
    skills, times = listed(page, volunteers.SKILLS, line.skills), listed(page, volunteers.TIMES, line.times)
    yield joined(skills or _("no skills yet: 5"), times)
    if own.guardian:
        consent = _("consent {day}", day=line.consent_on) if line.consent_on else ""
        yield joined(_("guardian {name}", name=own.guardian), own.guardian_phone, consent)
    more = joined(_("insured until {day}", day=line.insured_until) if line.insured_until else "", own.note, own.reason)
    yield from filter(None, (more,))


def when(one: ServiceLine) -> str:
    """The hours of a service, where they are known."""
    return f"{one.begins}-{one.ends}" if one.begins else ""


def certificate(page: Sitting, one: CertificateLine) -> str:
    """How a certificate stands."""
    if one.state == ISSUED:
        return _("issued {day}", day=one.issued_on)
    if one.state == OFF:
        return joined(_("not issued"), one.reason)
    if one.notice_to < page.today:
        return _("may be issued")
    return _("on notice until {day}", day=one.notice_to)


def certificate_sign(page: Sitting, one: CertificateLine) -> str:
    """The sign before a certificate: it may be issued now, or it is settled."""
    if one.state in (ISSUED, OFF):
        return matter_words.ENDED
    return matter_words.SOON if one.notice_to < page.today else matter_words.WAITS
