"""May qualify, has not applied (不漏一户): who is still to be told of a right, who was told, and who receives it."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from db.models.applications import Application
from db.queries import benefit_answers, benefits, policies, resident_index, resident_lines
from db.queries.benefit_answers import AnswerLine
from db.queries.benefits import BenefitLine
from db.queries.resident_lines import ResidentLine
from db.rules import benefit_answers as rules
from db.rules import benefit_outreach
from db.rules.benefit_outreach import Counted
from db.rules.households import HEAD
from db.rules.policies import Payee, Policy, Verdict

STEP = 500
# Households are counted one by one up to so many people; beyond that people are.
MOST_ONE_BY_ONE = 5000


@dataclass(frozen=True)
class OutreachLine:
    """Somebody whom a policy concerns: `answer` is what was said last, `benefit` what is received."""

    person: ResidentLine
    answer: AnswerLine | None = None
    benefit: BenefitLine | None = None


def still_open(code: str, today: datetime.date, grid_id: str | None = None, limit: int = 200) -> list[OutreachLine]:
    """Who may qualify for a policy, does not receive it, and is to be told of it today; door by door."""
    keys = everybody(code, today, grid_id, limit)
    answers = benefit_answers.last_of_policy(code)
    return in_order([OutreachLine(line, answers.get(line.id)) for line in resident_lines.lines(keys, today)])


def everybody(code: str, today: datetime.date, grid_id: str | None = None, limit: int = 200) -> list[str]:
    """The keys of the people whom `still_open` shows, one of each household where the right is a household's."""
    policy = policies.one(code, today).policy
    closed = settled(policy, today)
    found: list[str] = []
    after: str | None = None
    while len(found) < limit:
        step = policies.may_qualify(code, today, grid_id, STEP, after)
        found += [key for key in step if key not in closed]
        if len(step) < STEP:
            break
        after = step[-1]
    return one_each(policy, found)[:limit]


def one_each(policy: Policy, person_ids: list[str]) -> list[str]:
    """One of each household where the right is a household's; else everybody."""
    if policy.payee is not Payee.HOUSEHOLD or not person_ids:
        return person_ids
    homes = resident_index.households_of(person_ids)
    return benefit_outreach.one_each(
        person_ids, {key: (one.household_id, one.relation == HEAD) for key, one in homes.items()}
    )


def settled(policy: Policy, today: datetime.date) -> set[str]:
    """The keys of those who are not told of a policy today: they receive it or what excludes it, or their last answer
    rests; with their households where the right is a household's."""
    found = resting(policy.code, today)
    for code in (policy.code, *policy.excludes):
        found |= benefits.receivers(code, today)
    return found | benefits.housemates(found) if policy.payee is Payee.HOUSEHOLD else found


def resting(code: str, today: datetime.date) -> set[str]:
    """The keys of those whose last answer of a policy still rests, or who are applying."""
    quiet = benefit_answers.quiet()
    last = benefit_answers.last_of_policy(code)
    found = {key for key, one in last.items() if rules.rests(one.answer, one.on, quiet, today)}
    return found | {person for person, _code in benefit_answers.applying(Application.policy == code)}


def answered(code: str, today: datetime.date, grid_id: str | None = None, limit: int = 200) -> list[OutreachLine]:
    """Who was told of a policy and does not receive it, with the last answer; who answered last stands first."""
    receiving = benefits.receivers(code, today)
    last = [one for key, one in benefit_answers.last_of_policy(code).items() if key not in receiving]
    last.sort(key=lambda one: (one.on, one.id), reverse=True)
    answers = {one.person_id: one for one in last}
    lines = resident_lines.lines(within(list(answers), grid_id), today)
    return [OutreachLine(line, answers[line.id]) for line in lines if line.state == "here"][:limit]


def received(code: str, today: datetime.date, grid_id: str | None = None, limit: int = 200) -> list[OutreachLine]:
    """Who receives something under a policy now, door by door."""
    running = {one.person_id: one for one in benefits.of_policy(code, today)}
    lines = resident_lines.lines(within(list(running), grid_id), today)
    return in_order([OutreachLine(line, None, running[line.id]) for line in lines])[:limit]


def within(person_ids: Collection[str], grid_id: str | None) -> list[str]:
    """Those of some people who live, or lived last, in a grid; all of them without one."""
    keys = list(person_ids)
    if grid_id is None or not keys:
        return keys
    homes = resident_index.homes_of(keys)
    return [key for key in keys if key in homes and homes[key].grid_id == grid_id]


def in_order(found: list[OutreachLine]) -> list[OutreachLine]:
    """Door by door, as one goes."""
    return sorted(found, key=lambda one: (one.person.estate, one.person.address, one.person.id))


def counts(today: datetime.date, grid_id: str | None = None) -> dict[str, Counted]:
    """How many people each policy may concern who do not receive it and are to be told; one scan of the register."""
    by_verdict = policies.counts(today, grid_id)
    running = benefits.counts(today)
    return {
        line.code: counted(policy, today, grid_id, by_verdict.get(line.code, {}), running.get(line.code, 0))
        for line, policy in policies.in_force(today)
    }


def counted(
    policy: Policy, today: datetime.date, grid_id: str | None, verdicts: dict[Verdict, int], receiving: int
) -> Counted:
    """One policy: those who may qualify without those who are settled."""
    may, missing = verdicts.get(Verdict.MAY, 0), verdicts.get(Verdict.MISSING, 0)
    if not may:
        return Counted(0, 0, missing, receiving)
    if policy.payee is Payee.HOUSEHOLD and may <= MOST_ONE_BY_ONE:
        return Counted(len(everybody(policy.code, today, grid_id, MOST_ONE_BY_ONE)), may, missing, receiving)
    among = within(settled(policy, today), grid_id)
    judged = policies.judged(among, today, [policy.code]) if among else {}
    done = sum(found[policy.code].verdict is Verdict.MAY for found in judged.values() if policy.code in found)
    return Counted(max(0, may - done), may, missing, receiving)
