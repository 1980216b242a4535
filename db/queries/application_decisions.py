"""What a decision on an application will most likely say: the sum of the band, and the month from which it is paid."""

from __future__ import annotations

import datetime
from typing import Any

from db.models.matters import Matter
from db.models.residents import Person
from db.queries import applications
from db.rules import coming_days, dates, policy_terms
from db.rules.applications import DecisionDraft
from db.rules.dates import PartialDate
from db.rules.policies import Policy, Start
from db.rules.policy_conditions import Age, leaves


def proposed(matter_id: str, today: datetime.date, offset: datetime.timedelta) -> DecisionDraft:
    """A decision of today as the policy has it. Raises NotFound."""
    row = applications.row_of(matter_id)
    policy = applications.policy_of(row)
    opened_at: datetime.datetime = Matter.get_by_id(matter_id).opened_at
    begins = begins_on(row, policy, today, (opened_at + offset).date())
    amounts = policy_terms.amounts(policy, birth_of(row.person_id), max(begins, today))
    # Of several sums nobody knows which it is, and one that is paid once is the most that may be paid.
    sure = amounts[0].fen if len(amounts) == 1 and amounts[0].every else None
    return DecisionDraft(today, sure, amounts[0].every if amounts else 1, pays_from=begins)


def begins_on(row: Any, policy: Policy, decided_on: datetime.date, opened_on: datetime.date) -> datetime.date:
    """The first day of the month from which it is paid: as the policy says, and never before the birthday that brings
    the right. A right of small children that is theirs from the beginning counts from birth, or since it holds."""
    birth = birth_of(row.person_id)
    ages = [one.age_from for one in policy.amounts if one.age_from]
    is_from_birth = any(isinstance(one, Age) and one.at_least is None for one in leaves(policy.condition))
    entitled_on = None
    if birth and ages:
        entitled_on = coming_days.turns_on(PartialDate.of(birth.last_day), min(ages))
    elif birth and is_from_birth and policy.start is Start.MONTH_OF_ELIGIBILITY:
        entitled_on = max(birth.last_day, policy.standing.valid_from)
    return policy_terms.first_month(policy.start, decided_on, opened_on, entitled_on)


def birth_of(person_id: str) -> PartialDate | None:
    """The birth date of a person as far as it is known."""
    written = Person.select(Person.birth).where(Person.id == person_id).scalar()
    return dates.parse(written) if written else None
