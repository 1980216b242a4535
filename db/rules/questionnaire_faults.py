"""What is wrong with a questionnaire before anybody is asked: each fault at the question, choice and part of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from db.rules import expressions
from db.rules.expression_signs import Unreadable
from db.rules.expressions import Answer, Call, Chain, Literal, Node
from db.rules.form_faults import (
    AGAIN,
    LONGEST_NAME,
    MISSING,
    NO_LABEL,
    UNSEEN,
    FormFault,
    has_unseen,
    head_faults,
    name_faults,
    near_fault,
    text_faults,
)
from db.rules.problems import Sentence
from db.rules.questionnaires import FACTS, KINDS, SELECT_MULTIPLE, SELECT_ONE, Choice, Question, Questionnaire
from db.rules.words import N_

MOST_QUESTIONS = 200
MOST_CHOICES = 100
SELECTS = (SELECT_ONE, SELECT_MULTIPLE)

NO_QUESTIONS = N_("a form has at least one question")
TOO_MANY_QUESTIONS = N_("a form has at most {limit} questions")
TOO_MANY_CHOICES = N_("a question has at most {limit} choices")
NOT_A_CODE = N_("'{name}' is no name of a choice: no blanks, at most {limit} characters")
NO_KIND = N_("the question type '{kind}' is not supported; supported are {known}")
NO_CHOICES = N_("a question of the type {kind} needs choices")
NEEDLESS_CHOICES = N_("a question of the type {kind} has no choices")
NEEDLESS_MESSAGE = N_("a message without a constraint is never shown")
NO_FACT = N_("'{name}' is no fact that an answer can be; known are {known}")
FACT_KIND = N_("the fact {name} is asked by the type {kind}")
NOT_IN_LIST = N_("'{name}' is no code of the list {list_name}")
AT_CHARACTER = N_("character {position}: {reason}")
NO_SUCH_QUESTION = N_("there is no question '{name}'")
ASKED_LATER = N_("'{name}' is asked only later")
ITSELF = N_("whether a question is asked cannot depend on its own answer")
NO_TODAY = N_("today() is for constraints; whether a question is asked must not change from day to day")
NO_SUCH_CHOICE = N_("'{code}' is no choice of '{name}'")


def faults_in(form: Questionnaire, lists: Mapping[str, Collection[str]]) -> list[FormFault]:
    """Everything that is wrong with a form. `lists` holds the codes of the code lists that facts agree with."""
    faults = [*head_faults(form), *_size_faults(form)]
    for place, question in enumerate(form.questions[:MOST_QUESTIONS]):
        found = [
            *text_faults(question, ("zh", "en", "hint_zh", "hint_en", "message_zh", "message_en")),
            *_question_faults(question, form.questions[:place]),
            *_choices_faults(question),
            *_fact_faults(question, form.questions[:place], lists),
            *expression_faults(form, place, "relevant"),
            *expression_faults(form, place, "constraint"),
        ]
        faults += [one.inside("questions", place) for one in found]
    return faults


def lists_wanted(form: Questionnaire) -> frozenset[str]:
    """The code lists that the facts of a form are checked against."""
    facts = [FACTS[question.fact] for question in form.questions if question.fact in FACTS]
    return frozenset(fact.list_name for fact in facts if fact.list_name)


def _size_faults(form: Questionnaire) -> Iterator[FormFault]:
    """What is wrong with how many questions a form has."""
    if not form.questions:
        yield FormFault("questions", NO_QUESTIONS)
    if len(form.questions) > MOST_QUESTIONS:
        yield FormFault("questions", TOO_MANY_QUESTIONS, {"limit": MOST_QUESTIONS})


def _question_faults(question: Question, before: tuple[Question, ...]) -> Iterator[FormFault]:
    """What is wrong with a question's name, type and words."""
    yield from name_faults(question.name, {one.name for one in before})
    if not question.kind:
        yield FormFault("kind", MISSING, {"part": "type"})
    elif question.kind not in KINDS:
        said = Sentence(NO_KIND, {"kind": question.kind, "known": ", ".join(KINDS)})
        yield near_fault("kind", said, question.kind, KINDS)
    if not (question.zh or question.en):
        yield FormFault("zh", NO_LABEL)
    if (question.message_zh or question.message_en) and not question.constraint:
        yield FormFault("message_zh" if question.message_zh else "message_en", NEEDLESS_MESSAGE)


def _choices_faults(question: Question) -> Iterator[FormFault]:
    """What is wrong with the choices a question has, or should have or not have."""
    if question.kind in SELECTS and not question.choices:
        yield FormFault("choices", NO_CHOICES, {"kind": question.kind})
    if question.kind in KINDS and question.kind not in SELECTS and question.choices:
        yield FormFault("choices", NEEDLESS_CHOICES, {"kind": question.kind})
    if len(question.choices) > MOST_CHOICES:
        yield FormFault("choices", TOO_MANY_CHOICES, {"limit": MOST_CHOICES})
    seen: set[str] = set()
    for place, choice in enumerate(question.choices[:MOST_CHOICES]):
        for one in (*_choice_faults(choice, seen), *text_faults(choice, ("zh", "en"))):
            yield one.inside("choices", place)
        seen.add(choice.code)


