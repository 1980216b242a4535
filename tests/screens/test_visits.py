"""The journal: visits in order, one visit with its versions, amending, withdrawing, and visits written down later."""

from __future__ import annotations

import datetime

import pytest

from db.changes import visits as visit_changes
from db.desk import Desk
from db.queries import residents, visits
from db.queries.visits import VisitCard
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.screens.conftest import Sit

SUNDAY = datetime.date(2026, 11, 22)


def a_visit(desk: Desk, at: str = "3-1-301", result: str = "11", **facts: object) -> str:
    """A visit at a door today."""
    draft = VisitDraft(make.a_room(desk, at), result, ("01",), "1", SUNDAY, "09:30")
    return desk.do_now(visit_changes.add, dataclass_with(draft, facts))


def dataclass_with(draft: VisitDraft, facts: dict[str, object]) -> VisitDraft:
    """The draft with some facts otherwise."""
    return VisitDraft(**{**vars(draft), **facts})


def newest(desk: Desk) -> VisitCard:
    """The visit recorded last, whole."""
    card = desk.ask_now(visits.one, desk.ask_now(visits.recent, 1)[0].id)
    assert card is not None
    return card


async def test_the_journal_shows_the_latest_visit_first(sit: Sit, file_desk: Desk) -> None:
    a_visit(file_desk, "3-1-301", note="一切正常")
    a_visit(file_desk, "3-1-302", result="21", channel="2")
    async with sit() as worker:
        await worker.press("f3")
        rows = [line for line in worker.lines if "2026-11-22 09:30" in line]
        assert "3-1-302" in rows[0] and "nobody home" in rows[0]
        assert "3-1-301" in rows[1] and "一切正常" in rows[1]


async def test_an_empty_journal_says_what_to_do(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("f3")
        assert "F2" in worker.text and "F5" in worker.text


async def test_more_than_fifty_visits_are_fetched_page_by_page(sit: Sit, file_desk: Desk) -> None:
    for door in range(1, 61):
        a_visit(file_desk, f"3-1-{door:03d}")
    async with sit() as worker:
        await worker.press("f3", "end", "end")
        assert len(worker.one("RecordList").records) == 60


async def test_a_visit_is_amended_by_a_new_version_with_a_reason(sit: Sit, file_desk: Desk) -> None:
    a_visit(file_desk, note="旧")
    async with sit() as worker:
        await worker.press("f3", "enter", "1", "2", "ctrl+s")
        assert "Say why" in worker.text
        for _step in range(8):
            await worker.press("down")
        await worker.type("按错了")
        await worker.press("ctrl+s")
        assert "Version 1" in worker.text and "Version 2" in worker.text and "按错了" in worker.text
    card = newest(file_desk)
    assert (card.line.result, card.line.note, card.reason, len(card.versions)) == ("12", "旧", "按错了", 2)
    assert card.line.channel == "2"


async def test_a_withdrawn_visit_counts_no_longer_and_stays_to_be_read(sit: Sit, file_desk: Desk) -> None:
    a_visit(file_desk)
    async with sit() as worker:
        await worker.press("f3", "enter", "2", *"没有去", "enter")
        assert "withdrawn" in worker.text and "没有去" in worker.text
        await worker.press("escape")
        assert "No visit yet" in worker.text
    assert file_desk.ask_now(visits.recent) == []


async def test_a_withdrawal_without_a_reason_does_nothing(sit: Sit, file_desk: Desk) -> None:
    a_visit(file_desk)
    async with sit() as worker:
        await worker.press("f3", "enter", "2", "escape")
    assert len(file_desk.ask_now(visits.recent)) == 1


async def test_a_visit_of_a_past_evening_is_written_down_with_its_reason(sit: Sit, file_desk: Desk) -> None:
    make.a_family(file_desk, at="3-1-301")
    async with sit() as worker:
        await worker.press("f3", "f5", *"3-1-301", "enter")
        assert "1 张建国" in worker.text
        await worker.press("1", "enter", "ctrl+u", *"11-20", "enter", *"9:05", "ctrl+s")
        assert "Say why" in worker.text
        await worker.type("当晚没带电脑")
        await worker.press("ctrl+s")
    line = newest(file_desk).line
    assert (str(line.visited_on), line.visited_at, line.channel, line.is_late) == ("2026-11-20", "09:05", "1", True)


async def test_a_visit_written_down_from_a_persons_page_names_the_person(sit: Sit, file_desk: Desk) -> None:
    family = make.a_family(file_desk, at="3-1-301")
    room = file_desk.ask_now(residents.one, family["spouse"], SUNDAY)
    assert room is not None
    async with sit() as worker:
        await worker.open("visits", room=room.line.room_id, person=family["spouse"])
        await worker.press("1", "ctrl+s")
    assert newest(file_desk).line.result == "11"
    assert [name for _key, name in newest(file_desk).people] == ["李梅"]


@pytest.mark.parametrize(
    ("door", "people", "said"),
    [
        ("3-1-999", "", "There is no such door"),
        ("好", "", "There is no such door"),
        ("3-1-301", "7", "Nobody with this"),
    ],
)
async def test_what_cannot_be_found_is_told_at_its_field(
    sit: Sit, file_desk: Desk, door: str, people: str, said: str
) -> None:
    make.a_family(file_desk, at="3-1-301")
    async with sit() as worker:
        await worker.press("f3", "f5", *door, "enter", "1", *["enter"] * 5, *people, "ctrl+s")
        assert said in worker.text
    assert file_desk.ask_now(visits.recent) == []


async def test_of_two_doors_with_one_address_the_worker_chooses(sit: Sit, file_desk: Desk) -> None:
    make.a_room(file_desk, "3-1-301", "幸福里")
    make.a_room(file_desk, "3-1-301", "向阳里")
    async with sit() as worker:
        await worker.press("f3", "f5", *"3-1-301", "enter", "1", "ctrl+s")
        assert "Which of these doors" in worker.text
        await worker.press("2")
    assert newest(file_desk).line.estate in ("幸福里", "向阳里")


async def test_a_changed_fact_is_carried_out_from_the_visit(sit: Sit, file_desk: Desk) -> None:
    family = make.a_family(file_desk, at="3-1-301")
    phone = FindingDraft("fact", "phone", family["head"], after="13812345678")
    a_visit(file_desk, findings=(phone,))
    async with sit() as worker:
        await worker.press("f3", "enter", "4", "enter")
        assert "settled" in worker.text
    card = file_desk.ask_now(residents.one, family["head"], SUNDAY)
    assert card is not None and card.line.phone == "138****5678"


async def test_a_need_is_settled_with_what_was_done(sit: Sit, file_desk: Desk) -> None:
    a_visit(file_desk, findings=(FindingDraft("need", "05", text="滴水"),))
    async with sit() as worker:
        await worker.press("f3", "enter", "5", *"已报修", "enter")
    assert [one.is_settled for one in newest(file_desk).findings] == [True]


async def test_the_visit_leads_to_its_door_and_to_the_person(sit: Sit, file_desk: Desk) -> None:
    family = make.a_family(file_desk, at="3-1-301")
    a_visit(file_desk, person_ids=(family["spouse"],))
    async with sit() as worker:
        await worker.press("f3", "enter", "6")
        assert worker.page.NOUN == "residents"
        await worker.press("escape", "3")
        assert worker.page.NOUN == "rounds" and "301v" in worker.text
