"""Volunteers on their pages: written down by look-up or by name, hours, points, certificates."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.desk import Desk
from db.queries import drafts, volunteer_records
from db.queries import volunteers as kept
from tests import make
from tests.conftest import StillClock
from tests.db.volunteering import TODAY, a_volunteer, ago, served
from tests.screens.conftest import Sit


async def test_a_minor_of_the_register_is_written_down_with_the_guardian(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, name="张小明", birth="2012-03-08")
    async with sit() as worker:
        await worker.open("volunteers")
        assert "Nobody stands on this list." in worker.text
        await worker.press("f5")
        await worker.type("zxm")
        await worker.until(lambda: "not in the register" in worker.text)
        await worker.press("enter", "f10")
        assert "A minor needs a guardian" in worker.text
        await worker.type("张建国")
        await worker.press("enter")
        await worker.type("13800005678")
        await worker.press("enter")
        await worker.type("11-20")
        await worker.press("f10")
        assert "guardian 张建国" in worker.text and "minor" in worker.text
        await worker.press("5", "space", "enter")
        assert "visiting" in worker.text
    (line,) = file_desk.ask_now(kept.lines, TODAY)
    assert (line.skills, line.consent_on, line.is_minor) == (("visit",), datetime.date(2026, 11, 20), True)
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_hours_earn_points_that_are_spent_and_a_service_is_withdrawn(sit: Sit, file_desk: Desk) -> None:
    key = a_volunteer(file_desk)
    served(file_desk, key, 480, ago(3))
    async with sit() as worker:
        await worker.open("volunteers", volunteer=key)
        assert "points 8" in worker.text and "8 h" in worker.text
        await worker.press("1")
        await worker.type("巡逻")
        await worker.press("enter", "enter")
        await worker.type("9:00")
        await worker.press("enter")
        await worker.type("11:30")
        await worker.press("enter")
        await worker.type("30")
        await worker.press("enter", "enter", "7", "f10")
        assert "10 h" in worker.text and "points 10" in worker.text and "09:00-11:30" in worker.text
        await worker.press("2", "5")
        assert "points 0" in worker.text
        await worker.press("left", "home", "enter")
        await worker.type("重复")
        await worker.press("enter")
        assert "withdrawn: 重复" in worker.text and "8 h" in worker.text
    record = file_desk.ask_now(volunteer_records.one, key, TODAY)
    assert record is not None
    assert record.volunteer.line.balance == sum(one.points for one in record.points)


async def test_a_certificate_is_printed_and_issued_after_its_notice(
    sit: Sit, file_desk: Desk, clock: StillClock, home: Path
) -> None:
    key = a_volunteer(file_desk)
    served(file_desk, key, 90, ago(3))
    async with sit() as worker:
        await worker.open("volunteers", volunteer=key)
        await worker.press("4", "down", "down")
        await worker.type("王书记")
        await worker.press("enter")
        await worker.type("李敏")
        await worker.press("f10")
        assert "on notice until 2026-11-28" in worker.text and "1.5 h" in worker.text
        await worker.press("1")
        assert "It is on notice until 2026-11-28" in worker.text
        await worker.press("3", "enter")
        await worker.until(lambda: "Printed" in worker.text)
        clock.move(hours=24 * 7)
        await worker.press("1")
        assert "issued 2026-11-29" in worker.text
        await worker.press("2", "enter")
        await worker.until(lambda: len(list(home.iterdir())) == 2)


async def test_who_stays_away_is_on_a_list_and_found_by_skill(sit: Sit, file_desk: Desk) -> None:
    away = a_volunteer(file_desk, "周爱华", skills=("haircut",))
    served(file_desk, away, 60, ago(150))
    here = a_volunteer(file_desk, "李大山", phone="")
    served(file_desk, here, 60, ago(1))
    async with sit() as worker:
        await worker.open("volunteers", view="quiet")
        assert "周爱华" in worker.text and "李大山" not in worker.text
        await worker.press("1", "8")
        await worker.type("lds")
        await worker.press("enter")
        assert "李大山" in worker.text and "周爱华" not in worker.text
        await worker.press("enter", "9")
        await worker.type("搬走")
        await worker.press("enter")
        assert "left 2026-11-22" in worker.text
        await worker.press("ctrl+k")
        assert "Volunteer left" in worker.text
