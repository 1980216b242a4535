"""Rules of volunteers: minors, three months, real service only, points that are paid once, notices."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.rules import volunteer_certificates, volunteer_hours, volunteer_points, volunteers
from db.rules.dates import PartialDate
from db.rules.volunteer_hours import Served, ServiceDraft
from db.rules.volunteers import SKILLS, TIMES, VolunteerDraft

TODAY = datetime.date(2026, 11, 22)
KNOWN = {SKILLS: {"visit"}, TIMES: {"weekend"}}


def fields(problems: list) -> list[str]:  # type: ignore[type-arg]
    return [one.field for one in problems]


def test_a_minor_needs_a_guardian_until_the_eighteenth_birthday() -> None:
    draft = VolunteerDraft("小明", TODAY)
    young, adult = PartialDate(2008, 11, 23), PartialDate(2008, 11, 22)
    assert fields(volunteers.problems_in(draft, young, TODAY, KNOWN)) == ["guardian", "guardian_phone", "consent_on"]
    assert volunteers.problems_in(draft, adult, TODAY, KNOWN) == []
    tomorrow = TODAY + datetime.timedelta(1)
    late = VolunteerDraft("小明", TODAY, guardian="李", guardian_phone="13800001234", consent_on=tomorrow)
    assert fields(volunteers.problems_in(late, young, TODAY, KNOWN)) == ["consent_on"]
    # Born on 29 February one comes of age on 1 March of a year without that day.
    assert volunteers.is_minor(PartialDate(2008, 2, 29), datetime.date(2026, 2, 28))
    assert not volunteers.is_minor(PartialDate(2008, 2, 29), datetime.date(2026, 3, 1))
    # Of the year alone it is not sure before that year is over.
    assert volunteers.is_minor(PartialDate(2008), TODAY)


def test_three_months_end_on_the_last_day_that_a_month_has() -> None:
    assert volunteers.months_before(datetime.date(2026, 5, 31), 3) == datetime.date(2026, 2, 28)
    assert volunteers.months_before(datetime.date(2026, 1, 15), 3) == datetime.date(2025, 10, 15)
    long_ago = datetime.date(2025, 1, 1)
    assert volunteers.is_quiet(datetime.date(2026, 8, 21), long_ago, TODAY, 3)
    assert not volunteers.is_quiet(datetime.date(2026, 8, 22), long_ago, TODAY, 3)
    assert not volunteers.is_quiet(None, datetime.date(2026, 8, 22), TODAY, 3)


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"begins": "9:00", "ends": "1130"}, []),
        ({"begins": "09:00", "ends": "11:30", "rest": 30}, []),
        ({"begins": "09:00", "ends": "11:30", "minutes": 151}, ["minutes"]),
        ({"begins": "22:00", "ends": "01:00"}, ["ends"]),
        ({"begins": "09:00"}, ["ends"]),
        ({"begins": "25:00", "ends": "9"}, ["begins", "ends"]),
        ({}, ["minutes"]),
        ({"minutes": 0}, ["minutes"]),
        ({"minutes": 30, "kind": "x", "rating": "y"}, ["kind", "rating"]),
    ],
)
def test_only_real_service_counts(facts: dict[str, object], wrong: list[str]) -> None:
    draft = ServiceDraft("v", TODAY, "清扫", **facts)  # type: ignore[arg-type]
    assert fields(volunteer_hours.problems_in(draft, TODAY, {"other"}, {"good"})) == wrong


def test_the_way_and_the_meal_are_no_service() -> None:
    draft = volunteer_hours.completed(ServiceDraft("v", TODAY, "清扫", begins="9:00", ends="11:30", rest=30))
    assert (draft.begins, draft.ends, draft.minutes) == ("09:00", "11:30", 120)
    assert volunteer_hours.hours(120) == "2" and volunteer_hours.hours(95) == "1.5"


def test_nobody_serves_in_two_places_at_once() -> None:
    draft = ServiceDraft("v", TODAY, "清扫", 60, "10:00", "11:00")
    beside = [Served("09:00", "10:00", 60, "巡逻"), Served("11:00", "12:00", 60, "巡逻"), Served("", "", 60, "助餐")]
    assert volunteer_hours.day_problems(draft, beside, 720) == []
    assert fields(volunteer_hours.day_problems(draft, [Served("10:59", "12:00", 60, "巡逻")], 720)) == ["begins"]
    assert fields(volunteer_hours.day_problems(draft, beside, 239)) == ["minutes"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(-600, 600), max_size=20), st.integers(1, 90), st.integers(1, 3))
def test_every_minute_is_paid_once_whatever_is_withdrawn(moves: list[int], each: int, points: int) -> None:
    served = paid = balance = 0
    for minutes in moves:
        served = max(0, served + minutes)
        got = volunteer_points.earned(served, paid, each, points)
        paid, balance = paid + got.minutes, balance + got.points
        assert 0 <= served - paid < each
        assert balance == served // each * points


def test_what_is_not_there_is_not_spent() -> None:
    meal = {"way": "spend", "points": 6}
    assert volunteer_points.change(meal, None, 6) == -6
    assert fields(volunteer_points.change(meal, None, 5)) == ["points"]  # type: ignore[arg-type]
    assert volunteer_points.change({"way": "earn"}, 4, 0) == 4
    assert fields(volunteer_points.change({"way": "earn"}, None, 0)) == ["points"]  # type: ignore[arg-type]
    assert fields(volunteer_points.change({"way": "service", "points": 1}, 1, 9)) == ["rule"]  # type: ignore[arg-type]


def test_a_certificate_waits_for_the_last_day_of_its_notice() -> None:
    ends = volunteer_certificates.notice_ends(TODAY, 7)
    assert ends == datetime.date(2026, 11, 28)
    told = volunteer_certificates.issue_problems("notice", ends, ends, True)
    assert told[0].values == {"day": ends}
    after = ends + datetime.timedelta(1)
    assert volunteer_certificates.issue_problems("notice", ends, after, True) == []
    assert volunteer_certificates.issue_problems("notice", ends, after, False)[0].text == volunteer_certificates.CHANGED
    assert volunteer_certificates.issue_problems("issued", ends, after, True)[0].text == volunteer_certificates.NOT_OPEN
