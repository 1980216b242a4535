"""Sheets of checklists: which items are asked at a place, what was seen in points, and whether a sheet passes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.rules import checklist_scores
from db.rules.checklists import Checklist, Condition, Item, Limit, PassRule, Result
from db.rules.inspections import Seen

PASS, FAIL, NONE, OPEN = Seen(Result.PASS), Seen(Result.FAIL), Seen(Result.NOT_APPLICABLE), Seen(Result.UNCHECKED)
LIST = Checklist(
    "T01",
    "1",
    "居民楼",
    conditions=(Condition("gas", "使用燃气"), Condition("lift", "有电梯", default="no")),
    items=(
        Item("1", "通道", severities=("A", "B")),
        Item("2", "软管", severities=("B",), relevant="${gas} = 'yes'"),
        Item("3", "报警器", severities=("C",), relevant="${gas} = 'yes' and ${i2} = 'fail'"),
        Item("4", "电梯", severities=("C",), relevant="${lift} = 'yes'"),
    ),
    rule=PassRule(80, ("A",), {"A": 10, "B": 5, "C": 2}),
)
YES, NO = {"gas": "yes"}, {"gas": "no"}


@pytest.mark.parametrize(
    ("conditions", "results", "items"),
    [
        ({}, {}, "12"),
        (YES, {"2": "pass"}, "12"),
        (YES, {"2": Result.FAIL}, "123"),
        (NO, {"2": "fail"}, "1"),
        ({"gas": "no", "lift": "yes"}, {}, "14"),
        ({"gas": "perhaps", "unheard": "yes"}, {}, "12"),
    ],
)
def test_what_does_not_apply_to_a_place_falls_away(
    conditions: dict[str, str], results: dict[str, str], items: str
) -> None:
    assert "".join(item.name for item in checklist_scores.asked(LIST, conditions, results)) == items


def test_conditions_nobody_spoke_of_are_what_the_list_takes_for_granted() -> None:
    assert checklist_scores.conditions_of(LIST, {"lift": "yes", "pets": "yes"}) == {"gas": "yes", "lift": "yes"}
    assert checklist_scores.conditions_of(LIST, {"gas": ""}) == {"gas": "yes", "lift": "no"}


@pytest.mark.parametrize(
    ("seen", "points", "passed"),
    [
        ({}, None, None),
        ({"1": OPEN, "2": NONE}, None, None),
        ({"1": PASS, "2": PASS}, 100, True),
        ({"1": PASS, "2": NONE}, 100, True),
        ({"1": PASS, "2": FAIL, "3": PASS}, 70, False),
        ({"1": PASS, "2": PASS, "3": FAIL}, 100, True),  # 3 is not asked where 2 passes
        ({"1": FAIL, "2": PASS}, 33, False),
        ({"1": replace(FAIL, severity="B"), "2": PASS}, 33, False),
        ({"1": FAIL}, 0, False),
    ],
)
def test_items_that_passed_or_failed_make_the_points(
    seen: dict[str, Seen], points: int | None, passed: bool | None
) -> None:
    assert checklist_scores.score(LIST, {}, seen) == checklist_scores.Score(points, passed)


def test_one_failure_that_may_never_be_fails_a_sheet_whatever_its_points() -> None:
    lenient = replace(LIST, rule=PassRule(0))
    seen = {"1": FAIL, "2": PASS}
    assert checklist_scores.score(lenient, {}, seen).passed is False
    assert checklist_scores.score(lenient, {}, {"1": replace(FAIL, severity="B"), "2": PASS}).passed is True
    assert checklist_scores.score(replace(LIST, rule=PassRule(0, ())), {}, seen).passed is True


@pytest.mark.parametrize(("failures", "points", "passed"), [(2, 80, True), (3, 70, False)])
def test_a_sheet_passes_from_its_very_score_on(failures: int, points: int, passed: bool) -> None:
    ten = replace(LIST, items=tuple(Item(str(number)) for number in range(10)))
    seen = {str(number): FAIL if number < failures else PASS for number in range(10)}
    assert checklist_scores.score(ten, {}, seen) == checklist_scores.Score(points, passed)


def test_points_are_never_rounded_up_to_a_pass() -> None:
    many = replace(LIST, items=tuple(Item(str(number)) for number in range(49)))
    seen = {str(number): FAIL if number < 10 else PASS for number in range(49)}
    assert checklist_scores.score(many, {}, seen) == checklist_scores.Score(79, False)


SHOP, FOOD = Limit("shop", 200, "m2", "CN"), Limit("food", 80, "m2", "440300")
CITY, DISTRICT = Limit("shop", 100, "m2", "110000"), Limit("shop", 300, "m2", "110105")


@pytest.mark.parametrize(
    ("kind", "size", "region", "limit"),
    [
        ("shop", 150, "110101", CITY),
        ("shop", 100, "110101", None),
        ("shop", 150, "110105001002", None),
        ("shop", 301, "110105001002", DISTRICT),
        ("shop", 201, "330100", SHOP),
        ("shop", 201, "", SHOP),
        ("shop", None, "110101", None),
        ("food", 81, "110101", None),
        ("food", 81, "440304", FOOD),
        ("hotel", 999, "110101", None),
    ],
)
def test_the_limit_of_the_nearest_region_counts(kind: str, size: int | None, region: str, limit: Limit | None) -> None:
    sized = replace(LIST, limits=(DISTRICT, SHOP, FOOD, CITY))
    assert checklist_scores.too_large(sized, kind, size, region) == limit
