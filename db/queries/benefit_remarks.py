"""Rights to tell of while one stands before somebody: may qualify, does not receive it, was not told of late.

It runs at every step of the cursor on the stair: a right is looked at only where the register says enough.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

from db.queries import benefit_answers, benefits, policies
from db.queries.policies import PolicyLine
from db.rules import benefit_outreach
from db.rules.policies import Payee, Policy, Verdict
from db.rules.problems import Words
from db.rules.remarks import Rank, Remark
from db.rules.words import N_

NOUN = "policies"
HEADING = N_("A right")
TELL = N_("may qualify, not applied: {policy:en}")


def remarks_about(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """The rights that some people may have and were not told of; a household's right rests for all who live there."""
    known = {line.code: (line, policy) for line, policy in policies.in_force(today)}
    judged = policies.judged(person_ids, today) if known else {}
    may = {
        person: [code for code, found in verdicts.items() if found.verdict is Verdict.MAY and code in known]
        for person, verdicts in judged.items()
    }
    people = sorted(person for person, codes in may.items() if codes)
    if not people:
        return []
    receiving, resting = benefits.receiving(people, today), benefit_answers.resting(people, today)
    shared = {code for codes in may.values() for code in codes if known[code][1].payee is Payee.HOUSEHOLD}
    at_home = household_rests(people, today) if shared else set()
    return [
        remark(person, *known[code])
        for person in people
        for code in may[person]
        if not receiving.get(person, set()) & {code, *known[code][1].excludes}
        and code not in resting.get(person, {})
        and not (code in shared and code in at_home)
    ]


def household_rests(person_ids: Collection[str], today: datetime.date) -> set[str]:
    """The codes of the policies of which somebody of the same households was told of late."""
    others = benefit_answers.resting(benefits.housemates(person_ids), today)
    return {code for answers in others.values() for code in answers}


def remark(person_id: str, line: PolicyLine, policy: Policy) -> Remark:
    """One right to tell of; what others may not hear is for the person's page only."""
    values = {"policy": Words(line.zh, line.en)}
    facts = {"person": person_id, "policy": line.code}
    is_confined = not benefit_outreach.is_open(policy)
    return Remark(person_id, NOUN, facts, HEADING, TELL, values, Rank.TELL, is_confined=is_confined)
