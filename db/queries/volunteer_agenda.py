"""What volunteers put on the list of the day: certificates whose notice is over, and insurance that ends."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from db.models.volunteers import Volunteer
from db.queries import volunteer_records, volunteers
from db.queries.volunteer_records import CertificateLine
from db.queries.volunteers import VolunteerLine
from db.rules import agenda as agenda_rules
from db.rules.agenda import AgendaLine, Asked
from db.rules.words import N_

NOUN = "volunteers"
TO_ISSUE = N_("certificate of service {number}: the notice is over, it may be issued")
INSURANCE = N_("volunteer's insurance ends on {day}")
UNINSURED = N_("volunteer's insurance ended on {day}")
ONE_DAY = datetime.timedelta(1)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Volunteer,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """What is to be done about volunteers, for the one list of the day."""
    return agenda_rules.foremost(told(asked), asked)


def told(asked: Asked) -> Iterator[AgendaLine]:
    """Every line that volunteers have; they are in nobody's hands."""
    if not asked.is_wanted(None, None):
        return
    people = volunteers.lines(asked.today)
    # Named as a list names them: a child not by its whole name.
    names = {line.id: line.name for line in people}
    for one in volunteer_records.on_notice():
        yield of_certificate(one, names.get(one.volunteer_id, one.number), asked.today)
    days = volunteers.limits().get("insured", 30)
    for line in people:
        if line.insured_until is not None and line.insured_until - asked.today <= days * ONE_DAY:
            yield of_insurance(line, line.insured_until, asked.today)


def of_certificate(one: CertificateLine, name: str, today: datetime.date) -> AgendaLine:
    """A certificate that may be issued on the day after its notice."""
    due_on = one.notice_to + ONE_DAY
    facts, values = {"certificate": one.id}, {"number": one.number}
    key = f"volunteer_certificate/{one.id}"
    return AgendaLine(
        key, NOUN, facts, agenda_rules.weight_on(due_on, today), due_on, name, about=TO_ISSUE, values=values
    )


def of_insurance(line: VolunteerLine, ends_on: datetime.date, today: datetime.date) -> AgendaLine:
    """A volunteer whose insurance ends."""
    about = UNINSURED if ends_on < today else INSURANCE
    facts, values = {"volunteer": line.id}, {"day": ends_on}
    key = f"volunteer_insurance/{line.id}"
    return AgendaLine(
        key, NOUN, facts, agenda_rules.weight_on(ends_on, today), ends_on, line.name, about=about, values=values
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of these things fall on each day, from the day of asking to the last one."""
    return agenda_rules.counts_by_day(told(asked), asked)
