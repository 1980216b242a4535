"""Vocabularies: planted once, corrected later, read in one statement."""

from __future__ import annotations

import dataclasses

from db.changes import codes
from db.desk import Desk
from db.queries import codes as questions
from db.rules.codes import CodeDraft
from tests import make
from tests.db import village


def test_planting_the_same_lists_again_changes_nothing(desk: Desk) -> None:
    before = village.rows(desk)
    assert desk.do_now(codes.plant, make.lists()) == 0
    assert village.rows(desk) == before


def test_a_corrected_entry_replaces_the_old_words(desk: Desk) -> None:
    wife = next(one for one in make.lists() if (one.list_name, one.code) == ("relations", "12"))
    assert desk.do_now(codes.plant, [dataclasses.replace(wife, zh="妻子")]) == 1
    assert desk.ask_now(questions.all).label("relations", "12", "zh") == "妻子"


def test_an_entry_that_is_no_longer_planted_stays(desk: Desk) -> None:
    desk.do_now(codes.plant, [CodeDraft("pets", "1", "狗", "dog", 0)])
    desk.do_now(codes.plant, make.lists())
    assert desk.ask_now(questions.all).label("pets", "1", "en") == "dog"


def test_every_list_is_read_in_one_statement(desk: Desk, statements) -> None:
    with statements(desk) as seen:
        words = desk.ask_now(questions.all)
    assert len(seen) == 1
    assert [entry.code for entry in words.entries("sexes")] == ["0", "1", "2", "9"]
    assert words.facts("key_groups", "A1")["interval_days"] == 30


def test_an_unknown_code_is_shown_as_it_is(desk: Desk) -> None:
    words = desk.ask_now(questions.some, "sexes")
    assert [words.label("sexes", code, "en") for code in ("1", "7", None)] == ["male", "7", ""]
    assert words.entries("relations") == ()


def test_what_a_region_says_of_a_code_replaces_what_the_country_says(desk: Desk) -> None:
    drafts = [
        CodeDraft("pets", "1", "狗", "dog", 1),
        CodeDraft("pets", "2", "猫", "cat", 0),
        CodeDraft("pets", "1", "小狗", "puppy", 0, region="320100"),
    ]
    desk.do_now(codes.plant, drafts)
    assert [entry.en for entry in desk.ask_now(questions.some, "pets").entries("pets")] == ["cat", "puppy"]
