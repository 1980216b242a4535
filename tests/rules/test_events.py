"""Events by their rules: who fits and moves up, what a typed line means, safety by numbers, festivals and budgets."""

from __future__ import annotations

import datetime

import pytest

from db.rules import clubs, event_budgets, event_entries, events, honours
from db.rules.codes import CodeDraft
from db.rules.event_entries import Newcomer, Photo, Standing, Waits
from db.rules.events import EventDraft, ListDraft, Needs, SafetyDraft
from db.rules.honours import Ranked
from db.rules.occasions import Occasion
from tests import make

DAY = datetime.date(2026, 9, 24)
NEEDS = Needs(201, 1000, 20)
SAFE = SafetyDraft("人多拥挤", "东西两门", "医药箱", "", "王书记")


def entries(name: str) -> list[CodeDraft]:
    """A list as the seed files have it."""
    return [one for one in make.lists() if one.list_name == name]


@pytest.mark.parametrize(
    ("capacity", "signed", "parties", "up"),
    [
        (10, 9, [("a", 1), ("b", 1)], ["a"]),
        (10, 8, [("a", 3), ("b", 2)], ["b"]),
        (10, 10, [("a", 1)], []),
        (10, 4, [("a", 3), ("b", 2), ("c", 2)], ["a", "b"]),
        (None, 4, [("a", 3), ("b", 2)], ["a", "b"]),
    ],
)
def test_who_waits_moves_up_in_turn_and_whole(
    capacity: int | None, signed: int, parties: list[tuple[str, int]], up: list[str]
) -> None:
    waiting = [Waits((key,), heads) for key, heads in parties]
    assert [one.keys[0] for one in event_entries.moving_up(Standing(capacity, signed), waiting)] == up


@pytest.mark.parametrize(
    ("typed", "line", "takes", "place"),
    [
        ("王芳+2", ("王芳", 2), True, None),
        ("王芳＋12", ("王芳", 12), True, None),
        ("wangf", ("wangf", 0), False, None),
        ("57", ("57", 0), True, 57),
        ("5678", ("5678", 0), True, None),
        ("3-2-1201", ("3-2-1201", 0), True, None),
        ("B-", ("B-", 0), True, None),
        ("4zhang", ("4zhang", 0), False, None),
        ("王芳+", ("王芳+", 0), True, None),
        ("", ("", 0), True, None),
    ],
)
def test_a_typed_line_says_who_and_how_many(typed: str, line: tuple[str, int], takes: bool, place: int | None) -> None:
    assert event_entries.typed_line(typed) == line
    assert (event_entries.takes_digits(typed), event_entries.place_of(typed)) == (takes, place)


def test_heads_ages_and_guardians_are_looked_at() -> None:
    assert Newcomer(("a", "b"), companions=1).heads == 3 and Newcomer(name="王芳").heads == 1
    elders = ListDraft("长者", 40, 60)
    assert event_entries.age_problems([59], elders) and not event_entries.age_problems([60, None], elders)
    assert event_entries.age_problems([13], ListDraft("少儿", None, 7, 12))
    assert event_entries.photo_problems(Photo.YES, 17, " ") and not event_entries.photo_problems(Photo.NO, 17, "")
    assert not event_entries.photo_problems(Photo.YES, 17, "王芳") and not event_entries.photo_problems(
        Photo.YES, 18, ""
    )
    assert Standing(180, 180, came=183).over == 3 and Standing(None, came=5).over == 0
    assert event_entries.sounds("曾小明").split()[:2] == ["zengxiaoming", "cengxiaoming"]


@pytest.mark.parametrize(
    ("people", "draft", "problem"),
    [
        (200, SafetyDraft(), None),
        (201, SafetyDraft(), events.NO_SAFETY),
        (201, SAFE, None),
        (999, SAFE, None),
        (1000, SAFE, events.NO_LICENCE),
        (1000, SafetyDraft(**{**vars(SAFE), "licence": "公治〔2026〕12号"}), None),
    ],
)
def test_many_people_ask_for_a_safety_plan_and_very_many_for_a_licence(
    people: int, draft: SafetyDraft, problem: str | None
) -> None:
    assert [one.text for one in events.safety_problems(people, draft, NEEDS)] == ([problem] if problem else [])


def test_the_shipped_numbers_are_over_200_and_from_1000() -> None:
    needs = Needs.of({one.code: one.facts for one in entries(events.SAFETY)})
    assert (needs.plan_needed(200), needs.plan_needed(201), needs.licence_needed(1000)) == (False, True, True)
    assert needs.ask_by(DAY) == datetime.date(2026, 9, 4)


