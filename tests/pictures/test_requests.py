"""How requests look: the list, one of them, a line with what is understood, several at once, the three rates."""

from __future__ import annotations

import pytest

from db.changes import requests
from db.desk import Desk
from tests import make
from tests.conftest import StillClock
from tests.db.asking import a_draft, take
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.fixture
def ledger(file_desk: Desk, clock: StillClock) -> Desk:
    """Requests that are late, urgent, waiting, calm, and one that ended after a second try."""
    room, desk = make.a_room(file_desk, "3-2-1201"), file_desk
    late = desk.do_now(requests.add, a_draft(room, phone="13812345678", detail="厨房和卫生间都漏"))
    take(desk, late, "handle", text="上门看过")
    done = desk.do_now(requests.add, a_draft(title="垃圾没人清", category="02"))
    take(desk, done, "handle")
    take(desk, done, "finish", result_kind="1", result="已清运")
    take(desk, done, "call_back", reached="yes", solved="yes", satisfied="mostly")
    clock.move(days=9)
    waiting = desk.do_now(requests.add, a_draft(title="低保复审", category="13", privacy="confidential"))
    take(desk, waiting, "wait", until="2026-12-10", reason="等材料")
    desk.do_now(requests.add, a_draft(title="电梯困人", category="07", urgency="3", worker_id=desk.worker_id))
    calm = desk.do_now(requests.add, a_draft(title="建议装椅子", category="23"))
    take(desk, calm, "handle")
    return desk


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_requests(sit: Sit, ledger: Desk, language: str, size: tuple[int, int]) -> None:
    async with sit(size=size, language=language) as worker:
        await worker.press("ctrl+t")
        picture.check(worker.app, "requests")
        await worker.press("enter")
        picture.check(worker.app, "requests-card")
        await worker.press("escape", "7")
        picture.check(worker.app, "requests-rates")


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_new_requests(sit: Sit, ledger: Desk, language: str, size: tuple[int, int]) -> None:
    async with sit(size=size, language=language) as worker:
        await worker.press("ctrl+t", "f5", *"3-2-1201 厨房漏水 王姐 13812345678")
        picture.check(worker.app, "requests-line")
        await worker.press("f5")
        picture.check(worker.app, "requests-form")
        await worker.press("escape", "escape", "6", *"广场", "enter", *"停车难", "enter", *"王姐")
        picture.check(worker.app, "requests-batch")
