"""Certificates of service: proposed and put on notice with what was served frozen, then issued or called off."""

from __future__ import annotations

import json
from typing import Any

from db.changes import matter_numbers, volunteer_hours
from db.changes.matter_numbers import Series
from db.errors import NotFound, refuse
from db.models.residents import Person
from db.models.volunteers import Volunteer, VolunteerCertificate
from db.pen import Pen
from db.queries import volunteer_records, volunteers
from db.rules import volunteer_certificates
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.volunteer_certificates import ISSUED, LONGEST, OFF, ON_NOTICE, CertificateDraft
from db.rules.words import N_

NAMES = {
    "propose": N_("Certificate of service put on notice"),
    "issue": N_("Certificate of service issued"),
    "call_off": N_("Certificate of service not issued"),
}
SERIES = Series("ZM", VolunteerCertificate)
NOTICE_DAYS = 7


def propose(pen: Pen, draft: CertificateDraft) -> str:
    """Put a certificate on notice, with what was served in its time as it stands now; answers the key.

    Raises Refused, NotFound.
    """
    card = volunteers.one(draft.volunteer_id, pen.today)
    if card is None:
        raise NotFound
    refuse(volunteer_certificates.problems_in(draft, pen.today))
    served = volunteer_records.between(draft.from_on, draft.to_on, draft.volunteer_id)
    refuse([] if served else [Problem("from_on", volunteer_certificates.NO_SERVICE)])
    begins = draft.notice_from or pen.today
    days = volunteers.limits().get("notice", NOTICE_DAYS)
    lines = [(one.id, one.served_on.isoformat(), one.minutes, one.what) for one in served]
    key = pen.add(
        VolunteerCertificate,
        volunteer=draft.volunteer_id,
        **matter_numbers.next_one(pen, SERIES),
        **who(card.line.person_id, card.facts.name),
        **{name: clean(getattr(draft, name)) for name in LONGEST},
        from_on=draft.from_on,
        to_on=draft.to_on,
        minutes=sum(one.minutes for one in served),
        services=json.dumps(lines, ensure_ascii=False),
        notice_from=begins,
        notice_to=volunteer_certificates.notice_ends(begins, days),
        state=ON_NOTICE,
        worker_id=pen.by.worker_id,
    )
    pen.about(Volunteer, draft.volunteer_id)
    return key


def who(person_id: str | None, name: str) -> dict[str, str]:
    """The name and the number of a volunteer as a certificate bears them."""
    person = Person.get_or_none(Person.id == person_id) if person_id else None
    if person is None or not person.number:
        return {"name": name}
    return {"name": name, "number_kind": person.number_kind, "id_number": person.number}


def issue(pen: Pen, certificate_id: str, version: int) -> None:
    """Issue a certificate whose notice is over. Raises Refused, NotFound, Conflict."""
    volunteer_hours.take_turns(pen)
    row = pen.read(VolunteerCertificate, certificate_id, version)
    served = volunteer_records.between(row.from_on, row.to_on, row.volunteer_id)
    now = {(one.id, one.minutes) for one in served}
    is_same = now == {(key, minutes) for key, _on, minutes, _what in volunteer_records.read_services(row.services)}
    refuse(volunteer_certificates.issue_problems(row.state, row.notice_to, pen.today, is_same))
    pen.set(row, state=ISSUED, issued_on=pen.today)
    pen.about(Volunteer, row.volunteer_id)


def call_off(pen: Pen, certificate_id: str, version: int, reason: str) -> None:
    """A certificate is not issued, or does not count any more, for a reason. Raises Refused, NotFound, Conflict."""
    row = pen.read(VolunteerCertificate, certificate_id, version)
    refuse([Problem("", volunteer_certificates.NOT_OPEN)] if row.state == OFF else [])
    refuse([] if reason.strip() else [Problem("reason", volunteer_certificates.NO_REASON)])
    pen.set(row, state=OFF, reason=on_one_line(reason))
    pen.about(Volunteer, row.volunteer_id, on_one_line(reason))


def renumber(pen: Pen) -> list[tuple[str, str]]:
    """The laptop is back: every provisional number gets a final one, in the order of proposing."""
    rows: Any = VolunteerCertificate.select().where(VolunteerCertificate.number_mark != "")
    return [matter_numbers.final(pen, SERIES, row) for row in list(rows.order_by(VolunteerCertificate.id))]
