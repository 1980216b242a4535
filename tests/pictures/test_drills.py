"""How drills look: the list with what is due, one with its steps and problems, and its clock while it runs."""

from __future__ import annotations

import datetime

import pytest

from db.changes import drill_problems, drills
from db.desk import Desk
from db.rules.drills import DrillDraft, ProblemDraft
from tests.conftest import StillClock
from tests.pictures import picture
from tests.screens.conftest import Sit

SIZE = (80, 24)
TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_drills(sit: Sit, file_desk: Desk, clock: StillClock, language: str) -> None:
    held = file_desk.do_now(drills.plan, DrillDraft("fire", TODAY, "10:00", "3号楼前", "3号楼消防演练", 60, "王书记"))
    due = datetime.date(2026, 11, 20)
    file_desk.do_now(drill_problems.add, held, ProblemDraft("2单元门打不开", "换推杆锁", "物业", due))
    other = file_desk.do_now(drills.plan, DrillDraft("quake", TODAY, "", "广场"))
    file_desk.do_now(drills.conclude, other, 1, 80, "有序")
    async with sit(size=SIZE, language=language) as worker:
        await worker.open("drills")
        picture.check(worker.app, "drills-list")
        await worker.open("drills", drill=held)
        picture.check(worker.app, "drills-card")
        await worker.press("1", "1")
        clock.move(minutes=3)
        await worker.press("1")
        picture.check(worker.app, "drills-run")