def test_festivals_follow_the_moon() -> None:
    """Days of the State Council's notices and of almanacs, not of the table itself."""
    known = {one.code: Occasion.of(one.code, one.facts) for one in entries(events.FESTIVALS)}
    told = {
        "spring": {2026: (2, 17), 2027: (2, 6), 2033: (1, 31)},
        "dragon": {2026: (6, 19), 2028: (5, 28)},
        "autumn": {2026: (9, 25), 2028: (10, 3), 2027: (9, 15)},
        "ninth": {2026: (10, 18)},
        "qingming": {2026: (4, 5), 2028: (4, 4)},
        "national": {2026: (10, 1)},
    }
    for code, days in told.items():
        assert {year: known[code].on(year) for year in days} == {
            year: datetime.date(year, *day) for year, day in days.items()
        }
    assert events.next_on(known["spring"], datetime.date(2026, 2, 18)) == datetime.date(2027, 2, 6)


def test_a_festival_without_a_plan_is_told_in_time_and_every_template_can_be_read() -> None:
    known = {one.code: Occasion.of(one.code, one.facts) for one in entries(events.FESTIVALS)}
    templates = [events.Template.of(one.code, one.zh, one.facts) for one in entries(events.TEMPLATES)]
    on = datetime.date(2026, 8, 25)
    assert "autumn" in [one.template.code for one in events.dues(templates, known, (), on)]
    assert not [one for one in events.dues(templates, known, {("autumn", 2026)}, on) if one.festival == "autumn"]
    assert not [
        one for one in events.dues(templates, known, (), on - datetime.timedelta(days=1)) if one.festival == "autumn"
    ]
    lines = [event_budgets.line_of(line) for one in templates for line in one.budget]
    assert lines and None not in lines
    lists = [events.list_of(line) for one in templates for line in one.lists]
    assert all(one.capacity for one in lists)
    assert all(events.hour_problems(one.begins, one.ends) == [] for one in templates)


def test_a_plan_says_what_it_must() -> None:
    draft = EventDraft("x", " ", DAY, "18:30", "18:00", "", sign_up_until=DAY + datetime.timedelta(days=1))
    assert {one.field for one in events.problems_in(draft, {"festival"})} == {
        *("kind", "title", "place", "sign_up_until", "ends"),
    }
    assert events.problems_in(EventDraft("festival", "游园", DAY, "9:05", "", "广场"), {"festival"}) == []


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("月饼 180份 12.50", 225000), ("音响 600", 60000), ("moon cakes 3 1元", 300), ("水 2箱 24.05元", 4810)],
)
def test_a_line_of_a_budget_is_typed_in_one_go(typed: str, fen: int) -> None:
    line = event_budgets.line_of(typed)
    assert line is not None and line.fen == fen and not event_budgets.budget_problems(line)


def test_what_is_no_line_of_a_budget_is_refused() -> None:
    assert event_budgets.budget_problems(event_budgets.line_of("月饼")) and event_budgets.line_of("12") is None
    assert event_budgets.budget_problems(event_budgets.line_of("月饼 0份 12"))
    assert event_budgets.purse([1000, 500], [1600]).is_over and event_budgets.purse([1000], [1000]).left == 0


def test_a_club_meets_once_a_week_and_two_do_not_meet_in_one_room() -> None:
    thursday = datetime.date(2026, 11, 26)
    assert clubs.next_slot(4, thursday) == thursday and clubs.next_slot(3, thursday) == datetime.date(2026, 12, 2)
    assert clubs.next_slot(0, thursday) is None and clubs.meets_on(4, thursday)
    assert len(list(clubs.slots(4, thursday, datetime.date(2026, 12, 31)))) == 6
    one = clubs.ClubDraft("合唱队", "choir", place="活动室", weekday=4, begins="14:00", ends="16:00")
    other = clubs.ClubDraft("书画社", "writing", place="活动室", weekday=4, begins="15:30", ends="17:00")
    later = clubs.ClubDraft("书画社", "writing", place="活动室", weekday=4, begins="16:00", ends="17:00")
    assert clubs.clash(one, other) and not clubs.clash(one, later)


def test_votes_say_who_leads_and_a_tie_is_left_to_people() -> None:
    ranked = [Ranked("a", 9), Ranked("b", 7), Ranked("c", 7), Ranked("d", 0)]
    assert honours.leading(ranked, 1) == {"a"} and honours.leading(ranked, 2) == {"a"}
    assert honours.leading(ranked, 3) == {"a", "b", "c"} and honours.leading(ranked, 4) == {"a", "b", "c"}


def test_a_notice_stays_up_long_enough_before_the_award() -> None:
    last = DAY + datetime.timedelta(days=5)
    assert honours.notice_problems(1, 1, DAY, last, 5) == []
    assert honours.notice_problems(1, 1, DAY, last - datetime.timedelta(days=1), 5)
    assert honours.notice_problems(0, 1, DAY, last, 5) and honours.notice_problems(2, 1, DAY, last, 5)
    assert honours.award_problems(last, last, 0) and honours.award_problems(None, last, 0)
    after = last + datetime.timedelta(days=1)
    assert honours.award_problems(last, after, 0) == [] and honours.award_problems(last, after, 1)
