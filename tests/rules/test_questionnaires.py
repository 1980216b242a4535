"""Answers to a questionnaire: which questions follow, what is kept, and what is wrong, each at its question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import questionnaires
from db.rules.problems import Problem
from db.rules.questionnaires import KINDS, Choice, Question, Questionnaire
from tests.rules.properties import quick

TODAY = date(2026, 11, 25)
YES_NO = (Choice("y", "是", "yes"), Choice("n", "否", "no"))
NEEDS = (Choice("gas", "燃气", "gas"), Choice("bed", "被褥", "bedding"), Choice("other", "其他", "other"))
FORM = Questionnaire(
    "winter",
    "1",
    "冬季",
    "Winter",
    (
        Question(
            "people", "integer", "几人", is_required=True, constraint=". > 0", message_zh="至少一人", message_en="One"
        ),
        Question("alone", "select_one", "独居", is_required=True, relevant="${people} = 1", choices=YES_NO),
        Question("who", "text", "谁来", relevant="${alone} = 'y'"),
        Question("needs", "select_multiple", "需要", choices=NEEDS, constraint="count-selected(.) <= 2"),
        Question("what", "text", "什么", relevant="selected(${needs}, 'other')", is_required=True),
        Question("seen_on", "date", "见面", constraint=". <= today()"),
        Question("phone", "text", "电话", fact="person.phone"),
        Question("area", "integer", "面积", fact="room.area_m2"),
    ),
)


def names(answers: dict[str, str]) -> list[str]:
    return [question.name for question in questionnaires.asked(FORM, answers)]


def problems(answers: dict[str, str]) -> dict[str, str]:
    found = questionnaires.problems_in(FORM, {"people": "2", **answers}, TODAY)
    return {problem.field: problem.text.format(**problem.values) for problem in found}


@pytest.mark.parametrize(
    ("answers", "more"),
    [
        ({}, set()),
        ({"people": "1"}, {"alone"}),
        ({"people": "01"}, {"alone"}),
        ({"people": "2", "alone": "y"}, set()),
        ({"people": "1", "alone": "y"}, {"alone", "who"}),
        ({"needs": "gas other"}, {"what"}),
        ({"needs": "gas"}, set()),
    ],
)
def test_a_question_is_asked_when_the_answers_before_it_say_so(answers: dict[str, str], more: set[str]) -> None:
    assert set(names(answers)) == {"people", "needs", "seen_on", "phone", "area"} | more


def test_an_answer_to_a_question_that_is_not_asked_any_more_decides_nothing_and_is_not_kept() -> None:
    answers = {"people": "2", "alone": "y", "who": "女儿", "needs": "gas", "never": "x"}
    assert "who" not in names(answers)
    assert questionnaires.kept(FORM, answers) == {"people": "2", "needs": "gas"}


def test_answers_as_typed_become_answers_as_kept() -> None:
    typed = {"people": " ＋０1 ", "alone": "y", "who": "女儿  每周", "needs": "other gas other", "what": "灯"}
    typed |= {"seen_on": "11-20", "phone": "138 1234 5678", "area": "80"}
    assert questionnaires.read_all(FORM, typed, TODAY) == {
        "people": "1",
        "alone": "y",
        "who": "女儿 每周",
        "needs": "gas other",
        "what": "灯",
        "seen_on": "2026-11-20",
        "phone": "13812345678",
        "area": "80",
    }


def test_what_cannot_be_read_stays_as_it_was_typed() -> None:
    assert questionnaires.read_all(FORM, {"people": "many", "seen_on": "11-2x"}, TODAY) == {
        "people": "many",
        "seen_on": "11-2x",
    }


@pytest.mark.parametrize(
    ("answers", "field", "says"),
    [
        ({"people": ""}, "people", "This question needs an answer."),
        ({"people": "two"}, "people", "Write a whole number, such as 3."),
        ({"people": "2.0"}, "people", "Write a whole number, such as 3."),
        ({"people": "1" * 16}, "people", "Write a whole number, such as 3."),
        ({"people": "-1"}, "people", "One"),
        ({"people": "1"}, "alone", "This question needs an answer."),
        ({"people": "1", "alone": "maybe"}, "alone", "Choose from the list."),
        ({"people": "1", "alone": "y n"}, "alone", "Choose from the list."),
        ({"people": "1", "alone": "y", "who": "x" * 501}, "who", "At most 500 characters fit here."),
        ({"needs": "gas light"}, "needs", "Choose from the list."),
        ({"needs": "gas bed other", "what": "x"}, "needs", "This answer is not possible here."),
        ({"needs": "other"}, "what", "This question needs an answer."),
        ({"seen_on": "someday"}, "seen_on", "Write the day like 11-20 or 2026-11-20."),
        ({"seen_on": "2026-11"}, "seen_on", "Write the day like 11-20 or 2026-11-20."),
        ({"seen_on": "2026-11-26"}, "seen_on", "This answer is not possible here."),
        ({"phone": "暂无"}, "phone", "Write one telephone number."),
        ({"phone": "13812345678 / 13912345678"}, "phone", "Write one telephone number."),
        ({"area": "100000"}, "area", "A whole number from 0 to 99999 fits here."),
        ({"area": "-5"}, "area", "A whole number from 0 to 99999 fits here."),
    ],
)
def test_each_problem_stands_at_its_question(answers: dict[str, str], field: str, says: str) -> None:
    assert problems(answers) == {field: says}


def test_a_number_that_is_no_telephone_number_is_told_as_everywhere() -> None:
    assert "not a telephone number" in problems({"phone": "1381234567"})["phone"]


@pytest.mark.parametrize(
    "answers",
    [
        {"people": "+3"},
        {"seen_on": "2026-11-25", "needs": "bed gas"},
        {"seen_on": "11.20"},
        {"alone": "nonsense, but nobody was asked"},
        {"what": ""},
        {"area": "0"},
    ],
)
def test_what_may_be_answered_has_no_problem(answers: dict[str, str]) -> None:
    assert problems(answers) == {}


def test_the_forms_own_sentence_is_told_in_the_language_in_use() -> None:
    (problem,) = questionnaires.problems_in(FORM, {"people": "0"}, TODAY)
    assert problem.text.format(**problem.values) == "One"
    assert "{message:zh}".format(**problem.values) == "至少一人"
    form = replace(FORM, questions=(replace(FORM.questions[0], message_en=""),))
    (only_chinese,) = questionnaires.problems_in(form, {"people": "0"}, TODAY)
    assert only_chinese.text.format(**only_chinese.values) == "至少一人"


@pytest.mark.parametrize(
    ("place", "answer", "language", "shown"),
    [
        (1, "y", "zh", "是"),
        (1, "y", "en", "yes"),
        (3, "gas other", "zh", "燃气、其他"),
        (3, "gone bed", "en", "gone, bedding"),
    ],
)
def test_an_answer_is_shown_in_words(place: int, answer: str, language: str, shown: str) -> None:
    assert FORM.questions[place].shown(answer, language) == shown


def test_words_that_are_missing_in_one_language_are_those_of_the_other() -> None:
    assert FORM.questions[0].label("en") == "几人"
    assert FORM.title("en") == "Winter"


TEXTS = st.text(max_size=12)
CHOICES = st.builds(Choice, code=TEXTS, zh=TEXTS, en=TEXTS)
QUESTIONS = st.builds(
    Question,
    name=TEXTS,
    kind=st.sampled_from(KINDS),
    zh=TEXTS,
    relevant=TEXTS,
    constraint=TEXTS,
    is_required=st.booleans(),
    choices=st.lists(CHOICES, max_size=3).map(tuple),
    fact=TEXTS,
)


@quick
@given(st.builds(Questionnaire, TEXTS, TEXTS, TEXTS, TEXTS, st.lists(QUESTIONS, max_size=4).map(tuple)))
def test_a_form_comes_back_from_json_as_it_was(form: Questionnaire) -> None:
    written = questionnaires.as_json(form)
    assert questionnaires.of_json(written) == form
    assert questionnaires.as_json(questionnaires.of_json(written)) == written


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"questions": 1}', '{"questions": [{}]}', "[" * 100_000])
def test_what_is_no_form_is_told(written: str) -> None:
    with pytest.raises(ValueError, match="."):
        questionnaires.of_json(written)


@quick
@given(st.dictionaries(st.sampled_from([question.name for question in FORM.questions]), st.text(max_size=20)))
def test_any_answers_are_read_and_reading_them_again_changes_nothing(answers: dict[str, str]) -> None:
    once = questionnaires.read_all(FORM, answers, TODAY)
    assert questionnaires.read_all(FORM, once, TODAY) == once
    assert set(once) <= set(names(once))
    told = {problem.field for problem in questionnaires.problems_in(FORM, answers, TODAY)}
    assert told <= {question.name for question in FORM.questions}
    for question in FORM.questions:
        assert isinstance(questionnaires.read(question, answers.get(question.name, ""), TODAY), str | Problem)
