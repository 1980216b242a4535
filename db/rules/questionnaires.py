"""Questionnaires: the questions of a sweep of doors, which of them are asked, and what is wrong with an answer.

They are data, in the words of the XLSForm standard. Answers are texts by the question's name, as they are kept: a whole
number as its digits, a day as 2026-11-25, a choice as its code, several choices as their codes with a blank between.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from db.rules import dates, expression_values, phones, text
from db.rules.expression_values import Said, Value
from db.rules.patterns import later
from db.rules.problems import Problem, Words, errors
from db.rules.residents import LONGEST
from db.rules.words import N_

TEXT, INTEGER, DATE, SELECT_ONE, SELECT_MULTIPLE = "text", "integer", "date", "select_one", "select_multiple"
KINDS = (TEXT, INTEGER, DATE, SELECT_ONE, SELECT_MULTIPLE)
LONGEST_TEXT = 500

NO_ANSWER = N_("This question needs an answer.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_INTEGER = N_("Write a whole number, such as 3.")
OUT_OF_RANGE = N_("A whole number from 0 to {limit} fits here.")
NO_DATE = N_("Write the day like 11-20 or 2026-11-20.")
NO_CHOICE = N_("Choose from the list.")
NO_PHONE = N_("Write one telephone number.")
NOT_ALLOWED = N_("This answer is not possible here.")
# The form's own sentence: the language in use picks the words.
FORMS_OWN = N_("{message:en}")

_INTEGER = later(r"[+-]?[0-9]{1,15}")


@dataclass(frozen=True)
class Fact:
    """What an answer may say of a person or a room: the kind of question, and the code list its choices are from.

    A text has at most `longest` characters, a number lies between 0 and `largest`; 0 for no bound of its own.
    """

    kind: str
    list_name: str = ""
    longest: int = 0
    largest: int = 0


# The facts that an answer may be, by record and field. Whoever carries them out writes them as those fields.
PHONE = "person.phone"
FACTS: Mapping[str, Fact] = {
    PHONE: Fact(TEXT),
    "person.employment": Fact(SELECT_ONE, "employments"),
    "person.employer": Fact(TEXT, longest=LONGEST["employer"]),
    "person.education": Fact(SELECT_ONE, "educations"),
    "person.marital": Fact(SELECT_ONE, "marital_states"),
    "person.political": Fact(SELECT_ONE, "political_statuses"),
    "person.category": Fact(SELECT_ONE, "residence_categories"),
    "person.hukou_address": Fact(TEXT, longest=LONGEST["hukou_address"]),
    "person.origin": Fact(TEXT, longest=LONGEST["origin"]),
    "room.occupancy": Fact(SELECT_ONE, "occupancies"),
    "room.use": Fact(SELECT_ONE, "room_uses"),
    "room.tenure": Fact(SELECT_ONE, "tenures"),
    "room.area_m2": Fact(INTEGER, largest=99_999),
    "room.knock_note": Fact(TEXT),
}


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question offers."""

    code: str
    zh: str = ""
    en: str = ""

    def label(self, language: str) -> str:
        """The choice's words in a language, zh or en; in the other where it has none."""
        return format(Words(self.zh, self.en), language)


@dataclass(frozen=True)
class Question:
    """One question. `kind` is one of KINDS, `relevant` and `constraint` are expressions, "" for none.

    `message_zh` and `message_en` say what a constraint wants; `fact` is one of FACTS, or "".
    """

    name: str
    kind: str
    zh: str = ""
    en: str = ""
    hint_zh: str = ""
    hint_en: str = ""
    is_required: bool = False
    relevant: str = ""
    constraint: str = ""
    message_zh: str = ""
    message_en: str = ""
    choices: tuple[Choice, ...] = ()
    fact: str = ""

    def label(self, language: str) -> str:
        """The question in a language, zh or en; in the other where it has none."""
        return format(Words(self.zh, self.en), language)

    def hint(self, language: str) -> str:
        """What helps to answer, in a language, zh or en; in the other where it has none."""
        return format(Words(self.hint_zh, self.hint_en), language)

    def shown(self, answer: str, language: str) -> str:
        """An answer as a person reads it: choices by their words, everything else as it is."""
        if self.kind not in (SELECT_ONE, SELECT_MULTIPLE):
            return answer
        words = {choice.code: choice.label(language) for choice in self.choices}
        return ("、" if language == "zh" else ", ").join(words.get(code, code) for code in answer.split())


@dataclass(frozen=True)
class Questionnaire:
    """A form: its name, its version (a text, as forms have it), its title in both languages, its questions in order."""

    name: str
    version: str
    zh: str = ""
    en: str = ""
    questions: tuple[Question, ...] = ()

    def title(self, language: str) -> str:
        """What the form is called in a language, zh or en; in the other where it has no name."""
        return format(Words(self.zh, self.en), language)


@dataclass(frozen=True)
class QuestionnaireDraft:
    """A form as it comes into the store: where it is from, whose rule it is (CN or a region), when it was checked."""

    form: Questionnaire
    source: str = ""
    region: str = ""
    checked_on: date | None = None


