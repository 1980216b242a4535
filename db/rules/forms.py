"""Forms as data, in the words of the XLSForm standard: type, name, label, hint, required, relevant, choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, str]


@dataclass(frozen=True)
class Relevant:
    """A question is asked only while another question has one of these answers."""

    name: str
    answers: frozenset[str]


@dataclass(frozen=True)
class Question:
    """One question of a form.

    `type` is text, integer, date, select_one or note; `choices` names the code list of a select_one. `label` and `hint`
    are English texts marked for translation.
    """

    type: str
    name: str
    label: str
    hint: str = ""
    required: bool = False
    choices: str = ""
    longest: int = 0
    relevant: Relevant | None = None


@dataclass(frozen=True)
class FormSpec:
    """A form: its name, under which drafts are kept, its title, and its questions in order."""

    name: str
    title: str
    questions: tuple[Question, ...]


def is_asked(question: Question, values: Values) -> bool:
    """Is this question relevant, given the answers so far?"""
    return question.relevant is None or values.get(question.relevant.name, "") in question.relevant.answers


def answers(spec: FormSpec, values: Values) -> dict[str, str]:
    """What the form says: every question's answer, and nothing for a question that is not asked any more."""
    said: dict[str, str] = {}
    for question in spec.questions:
        said[question.name] = values.get(question.name, "") if is_asked(question, said) else ""
    return said


def asked(spec: FormSpec, values: Values) -> list[Question]:
    """The questions that are relevant now, in order."""
    said = answers(spec, values)
    return [question for question in spec.questions if is_asked(question, said)]


def missing(spec: FormSpec, values: Values) -> list[Question]:
    """The required questions that are relevant and have no answer."""
    return [
        question for question in asked(spec, values) if question.required and not values.get(question.name, "").strip()
    ]
