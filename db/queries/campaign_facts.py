"""Answers that are facts: what the register says of the same person or room, and where it says something else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.areas import Room
from db.models.campaigns import CampaignAnswer
from db.models.residents import Person, Phone, Residence
from db.queries import questionnaires
from db.rules.questionnaires import FACTS, PHONE, Question, Questionnaire, asked

PERSON, ROOM = "person", "room"


@dataclass(frozen=True)
class Subject:
    """What answers are about: a room, and the person there, where it is clear who is meant."""

    room_id: str
    person_id: str | None


@dataclass(frozen=True)
class FactLine:
    """A fact that was answered otherwise than the register has it. `fact` is one of the facts of questionnaires.

    `list_name` is the code list of both values, "" for texts; "" is unknown.
    """

    question: str
    fact: str
    list_name: str
    before: str
    after: str


@dataclass(frozen=True)
class Differing:
    """The facts of one door that the register has otherwise, and what they are about."""

    subject: Subject
    visit_origin: str
    facts: tuple[FactLine, ...]


def subject(room_id: str, person_id: str | None) -> Subject:
    """What answers at a door are about: the person named, else the only one who lives there."""
    if person_id is None:
        here = Residence.select(Residence.person).where(Residence.room == room_id, Residence.to_on.is_null()).distinct()
        people = [key for (key,) in base.rows(here)]
        person_id = people[0] if len(people) == 1 else None
    return Subject(room_id, person_id)


def known(form: Questionnaire, answers: Mapping[str, str], about: Subject) -> dict[str, str]:
    """What the register says now where an answer is a fact, by question."""
    questions = fact_questions(form, answers, about)
    register = values_of(questions, about)
    return {one.name: register[one.fact][0] for one in questions}


def fact_questions(form: Questionnaire, answers: Mapping[str, str], about: Subject) -> list[Question]:
    """The questions that were answered with a fact of what the answers are about."""
    given = [one for one in asked(form, answers) if one.fact and answers.get(one.name)]
    return [one for one in given if about.person_id or not one.fact.startswith(f"{PERSON}.")]


def values_of(questions: Iterable[Question], about: Subject) -> dict[str, tuple[str, ...]]:
    """What the register says now, by fact; of phones the one to call first, and behind it all the others."""
    facts = {one.fact for one in questions}
    rows = {ROOM: (Room, about.room_id), PERSON: (Person, about.person_id)}
    found: dict[str, tuple[str, ...]] = {}
    for record, (table, key) in rows.items():
        names = {fact: fact.partition(".")[2] for fact in facts if fact.startswith(f"{record}.") and fact != PHONE}
        row = table.get_or_none(table.id == key) if names else None
        found |= {fact: (written(getattr(row, name, None)),) for fact, name in names.items()}
    if PHONE in facts:
        valid = Phone.select(Phone.number).where(Phone.person == about.person_id, Phone.to_on.is_null())
        found[PHONE] = tuple(key for (key,) in base.rows(valid.order_by(Phone.is_primary.desc(), Phone.id))) or ("",)
    return found


def written(value: Any) -> str:
    """A column's value as an answer says it."""
    return "" if value is None else str(value)


def differing(campaign_id: str, room_id: str) -> Differing | None:
    """The facts that were answered at a door and that the register has otherwise; None where nothing was answered.

    What the register has changed since the answer was given is left out: it is newer. At most five statements.
    """
    at_door = (CampaignAnswer.campaign == campaign_id) & (CampaignAnswer.room == room_id)
    row: Any = CampaignAnswer.get_or_none(at_door & CampaignAnswer.is_current)
    if row is None:
        return None
    about = Subject(room_id, row.__data__["person"])
    form = questionnaires.form(row.__data__["questionnaire"])
    answers, then = json.loads(row.answers), json.loads(row.known)
    questions = fact_questions(form, answers, about)
    register = values_of(questions, about)
    lines = (
        FactLine(one.name, one.fact, FACTS[one.fact].list_name, register[one.fact][0], answers[one.name])
        for one in questions
        if answers[one.name] not in register[one.fact] and register[one.fact][0] == then.get(one.name)
    )
    return Differing(about, row.visit_origin, tuple(lines))
