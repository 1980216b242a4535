"""A grid of rooms and items: what a digit puts into a cell, what a draft keeps of it, and what is written down."""

from __future__ import annotations

from dataclasses import replace

from db.rules import inspection_faults, inspection_grids
from db.rules.checklists import Demand, Item, Result
from db.rules.inspection_grids import Grid
from db.rules.walk_marks import Terms
from tests.inspecting import BIKES, GAS, ON

TERMS = Terms(ON, {"A": 0, "B": 7, "C": 15})
LISTS = {"gas": GAS, "bikes": BIKES}


def a_grid() -> Grid:
    """Two rooms, three items of two lists."""
    return Grid(inspection_grids.columns_of(LISTS, ["T05.2", "T04.2", "T77.1", "T04.3"]), ("101", "102"))


def test_a_failure_takes_its_usual_note_and_limit_and_keeps_what_was_written() -> None:
    grid = inspection_grids.put(a_grid(), ("101", "T04.3"), Result.FAIL, TERMS)
    mark = grid.mark("101", "T04.3")
    assert (mark.severity, mark.due, mark.fault) == ("C", "12-07", "会关阀")
    grid = inspection_grids.write(grid, ("101", "T04.3"), "老人不会", "0")
    for result in (Result.PASS, Result.FAIL):
        grid = inspection_grids.put(grid, ("101", "T04.3"), result, TERMS)
    assert grid.mark("101", "T04.3").fault == "老人不会" and grid.mark("101", "T04.3").is_on_the_spot
    assert grid.touched == ("101",) and grid.failed == (("101", "T04.3"),)
    assert inspection_grids.cleared(grid, ("101", "T04.3")).marks == {}


def test_what_was_said_of_a_room_is_written_down_by_checklist() -> None:
    grid = inspection_grids.put(a_grid(), ("102", "T05.2"), Result.FAIL, TERMS)
    grid = inspection_grids.put(grid, ("102", "T04.2"), Result.PASS, TERMS)
    bikes, gas = inspection_grids.sheets(grid, "102", TERMS)
    assert (bikes.checklist_id, bikes.seen["2"].due_on, bikes.seen["2"].severity) == ("bikes", ON, "A")
    assert (gas.checklist_id, list(gas.seen)) == ("gas", ["2"]) and inspection_grids.sheets(grid, "101", TERMS) == ()


def test_a_draft_brings_back_what_was_said_in_the_editions_it_was_said_of() -> None:
    grid = inspection_grids.put(a_grid(), ("101", "T05.2"), Result.FAIL, TERMS)
    grid = inspection_grids.write(inspection_grids.named(grid, "李敏、王强"), ("102", "T04.2"), "待查", "")
    data = inspection_grids.as_data(grid)
    assert inspection_grids.lists_in(data) == ("bikes", "gas")
    assert inspection_grids.of_data(data, LISTS, ["101", "102"]) == grid
    gone = inspection_grids.of_data(data, LISTS, ["102"])
    assert gone is not None and list(gone.marks) == [("102", "T04.2")]
    assert inspection_grids.of_data(data, {"gas": GAS}, ["101"]) is None
    assert inspection_grids.of_data({"grid": '{"version": 99}'}, LISTS, ["101"]) is None
    assert inspection_grids.as_data(a_grid()) == {}


def test_other_items_keep_what_was_said_of_those_that_stay_and_saving_what_was_said_meanwhile() -> None:
    grid = inspection_grids.put(a_grid(), ("101", "T05.2"), Result.PASS, TERMS)
    more = inspection_grids.put(grid, ("101", "T04.2"), Result.PASS, TERMS)
    assert list(inspection_grids.with_columns(more, more.columns[:1]).marks) == [("101", "T05.2")]
    assert list(inspection_grids.begun_anew(more, grid).marks) == [("101", "T04.2")]


def test_advice_to_whoever_fills_a_list_in_is_not_said_of_a_fault() -> None:
    item = Item("1", "无充电", fails_zh="有入户充电即不合格（备注写明户号、姓名）", note=Demand.ALWAYS)
    assert inspection_faults.said(item) == "有入户充电"
    assert inspection_faults.said(replace(item, fails_zh="超过2人；备注写明人数")) == "超过2人"
    assert inspection_faults.said(replace(item, fails_zh="")) == "无充电"
