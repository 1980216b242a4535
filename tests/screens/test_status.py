"""Every page says who is on duty and what runs against the clock; nothing where there is neither."""

from __future__ import annotations

import datetime

import pytest

from db.changes import duty_signs, workers
from db.desk import Desk
from db.queries import countdowns
from db.rules.agenda import Asked
from db.rules.countdowns import Countdown
from tests.conftest import StillClock
from tests.db import on_duty
from tests.screens.conftest import Sit

REPORT = "first report: smoke in building 3"


@pytest.fixture
def shift(file_desk: Desk) -> None:
    """李敏 leads by day, with a volunteer."""
    file_desk.do_now(on_duty.shifts, (("李敏", file_desk.worker_id), ("志愿者甲", None)), (("王强", None),))
    for one in on_duty.now(file_desk):
        file_desk.do_now(duty_signs.sign_in, on_duty.sign(one))


@pytest.fixture
def runs(file_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[Countdown]:
    """What runs against the clock, whatever the store says; a test fills it."""
    found: list[Countdown] = []

    def running(asked: Asked) -> list[Countdown]:
        return list(found)

    monkeypatch.setattr(countdowns, "running", running)
    return found


def a_report(desk: Desk, minutes: int, seconds: int = 0, **more: bool) -> Countdown:
    due = desk.by().at + datetime.timedelta(minutes=minutes, seconds=seconds)
    return Countdown("incident/1", "incidents", {}, REPORT, due, **more)


async def test_a_store_without_a_roster_looks_as_it_always_did(sit: Sit) -> None:
    async with sit() as worker:
        assert "On duty" not in worker.text
        assert worker.app.status is not None and worker.app.status.stop is None
        assert [one.id for one in worker.page.children if type(one).__name__ == "Running"] == []


async def test_every_page_names_who_is_on_duty(sit: Sit, shift: None) -> None:
    async with sit() as worker:
        assert "On duty: 李敏、志愿者甲" in worker.lines[0]
        for key in ("f3", "f4", "f6"):
            await worker.press(key)
            assert "On duty: 李敏、志愿者甲" in worker.lines[0]


async def test_a_page_that_comes_up_while_something_begins_to_run_bears_it_too(
    sit: Sit, file_desk: Desk, runs: list[Countdown], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as worker:
        assert worker.app.status is not None
        runs.append(a_report(file_desk, 12))
        # As while a page is being mounted: it is not among those that are told.
        monkeypatch.setattr(worker.app.status, "bearers", list)
        await worker.press("f3")
        assert worker.lines[1].startswith(" 12 min left")


async def test_a_narrow_screen_names_the_first_and_says_how_many_more(sit: Sit, shift: None) -> None:
    async with sit(size=(30, 20)) as worker:
        await worker.press("f3")
        assert "On duty: 李敏 +1" in worker.lines[0]


async def test_with_the_shift_the_names_change_by_themselves(sit: Sit, shift: None, clock: StillClock) -> None:
    async with sit() as worker:
        clock.move(hours=8, minutes=5)
        worker.app.begin_status()
        await worker.settle()
        assert "On duty: 王强" in worker.lines[0] and "李敏" not in worker.lines[0]


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_what_runs_stands_on_every_page_and_above_every_dialog(
    sit: Sit, file_desk: Desk, clock: StillClock, runs: list[Countdown], size: tuple[int, int]
) -> None:
    async with sit(size=size) as worker:
        runs.append(a_report(file_desk, 12))
        worker.app.begin_status()
        await worker.settle()
        assert worker.lines[1].startswith(" 12 min left  first report")
        for key in ("f9", "escape", "f1", "escape", "f3", "f9"):
            await worker.press(key)
            assert worker.lines[1].startswith(" 12 min left  first report"), key
        clock.move(minutes=15)
        worker.app.begin_status()
        await worker.settle()
        assert worker.lines[1].startswith(" 3 min over time  first report")
        await worker.press("escape")
        assert worker.lines[1].startswith(" 3 min over time  first report")
        runs.clear()
        await worker.press("f12")
        assert REPORT[:9] not in worker.text


async def test_a_drill_says_that_it_is_one(sit: Sit, file_desk: Desk, runs: list[Countdown]) -> None:
    runs += [a_report(file_desk, 300, is_drill=True), a_report(file_desk, 9, is_drill=True)]
    async with sit() as worker:
        assert worker.lines[1].startswith(" [DRILL]  5 h left  first report") and "and 1 more" in worker.lines[1]


async def test_where_nothing_changed_nothing_is_painted(
    sit: Sit, file_desk: Desk, clock: StillClock, runs: list[Countdown], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs.append(a_report(file_desk, 12, 30))
    async with sit() as worker:
        borne: list[str] = []
        monkeypatch.setattr(type(worker.page), "bear_status", lambda page, _runs: borne.append(page.NOUN))
        clock.move(minutes=0.1)
        worker.app.begin_status()
        await worker.settle()
        assert borne == []
        clock.move(minutes=1)
        worker.app.begin_status()
        await worker.settle()
        assert borne == ["today"]


async def test_it_looks_again_when_the_minutes_are_others_and_while_colleagues_may_begin_something(
    sit: Sit, file_desk: Desk, clock: StillClock, runs: list[Countdown]
) -> None:
    file_desk.do_now(workers.add, "王强")
    async with sit() as worker:
        status = worker.app.status
        assert status is not None and status.stop is not None and status.seconds() == 60
        runs.append(a_report(file_desk, 12))
        clock.move(minutes=0.25)
        await status.renew()
        assert status.seconds() == 45
