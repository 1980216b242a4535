"""Drills on their pages: planned in a few keys, run with one key a step, noted, summed up, and followed up."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.changes import drills as deeds
from db.desk import Desk
from db.queries import drafts, drills
from db.queries.drills import DrillCard
from db.rules.drills import DrillDraft
from tests.conftest import StillClock
from tests.screens.conftest import Sit

TODAY = datetime.date(2026, 11, 22)


def a_drill(desk: Desk, kind: str = "quake") -> str:
    return desk.do_now(deeds.plan, DrillDraft(kind, TODAY, "14:30", "3号楼前"))


def card(desk: Desk, drill_id: str) -> DrillCard:
    found = desk.ask_now(drills.one, drill_id)
    assert found is not None
    return found


async def test_a_drill_is_planned_from_its_kind_day_and_place(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("drills")
        assert "No drill yet" in worker.text
        await worker.press("f5", "1", "enter")
        await worker.type("tomorrow")
        await worker.press("enter", "enter")
        await worker.type("3号楼")
        await worker.press("f10")
        assert "【演练】fire" in worker.text and "119" in worker.text
        await worker.press("4")
        await worker.type("合影 3")
        await worker.press("enter", "escape")
        assert "this step within 3 min" in worker.text
        await worker.press("1", "1")
        assert "planned for 2026-11-23" in worker.text
    (line,) = file_desk.ask_now(drills.recent)
    assert (line.planned_on, line.place) == (datetime.date(2026, 11, 23), "3号楼")
    assert len(card(file_desk, line.id).steps) == 8
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_one_key_a_step_takes_the_time_of_the_key(sit: Sit, file_desk: Desk, clock: StillClock) -> None:
    drill = a_drill(file_desk)
    async with sit() as worker:
        await worker.open("drills", drill=drill)
        await worker.press("1")
        assert "Not begun" in worker.text
        await worker.press("1")
        assert "to be done by 10:01:00" in worker.text
        clock.move(minutes=2)
        await worker.press("space")
        assert "! 1:00 too long" in worker.text and "since 10:02:00" in worker.text
        await worker.press("2")
        await worker.type("二层听不见广播")
        await worker.press("enter")
        assert "Problems noted: 1" in worker.text
        await worker.press("backspace")
        assert card(file_desk, drill).running == card(file_desk, drill).steps[0]
        clock.move(minutes=1)
        await worker.press("1", "3")
        assert "1 step too slow" in worker.text and "Stopped" in worker.text
        await worker.press("4", "enter")
        await worker.type("35")
        await worker.press("enter")
        await worker.type("总体有序")
        await worker.press("f10", "escape")
        assert "came 35" in worker.text and "held" in worker.text
    known = card(file_desk, drill)
    assert (known.line.state, known.line.came, known.problems[0].text) == ("held", 35, "二层听不见广播")
    assert [(one.timed.done_at is not None) for one in known.steps] == [True, True, False, False, False]


async def test_a_note_that_was_cut_off_is_there_again(sit: Sit, file_desk: Desk) -> None:
    drill = a_drill(file_desk)
    async with sit() as worker:
        await worker.open("drills", drill=drill, new="run")
        await worker.press("2")
        await worker.type("楼道灯")
        await worker.until(lambda: file_desk.ask_now(drafts.mine, file_desk.presence.session))
        await worker.press("escape", "2")
        await worker.type("不亮")
        await worker.press("enter")
    assert [one.text for one in card(file_desk, drill).problems] == ["楼道灯不亮"]
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_what_went_wrong_stays_open_until_it_is_put_right(sit: Sit, file_desk: Desk, home: Path) -> None:
    drill = a_drill(file_desk)
    async with sit() as worker:
        await worker.open("drills", drill=drill)
        await worker.press("2")
        await worker.type("门打不开")
        await worker.press("enter")
        await worker.type("换锁")
        await worker.press("enter", "enter")
        await worker.type("+3")
        await worker.press("f10")
        assert "! problem" in worker.text and "until 2026-11-25" in worker.text
        await worker.press("home", "enter", "1")
        assert "put right 2026-11-22" in worker.text
        await worker.press("9")
        await worker.type("大雨")
        await worker.press("enter")
        assert "Called off: 大雨" in worker.text
        await worker.press("ctrl+k")
        assert "Drill called off" in worker.text
        await worker.press("escape", "escape")
        await worker.open("drills")
        await worker.press("ctrl+g")
        assert "six" not in worker.text and "a drill at least once a year" in worker.text


async def test_a_record_is_printed_from_its_page(sit: Sit, file_desk: Desk, home: Path) -> None:
    drill = a_drill(file_desk)
    async with sit() as worker:
        await worker.open("drills", drill=drill)
        await worker.press("ctrl+w", "2", "enter")
        await worker.until(lambda: "Printed" in worker.text)
    assert [path.suffix for path in home.iterdir()] == [".docx"]
