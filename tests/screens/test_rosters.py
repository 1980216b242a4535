"""Duty rosters on the screen: a month made and changed by keys, rules named at once, swaps, people, posts, papers."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import icalendar
import openpyxl
import pytest

from db.changes import roster_swaps as swap_deeds
from db.changes import rosters as deeds
from db.desk import Desk
from db.errors import NotFound
from db.queries import roster_posts, rosters
from db.queries import roster_swaps as swaps
from db.rules.papers import Month
from db.rules.rosters import Role
from seed import demo_rosters
from tests.rostering import DECEMBER, card
from tests.screens.conftest import Sit
from tests.seat import Seat


@pytest.fixture
def manned(file_desk: Desk) -> Desk:
    """The duty room of the practice community, with its rosters."""
    file_desk.do_now(demo_rosters.plant)
    return file_desk


def row(worker: Seat, begins: str) -> str:
    """The line that begins so."""
    return next(line.lstrip(" >") for line in worker.lines if line.lstrip(" >").startswith(begins))


def on_duty(desk: Desk, name: str, day: int, month: Month = DECEMBER) -> list[str]:
    """The duties of somebody on a day of a month, as shift and role."""
    shown = card(desk, month)
    key = next(one.id for one in shown.read.people if one.name == name)
    shifts = {line.id: line.shift.code for post in shown.read.posts for line in post.shifts}
    mine = [one.slot for one in shown.assigned if one.member_id == key and one.slot.on.day == day]
    return [f"{shifts[slot.shift_id]} {slot.role}" for slot in mine]


async def test_a_digit_gives_a_duty_names_the_rule_that_breaks_and_is_taken_back(sit: Sit, manned: Desk) -> None:
    async with sit() as worker:
        await worker.open("rosters", month="2026-12")
        assert "116 places  gaps 2  rules broken 0" in worker.text
        assert row(worker, "赵敏").split()[1:4] == [".", "N-.", "."]
        await worker.press(*["down"] * 5)
        assert "1 D main  2 N main  3 N second  0 nobody" in worker.text
        # Somebody stands there: a digit asks first; a digit of full width is one, too.
        await worker.press("２")
        assert "冯涛 stands there. Put 赵敏 in their place?" in worker.text
        await worker.press("1")
        assert "rules broken 1" in worker.text and "N!" in row(worker, "赵敏")
        assert "! Nobody has two nights running: 12-02 N second  赵敏 has night N on 12-01" in worker.text
        assert (on_duty(manned, "赵敏", 1), on_duty(manned, "冯涛", 1)) == (["N main"], [])
        await worker.press("ctrl+y")
        assert "should not be here: a rule is broken: 赵敏" in worker.text
        await worker.press("escape", "ctrl+z", "1")
        assert "rules broken 0" in worker.text
        assert (on_duty(manned, "赵敏", 1), on_duty(manned, "冯涛", 1)) == ([], ["N main"])
        # What was told of one cell is over in the next; of a day without duty it is told why.
        await worker.press("ctrl+y")
        assert "12-01  赵敏  no duty" in worker.text
        assert "- N main: has night N on 12-02" in worker.text
        assert "- D main: could, but it is given to" in worker.text
        await worker.press("escape", "right", "left")
        assert "Taken back" not in worker.text
        # Another duty of the same day takes the place of the one before; Backspace takes it away.
        await worker.press("right", "1", "1")
        assert on_duty(manned, "赵敏", 2) == ["D main"]
        await worker.press("backspace")
        assert on_duty(manned, "赵敏", 2) == [] and "gaps 4" in worker.text
        # A duty moves to a day on which nobody stands.
        await worker.press("down", "right", "ctrl+d")
        assert "To which place?" in worker.text
        await worker.press("1")
        assert on_duty(manned, "孙伟", 3) == [] and on_duty(manned, "孙伟", 2) == ["D main"]


async def test_repair_fills_gaps_and_pins_and_the_days_view_offers_the_best_first(sit: Sit, manned: Desk) -> None:
    async with sit() as worker:
        await worker.open("rosters", month="2026-12")
        await worker.press("tab")
        assert row(worker, "8 Tu D").split()[-1] == "----"
        await worker.press("down", "right", "ctrl+g")
        assert row(worker, "1 Tu N").split()[4:6] == ["冯涛", "="]
        await worker.press("enter")
        assert "冯涛  has it now" in worker.text
        assert "3 吴刚  (has night N on 11-30, the night next to it; only 0 h of rest" in worker.text
        await worker.press("escape", "ctrl+r")
        assert "Repair it? " not in worker.text and "gaps 0  rules broken 0" in worker.text
        assert "2 places changed, 0 gaps. 12-08 D" in worker.text
        await worker.press("f5")
        assert "Make the month anew?" in worker.text
        await worker.press("1")
        assert "rules broken 0" in worker.text and on_duty(manned, "冯涛", 1) == ["N main"]


async def test_a_reported_month_is_changed_for_a_reason_and_tells_it(sit: Sit, manned: Desk) -> None:
    async with sit() as worker:
        await worker.open("rosters")
        assert "2027-01  not made yet" in worker.text and "reported" in row(worker, "2026-11")
        await worker.press("up", "enter", "f11", "1")
        await worker.type("街道值班室")
        await worker.press("enter")
        assert "reported  to 街道值班室" in worker.lines[0]
        await worker.press("backspace", "right", "backspace")
        await worker.type("住院")
        await worker.press("enter")
        assert "changed later 1" in worker.text
        await worker.press("ctrl+k")
        assert "12-02 N leader on duty: 王建国 > -  住院" in worker.text


async def test_a_month_whose_notice_is_not_published_is_made_and_says_so(sit: Sit, manned: Desk) -> None:
    async with sit() as worker:
        await worker.open("rosters", month="2027-01")
        assert "The notice on holidays of 2027 is not published" in worker.text
        assert "not made yet" in worker.lines[0] and "gaps 113" in worker.text
        await worker.press("f5")
        assert "gaps 0  rules broken 0" in worker.text and "Made: 113 places changed" in worker.text
        assert "01-01 Fri  New Year" in worker.text
        await worker.press("ctrl+left")
        assert "2026-12" in worker.lines[0] and "is not published" not in worker.text
    line = manned.ask_now(rosters.of_month, Month(2027, 1))
    assert line is not None and not line.is_certain


async def test_a_swap_is_asked_for_accepted_approved_and_undone(sit: Sit, manned: Desk) -> None:
    async with sit() as worker:
        await worker.open("rosters", month="2026-12")
        await worker.press(*["down"] * 4, "right", "ctrl+o")
        assert "Who takes it over?  12-02  N main  练习员" in worker.text
        await worker.press("1", "2")
        await worker.type("家中有事")
        await worker.press("enter", "escape", "4")
        assert "Asked for" not in worker.text
        await worker.open("rosters", which="swaps")
        assert row(worker, "asked").split()[:5] == ["asked", "12-02", "N", "main", "练习员"]
        waiting = manned.ask_now(swaps.waiting)[0]
        await worker.press("2")
        assert "It is to be accepted first." in worker.text
        await worker.press("1")
        assert f"{waiting.to_name} (by 李敏)" in worker.text
        await worker.press("2")
        # What is taken in return falls on a day on which the asker has another shift: that is told before.
        assert "One shift a day for each person: 12-04" in worker.text
        await worker.press("enter")
        assert "Approved: the duties have changed hands." in worker.text
        # Two duties of one day do not look like one.
        await worker.open("rosters", month="2026-12")
        assert "!" in row(worker, "练习员")
        await worker.press("escape")
        assert on_duty(manned, "练习员", 2) == [] and on_duty(manned, waiting.to_name, 2) == ["N main"]
        found = next(place for place, one in enumerate(worker.lines) if "approved" in one)
        await worker.press(*["down"] * (found - 2), "5", "enter")
        assert on_duty(manned, "练习员", 2) == ["N main"]


async def test_people_posts_shifts_leave_and_sensitive_periods_are_written_down(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("rosters", month="2026-12")
        assert "No shift is written down yet" in worker.text
        await worker.open("rosters", which="posts")
        await worker.press("f5", "1", "down")
        await worker.type("南门卡点")
        await worker.press("down")
        await worker.type("025-58001234")
        await worker.press("ctrl+s")
        assert "Duty post  南门卡点" in worker.lines[0]
        await worker.press("f5", "2", "ctrl+s")
        assert row(worker, "N night shift").split()[3] == "18:00-08:00"
        await worker.open("rosters", which="members")
        await worker.press("f5", "down")
        await worker.type("王五")
        await worker.press("down", "down", "1", "ctrl+s")
        assert "leader on duty main" in row(worker, "王五")
        await worker.press("enter", "f5", "1", "down")
        await worker.type("12-08")
        await worker.press("down")
        await worker.type("12-12")
        await worker.press("ctrl+s")
        assert row(worker, "leave").split()[1:3] == ["2026-12-08", "2026-12-12"]
        await worker.open("rosters", which="periods")
        assert "flood season" in worker.text
        await worker.press("f5")
        await worker.type("高考")
        await worker.press("down")
        await worker.type("2027-06-07")
        await worker.press("down")
        await worker.type("2027-06-09")
        await worker.press("ctrl+s")
        assert worker.text.count("2027-06-0") == 3 and "exam" not in worker.text
    (someone,) = file_desk.ask_now(roster_posts.members, file_desk.today())
    assert someone.member.roles == {Role.LEADER, Role.MAIN, Role.SECOND} and someone.absences
    assert someone.absences[0].absence.to_on == datetime.date(2026, 12, 12)


async def test_a_month_is_written_as_paper_sheet_and_calendars(sit: Sit, manned: Desk, home: Path) -> None:
    async with sit() as worker:
        await worker.open("rosters", month="2026-12")
        await worker.press("ctrl+w", "2", "enter")
        await worker.press("ctrl+w", "3", "enter")
        assert "12 calendars were written to" in worker.text
        await worker.press("ctrl+w", "1", "enter")
        assert "Printed:" in worker.text
    assert (home / "202612_值班表.docx").stat().st_size > 5000
    (sheet,) = home.glob("*.xlsx")
    cells = [[cell.value for cell in line] for line in openpyxl.load_workbook(sheet).active.iter_rows()]
    first = next(line for line in cells if line[0] == 1)
    assert first[2:6] == ["二", None, "白班", "08:00-18:00"] and first[7] == "李娜"
    calendar = icalendar.Calendar.from_ical((home / "值班_赵敏_202612.ics").read_bytes())
    begins = [event["dtstart"].dt for event in calendar.walk("VEVENT")]
    assert begins[0].isoformat() == "2026-12-02T18:00:00+08:00"


async def test_one_sees_own_duties_swaps_to_decide_and_the_month_to_come_on_the_first_screen(
    sit: Sit, manned: Desk
) -> None:
    async with sit() as worker:
        assert "approve the swap of 11-25" in worker.text
        assert "report the next month" in row(worker, "2026-12")
        await worker.press("right", "right")
        assert "on duty from 18:00" in worker.text
        await worker.press("enter")
        assert "Duty desk" in worker.lines[0]


async def test_who_is_put_somewhere_meanwhile_is_not_overwritten_by_who_was_asked_before(
    sit: Sit, manned: Desk
) -> None:
    shown = card(manned)
    assert shown.line is not None
    manned.do_now(deeds.lock, shown.line.id, shown.line.version, "街道")
    async with sit() as worker:
        await worker.open("rosters", month="2026-12")
        await worker.press(*["down"] * 5)
        # The question stands; meanwhile a colleague gives the place to another one.
        await worker.press("2")
        assert "冯涛 stands there" in worker.text
        member = next(one.id for one in shown.read.people if one.name == "孙伟")
        for slot, cell in card(manned).cells.items():
            if slot.on.day == 1 and slot.role is Role.MAIN:
                manned.do_now(deeds.give, slot, member, cell.version, "替班")
        await worker.press("1")
        await worker.type("换人")
        await worker.press("enter")
        assert on_duty(manned, "赵敏", 1) == []


def test_a_plan_of_one_month_is_never_written_into_another(manned: Desk) -> None:
    shown = card(manned, Month(2027, 2))
    assigned = [dataclasses.replace(one, member_id=shown.read.people[0].id) for one in shown.assigned]
    with pytest.raises(NotFound):
        manned.do_now(deeds.plan, Month(2027, 3), assigned, shown.versions)
    assert [line.month for line in manned.ask_now(rosters.lines)].count(Month(2027, 3)) == 0


async def test_a_swap_that_breaks_a_rule_is_approved_only_after_that_was_told(sit: Sit, manned: Desk) -> None:
    shown = card(manned)
    taker = next(one.id for one in shown.read.people if one.name == "赵敏")
    # 赵敏 is on that very day already.
    busy = next(one.slot for one in shown.assigned if one.member_id == taker)
    slot = next(
        one.slot for one in shown.assigned if one.slot.on == busy.on and one.slot != busy and one.member_id is not None
    )
    swap = manned.do_now(swap_deeds.ask, shown.cell(slot).id, taker)
    manned.do_now(swap_deeds.accept, swap, 1)
    async with sit() as worker:
        await worker.open("rosters", which="swaps")
        await worker.press("2")
        assert "Rules would be broken. Approve it all the same?" in worker.text and "赵敏" in worker.text
        await worker.press("escape")
    line = manned.ask_now(swaps.one, swap)
    assert line is not None and line.state == swaps.ACCEPTED
