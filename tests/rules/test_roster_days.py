"""The days of a roster: legal holidays are the regulation's days and no others, whatever the notice joins to them."""

from __future__ import annotations

import datetime

import pytest

from db.rules import roster_days, roster_drafts
from db.rules.roster_days import LegalHoliday, Season
from db.rules.roster_drafts import AbsenceDraft, Known, MemberDraft, PeriodDraft, PostDraft, ShiftDraft
from db.rules.rosters import DayKind, Role
from db.rules.working_days import Calendar
from tests import make

HOLIDAYS = [
    LegalHoliday.of(one.code, one.facts)
    for found in make.vocabularies()
    if found.name == "legal_holidays"
    for one in found.codes
]
KNOWN = Known({"room"}, {"D", "N"})
DAY = datetime.date(2026, 12, 8)


def day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


@pytest.mark.parametrize("year", range(2025, 2031))
def test_every_year_has_thirteen_legal_holidays(year: int) -> None:
    # Where two feasts fall on one day, that day counts once.
    days = roster_days.legal_days(HOLIDAYS, [year])
    assert len(days) == 13 - (year == 2028)


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        ("2027-01-01", DayKind.HOLIDAY),
        ("2027-01-02", DayKind.WEEKEND),
        ("2027-01-04", DayKind.WORKDAY),
        ("2026-02-16", DayKind.HOLIDAY),
        ("2026-02-19", DayKind.HOLIDAY),
        ("2026-02-20", DayKind.WEEKEND),
        ("2026-02-14", DayKind.WORKDAY),
        ("2026-10-03", DayKind.HOLIDAY),
        ("2026-10-05", DayKind.WEEKEND),
    ],
)
def test_a_day_is_a_legal_holiday_a_day_off_or_worked(on: str, kind: DayKind) -> None:
    """The notice of 2026 joins days to a feast and lets a Saturday be worked for it; of 2027 none is known."""
    off = frozenset(map(day, ("2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-10-05")))
    calendar = Calendar(frozenset({2026}), off, frozenset({day("2026-02-14")}))
    legal = roster_days.legal_days(HOLIDAYS, [2026, 2027])
    assert roster_days.kind(calendar, legal, day(on)) is kind


def test_a_holiday_that_somebody_marks_as_worked_is_worked() -> None:
    calendar = Calendar(on=frozenset({day("2027-01-01")}))
    assert roster_days.kind(calendar, {day("2027-01-01")}, day("2027-01-01")) is DayKind.WORKDAY


def test_a_season_reaches_into_the_next_year() -> None:
    winter = Season("winter", 1115, 315)
    assert list(winter.spans(day("2027-01-01"), day("2027-01-31"))) == [(day("2026-11-15"), day("2027-03-15"))]
    assert list(winter.spans(day("2027-06-01"), day("2027-06-30"))) == []


@pytest.mark.parametrize(
    ("typed", "time"), [("8:00", "08:00"), ("0800", "08:00"), ("18：30", "18:30"), ("24:00", None), ("x", None)]
)
def test_a_time_is_read_as_people_type_it(typed: str, time: str | None) -> None:
    found = roster_drafts.time_of(typed)
    assert (f"{found:%H:%M}" if found else None) == time


def test_each_problem_of_a_draft_is_told_at_its_field() -> None:
    shift = ShiftDraft("p", "X", "8", "25:00", frozenset(), {Role.MAIN: -1}, DAY, DAY - datetime.timedelta(1))
    fields = {one.field for one in roster_drafts.shift_problems(shift, KNOWN)}
    assert fields == {"code", "begins", "ends", "day_kinds", "main", "to_on"}
    nobody = ShiftDraft("p", "D", "8:00", "18:00", frozenset(DayKind), {})
    assert [one.text for one in roster_drafts.shift_problems(nobody, KNOWN)] == [roster_drafts.NOBODY]
    post = PostDraft("shop", "", address="x" * 121)
    assert {one.field for one in roster_drafts.post_problems(post, KNOWN)} == {"kind", "name", "address"}
    assert {one.field for one in roster_drafts.member_problems(MemberDraft("", frozenset()))} == {"name", "roles"}
    absence = AbsenceDraft("m", "ill", None, None, "Z")
    assert {one.field for one in roster_drafts.absence_problems(absence, KNOWN)} == {
        "kind",
        "code",
        "from_on",
        "to_on",
    }
    period = PeriodDraft("高考", DAY, DAY - datetime.timedelta(1), "x" * 121)
    assert {one.field for one in roster_drafts.period_problems(period)} == {"to_on", "note"}
