"""Forms as data: which questions are asked, and which answers are missing."""

from db.rules.forms import FormSpec, Question, Relevant, answers, asked, missing

SPEC = FormSpec(
    "visit",
    "Visit",
    (
        Question("select_one", "result", "Result", required=True, choices="result"),
        Question("text", "reason", "Why", required=True, relevant=Relevant("result", frozenset({"22"}))),
        Question("text", "note", "Note"),
    ),
)


def test_a_question_is_asked_only_for_the_answers_it_belongs_to() -> None:
    assert [question.name for question in asked(SPEC, {"result": "11"})] == ["result", "note"]
    assert [question.name for question in asked(SPEC, {"result": "22"})] == ["result", "reason", "note"]


def test_only_asked_questions_can_be_missing() -> None:
    assert [question.name for question in missing(SPEC, {"result": "11"})] == []
    assert [question.name for question in missing(SPEC, {"result": "22", "reason": "  "})] == ["reason"]
    assert [question.name for question in missing(SPEC, {})] == ["result"]


def test_a_question_that_is_not_asked_any_more_says_nothing_nor_do_those_that_hang_on_it() -> None:
    when = Question("text", "when", "When", relevant=Relevant("reason", frozenset({"ill"})))
    spec = FormSpec("visit", "Visit", (*SPEC.questions, when))
    typed = {"result": "22", "reason": "ill", "note": "n", "when": "today"}
    assert answers(spec, typed) == typed
    assert answers(spec, {**typed, "result": "11"}) == {"result": "11", "reason": "", "note": "n", "when": ""}
