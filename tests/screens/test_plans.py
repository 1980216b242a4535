"""Deciding about visits from the list of what is due: put off, at once, who goes, the weather, groups by age."""

from __future__ import annotations

import datetime

import pytest

from db.changes import workers
from db.desk import Desk
from db.queries import due, history
from tests import make
from tests.screens.conftest import Sit

TODAY = datetime.date(2026, 11, 22)


def elder(desk: Desk, name: str = "王秀英", at: str = "3-1-101", code: str = "A1", days: int = 40) -> str:
    """Somebody of a key group who was never met."""
    person = make.a_resident(desk, name, at=at, birth="1950", relation=make.HEAD)
    make.a_tag(desk, person, code, from_on=TODAY - datetime.timedelta(days=days))
    return person


@pytest.fixture
def waiting(file_desk: Desk) -> Desk:
    """One person whose visit is due."""
    elder(file_desk)
    return file_desk


async def test_visits_are_put_off_until_a_day_and_the_persons_page_says_so(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "6", "1", "+", "9", "enter", "enter")
        assert "put off until 2026-12-01" in worker.text
        assert "No visit is due" in worker.text
        await worker.press("escape", *"wxy", "enter")
        assert "Visits put off until 2026-12-01 (in hospital)" in worker.text


async def test_a_day_that_is_none_is_asked_for_again_and_nothing_is_put_off(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "6", "1", *"soon", "enter", "escape")
        assert "1 Due visits 1" in worker.text
    assert len(waiting.ask_now(due.people, TODAY)) == 1


async def test_visits_put_off_are_taken_up_again_after_a_question(sit: Sit, waiting: Desk) -> None:
    elder(waiting, "李桂兰", "3-1-201", days=60)
    async with sit() as worker:
        await worker.press("f4", "5", "6", "2", "+", "9", "enter", *"nv", "enter", "6")
        assert " are put off until 2026-12-01. Visit again" in worker.text and "away  nv" in worker.text
        await worker.press("1")
        assert "李桂兰 is visited again" in worker.text
        await worker.press("1")
        assert "李桂兰" in worker.text and "not visited yet" in worker.text


async def test_a_change_for_the_worse_comes_before_what_is_due_already(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "7", "3", *"dt", "enter")
        assert "王秀英 is to be visited within a day" in worker.text
        assert "visit at once  fell and is hurt" in worker.text
        await worker.press("enter")
        assert "Next visit 2026-11-12 (fell and is hurt)" in worker.text


async def test_what_is_urgent_is_put_off_only_after_a_question_and_every_question_names_whose_visit_it_is(
    sit: Sit, waiting: Desk
) -> None:
    async with sit() as worker:
        await worker.press("f4", "7")
        assert "What has happened to 王秀英?" in worker.text
        await worker.press("3")
        assert "Visits to 王秀英: what else" in worker.text
        await worker.press("enter", "6")
        assert "王秀英 is to be visited at once. Put it off all the same?" in worker.text
        assert "fell and is hurt" in worker.text
        await worker.press("2")
        assert "visit at once" in worker.text and "Why are" not in worker.text
        await worker.press("6", "1")
        assert "Why are visits to 王秀英 put off?" in worker.text
        await worker.press("1")
        assert "Visits to 王秀英: put off until which day?" in worker.text
        await worker.press("+", "9", "enter", "enter")
        assert "Visits to 王秀英 are put off until 2026-12-01" in worker.text


async def test_where_two_are_to_go_an_urgent_visit_says_so_too(sit: Sit, file_desk: Desk) -> None:
    elder(file_desk, code="C3")
    async with sit() as worker:
        await worker.press("f4")
        assert "two go" in worker.text
        await worker.press("7", "3", "enter")
        assert "visit at once  two go" in worker.text


async def test_who_goes_stands_beside_the_visit(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "8", "2", *"ln", "enter")
        assert "goes: 李敏" in worker.text
        await worker.press("8", "3")
        assert "goes:" not in worker.text


async def test_a_split_is_looked_at_before_it_is_taken_and_taken_back_in_one_deed(sit: Sit, waiting: Desk) -> None:
    waiting.do_now(workers.add, "王强")
    elder(waiting, "李桂兰", "5-1-201")
    async with sit() as worker:
        await worker.press("f4", "8", "1")
        assert "李敏 1 visit, 1 house   王强 1 visit, 1 house" in worker.text
        assert "differ by 0" in worker.text and "had the fewest visits so far" in worker.text
        assert {line.worker for line in waiting.ask_now(due.people, TODAY)} == {""}
        await worker.press("1")
        assert "Given out" in worker.text
        assert sorted(line.worker for line in waiting.ask_now(due.people, TODAY)) == ["李敏", "王强"]
    assert waiting.ask_now(history.recent)[0].kind == "plans.share"


async def test_who_is_away_is_left_out_of_the_split_until_chosen_again(sit: Sit, waiting: Desk) -> None:
    waiting.do_now(workers.add, "王强")
    async with sit() as worker:
        await worker.press("f4", "8", "1", "2", "1")
        assert "王强 1 visit" in worker.text and "李敏" not in worker.lines[1]
        assert "nobody else can go" in worker.text
        await worker.press("2")
        assert "* 李敏" in worker.text
        await worker.press("1")
        assert "李敏" in worker.lines[1]


async def test_a_weather_alert_begins_and_ends_by_one_key(sit: Sit, file_desk: Desk) -> None:
    elder(file_desk, days=3)
    async with sit() as worker:
        await worker.press("f4")
        assert "No visit is due" in worker.text
        await worker.press("9", "4", "+", "2", "enter", *"bx", "enter")
        assert "visited daily" in worker.text and "weather alert" in worker.text and "王秀英" in worker.text
        await worker.press("9")
        assert "red  2026-11-22 - 2026-11-24" in worker.text
        await worker.press("1")
        assert "The alert has ended" in worker.text and "No visit is due" in worker.text


async def test_what_was_missed_has_a_list_of_its_own(sit: Sit, file_desk: Desk) -> None:
    elder(file_desk, days=70)
    async with sit() as worker:
        await worker.press("f4")
        assert "5 Missed 1" in worker.text
        await worker.press("5")
        assert "2026-10-13" in worker.text and "not made up yet" in worker.text
        await worker.press("left")
        assert "Every door was reached" in worker.text
        await worker.press("5", "right", "8", "escape", "5", "enter")
        assert worker.page.NOUN == "residents"


async def test_doors_are_no_people_to_decide_about(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "2", "6")
        assert "Choose a person in the list of due visits" in worker.text
        await worker.press("7")
        assert "Choose a person in the list of due visits" in worker.text


async def test_groups_by_age_and_home_are_added_by_one_key_for_all_or_one(sit: Sit, file_desk: Desk) -> None:
    for name, at in (("王秀英", "3-1-101"), ("李桂兰", "3-1-201"), ("张福来", "3-1-301")):
        make.a_resident(file_desk, name, at=at, birth="1940-01-01")
    async with sit() as worker:
        await worker.press("f4", "0")
        assert worker.text.count("elder living alone") == 3
        await worker.press("2")
        assert "Groups added: 2." in worker.text and worker.text.count("elder living alone") == 2
        await worker.press("1")
        assert "Groups added: 4." in worker.text and "Nobody is missing" in worker.text
        await worker.press("escape")
        assert "1 Due visits 0" in worker.text
