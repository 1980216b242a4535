"""What people answered when they were told of a right: the last answer counts, and rests as long as its list says."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.applications import Application
from db.models.benefits import BenefitAnswer
from db.models.matters import Matter
from db.models.workers import Worker
from db.queries import codes
from db.rules import benefit_answers
from db.rules.benefit_answers import ANSWERS, QUIET, Answer


@dataclass(frozen=True)
class AnswerLine:
    """One answer: `answer` and `way` are codes, `worker` is who wrote it down."""

    id: str
    person_id: str
    policy: str
    answer: str
    on: datetime.date
    way: str
    note: str
    application_id: str | None
    worker: str


def lines(is_wanted: Any) -> list[AnswerLine]:
    """Answers that meet a condition, the oldest first; in one statement."""
    columns = (
        *(BenefitAnswer.id, BenefitAnswer.person, BenefitAnswer.policy, BenefitAnswer.answer),
        *(BenefitAnswer.answered_on, BenefitAnswer.way, BenefitAnswer.note, BenefitAnswer.application_id, Worker.name),
    )
    rows = BenefitAnswer.select(*columns).left_outer_join(Worker, on=Worker.id == BenefitAnswer.worker_id)
    in_order = rows.where(is_wanted).order_by(BenefitAnswer.answered_on, BenefitAnswer.id)
    return [AnswerLine(*(*rest, worker or "")) for *rest, worker in base.rows(in_order)]


def of_person(person_id: str) -> list[AnswerLine]:
    """Every answer of a person, the oldest first."""
    return lines(BenefitAnswer.person == person_id)


def last_of_policy(policy: str) -> dict[str, AnswerLine]:
    """The last answer of everybody who was told of a right, by person."""
    return {one.person_id: one for one in lines(BenefitAnswer.policy == policy)}


def quiet() -> Mapping[str, int]:
    """For how many days each answer rests, by its code; in one statement."""
    return {one.code: int(one.facts[QUIET]) for one in codes.some(ANSWERS).entries(ANSWERS)}


def applying(is_wanted: Any) -> list[tuple[str, str]]:
    """Whose applications run under which policies, of those that meet a condition: a right that is applied for is not
    told of, however long that takes."""
    rows = Application.select(Application.person, Application.policy).join(Matter)
    return [(person, code) for person, code in base.rows(rows.where(is_wanted, Matter.ended_at.is_null()))]


def resting(person_ids: Collection[str], today: datetime.date) -> dict[str, dict[str, str]]:
    """Of which rights people are not told again today, with what they answered last; by person and policy."""
    return resting_by(BenefitAnswer.person.in_(list(person_ids)), today)


def resting_with(
    person_ids: Collection[str], others: Any, today: datetime.date
) -> tuple[dict[str, dict[str, str]], set[str]]:
    """As `resting`, and the codes of which any of others was told of late, whom a selection names; in one statement."""
    is_other = BenefitAnswer.person.in_(others)
    columns = (BenefitAnswer.person, is_other)
    own = BenefitAnswer.person.in_(list(person_ids))
    found = resting_by(own | is_other, today, columns)
    by_person = {person: answers for (person, _is_other), answers in found.items()}
    return by_person, {code for (_person, is_one), answers in found.items() if is_one for code in answers}


def resting_by(is_it: Any, today: datetime.date, whose: Any = None) -> dict[Any, dict[str, str]]:
    """What rests of the answers that meet a condition, by person, or by the columns that are given, and by policy."""
    chosen = BenefitAnswer.select(
        *(whose or (BenefitAnswer.person,)), BenefitAnswer.policy, BenefitAnswer.answer, BenefitAnswer.answered_on
    )
    in_order = base.rows(chosen.where(is_it).order_by(BenefitAnswer.answered_on, BenefitAnswer.id))
    rows = [(tuple(one) if whose else one[0], policy, answer, on) for *one, policy, answer, on in in_order]
    last = {(person, policy): (answer, on) for person, policy, answer, on in rows}
    days = quiet() if last else {}
    found: dict[Any, dict[str, str]] = {}
    keys = {key[0] if whose else key: key for key, _code in last}
    # Whoever applies has an answer: that of the day on which it was opened.
    for applicant, code in applying(Application.person.in_(sorted(keys))) if last else ():
        found.setdefault(keys[applicant], {})[code] = Answer.APPLIED
    for (person, policy), (answer, on) in last.items():
        if benefit_answers.rests(answer, on, days, today):
            found.setdefault(person, {})[policy] = answer
    return found
