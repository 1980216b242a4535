"""Rights on the screen: a death shows at once what must stop; who is told, declines, applies; a person's reasons."""

from __future__ import annotations

import datetime

from db.changes import benefits, life_events
from db.desk import Desk
from db.queries import benefits as kept
from tests import make
from tests.make import TODAY
from tests.screens.conftest import Sit
from tests.seat import Seat

FIRST = datetime.date(2026, 1, 1)


def row(worker: Seat, part: str) -> str:
    """The line in which something stands."""
    return next((line for line in worker.lines if part in line), "")


async def test_a_death_shows_at_once_what_must_stop_and_it_stays_until_each_is_ended(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, "刘奶奶", birth="1940")
    for code in ("P-05", "P-07"):
        file_desk.do_now(benefits.grant, person, code, FIRST, 30_00)
    async with sit() as worker:
        await worker.open("residents", resident=person)
        await worker.press("5", "1", "enter")
        assert "What must stop" in worker.text and "claimed back" in worker.text
        await worker.press("1")
        assert "it ends with 2026-11-30" in worker.text and not row(worker, "P-05")
        await worker.press("3")
        await worker.type("丧葬费未结")
        await worker.press("enter")
        assert "Nothing is left that must stop." in worker.text
        await worker.press("escape", "f12")
        assert "stop P-" not in worker.text
    found = {one.policy: (one.to_on, one.reason, one.kept_why) for one in file_desk.ask_now(kept.of_person, person)}
    assert found == {"P-05": (datetime.date(2026, 11, 30), "dead", ""), "P-07": (None, "", "丧葬费未结")}


async def test_what_must_stop_leads_from_the_list_of_the_day_and_says_what_was_paid_too_much(
    sit: Sit, file_desk: Desk
) -> None:
    person = make.a_resident(file_desk, "刘奶奶", birth="1940")
    file_desk.do_now(benefits.grant, person, "P-05", FIRST, 300_00)
    file_desk.do_now(life_events.died, person, TODAY - datetime.timedelta(60))
    async with sit() as worker:
        assert "stop P-05: died" in worker.text
        await worker.open("policies", stops="all")
        assert "perhaps 600 yuan too much" in row(worker, "刘奶奶") and "!!" in row(worker, "刘奶奶")
        await worker.press("2", "1")
        await worker.type("2026-10-31")
        await worker.press("enter")
        assert "it ends with 2026-10-31" in worker.text
