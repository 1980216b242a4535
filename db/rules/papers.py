"""Papers: what a printed ledger is called, which month it is of, and how much of a long text fits into one row.

Papers go to offices and are always in Chinese; the words here are a paper's own and are not translated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from db.rules.problems import Problem
from db.rules.words import N_

NO_MONTH = N_("Write the month like 2026-11.")
MONTH = re.compile(r"(\d{4})-?(\d{1,2})").fullmatch
# No month before this one has papers; behind the last one there is no next day to count from.
FIRST_YEAR = 1949
WEEKDAYS = "一二三四五六日"
# What a file's name may not hold, on any of the usual machines.
NOT_IN_FILES = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True)
class Month:
    """One month of one year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月"


def month(typed: str, field: str = "month") -> Month | Problem:
    """The month a text says, 2026-11; a Problem at `field` when it says none."""
    found = MONTH(typed.strip())
    if found and 1 <= int(found[2]) <= 12 and FIRST_YEAR <= int(found[1]) < MAXYEAR:
        return Month(int(found[1]), int(found[2]))
    return Problem(field, NO_MONTH)


def title(community: str, name: str, of_month: Month) -> str:
    """The title of a month's paper: 向阳社区诉求台账（2026年11月）."""
    return f"{community}{name}（{of_month}）"


def file_name(offices: Iterable[str], name: str, time: str, ending: str = ".xlsx") -> str:
    """What a paper's file is called: 街道_社区_表名_YYYYMM.xlsx, an office that is not known left out."""
    parts = (NOT_IN_FILES.sub("", part) for part in (*offices, name, time))
    return "_".join(filter(None, parts)) + ending


def day_in_words(on: date) -> str:
    """A day as papers write it: 2026年11月22日 星期日."""
    return f"{on.year}年{on.month}月{on.day}日 星期{WEEKDAYS[on.weekday()]}"


def width(text: str) -> int:
    """How many cells of a column a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def wrapped(text: str, cells: int) -> Iterator[str]:
    """A text in lines of at most so many cells; its own line ends stay. At least one line."""
    for paragraph in text.split("\n"):
        line, used = "", 0
        for sign in paragraph:
            wide = width(sign)
            if used + wide > cells and line:
                yield line
                line, used = "", 0
            line, used = line + sign, used + wide
        yield line


def portions(text: str, cells: int, most_lines: int) -> list[str]:
    """A text in portions of at most so many lines of so many cells, for rows that can not be higher."""
    if len(text) <= cells // 2 * most_lines and "\n" not in text:
        return [text]
    pieces: list[list[str]] = [[]]
    # A line that was only too long is joined again: the sheet wraps it by itself.
    for paragraph in text.split("\n"):
        for place, line in enumerate(wrapped(paragraph, cells)):
            if len(pieces[-1]) == most_lines:
                pieces.append([])
            pieces[-1].append(line if place == 0 or not pieces[-1] else f"\0{line}")
    return ["\n".join(lines).replace("\n\0", "").replace("\0", "") for lines in pieces]
