"""By when a community is screened for disputes again, in ordinary and in sensitive times."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import dispute_screenings as rules
from db.rules.dispute_screenings import Rhythm, ScreeningDraft, SensitiveTime
from tests.rules.properties import quick

RHYTHMS = {"ordinary": Rhythm(15, 3), "sensitive": Rhythm(7, 2)}
NATIONAL = SensitiveTime.of("national", {"month": 10, "day": 1, "lead_days": 7, "lasts_days": 7})
SPRING = SensitiveTime.of("spring", {"by_year": {"2027": 206}, "lead_days": 14, "lasts_days": 15})
NEW_YEAR = SensitiveTime.of("new_year", {"month": 1, "day": 1, "lead_days": 7, "lasts_days": 3})
TIMES = (NATIONAL, SPRING, NEW_YEAR)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("last", "due", "kind"),
    [
        ("2026-11-01", "2026-11-16", "ordinary"),
        ("2026-09-25", "2026-10-02", "sensitive"),
        # The last round was on the 10th: the sensitive time begins with one.
        ("2026-09-10", "2026-09-24", "sensitive"),
        ("2026-10-05", "2026-10-20", "ordinary"),
        ("2027-01-20", "2027-01-27", "sensitive"),
        ("2026-12-24", "2026-12-31", "sensitive"),
    ],
)
def test_the_next_round_is_due_as_the_rhythm_of_its_own_day_says(last: str, due: str, kind: str) -> None:
    assert rules.due(day(last), RHYTHMS, TIMES) == (day(due), kind)


def test_a_time_that_follows_the_moon_holds_only_in_the_years_that_are_listed() -> None:
    assert SPRING.holds(day("2027-02-06")) and SPRING.holds(day("2027-01-23")) and SPRING.holds(day("2027-02-20"))
    assert not SPRING.holds(day("2027-02-21")) and not SPRING.holds(day("2028-01-26"))


@quick
@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1)))
def test_no_round_is_due_later_than_the_ordinary_rhythm_nor_sooner_than_the_sensitive_one(last: datetime.date) -> None:
    on, _kind = rules.due(last, RHYTHMS, TIMES)
    assert 7 <= (on - last).days <= 15


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"area": " "}, "area"),
        ({"area": "栋" * 121}, "area"),
        ({"remark": "长" * 501}, "remark"),
        ({"held_on": day("2026-11-23")}, "held_on"),
        ({"found": -1}, "found"),
        ({"settled": 1}, "settled"),
        ({"prevented": 10_001}, "prevented"),
    ],
)
def test_what_is_wrong_with_a_round_is_told_at_its_field(facts: dict[str, object], field: str) -> None:
    draft = ScreeningDraft(**{"held_on": day("2026-11-22"), "area": "全社区", **facts})  # type: ignore[arg-type]
    assert field in [one.field for one in rules.problems_in(draft, day("2026-11-22"))]


def test_a_round_that_found_nothing_is_a_report_of_its_own() -> None:
    draft = ScreeningDraft(day("2026-11-22"), "全社区")
    assert draft.is_zero and rules.problems_in(draft, day("2026-11-22")) == []
