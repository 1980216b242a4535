"""A walk through a place as a worker in a stairwell makes it: one digit an item, and everything kept."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path

import pytest

from db.changes import drafts as draft_changes
from db.changes import places as place_changes
from db.desk import Desk
from db.queries import attachments, checklists, drafts, hazards, inspection_cards, inspections, phrases, places
from db.queries.inspection_cards import InspectionCard, ItemCard
from db.queries.inspections import InspectionLine
from db.rules import inspection_walks, walk_drafts
from db.rules.checklists import Result
from db.rules.inspection_stops import Sheet
from db.rules.inspections import Outcome
from db.rules.places import PlaceDraft
from db.rules.walk_drafts import Head
from tests import inspecting, make
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui.dialogs.ask import Ask
from tui.dialogs.write import Write
from tui.screens.inspections.choose import ChoosePage

GAS_ITEMS = 12


@pytest.fixture
def home_desk(file_desk: Desk) -> Desk:
    """A store with a building whose homes can be inspected."""
    make.a_building(file_desk, "3", units=2, floors=12, doors=2)
    return file_desk


def lines(desk: Desk) -> list[InspectionLine]:
    """Every inspection there is, the latest first."""
    found = [one for place in desk.ask_now(places.all) for one in desk.ask_now(inspections.of_place, place.id)]
    return sorted(found, key=lambda one: one.number, reverse=True)


def card(desk: Desk) -> InspectionCard:
    """The inspection that was saved last."""
    return desk.ask_now(inspection_cards.one, lines(desk)[0].id)


def seen(desk: Desk, name: str) -> ItemCard:
    """What was seen last at an item."""
    return next(one for sheet in card(desk).sheets for one in sheet.items if one.name == name)


async def begun(worker: Seat, door: str = "3-2-1201", *setup: str) -> None:
    """At the first item of a home."""
    await worker.open("inspections", new="walk")
    await worker.press(*door, "enter", *setup, "enter")


async def test_a_shop_that_passes_costs_two_keys_more_than_it_has_items(sit: Sit, file_desk: Desk) -> None:
    inspecting.a_shop(file_desk)
    (small,) = [one for one in file_desk.ask_now(checklists.for_kind, "shop") if one.inspectors > 1]
    async with sit() as worker:
        await worker.open("inspections", new="walk")
        await worker.press(*"xfbld", "enter")
        # The first time somebody else has to be named; whoever came along is remembered.
        await worker.press("enter")
        assert isinstance(worker.page, Write)
        await worker.press(*"王强", "enter")
        items = len(worker.page.walk.stops)
        await worker.press(*"1" * items, "enter", "enter")
        await worker.press(*"xfbld", "enter")
        keys = ["enter", *"1" * items, "f10"]
        await worker.press(*keys)
        assert "Saved: AQ-" in worker.text
    assert len(keys) <= 18 and small.number == 16
    assert len(lines(file_desk)) == 2 and card(file_desk).line.inspectors.endswith("王强")
    assert {one.result for one in card(file_desk).sheets[0].items} <= {Result.PASS, Result.NOT_APPLICABLE}
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_failure_has_its_note_by_one_digit_and_its_limit_by_severity(
    sit: Sit, home_desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "hose.jpg").write_bytes(b"a photograph")
    async with sit(photos=str(folder)) as worker:
        await begun(worker)
        await worker.press("1", "2")
        assert "serious(B" in worker.text and "11-29" in worker.text
        # A digit is a digit where more follows it, and a phrase where it stands alone.
        await worker.press("4", "瓶", "ctrl+u", "1", "enter", "enter")
        # The length is told by measuring it: a hose of three metres is proposed as a failure.
        await worker.press("tab", *"3", "enter")
        assert worker.page.walk.mark().result == Result.FAIL and "failure is proposed" in worker.text
        await worker.press(*"太长", "enter", "ctrl+u", *"soon", "enter")
        assert "Write the day like" in worker.text
        await worker.press("ctrl+u", *"+3", "ctrl+o", "enter")
        assert worker.page.walk.mark().photos == (str(folder / "hose.jpg"),)
        # One that was chosen by mistake is taken back.
        await worker.press("ctrl+o", "2")
        assert worker.page.walk.mark().photos == ()
        await worker.press("ctrl+o", "enter", "enter")
        assert worker.page.walk.mark("T04.3").photos == (str(folder / "hose.jpg"),)
        await worker.press("２", "ctrl+u", "enter", "ctrl+u", "0", "enter", *"1" * 8, "enter")
        assert "YH-" in worker.text and "1 writes the notice now" in worker.text
        await worker.press("1")
        assert worker.page.NOUN == "hazards"
        await worker.press("escape")
    hose, long, old = (seen(home_desk, f"T04.{number}") for number in "234")
    assert (hose.result, hose.note) == (Result.FAIL, "燃气软管为橡胶管，已告知更换波纹管")
    assert (long.measured, long.note) == ("3", "太长")
    assert old.result == Result.FAIL
    found = home_desk.ask_now(hazards.of_inspection, card(home_desk).line.id, home_desk.by().at)
    assert {one.fault: one.is_on_the_spot for one in found} == {"T04.2": False, "T04.3": False, "T04.4": True}
    (photo,) = home_desk.ask_now(attachments.of, ("inspection_item", long.id))
    assert photo.path.endswith("hose.jpg")


async def test_danger_to_life_says_at_once_whom_to_ring_until_the_end(sit: Sit, home_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        assert "DANGER" not in worker.text and "3-2-1201" in worker.lines[0]
        await worker.press("2")
        assert "within 30 minutes: gas company, then" in worker.text and "note it with Ctrl+F" in worker.text
        # What was chosen is taken back, and chosen again.
        await worker.press("ctrl+f", "2", "ctrl+f", "8")
        assert "note it with Ctrl+F" in worker.text
        await worker.press("ctrl+f", "2", *"yqzc", "enter", "enter", *"1" * (GAS_ITEMS - 1))
        assert "DANGER TO LIFE" in worker.text and "note it with" not in worker.text
        await worker.press("enter")
        assert "DANGER TO LIFE" in worker.text and "Saved" in worker.text
        await worker.press("2")
        assert worker.page.NOUN == "hazards"
        await worker.press("escape", "enter")
        assert isinstance(worker.page, ChoosePage)
    (hazard,) = home_desk.ask_now(hazards.of_inspection, card(home_desk).line.id, home_desk.by().at)
    assert (hazard.severity, hazard.interim) == ("A", "gas")
    assert [one.uses for one in home_desk.ask_now(phrases.all) if one.text == "一切正常"] == [1]


async def test_a_joint_walk_asks_what_is_shared_once_and_answers_all(sit: Sit, home_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("inspections", new="walk")
        await worker.press(*"3", "enter", "1", "1")
        names = [one.name for one in worker.page.setup.lines]
        # All that plans owe in a building is ticked.
        assert names[:3] == ["T01", "T05", "T07"] and "3[x] T07" in worker.text
        await worker.press("3", "enter")
        stops = worker.page.walk.stops
        shared = next(one for one in stops if len(one.answers) > 1)
        assert shared.answers == ("T01.5", "T05.1") and "T05.1" not in [one.name for one in stops]
        number = [one.name for one in stops].index("T01.5") + 1
        await worker.press("ctrl+g", *str(number), "enter")
        assert "= T05.1" in worker.text
        await worker.press("2", *"ltd", "enter", "enter", "f5", "1")
        while worker.page.walk.stop:
            await worker.press("1", *"看过", "enter")
        await worker.press("enter")
    assert [seen(home_desk, name).result for name in ("T01.5", "T05.1")] == [Result.FAIL, Result.FAIL]
    assert len(home_desk.ask_now(hazards.of_inspection, card(home_desk).line.id, home_desk.by().at)) == 1


async def test_a_walk_that_was_cut_off_goes_on_at_the_same_item_in_the_middle_of_a_word(
    sit: Sit, home_desk: Desk
) -> None:
    async with sit() as worker:
        await begun(worker, "3-2-1201", "2")
        await worker.press("1", "3", "2", *"软管被老鼠", "ctrl+y")
        assert worker.app.keep_drafts()
    async with sit() as worker:
        await worker.open("inspections", new="walk")
        await worker.press(*"3-2-1201", "enter")
        walk = worker.page.walk
        assert walk.place == 3 and walk.is_open and walk.mark().note == "软管被老鼠"
        assert len(walk.sheets) == 2 and "Gone on with" in worker.text
        await worker.press(*"咬了", "enter", "enter")
        assert worker.page.walk.mark("T04.3").note == "软管被老鼠咬了" and worker.page.walk.place == 4
        # Thrown away only after asking.
        await worker.press("ctrl+r", "2")
        assert worker.page.walk.place == 4
        await worker.press("ctrl+r", "1")
        assert isinstance(worker.page, ChoosePage)
    assert home_desk.ask_now(drafts.mine, home_desk.presence.session) == []


@pytest.mark.parametrize("is_other_edition", [False, True])
async def test_a_walk_of_another_day_or_edition_is_not_taken_up_unasked(
    sit: Sit, home_desk: Desk, is_other_edition: bool
) -> None:
    place = home_desk.do_now(place_changes.add, PlaceDraft("home", "某家"))
    line = next(one for one in home_desk.ask_now(checklists.newest) if one.name == "T06")
    edition = home_desk.ask_now(checklists.one, line.id)
    if is_other_edition:
        edition = dataclasses.replace(edition, version="older")
    walk = inspection_walks.jumped(inspection_walks.begun([Sheet(line.id, edition)]), 3)
    data = walk_drafts.as_data(walk, Head(place, begun_on=datetime.date(2026, 11, 20)))
    home_desk.do_now(draft_changes.keep, walk_drafts.FORM, place, None, data)
    async with sit() as worker:
        await worker.open("inspections", place=place)
        if is_other_edition:
            assert worker.page.walk is None and "another edition" in worker.text
        else:
            assert isinstance(worker.page, Ask) and "begun on 11-20" in worker.text
            await worker.press("1")
            assert worker.page.walk.place == 3
            await worker.press("escape")
            await worker.open("inspections", place=place)
            await worker.press("2")
            assert worker.page.walk is None and worker.page.setup is not None


@pytest.mark.parametrize(
    ("key", "outcome", "digits"), [("ctrl+e", Outcome.NOBODY, ""), ("ctrl+x", Outcome.REFUSED, "11")]
)
async def test_a_try_is_no_inspection_and_stays_to_be_done(
    sit: Sit, home_desk: Desk, key: str, outcome: Outcome, digits: str
) -> None:
    async with sit() as worker:
        await worker.open("inspections", new="walk")
        await worker.press(*"3-2-1201", "enter", *(["enter", *digits] if digits else []), key)
        if digits:
            assert isinstance(worker.page, Ask)
            await worker.press("1")
        await worker.press("ctrl+u", *"soon", "enter", "ctrl+u", *"+2", "enter")
        assert "next on 2026-11-24" in worker.text
        await worker.press("1", "2", "enter")
        assert isinstance(worker.page, ChoosePage)
    (line,) = home_desk.ask_now(inspections.to_do_again)
    assert (line.outcome, line.again_on) == (outcome, datetime.date(2026, 11, 24))
    assert home_desk.ask_now(drafts.mine, home_desk.presence.session) == []


async def test_nothing_is_passed_or_left_out_without_asking(sit: Sit, home_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press("1", "3", "f5", "2")
        assert len(worker.page.walk.unanswered) == GAS_ITEMS - 2
        await worker.press("ctrl+g", *"99", "enter", "enter")
        assert isinstance(worker.page, Ask) and "10 items are not answered" in worker.text
        await worker.press("2")
        assert worker.page.walk.place == 3
        await worker.press("0", "f5", "1", "up", "up", "3")
        assert worker.page.walk.stop is None
        await worker.press("tab", *"张建国", "enter", *"较", "escape", "tab", "enter", *"较好")
        # What stands in a dialog is a draft as well.
        assert worker.app.keep_drafts()
        (draft,) = home_desk.ask_now(drafts.mine, home_desk.presence.session)
        assert json.loads(draft.data["head"])["opinion"] == "较好"
        await worker.press("enter", "enter")
        assert "Saved" in worker.text
    results = [one.result for one in card(home_desk).sheets[0].items if one.name in ("T04.1", "T04.2", "T04.3")]
    assert results == [Result.PASS, Result.NOT_APPLICABLE, Result.UNCHECKED]
    assert (card(home_desk).line.accompanied_by, card(home_desk).line.opinion) == ("张建国", "较好")


async def test_keys_that_mean_nothing_change_nothing_and_a_burst_is_taken_in_order(sit: Sit, home_desk: Desk) -> None:
    async with sit(size=(40, 20), language="zh") as worker:
        await begun(worker)
        before = worker.page.walk
        await worker.press(*"4789", "home", "ctrl+y", "ctrl+f", "delete", "pagedown", "up", "left")
        await worker.press("ctrl+z")
        assert worker.page.walk == before and "用上箭头回到那一项改" in worker.text
        await worker.burst("1", "2", "1", "enter", "enter", "1", "2", *"老化", "enter", "0", "enter", *"1" * 8, "enter")
        assert "已保存" in worker.text
        await worker.press("enter")
        await worker.press(*"3-2-1201", "enter", "enter")
        assert "上次：合格 2026-11-22" in worker.text
    assert seen(home_desk, "T04.2").result == Result.FAIL and seen(home_desk, "T04.4").note == "老化"


async def test_a_word_typed_at_an_item_begins_its_note_as_it_was_written(sit: Sit, home_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press(*"软管老化，限期换[/]", "escape", "1")
        for _item in range(GAS_ITEMS - 1):
            await worker.press("1")
        await worker.press("enter")
        await worker.until(lambda: "AQ-" in worker.text)
    assert seen(home_desk, "T04.1").note == "软管老化，限期换[/]"
