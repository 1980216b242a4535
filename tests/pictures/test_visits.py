"""How the journal looks: the list, one visit, the form."""

from __future__ import annotations

import datetime

import pytest

from db.changes import visits as visit_changes
from db.desk import Desk
from db.queries import visits
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.fixture
def journal(file_desk: Desk) -> Desk:
    """Three visits: one of them late, one amended, with a need."""
    family = make.a_family(file_desk, at="3-1-601")
    room, other = make.a_room(file_desk, "3-1-601"), make.a_room(file_desk, "3-1-602")
    sunday, friday = datetime.date(2026, 11, 22), datetime.date(2026, 11, 20)
    late = VisitDraft(other, "21", ("01",), "2", friday, "19:30", reason="网络不通")
    need = FindingDraft("need", "05", text="厨房顶漏")
    met = VisitDraft(room, "11", ("01",), "1", sunday, "09:30", "楼长", (family["spouse"],), "一切正常", "", (need,))
    file_desk.do_now(visit_changes.add, late)
    file_desk.do_now(visit_changes.add, met)
    kept = file_desk.ask_now(visits.recent)[0].id
    at_door = VisitDraft(
        room, "12", ("01",), "2", sunday, "09:30", "楼长", (family["spouse"],), "一切正常", "", (need,)
    )
    file_desk.do_now(visit_changes.amend, kept, at_door, "没有进门")
    return file_desk


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_visits(sit: Sit, journal: Desk, language: str, size: tuple[int, int]) -> None:
    async with sit(size=size, language=language) as worker:
        await worker.press("f3")
        picture.check(worker.app, "visits")
        await worker.press("enter")
        picture.check(worker.app, "visits-card")
        await worker.press("1")
        picture.check(worker.app, "visits-form")
