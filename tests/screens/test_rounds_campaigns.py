"""A door of a campaign answers: digits, problems, going back, drafts, corrections, taking over."""

from __future__ import annotations

import pytest

from db.changes import campaigns as campaign_changes
from db.desk import Desk
from db.models.areas import Room
from db.models.campaigns import CampaignAnswer
from db.queries import campaigns
from db.rules.campaigns import Counts
from db.rules.questionnaires import Choice, Question, Questionnaire
from db.rules.sweeps import Sweep
from tests import make
from tests.db import campaigning
from tests.screens import campaign_stairs
from tests.screens.campaign_stairs import answered, answers, counts, kept
from tests.screens.conftest import Sit
from tests.screens.stairs import at, burst, recorded, told


@pytest.fixture
def stair(file_desk: Desk) -> Desk:
    """A stair of twelve doors with a campaign on."""
    return campaign_stairs.plant(file_desk)


async def test_a_contact_asks_and_digits_answer_and_the_last_answer_goes_on_to_the_next_door(
    sit: Sit, stair: Desk
) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        assert "消防敲门" in worker.lines[1]
        await worker.press("1", "4")
        assert "Is there a detector?*" in worker.text and at(worker) == "1-301" and recorded(stair) == []
        await worker.press("1")
        assert "How many?" in worker.text
        await worker.press("3", "enter", "1", "2", "enter", "2", "enter")
        assert at(worker) == "1-302" and "301v" in worker.text
    assert [(line.address, line.result, line.purposes) for line in recorded(stair)] == [("3-1-301", "11", ("09",))]
    assert answers(stair) == [{"detector": "1", "count": "3", "risks": "a b", "lived": "2"}]
    assert counts(stair) == Counts(doors=12, answered=1, open=11)


async def test_whole_doors_arrive_in_one_piece(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right")
        await burst(worker, "1", "1", "7", "enter", "2", "enter", "1", *"13800001234", "enter", "4", "1", "2", "enter")
        await burst(worker, "enter", "enter")
    assert [(line.address, line.result) for line in recorded(stair)] == [
        ("3-1-302", "11"),
        ("3-1-301", "21"),
        ("3-1-201", "11"),
    ]
    assert answers(stair) == [
        {"detector": "1", "count": "7", "risks": "b", "lived": "1", "phone": "13800001234"},
        {"detector": "0"},
    ]


async def test_nobody_and_a_refusal_are_one_digit_as_always_and_count_for_the_campaign(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "4", "5")
        assert at(worker) == "1-201"
    assert counts(stair) == Counts(doors=12, refused=1, nobody=1, open=10)


async def test_a_wrong_answer_is_told_at_once_and_the_question_stays(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "enter")
        assert "! This question needs an answer." in worker.text
        await worker.press("1", "9", "9", "enter")
        assert "! Between 1 and 19." in worker.text and "How many?" in worker.text
        await worker.press("backspace", "enter")
        assert "Which risks?" in worker.text


async def test_an_earlier_question_is_gone_back_to_and_what_follows_from_it_changes(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "1")
        assert " 2/5" in worker.text
        await worker.press("4", "up")
        assert "1>yes" in worker.text
        await worker.press("2")
        assert "Which risks?" in worker.text and " 2/4" in worker.text
        await worker.press("backspace", "enter", "enter", "enter", "enter")
    assert answers(stair) == [{"detector": "0"}]


async def test_the_question_follows_the_language(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "f8")
        assert "家里有烟感吗" in worker.text and "没有" in worker.text
        await worker.press("1", "f8")
        assert "How many?" in worker.text


async def test_escape_keeps_a_draft_and_the_digit_goes_on_where_it_was_broken_off(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "1", "5", "enter", "escape")
        assert "is kept" in told(worker) and "302~" in worker.text and recorded(stair) == []
        await worker.press("right", "left")
        assert at(worker) == "1-302"
        await worker.press("2")
        assert "Which risks?" in worker.text
        await worker.press("enter", "enter", "enter")
    assert [(line.address, line.result) for line in recorded(stair)] == [("3-1-302", "12")]
    assert answers(stair) == [{"detector": "1", "count": "5"}] and kept(stair) == []


@pytest.mark.parametrize("typed", [(), ("1", "3")])
async def test_what_was_answered_is_there_after_the_program_was_killed(
    sit: Sit, stair: Desk, typed: tuple[str, ...]
) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "1", *typed)
        await worker.until(lambda: kept(stair) and len(kept(stair)[0].data.get("answers", {})) == bool(typed) + 1)
        worker.app.exit()
    async with sit() as worker:
        await worker.press("f2", "1", "right")
        assert "302~" in worker.text and "not recorded" in told(worker)
        await worker.press("1", "up")
        assert ("How many?" in worker.text and "13" in worker.text) if typed else "1>yes" in worker.text


async def test_the_whole_of_a_draft_is_saved_with_the_door(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right", "space", "1", "1", "2", "1")
        await worker.until(lambda: answered(stair).get("risks"))
        worker.app.exit()
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "1", "enter", "enter")
    assert answers(stair) == [{"detector": "0", "risks": "a", "lived": "1"}]
    assert [line.note for line in recorded(stair)] == ["一切正常"] and kept(stair) == []


