"""From a line to a request: what is said stands above what was known before, and nothing of it is lost."""

from __future__ import annotations

import dataclasses

import pytest

from db.rules import request_drafts, requests
from db.rules.request_drafts import CALLED, CAME, Context
from tests.rules.test_request_lines import LEXICON, PHONE, read

AT_HOME = Context("room-1", "3-2-1201", "person-1", "张建国", "worker-1")


def test_a_line_alone_is_a_request_in_words_and_a_call_where_a_telephone_stands_in_it() -> None:
    draft = request_drafts.draft_of(read(f"小区东门 漏水 王姐 {PHONE} 加急"), Context(worker_id="worker-1"))
    assert (draft.title, draft.place, draft.room_id, draft.caller, draft.phone) == (
        "漏水",
        "小区东门",
        None,
        "王姐",
        PHONE,
    )
    assert (draft.category, draft.urgency, draft.source, draft.privacy) == ("05", "1", CALLED, "open")
    assert draft.worker_id == "worker-1"
    assert request_drafts.draft_of(read("漏水"), Context()).source == CAME
    assert request_drafts.draft_of(read("微信群 漏水"), Context()).source == "04"


def test_door_and_person_that_were_known_are_taken_where_the_line_says_nothing_else() -> None:
    draft = request_drafts.draft_of(read("漏水"), AT_HOME)
    assert (draft.room_id, draft.place, draft.person_id, draft.caller) == ("room-1", "", "person-1", "张建国")
    other = request_drafts.draft_of(read("小区东门 漏水 王姐"), AT_HOME)
    assert (other.room_id, other.place, other.person_id, other.caller) == (None, "小区东门", None, "王姐")
    same = request_drafts.draft_of(read("3栋2单元1201 漏水"), AT_HOME)
    assert (same.room_id, same.place) == ("room-1", "")


def test_who_stays_anonymous_is_no_person_of_the_register() -> None:
    draft = request_drafts.draft_of(read("匿名 漏水"), AT_HOME)
    assert (draft.privacy, draft.caller, draft.person_id) == ("anonymous", "", None)


def test_a_name_beside_the_wish_for_no_name_is_a_problem_at_the_caller() -> None:
    draft = request_drafts.draft_of(read("匿名 王姐家漏水"), Context())
    assert (draft.privacy, draft.caller, draft.title) == ("anonymous", "王姐", "漏水")
    words = requests.Vocabulary([CAME], ["anonymous"], {"05": None}, {"1": None}, (), "ordinary")
    problems = requests.problems_in(dataclasses.replace(draft, place="东门"), words)
    assert [problem.field for problem in problems] == ["caller"]
    assert request_drafts.draft_of(read("保密 漏水"), Context()).privacy == "confidential"


def test_further_telephones_stand_behind_the_first_and_a_citizen_number_nowhere() -> None:
    draft = request_drafts.draft_of(read(f"漏水 {PHONE} 13900000000 320104196503081232"), Context())
    assert (draft.phone, draft.detail, draft.title) == (f"{PHONE} 13900000000", "", "漏水")


@pytest.mark.parametrize(
    ("typed", "fields"),
    [("138 1234 5678 13900000000", []), (f"{PHONE} 王姐", ["phone"]), (f"{PHONE} 12", ["phone"]), ("无", [])],
)
def test_a_field_takes_telephones_and_no_words(typed: str, fields: list[str]) -> None:
    assert [problem.field for problem in requests.phone_problems(typed)] == fields


def test_more_telephones_than_fit_are_told() -> None:
    (problem,) = requests.phone_problems(f"{PHONE} 13900000000 13900000001")
    assert problem.values == {"limit": 30}


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (f"3-2-1201 王姐家又漏水 {PHONE} 320104196503081232 急", "又漏水"),
        ("漏" * 80, "漏" * 80),
        ("路灯坏 没人修", "路灯坏 没人修"),
    ],
)
def test_a_note_says_the_matter_and_nobody(typed: str, note: str) -> None:
    assert request_drafts.note_of(typed, LEXICON) == note


def test_a_line_is_compared_with_its_place_or_the_one_that_was_known() -> None:
    told = request_drafts.told(read("漏水"), AT_HOME)
    assert (told.words, told.place, told.category) == ("漏水", "3-2-1201", "05")
    assert request_drafts.told(read("小区东门 漏水"), AT_HOME).place == "小区东门"
