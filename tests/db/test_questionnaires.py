"""Questionnaires in the store: planted once, added from checked files, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from db.changes import history as undoing
from db.changes import questionnaires as changes
from db.desk import Desk
from db.errors import NotFound, Refused
from db.models.ledger import Deed
from db.queries import history, questionnaires
from db.rules.questionnaires import Choice, Question, Questionnaire, QuestionnaireDraft

ALONE = Question("alone", "select_one", "独居", choices=(Choice("y", "是"), Choice("n", "否")))
FORM = Questionnaire("winter", "1", "冬季敲门", "Winter", (ALONE,))
DRAFT = QuestionnaireDraft(FORM, "our own", "CN")
NEXT = replace(DRAFT, form=replace(FORM, version="2", zh="冬季敲门二"))


def lived(code: str) -> QuestionnaireDraft:
    """A form whose one question is the fact of how a room is lived in."""
    question = Question("lived", "select_one", "居住", choices=(Choice(code, "自住"),), fact="room.occupancy")
    return QuestionnaireDraft(Questionnaire("lived", "1", "居住", "", (question,)))


def test_planting_adds_what_is_missing_and_twice_is_like_once(desk: Desk) -> None:
    assert desk.do_now(changes.plant, [DRAFT, NEXT]) == 2
    before = desk.ask_now(Deed.select().count)
    assert desk.do_now(changes.plant, [DRAFT, NEXT]) == 0
    assert desk.ask_now(Deed.select().count) == before
    assert [(line.name, line.edition) for line in desk.ask_now(questionnaires.all)] == [
        ("winter", "2"),
        ("winter", "1"),
    ]


def test_planting_leaves_an_edition_that_is_there_as_it_is(desk: Desk) -> None:
    key = desk.do_now(changes.add, DRAFT)
    other = replace(FORM, questions=(replace(ALONE, zh="一个人住"),))
    assert desk.do_now(changes.plant, [replace(DRAFT, form=other)]) == 0
    assert desk.ask_now(questionnaires.form, key) == FORM


def test_a_new_version_is_a_new_edition_and_the_old_one_stays_for_its_answers(desk: Desk) -> None:
    first, second = desk.do_now(changes.add, DRAFT), desk.do_now(changes.add, NEXT)
    assert desk.ask_now(questionnaires.form, first) == FORM
    assert desk.ask_now(questionnaires.form, second).version == "2"
    (newest,) = desk.ask_now(questionnaires.newest)
    assert (newest.id, newest.title("zh"), newest.title("en")) == (second, "冬季敲门二", "Winter")
    assert (newest.source, newest.region, newest.checked_on) == ("our own", "CN", None)


def test_the_same_version_with_other_questions_is_refused(desk: Desk) -> None:
    key = desk.do_now(changes.add, DRAFT)
    other = replace(DRAFT, form=replace(FORM, questions=(replace(ALONE, zh="一个人住"),)))
    with pytest.raises(Refused, match="winter in version 1 with other questions"):
        desk.do_now(changes.add, other)
    assert desk.ask_now(questionnaires.form, key) == FORM


def test_the_same_form_once_more_is_the_one_that_is_there(desk: Desk) -> None:
    key = desk.do_now(changes.add, DRAFT)
    assert desk.do_now(changes.add, DRAFT) == key
    assert len(desk.ask_now(questionnaires.all)) == 1


def test_a_form_with_faults_never_comes_into_the_store(desk: Desk) -> None:
    faulty = replace(DRAFT, form=replace(FORM, questions=(replace(ALONE, relevant="${gone} = 1"),)))
    with pytest.raises(Refused) as caught:
        desk.do_now(changes.add, faulty)
    assert [problem.field for problem in caught.value.problems] == ["relevant"]
    assert desk.ask_now(questionnaires.all) == []


def test_the_choices_of_a_fact_are_checked_against_the_lists_of_this_store(desk: Desk) -> None:
    assert desk.do_now(changes.add, lived("1"))
    with pytest.raises(Refused):
        desk.do_now(changes.add, replace(lived("77"), form=replace(lived("77").form, version="2")))


def test_what_was_added_can_be_taken_back(desk: Desk) -> None:
    desk.do_now(changes.add, DRAFT)
    deed = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert deed is not None
    desk.do_now(undoing.undo, deed.id)
    assert desk.ask_now(questionnaires.all) == []


def test_a_questionnaire_has_its_title_in_the_ledger(desk: Desk) -> None:
    key = desk.do_now(changes.add, DRAFT)
    assert desk.ask_now(questionnaires.titles, {"questionnaire": {key}}) == {("questionnaire", key): "冬季敲门"}


def test_one_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.ask_now(questionnaires.form, "0" * 32)


def test_however_many_there_are_one_statement_lists_them(
    desk: Desk, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    desk.do_now(changes.plant, [replace(DRAFT, form=replace(FORM, version=str(place))) for place in range(40)])
    with statements(desk) as seen:
        assert len(desk.ask_now(questionnaires.all)) == 40
        assert len(desk.ask_now(questionnaires.newest)) == 1
    assert len(seen) == 2
