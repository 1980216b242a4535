"""Rules of policies over the register: each person judged with reasons, and the same rules as a query over all."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from db.rules.policies import Judgement, Policy, Reason, Verdict


def judged(
    policies: Sequence[Policy], person_ids: Collection[str], today: datetime.date
) -> dict[str, dict[str, Judgement]]:
    """What policies say of some people, by person and policy."""
    return {}


def of_verdict(
    policies: Sequence[Policy],
    verdict: Verdict,
    today: datetime.date,
    grid_id: str | None,
    limit: int,
    after: str | None,
) -> list[str]:
    """The keys of the people of whom the one policy says this, in the order of their keys."""
    return []


def counts(policies: Sequence[Policy], today: datetime.date, grid_id: str | None) -> dict[str, dict[Verdict, int]]:
    """How many of the people here each policy says what of."""
    return {policy.code: dict.fromkeys(Verdict, 0) for policy in policies}


def in_words(policy: Policy) -> tuple[Reason, ...]:
    """The conditions of a policy in words."""
    return ()
