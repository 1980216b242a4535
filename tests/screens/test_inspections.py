"""Inspections on the screen: their lists, one item by item, and the rooms of a building as a grid of digits."""

from __future__ import annotations

import os
from pathlib import Path

from db.changes import places
from db.desk import Desk
from db.queries import attachments, drafts, inspection_cards, inspections
from db.queries.inspections import Chosen
from db.rules.inspections import Outcome
from tests import make
from tests.screens.conftest import Sit
from tests.screens.inspected import a_building, a_shop, inspected, shop_sheet


async def test_a_worker_goes_from_list_to_list_and_finds_one(sit: Sit, file_desk: Desk) -> None:
    shop = a_shop(file_desk)
    home = file_desk.do_now(places.of_room, make.a_room(file_desk, "3-2-1201"))
    key = inspected(file_desk, shop, shop_sheet(file_desk))
    inspected(file_desk, home, outcome=Outcome.NOBODY, again=3)
    async with sit() as worker:
        await worker.open("inspections")
        assert "1 Done 1" in worker.text and "3 To be made again 1" in worker.text
        assert "老张粮油店" in worker.text and "3 of 14 fail" in worker.text and "T02" in worker.text
        await worker.press("3")
        assert "3-2-1201" in worker.text and "nobody there" in worker.text and "again 11-25" in worker.text
        await worker.press("right", "right")
        assert "No inspection was withdrawn." in worker.text
        await worker.press("8", *"lzly", "enter")
        assert "Nothing found for lzly." in worker.text
        await worker.press("8", *["backspace"] * 4, *"001", "enter")
        assert worker.lines[0].startswith(" Safety inspection  AQ-20261122-001") and worker.page.inspection_id == key


async def test_one_inspection_shows_every_item_its_hazards_and_what_is_owed(
    sit: Sit, file_desk: Desk, tmp_path: Path
) -> None:
    photo = tmp_path / "1.jpg"
    photo.write_bytes(b"1")
    os.utime(photo, (2_000_000_000, 2_000_000_000))
    key = inspected(file_desk, a_shop(file_desk), shop_sheet(file_desk))
    async with sit(photos=str(tmp_path)) as worker:
        await worker.open("inspections", inspection=key)
        assert "老张粮油店  shop  幸福路12号" in worker.text and "Inspectors: 李敏、王强" in worker.text
        await worker.press("1")
        assert "T02.7" in worker.text and "T02.6 " not in worker.text and "to be put right" in worker.text
        owed = [one for one in worker.lines if "Photos to follow" in one]
        await worker.press("down", "down", "ctrl+f", "enter")
        (line,) = [one for one in file_desk.ask_now(attachments.of, *rows(file_desk, key))]
        assert line.name == "1.jpg" and "Attached to T02.8." in worker.text
        assert owed == [one for one in worker.lines if "Photos to follow" in one] and "T02.7" in owed[0]
        await worker.press("enter")
        assert "Fails when:" in worker.text and "灭火器过期" in worker.text
        await worker.press("escape", "home", "5")
        assert "This item made no hazard." in worker.text
        await worker.press("2")
        assert "Re-check" in worker.lines[0]
        await worker.press("escape", "9", *"重复登记", "enter")
        assert "Hazards that never were: 3; hazards that stay: 0." in worker.text and "Withdrawn 11-22" in worker.text
        await worker.press("9")
        assert "withdrawn before" in worker.text
        await worker.press("2")
        assert "Nothing that failed here is open." in worker.text


def rows(desk: Desk, key: str) -> list[tuple[str, str]]:
    """The items of an inspection, as attachments name them."""
    card = desk.ask_now(inspection_cards.one, key)
    return [("inspection_item", one.id) for sheet in card.sheets for one in sheet.items]


async def test_digits_fill_the_rooms_of_a_building_and_one_key_saves_them(sit: Sit, file_desk: Desk) -> None:
    building = a_building(file_desk)
    async with sit() as worker:
        await worker.open("inspections", building=building)
        assert "T01.12" in worker.text and "T05.2" in worker.text and "T04.2" in worker.text
        # A slow line delivers many digits in one piece, and an input method full-width ones.
        await worker.burst(*"121", "１", "3", "0", "1", "down", "2")
        assert "4/8" in worker.lines[0]
        assert [one.split()[:5] for one in worker.lines[2:4]] == [
            ["1-201", "pass", "FAIL", "A", "11-22"],
            ["1-202", "pass", "n/a", "unchecked"],
        ]
        await worker.press("home", "left", "enter")
        assert "有入户充电" in worker.text
        await worker.press(*"两辆", "enter", *["backspace"] * 5, *"+2", "enter")
        assert "11-24" in worker.lines[2]
        await worker.press("ctrl+s")
        assert "Saved: 4 inspections, 2 failures." in worker.text and "0/8" in worker.lines[0]
        assert "saved: FAIL" in worker.lines[2] and "saved: n/a" in worker.lines[3]
        assert file_desk.ask_now(drafts.mine, worker.app.desk.presence.session) == []
        # A list of which little was looked at says so beside its points.
        await worker.press("escape")
        await worker.open("inspections")
        await worker.press("down", "down", "enter")
        assert "100/100 (1/16)" in worker.text and "up to standard" not in worker.text
    lines = file_desk.ask_now(inspections.some, Chosen.DONE, file_desk.worker_id)
    assert [one.place for one in lines] == ["3-1-102", "3-1-101", "3-1-202", "3-1-201"]
    (bad,) = [one for one in lines if one.place == "3-1-201"]
    card = file_desk.ask_now(inspection_cards.one, bad.id)
    assert [(one.name, one.note) for one in card.failed] == [("T05.2", "有入户充电两辆")]


