"""How an event looks: the list, its page, the roll at the door."""

from __future__ import annotations

import pytest

from db.changes import event_rolls
from db.desk import Desk
from tests import make
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.test_events import lines, opened, sign


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_an_event_and_its_roll(sit: Sit, file_desk: Desk, language: str) -> None:
    make.a_family(file_desk)
    event = opened(file_desk, takes=3)
    sign(file_desk, event, "李梅", "王芳", "赵大爷", "孙奶奶")
    file_desk.do_now(event_rolls.tick, [lines(file_desk, event)[0].id])
    async with sit(language=language) as worker:
        await worker.open("events")
        picture.check(worker.app, "events")
        await worker.open("events", event=event)
        picture.check(worker.app, "events-card")
        await worker.open("events", event=event, new="roll")
        await worker.type("zjg")
        picture.check(worker.app, "events-roll")
