"""Requests are found again by whatever is known of them; needs of doors wait until they are requests."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import matter_numbers, requests, visits
from db.changes.attachments import add as attach
from db.desk import Desk
from db.errors import NotFound
from db.exchange.files import File
from db.models.ledger import Change
from db.models.requests import Request
from db.queries import attachments, lexicons, request_finding, request_needs
from db.queries import requests as kept
from db.rules import request_drafts, request_lines
from db.rules.request_drafts import Context
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.db.asking import a_draft, card, now

Count = Callable[[Desk], AbstractContextManager[list[str]]]


@pytest.fixture
def room(desk: Desk) -> str:
    return make.a_room(desk, "3-2-1201")


def found(desk: Desk, typed: str) -> list[str]:
    """The titles of the requests that a text finds."""
    return sorted(line.title for line in desk.ask_now(request_finding.find, typed, now(desk)))


def a_need(desk: Desk, room: str, text: str = "厨房顶漏") -> tuple[str, str]:
    """A visit with a need; answers the keys of the visit and of the need."""
    draft = VisitDraft(room, "11", ("01",), "1", make.TODAY, findings=(FindingDraft("need", "05", text=text),))
    visit_id = desk.do_now(visits.add, draft)
    return visit_id, desk.ask_now(request_needs.waiting)[-1].id


@pytest.mark.parametrize(
    ("typed", "titles"), [("5678", ["楼上漏水"]), ("1111", ["楼上漏水"]), ("4567", []), ("8139", [])]
)
def test_each_of_two_telephones_is_found_by_its_end_and_shown_masked(
    desk: Desk, room: str, typed: str, titles: list[str]
) -> None:
    key = desk.do_now(requests.add, a_draft(room, phone="138 1234 5678 13900001111"))
    assert found(desk, typed) == titles
    assert card(desk, key).phone == "138****5678 139****1111"


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("SQ-20261122-001", ["楼上漏水"]),
        ("sq-20261122-001", ["楼上漏水"]),
        ("002", ["路灯不亮"]),
        ("漏", ["楼上漏水"]),
        ("漏 东门", []),
        ("3栋2单元1201", ["楼上漏水"]),
        ("3-2", ["楼上漏水"]),
        ("东门", ["路灯不亮"]),
        ("东门 路灯", ["路灯不亮"]),
        ("dh2026", []),
        ("dh2026001", ["路灯不亮"]),
        ("王姐", ["楼上漏水"]),
        ("5678", ["楼上漏水"]),
        ("李阿姨", []),
        ("4321", []),
        ("%", []),
        ("_", []),
        ("  ", []),
        ("没有这样的", []),
    ],
)
def test_a_request_is_found_by_what_is_known_of_it(desk: Desk, room: str, typed: str, titles: list[str]) -> None:
    desk.do_now(requests.add, a_draft(room, phone="13812345678"))
    secret = {"privacy": "confidential", "caller": "李阿姨", "phone": "13900004321"}
    desk.do_now(requests.add, a_draft(title="路灯不亮", external_number="DH2026001", **secret))
    assert found(desk, typed) == titles


def test_provisional_and_final_numbers_find_the_same(desk: Desk, room: str) -> None:
    desk.do_now(matter_numbers.leave_office)
    desk.do_now(requests.add, a_draft(room))
    ((before, after),) = desk.do_now(matter_numbers.return_to_office)
    assert before != after and found(desk, before) == found(desk, after) == ["楼上漏水"]


def test_looking_takes_one_statement(desk: Desk, room: str, statements: Count) -> None:
    for _one in range(3):
        desk.do_now(requests.add, a_draft(room))
    with statements(desk) as seen:
        assert len(desk.ask_now(request_finding.find, "漏水 王姐", now(desk))) == 3
    assert len(seen) == 1


def test_doors_are_known_by_their_text_in_one_statement(desk: Desk, room: str, statements: Count) -> None:
    east, west = make.a_room(desk, "5-1-101", "东园"), make.a_room(desk, "5-1-101", "西园")
    with statements(desk) as seen:
        texts = ["3栋2单元1201", "5-1-101", "东园5-1-101", "小区东门", "9-9-999", ""]
        doors = desk.ask_now(request_finding.doors, texts)
    assert len(seen) == 1
    assert doors == {
        "3栋2单元1201": (room,),
        "5-1-101": (east, west),
        "东园5-1-101": (east,),
        "9-9-999": (),
    }
    assert desk.ask_now(request_finding.doors, ["小区东门"]) == {}


def test_needs_wait_until_they_are_requests_or_settled(desk: Desk, room: str, statements: Count) -> None:
    visit_id, need = a_need(desk, room)
    _other_visit, other = a_need(desk, room, "要人陪护")
    with statements(desk) as seen:
        lines = desk.ask_now(request_needs.waiting)
    assert len(seen) == 1
    assert [(line.text, line.address, line.code, line.visit_id) for line in lines][0] == (
        "厨房顶漏",
        "3-2-1201",
        "05",
        visit_id,
    )
    desk.do_now(requests.from_finding, need, a_draft(room))
    desk.do_now(visits.settle, other, "女儿来了")
    assert desk.ask_now(request_needs.waiting) == [] and desk.ask_now(request_needs.count) == 0


def test_a_need_of_a_visit_that_was_withdrawn_waits_no_longer(desk: Desk, room: str) -> None:
    visit_id, _need = a_need(desk, room)
    assert desk.ask_now(request_needs.count) == 1
    desk.do_now(visits.withdraw, visit_id, "敲错门")
    assert desk.ask_now(request_needs.count) == 0


def test_a_request_that_was_told_at_a_visit_carries_it_without_a_need(desk: Desk, room: str) -> None:
    visit_id = desk.do_now(visits.add, VisitDraft(room, "11", ("01",), "1", make.TODAY))
    key = desk.do_now(requests.from_visit, visit_id, a_draft(room))
    assert card(desk, key).visit_id == visit_id
    assert [line.id for line in desk.ask_now(kept.of_visit, visit_id, now(desk))] == [key]
    with pytest.raises(NotFound):
        desk.do_now(requests.from_visit, "0" * 32, a_draft(room))


def test_what_a_visit_has_been_given_is_still_there_when_its_need_is_a_request(desk: Desk, room: str) -> None:
    visit_id, need = a_need(desk, room)
    desk.do_now(attach, "visit", visit_id, [File("/photos/1.jpg", "1.jpg", 6, "0" * 64)])
    key = desk.do_now(requests.from_finding, need, a_draft(room))
    desk.do_now(attach, "matter", key, [File("/photos/2.jpg", "2.jpg", 6, "0" * 64)])
    found_card = card(desk, key)
    lines = desk.ask_now(attachments.of, ("matter", key), ("visit", found_card.visit_id or ""))
    assert [line.name for line in lines] == ["1.jpg", "2.jpg"]


@pytest.mark.parametrize(("privacy", "looks"), [("open", 0), ("confidential", 1)])
def test_opening_a_request_to_change_it_loses_no_caller_and_is_written_down(
    desk: Desk, room: str, privacy: str, looks: int
) -> None:
    person = make.a_resident(desk, "王秀英", at="3-2-1201")
    facts = {"privacy": privacy, "caller": "王秀英", "phone": "13812345678", "person_id": person}
    key = desk.do_now(requests.add, a_draft(room, **facts))
    version, draft = desk.do_now(requests.opened, key)
    assert (draft.caller, draft.phone, draft.person_id) == ("王秀英", "13812345678", person)
    desk.do_now(requests.amend, key, version, draft)
    row = desk.ask_now(lambda: Request.get(Request.matter == key))
    assert (row.caller, row.phone, row.person_id) == ("王秀英", "13812345678", person)
    looked = (Change.table_name == "request") & Change.before.is_null() & Change.after.is_null()
    assert desk.ask_now(lambda: Change.select().where(looked).count()) == looks
    with pytest.raises(NotFound):
        desk.do_now(requests.opened, "0" * 32)


def test_a_line_is_read_with_the_words_of_the_store(desk: Desk, room: str, statements: Count) -> None:
    make.a_room(desk, "1-1-101", "幸福里")
    with statements(desk) as seen:
        lexicon = desk.ask_now(lexicons.lexicon)
    assert len(seen) == 2 and lexicon.estates == ("幸福里",)
    line = request_lines.read("12345 幸福里1-1-101 电梯坏了 13812345678 王姐 特急 请保密", lexicon)
    draft = request_drafts.draft_of(line, Context(worker_id=desk.worker_id))
    assert (draft.title, draft.category, draft.source, draft.urgency) == ("电梯坏了", "07", "05", "3")
    assert (draft.caller, draft.phone, draft.privacy) == ("王姐", "13812345678", "confidential")
    assert request_lines.read("楼道堆杂物 匿名", lexicon).is_anonymous


@pytest.mark.parametrize(
    ("place", "category", "titles"),
    [
        ("3-1-101", "", ["楼上漏水"]),
        ("3栋", "", ["楼上漏水"]),
        ("三号楼楼道", "", ["楼上漏水"]),
        ("小区东门口", "", ["路灯不亮"]),
        ("13-1-101", "", []),
        ("", "05", ["厨房漏水", "楼上漏水"]),
        ("小区东门", "07", ["路灯不亮"]),
        ("", "", []),
        ("%", "", []),
    ],
)
def test_open_ones_near_a_place_or_of_a_category(
    desk: Desk, room: str, statements: Count, place: str, category: str, titles: list[str]
) -> None:
    desk.do_now(requests.add, a_draft(room))
    desk.do_now(requests.add, a_draft(title="路灯不亮", category="18"))
    desk.do_now(requests.add, a_draft(title="厨房漏水", place="广场"))
    ended = desk.do_now(requests.add, a_draft(room, title="旧漏水"))
    desk.do_now(requests.take, ended, 1, "reject", {"reason": "不是诉求"})
    with statements(desk) as seen:
        found = desk.ask_now(request_finding.near, now(desk), place, category)
    assert sorted(line.title for line, _category in found) == titles and len(seen) <= 2
    assert all(of in ("05", "18") for _line, of in found)
