"""How the duty desk looks: a shift with calls, log and things, a call, the form to hand over, and a handover."""

from __future__ import annotations

import pytest

from db.changes import workers
from db.desk import Desk
from seed import demo_duties
from tests.conftest import StillClock
from tests.db import on_duty
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_duties(sit: Sit, file_desk: Desk, language: str, clock: StillClock) -> None:
    taker = file_desk.do_now(workers.add, "王强")
    people = (("李敏", file_desk.worker_id), ("志愿者甲", None))
    file_desk.do_now(on_duty.shifts, people, (("王强", taker),))
    file_desk.do_now(demo_duties.plant)
    clock.move(minutes=20)
    async with sit(size=(80, 24), language=language) as worker:
        await worker.open("duties")
        picture.check(worker.app, "duties")
        await worker.press("enter")
        picture.check(worker.app, "duties-call")
        await worker.press("escape", "5")
        picture.check(worker.app, "duties-handover-form")
        await worker.press("f10", "6")
        picture.check(worker.app, "duties-handover")
        clock.move(hours=7, minutes=45)
        await worker.press("escape")
        picture.check(worker.app, "duties-next-shift")


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_countdown(sit: Sit, file_desk: Desk, language: str) -> None:
    file_desk.do_now(on_duty.shifts, (("李敏", file_desk.worker_id), ("志愿者甲", None)))
    async with sit(size=(40, 20), language=language) as worker:
        await worker.press("f9")
        picture.check(worker.app, "duties-countdown")
