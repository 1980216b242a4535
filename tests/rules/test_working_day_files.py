"""A year's notice as a file in JSON: read as it is meant, or refused with every fault and its place."""

from __future__ import annotations

import datetime
import json

import pytest

from db.rules import working_day_files
from db.rules.working_days import ExceptionalDay, Notice

DAY = {"name": "元旦", "date": "2027-01-01", "isOffDay": True}
WHOLE = {"year": 2027, "papers": ["https://example.org/2027"], "days": [DAY]}


def faults(text: str) -> list[str]:
    found = working_day_files.read(text)
    assert isinstance(found, list)
    return [problem.text.format(**problem.values) for problem in found]


def test_a_file_becomes_a_notice() -> None:
    december = {"name": "元旦", "date": "2026-12-27", "isOffDay": False}
    text = json.dumps(WHOLE | {"$schema": "x", "$id": "y", "days": [december, DAY]})
    assert working_day_files.read("\ufeff" + text) == Notice(
        2027,
        "https://example.org/2027",
        (
            ExceptionalDay(datetime.date(2026, 12, 27), True, "元旦"),
            ExceptionalDay(datetime.date(2027, 1, 1), False, "元旦"),
        ),
    )


def test_many_papers_are_named_as_far_as_there_is_room() -> None:
    found = working_day_files.read(json.dumps(WHOLE | {"papers": ["https://example.org/" + "x" * 150] * 3}))
    assert isinstance(found, Notice)
    assert len(found.source) == 200


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"days": []}, ["No day stands in this notice: the year is not published yet."]),
        ({"papers": []}, ["Say where this comes from: the notice and its place."]),
        ({"papers": [1]}, ["papers: papers must be texts in quotes."]),
        ({"year": "2027"}, ["file: year must be a whole number."]),
        ({"year": True}, ["file: year must be a whole number."]),
        ({"holidays": []}, ["file: holidays is not known here."]),
        ({"days": {}}, ["file: days must be a list in square brackets."]),
        ({"days": [DAY, 7]}, ["days 2: keys and values belong here."]),
        ({"days": [DAY | {"isOffDay": 1}]}, ["days 1: isOffDay must be true or false."]),
        ({"days": [DAY | {"date": "2027-1-1"}]}, ["days 1: this is no day such as 2027-01-01."]),
        ({"days": [DAY | {"date": "20270101"}]}, ["days 1: this is no day such as 2027-01-01."]),
        ({"days": [DAY | {"date": "2027-02-30"}]}, ["days 1: this is no day such as 2027-01-01."]),
        ({"days": [DAY, DAY]}, ["2027-01-01 stands here twice."]),
        ({"days": [DAY | {"date": "2026-11-30"}]}, ["2026-11-30 is neither in 2027 nor in the December before."]),
        ({"days": [{"name": "元旦"}]}, ["days 1: date is missing.", "days 1: isOffDay is missing."]),
    ],
)
def test_every_fault_is_named_with_its_place(change: dict[str, object], expected: list[str]) -> None:
    assert faults(json.dumps(WHOLE | change)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1: this is not JSON."]),
        ('{"year": 2027,\n "days": [', ["2:11: this is not JSON."]),
        ("[]", ["file: keys and values belong here."]),
        ('{"year": 2027, "year": 2028, "papers": ["x"], "days": []}', ["file: year stands here twice."]),
        ("[" * 100_000, ["file: this is not JSON."]),
    ],
)
def test_what_is_no_such_file_is_said_with_its_place(text: str, expected: list[str]) -> None:
    assert faults(text) == expected
