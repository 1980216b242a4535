"""Rights to tell of while one stands before somebody: may qualify, does not receive it, was not told of late.

At the door it runs at every step of the cursor: there only those rights are looked at that follow from age and place,
as one's own row in the register says them. All others are looked at on the person's page.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from db import base
from db.models.policies import Policy as PolicyRow
from db.models.residents import Person
from db.queries import benefit_answers, benefit_days, benefits, codes, policies, policy_ground
from db.queries.policies import PolicyLine
from db.queries.policy_ground import CATEGORIES, Lists
from db.rules import benefit_outreach, dates, policy_judging
from db.rules.policies import Payee, Policy, Verdict
from db.rules.policy_facts import Ground, Known
from db.rules.policy_words import Lexicon
from db.rules.problems import Words
from db.rules.remarks import Rank, Remark
from db.rules.words import N_

NOUN = "policies"
HEADING = N_("A right")
TELL = N_("may qualify, not applied: {policy:en}")
May = Mapping[str, Sequence[tuple[PolicyLine, Policy]]]


def remarks_about_needs(_person_ids: Collection[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell: any policy."""
    return (PolicyRow,)


def remarks_about(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """The rights that may be spoken of at a door, and what comes due of these people; in a few indexed statements."""
    in_force = policies.in_force(today)
    spoken_of = [(line, policy) for line, policy in in_force if benefit_outreach.is_open(policy)]
    known = plainly_known(person_ids, today) if spoken_of else {}
    ground = Ground({}, ())
    may = {
        person: [one for one in spoken_of if policy_judging.verdict_on(one[1], facts, ground) is Verdict.MAY]
        for person, facts in known.items()
    }
    return [*told(may, today), *benefit_days.remarks(in_force, person_ids, today)]


def plainly_known(person_ids: Collection[str], today: datetime.date) -> dict[str, Known]:
    """What people's own rows in the register say of them, in two statements."""
    entries = codes.some(CATEGORIES).entries(CATEGORIES)
    places = {one.code: (one.facts.get("registered"), one.facts.get("lives_here")) for one in entries}
    lists = Lists(Ground({}, ()), Lexicon({}, {}), places)
    rows = base.rows(Person.select(*policy_ground.person_columns()).where(Person.id.in_(sorted(person_ids))))
    return {
        row[0]: Known(
            today,
            row[1] == "here",
            dates.parse(row[2]) if row[2] else None,
            policy_ground.person_values(row, lists),
            {},
            {},
        )
        for row in rows
    }


def remarks_on_page(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """All other rights that people may have and were not told of."""
    others = {
        line.code: (line, policy) for line, policy in policies.in_force(today) if not benefit_outreach.is_open(policy)
    }
    if not others:
        return []
    found = policies.verdicts(person_ids, today, list(others))
    may = {
        person: [others[code] for code, verdict in said.items() if verdict is Verdict.MAY]
        for person, said in found.items()
    }
    return told(may, today)


def told(may: May, today: datetime.date) -> list[Remark]:
    """What is to be told of the rights that people may have: not what they receive, nor what they were told of late;
    a household's right rests for all who live there."""
    people = sorted(person for person, rights in may.items() if rights)
    if not people:
        return []
    receiving = benefits.receiving(people, today)
    resting, at_home = benefit_answers.resting_with(people, benefits.of_homes(people), today)
    at_home &= {line.code for rights in may.values() for line, policy in rights if policy.payee is Payee.HOUSEHOLD}
    return [
        remark(person, line, policy)
        for person in people
        for line, policy in may[person]
        if not receiving.get(person, set()) & {line.code, *policy.excludes}
        and line.code not in resting.get(person, {})
        and line.code not in at_home
    ]


def remark(person_id: str, line: PolicyLine, policy: Policy) -> Remark:
    """One right to tell of; what others may not hear is for the person's page only."""
    values = {"policy": Words(line.zh, line.en)}
    facts = {"person": person_id, "policy": line.code}
    is_confined = not benefit_outreach.is_open(policy)
    return Remark(person_id, NOUN, facts, HEADING, TELL, values, Rank.TELL, is_confined=is_confined)
