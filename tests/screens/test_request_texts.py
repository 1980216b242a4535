"""A request's page: steps stay in sight, words are asked for by a key, and no text that was typed is out of reach."""

from __future__ import annotations

import pytest

from db.changes import matters, requests
from db.changes import visits as visit_changes
from db.desk import Desk
from db.pen import Pen
from db.queries import drafts, request_needs
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db.asking import DONE, OFFSET, a_draft, card, local, take
from tests.screens.conftest import Sit


@pytest.fixture
def room(file_desk: Desk) -> str:
    return make.a_room(file_desk, "3-2-1201")


@pytest.fixture
def request_id(file_desk: Desk, room: str) -> str:
    return file_desk.do_now(requests.add, a_draft(room, worker_id=file_desk.worker_id))


def kept(desk: Desk) -> int:
    """How many drafts there are."""
    return len(desk.ask_now(drafts.mine, desk.presence.session))


async def test_a_text_whose_step_is_gone_is_shown_kept_and_thrown_away(
    sit: Sit, file_desk: Desk, request_id: str
) -> None:
    take(file_desk, request_id, "handle")
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("0", *"done,", "enter", "1", "enter", *"换了水管阀门", "escape", "escape")
        take(file_desk, request_id, "close", **DONE, reason="没留电话")
        await worker.press("ctrl+n", "enter")
        assert "done, call back" in worker.text and "The request is: closed." in worker.text.replace("\n ", " ")
        assert "Result: 换了水管阀门" in worker.text and "How it ended: solved" in worker.text
        await worker.press("escape")
        assert "Write it down as a note" not in worker.text
        await worker.press("1")
        assert "Not saved" in worker.text and kept(file_desk) == 1
        await worker.press("home", "enter", "escape", "2")
        assert "Not saved" not in worker.text and kept(file_desk) == 0


async def test_a_text_whose_step_is_gone_becomes_a_note(sit: Sit, file_desk: Desk, request_id: str) -> None:
    take(file_desk, request_id, "handle")
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("0", *"done,", "enter", "1", "enter", *"换了水管阀门", "escape", "escape")
        take(file_desk, request_id, "finish", **DONE)
        await worker.open("requests", matter=request_id)
        await worker.press("escape", "1")
        assert "Not saved" not in worker.text
    (text,) = card(file_desk, request_id).steps[-1].facts.values()
    assert "换了水管阀门" in text and kept(file_desk) == 0


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=str)
async def test_a_long_detail_leaves_the_steps_in_sight_and_is_opened_whole(
    sit: Sit, file_desk: Desk, room: str, size: tuple[int, int]
) -> None:
    key = file_desk.do_now(requests.add, a_draft(room, detail="厨房顶漏水。" * 170 + "完"))
    async with sit(size=size) as worker:
        await worker.open("requests", matter=key)
        assert "1 accept" in worker.text and "Handler" in worker.text and "王姐" in worker.text
        assert 2 <= sum("漏水。厨房" in line for line in worker.lines) <= 3
        await worker.press("home", "enter", *["pagedown"] * 12)
        assert "漏水。完" in worker.text


async def test_words_are_asked_for_by_a_key(sit: Sit, file_desk: Desk, request_id: str) -> None:
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("ctrl+d", "1", *"电话里说好", "f10")
        assert card(file_desk, request_id).steps[-1].facts == {"text": "电话里说好"}
        take(file_desk, request_id, "handle")
        take(file_desk, request_id, "finish", **DONE)
        await worker.press("escape")
        await worker.open("requests", matter=request_id)
        place = next(place for place, step in enumerate(worker.page.card.steps_now, 1) if step.code == "call_back")
        await worker.press("ctrl+d", str(place), "1", "1", "1", *"很谢谢", "enter")
    said = card(file_desk, request_id).steps[-1].facts
    assert said == {"reached": "yes", "solved": "yes", "satisfied": "yes", "text": "很谢谢"}


async def test_who_was_told_first_stands_beside_the_handler(sit: Sit, request_id: str) -> None:
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        assert "Handler 李敏  first told to 李敏" in worker.text


async def test_when_it_was_told_is_a_field_and_its_problem_stands_there(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("requests", new="form")
        await worker.press(*"路灯坏", "enter", *"东门", "enter", "7", *["enter"] * 11, *"23:00", "f10")
        assert "It must have been told before now" in worker.text
        row = next(row for row in worker.page.rows if row.question.name == "received_at")
        assert row.problem is not None and worker.page.focused is row.field
        await worker.press("home", *"昨天 ", "f10")
        assert worker.page.NOUN == "requests" and "SQ-" in worker.lines[0]
        key = worker.page.matter_id
    assert local(card(file_desk, key).line.opened_at) == "11-21 23:00"


async def test_correcting_asks_for_nothing_that_a_step_changes(sit: Sit, file_desk: Desk, request_id: str) -> None:
    async with sit() as worker:
        await worker.open("requests", amended=request_id)
        assert not {"worker_id", "terms", "received_at"} & {row.question.name for row in worker.page.rows}
        await worker.press("end", *"三天", "f10")
    found = card(file_desk, request_id)
    assert (found.line.title, found.line.worker_id) == ("楼上漏水三天", file_desk.worker_id)


async def test_of_several_requests_with_these_digits_one_is_chosen(
    sit: Sit, file_desk: Desk, clock: StillClock, request_id: str
) -> None:
    clock.move(days=1)
    file_desk.do_now(requests.add, a_draft(title="停车难", category="03"))
    other = file_desk.do_now(requests.add, a_draft(title="又漏水"))
    async with sit() as worker:
        await worker.open("requests", matter=other)
        await worker.press("ctrl+e", *"001", "enter")
        assert "SQ-20261122-001" in worker.text and "SQ-20261123-001" in worker.text
        await worker.press("escape", "ctrl+e", *"001", "enter", "2")
    repeat = card(file_desk, other).repeat_of
    assert repeat is not None and repeat.number.endswith("-001")


async def test_what_happened_from_outside_is_said_in_words(sit: Sit, file_desk: Desk, request_id: str) -> None:
    other = file_desk.do_now(requests.add, a_draft())
    take(file_desk, other, "merge", into="SQ-20261122-001")

    def holidays_changed(pen: Pen) -> None:
        row, history = matters.Matter.get_by_id(request_id), matters.kept.history(request_id, OFFSET)
        course = matters.course_of(pen, row, matters.ground(row.flow), history)
        matters.tell(pen, course, {"reason": "国办发明电"})

    file_desk.do_now(holidays_changed)
    async with sit(size=(120, 36)) as worker:
        await worker.open("requests", matter=request_id)
        assert "SQ-20261122-002 was merged into this" in worker.text
        assert "term counted anew, for working days have changed  国办发明电" in worker.text


async def test_needs_go_on_behind_the_hundredth_and_are_settled_with_a_reason(
    sit: Sit, file_desk: Desk, room: str
) -> None:
    found = tuple(FindingDraft("need", "05", text=f"漏水{count}") for count in range(105))
    for some in (found[:50], found[50:]):
        file_desk.do_now(visit_changes.add, VisitDraft(room, "11", ("01",), "1", make.TODAY, findings=some))
    async with sit() as worker:
        await worker.press("ctrl+t", "9", "end")
        assert len(worker.one("RecordList").records) == 105
        await worker.press("end", "1", *"已修好", "enter")
        assert "Settled." in worker.text and len(worker.one("RecordList").records) == 104
    assert file_desk.ask_now(request_needs.count) == 104
