"""Shelters on the screen: written down, families registered in with one key, beds, moves, out, and who is where."""

from __future__ import annotations

from db.changes import shelter_stays, shelters
from db.desk import Desk
from db.queries import shelter_stays as stays
from db.queries import shelters as kept
from db.rules.shelter_guests import Guest
from db.rules.shelters import ShelterDraft
from tests import make
from tests.screens.conftest import Sit


def a_shelter(desk: Desk, name: str = "第一小学", beds: str = "101:1-4 102:1-2", **facts: str) -> str:
    """A school with six beds, or another shelter."""
    return desk.do_now(shelters.add, ShelterDraft(name, "school", "short", usable_m2=60, beds=beds, **facts))


async def test_a_shelter_is_written_down_by_its_fields_and_told_how_many_fit(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("shelters")
        assert "No shelter is written down yet." in worker.text
        await worker.press("f5", *"第一小学", "enter", "1", "enter", "enter", "enter", *"80平", "enter", *"101:1-x")
        await worker.press("ctrl+s")
        assert "A whole number from 0 to" in worker.text
        await worker.press("backspace", "ctrl+s")
        assert "Write a number (60), or rooms with their beds" in worker.text
        await worker.press("backspace", *"30", "ctrl+s")
        assert worker.lines[0].startswith(" 第一小学  0/30  ready")
        assert "80 m2 at 2.0: 40  beds: 30" in worker.text
        await worker.press("7", *" ", "down", *" ", "enter")
        assert "toilets for men and women、drinking water" in worker.text
        await worker.press("9")
        assert "in use" in worker.lines[0] and "The shelter is open." in worker.text
        await worker.press("9", "1")
        assert "ready" in worker.lines[0]
        await worker.press("ctrl+y", "end", *"（北校区）", "ctrl+s")
        assert worker.lines[0].startswith(" 第一小学(北校区)  0/30")
    (line,) = file_desk.ask_now(kept.lines)
    assert line.capacity.people == 30 and line.opened_at is None


async def test_a_family_comes_in_with_one_key_moves_and_goes_home(sit: Sit, file_desk: Desk) -> None:
    school, hall = a_shelter(file_desk), a_shelter(file_desk, "体育馆", beds="3")
    make.a_family(file_desk)
    async with sit() as worker:
        await worker.open("shelters", shelter=school)
        assert "Nobody is in." in worker.text
        await worker.press("f5", *"李梅", "enter", "1")
        assert "the household: 3" in worker.text
        await worker.press("1")
        assert "In: " in worker.text and "Beds: 101-1, 101-2, 101-3" in worker.text
        assert "3/6" in worker.lines[0] and "1 families" in worker.text
        # The same person again is told, and nobody comes in twice.
        await worker.press("f5", *"李梅", "enter", "1")
        assert "Somebody of these is in already." in worker.text
        # Who stands in no register comes in by a form with a name.
        await worker.press("f5", *"过路人", "enter")
        assert "Register somebody in" in worker.lines[0]
        await worker.press("down", "down", *"百", "ctrl+s")
        assert "A whole number from 0 to 130" in worker.text
        await worker.press("backspace", *"47", "down", "down", "down", "down", *"青霉素过敏", "ctrl+s")
        assert "4/6" in worker.lines[0] and "青霉素" not in worker.text
        line = next(one for one in worker.lines if "过路人" in one)
        assert line.split()[:3] == ["101-4", "过路人", "47"] and line.split()[3] == "+"
        await worker.press("end", "enter")
        assert "Health: 青霉素过敏" in worker.text and "Nobody else came along." in worker.text
        await worker.press("3", "1", *"102-2", "enter")
        assert worker.lines[0].startswith(" 过路人  第一小学  102-2")
        await worker.press("escape", "home", "3", "1", "2")
        assert "Moved: " in worker.text and "1/6" in worker.lines[0]
        await worker.press("6", "end", "2")
        assert "This person has left already." in worker.text
        await worker.press("4")
        assert "Beds  1/6" in worker.lines[0]
        await worker.press("1", "enter", *"再来人", "enter", "ctrl+s")
        assert "2/6" in worker.lines[0]
    assert file_desk.ask_now(stays.occupied, school)["101-1"].name == "再来人"
    assert file_desk.ask_now(kept.standing, hall).inside == 3


async def test_the_list_counts_who_is_in_and_tells_where_somebody_is(sit: Sit, file_desk: Desk) -> None:
    school, hall = a_shelter(file_desk), a_shelter(file_desk, "体育馆", beds="3")
    guests = [Guest(name=name, sex="1", age=40, party="周") for name in ("周一", "周二", "周三")]
    keys = file_desk.do_now(shelter_stays.take_in, hall, guests)
    async with sit() as worker:
        await worker.open("shelters")
        assert "3 in, 6 free" in worker.lines[0]
        assert [one.split() for one in worker.lines if "体育馆" in one] == [
            [">", "体育馆", "[##########]", "3/3", "0", "1", "full"]
        ]
        await worker.press("enter", "2", "1", "2", *"女儿家", "enter")
        assert "Out: 周一 and 2 more." in worker.text and "Nobody is in." in worker.text
        await worker.press("escape", "ctrl+f", *"周二", "enter")
        assert "体育馆" in worker.text and "女儿家" in worker.text
        await worker.press("1")
        assert worker.lines[0].startswith(" 体育馆  0/3")
    assert {one.going_to for one in file_desk.ask_now(stays.register, hall)} == {"女儿家"}
    assert len(keys) == 3 and file_desk.ask_now(kept.standing, school).inside == 0
