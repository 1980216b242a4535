"""Papers: their titles and files, their month, and long texts in rows that can not be higher."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.rules import papers
from db.rules.papers import Month
from db.rules.problems import Problem

TEXTS = some.text(some.sampled_from("王a1 ，\n"), max_size=200)


@pytest.mark.parametrize(("typed", "month"), [("2026-11", (2026, 11)), ("2026-1", (2026, 1)), ("202611", (2026, 11))])
def test_a_month_is_read(typed: str, month: tuple[int, int]) -> None:
    assert papers.month(typed) == Month(*month)


@pytest.mark.parametrize(
    "typed", ["", "2026", "2026-13", "2026-00", "0000-01", "0001-01", "9999-12", "11-2026", "2026-11-22"]
)
def test_what_is_no_month_is_refused(typed: str) -> None:
    assert isinstance(papers.month(typed), Problem)


@pytest.mark.parametrize(("month", "last"), [(Month(2026, 11), 30), (Month(2028, 2), 29), (Month(2026, 12), 31)])
def test_a_month_has_its_first_and_last_day(month: Month, last: int) -> None:
    assert (month.first.day, month.last.day, month.last.month) == (1, last, month.month)


def test_titles_and_files_are_named_as_offices_name_them() -> None:
    month = Month.of(datetime.date(2026, 11, 22))
    assert papers.title("向阳社区", "诉求台账", month) == "向阳社区诉求台账（2026年11月）"
    assert papers.file_name(("幸福街道", "向阳社区"), "诉求台账", "202611") == "幸福街道_向阳社区_诉求台账_202611.xlsx"
    assert papers.file_name(("", "向/阳 社区"), "诉求台账", "202611") == "向阳社区_诉求台账_202611.xlsx"
    assert papers.day_in_words(datetime.date(2026, 11, 22)) == "2026年11月22日 星期日"


@given(TEXTS, some.integers(2, 20), some.integers(1, 6))
def test_portions_hold_the_whole_text_and_each_fits_its_row(text: str, cells: int, most: int) -> None:
    pieces = papers.portions(text, cells, most)
    # A portion begins a line of its own: only there may a line end be in it or not.
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")
    for piece in pieces:
        assert len([line for part in piece.split("\n") for line in papers.wrapped(part, cells)]) <= most


@given(TEXTS, some.integers(2, 20))
def test_lines_are_no_wider_than_the_column(text: str, cells: int) -> None:
    lines = list(papers.wrapped(text, cells))
    assert all(papers.width(line) <= cells for line in lines)
    assert "".join(lines) == text.replace("\n", "")


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert papers.portions("一切正常", 30, 24) == ["一切正常"]
    assert papers.portions("第一行\n第二行", 30, 24) == ["第一行\n第二行"]
