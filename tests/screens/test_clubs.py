"""Clubs and honours on their pages: a club meets and its roll is called; an honour is voted on and put up."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.desk import Desk
from db.queries import clubs, honours
from db.rules.honours import Stage
from tests import make
from tests.conftest import StillClock
from tests.screens.conftest import Sit

TODAY = datetime.date(2026, 11, 22)


async def test_a_club_is_founded_takes_members_in_and_meets(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "赵玉兰", "3-2-1201", birth="1950")
    async with sit() as worker:
        await worker.open("clubs", new="form")
        await worker.type("合唱队")
        await worker.press("enter", "2", "enter", "enter", "enter", "enter", "7", "enter")
        await worker.type("14:00")
        await worker.press("f10")
        assert "Sundays" in worker.text and "next 2026-11-22" in worker.text
        await worker.press("2")
        await worker.type("zyl")
        await worker.press("enter", "1")
        await worker.type("李强")
        await worker.press("enter", "escape")
        assert "2 members" in worker.text
        await worker.press("down", "enter", "1")
        assert "leader of" in worker.text
        await worker.press("1")
        await worker.type("lq")
        await worker.press("1")
        assert "1 came of 2" in worker.text
        await worker.press("escape")
        assert "1 came of 2" in worker.text
        await worker.press("escape")
        assert "Sundays" not in worker.text or "合唱队" in worker.text
    (line,) = file_desk.ask_now(clubs.lines, TODAY)
    assert (line.draft.leader, line.members) == ("李强", 2)


async def test_an_honour_is_nominated_for_voted_on_put_up_and_awarded(
    sit: Sit, file_desk: Desk, clock: StillClock, home: Path
) -> None:
    async with sit() as worker:
        await worker.open("honours")
        await worker.press("f5")
        await worker.type("文明家庭")
        await worker.press("enter", "1", "enter")
        await worker.type("1")
        await worker.press("f10", "1")
        await worker.type("王芳家庭")
        await worker.press("enter")
        await worker.type("照顾邻居老人")
        await worker.press("f10", "5")
        assert "vote" in worker.text
        await worker.press("enter", "1")
        await worker.type("36")
        await worker.press("enter")
        assert "36" in worker.text and ">" in worker.text
        await worker.press("enter", "2")
        assert "[x]" in worker.text
        await worker.press("5", "enter")
        await worker.type("公告栏")
        await worker.press("enter")
        assert "notice 2026-11-22 to 2026-11-27, 公告栏" in worker.text
        await worker.press("ctrl+w", "enter")
        await worker.press("5", "1")
        assert "The notice is up until 2026-11-27" in worker.text
        clock.move(days=6)
        await worker.press("5", "1")
        assert "awarded 2026-11-28" in worker.text
    (line,) = file_desk.ask_now(honours.lines)
    assert line.stage is Stage.AWARDED and len(list(home.glob("*.docx"))) == 1
