"""How the board of those brought out, its count, and a warning's table look."""

from __future__ import annotations

import pytest

from db.changes import shelters, transfers, warnings
from db.desk import Desk
from db.rules.shelters import ShelterDraft
from db.rules.warnings import WarningDraft
from tests import make
from tests.conftest import StillClock
from tests.db.moved import WITH_KIN, a_flooded_house, an_area, begin, people
from tests.pictures import picture
from tests.screens.conftest import Sit


def a_night(desk: Desk, clock: StillClock) -> tuple[str, str]:
    """A warning and an operation half an hour later: one settled with kin, one refuses, two not reached."""
    a_flooded_house(desk)
    make.a_resident(desk, "周大爷", "3-1-202", make.HEAD, birth="1950-05-01")
    school = desk.do_now(shelters.add, ShelterDraft("第一小学", "school", "short", usable_m2=100, beds="101:1-4"))
    warning = desk.do_now(warnings.raise_level, WarningDraft("rain", "orange", make.TODAY, "区气象台"))
    desk.do_now(warnings.do_action, warning, "duty")
    key = begin(desk, an_area(desk, "3栋", "3栋全楼", shelter_id=school), warning_id=warning)
    ids = {name: line.id for name, line in people(desk, key).items()}
    clock.move(minutes=12)
    desk.do_now(transfers.mark, [ids["张小明"]], "settled", WITH_KIN)
    desk.do_now(transfers.mark, [ids["周大爷"]], "refused", {"reason": "goods"})
    desk.do_now(transfers.mark, [ids["李梅"]], "told", {})
    desk.do_now(transfers.mark, [ids["赵奶奶"]], "tried", {})
    clock.move(minutes=20)
    return key, warning


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_the_board_its_count_and_the_warning(sit: Sit, file_desk: Desk, clock: StillClock, language: str) -> None:
    key, warning = a_night(file_desk, clock)
    async with sit(language=language) as worker:
        await worker.open("transfers", transfer=key)
        picture.check(worker.app, "transfers-board")
        await worker.press("3", "1")
        picture.check(worker.app, "transfers-settle")
        await worker.press("escape", "enter")
        picture.check(worker.app, "transfers-person")
        await worker.press("escape", "ctrl+r")
        picture.check(worker.app, "transfers-count")
        await worker.open("warnings", warning=warning)
        picture.check(worker.app, "warnings-card")
        await worker.open("risk_areas")
        picture.check(worker.app, "risk_areas")
