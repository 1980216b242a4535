"""Services on their pages: arranged from a person, noted door by door with one digit, and what a month came to."""

from __future__ import annotations

import datetime

from db.changes import areas, elder_states, service_rounds, services, workers
from db.desk import Desk
from db.queries import drafts, service_costs
from db.queries import elder_states as heads
from db.queries import service_cases as cases
from db.queries import service_rounds as rounds
from db.queries import services as kept
from db.rules.elder_states import StateDraft
from db.rules.services import Bringer, Eyes, RoundDraft, ServiceDraft, Sums
from tests import make
from tests.conftest import StillClock
from tests.screens.conftest import Sit

TODAY = datetime.date(2026, 11, 22)
ALL = Eyes(None)


def a_service(desk: Desk, person: str, kind: str = "meal", **facts: object) -> str:
    values = {"bringer": Bringer("volunteer", "刘志强"), "hour": "11:30", "cost": 1500, "subsidy": 500, **facts}
    return desk.do_now(services.arrange, ServiceDraft(person, kind, "daily", TODAY, **values))  # type: ignore[arg-type]


def an_elder(desk: Desk, name: str = "王桂英", at: str = "3-2-1201") -> str:
    return make.a_resident(desk, name, at, birth="1944")


async def test_a_service_is_arranged_from_the_persons_page_and_its_kind_brings_the_rest(
    sit: Sit, file_desk: Desk
) -> None:
    person = an_elder(file_desk)
    async with sit() as worker:
        await worker.open("residents", resident=person)
        await worker.press("ctrl+y")
        assert "Nothing is brought yet" in worker.text and "Lives alone" in worker.text
        await worker.press("f5", "1")
        await worker.press("enter", "enter", "enter", "1", "enter")
        await worker.type("刘志强")
        await worker.press("f10")
        assert "each working day" in worker.text and "next 11-23" in worker.text
        await worker.press("home", "3", "1")
        assert "rests since 2026-11-22" in worker.text and "in hospital" in worker.text
        await worker.press("3", "enter")
        assert "Change a service" in worker.text
        await worker.press("escape", "4")
        await worker.type("去女儿家")
        await worker.press("enter")
        assert "去女儿家" in worker.text
    found = file_desk.ask_now(kept.of_person, person, TODAY, ALL)
    assert found is not None
    (line,) = found.lines
    assert (line.course.rhythm, line.hour, line.cost, line.subsidy) == ("working", "11:30", 1500, 500)
    assert (line.course.ends_on, line.why_ended, line.pauses) == (TODAY, "去女儿家", ())


