"""A visit is checked and falls into a time band."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from db.rules import visits
from db.rules.visits import Band, FindingDraft, ResultRule, VisitDraft

TODAY = datetime.date(2026, 11, 20)
BANDS = (
    Band("day", "09:00", "17:00"),
    Band("evening", "18:00", "21:00"),
    Band("weekend", "09:00", "21:00", is_weekend=True),
)
MET = ResultRule.of("11", {"is_contact": True, "door_state": "met", "digit": "1", "channel": "1"})
NOBODY = ResultRule.of(
    "21", {"door_state": "nobody", "retry_days": 3, "other_band": True, "tries": 3, "bands": 2, "closes_as": "27"}
)
REFUSED = ResultRule.of("22", {"door_state": "refused", "retry_days": 30, "other_worker": True})
VACANT = ResultRule.of("24", {"door_state": "vacant", "ends_residence": True, "occupancy": "3", "colour": "unheard of"})
DIED = ResultRule.of("31", {"life_event": "death"})
WORDS = visits.Vocabulary(
    results={rule.code: rule for rule in (MET, NOBODY, REFUSED, VACANT, DIED)},
    channels={"1", "2", "3"},
    purposes={"01", "09"},
    findings={"need": {"04"}, "hazard": {"01"}, "fact": {"phone", "moved_out", "other"}},
    severities={"A", "B"},
    bands=BANDS,
)
DRAFT = VisitDraft("room", "11", ("01",), "1", TODAY, "10:30")


def on(day: int) -> datetime.date:
    """A day of November 2026; the 20th is a Friday."""
    return datetime.date(2026, 11, day)


def found(**values: Any) -> VisitDraft:
    """The usual visit with one finding."""
    return dataclasses.replace(DRAFT, findings=(FindingDraft(**values),))


def fields(draft: VisitDraft) -> list[str]:
    return [problem.field for problem in visits.problems_in(draft, TODAY, WORDS)]


def test_a_plain_visit_needs_no_words() -> None:
    assert fields(DRAFT) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"room_id": ""}, "room_id"),
        ({"result": "99"}, "result"),
        ({"result": ""}, "result"),
        ({"channel": ""}, "channel"),
        ({"purposes": ()}, "purposes"),
        ({"purposes": ("01", "77")}, "purposes"),
        ({"visited_on": on(21)}, "visited_on"),
        ({"visited_on": on(19)}, "reason"),
        ({"visited_on": on(19), "reason": "  "}, "reason"),
        ({"visited_at": "25:00"}, "visited_at"),
        ({"visited_at": "7:30"}, "visited_at"),
        ({"visited_at": "0７:30"}, "visited_at"),
        ({"visited_at": "夜里"}, "visited_at"),
    ],
)
def test_what_must_be_mended_is_told_at_its_field(changes: dict[str, Any], field: str) -> None:
    assert fields(dataclasses.replace(DRAFT, **changes)) == [field]


def test_a_back_dated_visit_is_accepted_with_a_reason() -> None:
    assert fields(dataclasses.replace(DRAFT, visited_on=on(2), reason="停电")) == []


@pytest.mark.parametrize("time", ["00:00", "06:10", "20:45", "23:59", None])
def test_every_hour_is_accepted(time: str | None) -> None:
    assert fields(dataclasses.replace(DRAFT, visited_at=time)) == []


def test_a_weekend_is_accepted() -> None:
    sunday = on(22)
    assert visits.problems_in(dataclasses.replace(DRAFT, visited_on=sunday), sunday, WORDS) == []


@pytest.mark.parametrize(
    "finding",
    [
        {"kind": "need", "code": "04"},
        {"kind": "hazard", "code": "01", "severity": "A"},
        {"kind": "hazard", "code": "01"},
        {"kind": "fact", "code": "phone", "after": "13812345678"},
        {"kind": "fact", "code": "moved_out", "person_id": "p"},
        {"kind": "fact", "code": "other", "after": "换锁"},
    ],
)
def test_needs_hazards_and_changed_facts_are_accepted(finding: dict[str, str]) -> None:
    assert fields(found(**finding)) == []


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        ({"kind": "wish", "code": "04"}, visits.UNKNOWN_KIND),
        ({"kind": "need", "code": "01"}, visits.UNKNOWN_CODE),
        ({"kind": "hazard", "code": "01", "severity": "Z"}, visits.UNKNOWN_SEVERITY),
        ({"kind": "fact", "code": "other"}, visits.NO_NEW_VALUE),
        ({"kind": "fact", "code": "moved_out", "after": " "}, visits.NO_NEW_VALUE),
    ],
)
def test_a_finding_that_says_too_little_is_told(finding: dict[str, str], text: str) -> None:
    assert [problem.text for problem in visits.problems_in(found(**finding), TODAY, WORDS)] == [text]


def test_a_new_phone_must_be_a_number_and_its_problem_stands_at_the_findings() -> None:
    assert fields(found(kind="fact", code="phone", after="138 1234-5678")) == []
    assert fields(found(kind="fact", code="phone", after="138123456789")) == ["findings"]
    assert fields(found(kind="fact", code="phone")) == ["findings"]


def test_what_the_result_itself_suggests_needs_no_more_words() -> None:
    draft = dataclasses.replace(found(kind="fact", code="moved_out"), result="24")
    assert fields(draft) == []
    assert fields(dataclasses.replace(draft, result="11")) == ["findings"]


@pytest.mark.parametrize(
    ("rule", "proposals"),
    [(MET, ()), (VACANT, (("moved_out", ""), ("occupancy", "3"))), (DIED, (("died", ""),))],
)
def test_a_result_suggests_changed_facts(rule: ResultRule, proposals: tuple[tuple[str, str], ...]) -> None:
    assert rule.proposals == proposals


@pytest.mark.parametrize(
    ("at", "band"),
    [
        ((20, 9, 0), "day"),
        ((20, 17, 29), "day"),
        ((20, 17, 31), "evening"),
        ((20, 6, 0), "day"),
        ((20, 19, 30), "evening"),
        ((20, 23, 59), "evening"),
        ((21, 3, 0), "weekend"),
        ((22, 19, 30), "weekend"),
    ],
)
def test_every_instant_belongs_to_the_nearest_band_of_its_day(at: tuple[int, int, int], band: str) -> None:
    assert visits.band(datetime.datetime(2026, 11, *at), BANDS) == band


def test_a_visit_without_a_time_has_no_band() -> None:
    assert visits.band_of(on(20), None, BANDS) is None
    assert visits.band_of(on(20), "10:00", BANDS[2:]) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("9:05", "09:05"), (" 9：05 ", "09:05"), ("19:30", "19:30"), ("", ""), ("9:5", "9:5"), ("25:00", "25:00")],
)
def test_a_time_of_day_may_be_typed_without_its_nought(typed: str, kept: str) -> None:
    assert visits.time_of(typed) == kept
