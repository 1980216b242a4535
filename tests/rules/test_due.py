"""The next visit follows from the last contact and the shortest interval that a person's tags ask for."""

from __future__ import annotations

import datetime

import pytest

from db.rules import due
from db.rules.due import Contacts, KeyGroup, Tagged

TODAY = datetime.date(2026, 11, 22)
ALONE = KeyGroup.of("A1", {"interval_days": 30, "interval_by_age": {"80": 7}, "accepts_remote": True, "alert_days": 1})
INCOME = KeyGroup.of("B1", {"interval_days": 90, "accepts_remote": False})
ILL = KeyGroup.of("C3", {"interval_days": 30, "interval_by_grade": {"3": 14, "4": 7}, "workers_needed": 2})
BABY = KeyGroup.of("D2", {"first_within_days": 7, "age_below": 3, "accepts_remote": True})
RELIEF = KeyGroup.of("B3", {"interval_days": 30, "lasts_days": 180})
GRADUATE = KeyGroup.of("E2", {"interval_days": 30, "from_month": 7, "to_month": 12})
VETERAN = KeyGroup.of("E4", {"occasions": ["spring"]})


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def next_due(
    person: str, tags: list[Tagged], contacts: Contacts, age: int | None, today: datetime.date
) -> due.Due | None:
    """The next visit that the tags ask for which hold today."""
    return due.earliest(person, [tag for tag in tags if due.is_in_force(tag, age, today)], contacts, age, today)


def due_in(tags: list[Tagged], contacts: Contacts, age: int | None = 70) -> int | None:
    """Days from today until the next visit."""
    found = next_due("p", tags, contacts, age, TODAY)
    return (found.due_on - TODAY).days if found else None


@pytest.mark.parametrize(("age", "days"), [(70, 30), (79, 30), (80, 7), (95, 7), (None, 30)])
def test_the_interval_shortens_with_age(age: int | None, days: int) -> None:
    assert due_in([Tagged(ALONE)], Contacts(on_site_on=TODAY), age) == days


@pytest.mark.parametrize(("grade", "days"), [(None, 30), ("1", 30), ("3", 14), ("4", 7)])
def test_the_interval_shortens_with_the_grade_on_the_tag(grade: str | None, days: int) -> None:
    assert due_in([Tagged(ILL, grade=grade)], Contacts(on_site_on=TODAY)) == days


def test_the_earliest_of_several_tags_decides() -> None:
    found = next_due("p", [Tagged(INCOME), Tagged(ALONE)], Contacts(on_site_on=ago(10)), 70, TODAY)
    assert found == due.Due("p", ago(-20), "A1", ago(10))
    assert found.key == f"p/{ago(10)}"


def test_a_call_counts_only_where_the_group_accepts_it() -> None:
    contacts = Contacts(on_site_on=ago(100), remote_on=ago(1))
    assert due_in([Tagged(ALONE)], contacts) == 29
    assert due_in([Tagged(INCOME)], contacts) == -10
    assert due_in([Tagged(ALONE), Tagged(INCOME)], contacts) == -10


@pytest.mark.parametrize(("last", "days"), [(37, 7), (30, 0), (29, 0), (0, 0)])
def test_days_overdue_count_from_the_due_day(last: int, days: int) -> None:
    found = next_due("p", [Tagged(ALONE)], Contacts(on_site_on=ago(last)), 70, TODAY)
    assert found is not None
    assert found.overdue_days(TODAY) == days
    assert found.is_due(TODAY) == (last >= 30)


def test_nobody_is_due_before_the_tag_began() -> None:
    assert due_in([Tagged(ALONE, from_on=ago(3))], Contacts(on_site_on=ago(60))) == -3


def test_who_was_never_met_is_due_one_interval_after_the_tag_began() -> None:
    assert due_in([Tagged(ALONE, from_on=ago(10))], Contacts()) == 20


def test_who_was_never_met_and_is_tagged_since_nobody_knows_when_is_due_today() -> None:
    found = next_due("p", [Tagged(ALONE)], Contacts(), 70, TODAY)
    assert found == due.Due("p", TODAY, "A1", None)
    assert found.key == "p/never"


@pytest.mark.parametrize(
    ("tag", "age"),
    [
        (Tagged(ALONE, to_on=ago(1)), 70),
        (Tagged(ALONE, from_on=ago(-1)), 70),
        (Tagged(RELIEF, from_on=ago(181)), 70),
        (Tagged(BABY, from_on=ago(2)), 3),
        (Tagged(VETERAN), 70),
    ],
)
def test_a_tag_that_does_not_hold_today_asks_for_no_visit(tag: Tagged, age: int) -> None:
    assert due_in([tag], Contacts(), age) is None


@pytest.mark.parametrize(
    ("from_on", "last_on", "days"),
    [
        (ago(2), None, 5),
        (ago(9), None, -2),
        (ago(9), ago(10), -2),
        (None, None, 0),
        (ago(9), ago(8), None),
        (None, ago(8), None),
    ],
)
def test_a_group_without_regular_visits_asks_for_the_first_one(
    from_on: datetime.date | None, last_on: datetime.date | None, days: int | None
) -> None:
    assert due_in([Tagged(BABY, from_on=from_on)], Contacts(on_site_on=last_on), age=0) == days


@pytest.mark.parametrize(
    ("today", "due_on"),
    [((2026, 12, 20), (2026, 12, 30)), ((2026, 12, 1), (2026, 12, 30)), ((2027, 1, 5), (2026, 12, 30))],
)
def test_a_visit_that_fell_due_in_its_months_stays_due(today: tuple[int, ...], due_on: tuple[int, ...]) -> None:
    found = next_due(
        "p", [Tagged(GRADUATE)], Contacts(on_site_on=datetime.date(2026, 11, 30)), 22, datetime.date(*today)
    )
    assert found is not None
    assert found.due_on == datetime.date(*due_on)


@pytest.mark.parametrize(("last_on", "due_on"), [((2026, 12, 15), (2027, 7, 1)), ((2026, 3, 1), (2026, 7, 1))])
def test_a_group_with_months_waits_for_them(last_on: tuple[int, ...], due_on: tuple[int, ...]) -> None:
    contacts = Contacts(on_site_on=datetime.date(*last_on))
    found = next_due("p", [Tagged(GRADUATE)], contacts, 22, datetime.date(2026, 12, 31))
    assert found is not None
    assert found.due_on == datetime.date(*due_on)


def test_asking_twice_or_on_another_day_plans_the_same_visit() -> None:
    contacts = Contacts(on_site_on=ago(40))
    first = next_due("p", [Tagged(ALONE)], contacts, 70, TODAY)
    later = next_due("p", [Tagged(ALONE)], contacts, 70, TODAY + datetime.timedelta(days=5))
    assert first is not None
    assert later is not None
    assert first.key == later.key == f"p/{ago(40)}"
