"""A checklist as a questionnaire: each condition is a question of yes or no, each item one of what was seen.

So whether its expressions are sound, and which items nobody ever comes to, is told by the same rules as for questions.
"""

from __future__ import annotations

from db.rules import questionnaire_walks
from db.rules.checklist_scores import YES_NO, result_name
from db.rules.checklists import Checklist, Item, Result
from db.rules.questionnaires import SELECT_ONE, Choice, Question, Questionnaire

ANSWERS = tuple(Choice(code) for code in YES_NO)
RESULTS = tuple(Choice(result) for result in Result)


def as_questionnaire(checklist: Checklist) -> Questionnaire:
    """The conditions of a list and behind them its items, as questions of the names that expressions have for them."""
    conditions = (Question(one.name, SELECT_ONE, one.zh, one.en, choices=ANSWERS) for one in checklist.conditions)
    items = (
        Question(result_name(one), SELECT_ONE, one.zh, one.en, relevant=one.relevant, choices=RESULTS)
        for one in checklist.items
    )
    return Questionnaire(checklist.name, checklist.version, checklist.zh, checklist.en, questions=(*conditions, *items))


def never_asked(checklist: Checklist) -> tuple[Item, ...]:
    """The items that no conditions and no results lead to. The list has no faults."""
    names = {question.name for question in questionnaire_walks.never_asked(as_questionnaire(checklist))}
    return tuple(item for item in checklist.items if result_name(item) in names)
