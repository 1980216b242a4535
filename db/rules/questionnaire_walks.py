"""A dry walk through a questionnaire: which questions everybody is asked, and which nobody ever is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, product

from db.rules import expressions
from db.rules.expression_values import Said, Value, is_true
from db.rules.expressions import Literal, Node
from db.rules.questionnaires import DATE, SELECT_MULTIPLE, SELECT_ONE, Question, Questionnaire

# Where more combinations of answers would have to be tried, a question counts as one that may be asked.
MOST_TRIED = 5000


def always_asked(form: Questionnaire) -> tuple[Question, ...]:
    """The questions that depend on no answer."""
    return tuple(question for question in form.questions if not question.relevant)


def never_asked(form: Questionnaire) -> tuple[Question, ...]:
    """The questions that no answers lead to. `form` has no faults."""
    possible: dict[str, Question] = {}
    never = []
    for question in form.questions:
        if may_be_asked(question.relevant, possible):
            possible[question.name] = question
        else:
            never.append(question)
    return tuple(never)


def may_be_asked(relevant: str, possible: dict[str, Question]) -> bool:
    """Whether some answers to the questions that may be asked make an expression true."""
    if not relevant:
        return True
    tree = expressions.parsed(relevant)
    names = sorted(expressions.names_in(tree) & possible.keys())
    offered = [tuple(answers_worth_trying(possible[name], tree)) for name in names]
    tried = 0
    for answers in islice(product(*offered), MOST_TRIED):
        tried += 1
        if is_true(relevant, Said(dict(zip(names, answers, strict=True)))):
            return True
    return tried == MOST_TRIED


def answers_worth_trying(question: Question, tree: Node) -> Iterator[Value]:
    """Answers to a question that may decide an expression: none, each choice, and values around those it speaks of."""
    yield ""
    codes = [choice.code for choice in question.choices]
    if question.kind in (SELECT_ONE, SELECT_MULTIPLE):
        yield from codes
        if question.kind == SELECT_MULTIPLE:
            yield " ".join(codes)
        return
    spoken_of = [node.value for node in expressions.walked(tree) if isinstance(node, Literal)]
    for found in spoken_of:
        if isinstance(found, date) and question.kind == DATE:
            yield from (found - timedelta(1), found, found + timedelta(1))
        elif isinstance(found, float):
            yield from (found - 1, found, found + 1)
        elif isinstance(found, str):
            yield found
    yield date(2026, 1, 1) if question.kind == DATE else "1"
