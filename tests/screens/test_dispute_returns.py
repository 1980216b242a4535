"""The return of mediation on the screen: types, figures, the cases behind them, its file, and a round of screening."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from db.changes import dispute_screenings as rounds
from db.changes import workers
from db.desk import Desk
from db.queries import dispute_screenings as kept
from db.rules.dispute_screenings import ScreeningDraft
from tests.db import mediating
from tests.db.mediating import ON, a_case, agree, take
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui.screens.disputes.returns import ReturnPage
from tui.screens.disputes.screening import ScreeningForm


def agreed(desk: Desk) -> str:
    """A case of leaking water that was agreed this month."""
    key = a_case(desk)
    take(desk, key, "accept")
    mediating.sit(desk, key)
    agree(desk, key, amount_fen=120_000)
    return key


async def returned(worker: Seat) -> None:
    """Go to the return, as the list of disputes does."""
    worker.page.go(ReturnPage())
    await worker.settle()


def row(worker: Seat, begins: str) -> list[str]:
    """The words of the line that begins so."""
    return next(line for line in worker.lines if line.lstrip(" >").startswith(begins)).split()


async def test_the_months_types_stand_with_their_figures_and_all_together(sit: Sit, file_desk: Desk) -> None:
    agreed(file_desk)
    async with sit(size=(100, 30)) as worker:
        await returned(worker)
        assert "2026-11" in worker.text
        assert row(worker, "neighbours")[1:] == ["0", "1", "1", "1", "100.0%", "1,200.00", "0", "0"]
        assert row(worker, "All types")[2:] == ["0", "1", "1", "1", "100.0%", "1,200.00", "0", "0"]
        assert row(worker, "medical")[-5:] == ["0", "-", "0.00", "0", "0"]


async def test_an_empty_month_is_a_zero_return_and_arrows_change_the_time(sit: Sit, file_desk: Desk) -> None:
    agreed(file_desk)
    async with sit() as worker:
        await returned(worker)
        await worker.press("left")
        assert "2026-10  Nothing to report: a zero return." in worker.text
        await worker.press("1")
        assert "\n 2026\n" in worker.text and row(worker, "neighbours")[1] == "1"
        await worker.press("left")
        assert "2025  Nothing to report" in worker.text
        await worker.press("right", "1")
        assert "2026-11" in worker.text


async def test_enter_leads_to_the_figures_of_a_type_and_to_the_cases_behind_one(sit: Sit, file_desk: Desk) -> None:
    agreed(file_desk)
    async with sit(size=(100, 30)) as worker:
        await returned(worker)
        await worker.press("down", "enter")
        assert "neighbours  2026-11" in worker.text
        assert row(worker, "Succeeded")[1:] == ["1", "100.0%", "1,200.00"]
        assert row(worker, "Accepted")[1:] == ["1", "2", "people"]
        await worker.press("down", "enter")
        assert "Accepted  neighbours  2026-11" in worker.text and "张三与李四漏水纠纷" in worker.text
        await worker.press("escape", "up", "enter")
        assert "No case to be shown stands behind this figure." in worker.text


async def test_who_may_not_see_a_case_reads_that_it_is_counted(sit: Sit, file_desk: Desk) -> None:
    agreed(file_desk)
    stranger, leader = (file_desk.do_now(workers.add, name) for name in ("旁人", "主任"))
    file_desk.do_now(workers.lead, leader, 1)
    file_desk.worker_id = stranger
    async with sit() as worker:
        await returned(worker)
        await worker.press("down", "enter", "down", "enter")
        assert "1 case is counted but not for your eyes." in worker.text and "张三" not in worker.text


async def test_a_digit_prints_the_return_to_the_file_that_is_named(sit: Sit, file_desk: Desk, home: Path) -> None:
    agreed(file_desk)
    async with sit() as worker:
        await returned(worker)
        await worker.press("2", "1")
        path = home / "向阳社区_人民调解统计报表_202611.xlsx"
        await worker.press("enter")
        await worker.until(path.exists)
        assert "15 rows" in worker.text
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None and sheet["A1"].value == "向阳社区人民调解统计报表（2026年11月）"


async def test_a_round_that_found_nothing_is_written_down_with_its_place_alone(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(rounds.add, ScreeningDraft(ON.replace(day=5), "1至9栋"))
    async with sit() as worker:
        await returned(worker)
        await worker.press("3")
        assert "1至9栋" in worker.text
        await worker.press("f10")
    new = file_desk.ask_now(kept.recent)[0]
    assert new.draft == ScreeningDraft(ON, "1至9栋")


async def test_what_is_no_number_is_told_at_its_field_and_a_round_is_corrected(sit: Sit, file_desk: Desk) -> None:
    key = file_desk.do_now(rounds.add, ScreeningDraft(ON, "全社区", 3, 0, 2))
    async with sit() as worker:
        worker.page.go(ScreeningForm(key))
        await worker.settle()
        await worker.press("down", "down", "backspace")
        await worker.type("x")
        await worker.press("ctrl+s")
        assert "Write a number, 0 for none." in worker.text
        await worker.press("backspace")
        await worker.type("5")
        await worker.press("ctrl+s")
    line = file_desk.ask_now(kept.one, key)
    assert line is not None and (line.draft.found, line.draft.settled) == (5, 2)