def asked(form: Questionnaire, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions that are to be asked, given the answers so far; those to questions not asked do not count."""
    return tuple(question for question, _answer in _walk(form, answers))


def kept(form: Questionnaire, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that are kept: those that were given to questions that are asked, in the form's order."""
    return {question.name: answer for question, answer in _walk(form, answers) if answer}


def read_all(form: Questionnaire, answers: Mapping[str, str], today: date) -> dict[str, str]:
    """Answers as typed, in the form in which they are kept; what cannot be read stays as it was typed."""
    said = {}
    for question in form.questions:
        typed = answers.get(question.name, "")
        found = read(question, typed, today)
        said[question.name] = typed if isinstance(found, Problem) else found
    return kept(form, said)


def problems_in(form: Questionnaire, answers: Mapping[str, str], today: date) -> list[Problem]:
    """What is wrong with answers, typed or kept: each problem at its question's name. Only what is asked is looked at.

    A constraint is not asked of an empty answer, as in XLSForm; that one is missing where it is required.
    """
    problems: list[Problem] = []
    said: dict[str, Value] = {}
    for question in form.questions:
        if not expression_values.is_true(question.relevant, Said(said)):
            continue
        found = read(question, answers.get(question.name, ""), today)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        said[question.name] = meaning(question, found)
        problems += _rule_problems(question, found, Said(said, said[question.name], today))
    return problems


def read(question: Question, typed: str, today: date) -> str | Problem:
    """An answer as it is kept, "" for none; a Problem at the question's name for one that cannot be read.

    A whole number is digits with or without a sign, a day is as in `dates.whole_day`.
    """
    answer = text.clean(typed)
    if not answer:
        return ""
    return READERS[question.kind](question, answer, today)


def meaning(question: Question, answer: str) -> Value:
    """A kept answer as an expression sees it: a whole number, a day, or the text itself."""
    if question.kind == INTEGER and _INTEGER.fullmatch(answer):
        return float(int(answer))
    if question.kind == DATE and (day := dates.iso_day(answer)):
        return day
    return answer


def as_json(form: Questionnaire) -> str:
    """A form as one line of JSON, the same for the same form."""
    return json.dumps(asdict(form), ensure_ascii=False, separators=(",", ":"))


def of_json(written: str) -> Questionnaire:
    """The form that `as_json` wrote. Raises ValueError for a text that is none."""
    try:
        found: dict[str, Any] = json.loads(written)
        questions = tuple(_question_of(one) for one in found.pop("questions"))
        return Questionnaire(**found, questions=questions)
    except (TypeError, AttributeError, KeyError, RecursionError) as error:
        raise ValueError("not a questionnaire") from error


def _question_of(found: dict[str, Any]) -> Question:
    """One question out of JSON."""
    choices = tuple(Choice(**one) for one in found.pop("choices"))
    return replace(Question(**found), choices=choices)


def _walk(form: Questionnaire, answers: Mapping[str, str]) -> Iterator[tuple[Question, str]]:
    """The questions that are asked, each with its answer, which those behind it may depend on."""
    said: dict[str, Value] = {}
    for question in form.questions:
        if expression_values.is_true(question.relevant, Said(said)):
            answer = answers.get(question.name, "").strip()
            said[question.name] = meaning(question, answer)
            yield question, answer


def _rule_problems(question: Question, answer: str, said: Said) -> Iterator[Problem]:
    """What the form's own rules say against an answer that can be read."""
    if not answer:
        if question.is_required:
            yield Problem(question.name, NO_ANSWER)
    elif not expression_values.is_true(question.constraint, said):
        message = Words(question.message_zh, question.message_en)
        own = bool(message.zh or message.en)
        yield Problem(question.name, FORMS_OWN if own else NOT_ALLOWED, values={"message": message} if own else {})


def _read_text(question: Question, answer: str, _today: date) -> str | Problem:
    """A text that fits; a telephone number in the form in which numbers are kept."""
    if question.fact == PHONE:
        return _read_phone(question, answer)
    limit = (question.fact and FACTS[question.fact].longest) or LONGEST_TEXT
    return answer if len(answer) <= limit else Problem(question.name, TOO_LONG, values={"limit": limit})


def _read_phone(question: Question, answer: str) -> str | Problem:
    """One telephone number in the form in which numbers are kept."""
    found = phones.split(answer)
    if len(found) != 1:
        return Problem(question.name, NO_PHONE)
    wrong = errors(phones.problems_in(found[0].number, question.name))
    return wrong[0] if wrong else found[0].number


def _read_integer(question: Question, answer: str, _today: date) -> str | Problem:
    """A whole number without needless signs and zeros."""
    if not _INTEGER.fullmatch(answer):
        return Problem(question.name, NO_INTEGER)
    limit = question.fact and FACTS[question.fact].largest
    if limit and not 0 <= int(answer) <= limit:
        return Problem(question.name, OUT_OF_RANGE, values={"limit": limit})
    return str(int(answer))


def _read_date(question: Question, answer: str, today: date) -> str | Problem:
    """A day as ISO text."""
    day = dates.whole_day(answer, today)
    return day.isoformat() if day else Problem(question.name, NO_DATE)


def _read_choices(question: Question, answer: str, _today: date) -> str | Problem:
    """The codes chosen, each once and in the form's order."""
    codes = answer.split()
    known = [choice.code for choice in question.choices]
    if not set(codes) <= set(known) or (question.kind == SELECT_ONE and len(codes) > 1):
        return Problem(question.name, NO_CHOICE)
    return " ".join(code for code in known if code in codes)


READERS: Mapping[str, Callable[[Question, str, date], str | Problem]] = {
    TEXT: _read_text,
    INTEGER: _read_integer,
    DATE: _read_date,
    SELECT_ONE: _read_choices,
    SELECT_MULTIPLE: _read_choices,
}
