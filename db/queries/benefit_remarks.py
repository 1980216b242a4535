"""Rights to tell of while one stands before somebody: may qualify, does not receive it, was not told of late.

At the door it runs at every step of the cursor: there only those rights are looked at that follow from age and place,
as one's own row in the register says them. All others are looked at on the person's page.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from db import base
from db.models.benefits import Benefit
from db.models.policies import Policy as PolicyRow
from db.models.residents import Person
from db.queries import benefit_answers, benefit_days, benefits, codes, policies, policy_ground
from db.queries.policies import PolicyLine
from db.queries.policy_ground import CATEGORIES, Lists
from db.rules import benefit_outreach, coming_days, dates, policy_judging, policy_terms
from db.rules.policies import Payee, Policy, Verdict
from db.rules.policy_facts import Ground, Known
from db.rules.policy_words import Lexicon
from db.rules.problems import Words
from db.rules.remarks import Rank, Remark
from db.rules.words import N_

NOUN = "policies"
HEADING = N_("A right")
TELL = N_("may qualify, not applied: {policy:en}")
COMING = N_("may qualify from {day} on: {policy:en}")
RECEIVES, SINCE = N_("Receives"), N_("since {day}: {policy:en}")
NO_GROUND = Ground({}, ())


class Right(NamedTuple):
    """A right to tell of; `on` is the birthday that brings it, None where somebody may have it today."""

    line: PolicyLine
    policy: Policy
    on: datetime.date | None = None


May = Mapping[str, Sequence[Right]]


def remarks_about_needs(_person_ids: Collection[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell: any policy."""
    return (PolicyRow,)


def remarks_about(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """The rights that may be spoken of at a door, and what comes due of these people; in a few indexed statements."""
    in_force = policies.in_force(today)
    spoken_of = [(line, policy) for line, policy in in_force if benefit_outreach.is_open(policy)]
    known = plainly_known(person_ids, today) if spoken_of else {}
    may = {person: list(rights_of(facts, spoken_of)) for person, facts in known.items()}
    return [*told(may, today), *benefit_days.remarks(in_force, person_ids, today)]


def rights_of(facts: Known, spoken_of: Sequence[tuple[PolicyLine, Policy]]) -> Iterator[Right]:
    """The rights that somebody may have by what is plainly known: today, or from a birthday on that is told of."""
    for line, policy in spoken_of:
        if policy_judging.verdict_on(policy, facts, NO_GROUND) is Verdict.MAY:
            yield Right(line, policy)
        elif on := brought_on(policy, facts):
            yield Right(line, policy, on)


def brought_on(policy: Policy, facts: Known) -> datetime.date | None:
    """The coming birthday that brings somebody a right; None where none does, or while it is too early to tell."""
    for age in policy.birthdays if facts.birth else ():
        assert facts.birth is not None
        on = coming_days.turns_on(facts.birth, age)
        is_told = policy_terms.told_from(policy, facts.birth, age) <= facts.today < on
        if is_told and policy_judging.verdict_on(policy, replace(facts, today=on), NO_GROUND) is Verdict.MAY:
            return on
    return None


def plainly_known(person_ids: Collection[str], today: datetime.date) -> dict[str, Known]:
    """What people's own rows in the register say of them, in two statements."""
    entries = codes.some(CATEGORIES).entries(CATEGORIES)
    places = {one.code: (one.facts.get("registered"), one.facts.get("lives_here")) for one in entries}
    lists = Lists(NO_GROUND, Lexicon({}, {}), places)
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
    """All other rights that people may have and were not told of, and what they receive."""
    in_force = {line.code: (line, policy) for line, policy in policies.in_force(today)}
    others = [code for code, (_line, policy) in in_force.items() if not benefit_outreach.is_open(policy)]
    found = policies.verdicts(person_ids, today, others) if others else {}
    may = {
        person: [Right(*in_force[code]) for code, verdict in said.items() if verdict is Verdict.MAY]
        for person, said in found.items()
    }
    return [*told(may, today), *received({code: line for code, (line, _policy) in in_force.items()}, person_ids, today)]


def received(named: Mapping[str, PolicyLine], person_ids: Collection[str], today: datetime.date) -> Iterator[Remark]:
    """What people receive themselves, since when: money, which is never said at a door."""
    for one in benefits.lines(benefits.running(today) & Benefit.person.in_(list(person_ids))):
        line = named.get(one.policy)
        policy = Words(line.zh, line.en) if line else Words(one.policy, one.policy)
        facts = {"person": one.person_id, "policy": one.policy}
        values = {"policy": policy, "day": one.from_on}
        yield Remark(one.person_id, NOUN, facts, RECEIVES, SINCE, values, on=one.from_on, is_confined=True)


def told(may: May, today: datetime.date) -> list[Remark]:
    """What is to be told of the rights that people may have: not what they receive, nor what they were told of late;
    a household's right rests for all who live there."""
    people = sorted(person for person, rights in may.items() if rights)
    if not people:
        return []
    receiving = benefits.receiving(people, today)
    resting, at_home = benefit_answers.resting_with(people, benefits.of_homes(people), today)
    at_home &= {one.line.code for rights in may.values() for one in rights if one.policy.payee is Payee.HOUSEHOLD}
    return [
        remark(person, one)
        for person in people
        for one in may[person]
        if not receiving.get(person, set()) & {one.line.code, *one.policy.excludes}
        and one.line.code not in resting.get(person, {})
        and one.line.code not in at_home
    ]


def remark(person_id: str, one: Right) -> Remark:
    """One right to tell of; what others may not hear is for the person's page only."""
    values = {"policy": Words(one.line.zh, one.line.en), **({"day": one.on} if one.on else {})}
    facts = {"person": person_id, "policy": one.line.code}
    about = COMING if one.on else TELL
    is_confined = not benefit_outreach.is_open(one.policy)
    return Remark(person_id, NOUN, facts, HEADING, about, values, Rank.TELL, one.on, is_confined=is_confined)
