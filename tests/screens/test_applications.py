"""Applications on the screen: from the first paper to the first payment by digits, errands, and what may be stamped."""

from __future__ import annotations

from pathlib import Path

from db.changes import life_events
from db.desk import Desk
from db.models.applications import Application
from db.models.benefits import Benefit
from db.models.errands import Errand, SealUse
from tests.conftest import StillClock
from tests.db.applied import a_person, a_policy, apply, bring, card, decided, do, matter, row, steps
from tests.screens.conftest import Sit


async def test_a_worker_leads_an_application_from_the_first_paper_to_the_first_payment(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    a_policy(file_desk)
    a_person(file_desk)
    async with sit() as worker:
        await worker.open("applications")
        assert "No application runs." in worker.text
        await worker.press("f5", *"王秀英", "enter")
        assert "王秀英" in worker.lines[0] and "Policy" in worker.text
        await worker.press("1", "enter", "2", "enter", *"李梅", "enter", *"女儿", "ctrl+s")
        assert "DB-20261122-001" in worker.lines[0] and "Still to bring: identity card, bank card" in worker.text
        assert "Acts: 李梅  女儿" in worker.text and "not compared" in worker.text
        # Nothing leads on while a paper is missing.
        await worker.press("1")
        assert "Not there yet" in worker.text
        await worker.press("enter", "1", "down", "down", "enter", "1")
        assert "Still to bring" not in worker.text
        assert "1 on: subdistrict: checks it" in worker.text
        await worker.press("1")
        assert "with an office" in worker.text and "12-04" in worker.text
        await worker.press("1", *"3栋公告栏", "enter")
        assert "Notice 11-22 - 11-29 at 3栋公告栏" in worker.text
        assert "1 somebody objects" in worker.text
        clock.move(days=8)
        await worker.press("escape")
        await worker.press("enter", "1")
        assert "no term" in worker.text and "granted" in worker.text
        await worker.press("1")
        assert "30" in worker.text and "2026-12" in worker.text
        await worker.press("enter", "enter", "enter", "2", "ctrl+s")
        assert "30 yuan a month" in worker.text and "from 2026-12" in worker.text
        await worker.press("1", "enter")
        assert "first paid 11-30" in worker.text and "2027-12-01" in worker.text
    key = file_desk.ask_now(lambda: Application.get().matter_id)
    assert steps(file_desk, key) == ["open", "stage", "notice", "untimed", "grant", "paid"]
    assert file_desk.ask_now(lambda: Benefit.get().fen) == 3000


async def test_an_objection_is_written_and_settled_and_who_objects_is_shown_nowhere(sit: Sit, file_desk: Desk) -> None:
    a_policy(file_desk)
    key = apply(file_desk)
    bring(file_desk, key)
    async with sit(language="zh") as worker:
        await worker.open("applications", matter=key)
        await worker.press("1", "1", *"公告栏", "enter")
        assert "公示中" in worker.text
        await worker.press("1", *"有房产", "enter", *"邻居甲", "ctrl+s")
        assert "异议核查" in worker.text and "有房产" in worker.text and "邻居甲" not in worker.text
        await worker.press("1", "1", "enter", *"不属实", "ctrl+s")
        assert "公示中" in worker.text and "异议不成立" in worker.text
        await worker.open("applications")
        assert "公示中" in worker.text and "高龄津贴" in worker.text
        await worker.press("enter", "ctrl+y", "2", "enter", *"李梅", "ctrl+s")
        assert "代办人：李梅" in worker.text
    assert card(file_desk, key).objections[0].objector == "邻居甲"


async def test_a_dead_applicant_is_told_and_what_was_granted_is_renewed_or_not(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    a_policy(file_desk)
    person = a_person(file_desk)
    key = apply(file_desk, person_id=person)
    decided(file_desk, clock, key)
    do(file_desk, "pay", key)
    async with sit() as worker:
        await worker.open("applications", matter=key)
        await worker.press("ctrl+o")
        assert "DB-20261130-001" in worker.lines[0]
        await worker.press("ctrl+e")
        assert "王秀英" in worker.text
        file_desk.do_now(life_events.died, person)
        await worker.press("escape")
        assert "The applicant has died." in worker.text and "申请人去世（2026-11-30）" in worker.text
        await worker.press("1")
    second = file_desk.ask_now(lambda: Application.get(Application.renews_id.is_null(False)).matter_id)
    assert matter(file_desk, second).ended_as == "stopped" and row(file_desk, key).result == "granted"


async def test_papers_are_made_from_the_page(sit: Sit, file_desk: Desk, home: Path) -> None:
    a_policy(file_desk)
    key = apply(file_desk)
    async with sit() as worker:
        await worker.open("applications", matter=key)
        await worker.press("ctrl+w", "3")
        assert "There is no receipt yet" in worker.text
        await worker.press("ctrl+w", "1", "enter")
        await worker.until(lambda: "Printed" in worker.text)
        await worker.open("applications")
        await worker.press("ctrl+w")
        assert "there is no roster" in worker.text
    assert (home / "DB-20261122-001_一次性告知单.docx").exists()


async def test_an_errand_says_what_is_in_our_hands_until_it_is_given_back(sit: Sit, file_desk: Desk) -> None:
    a_person(file_desk)
    async with sit() as worker:
        await worker.open("errands")
        await worker.press("f5", *"王秀英", "enter")
        await worker.press("3", "enter", *"电费", "ctrl+s")
        assert "Nothing of the person is in our hands." in worker.text
        await worker.press("1", *"社保卡", "ctrl+s")
        await worker.press("1", "enter", *"200", "ctrl+s")
        assert "In our hands: 社保卡, 200 yuan" in worker.text
        await worker.press("2", *"120.5", "enter", *"No.7", "ctrl+s")
        await worker.press("5", "1")
        assert "Still in our hands" in worker.text
        await worker.press("3", "ctrl+s", "4")
        assert "Nothing of the person is in our hands." in worker.text
        await worker.press("5", "1")
        assert "The errand has ended." in worker.text
        await worker.press("escape")
        assert "3 Over 1" in worker.text
    assert file_desk.ask_now(lambda: Errand.get().outcome) == "done"


async def test_the_table_says_no_and_where_to_go_and_a_yes_is_stamped_into_the_ledger(
    sit: Sit, file_desk: Desk, home: Path
) -> None:
    async with sit() as worker:
        await worker.open("stamps")
        assert "proof of living here" in worker.text
        await worker.press("8", *"健在", "enter")
        assert "no" in worker.text and "certification of pensions" in worker.text
        await worker.press("enter")
        assert "民政部等六部门" in worker.text and "checked 2026-11-26" in worker.text
        await worker.press("escape", "8", *[*["backspace"] * 2], *"不存在的", "enter")
        assert "stands in no list" in worker.text
        await worker.press("1", "enter", "1")
        await worker.press("enter", "enter", *"王秀英", "enter", *"区教育局", "enter", "enter", *"王主任", "ctrl+s")
        await worker.press("2")
        assert "YZ-20261122-001" in worker.text and "区教育局" in worker.text
        await worker.press("ctrl+x", *"打错", "enter")
        assert "(void: 打错)" in worker.text
        await worker.press("ctrl+w", "enter", "enter")
        await worker.until(lambda: "Printed" in worker.text)
    assert file_desk.ask_now(lambda: SealUse.get().void_reason) == "打错"
