"""How the three lists of what is waiting look."""

from __future__ import annotations

import datetime

import pytest

from db.changes import visits as visit_changes
from db.desk import Desk
from db.rules.visits import VisitDraft
from tests import make
from tests.pictures import picture
from tests.screens.conftest import Sit


def knocked(desk: Desk, at: str, *days: tuple[int, str]) -> None:
    """Knocks where nobody answered, on days of November and at times."""
    for day, time in days:
        on = datetime.date(2026, 11, day)
        draft = VisitDraft(make.a_room(desk, at), "21", ("01",), "2", on, time, reason="补录")
        desk.do_now(visit_changes.add, draft)


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_due(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    elder = make.a_resident(file_desk, "王秀英", at="3-1-101", birth="1950", relation=make.HEAD, phone="13812345678")
    make.a_tag(file_desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    knocked(file_desk, "3-1-201", (17, "10:00"))
    knocked(file_desk, "3-1-202", (21, "10:00"))
    knocked(file_desk, "3-1-301", (10, "10:00"), (12, "19:00"), (14, "11:00"))
    async with sit(size=size, language=language) as worker:
        await worker.press("f4")
        picture.check(worker.app, "due")
        await worker.press("2")
        picture.check(worker.app, "due-retries")
        await worker.press("3")
        picture.check(worker.app, "due-not-reached")
