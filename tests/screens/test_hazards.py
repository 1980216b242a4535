"""Hazards on the screen: led by digits from the report to the day they are struck off, and seen on the stair's map."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

import pytest

from db.desk import Desk
from db.models.hazards import Hazard, HazardRecheck
from db.models.places import Place
from db.queries import history
from tests import make
from tests.conftest import StillClock
from tests.db.endangered import a_place, card, find, matter, row, steps
from tests.screens.conftest import Sit
from tests.screens.endangered import a_street


async def test_a_danger_to_life_is_rung_about_first_and_watched_every_day(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    street = a_street(file_desk)
    clock.move(minutes=18)
    async with sit() as worker:
        await worker.open("hazards")
        assert "A suspected" in worker.text and "3 Suspected grave 1" in worker.text
        await worker.press("3", "enter")
        assert "report by telephone 12 minutes left" in worker.lines[1] and "Ring at once" in worker.text
        await worker.press("1")
        await worker.type("要求处置")
        await worker.press("ctrl+s")
        assert "Ring at once" not in worker.text and "Reported by telephone 11-22 10:18" in worker.text
        assert steps(file_desk, street.grave) == ["open", "call"]
        clock.move(days=1)
        await worker.press("escape", "enter", "1", *"无人在家", "ctrl+s")
        assert steps(file_desk, street.grave)[-1] == "watch"
        await worker.press("ctrl+z", "enter")
        assert steps(file_desk, street.grave) == ["open", "call"]


async def test_a_notice_names_all_of_the_place_and_asks_for_witnesses_only_of_who_does_not_sign(
    sit: Sit, file_desk: Desk
) -> None:
    street = a_street(file_desk)
    async with sit() as worker:
        await worker.open("hazards", matter=street.door)
        await worker.press("2")
        assert "老张粮油店" in worker.lines[0] and worker.text.count("[x]") == 3 and "Two witnesses" not in worker.text
        await worker.press("enter", "2", "enter", "ctrl+s")
        assert "This is needed." in worker.text and "Two witnesses" in worker.text
        await worker.type("李四、王五")
        await worker.press("enter", "enter")
        await worker.press("backspace", "ctrl+s")
        assert "[ ] C ordinary" not in worker.text and "2 witnesses" not in worker.text
        assert "YH-20261122-005" in worker.lines[0] and "向安整〔2026〕001号" in worker.text
    given = file_desk.ask_now(lambda: [one.matter_id for one in Hazard.select().where(Hazard.notice_number != "")])
    assert set(given) == {street.door, street.late} and row(file_desk, street.late).witnesses == "李四、王五"
    assert matter(file_desk, street.refused).state == "refused"


async def test_a_notice_asks_who_answers_for_a_place_of_which_nobody_is_known_and_undo_names_the_step(
    sit: Sit, file_desk: Desk
) -> None:
    make.a_room(file_desk, "9-1-101")
    fresh = find(file_desk, a_place(file_desk, name="新开饭店"), responsible="")
    async with sit() as worker:
        await worker.open("hazards", matter=fresh, new="notice")
        await worker.press(*"赵六", "enter", *"13700000000", "enter", "enter", "1", "f10")
        assert worker.text.count("[ ]") == 0
        await worker.open("hazards", matter=fresh)
        assert "赵六  13700000000" in worker.text
        await worker.press("ctrl+z")
        assert "written notice" in worker.text
        await worker.press("escape")
        # A building without a door is what all share in it, however many of its flats are places.
        await worker.press("ctrl+y", *["backspace"] * 20, *"9栋", "f10")
    found = row(file_desk, fresh)
    assert (found.place.kind, found.place.building.number) == ("building", "9")
    kept = file_desk.ask_now(lambda: Place.get(Place.name == "新开饭店"))
    assert (kept.responsible, kept.phone) == ("赵六", "13700000000")


async def test_a_recheck_takes_a_digit_for_each_and_keeps_a_draft(sit: Sit, file_desk: Desk) -> None:
    street = a_street(file_desk)
    async with sit() as worker:
        await worker.open("hazards", matter=street.door, new="recheck")
        await worker.press("2")
        assert "2026-11-29" in worker.text
        # What is typed takes the place of what is proposed.
        await worker.press(*"someday", "enter")
        assert "Write the day" in worker.text
        # An input method may send digits of full width; what stands in a dialog is a draft as well.
        await worker.press(*"+3", "enter", "１", "６", *"张三", "enter", "3", *"门还堵", "escape", "3", *"半句")
        assert worker.app.keep_drafts()
    async with sit() as worker:
        await worker.open("hazards", matter=street.door, new="recheck")
        await worker.press("enter")
        assert "张三" in worker.text and "2026-11-25" in worker.text
        assert "半句" in worker.text and "门还堵" not in worker.text
        await worker.press("f10")
    assert [matter(file_desk, key).state for key in (street.door, street.late, street.refused)] == [
        "limited",
        "struck",
        "refused",
    ]
    (look,) = card(file_desk, street.late).looks
    assert (look.inspectors, look.accompanied_by) == ("李敏", "张三")
    async with sit() as worker:
        await worker.open("hazards", matter=street.refused)
        digit = worker.text[worker.text.index(" Re-check") - 1]
        await worker.press(digit, "9")
        assert "struck off 2026-11-22" in worker.text and "YH-20261122-006" in worker.lines[0]
        assert matter(file_desk, street.refused).state == matter(file_desk, street.door).state == "struck"
        await worker.press("ctrl+z", "enter")
        assert matter(file_desk, street.refused).state == "refused"
    assert file_desk.ask_now(HazardRecheck.select().count) == 2


async def test_the_map_shows_the_gravest_of_each_door_and_leads_to_the_visits_and_back(
    sit: Sit, file_desk: Desk
) -> None:
    street = a_street(file_desk)
    async with sit() as worker:
        await worker.open("rounds", door=street.room)
        assert "Hazard A: 电池入户充电" in worker.text
        await worker.press("ctrl+w")
        assert (
            "201A2" in worker.text
            and "1 B serious  tomorrow  registered  shared by all  楼道堆物" in worker.text
            and "门口杂物绊人" in worker.text
        )
        await worker.press("right")
        assert "No hazard is open here." in worker.text
        await worker.press("left", "enter", "1")
        assert "YH-20261122-001" in worker.lines[0]
        await worker.press("escape", "1")
        assert "YH-20261122-003" in worker.lines[0]
        await worker.press("escape", "down", "f5")
        assert "3-1-101" in worker.text
        await worker.press("enter", "8", "ctrl+s")
        assert "防盗窗无逃生口" in worker.text
        await worker.press("escape")
        assert "101B" in worker.text and "A1 B2 C1" in worker.text
        await worker.press("escape")
        assert "Door round" in worker.lines[0]


async def test_a_hazard_that_somebody_told_of_makes_its_place_and_is_not_written_down_twice(
    sit: Sit, file_desk: Desk
) -> None:
    async with sit() as worker:
        await worker.open("hazards")
        assert "No hazard is open. F5 writes one down." in worker.text
        await worker.press("f5", *"花店", "enter", "2", "ctrl+s")
        assert "a new place of which kind" in worker.text
        await worker.press("enter")
        assert "YH-20261122-001" in worker.lines[0] and "花店" in worker.text
        await worker.press("escape", "f5", *"花店", "enter", "2", "ctrl+s")
        assert "found again: 1" in worker.text
        await worker.press("ctrl+y", "enter", *"一楼", "ctrl+s")
        assert "楼道堆物一楼" in worker.text
    assert file_desk.ask_now(Hazard.select().count) == file_desk.ask_now(Place.select().count) == 1


async def test_a_photograph_comes_from_the_drop_folder_and_says_from_when_it_is(
    sit: Sit, file_desk: Desk, home: Path
) -> None:
    street = a_street(file_desk)
    photo = home / "IMG_1.jpg"
    photo.write_bytes(b"picture")
    async with sit() as worker:
        await worker.open("hazards")
        await worker.press("6", "enter")
        assert "! a photograph from before is due" in worker.text
        await worker.press("f5", *str(photo), "enter")
        assert "photograph from before is due" not in worker.text and "IMG_1.jpg" in worker.text
        await worker.open("hazards", matter=street.grave, new="recheck")
        await worker.press("9")
        await worker.open("hazards", matter=street.grave)
        assert "a photograph from after is due" in worker.text
        await worker.press("f5", *str(photo), "enter")
        assert "is due" not in worker.text and worker.text.count("IMG_1.jpg") == 2
    assert card(file_desk, street.grave).owed == ()


async def test_a_resident_and_a_visit_name_the_hazards_of_the_home(sit: Sit, file_desk: Desk) -> None:
    a_street(file_desk)
    person = make.a_resident(file_desk, "张建国", "3-1-201")
    async with sit() as worker:
        await worker.open("residents", resident=person)
        assert "电池入户充电" in worker.text
        await worker.press("enter")
        assert "YH-20261122-001" in worker.lines[0]
        await worker.press("ctrl+k")
        assert "Hazard written down" in worker.text


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=str)
async def test_a_hazard_noted_on_the_stair_is_on_the_list_of_the_day_at_once(
    sit: Sit, file_desk: Desk, size: tuple[int, int]
) -> None:
    room = make.a_building(file_desk)[0]
    async with sit(size=size) as worker:
        await worker.open("rounds", door=room)
        await worker.press("ctrl+y", *"05", *"厨房", "enter", "2")
        await worker.press("f12", "f12")
        assert "燃气异味" in worker.text
        await worker.open("hazards")
        await worker.press("enter")
        assert "report by" in worker.text and "YH-20261122-001" in worker.lines[0]
    (found,) = file_desk.ask_now(lambda: list(Hazard.select()))
    assert (found.fault, found.description, found.source) == ("T04.1", "燃气异味 厨房", "2")
    last = file_desk.ask_now(history.last_of, file_desk.worker_id, "desk-1")
    assert last is not None and last.kind == "visits.record"


async def test_a_limit_that_ends_with_its_day_shows_no_hour_while_the_clock_runs_on(
    sit: Sit, file_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    street, still = a_street(file_desk), file_desk.clock()
    moments = itertools.count()
    running = lambda: still + datetime.timedelta(microseconds=next(moments))  # noqa: E731
    monkeypatch.setattr(file_desk, "clock", running)
    async with sit() as worker:
        await worker.open("hazards")
        assert "23:5" not in worker.text
        await worker.open("hazards", matter=street.door)
        assert "term tomorrow\n" in worker.text and "23:5" not in worker.text
