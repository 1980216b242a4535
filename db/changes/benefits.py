"""Benefits: granted, ended, and found to go on after a death or a leaving."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import residents
from db.errors import Refused, refuse
from db.models.benefits import Benefit
from db.models.residents import Person
from db.pen import Pen
from db.queries import benefit_households, codes
from db.rules import benefits
from db.rules.benefits import GrantDraft
from db.rules.problems import Problem
from db.rules.residents import PersonState
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "grant": N_("Benefit granted"),
    "end": N_("Benefit ended"),
    "keep": N_("Benefit looked at: it goes on"),
}


def grant(
    pen: Pen,
    person_id: str,
    policy_code: str,
    from_on: datetime.date,
    fen: int = 0,
    paid_from: str = "",
    application_id: str | None = None,
    *,
    household_id: str | None = None,
    every: int = 1,
    to_on: datetime.date | None = None,
) -> str:
    """A person receives something from a day on; answers its key. `household_id` where it is for a whole household.

    Neither a person nor a household receives the same twice: one that runs is ended before the next one begins. What
    is paid once is over with its month. Raises Refused, NotFound.
    """
    person = residents.found(person_id)
    until = benefits.paid_until(from_on, fen, every) if to_on is None else to_on
    draft = GrantDraft(clean(policy_code), from_on, fen, paid_from, every, until)
    refuse(benefits.problems(draft))
    refuse(running_problems(person_id, draft, household_id))
    key = pen.add(
        Benefit,
        person=person.id,
        household_id=household_id,
        heads=benefit_households.heads(household_id) if household_id else 0,
        policy=draft.policy,
        from_on=from_on,
        to_on=until,
        fen=fen,
        every=every,
        paid_from=on_one_line(paid_from),
        application_id=application_id,
    )
    pen.about(Person, person.id)
    return key


def running_problems(person_id: str, draft: GrantDraft, household_id: str | None = None) -> list[Problem]:
    """A problem where a person, or the household, receives the same already on the day on which it is to begin."""
    meets = Benefit.person == person_id
    if household_id:
        meets |= Benefit.household_id == household_id
    meets &= Benefit.policy == draft.policy
    meets &= Benefit.to_on.is_null() | (Benefit.to_on >= draft.from_on)
    if draft.to_on is not None:
        meets &= Benefit.from_on <= draft.to_on
    row: Any = Benefit.select().where(meets).first()
    return [Problem("policy", benefits.RUNS_ALREADY, values={"day": row.from_on})] if row else []


def end(pen: Pen, benefit_id: str, version: int, to_on: datetime.date, reason: str, note: str = "") -> None:
    """A benefit ends with a day, for a reason of the list. Raises Refused, NotFound, Conflict."""
    row = pen.read(Benefit, benefit_id, version)
    known = codes.some(benefits.REASONS).lists.get(benefits.REASONS, {})
    if row.to_on is not None and row.reason:
        raise Refused([Problem("", benefits.ENDED_ALREADY)])
    gone = residents.found(row.person_id).state_on if reason == PersonState.DEAD.value else None
    late = benefits.late_problems(gone, row.from_on, to_on, pen.today) if row.household_id is None else []
    refuse(benefits.end_problems(row.from_on, to_on, reason, note, known) + late)
    pen.about(Person, row.person_id, on_one_line(note))
    pen.set(row, to_on=to_on, reason=reason, note=on_one_line(note))


def keep(pen: Pen, benefit_id: str, version: int, why: str) -> None:
    """Somebody looked at a benefit after a death or a leaving, and it goes on. Raises Refused, NotFound, Conflict."""
    row = pen.read(Benefit, benefit_id, version)
    refuse(benefits.keep_problems(why))
    person = residents.found(row.person_id)
    heads = benefit_households.heads(row.household_id) if row.household_id else 0
    after = person.state_on if person.state != PersonState.HERE.value else row.kept_after
    pen.about(Person, row.person_id, on_one_line(why))
    pen.set(row, kept_after=after, heads=heads, kept_why=on_one_line(why))
