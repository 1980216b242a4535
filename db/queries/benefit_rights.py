"""The rights of one person: what every policy in force says of them, what they receive, and what they answered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from db.errors import NotFound
from db.models.residents import Person
from db.queries import benefit_answers, benefits, policies, resident_lines
from db.queries.benefit_answers import AnswerLine
from db.queries.benefits import BenefitLine
from db.queries.policies import PolicyLine
from db.queries.resident_lines import ResidentLine
from db.rules import dates, policy_terms
from db.rules.policies import Amount, Judgement, Policy, Verdict

UNKNOWN = Judgement(Verdict.MISSING)


@dataclass(frozen=True)
class RightLine:
    """One policy as it stands with a person: `benefit` runs, `answer` is the last one and `rests` where nobody asks
    again now; `amounts` are what somebody of this age is paid, `excluded_by` the code of what rules it out."""

    line: PolicyLine
    policy: Policy
    judgement: Judgement
    benefit: BenefitLine | None
    answer: AnswerLine | None
    rests: bool
    amounts: tuple[Amount, ...]
    excluded_by: str = ""

    @property
    def is_to_tell(self) -> bool:
        """Whether the person may qualify, has not applied, and was not told of late."""
        is_free = self.benefit is None and not self.rests and not self.excluded_by
        return is_free and self.judgement.verdict is Verdict.MAY


@dataclass(frozen=True)
class RightsCard:
    """A person with every policy in force, and what was received before and has ended."""

    person: ResidentLine
    rights: tuple[RightLine, ...]
    ended: tuple[BenefitLine, ...]


def of_person(person_id: str, today: datetime.date, grid_id: str | None = None) -> RightsCard:
    """Every policy in force as it stands with a person, what to tell first. Raises NotFound."""
    found = resident_lines.lines([person_id], today, grid_id)
    if not found:
        raise NotFound
    birth = Person.select(Person.birth).where(Person.id == person_id).scalar()
    born = dates.parse(birth) if birth else None
    kept = benefits.of_person(person_id)
    running = {one.policy: one for one in kept if one.runs(today)}
    answers = {one.policy: one for one in benefit_answers.of_person(person_id)}
    resting = benefit_answers.resting([person_id], today).get(person_id, {})
    judged = policies.judged([person_id], today).get(person_id, {})
    rights = [
        RightLine(
            line,
            policy,
            judged.get(line.code, UNKNOWN),
            running.get(line.code),
            answers.get(line.code),
            line.code in resting,
            policy_terms.amounts(policy, born, today),
            next((code for code in policy.excludes if code in running), ""),
        )
        for line, policy in policies.in_force(today)
    ]
    return RightsCard(found[0], tuple(sorted(rights, key=place)), tuple(one for one in kept if not one.runs(today)))


def place(one: RightLine) -> tuple[int, str]:
    """Where a policy stands in the list: to tell, received, may qualify otherwise, cannot be told, does not."""
    if one.is_to_tell:
        return 0, one.line.code
    if one.benefit:
        return 1, one.line.code
    return {Verdict.MAY: 2, Verdict.MISSING: 3, Verdict.NOT: 4}[one.judgement.verdict], one.line.code
