"""How a diary looks."""

from __future__ import annotations

import pytest

from db.changes import diaries as changes
from db.changes import visits
from db.desk import Desk
from db.rules.visits import VisitDraft
from tests import make
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_diaries(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    person = make.a_resident(file_desk, "王秀英", relation=make.HEAD)
    for at, note in (("09:40", "身体良好"), ("19:30", "反映楼道灯不亮")):
        draft = VisitDraft(make.a_room(file_desk), "11", ("02",), "1", make.TODAY, at, person_ids=(person,), note=note)
        file_desk.do_now(visits.add, draft)
    file_desk.do_now(changes.add, make.TODAY, {"time": "08:30", "said": "晨会，布置敲门行动"})
    words = {"weather": "小雨转阴", "plan": "走访3栋独居老人"}
    file_desk.do_now(changes.describe, make.TODAY, words, 1)
    async with sit(size=size, language=language) as worker:
        await worker.open("diaries")
        picture.check(worker.app, "diaries")
        await worker.press("2")
        picture.check(worker.app, "diaries-print")
