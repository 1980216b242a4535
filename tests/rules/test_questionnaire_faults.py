"""What is wrong with a form is found before anybody is asked: each fault once, at its question, choice and part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.rules import questionnaire_faults, questionnaire_walks
from db.rules.form_faults import FormFault
from db.rules.questionnaires import Choice, Question, Questionnaire

LISTS = {"occupancies": {"1", "2"}}
CHOICES = (Choice("y", "是"), Choice("n", "否"))
FIRST = Question("first", "select_one", "一", choices=CHOICES)
SECOND = Question("second", "integer", "二")
FORM = Questionnaire("winter", "1", "冬季", "", (FIRST, SECOND, Question("third", "text", "", "three")))


def told(form: Questionnaire) -> list[tuple[int | None, int | None, str, str]]:
    def said(fault: FormFault) -> str:
        return fault.text.format(**fault.values) if fault.values else fault.text

    found = questionnaire_faults.faults_in(form, LISTS)
    return [(*places_of(fault), fault.part, said(fault)) for fault in found]


def places_of(fault: FormFault) -> tuple[int | None, int | None]:
    """The place of the question and of its choice, None for a fault of the form or of the question itself."""
    found = [one for one in fault.within if isinstance(one, int)]
    question, choice, *_rest = [*found, None, None]
    return question, choice


def with_second(**changed: object) -> Questionnaire:
    return replace(FORM, questions=(FIRST, replace(SECOND, **changed), FORM.questions[2]))  # type: ignore[arg-type]


def with_choices(*choices: Choice, **changed: object) -> Questionnaire:
    return with_second(kind="select_one", choices=choices, **changed)


def test_a_sound_form_has_no_faults() -> None:
    assert told(FORM) == []


@pytest.mark.parametrize(
    ("changed", "part", "says"),
    [
        ({"name": ""}, "name", "'name' is missing"),
        ({"name": "1st"}, "name", "'1st' is no name: a letter first, then letters, digits and _ . -, at most 40"),
        (
            {"name": "a" * 41},
            "name",
            f"'{'a' * 41}' is no name: a letter first, then letters, digits and _ . -, at most 40",
        ),
        ({"version": ""}, "version", "'version' is missing"),
        ({"version": "1" * 41}, "version", "at most 40 characters fit here"),
        ({"zh": ""}, "zh", "the words are missing, in Chinese or in English"),
        ({"en": "a\x1b[31m"}, "en", "a character that nobody sees stands here; write the text again"),
        ({"questions": ()}, "questions", "a form has at least one question"),
    ],
)
def test_a_fault_of_the_head_stands_at_its_part(changed: dict[str, object], part: str, says: str) -> None:
    assert told(replace(FORM, **changed)) == [(None, None, part, says)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "part", "says"),
    [
        ({"name": ""}, "name", "'name' is missing"),
        ({"name": "a b"}, "name", "'a b' is no name: a letter first, then letters, digits and _ . -, at most 40"),
        ({"name": "first"}, "name", "'first' stands here again"),
        ({"kind": ""}, "kind", "'type' is missing"),
        (
            {"kind": "geopoint"},
            "kind",
            "the question type 'geopoint' is not supported; "
            "supported are text, integer, date, select_one, select_multiple",
        ),
        ({"zh": ""}, "zh", "the words are missing, in Chinese or in English"),
        ({"zh": "x" * 301}, "zh", "at most 300 characters fit here"),
        ({"hint_zh": "a\u202eb"}, "hint_zh", "a character that nobody sees stands here; write the text again"),
        ({"zh": "${first} 多大？"}, "zh", "answers inside a text, such as ${name}, are not supported"),
        ({"message_en": "No"}, "message_en", "a message without a constraint is never shown"),
        ({"choices": CHOICES}, "choices", "a question of the type integer has no choices"),
        ({"kind": "select_one"}, "choices", "a question of the type select_one needs choices"),
        ({"kind": "select_multiple"}, "choices", "a question of the type select_multiple needs choices"),
        ({"fact": "room.occupancy"}, "fact", "the fact room.occupancy is asked by the type select_one"),
        ({"relevant": "${zeroth} = 1"}, "relevant", "there is no question 'zeroth'"),
        ({"relevant": "${third} = 1"}, "relevant", "'third' is asked only later"),
        ({"relevant": "${second} = 1"}, "relevant", "whether a question is asked cannot depend on its own answer"),
        ({"relevant": ". = 1"}, "relevant", "whether a question is asked cannot depend on its own answer"),
        (
            {"relevant": "today() > date('2026-01-01')"},
            "relevant",
            "today() is for constraints; whether a question is asked must not change from day to day",
        ),
        ({"relevant": "${first} = 'maybe'"}, "relevant", "'maybe' is no choice of 'first'"),
        ({"relevant": "'maybe' != ${first}"}, "relevant", "'maybe' is no choice of 'first'"),
        ({"relevant": "selected(${first}, 'maybe')"}, "relevant", "'maybe' is no choice of 'first'"),
        ({"constraint": "${third} = 1"}, "constraint", "'third' is asked only later"),
        (
            {"constraint": "regex(., 'a')"},
            "constraint",
            "character 1: regex() is not supported: a pattern can keep the program busy for ever.",
        ),
        ({"relevant": "${first} = 'y' and once(1)"}, "relevant", "character 20: once() is not supported."),
        (
            {"relevant": "${first} = 'y\x00'"},
            "relevant",
            "a character that nobody sees stands here; write the text again",
        ),
    ],
)
def test_a_fault_of_a_question_stands_at_its_part(changed: dict[str, object], part: str, says: str) -> None:
    assert told(with_second(**changed)) == [(1, None, part, says)]


def test_what_is_no_fact_is_told_with_all_that_are() -> None:
    ((question, _choice, part, says),) = told(with_second(fact="person.religion"))
    assert (question, part) == (1, "fact")
    assert says.startswith(
        "'person.religion' is no fact that an answer can be; known are person.phone, person.employment"
    )


def test_two_questions_cannot_be_the_same_fact() -> None:
    knock = Question("knock", "text", "敲门前", fact="room.knock_note")
    form = replace(FORM, questions=(knock, replace(knock, name="again")))
    assert told(form) == [(1, None, "fact", "'room.knock_note' stands here again")]


@pytest.mark.parametrize(
    ("choices", "place", "part", "says"),
    [
        ((Choice("", "是"),), 0, "code", "'name' is missing"),
        ((Choice("a b", "是"),), 0, "code", "'a b' is no name of a choice: no blanks, at most 40 characters"),
        ((Choice("a\u200b", "是"),), 0, "code", "'a\u200b' is no name of a choice: no blanks, at most 40 characters"),
        ((Choice("y", "是"), Choice("y", "对")), 1, "code", "'y' stands here again"),
        ((Choice("y"),), 0, "zh", "the words are missing, in Chinese or in English"),
        ((Choice("y", "是", "\ud800"),), 0, "en", "a character that nobody sees stands here; write the text again"),
    ],
)
def test_a_fault_of_a_choice_stands_at_the_choice(
    choices: tuple[Choice, ...], place: int, part: str, says: str
) -> None:
    assert told(with_choices(*choices)) == [(1, place, part, says)]


def test_the_choices_of_a_fact_are_codes_of_its_list() -> None:
    form = with_choices(Choice("1", "自住"), Choice("x", "别的"), fact="room.occupancy")
    assert told(form) == [(1, 1, "code", "'x' is no code of the list occupancies")]
    assert questionnaire_faults.lists_wanted(form) == {"occupancies"}


def test_a_form_without_end_is_told_once() -> None:
    many = tuple(replace(SECOND, name=f"q{place}") for place in range(201))
    assert told(replace(FORM, questions=many)) == [(None, None, "questions", "a form has at most 200 questions")]
    choices = tuple(Choice(str(place), "是") for place in range(101))
    assert told(with_choices(*choices)) == [(1, None, "choices", "a question has at most 100 choices")]


def test_several_choices_at_once_may_be_compared_with_their_text() -> None:
    several = replace(FIRST, kind="select_multiple")
    form = replace(FORM, questions=(several, replace(SECOND, relevant="${first} = 'y n'")))
    assert told(form) == []


@pytest.mark.parametrize(
    ("relevant", "is_asked"),
    [
        ("", True),
        ("${first} = 'y'", True),
        ("${first} = 'y' and ${first} = 'n'", False),
        ("not(${first} = 'y')", True),
        ("1 = 2", False),
        ("selected(${first}, 'n') or 1 = 2", True),
        ("count-selected(${first}) > 1", False),
    ],
)
def test_a_dry_walk_finds_the_questions_that_nobody_is_ever_asked(relevant: str, is_asked: bool) -> None:
    form = with_second(relevant=relevant)
    never = [] if is_asked else ["second"]
    assert [question.name for question in questionnaire_walks.never_asked(form)] == never
    always = [question.name for question in questionnaire_walks.always_asked(form)]
    assert always == (["first", "third"] if relevant else ["first", "second", "third"])


@pytest.mark.parametrize(
    ("kind", "relevant"),
    [
        ("integer", "${of} > 17 and ${of} < 60"),
        ("integer", "${of} + 0 = 5"),
        ("date", "${of} < date('2026-01-01')"),
        ("date", "${of} != ''"),
        ("text", "${of} = 'x'"),
        ("text", "string-length(${of}) > 0"),
    ],
)
def test_a_dry_walk_finds_answers_of_every_kind(kind: str, relevant: str) -> None:
    form = replace(FORM, questions=(Question("of", kind, "问"), replace(SECOND, relevant=relevant)))
    assert questionnaire_walks.never_asked(form) == ()


def test_a_question_behind_one_that_is_never_asked_is_never_asked_itself() -> None:
    second = replace(SECOND, relevant="${first} = 'y' and ${first} = 'n'")
    form = replace(FORM, questions=(FIRST, second, replace(FORM.questions[2], relevant="${second} > 3")))
    assert [question.name for question in questionnaire_walks.never_asked(form)] == ["second", "third"]
