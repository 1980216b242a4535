"""What is due on the first screen: its lines, where Enter leads, whose things they are, and the week."""

from __future__ import annotations

import datetime

import pytest

from db.changes import handovers, requests, visits
from db.desk import Desk
from db.queries import matters, today
from db.queries import visits as journal
from db.rules.handovers import HandoverDraft
from db.rules.visits import VisitDraft
from tests import make
from tests.db import asking
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui.widgets.records import Record

TODAY = datetime.date(2026, 11, 22)


def lines_of(worker: Seat) -> list[tuple[str, ...]]:
    """The cells of the list's lines."""
    return [record.cells for record in worker.one("#lines").records]


@pytest.fixture
def due(file_desk: Desk) -> Desk:
    """A late visit, a door to try again, a coming birthday and one later in the week, and a note to read."""
    elder = make.a_resident(file_desk, "王秀英", at="3-1-101", birth="1950", relation=make.HEAD)
    make.a_tag(file_desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    make.a_resident(file_desk, "李桂兰", at="3-1-102", birth="1946-11-25")
    knock = VisitDraft(make.a_room(file_desk, "3-1-201"), "21", ("01",), "2", datetime.date(2026, 11, 18), "10:00")
    file_desk.do_now(visits.add, VisitDraft(**{**vars(knock), "reason": "补录"}))
    file_desk.do_now(handovers.add, HandoverDraft("三单元停水", TODAY))
    return file_desk


async def test_each_line_says_what_whom_where_and_when_the_late_ones_with_a_sign_in_red(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        note, *late, coming = lines_of(worker)
        assert (note[0], note[3]) == ("# 李敏", "三单元停水")
        assert sorted(cells[0] for cells in late) == ["! this door", "! 王秀英"]
        assert [cells[1] for cells in late if "王秀英" in cells[0]] == ["3-1-101"]
        assert all("late" in cells[2] for cells in late)
        assert coming[0] == "+ 李桂兰" and coming[2] == "Nov 25" and "turns 80" in coming[3]
        colours = [record.colour for record in worker.one("#lines").records]
        assert colours == ["", "red", "red", ""]
        assert "# 1 to read  ! 2 late  + 1 to come" in worker.text


async def test_enter_opens_the_thing_and_two_keys_more_record_the_visit(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        place = next(place for place, cells in enumerate(lines_of(worker)) if "王秀英" in cells[0])
        await worker.press(*["down"] * place, "enter")
        assert worker.page.NOUN == "residents" and "王秀英" in worker.text
        await worker.press("6", "1")
    (visit,) = [one for one in due.ask_now(journal.recent) if one.address == "3-1-101"]
    assert (visit.result, visit.visited_on) == ("11", TODAY)


async def test_enter_leads_to_the_door_to_try_again_where_one_digit_records_it(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        place = next(place for place, cells in enumerate(lines_of(worker)) if cells[1] == "3-1-201")
        await worker.press(*["down"] * place, "enter")
        assert worker.page.NOUN == "rounds"
        await worker.press("1")
    assert any((one.address, one.result) == ("3-1-201", "11") for one in due.ask_now(journal.recent))


async def test_enter_opens_the_request_and_a_digit_takes_its_next_step(sit: Sit, file_desk: Desk) -> None:
    key = file_desk.do_now(requests.add, asking.a_draft(urgency="2"))
    async with sit() as worker:
        await worker.press("enter")
        assert worker.page.NOUN == "requests" and "楼上漏水" in worker.text
        await worker.press("1")
    steps = [step.step for step in file_desk.ask_now(matters.steps, key)]
    assert len(steps) == 2


async def test_a_note_is_read_with_two_keys_and_is_gone(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        await worker.press("enter")
        assert worker.page.NOUN == "handovers" and "三单元停水" in worker.text
        await worker.press("1")
        assert worker.page.NOUN == "today" and "三单元停水" not in worker.text


async def test_what_is_done_leaves_the_list_and_the_cursor_stays_where_it_was(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        await worker.press("down", "down")
        before = lines_of(worker)
        await worker.press("up", "up", "enter", "1")
        assert lines_of(worker) == before[1:]
        assert worker.one("#lines").cursor == 0


async def test_ctrl_g_goes_from_ones_own_to_the_grid_and_to_all(sit: Sit, file_desk: Desk) -> None:
    from db.changes import workers

    colleague = file_desk.do_now(workers.add, "王强")
    key = file_desk.do_now(requests.add, asking.a_draft(urgency="2"))
    asking.take(file_desk, key, "handle")

    def hand_over(_pen: object) -> None:
        from db.models.matters import Matter

        Matter.update(worker_id=colleague).execute()

    file_desk.do_now(hand_over)
    async with sit() as worker:
        assert "[mine]" in worker.text and "Ctrl+G shows what others have to do" in worker.text
        await worker.press("ctrl+g")
        assert "[my grid]" in worker.text and "楼上漏水" in worker.text
        await worker.press("ctrl+g")
        assert "[all]" in worker.text and "* 楼上漏水" in worker.text
        await worker.press("ctrl+g")
        assert "[mine]" in worker.text and "楼上漏水" not in worker.text


async def test_arrows_go_through_the_week_and_escape_comes_back_to_today(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        assert "[today] Mo- Tu- We1 Th- Fr- Sa- Su-" in worker.text
        await worker.press("right", "right", "right")
        assert "today Mo- Tu- [We1] Th-" in worker.text
        assert [cells[0] for cells in lines_of(worker)] == ["+ 李桂兰"]
        await worker.press("right")
        assert "Nothing is due on Nov 26." in worker.text
        await worker.press("ctrl+left")
        assert "[We1]" in worker.text
        await worker.press("escape")
        assert "[today]" in worker.text and len(lines_of(worker)) == 4
        await worker.press("left")
        assert "[today]" in worker.text


async def test_the_week_ends_after_seven_days(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        await worker.press(*["right"] * 9)
        assert "[Su-]" in worker.text


async def test_with_something_typed_the_arrows_and_ctrl_g_are_not_the_weeks(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        await worker.type("wang")
        await worker.press("left")
        await worker.type("x")
        assert worker.one("#typed").value == "wanxg"
        await worker.press("ctrl+g", "escape")
        assert "[mine]" in worker.text and "[today]" in worker.text


async def test_typing_hides_what_is_due_and_an_empty_box_brings_it_back_without_asking(
    sit: Sit, due: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as worker:
        before = worker.text
        asked: list[str] = []
        monkeypatch.setattr(today, "part", lambda name, _asked: asked.append(name) or [])
        await worker.type("wang")
        assert "[today]" not in worker.text and "王秀英" in worker.text
        await worker.press("escape")
        assert worker.text == before and asked == []


async def test_a_long_list_comes_back_in_part_and_whole_when_no_letter_follows(sit: Sit, file_desk: Desk) -> None:
    for place in range(30):
        elder = make.a_resident(file_desk, "王秀英", at=f"3-1-{place + 1}01", birth="1950")
        make.a_tag(file_desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    async with sit() as worker:
        assert len(lines_of(worker)) == 30
        await worker.press("w", "escape")
        assert len(lines_of(worker)) == 8
        await worker.press("down")
        assert len(lines_of(worker)) == 30
        await worker.press("w", "escape")
        await worker.until(lambda: len(lines_of(worker)) == 30)


async def test_more_than_the_first_lines_come_when_the_cursor_nears_the_end(
    sit: Sit, file_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.screens.today import agenda

    monkeypatch.setattr(agenda, "LIMIT", 12)
    for place in range(40):
        file_desk.do_now(handovers.add, HandoverDraft(f"第{place}条", TODAY))
    async with sit() as worker:
        assert len(lines_of(worker)) == 12 and "12+ to read" in worker.text
        for _step in range(60):
            await worker.press("down")
        assert len(lines_of(worker)) == 40 and "40 to read" in worker.text
        assert worker.one("#lines").cursor == 39


async def test_what_was_dropped_by_a_letter_is_asked_again_when_the_box_is_empty(sit: Sit, due: Desk) -> None:
    async with sit() as worker:
        worker.page.is_known = False
        due.do_now(handovers.add, HandoverDraft("又一条", TODAY))
        await worker.press("w", "escape")
        assert "又一条" in worker.text


async def test_nothing_due_today_says_when_something_is(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(handovers.add, HandoverDraft("周三开会", datetime.date(2026, 11, 25)))
    async with sit() as worker:
        assert "Nothing is due today. Right leads to Nov 25" in worker.text


async def test_a_slow_feature_does_not_keep_the_others_back(
    sit: Sit, due: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.screens.today import agenda

    shown: list[int] = []
    records = agenda.DueList.records

    def seen(self: agenda.DueList) -> list[Record]:
        shown.append(len(self.agenda.lines))
        return records(self)

    monkeypatch.setattr(agenda, "PATIENCE_SECONDS", -1)
    monkeypatch.setattr(agenda.DueList, "records", seen)
    async with sit() as worker:
        assert shown[-1] == 4 and shown[0] < 4
        assert worker.one("#lines").cursor == 0


async def test_a_slow_feature_moves_no_cursor_when_the_list_is_asked_for_again(
    sit: Sit, due: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.screens.today import agenda

    monkeypatch.setattr(agenda, "PATIENCE_SECONDS", -1)
    async with sit() as worker:
        await worker.press("down", "down", "f1", "escape")
        assert worker.one("#lines").cursor == 2
        await worker.press("f3", "escape")
        assert worker.one("#lines").cursor == 2


async def test_enter_opens_what_is_shown_while_the_list_is_asked_for_anew(sit: Sit, due: Desk) -> None:
    from db.rules.agenda import Agenda

    async with sit() as worker:
        worker.page.due.agenda = Agenda()
        await worker.press("enter")
        assert worker.page.NOUN == "handovers"


async def test_markup_in_what_is_due_is_shown_as_it_is(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(handovers.add, HandoverDraft("[red]停水[/] {text}", TODAY))
    async with sit() as worker:
        assert "[red]停水[/] {text}" in worker.text


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_on_a_small_screen_every_line_still_says_what_where_and_when(sit: Sit, due: Desk, language: str) -> None:
    async with sit(size=(40, 20), language=language) as worker:
        row = next(line for line in worker.lines if "王秀英" in line)
        assert row.lstrip("> ").startswith("! 王秀英") and "3-1-101" in row and "52" in row
        await worker.press("right", "right", "right")
        assert "李桂兰" in worker.text


async def test_enter_opens_the_campaign_and_again_its_stair_where_a_digit_records(sit: Sit, file_desk: Desk) -> None:
    campaign_stairs = pytest.importorskip("tests.screens.campaign_stairs")
    campaign_stairs.plant(file_desk)
    async with sit() as worker:
        place = next(place for place, key in enumerate(worker.page.due.lines) if key.startswith("campaigns "))
        await worker.press(*["down"] * place, "enter")
        assert worker.page.NOUN == "campaigns"
        await worker.press("enter")
        assert worker.page.NOUN == "rounds"
        await worker.press("4")
    assert [line.result for line in file_desk.ask_now(journal.recent)] == ["21"]