async def test_a_round_is_noted_door_by_door_and_who_lives_alone_is_told_at_once(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    first, second = an_elder(file_desk), an_elder(file_desk, "李秀兰", "3-2-1202")
    a_service(file_desk, first)
    a_service(file_desk, first, "clean", hour="")
    a_service(file_desk, second)
    async with sit() as worker:
        await worker.open("services")
        assert "3 due, 3 still open, 2 doors" in worker.text and "(alone)" in worker.text
        await worker.press("1")
        assert "3 due, 1 still open" in worker.text
        await worker.press("2", "1")
        assert "on the list of the day until somebody was there" in worker.text
        assert "!!  李秀兰" in worker.text and "go there or ring now" in worker.text
        await worker.press("4", "2")
        assert "go there or ring now" not in worker.text and "spoken to by telephone" not in worker.text
        await worker.press("5")
        await worker.type("看错门")
        await worker.press("enter", "3", "1", "right")
        assert "2026-11-23 Mon" in worker.text and "3 due, 3 still open" in worker.text
        await worker.press("left", "6", "2", "6", "6")
        assert "Round of services" in worker.text
    stops = file_desk.ask_now(rounds.stops, TODAY, TODAY, ALL)
    assert [[one.round.state for one in stop.dues if one.round] for stop in stops] == [["done", "done"], ["off"]]


async def test_a_missed_meal_stands_on_the_list_of_the_day_and_leads_to_the_person(sit: Sit, file_desk: Desk) -> None:
    person = an_elder(file_desk)
    meal = a_service(file_desk, person)
    file_desk.do_now(service_rounds.note, RoundDraft(meal, TODAY, "missed", "no_answer"))
    async with sit() as worker:
        assert "王桂英" in worker.text
        await worker.open("services", resident=person)
        assert "nobody opened" in worker.text
        await worker.press("7", "1")
        await worker.press("end", "enter")
        assert "nobody opened  -> seen at home and well" in worker.text
        await worker.press("escape")
        await worker.press("end", "8")
        await worker.type("记错")
        await worker.press("enter")
        assert "nobody opened" not in worker.text
    assert file_desk.ask_now(rounds.unseen, TODAY, ALL) == []


async def test_the_five_heads_are_noted_by_digits_and_stand_as_lines(sit: Sit, file_desk: Desk) -> None:
    person = an_elder(file_desk)
    for days, level in ((60, 1), (30, 2)):
        on = TODAY - datetime.timedelta(days=days)
        file_desk.do_now(elder_states.note, StateDraft(person, on, {"health": level, "mind": 1}))
    async with sit() as worker:
        await worker.open("services", resident=person)
        assert "=-" in worker.text and "fair" in worker.text
        await worker.press("5", "3", "enter", "1")
        await worker.press("f10")
        assert "=-!" in worker.text and "worse" in worker.text
        await worker.press("9", "enter")
        await worker.type("看错人")
        await worker.press("enter")
        assert "=-!" not in worker.text
    assert len(file_desk.ask_now(heads.of_person, person, TODAY, ALL) or ()) == 2


async def test_a_help_case_leads_to_a_service_and_is_closed(sit: Sit, file_desk: Desk) -> None:
    person = an_elder(file_desk)
    async with sit() as worker:
        await worker.open("services", resident=person)
        await worker.press("6", "2", "enter")
        await worker.type("做不动饭")
        await worker.press("enter", "enter", "1", "f10")
        assert "to be looked at" in worker.text and "做不动饭" in worker.text
        await worker.press("1")
        await worker.type("腿脚不便")
        await worker.press("f10")
        assert "looked at" in worker.text
        await worker.press("1", "1", "enter", "enter", "enter", "2", "enter")
        await worker.type("幸福餐厅")
        await worker.press("f10")
        assert "being helped" in worker.text and "幸福餐厅" in worker.text
        await worker.press("escape", "escape")
        await worker.open("services", new="cases")
        assert "帮扶 王*英 吃饭" in worker.text and "1 Open cases 1" in worker.text
    (line,) = file_desk.ask_now(cases.of_person, person, file_desk.by().at, TODAY, ALL)
    assert line.matter.state == "helped"


async def test_a_month_shows_every_sum_and_opens_the_person(sit: Sit, file_desk: Desk) -> None:
    person = an_elder(file_desk)
    meal = a_service(file_desk, person)
    file_desk.do_now(service_rounds.note, RoundDraft(meal, TODAY, "done"))
    async with sit() as worker:
        await worker.open("services", month="this")
        assert "cost ¥15, paid of it ¥5, own share ¥10" in worker.text and "3-2-1201" in worker.text
        await worker.press("end", "enter")
        assert "Services of a person" in worker.text
        await worker.press("escape", "left")
        assert "Nothing was noted" in worker.text
    (line,) = file_desk.ask_now(service_costs.lines, TODAY, TODAY, TODAY, ALL)
    assert line.sums == Sums(1, 0, 0, 1500, 500)


async def test_who_brings_it_is_chosen_from_a_list_and_what_was_typed_is_there_again(sit: Sit, file_desk: Desk) -> None:
    person = an_elder(file_desk)
    file_desk.do_now(workers.add, "周文")
    async with sit() as worker:
        await worker.open("services", resident=person, new="service")
        await worker.press("2")
        assert "not checked" not in worker.text
        await worker.press("enter", "enter", "enter", "enter", "3", "ctrl+g")
        assert "Who brings it?" in worker.text and "李敏" in worker.text
        await worker.type("周")
        await worker.press("enter")
        assert "周文" in worker.text
        await worker.until(lambda: file_desk.ask_now(drafts.mine, file_desk.presence.session))
        await worker.press("escape")
        await worker.open("services", resident=person, new="service")
        await worker.press("enter")
        assert "周文" in worker.text
        await worker.press("f10")
    found = file_desk.ask_now(kept.of_person, person, TODAY, ALL)
    assert found is not None and found.lines[0].bringer.name == "周文" and found.lines[0].bringer.worker_id
    assert (found.lines[0].course.rhythm, found.lines[0].course.days) == ("week", (1, 4))
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_worker_of_a_grid_sees_ones_own_round_first_and_no_kinds_for_few_eyes(
    sit: Sit, file_desk: Desk
) -> None:
    grid = file_desk.do_now(areas.add, "grid", "别的网格")
    a_service(file_desk, an_elder(file_desk), "counsel")
    file_desk.worker_id = file_desk.do_now(workers.add, "陈其他", "", "worker", grid)
    async with sit() as worker:
        await worker.open("services")
        assert "own only; 0 shows all" in worker.text and "0 due" in worker.text
        await worker.press("0")
        assert "王*英" in worker.text and "for few eyes" in worker.text and "counselling" not in worker.text
        await worker.press("1")
        assert "few eyes" in worker.text and "1 still open" in worker.text
        await worker.press("enter")
        assert "Five heads: for few eyes" in worker.text and "1 more for few eyes" in worker.text
        await worker.press("5")
        assert "few eyes" in worker.text
