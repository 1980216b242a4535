"""What is made of the plan: the one list of the day, its counts, what was missed, and a split to look at."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from db.changes import areas, plans, workers
from db.desk import Desk
from db.models.areas import Building
from db.queries import due, splits
from db.queries import plans as questions
from db.rules.agenda import Asked, Scope, Weight
from tests import make
from tests.db.planning import NOW, TODAY, Count, ago, tagged, visit


def asked(desk: Desk, scope: Scope = Scope.ALL, days: int = 0, **values: Any) -> Asked:
    return Asked(TODAY, NOW, desk.worker_id, scope=scope, until=ago(-days), **values)


def test_the_agenda_tells_what_is_late_urgent_due_and_to_come(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101", since=40)
    tagged(desk, "李四", "3-1-201", "B1", since=90)
    ill = tagged(desk, "王五", "3-1-301", since=1)
    desk.do_now(plans.shorten, ill, "fall")
    tagged(desk, "赵六", "3-1-401", since=26)
    lines = {line.title: line for line in desk.ask_now(questions.agenda, asked(desk, days=6))}
    weights = {name: line.weight for name, line in lines.items()}
    assert weights == {
        "张三": Weight.OVERDUE, "王五": Weight.URGENT, "李四": Weight.TODAY, "赵六": Weight.COMING
    }  # fmt: skip
    assert (lines["王五"].list_name, lines["王五"].code) == ("grave_changes", "fall")
    assert (lines["张三"].list_name, lines["张三"].code, lines["张三"].address) == ("key_groups", "A1", "3-1-101")
    assert {line.about for line in lines.values()} == {"first visit", "visit at once"}
    assert desk.ask_now(questions.agenda_days, asked(desk, days=6)) == {TODAY: 2, ago(-1): 1, ago(-4): 1}
    assert [line.title for line in desk.ask_now(questions.agenda, asked(desk, limit=1))] == ["张三"]


def test_a_change_for_the_worse_is_on_the_agenda_before_its_day(desk: Desk) -> None:
    ill = tagged(desk, "王五", "3-1-301", since=1)
    desk.do_now(plans.shorten, ill, "fall")
    (line,) = desk.ask_now(questions.agenda, asked(desk))
    assert (line.weight, line.due_on) == (Weight.URGENT, ago(-1))


@pytest.mark.parametrize(("day", "found"), [(0, {"李四", "钱七"}), (10, {"张三"}), (-4, {"赵六"}), (-3, set())])
def test_of_one_day_only_what_is_due_on_that_very_day_is_asked_for(desk: Desk, day: int, found: set[str]) -> None:
    tagged(desk, "张三", "3-1-101", since=40)
    tagged(desk, "李四", "3-1-201", "B1", since=90)
    tagged(desk, "赵六", "3-1-401", since=26)
    make.a_tag(desk, make.a_resident(desk, "钱七", "3-1-501"), "A1")
    visit(desk, "3-2-101", 3, "21")
    of_day = dataclasses.replace(asked(desk, days=6), day=ago(day))
    assert {line.title for line in desk.ask_now(questions.agenda, of_day)} == found
    assert [line.due_on for line in desk.ask_now(due.agenda, of_day)] == [TODAY] * (day == 0)


def test_mine_is_what_was_given_to_me_or_nobodys_in_my_grid(desk: Desk) -> None:
    mine, others = desk.do_now(areas.add, "grid", "一格"), desk.do_now(areas.add, "grid", "二格")
    for number, grid in (("1", mine), ("2", others), ("3", mine)):
        tagged(desk, f"住{number}号", f"{number}-1-101", since=40)
        desk.ask_now(Building.update(grid=grid).where(Building.number == number).execute)
    other = desk.do_now(workers.add, "王强")
    by_address = {line.resident.address: line.plan.id for line in desk.ask_now(due.people, TODAY)}
    desk.do_now(plans.assign, [by_address["3-1-101"]], other)
    seen = {
        scope: {line.address[0] for line in desk.ask_now(questions.agenda, asked(desk, scope, grid_id=mine))}
        for scope in Scope
    }
    assert seen == {Scope.MINE: {"1"}, Scope.GRID: {"1", "3"}, Scope.ALL: {"1", "2", "3"}}
    assert desk.ask_now(questions.agenda_days, asked(desk, Scope.GRID, grid_id=mine)) == {TODAY: 2}
    masked = {line.address[0]: line.title for line in desk.ask_now(questions.agenda, asked(desk, grid_id=mine))}
    assert masked["1"] == "住1号"
    assert masked["2"] != "住2号"


def test_doors_to_try_again_are_on_the_agenda(desk: Desk) -> None:
    visit(desk, "3-1-201", 5, "21")
    visit(desk, "3-1-301", 1, "21")
    (late,) = desk.ask_now(due.agenda, asked(desk))
    assert (late.address, late.weight, late.noun, late.code) == ("3-1-201", Weight.OVERDUE, "rounds", "evening")
    assert len(desk.ask_now(due.agenda, asked(desk, days=6))) == 2
    assert desk.ask_now(due.agenda_days, asked(desk, days=6)) == {TODAY: 1, ago(-2): 1}


def test_lists_of_the_plan_take_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    taken = []
    for floor in range(1, 6):
        tagged(desk, "张三", f"3-1-{floor}01", since=90)
        visit(desk, f"3-1-{floor}02", 5, "21")
        counts = []
        for question, value in (
            (questions.agenda, asked(desk)),
            (questions.agenda_days, asked(desk)),
            (due.agenda, asked(desk)),
            (due.agenda_days, asked(desk)),
            (questions.missed, TODAY),
            (splits.due_split, TODAY),
        ):
            with statements(desk) as seen:
                desk.ask_now(question, value)
            counts.append(len(seen))
        taken.append(tuple(counts))
    assert set(taken) == {taken[0]}
    assert all(count <= most for count, most in zip(taken[0], (11, 2, 3, 2, 9, 16), strict=True)), taken[0]
