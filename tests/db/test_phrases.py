"""The community keeps its own quick phrases, and those it uses most come first."""

from __future__ import annotations

import pytest

from db import errors
from db.changes import phrases
from db.desk import Desk
from db.models.ledger import Deed
from db.queries import history
from db.queries import phrases as kept
from db.rules.phrases import Phrase


def one(desk: Desk, text: str) -> Phrase:
    return next(phrase for phrase in desk.ask_now(kept.all) if phrase.text == text)


def test_a_new_phrase_is_called_by_its_initials(desk: Desk) -> None:
    desk.do_now(phrases.add, "一切正常")
    assert one(desk, "一切正常").letters == "yqzc"


def test_a_phrase_is_called_by_the_letters_that_were_typed(desk: Desk) -> None:
    desk.do_now(phrases.add, " 一切正常 ", " OK  yq ")
    assert one(desk, "一切正常").calls == ("ok", "yq")


@pytest.mark.parametrize(
    ("text", "letters", "field"), [("一切正常", "", "text"), ("", "", "text"), ("好", "好", "letters")]
)
def test_a_phrase_that_cannot_be_kept_is_refused(desk: Desk, text: str, letters: str, field: str) -> None:
    desk.do_now(phrases.add, "一切正常")
    with pytest.raises(errors.Refused) as refused:
        desk.do_now(phrases.add, text, letters)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_phrase_can_be_changed(desk: Desk) -> None:
    key = desk.do_now(phrases.add, "一切正常")
    desk.do_now(phrases.amend, key, 1, "身体良好")
    assert desk.ask_now(kept.all) == [Phrase(key, "身体良好", "stlh", 0, 2)]


def test_a_phrase_keeps_its_text_and_gets_other_letters(desk: Desk) -> None:
    key = desk.do_now(phrases.add, "一切正常")
    desk.do_now(phrases.amend, key, 1, "一切正常", "ok")
    assert one(desk, "一切正常").letters == "ok"


def test_a_phrase_that_was_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    key = desk.do_now(phrases.add, "一切正常")
    desk.do_now(phrases.amend, key, 1, "身体良好")
    with pytest.raises(errors.Conflict):
        desk.do_now(phrases.amend, key, 1, "精神状态好")


def test_a_dropped_phrase_is_gone(desk: Desk) -> None:
    key = desk.do_now(phrases.add, "一切正常")
    desk.do_now(phrases.remove, key)
    assert desk.ask_now(kept.all) == []
    with pytest.raises(errors.NotFound):
        desk.do_now(phrases.remove, key)


def test_the_phrases_used_most_come_first(desk: Desk) -> None:
    for text in ("一切正常", "身体良好", "家中整洁"):
        desk.do_now(phrases.add, text)
    for text in ("家中整洁", "身体良好", "家中整洁"):
        desk.do_now(phrases.used, one(desk, text).id)
    assert [(phrase.text, phrase.uses) for phrase in desk.ask_now(kept.all)] == [
        ("家中整洁", 2),
        ("身体良好", 1),
        ("一切正常", 0),
    ]


def test_using_a_phrase_is_no_deed_and_disturbs_no_change(desk: Desk) -> None:
    key = desk.do_now(phrases.add, "一切正常")
    before = desk.ask_now(lambda: Deed.select().count())
    desk.do_now(phrases.used, key)
    assert desk.ask_now(lambda: Deed.select().count()) == before
    desk.do_now(phrases.amend, key, 1, "身体良好")
    assert one(desk, "身体良好").uses == 1


def test_planting_twice_plants_once(desk: Desk) -> None:
    desk.do_now(phrases.add, "身体良好", "ok")
    wanted = ["一切正常", "身体良好", "一切正常"]
    assert [desk.do_now(phrases.plant, wanted) for _ in range(2)] == [1, 0]
    assert one(desk, "身体良好").letters == "ok"


def test_the_history_names_the_phrase(desk: Desk) -> None:
    desk.do_now(phrases.add, "一切正常")
    assert desk.ask_now(history.recent, 1)[0].subject == "一切正常"