async def test_a_grid_that_was_broken_off_goes_on_and_other_items_are_chosen(sit: Sit, file_desk: Desk) -> None:
    building = a_building(file_desk)
    async with sit() as worker:
        await worker.open("inspections", building=building)
        await worker.press("ctrl+s")
        assert "Nothing was looked at in any room yet." in worker.text
        await worker.press("1", "2", "left", "enter", *"三辆", "escape", "enter", *"两辆")
        assert worker.app.keep_drafts()
    async with sit() as worker:
        await worker.open("inspections", building=building)
        assert "Gone on with where it was broken off" in worker.text and "1/8" in worker.lines[0]
        # What stood in the dialog of a cell is there again, but not what was left with Esc.
        await worker.press("right")
        assert "两辆" in worker.text and "三辆" not in worker.text
        await worker.press("left")
        await worker.press("6", *"T05.2", "space")
        assert "Something was said of T05.2" in worker.text
        await worker.press("escape", "right", "backspace", "6", *"T05.2", "space")
        await worker.press(*["backspace"] * 5, *"T06.1", "space", "enter")
        assert "T06.1" in worker.lines[1] and "T05.2" not in worker.lines[1]
        await worker.press("left", "ctrl+g", *"李敏、王强", "enter", "ctrl+s")
        assert "Saved: 1 inspections, 0 failures." in worker.text
        await worker.press("1", "ctrl+r", "1")
    async with sit() as worker:
        await worker.open("inspections", building=building)
        assert "0/8" in worker.lines[0] and "Last time: pass 2026-11-22" in worker.text


async def test_a_problem_of_one_room_is_told_at_its_cell_and_nothing_is_saved(sit: Sit, file_desk: Desk) -> None:
    building = a_building(file_desk)
    async with sit() as worker:
        await worker.open("inspections", building=building)
        await worker.press("1", "1", "1", "1", "2", "left", "enter", *["backspace"] * 12, "enter", *["backspace"] * 5)
        await worker.press(*"11-20", "enter", "up", "ctrl+s")
        assert "A note is demanded here" in worker.text or "This day is over." in worker.text
        assert worker.one("Cells").row == 1 and worker.one("Cells").column == 1 and "2/8" in worker.lines[0]
    assert file_desk.ask_now(inspections.counts, file_desk.worker_id)[Chosen.DONE] == 0


async def test_one_item_is_corrected_with_a_reason_and_what_was_taken_back_is_left(sit: Sit, file_desk: Desk) -> None:
    key = inspected(file_desk, a_shop(file_desk), shop_sheet(file_desk))
    async with sit() as worker:
        await worker.open("inspections")
        await worker.press("enter", "7")
        assert "Put the cursor on an item first." in worker.text
        await worker.press("1", "down", "7", "1", *["enter"] * 3)
        assert "Say in words why." in worker.text
        await worker.press(*"看错了", "enter")
        assert "T02.7 corrected. Its hazard never was" in worker.text and "T02.7" not in "".join(worker.lines[5:-2])
        await worker.press(
            "1", "home", "down", "7", "2", "enter", *"没有预案", "enter", "enter", "enter", *"漏记", "enter"
        )
        assert "Write the day like 12-05" in worker.text
        await worker.press(*"+3", "enter", "enter")
        assert "T02.1 corrected. Its hazard is written down." in worker.text
        card = file_desk.ask_now(inspection_cards.one, key)
        assert [one.name for one in card.failed] == ["T02.1", "T02.8", "T02.10"]
        # The two corrections and then the inspection itself are taken back.
        await worker.press("ctrl+z", "1")
        assert "Taken back: Item of an inspection corrected." in worker.text
        await worker.press("ctrl+z", "1", "ctrl+z", "1")
        assert "it was taken back" in worker.text and "1 Done 0" in worker.text


async def test_a_door_where_nothing_was_looked_at_is_left_out_and_one_that_does_not_apply_says_so(
    sit: Sit, file_desk: Desk
) -> None:
    building = a_building(file_desk)
    async with sit() as worker:
        await worker.open("inspections", building=building)
        await worker.press(*"000", *"333", "ctrl+s")
        assert "Saved: 1 inspections, 0 failures. Left out, as nothing was looked at: 1 doors." in worker.text
        assert "1/8" in worker.lines[0] and "unchecked" in worker.lines[2]
        await worker.open("inspections")
        assert "nothing applies" in worker.text
