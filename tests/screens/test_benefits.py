"""Rights on the screen: a death shows at once what must stop; who is told, declines, applies; a person's reasons."""

from __future__ import annotations

import datetime

from db.changes import benefits, life_events
from db.desk import Desk
from db.queries import benefit_answers as answers
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


def an_elder(desk: Desk, name: str, at: str) -> str:
    """Somebody who is registered here and 82."""
    return make.a_resident(desk, name, at, birth="1944-05-01", category="11", sex="2")


async def test_a_worker_tells_house_by_house_who_may_qualify_and_writes_down_who_has_it_already(
    sit: Sit, file_desk: Desk
) -> None:
    names = ("甲一", "乙二", "丙三", "丁四")
    people = [an_elder(file_desk, name, f"3-1-10{place}") for place, name in enumerate(names)]
    async with sit() as worker:
        await worker.open("policies")
        assert row(worker, "P-05").split()[:2] == ["*", "P-05"] and " 4 " in row(worker, "P-05")
        await worker.open("policies", policy="P-05")
        await worker.press("1")
        assert "甲一, told." in worker.text and "not told yet" not in row(worker, "甲一")
        await worker.press("2")
        await worker.type("不想办")
        await worker.press("enter", "9")
        await worker.type("2026-01-01")
        await worker.press("enter", "enter")
        assert "丙三 receives" in worker.text and row(worker, "丁四") and not row(worker, "乙二")
        await worker.press("right")
        assert "不想办" in row(worker, "乙二") and "told" in row(worker, "甲一")
        await worker.press("right")
        assert "receives since 2026-01-01" in row(worker, "丙三") and "30 yuan" in row(worker, "丙三")
        await worker.press("1")
        assert len(file_desk.ask_now(answers.of_person, people[2])) == 0
        await worker.press("8", "3")
        await worker.type("2026-11-30")
        await worker.press("enter")
        assert "it ends with 2026-11-30" in worker.text
        await worker.press("right", "right")
        assert "80 years or older" in worker.text and "What to bring" in worker.text


async def test_a_persons_rights_stand_with_each_reason_and_what_is_missing(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, "刘奶奶", "3-1-101", birth="1944-05-01", sex="2")
    async with sit() as worker:
        await worker.open("residents", resident=person)
        await worker.press("0")
        assert "Rights of a person" in worker.text and "May qualify is no decision" in worker.text
        await worker.open("policies", person=person, policy="P-05")
        assert row(worker, "P-05").split()[1] == "?" and "Still to be found out" in worker.text
        assert "registered here" in worker.text and "+ 80 years or older (is 82) (fits)" in worker.text
        await worker.press("4")
        await worker.type("户口在外地")
        await worker.press("enter")
        assert "does not qualify after all" in row(worker, "P-05")
        await worker.press("enter")
        assert "户口在外地" in worker.text
        await worker.press("escape", "3")
        assert "Rights of a person" not in worker.text and "刘奶奶" in worker.text
