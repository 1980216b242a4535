"""Warnings and risk areas on the screen: a level set, its actions ticked, and from one of them to the board."""

from __future__ import annotations

from db.desk import Desk
from db.queries import risk_areas, warnings
from tests.db.moved import a_flooded_house, an_area
from tests.screens.conftest import Sit


async def test_from_a_level_to_the_board_with_a_few_keys(sit: Sit, file_desk: Desk) -> None:
    a_flooded_house(file_desk)
    an_area(file_desk, "3栋")
    async with sit() as worker:
        await worker.open("warnings")
        await worker.press("f5", "1", "enter", "3", "f10")
        assert "rainstorm orange" in worker.lines[0] and "in force" in worker.text
        await worker.press("1")
        (line,) = file_desk.ask_now(warnings.in_force)
        assert line.done == 1 and "11-22 10:00 李敏" in worker.text
        while worker.page.current.code != "move-risk":
            await worker.press("down")
        await worker.press("enter", "enter")
        assert "1 in all" in worker.text and "赵奶奶" in worker.text
        await worker.press("escape", "escape")
        assert "Board of those brought out" in worker.text
        await worker.press("home", "1", "enter")
        assert file_desk.ask_now(warnings.in_force)[0].done == 0
        await worker.press("9", "enter")
        assert file_desk.ask_now(warnings.in_force) == [] and "lifted" in worker.text
        await worker.press("escape")
        assert "0/" in worker.text and "lifted" in worker.text


async def test_a_risk_area_is_written_down_with_its_doors(sit: Sit, file_desk: Desk) -> None:
    a_flooded_house(file_desk)
    async with sit() as worker:
        await worker.open("risk_areas")
        await worker.press("f5", *"低洼处", "enter", "2", "enter", *"3栋1层, 河边", "f10")
        assert "Not understood: 河边" in worker.text
        await worker.press(*["backspace"] * 4, "enter", *"王姐", "f10")
        (one,) = file_desk.ask_now(risk_areas.all)
        assert (one.people, one.helper) == (3, "王姐") and "低洼处" in worker.text
        await worker.press("enter", "f10", "9", "enter")
        assert file_desk.ask_now(risk_areas.all) == []


async def test_the_day_is_read_as_elsewhere_and_the_next_level_takes_over_what_stands(
    sit: Sit, file_desk: Desk
) -> None:
    async with sit() as worker:
        await worker.open("warnings", new="form")
        await worker.press("1", "enter", "2", "enter", "ctrl+u", *"2026-11-99", "enter", *"区防指", "ctrl+s")
        assert "or +3 for in three days" in worker.text and file_desk.ask_now(warnings.in_force) == []
        await worker.press("ctrl+u", *"11-27", "f10")
        (line,) = file_desk.ask_now(warnings.in_force)
        assert (str(line.to_on), line.level, line.source) == ("2026-11-27", "yellow", "区防指")
        await worker.press("f5")
        assert "区防指" in worker.text and "2026-11-27" in worker.text
        await worker.press("enter", "3", "f10")
        (line,) = file_desk.ask_now(warnings.in_force)
        assert (line.kind, line.level, line.source, line.is_drill) == ("rain", "orange", "区防指", False)
