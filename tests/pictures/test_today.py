"""How the first screen looks on a working day, and how hand-over notes look."""

from __future__ import annotations

import datetime

import pytest

from db.changes import handovers, requests, visits
from db.desk import Desk
from db.rules.handovers import HandoverDraft
from db.rules.visits import VisitDraft
from tests import make
from tests.db import asking
from tests.pictures import picture
from tests.screens.conftest import Sit

TODAY = datetime.date(2026, 11, 22)


def working_day(desk: Desk) -> str:
    """A note, late visits in two houses, a door to try again, requests, birthdays known whole and in part."""
    for name, at, birth in (
        ("王秀英", "3-1-101", "1950"),
        ("李桂兰", "3-1-1201", "1946-11-25"),
        ("赵福", "5-2-301", "1938"),
    ):
        elder = make.a_resident(desk, name, at=at, birth=birth, relation=make.HEAD, phone="13812345678")
        make.a_tag(desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    make.a_resident(desk, "曾国藩", at="5-2-302", birth="1936-12")
    room = make.a_room(desk, "3-1-201")
    knock = VisitDraft(room, "21", ("01",), "2", datetime.date(2026, 11, 18), "10:00", reason="补录")
    desk.do_now(visits.add, knock)
    desk.do_now(requests.add, asking.a_draft(room, urgency="2"))
    desk.do_now(requests.add, asking.a_draft(make.a_room(desk, "5-2-301"), title="路灯不亮"))
    return desk.do_now(handovers.add, HandoverDraft("三单元上午停水, 张师傅 10 点来修, 请在楼下等他", TODAY))


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_working_day(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    note = working_day(file_desk)
    async with sit(size=size, language=language) as worker:
        picture.check(worker.app, "today-working-day")
        await worker.press("ctrl+g", "right", "right", "right")
        picture.check(worker.app, "today-another-day")
        await worker.open("handovers", handover=note)
        picture.check(worker.app, "handovers")
        await worker.press("2")
        picture.check(worker.app, "handovers-form")


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_day_without_anything_due(sit: Sit, language: str, size: tuple[int, int]) -> None:
    async with sit(size=size, language=language) as worker:
        picture.check(worker.app, "today-nothing-due")
