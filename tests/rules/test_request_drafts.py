"""From a line to a request: what is said stands above what was known before, and nothing of it is lost."""

from __future__ import annotations

from db.rules import request_drafts
from db.rules.request_drafts import CALLED, CAME, Context
from tests.rules.test_request_lines import PHONE, read

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


def test_a_name_beside_the_wish_for_no_name_is_kept_and_hidden() -> None:
    draft = request_drafts.draft_of(read("匿名 王姐 漏水"), Context())
    assert (draft.privacy, draft.caller) == ("confidential", "王姐")
    assert request_drafts.draft_of(read("保密 漏水"), Context()).privacy == "confidential"


def test_further_telephones_and_a_citizen_number_stand_in_the_detail() -> None:
    draft = request_drafts.draft_of(read(f"漏水 {PHONE} 13900000000 320104196503081232"), Context())
    assert (draft.phone, draft.detail, draft.title) == (PHONE, "320104196503081232 13900000000", "漏水")


def test_a_line_is_compared_with_its_place_or_the_one_that_was_known() -> None:
    told = request_drafts.told(read("漏水"), AT_HOME)
    assert (told.words, told.place, told.category) == ("漏水", "3-2-1201", "05")
    assert request_drafts.told(read("小区东门 漏水"), AT_HOME).place == "小区东门"
