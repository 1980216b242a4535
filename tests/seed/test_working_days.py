"""The planted holidays: they agree with an independent source on every day, and a slip in the file is named."""

from __future__ import annotations

import datetime
from pathlib import Path

import chinese_calendar
import pytest

from db.desk import Desk
from db.queries import working_days as kept
from db.rules import working_days as rules
from seed import load, working_days
from tests import make

HEAD = (
    "certainty: sourced\nregion: CN\nchecked_on: 2026-11-25\nyears:\n  - year: 2027\n    source: 通知\n    holidays:\n"
)


def test_the_calendar_agrees_with_chinesecalendar_on_every_day_of_twenty_years(file_desk: Desk) -> None:
    make.a_published_year(file_desk, *make.notices())
    calendar = file_desk.ask_now(kept.calendar)
    every_day = list(rules.days(datetime.date(2007, 1, 1), datetime.date(2026, 12, 31)))
    assert [on for on in every_day if calendar.is_working(on) != chinese_calendar.is_workday(on)] == []
    assert len(every_day) == 7305
    assert all(calendar.is_published(on) for on in every_day)


def test_a_year_without_a_notice_is_worked_by_the_weekday_rule_and_says_so(file_desk: Desk) -> None:
    make.a_published_year(file_desk, *make.notices())
    calendar = file_desk.ask_now(kept.calendar)
    for on in rules.days(datetime.date(2027, 1, 1), datetime.date(2027, 12, 31)):
        assert calendar.is_working(on) is (on.isoweekday() <= 5)
        assert not rules.is_certain(calendar, datetime.date(2026, 12, 1), on)


def test_every_year_says_where_it_is_from() -> None:
    assert list(make.notices()) == list(range(2007, 2027))
    assert all(str(year) in notice.source and notice.checked_on for year, notice in make.notices().items())


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("      - {name: 元旦, first: 2027-01-03, last: 2027-01-01}", "8: from 2027-01-03 to 2027-01-01 is no holiday"),
        ("      - {name: 元旦, first: 2027-01-01, last: 2027-03-01}", "8: from 2027-01-01 to 2027-03-01 is no holiday"),
        (
            "      - {name: 元旦, first: 2027-01-01, last: 2027-01-01}\n"
            "      - {name: 元旦, first: 2027-01-01, last: 2027-01-01}",
            "9: 2027-01-01 stands here twice.",
        ),
        (
            "      - {name: 元旦, first: 2028-01-01, last: 2028-01-01}",
            "8: 2028-01-01 is neither in 2027 nor in the December before.",
        ),
        ("      - {name: 元旦, first: 2027-01-01}", "8: 'last' is missing"),
        ("      []", "5: No day stands in this notice: the year is not published yet."),
        (
            "      - {name: 元旦, first: 2027-01-01, last: 2027-01-01}\n"
            "  - year: 2027\n    source: 通知\n    holidays:\n"
            "      - {name: 元旦, first: 2027-01-02, last: 2027-01-02}",
            "9: the year 2027 stands here again",
        ),
    ],
)
def test_a_slip_is_named_with_file_and_line(tmp_path: Path, lines: str, fault: str) -> None:
    path = tmp_path / "working_days.yaml"
    path.write_text(HEAD + lines + "\n", encoding="utf-8")
    with pytest.raises(load.SeedError) as caught:
        working_days.read(path)
    assert [str(one) for one in caught.value.faults] == [f"working_days.yaml:{fault}"]
