"""Rules of policies over the register: each person judged with reasons, and the same rules as a query over all."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Building, Room, Unit
from db.models.residents import Person, Residence
from db.queries import policy_ground
from db.queries.policy_register import Register
from db.rules import policy_judging
from db.rules.policies import Judgement, Policy, Reason, Verdict

MANY = 1 << 32


def judged(
    policies: Sequence[Policy], person_ids: Collection[str], today: datetime.date
) -> dict[str, dict[str, Judgement]]:
    """What policies say of some people, by person and policy."""
    lists = policy_ground.lists()
    known = policy_ground.known_of(person_ids, today, lists)
    return {
        key: {policy.code: policy_judging.judge(policy, one, lists.ground, lists.lexicon) for policy in policies}
        for key, one in known.items()
    }


def verdicts(
    policies: Sequence[Policy], person_ids: Collection[str], today: datetime.date
) -> dict[str, dict[str, Verdict]]:
    """What policies say of some people without the reasons, by person and policy."""
    lists = policy_ground.lists()
    known = policy_ground.known_of(person_ids, today, lists)
    return {
        key: {policy.code: policy_judging.verdict_on(policy, one, lists.ground) for policy in policies}
        for key, one in known.items()
    }


def of_verdict(
    policies: Sequence[Policy],
    verdict: Verdict,
    today: datetime.date,
    grid_id: str | None,
    limit: int,
    after: str | None,
) -> list[str]:
    """The keys of the people here of whom the first of the policies says this, in the order of their keys."""
    if not policies:
        return []
    register = Register(policies[:1], today, policy_ground.lists())
    is_it = _is_counted(grid_id) & (Person.id > (after or ""))
    query = register.people(Person.id).where(is_it, register.says(policies[0], verdict))
    return [key for (key,) in base.raw(query.order_by(Person.id).limit(limit))]


def counts(policies: Sequence[Policy], today: datetime.date, grid_id: str | None) -> dict[str, dict[Verdict, int]]:
    """How many of the people here each policy says what of: all policies in one reading of the register."""
    if not policies:
        return {}
    register = Register(policies, today, policy_ground.lists())
    # One sum for both: an expression over the whole register is worked out only once. Who may qualify counts as one,
    # who does not as more than there are people.
    sums = [
        peewee.fn.sum(peewee.Case(register.truths[policy.code], ((True, 1), (False, MANY)), 0)) for policy in policies
    ]
    query = register.people(peewee.fn.count(Person.id), *sums).where(_is_counted(grid_id))
    everybody, *found = (int(one or 0) for one in base.raw(query)[0])
    return {
        policy.code: {
            Verdict.MAY: both % MANY,
            Verdict.NOT: both // MANY,
            Verdict.MISSING: everybody - both % MANY - both // MANY,
        }
        for policy, both in zip(policies, found, strict=True)
    }


def in_words(policy: Policy) -> tuple[Reason, ...]:
    """The conditions of a policy in words."""
    return policy_judging.in_words(policy, policy_ground.lists().lexicon)


def _is_counted(grid_id: str | None) -> Any:
    """The condition that somebody is here, and lives in a grid where one is given."""
    is_here = Person.state == "here"
    if grid_id is None:
        return is_here
    lives_in = (
        Residence.select(Residence.person)
        .join(Room)
        .join(Unit)
        .join(Building)
        .where(Building.grid == grid_id, Residence.to_on.is_null())
    )
    return is_here & Person.id.in_(lives_in)
