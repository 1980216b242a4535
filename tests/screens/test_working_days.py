"""The page of working days: a year's days, the years beside it, and marks made by hand."""

from __future__ import annotations

import datetime

from db.desk import Desk
from db.queries import working_days
from tests.screens.conftest import Sit


def is_working(desk: Desk, written: str) -> bool:
    return desk.ask_now(working_days.calendar).is_working(datetime.date.fromisoformat(written))


async def test_the_year_and_those_beside_it_are_shown_with_their_notice(sit: Sit) -> None:
    async with sit() as worker:
        await worker.open("working_days")
        assert "国务院办公厅关于2026年部分节假日安排的通知" in worker.text
        assert "2026-10-10" in worker.text
        await worker.press("home")
        assert "2026-01-01  Thu  off" in worker.text
        await worker.press("right")
        assert "2027 is not published" in worker.text
        assert "No day is off or worked" in worker.text
        await worker.press("left", "left")
        assert "2025-01-26  Sun  worked" in worker.text


async def test_a_day_is_marked_with_a_reason_and_the_mark_taken_away(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("working_days")
        await worker.press("f5", *"11-27", "enter", "1", "enter", *"停水", "f10")
        assert "by hand" in worker.text and not is_working(file_desk, "2026-11-27")
        await worker.press("delete", "enter")
        assert is_working(file_desk, "2026-11-27")
        await worker.press("ctrl+z", "enter")
    assert not is_working(file_desk, "2026-11-27")


async def test_a_holiday_is_marked_as_worked_from_its_line_and_the_mark_changed(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("working_days")
        await worker.press("home", "enter", "down", "down", *"值班", "ctrl+s")
        assert is_working(file_desk, "2026-01-01")
        await worker.press("enter", "down", "1", "down", *"休", "ctrl+s")
        assert not is_working(file_desk, "2026-01-01")
        assert "值班休" in worker.text


async def test_a_day_that_is_none_or_without_a_reason_is_refused(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("working_days")
        await worker.press("f5", *"13-40", "enter", "1", "enter", *"停水", "f10")
        assert "Write the day like" in worker.text
        await worker.press("ctrl+r", "enter", "delete")
        assert "not marked by hand" in worker.text
    assert [line for line in file_desk.ask_now(working_days.of_year, 2026).days if line.is_by_hand] == []
