"""The plan of inspections on the screen: what is due on the way, the walk, coverage, figures and their papers."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from db.desk import Desk
from db.models.places import Place
from db.queries import inspection_plans
from tests import make
from tests.db import endangered
from tests.db.inspected import ON, a_place, inspect
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui.screens.inspection_plans.page import PlanPage

LONG_AGO = ON.replace(year=2025)


def a_street(desk: Desk) -> dict[str, str]:
    """A building that is no place yet, two sheds, and a shop in which hazards were found."""
    make.a_building(desk, "3")
    shop = a_place(desk, address="和平路2号", since_on=LONG_AGO)
    sheds = {name: a_place(desk, kind="shed", name=name, since_on=ON.replace(day=1)) for name in ("东车棚", "西车棚")}
    inspect(desk, shop, "T02", on=ON.replace(month=8), failed=1)
    inspect(desk, sheds["东车棚"], "T05")
    inspect(desk, sheds["西车棚"], outcome="nobody")
    endangered.find(desk, shop, is_on_the_spot=True)
    endangered.find(desk, shop, fault="T02.4", severity="A", description="店内住人")
    return {"shop": shop, **sheds}


def row(worker: Seat, begins: str) -> str:
    """The line that begins so."""
    return next(line for line in worker.lines if line.lstrip(" >").startswith(begins))


async def test_the_way_is_shown_by_plan_and_view_and_enter_makes_a_building_a_place_and_walks_it(
    sit: Sit, file_desk: Desk
) -> None:
    a_street(file_desk)
    async with sit() as worker:
        await worker.open("inspection_plans")
        assert "2026-11: 1 of 3 places 33.3%  [######..............]" in worker.text
        assert "Due now 1  All of this period 3  Missed inspections 2" in worker.text
        late = row(worker, "3栋")
        assert "! 08-31" in late and "buildings e-bikes !3" in late
        await worker.press("right")
        assert "西车棚" in worker.text and "buildings e-bikes(tried 11-22)" in row(worker, "西车棚")
        assert "老张粮油店 和平路2号" in worker.text and "东车棚" not in worker.text
        # The second plan is that of e-bikes; its own share stands above.
        await worker.press("2")
        assert "老张粮油店" not in worker.text and "3栋" in worker.text
        await worker.press("left", "0", "enter")
        assert type(worker.page).__name__ == "WalkPage"
        kinds = file_desk.ask_now(lambda: [one.kind for one in Place.select().where(Place.building.is_null(False))])
        assert kinds == ["building"]


async def test_today_leads_to_the_place_and_the_try_leaves_it_there(sit: Sit, file_desk: Desk) -> None:
    keys = a_street(file_desk)
    async with sit() as worker:
        await worker.press("ctrl+g", "ctrl+g")
        assert "inspection missed" in worker.text
        await worker.open("inspection_plans", rule="bikes", site=keys["西车棚"])
        page = worker.page
        assert isinstance(page, PlanPage) and page.rule == "bikes"
        await worker.press("right")
        assert ">西车棚" in worker.text or "西车棚" in worker.text


async def test_coverage_and_figures_lead_to_what_stands_behind_them(sit: Sit, file_desk: Desk) -> None:
    a_street(file_desk)
    async with sit(size=(100, 30)) as worker:
        await worker.open("inspection_plans")
        await worker.press("f5")
        assert row(worker, "e-bike shed").split()[-4:] == ["2", "1", "50.0%", "[######......]"]
        await worker.press("left")
        assert "2026-10: 0 of 1 places 0.0%" in worker.text
        await worker.press("escape", "ctrl+r")
        assert row(worker, "All kinds").split()[-8:] == ["4", "25.0%", "1", "0", "2", "1", "1", "0"]
        await worker.press("enter")
        assert row(worker, "A danger to life").split()[-1] == "1" and "of these made" in worker.text
        await worker.press("down", "down", "down", "down", "enter")
        assert "Tries that met nobody  All kinds  2026-11" in worker.text and "西车棚" in worker.text
        await worker.press("escape", *["down"] * 3, "enter")
        assert "灭火器过期" in worker.text and "店内住人" in worker.text
        await worker.press("escape", "escape", "left")
        assert "2026-10" in worker.text and "a zero return" in worker.text
        await worker.press("1")
        assert "\n 2026\n" in worker.text


async def test_digits_print_the_return_and_the_ledgers(sit: Sit, file_desk: Desk, home: Path) -> None:
    a_street(file_desk)
    names = ("安全隐患排查整治情况统计表", "安全检查台账", "安全隐患台账")
    async with sit() as worker:
        await worker.open("inspection_plans", new="returns")
        for digit, name in enumerate(names, 1):
            path = home / f"向阳社区_{name}_202611.xlsx"
            await worker.press("2", str(digit), "enter")
            await worker.until(path.exists)
            sheet = openpyxl.load_workbook(path).active
            assert sheet is not None and sheet["A1"].value == f"向阳社区{name}（2026年11月）"


async def test_a_store_in_which_nothing_was_inspected_has_a_plan_and_no_debts(sit: Sit, file_desk: Desk) -> None:
    make.a_building(file_desk, "3")
    async with sit() as worker:
        assert "inspect" not in worker.text
        await worker.open("inspection_plans")
        await worker.press("right", "right")
        assert "Nothing was missed." in worker.text
        await worker.press("left")
        assert "3栋" in worker.text
    assert not file_desk.ask_now(inspection_plans.overview, ON).has_begun
