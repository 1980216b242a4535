"""What somebody said when told of a right: one line of the journal for each answer."""

from __future__ import annotations

import datetime

from db.changes import residents
from db.errors import refuse
from db.models.benefits import BenefitAnswer
from db.models.residents import Person
from db.pen import Pen
from db.queries import codes, notices
from db.rules import benefit_answers
from db.rules.benefit_answers import ANSWERS, WAYS, AnswerDraft
from db.rules.notices import Reached
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {"answer": N_("Right told of, or answered")}


def answer(
    pen: Pen,
    person_id: str,
    policy_code: str,
    said: str,
    way: str = "",
    note: str = "",
    on: datetime.date | None = None,
    application_id: str | None = None,
) -> str:
    """Write down what a person said of a right, and answer the key of the line. `said` is told, declined, applied or
    unfit. Raises Refused, NotFound."""
    person = residents.found(person_id)
    draft = AnswerDraft(clean(policy_code), said, on or pen.today, way, note)
    known = codes.some(ANSWERS, WAYS).lists
    refuse(benefit_answers.problems(draft, known.get(ANSWERS, {}), known.get(WAYS, {}), pen.today))
    for row in notices.waiting_for(person.id, draft.policy):
        # Who was told at the door is not told again because a notice is still on its way.
        pen.set(row, state=Reached.REACHED.value, reached_on=draft.on, reason="", worker_id=pen.by.worker_id)
    pen.about(Person, person.id)
    return pen.add(
        BenefitAnswer,
        person=person.id,
        policy=draft.policy,
        answer=draft.answer,
        answered_on=draft.on,
        way=draft.way,
        note=on_one_line(note),
        worker_id=pen.by.worker_id,
        application_id=application_id,
    )
