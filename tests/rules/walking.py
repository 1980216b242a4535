"""Checklists to walk in tests: two that share an item, one that sums the others up."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import reduce

from db.rules import inspection_walks
from db.rules.checklists import Checklist, Condition, Demand, Item, Measure, Result
from db.rules.inspection_stops import Sheet
from db.rules.inspection_walks import Walk
from db.rules.walk_marks import Terms

TODAY = datetime.date(2026, 11, 26)
TERMS = Terms(TODAY, {"A": 0, "B": 7, "C": 15})
GAS = Checklist(
    "T04",
    "1",
    "居民燃气",
    "home gas",
    conditions=(Condition("gas", "使用燃气"),),
    items=(
        Item("1", "闻到气味", severities=("A",), address="gas", relevant="${gas} = 'yes'"),
        Item("2", "软管", severities=("B", "A"), note=Demand.FAILURE, relevant="${gas} = 'yes'"),
        Item("3", "软管接口", relevant="${i2} = 'fail'"),
        Item("4", "报警器", measure=Measure("number", "几个", "how many", low=1)),
    ),
)
POWER = Checklist(
    "T06",
    "1",
    "居家用电",
    items=(
        Item("1", "漏保", severities=("B",), photo=Demand.ALWAYS),
        Item("2", "报警器在", same_as=("T04.4",), photo=Demand.FAILURE),
    ),
)
ELDER = Checklist(
    "T09",
    "1",
    "独居老人",
    items=(
        Item("1", "地面"),
        Item("2", "燃气", severities=("A",), covers=("T04.1", "T04.2")),
        Item("3", "复查燃气", relevant="${i2} = 'fail'"),
    ),
)


def sheets(*lists: Checklist, **conditions: str) -> tuple[Sheet, ...]:
    """Lists as they are walked, each under its name as the key of its edition."""
    return tuple(Sheet(one.name, one, conditions) for one in lists)


def begun(*lists: Checklist, **conditions: str) -> Walk:
    """A walk at its beginning."""
    return inspection_walks.begun(sheets(*lists, **conditions))


def pressed(walk: Walk, digits: str) -> Walk:
    """The walk after some digits; after one that opens the fields they are closed again as they stand."""
    return reduce(answered, digits, walk)


def answered(walk: Walk, digit: str) -> Walk:
    """The walk after one digit."""
    walk = inspection_walks.take(walk, inspection_walks.BY_DIGIT[digit], TERMS)
    return inspection_walks.closed(walk, TERMS) if walk.is_open else walk


def names(walk: Walk) -> str:
    """What is asked, in order."""
    return " ".join(stop.name for stop in walk.stops)


def results(walk: Walk) -> Mapping[str, Result]:
    """What came out, by full name."""
    return walk.reading.results
