"""The door round: choosing a building, recording doors with one digit, notes, findings, and what is told afterwards."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.changes import rounds
from db.changes import visits as visit_changes
from db.desk import Desk
from db.errors import StoreNotWritable
from db.queries import drafts, visits, walks
from db.queries import rounds as round_questions
from db.queries.visits import VisitCard, VisitLine
from tests import make
from tests.conftest import StillClock
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui.widgets.lines import Told


@pytest.fixture
def stair(file_desk: Desk) -> Desk:
    """One building of two units, three floors, two doors each; a couple with a son at 3-1-301."""
    make.a_building(file_desk, "3", units=2, floors=3, doors=2)
    make.a_family(file_desk, at="3-1-301", head="张建国", spouse="李梅", son="张小明")
    return file_desk


def recorded(desk: Desk) -> list[VisitLine]:
    """The visits that stand, the first one first."""
    return desk.ask_now(visits.recent)[::-1]


def last_card(desk: Desk) -> VisitCard:
    """The visit recorded last, whole."""
    card = desk.ask_now(visits.one, recorded(desk)[-1].id)
    assert card is not None
    return card


def at(worker: Seat) -> str:
    """The address of the door under the cursor."""
    numbers = {spot.key: f"{spot.unit}-{spot.number}" for spot in worker.page.map.spots}
    return numbers[worker.page.map.cursor]


def told(worker: Seat) -> str:
    """The line that says what happened last."""
    return str(worker.one(Told).render())


# Choosing a building


async def test_a_building_opens_as_soon_as_its_number_is_typed(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2")
        assert "0/12" in worker.text
        await worker.press("1")
        assert "Unit 1" in worker.text and at(worker) == "1-301"


async def test_more_than_nine_buildings_take_two_digits(sit: Sit, stair: Desk) -> None:
    for number in range(4, 15):
        make.a_building(stair, str(number), floors=1, doors=1)
    async with sit() as worker:
        await worker.press("f2", "1")
        assert "Number: 1" in told(worker)
        await worker.press("2")
        assert worker.page.stair.building == "14"


async def test_a_number_that_no_building_has_is_told(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "7")
        assert "No building" in told(worker)


async def test_the_letters_of_an_estate_choose_as_well(sit: Sit, stair: Desk) -> None:
    make.a_room(stair, "9-1-101", "幸福里")
    async with sit() as worker:
        await worker.press("f2")
        await worker.type("xfl")
        assert worker.page.stair.building == "9"


async def test_without_buildings_the_list_says_what_to_do(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("f2")
        assert "F7" in worker.text


async def test_the_round_in_progress_stands_on_top_and_enter_goes_on_with_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1", "escape")
        assert "Enter goes on with 3" in worker.lines[2]
        await worker.press("enter")
        assert at(worker) == "1-302" and "1/12 met" in worker.text


async def test_a_round_of_last_week_is_gone_on_with_only_when_it_is_chosen(
    sit: Sit, stair: Desk, clock: StillClock
) -> None:
    building = stair.ask_now(round_questions.buildings, clock().date())[0].id
    old = stair.do_now(rounds.start, building, ("09",))
    clock.move(days=7)
    async with sit() as worker:
        await worker.press("f2", "1")
        assert worker.page.walk is None
        await worker.press("escape", "enter")
        assert worker.page.walk.id == old and "campaign" in worker.lines[1]


# Recording


async def test_one_digit_records_the_door_and_goes_on_to_the_next(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1")
        assert at(worker) == "1-302" and "1/12 met" in worker.text and "301v" in worker.text
    (line,) = recorded(stair)
    assert (line.address, line.result, line.channel, line.purposes) == ("3-1-301", "11", "1", ("01",))
    assert (str(line.visited_on), line.visited_at) == ("2026-11-22", "10:00")


async def test_a_whole_stair_is_walked_with_digits_alone(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", *"124578124578")
        assert "0 to go" in worker.text and "Every door is done" in told(worker)
    assert [line.address for line in recorded(stair)] == [
        f"3-{unit}-{floor}0{door}" for unit in (1, 2) for floor in (3, 2, 1) for door in (1, 2)
    ]


async def test_the_first_door_begins_the_round_and_the_others_belong_to_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        assert stair.ask_now(walks.in_progress, stair.worker_id) is None
        await worker.press("1", "1")
    assert len({line.round_id for line in recorded(stair)}) == 1 and recorded(stair)[0].round_id


async def test_keys_typed_ahead_while_the_stair_is_read_are_not_lost(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.pilot.press("f2", "1", "1", "y", "q", "enter", "2")
        await worker.settle()
    assert [(line.result, line.note) for line in recorded(stair)] == [("11", ""), ("12", "一切正常")]


async def test_a_full_width_digit_of_an_input_method_records_too(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.type("２")
    assert [line.result for line in recorded(stair)] == ["12"]


async def test_nobody_home_is_told_when_to_try_again_and_in_which_band(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "4")
        assert "301 nobody home: try again by Nov 25" in told(worker) and "daytime" in told(worker)


async def test_a_refusal_is_told_to_be_for_somebody_else(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "5")
        assert "somebody else should go, from Dec 22" in told(worker)


async def test_nine_opens_the_results_without_a_digit(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "9")
        assert "in hospital or away" in worker.text
        await worker.press("2")
        assert at(worker) == "1-302"
    assert [line.result for line in recorded(stair)] == ["26"]


async def test_moved_away_is_carried_out_in_the_register_with_one_key(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "6")
        assert "Ctrl+O" in told(worker) and "301m" in worker.text
        await worker.press("ctrl+o")
        assert "moved out" in worker.text and "张建国 李梅 张小明" in worker.text
        await worker.press("enter", "left")
        assert "Nobody is registered here" in worker.text


async def test_recording_a_door_again_corrects_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "4", "left", "1")
        assert "1/12 met, 0 nobody" in worker.text
    assert [line.result for line in recorded(stair)] == ["11"]
    assert len(last_card(stair).versions) == 2


async def test_a_door_known_to_be_vacant_is_passed_over(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "7", "ctrl+o", "enter", "ctrl+e")
    async with sit() as worker:
        await worker.press("f2", "1")
        assert at(worker) == "1-302" and "301e" in worker.text


async def test_what_cannot_be_saved_stands_at_the_door_again(
    sit: Sit, stair: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: Any, **_named: Any) -> None:
        raise StoreNotWritable

    async with sit() as worker:
        await worker.press("f2", "1", "space", "1")
        monkeypatch.setattr(visit_changes, "record", full)
        await worker.press("1")
        assert "disk is full" in told(worker) and "0/12 met" in worker.text
        await worker.press("left")
        assert "一切正常" in worker.lines[2]
    assert recorded(stair) == []


async def test_undo_puts_the_door_back_with_everything_typed_at_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "space", "1", "tab", "2", "tab", "1")
        assert at(worker) == "1-302"
        await worker.press("ctrl+z")
        assert at(worker) == "1-301" and "一切正常" in worker.lines[2] and "2+李梅" in worker.text
    assert recorded(stair) == []
    assert [draft.data["note"] for draft in stair.ask_now(drafts.mine, stair.presence.session)] == ["一切正常"]


# Notes


async def test_a_digit_takes_a_phrase_and_the_next_digit_records(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "space")
        assert "1一切正常" in worker.text
        await worker.press("1", "2")
    (line,) = recorded(stair)
    assert (line.note, line.result) == ("一切正常", "12")


@pytest.mark.parametrize("taking", ["enter", "tab", "1"])
async def test_letters_call_a_phrase(sit: Sit, stair: Desk, taking: str) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "0", "y", "q", "z", "c", taking, "1")
    assert [line.note for line in recorded(stair)] == ["一切正常"]


async def test_two_phrases_stand_behind_each_other(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "space", "y", "q", "enter", "space", "s", "t", "enter", "1")
    assert [line.note for line in recorded(stair)] == ["一切正常，身体良好"]


async def test_a_phrase_that_was_used_comes_first_next_time(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "j", "z", "enter", "1", "escape", "enter", "space")
        assert "1家中整洁" in worker.text


async def test_characters_of_an_input_method_begin_a_note_at_the_door(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.type("三楼3户漏水")
        await worker.press("enter", "1")
    assert [line.note for line in recorded(stair)] == ["三楼3户漏水"]


async def test_a_note_is_a_draft_at_once_and_is_there_after_the_program_was_killed(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.type("漏水")
        await worker.until(lambda: stair.ask_now(drafts.mine, stair.presence.session), seconds=2)
        worker.app.exit()
    async with sit() as worker:
        await worker.press("f2", "1")
        assert "漏水" in worker.lines[2] and "301~" in worker.text and "not recorded" in told(worker)
        await worker.press("1")
    assert [line.note for line in recorded(stair)] == ["漏水"]
    assert stair.ask_now(drafts.mine, stair.presence.session) == []


async def test_escape_keeps_the_note_and_each_door_has_its_own(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "space", "1", "right", "space", "2", "left")
        assert "一切正常" in worker.lines[2]
        await worker.press("space", "escape", "escape", "1")
        assert "一切正常" in worker.lines[2] and "302~" in worker.text


async def test_markup_in_a_note_is_shown_as_it_is(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.type("备注[/]完[red]")
        await worker.press("enter", "1", "left")
        assert "备注[/]完[red]" in worker.text


# Whom one met, and what one found


async def test_whom_one_met_is_unknown_unless_picked(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1")
        assert last_card(stair).people == ()
        await worker.press("left", "tab", "1", "3", "1", "tab", "1")
    assert [name for _key, name in last_card(stair).people] == ["张小明"]


@pytest.mark.parametrize(
    ("keys", "kind", "code", "severity", "text"),
    [
        (("ctrl+n", "0", "5", *"滴水", "enter"), "need", "05", None, "滴水"),
        (("ctrl+n", "9", "9", "enter"), "need", "99", None, ""),
        (("ctrl+y", "0", "1", "enter"), "hazard", "01", "A", ""),
        (("ctrl+y", *"piled", "enter", "enter"), "hazard", "02", "B", ""),
    ],
)
async def test_needs_and_hazards_are_kept_as_typed_records(
    sit: Sit, stair: Desk, keys: tuple[str, ...], kind: str, code: str, severity: str | None, text: str
) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", *keys)
        assert recorded(stair) == []
        await worker.press("1")
    (found,) = last_card(stair).findings
    assert (found.kind, found.code, found.severity, found.text) == (kind, code, severity, text)


async def test_a_changed_phone_names_the_person_and_the_new_number(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+f", "1", "2", *"13812345678", "enter", "1")
    (found,) = last_card(stair).findings
    assert (found.code, found.name, found.after) == ("phone", "李梅", "13812345678")


async def test_a_number_that_is_no_phone_is_asked_for_again(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+f", "1", "1", *"12", "enter")
        assert "What is new?" in worker.text
        await worker.press("escape", "1")
    assert last_card(stair).findings == ()


async def test_a_danger_to_life_is_told_to_be_reported(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+y", "0", "5", "enter")
        assert "within 30 minutes" in told(worker)


async def test_what_was_found_later_is_added_to_the_visit_of_the_door(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1", "left", "ctrl+n", "0", "1", "enter", "1")
    assert len(recorded(stair)) == 1 and [one.code for one in last_card(stair).findings] == ["01"]


async def test_the_card_says_who_lives_there_and_what_to_know_before_knocking(sit: Sit, stair: Desk) -> None:
    person = make.a_resident(stair, "赵秀英", at="3-1-302", relation=make.HEAD, birth="1940", sex="2")
    make.a_tag(stair, person, "F2")
    async with sit() as worker:
        await worker.press("f2", "1", "right")
        assert "赵秀英" in worker.text and "2 workers together, never alone" in worker.text


# The round, and the doors


async def test_purpose_companions_and_a_past_day_are_set_once_for_all_doors(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press(
            "f2", "1", "ctrl+t", "9", "enter", "enter", *"民警老王", "enter", "ctrl+u", *"11-20", "enter"
        )
        await worker.press("ctrl+s")
        assert "Say why" in worker.text
        await worker.type("网络不通")
        await worker.press("ctrl+s", "1", "1")
    lines = recorded(stair)
    assert {(line.purposes, line.companions, line.visited_on) for line in lines} == {
        (("09",), "民警老王", datetime.date(2026, 11, 20))
    }
    assert all(line.is_late and line.visited_at is None for line in lines)


async def test_a_new_round_has_the_purposes_of_the_last_one(sit: Sit, stair: Desk) -> None:
    make.a_building(stair, "4", floors=1, doors=1)
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+t", "9", "ctrl+s", "1", "ctrl+e", "2", "1")
    assert [line.purposes for line in recorded(stair)] == [("09",), ("09",)]


async def test_a_finished_round_is_in_progress_no_more(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1", "ctrl+e")
        assert "goes on" not in worker.text
    assert stair.ask_now(walks.in_progress, stair.worker_id) is None


async def test_a_door_is_found_by_its_number_and_a_missing_one_is_added(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "f5", *"2-102", "enter")
        assert at(worker) == "2-102"
        await worker.press("f5", *"303", "enter")
        assert "no door 303" in worker.text
        await worker.press("enter")
        assert at(worker) == "2-303" and "0/13 met" in worker.text
        await worker.press("1")
    assert recorded(stair)[0].address == "3-2-303"


async def test_a_door_of_another_feature_opens_its_stair_there(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.open("rounds", door=make.a_room(stair, "3-2-201"))
        assert at(worker) == "2-201"


async def test_the_signs_are_explained_with_one_key(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+g")
        assert "v met" in worker.text and "! visit due" in worker.text


async def test_forty_by_twenty_shows_stair_and_card(sit: Sit, stair: Desk) -> None:
    async with sit(size=(40, 20)) as worker:
        await worker.press("f2", "1")
        assert ">301." in worker.text and "张建国" in worker.text
        await worker.press("1")
        assert ">302." in worker.text
