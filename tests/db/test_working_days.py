"""Working days in the store: a notice replaces its year's days, marks made by hand stay, planting is quiet."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from db import errors
from db.changes import history as history_changes
from db.changes import working_days as changes
from db.desk import Desk
from db.models.ledger import Deed
from db.queries import history, working_days
from db.rules.working_days import Calendar, ExceptionalDay, Notice
from tests import make


def day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


def notice(year: int, *days: tuple[str, bool], source: str = "通知") -> Notice:
    """A notice of days, each with whether it is worked."""
    return Notice(year, source, tuple(ExceptionalDay(day(on), is_working, "元旦") for on, is_working in days))


def calendar(desk: Desk, **near: Any) -> Calendar:
    return desk.ask_now(working_days.calendar, **near)


def deeds(desk: Desk) -> int:
    return desk.ask_now(Deed.select().count)


def test_a_published_year_changes_the_calendar(desk: Desk) -> None:
    assert not calendar(desk).is_published(day("2027-01-01"))
    assert desk.do_now(changes.publish, notice(2027, ("2027-01-01", False), ("2026-12-27", True))) == 2
    found = calendar(desk)
    assert found.is_published(day("2027-01-01"))
    assert not found.is_working(day("2027-01-01"))
    assert found.is_working(day("2026-12-27"))


def test_a_corrected_notice_replaces_the_days_of_its_year_and_no_others(desk: Desk) -> None:
    make.a_published_year(desk, 2025, 2026)
    desk.do_now(changes.publish, notice(2026, ("2026-01-02", False), ("2025-12-28", True), source="更正"))
    card = desk.ask_now(working_days.of_year, 2026)
    assert [(str(line.on), line.is_working) for line in card.days] == [("2026-01-02", False)]
    assert card.notice is not None and (card.notice.source, card.notice.is_planted) == ("更正", False)
    assert len(desk.ask_now(working_days.of_year, 2025).days) == len(make.notices()[2025].days) + 1


def test_the_same_notice_again_is_no_deed(desk: Desk) -> None:
    desk.do_now(changes.publish, notice(2027, ("2027-01-01", False)))
    before = deeds(desk)
    desk.do_now(changes.publish, notice(2027, ("2027-01-01", False)))
    assert deeds(desk) == before


def test_a_notice_that_came_in_is_taken_back_whole(desk: Desk) -> None:
    make.a_published_year(desk)
    before = desk.ask_now(working_days.of_year, 2026)
    desk.do_now(changes.publish, notice(2026, ("2026-01-02", False)))
    last = desk.ask_now(history.recent, 1)[0]
    assert last.subject == "2026"
    desk.do_now(history_changes.undo, last.id)
    again = desk.ask_now(working_days.of_year, 2026)
    assert again.notice == before.notice
    assert [(line.on, line.is_working, line.name) for line in again.days] == [
        (line.on, line.is_working, line.name) for line in before.days
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"days": ()}, "days"), ({"source": ""}, "source"), ({"published_on": day("2026-11-23")}, "published_on")],
)
def test_a_faulty_notice_is_refused_and_changes_nothing(desk: Desk, change: dict[str, Any], field: str) -> None:
    make.a_published_year(desk)
    before = calendar(desk)
    with pytest.raises(errors.Refused) as refused:
        desk.do_now(changes.publish, dataclasses.replace(make.notices()[2026], **change))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert calendar(desk) == before


def test_of_a_december_day_the_later_notice_counts(desk: Desk) -> None:
    desk.do_now(changes.publish, notice(2027, ("2026-12-31", True)))
    desk.do_now(changes.publish, notice(2026, ("2026-12-31", False)))
    assert calendar(desk).is_working(day("2026-12-31"))
    (line,) = desk.ask_now(working_days.of_year, 2026).days
    assert (line.is_working, line.notice_year) == (True, 2027)


def test_a_mark_counts_more_than_the_notice_and_stays_when_one_comes_in(desk: Desk) -> None:
    key = desk.do_now(changes.mark, day("2026-10-01"), True, "值班", "街道通知")
    make.a_published_year(desk)
    assert calendar(desk).is_working(day("2026-10-01"))
    desk.do_now(changes.publish, make.notices()[2026])
    (line,) = [one for one in desk.ask_now(working_days.of_year, 2026).days if one.is_by_hand]
    assert (line.on, line.name, line.source, line.notice_year, line.mark_id) == (
        day("2026-10-01"),
        "值班",
        "街道通知",
        None,
        key,
    )


def test_when_a_mark_is_taken_away_the_notice_holds_again(desk: Desk) -> None:
    make.a_published_year(desk)
    key = desk.do_now(changes.mark, day("2026-10-01"), True, "值班")
    desk.do_now(changes.unmark, key, 1)
    assert not calendar(desk).is_working(day("2026-10-01"))
    with pytest.raises(errors.NotFound):
        desk.do_now(changes.unmark, key, 1)


def test_a_mark_is_changed_only_by_somebody_who_saw_it(desk: Desk) -> None:
    on = day("2026-11-27")
    key = desk.do_now(changes.mark, on, False, "停水")
    with pytest.raises(errors.Refused) as refused:
        desk.do_now(changes.mark, on, True, "照常")
    assert [problem.field for problem in refused.value.problems] == ["on"]
    desk.do_now(changes.mark, on, False, "停电", "", key, 1)
    with pytest.raises(errors.Conflict):
        desk.do_now(changes.mark, on, True, "照常", "", key, 1)
    with pytest.raises(errors.Conflict):
        desk.do_now(changes.unmark, key, 1)
    assert not calendar(desk).is_working(on)


def test_a_mark_needs_a_reason_and_the_ledger_keeps_it(desk: Desk) -> None:
    with pytest.raises(errors.Refused):
        desk.do_now(changes.mark, day("2026-11-27"), False, " ")
    desk.do_now(changes.mark, day("2026-11-27"), False, "停水")
    (last,) = desk.ask_now(history.recent, 1)
    assert (last.reason, last.subject) == ("停水", "2026-11-27 停水")


def test_a_planted_day_is_not_unmarked(desk: Desk) -> None:
    make.a_published_year(desk)
    from db.models.working_days import ExceptionalDay as Row

    row = desk.ask_now(Row.get, Row.on == day("2026-10-01"))
    with pytest.raises(errors.NotFound):
        desk.do_now(changes.unmark, row.id, row.version)


def test_planting_twice_plants_once(desk: Desk) -> None:
    make.a_published_year(desk)
    before = deeds(desk)
    assert desk.do_now(changes.plant, [make.notices()[2026]]) == 0
    assert deeds(desk) == before


def test_planting_corrects_what_was_planted_and_leaves_what_was_taken_over_by_hand(desk: Desk) -> None:
    desk.do_now(changes.plant, [notice(2025, ("2025-01-02", False)), notice(2026, ("2026-01-02", False))])
    desk.do_now(changes.publish, notice(2026, ("2026-01-05", False)))
    assert desk.do_now(changes.plant, [make.notices()[2025], make.notices()[2026]]) == 1
    found = calendar(desk)
    assert found.is_working(day("2025-01-02")) and not found.is_working(day("2025-01-01"))
    assert not found.is_working(day("2026-01-05")) and found.is_working(day("2026-01-01"))


def test_the_calendar_is_read_in_two_statements_and_near_a_day_holds_few_years(desk: Desk, statements) -> None:
    make.a_published_year(desk, *make.notices())
    with statements(desk) as seen:
        near = calendar(desk, near=day("2026-11-22"))
    assert len(seen) == 2
    assert near.years == {2024, 2025, 2026}
    whole = calendar(desk)
    assert len(whole.years) == 20
    assert near.off == {on for on in whole.off if on.year >= 2024}
    with statements(desk) as seen:
        desk.ask_now(working_days.of_year, 2026)
    assert len(seen) == 2


def test_the_years_that_are_known_are_listed_with_their_source(desk: Desk) -> None:
    make.a_published_year(desk, 2025, 2026)
    lines = desk.ask_now(working_days.years)
    assert [line.year for line in lines] == [2025, 2026]
    assert lines[1].published_on == day("2025-11-04") and "2026" in lines[1].source
    assert not desk.ask_now(working_days.of_year, 2027).is_certain
