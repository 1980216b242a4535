"""Benefits: who receives what, what a person has and had, and what benefits are called in the ledger."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.benefits import Benefit, BenefitAnswer
from db.models.households import Membership
from db.models.residents import Person


@dataclass(frozen=True)
class BenefitLine:
    """One benefit: `household_id` where it is for a whole household, `fen` paid each `every` months (0: once).

    `reason` is the code of why it ended; `kept_why` says why it goes on although somebody went.
    """

    id: str
    version: int
    person_id: str
    policy: str
    from_on: datetime.date
    to_on: datetime.date | None
    fen: int
    every: int
    paid_from: str
    household_id: str | None
    heads: int
    reason: str
    note: str
    kept_why: str
    application_id: str | None

    def runs(self, today: datetime.date) -> bool:
        """Whether it is paid, or is to begin: its last day is not over."""
        return self.to_on is None or self.to_on >= today


COLUMNS = (
    *(Benefit.id, Benefit.version, Benefit.person, Benefit.policy, Benefit.from_on, Benefit.to_on, Benefit.fen),
    *(Benefit.every, Benefit.paid_from, Benefit.household_id, Benefit.heads, Benefit.reason, Benefit.note),
    *(Benefit.kept_why, Benefit.application_id),
)


def running(today: datetime.date) -> Any:
    """The condition that a benefit is not over."""
    return Benefit.to_on.is_null() | (Benefit.to_on >= today)


def lines(is_wanted: Any) -> list[BenefitLine]:
    """Benefits that meet a condition, the last one first; in one statement."""
    rows = base.rows(Benefit.select(*COLUMNS).where(is_wanted).order_by(Benefit.from_on.desc(), Benefit.id.desc()))
    return [BenefitLine(*row) for row in rows]


def of_person(person_id: str) -> list[BenefitLine]:
    """What a person has and had, and what is paid for the household; the last one first."""
    return lines((Benefit.person == person_id) | Benefit.household_id.in_(homes_of([person_id])))


def one(benefit_id: str) -> BenefitLine:
    """One benefit. Raises NotFound."""
    found = lines(Benefit.id == benefit_id)
    if not found:
        raise NotFound
    return found[0]


def homes_of(person_ids: Collection[str]) -> Any:
    """The selection of the households to which some people belong now."""
    now = Membership.to_on.is_null() & Membership.person.in_(list(person_ids))
    return Membership.select(Membership.household).where(now)


def receiving(person_ids: Collection[str], today: datetime.date) -> dict[str, set[str]]:
    """The codes of what people receive, themselves or with their household, by person; in one statement."""
    own = Benefit.select(Benefit.person, Benefit.policy).where(running(today), Benefit.person.in_(list(person_ids)))
    with_others = (
        Benefit.select(Membership.person, Benefit.policy)
        .join(Membership, on=Membership.household == Benefit.household_id)
        .where(running(today), Membership.to_on.is_null(), Membership.person.in_(list(person_ids)))
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person_id, policy in base.rows(own | with_others) if person_ids else ():
        found[person_id].add(policy)
    return found


def receivers(policy: str, today: datetime.date) -> set[str]:
    """The keys of everybody who receives something under a policy, themselves or with their household."""
    is_it = running(today) & (Benefit.policy == policy)
    own = Benefit.select(Benefit.person).where(is_it)
    with_others = (
        Benefit.select(Membership.person)
        .join(Membership, on=Membership.household == Benefit.household_id)
        .where(is_it, Membership.to_on.is_null())
    )
    return {key for (key,) in base.rows(own | with_others)}


def of_policy(policy: str, today: datetime.date) -> list[BenefitLine]:
    """What runs under a policy."""
    return lines(running(today) & (Benefit.policy == policy))


def housemates(person_ids: Collection[str]) -> set[str]:
    """The keys of everybody who belongs to a household of some people now."""
    return {key for (key,) in base.rows(of_homes(person_ids))} if person_ids else set()


def of_homes(person_ids: Collection[str]) -> Any:
    """The selection of everybody who belongs to a household of some people now."""
    now = Membership.to_on.is_null() & Membership.household.in_(homes_of(person_ids))
    return Membership.select(Membership.person).where(now)


def counts(today: datetime.date) -> dict[str, int]:
    """How many benefits run under each policy."""
    rows = Benefit.select(Benefit.policy, peewee.fn.count(Benefit.id)).where(running(today)).group_by(Benefit.policy)
    return dict(base.rows(rows))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What benefits and answers are called in the ledger: the policy's code and the person's name."""
    found: dict[tuple[str, str], str] = {}
    for table in (Benefit, BenefitAnswer):
        name = str(table._meta.table_name)
        if wanted := list(keys.get(name, ())):
            rows = base.rows(table.select(table.id, table.policy, Person.name).join(Person).where(table.id.in_(wanted)))
            found |= {(name, key): f"{policy} {person}" for key, policy, person in rows}
    return found
