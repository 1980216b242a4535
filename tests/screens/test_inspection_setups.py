"""What is chosen before a walk begins: lists, conditions, inspectors. No screen is needed for it."""

from __future__ import annotations

import datetime

import pytest

from db.queries.checklists import ChecklistLine
from db.queries.place_lines import PlaceLine
from db.rules.checklists import Checklist, Condition, Item, Limit
from tui.screens.inspections import screen, setup
from tui.screens.inspections.setup import Setup

GAS = Checklist(
    "T04", "1", "燃气", "gas", conditions=(Condition("gas"), Condition("alarm", default="no")), items=(Item("1"),)
)
SMALL = Checklist(
    *("T02", "1", "小场所", "small places"),
    inspectors=2,
    conditions=(Condition("gas"),),
    items=(Item("1"),),
    limits=(Limit("shop", 100, "m2", "410103"),),
)


def a_setup(inspectors: str = "王芳", size: int | None = 150, region: str = "410103", **traits: str) -> Setup:
    """A shop for which two lists fit."""
    on = datetime.date(2026, 11, 1)
    place = PlaceLine("p", 1, "shop", "店", "", None, None, "", "", "", "", size, traits, on, None)
    lines = [
        ChecklistLine(one.name, one.name, "1", one.zh, one.en, "", "", None, ("shop",), one.inspectors, 1)
        for one in (GAS, SMALL)
    ]
    return Setup(place, lines, {"T04": GAS, "T02": SMALL}, inspectors, region)


def texts(found: Setup) -> str:
    """What stands on the page."""
    return "\n".join(line.text for line in found.texts("shop"))


def test_the_usual_list_is_chosen_and_digits_take_others_or_leave_them() -> None:
    found = a_setup()
    assert "1[x] T04 gas" in texts(found) and "2[ ] T02" in texts(found)
    for digit in (2, 1, 9, 0):
        found.digit(digit)
    assert [one.checklist_id for one in found.sheets()] == ["T02"]
    found.digit(2)
    assert found.sheets() == ()


def test_what_the_place_is_known_for_holds_and_can_be_changed() -> None:
    found = a_setup(gas="no", alarm="perhaps")
    assert found.sheets()[0].conditions == {"gas": "no", "alarm": "no"}
    found.is_at_conditions = True
    for digit in (1, 2, 3):
        found.digit(digit)
    found.digit(2)
    assert found.sheets()[0].conditions == {"gas": "yes", "alarm": "no"}


@pytest.mark.parametrize(
    ("inspectors", "is_short"), [("", True), ("王芳", True), ("王芳、王芳", True), ("王芳，李强", False)]
)
def test_a_list_for_two_wants_two_names(inspectors: str, is_short: bool) -> None:
    found = a_setup(inspectors)
    assert not found.is_short or not inspectors
    found.digit(2)
    assert found.is_short is is_short and ("2 inspectors are needed" in texts(found)) is is_short


@pytest.mark.parametrize(
    ("size", "region", "is_told"),
    [(150, "410103", True), (100, "410103", False), (None, "410103", False), (150, "", False)],
)
def test_a_place_that_is_too_large_for_a_list_is_told_where_that_limit_holds(
    size: int | None, region: str, is_told: bool
) -> None:
    assert ("larger than 100 m2" in texts(a_setup(size=size, region=region))) is is_told


@pytest.mark.parametrize(
    ("own", "last", "needed", "names"),
    [
        ("王芳", [], 1, "王芳"),
        ("王芳", ["王芳", "李强"], 1, "王芳"),
        ("王芳", ["李强", "王芳", "张三"], 2, "王芳、李强"),
        ("", ["李强", "张三"], 2, "李强、张三"),
        ("王芳", [], 2, "王芳"),
    ],
)
def test_whoever_came_along_the_last_time_is_remembered(own: str, last: list[str], needed: int, names: str) -> None:
    assert setup.remembered(own, last, needed) == names


def test_a_walk_that_is_part_of_a_visit_says_so() -> None:
    assert screen(place="p", visit="v").head.visit_id == "v"
    assert screen(place="p").head.visit_id is None