async def test_a_door_is_corrected_by_its_digit_and_the_old_answers_stay_to_be_read(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "2", "enter", "enter", "enter", "right")
        worker.page.map.go(worker.page.map.plan.beside(worker.page.map.plan.order[0].key, 1))
        await worker.settle()
        await worker.press("1")
        assert "2>no" in worker.text and " 1/4" in worker.text
        await worker.press("1", "6", "enter", "enter", "enter", "enter")
    assert answers(stair) == [{"detector": "1", "count": "6"}]
    assert stair.ask_now(lambda: CampaignAnswer.select().count()) == 2
    assert len(recorded(stair)) == 1


async def test_undo_takes_the_door_back_with_its_answers_and_the_digit_goes_on_with_them(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "2", "2", "enter", "3", "enter")
        assert len(answers(stair)) == 1
        await worker.press("ctrl+z")
        assert answers(stair) == [] and recorded(stair) == [] and at(worker) == "1-302" and "302~" in worker.text
        await worker.press("1", "enter")
    assert answers(stair) == [{"detector": "0", "risks": "b", "lived": "3"}]


async def test_who_answers_is_asked_where_several_live_and_facts_of_a_person_are_asked(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1")
        assert "Who answers?" in worker.text
        await worker.press("escape")
        assert "detector" not in worker.text and at(worker) == "1-301"
        await worker.press("1", "2", "2", "enter", "enter")
        await worker.type("13800001234")
        await worker.press("enter")
        assert "answers that differ from the register: 1. Ctrl+O" in told(worker)
        await worker.press("ctrl+o")
        assert "301: taken over: Telephone ? -> 138****1234" in told(worker)
        await worker.press("left", "tab", "1", "tab", "1")
        assert "Who answers?" not in worker.text
    (wife,) = stair.ask_now(lambda: [row.person.name for row in CampaignAnswer.select()])
    assert wife == "李梅"


async def test_facts_are_taken_over_in_one_key_and_taken_back_in_another(sit: Sit, stair: Desk) -> None:
    room = make.a_room(stair, "3-1-302")
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "2", "enter", "2", "enter", "ctrl+o")
        assert stair.ask_now(lambda: Room.get_by_id(room).occupancy) == "2"
        await worker.press("ctrl+o")
        assert "suggests no change" in told(worker)
        await worker.press("ctrl+z", "enter")
    assert stair.ask_now(lambda: Room.get_by_id(room).occupancy) is None and len(recorded(stair)) == 1


async def test_the_door_under_the_cursor_is_taken_over_before_the_last_one(sit: Sit, stair: Desk) -> None:
    rooms = {door: make.a_room(stair, f"3-1-{door}") for door in (201, 302)}
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "2", "enter", "2", "enter")
        worker.page.map.go(rooms[201])
        await worker.settle()
        await worker.press("1", "2", "enter", "3", "enter")
        assert "201: answers that differ" in told(worker)
        worker.page.map.go(rooms[302])
        await worker.settle()
        await worker.press("ctrl+o")
        assert "302: taken over: Who lives here? ? -> " in told(worker)
        assert stair.ask_now(lambda: [Room.get_by_id(rooms[door]).occupancy for door in (201, 302)]) == [None, "2"]
        await worker.press("ctrl+o")
        assert "201: taken over" in told(worker)
        assert stair.ask_now(lambda: Room.get_by_id(rooms[201]).occupancy) == "3"


async def test_answers_of_another_day_are_taken_over_at_their_door(sit: Sit, stair: Desk) -> None:
    room = make.a_room(stair, "3-1-302")
    campaigning.answer(stair, stair.ask_now(campaigns.all)[0].id, room, detector="0", lived="2")
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+o")
        assert "suggests no change" in told(worker)
        worker.page.map.go(room)
        await worker.settle()
        await worker.press("ctrl+o")
        assert "302: taken over" in told(worker)
    assert stair.ask_now(lambda: Room.get_by_id(room).occupancy) == "2"


async def test_the_page_of_a_visit_shows_what_was_answered(sit: Sit, stair: Desk) -> None:
    room = make.a_room(stair, "3-1-302")
    answered = {"detector": "0", "risks": "a b", "phone": "13800001234"}
    done = campaigning.answer(stair, stair.ask_now(campaigns.all)[0].id, room, **answered)
    async with sit() as worker:
        await worker.open("visits", visit=done.visit_id)
        line = next(line for line in worker.lines if "Which risks?" in line)
        assert "Answer" in line and "charging by wire, blocked stairs" in line
        assert "138****1234" in worker.text and "13800001234" not in worker.text


async def test_more_choices_than_digits_stand_behind_zero(sit: Sit, stair: Desk) -> None:
    many = tuple(Choice(str(code), f"选项{code}", f"choice {code}") for code in range(1, 13))
    form = Questionnaire("many", "1", "多", "Many", (Question("which", "select_one", "哪个", "Which?", choices=many),))
    campaigning.plant(stair, form)
    edition = next(line.id for line in stair.ask_now(campaigning.forms.all) if line.name == "many")
    building = campaigning.building_of(stair, make.a_room(stair, "3-1-301"))
    draft = campaigning.draft(stair, name="多", questionnaire=edition, to_on=stair.today())
    stair.do_now(campaign_changes.start, draft, Sweep(buildings=(building,)))
    async with sit() as worker:
        await worker.press("f2", "1", "1")
        assert "9 choice 9" in worker.text and "0 further choices" in worker.text and "choice 10" not in worker.text
        await worker.press("0")
        assert "1 choice 10" in worker.text
        await worker.press("2")
    assert answers(stair) == [{"which": "11"}]
