"""How guards look: the list, the grid of hours over a night, who stands there, who passed, and the daily report."""

from __future__ import annotations

import pytest

from db.changes import checkpoint_checks, checkpoint_passes
from db.desk import Desk
from db.rules.checkpoints import PassDraft
from tests.conftest import StillClock
from tests.db.guarding import a_guard, a_point, a_watch, at
from tests.pictures import picture
from tests.screens.conftest import Sit

SIZE = (80, 24)


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_checkpoints(sit: Sit, file_desk: Desk, clock: StillClock, language: str) -> None:
    guard = a_guard(file_desk)
    gate = a_point(file_desk, guard, "北门", "06:00-06:00", ordered_by="街道8号文")
    a_point(file_desk, guard, "夜巡一段（1至4号楼）", "22:00-06:00", "segment")
    square = a_point(file_desk, guard, "活动广场", "09:00-20:00", "venue")
    a_watch(file_desk, square, at(9), at(14))
    for hour in (8, 9):
        file_desk.do_now(checkpoint_checks.check, gate, at(hour))
    file_desk.do_now(checkpoint_checks.check, square, at(10), "围挡松动")
    file_desk.do_now(checkpoint_passes.write, PassDraft(gate, "张三", "苏A12345", "2"))
    clock.move(minutes=20)
    async with sit(size=SIZE, language=language) as worker:
        await worker.open("checkpoints")
        picture.check(worker.app, "checkpoints-list")
        await worker.press("down", "enter")
        picture.check(worker.app, "checkpoints-hours")
        await worker.press("7")
        picture.check(worker.app, "checkpoints-report")
        await worker.open("checkpoints", watches=square)
        picture.check(worker.app, "checkpoints-watches")
        await worker.open("checkpoints", passes=gate)
        picture.check(worker.app, "checkpoints-passes")
