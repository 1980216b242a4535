"""Projects on their pages: from idea to public report by keys, what goes over is asked, a payment made good."""

from __future__ import annotations

from pathlib import Path

from db.changes import project_budgets
from db.desk import Desk
from db.queries import drafts, projects
from db.queries.projects import Chosen
from db.rules.projects import LineDraft
from tests.db import projecting
from tests.db.projecting import TODAY, card, running
from tests.screens.conftest import Sit


def all_of(desk: Desk, chosen: Chosen = Chosen.OPEN) -> list[projects.ProjectLine]:
    return desk.ask_now(projects.some, chosen, desk.by().at, TODAY, desk.worker_id)


async def test_a_project_goes_from_idea_to_the_decision_by_keys(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("projects")
        assert "No project is open" in worker.text
        await worker.press("f5")
        await worker.type("补贴物业费")
        await worker.press("enter", "1", "f10")
        assert "negative list" in worker.text
        await worker.press("ctrl+r", "enter")
        await worker.open("projects", new="form")
        await worker.type("楼道粉刷")
        await worker.press("enter", "1", "f10")
        assert "idea" in worker.text and "budget 0.00" in worker.text
        await worker.press("f5", "4")
        await worker.type("涂料")
        await worker.press("enter")
        await worker.type("300")
        await worker.press("enter")
        await worker.type("10.5")
        await worker.press("f10")
        assert "3150.00" in worker.text and "300.00 x 10.5" in worker.text
        await worker.press("1")
        assert "to be decided" in worker.text
        await worker.press("1")
        await worker.type("议事会3号")
        await worker.press("enter", "enter")
        await worker.type("8")
        await worker.press("enter")
        await worker.type("8")
        await worker.press("f10")
        assert "not more than half" in worker.text
        await worker.press("backspace")
        await worker.type("9")
        await worker.press("f10")
        assert "9 of 17 in favour" in worker.text
    (line,) = all_of(file_desk)
    assert (line.matter.state, line.sums.budget) == ("decided", 315_000)
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_payment_over_its_line_asks_who_agreed_and_a_wrong_one_is_made_good(sit: Sit, file_desk: Desk) -> None:
    matter = running(file_desk)
    async with sit() as worker:
        await worker.open("projects", matter=matter)
        await worker.press("ctrl+e", "1", "enter")
        for text in ("甲装饰", "3000.01", "报001", "李敏", "李敏"):
            await worker.type(text)
            await worker.press("enter")
        await worker.type("张书记")
        await worker.press("f10")
        assert "three people" in worker.text
        await worker.press("backspace", "backspace")
        await worker.type("王强")
        await worker.press("f10")
        assert "0.01 over the line" in worker.text
        await worker.type("张书记同意")
        await worker.press("f10")
        assert "!涂料: 3000.01 paid of 3000.00 planned" in worker.text
        found = card(file_desk, matter)
        assert found.line.sums.there == 299_999
        await worker.press("home", "down", "down", "enter", "1")
        await worker.type("单位写错")
        await worker.press("enter")
        assert "both entries stay" in worker.text
        await worker.press("ctrl+z", "enter")
        assert "journal of money keeps every line" in worker.text
    assert [one.entry.fen for one in card(file_desk, matter).entries] == [600_000, 300_001, -300_001]


async def test_what_is_to_be_looked_at_has_a_list_and_papers_are_printed(sit: Sit, file_desk: Desk, home: Path) -> None:
    running(file_desk)
    matter = projecting.a_project(file_desk, "监控")
    file_desk.do_now(project_budgets.add_item, matter, LineDraft("监控改造", 1_200_000, 100))
    async with sit() as worker:
        await worker.open("projects")
        await worker.press("4")
        assert "监控" in worker.text and "18000.00" in worker.text
        await worker.press("8")
        await worker.type("监控")
        await worker.press("enter")
        assert "3 quotes are needed" in worker.text and "(not checked)" in worker.text
        for digit in "12345":
            await worker.press("ctrl+w", digit, "enter")
            await worker.until(lambda: "Printed" in worker.text)
            await worker.press("ctrl+l")
        await worker.press("ctrl+k")
        assert "Line of a budget written" in worker.text
    assert len(list(home.glob("*.docx"))) == 5