def _choice_faults(choice: Choice, seen: Collection[str]) -> Iterator[FormFault]:
    """What is wrong with one choice."""
    code = choice.code
    if not code:
        yield FormFault("code", MISSING, {"part": "name"})
    elif len(code) > LONGEST_NAME or len(code.split()) > 1 or has_unseen(code):
        yield FormFault("code", NOT_A_CODE, {"name": code, "limit": LONGEST_NAME})
    elif code in seen:
        yield FormFault("code", AGAIN, {"name": code})
    if not (choice.zh or choice.en):
        yield FormFault("zh", NO_LABEL)


def _fact_faults(
    question: Question, before: tuple[Question, ...], lists: Mapping[str, Collection[str]]
) -> Iterator[FormFault]:
    """What is wrong with the fact that an answer is to be: its type, its choices, and that it is asked once."""
    if not question.fact:
        return
    fact = FACTS.get(question.fact)
    if fact is None:
        said = Sentence(NO_FACT, {"name": question.fact, "known": ", ".join(FACTS)})
        yield near_fault("fact", said, question.fact, FACTS)
        return
    if question.kind != fact.kind:
        yield FormFault("fact", FACT_KIND, {"name": question.fact, "kind": fact.kind})
    if question.fact in {one.fact for one in before}:
        yield FormFault("fact", AGAIN, {"name": question.fact})
    for place, choice in enumerate(question.choices[:MOST_CHOICES]):
        if fact.list_name and choice.code not in lists.get(fact.list_name, ()):
            values = {"name": choice.code, "list_name": fact.list_name}
            yield FormFault("code", NOT_IN_LIST, values, ("choices", place))


def expression_faults(form: Questionnaire, place: int, part: str) -> Iterator[FormFault]:
    """What is wrong with an expression: how it is spelled, and which questions and choices it speaks of.

    Only questions that stand before can be meant, so there are no circles.
    """
    source = getattr(form.questions[place], part)
    if not source.strip():
        return
    if has_unseen(source):
        yield FormFault(part, UNSEEN)
        return
    try:
        tree = expressions.parsed(source)
    except Unreadable as error:
        reason = Sentence(error.text, error.values)
        yield FormFault(part, AT_CHARACTER, {"position": error.position, "reason": reason})
        return
    known = {question.name: question for question in form.questions[:place]}
    if part == "constraint":
        known[form.questions[place].name] = known[""] = form.questions[place]
    for name in sorted(expressions.names_in(tree) - known.keys()):
        yield _unknown_name(form, place, part, name)
    for node in expressions.walked(tree):
        yield from _meaning_faults(node, part, known)


def _unknown_name(form: Questionnaire, place: int, part: str, name: str) -> FormFault:
    """Why an expression cannot look at the answer of this name."""
    if name in ("", form.questions[place].name):
        return FormFault(part, ITSELF)
    if name in {question.name for question in form.questions[place:]}:
        return FormFault(part, ASKED_LATER, {"name": name})
    before = [question.name for question in form.questions[:place]]
    return near_fault(part, Sentence(NO_SUCH_QUESTION, {"name": name}), name, before)


def _meaning_faults(node: Node, part: str, known: Mapping[str, Question]) -> Iterator[FormFault]:
    """What can never be meant: a choice that a question does not have, and today() where days may not matter."""
    if part == "relevant" and isinstance(node, Call) and node.function == "today":
        yield FormFault(part, NO_TODAY)
    for question, code in _codes_meant(node, known):
        # A question without any choices has that fault already.
        codes = [choice.code for choice in question.choices]
        if code and codes and code not in codes:
            yield near_fault(part, Sentence(NO_SUCH_CHOICE, {"code": code, "name": question.name}), code, codes)


def _codes_meant(node: Node, known: Mapping[str, Question]) -> Iterator[tuple[Question, str]]:
    """The choices that one node speaks of, each with its question: selected(${x}, 'a'), ${x} = 'a', 'a' != ${x}."""
    pairs: list[tuple[Node, Node]] = []
    kinds: tuple[str, ...] = SELECTS
    if isinstance(node, Call) and node.function == "selected":
        pairs = [(node.given[0], node.given[1])]
    elif isinstance(node, Chain) and len(node.rest) == 1 and node.rest[0][0] in ("=", "!="):
        # Several choices at once are one text of codes: it may be compared with any such text.
        pairs, kinds = [(node.first, node.rest[0][1]), (node.rest[0][1], node.first)], (SELECT_ONE,)
    for answer, code in pairs:
        if isinstance(answer, Answer) and isinstance(code, Literal) and isinstance(code.value, str):
            question = known.get(answer.name)
            if question is not None and question.kind in kinds:
                yield question, code.value.strip()
