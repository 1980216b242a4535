"""Rules of call trees: who is rung next, and what keeps a contact from being written down."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.rules import call_trees
from db.rules.call_trees import ContactDraft, GroupDraft, Kind, Number, Result, Ring

A, B, C = Number("a", "1", "11"), Number("b", "2"), Number("c", "3", "33")
TREE = (A, B, C)
SIGNS = {"+": Result.READ_BACK, "o": Result.REACHED, "-": Result.UNREACHED}


def rung(signs: str, kind: Kind = Kind.REAL) -> str:
    """The numbers that are rung one after the other, when each ring goes as its sign says; the last one is next."""
    rings: list[Ring] = []
    numbers = []
    for sign in (*signs, ""):
        following = call_trees.following(TREE, rings, kind)
        numbers.append(following.number if following else "end")
        if sign and following:
            rings.append(Ring(following.contact_id, following.is_backup, SIGNS[sign]))
    return " ".join(numbers)


@pytest.mark.parametrize(
    ("signs", "numbers"),
    [
        ("+++", "1 2 3 end"),
        ("--+", "1 11 2 3"),
        ("-+++", "1 11 2 3 end"),
        ("--" + "-" + "--", "1 11 2 3 33 1"),
        ("o++", "1 2 3 1"),
        ("o+++", "1 2 3 1 end"),
        ("oo+o", "1 2 3 1 2"),
    ],
)
def test_a_backup_comes_at_once_and_who_did_not_read_back_after_all_others(signs: str, numbers: str) -> None:
    assert rung(signs) == rung(signs, Kind.DRILL) == numbers


def test_a_test_is_content_with_anybody_who_answers_and_tries_everybody_once() -> None:
    assert rung("o+--", Kind.TEST) == "1 2 3 33 end"
    assert rung("---o", Kind.TEST) == "1 11 2 3 end"
    assert call_trees.following((), (), Kind.REAL) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(list(Result)), max_size=30))
def test_nobody_is_left_out_and_nobody_is_rung_again_who_read_back(results: list[Result]) -> None:
    rings: list[Ring] = []
    for result in results:
        following = call_trees.following(TREE, rings, Kind.REAL)
        if following is None:
            break
        done = {one.contact_id for one in rings if one.result is Result.READ_BACK}
        turns = {one.contact_id: call_trees.course(one, rings).turns for one in TREE}
        assert following.contact_id not in done
        fewest = min(turns[one.contact_id] for one in TREE if one.contact_id not in done)
        assert turns[following.contact_id] == fewest or following.is_backup
        rings.append(Ring(following.contact_id, following.is_backup, result))


def test_the_best_of_several_rings_counts() -> None:
    rings = [Ring("a", False, Result.UNREACHED), Ring("a", True, Result.REACHED), Ring("a", False, Result.UNREACHED)]
    known = call_trees.course(A, rings)
    assert (known.turns, known.is_backup_next, known.best) == (1, True, Result.REACHED)


def test_what_is_wrong_with_contacts_and_groups_is_told() -> None:
    good = ContactDraft("周值班", "119", backup="025-66880001")
    assert call_trees.contact_problems(good) == []
    bad = ContactDraft("", "1540000", "字" * 61, "１５４-0000 0001")
    assert [one.field for one in call_trees.contact_problems(bad)] == ["name", "post", "phone"]
    same = ContactDraft("周值班", "15400000001", backup="154 0000 0001")
    assert [one.field for one in call_trees.contact_problems(same)] == ["backup"]
    assert [one.field for one in call_trees.group_problems(GroupDraft(" ", "x"), ("street",))] == ["name", "recipient"]
    assert [one.field for one in call_trees.group_problems(GroupDraft("字" * 61), ("other",))] == ["name"]


def test_a_number_is_tested_every_quarter_and_the_message_of_a_drill_says_so() -> None:
    now = datetime.datetime(2026, 11, 22, 14, 5)
    assert call_trees.is_test_due(None, now) and call_trees.is_test_due(now - datetime.timedelta(days=91), now)
    assert not call_trees.is_test_due(now - datetime.timedelta(days=90), now)
    said = call_trees.message("3栋火灾", now, True)
    assert said.startswith("【演练】14时05分接报：3栋火灾") and said.endswith("请复述。【演练】")
    assert "演练" not in call_trees.message("3栋火灾", now, False)
