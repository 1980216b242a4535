"""Reading the dates that registers contain, and keeping honest what is not known of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.rules import text
from db.rules.patterns import later
from db.rules.problems import Problem
from db.rules.words import N_

UNREADABLE = N_("This is not a date. Write it like 1965-03-05, 1965-03 or 1965.")

# Day 0 of the 1900 date system of spreadsheets, which counts a 29 February 1900 that never was.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(2102, 100_000)
_YEARS = range(1850, 3001)

_PARTS = later(
    r"(\d{4}|\d\d)"
    r"(?: ?[-./年 ] ?(\d{1,2})(?: ?[-./月 ] ?(\d{1,2}))?)?"
    r" ?[-./年月日号]?(?: ?(?:出生|生))?"
    r"(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?)?"
)
_RUN = later(r"\d{4,8}")
_SHORT = later(r"(\d{1,2})[-./月](\d{1,2})日?")
_ISO = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Days as one says them, by how far they are from today.
SPOKEN = {
    day: days
    for days, words in {
        -2: "前天",
        -1: "昨天 昨日 yesterday",
        0: "今天 今日 today",
        1: "明天 明日 tomorrow",
        2: "后天",
        3: "大后天",
    }.items()
    for day in words.split()
}
# A day of next year that is typed without its year lies no farther ahead than this.
FARTHEST_WITHOUT_YEAR = 183


@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown (None). Unknown is a state, not the first."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A date that is known whole."""
        return cls(day.year, day.month, day.day)

    @property
    def is_whole(self) -> bool:
        """Whether year, month and day are known."""
        return self.day is not None

    @property
    def first_day(self) -> date:
        """The earliest day this can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day this can be."""
        if self.month is None:
            return date(self.year, 12, 31)
        if self.day is not None:
            return date(self.year, self.month, self.day)
        return (date(self.year, self.month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

    def may_be(self, other: PartialDate) -> bool:
        """Whether both can mean the same day, as far as they are known."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day


def read(value: object, today: date, field: str = "date") -> PartialDate | Problem | None:
    """What a cell or a typed text says about a date; None when it says nothing, a Problem at `field` for nonsense.

    Reads date values, texts (1965-03-05, 1965.3, 65年3月, 19650305, 196503, with or without a time), numbers meant as
    such texts, and the day numbers of spreadsheets (1900 system, from October 1905 on). Two-digit years are the latest
    year that is not after `today`. Day or month 00 is unknown. A *number* 1965.1 may be January or October, because a
    spreadsheet drops the last zero: its month stays unknown; the *text* 1965.1 is January.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return PartialDate.of(value)
    if isinstance(value, str):
        found = _from_text(text.clean(value), today)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        found = _from_number(value, today)
    else:
        found = None
    if found is None and isinstance(value, str) and text.says_nothing(text.clean(value)):
        return None
    return found or Problem(field, UNREADABLE)


def write(partial: PartialDate) -> str:
    """The date as ISO 8601 as far as it is known: 1965, 1965-03 or 1965-03-05. Such texts sort and compare rightly."""
    if partial.month is None:
        return f"{partial.year:04d}"
    if partial.day is None:
        return f"{partial.year:04d}-{partial.month:02d}"
    return f"{partial.year:04d}-{partial.month:02d}-{partial.day:02d}"


def parse(written: str) -> PartialDate:
    """The date of a text made by `write`, as it stands in the store. Anything else raises ValueError."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) > 3:
        raise ValueError("not a written date")
    return PartialDate(*parts)


def iso_day(written: str) -> date | None:
    """The day of a text such as 1965-03-05; None for every other text."""
    if not _ISO.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def whole_day(typed: str, today: date) -> date | None:
    """The day a worker types: 11-20 is the last 20 November, 2025-11-20 that very day; None for less than a day.

    Today, yesterday and tomorrow are read in words as well, in both languages.
    """
    typed = typed.strip()
    if (spoken := spoken_day(typed, today)) is not None:
        return spoken
    if short := _SHORT.fullmatch(typed):
        return latest(int(short[1]), int(short[2]), today)
    said = read(typed, today)
    return said.first_day if isinstance(said, PartialDate) and said.is_whole else None


def spoken_day(typed: str, today: date) -> date | None:
    """The day that is said by a word, such as tomorrow; None for every other text."""
    days = SPOKEN.get(typed.lower())
    return None if days is None else today + timedelta(days=days)


def latest(month: int, day: int, today: date) -> date | None:
    """The latest such day of a year that is not after today; None when there is none."""
    for year in (today.year, today.year - 1):
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if on <= today:
            return on
    return None


def coming_day(typed: str, today: date) -> date | None:
    """The day a worker types that is still to come: 11-20 is the next 20 November, +3 is in three days.

    Today and days past come back when they are typed with their year, to be judged; None for less than a day. A day
    without its year that has just passed is one that has passed, and not one of next year.
    """
    typed = typed.strip()
    if (spoken := spoken_day(typed, today)) is not None:
        return spoken
    if short := _SHORT.fullmatch(typed):
        on = soonest(int(short[1]), int(short[2]), today)
        if on is None or on.year == today.year or (on - today).days <= FARTHEST_WITHOUT_YEAR:
            return on
        return latest(int(short[1]), int(short[2]), today)
    if typed.startswith("+") and typed[1:].isascii() and typed[1:].isdigit() and len(typed) <= 4:
        return today + timedelta(days=int(typed[1:]))
    # As one would read it in a later year: a day to come is no slip of the finger here.
    return whole_day(typed, today.replace(year=today.year + 50, day=1))


def soonest(month: int, day: int, today: date) -> date | None:
    """The soonest such day that is not before today; None when the calendar of these two years has none."""
    for year in (today.year, today.year + 1):
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if on >= today:
            return on
    return None


def _from_text(written: str, today: date) -> PartialDate | None:
    """A date from a cleaned text."""
    if _RUN.fullmatch(written):
        return _from_digits(written, today)
    if parts := _PARTS.fullmatch(written):
        year, month, day = parts.groups()
        # Two bare digits are no year: they could as well be an age or a day.
        if len(year) == 2 and month is None and "年" not in written:
            return None
        return _dated(_full_year(year, today), int(month or 0), int(day or 0))
    return None


def _from_digits(digits: str, today: date) -> PartialDate | None:
    """A date from digits alone: 19650305, 196503, 650305, 1965, or a spreadsheet's five-digit day number."""
    if len(digits) == 4:
        return _dated(int(digits), 0, 0)
    if len(digits) == 5:
        return _from_serial(int(digits))
    if len(digits) == 6:
        year_and_month = _dated(int(digits[:4]), int(digits[4:]), 0) if digits[4:] != "00" else None
        return year_and_month or _dated(_full_year(digits[:2], today), int(digits[2:4]), int(digits[4:]))
    if len(digits) == 8:
        return _dated(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return None


def _from_number(number: float, today: date) -> PartialDate | None:
    """A date from a cell that holds a number."""
    if not math.isfinite(number):
        return None
    whole = int(number)
    if whole in _SERIALS:
        return _from_serial(whole)
    if number == whole:
        return _from_digits(str(whole), today)
    written = repr(number)
    if written.endswith(".1"):
        return _from_text(f"{whole}年", today)
    return _from_text(written, today)


def _from_serial(number: int) -> PartialDate | None:
    """A date from the day number of a spreadsheet."""
    return PartialDate.of(_SERIAL_ZERO + timedelta(days=number)) if number in _SERIALS else None


def _full_year(digits: str, today: date) -> int:
    """A year of four digits, or the latest year up to today that ends in these two."""
    if len(digits) == 4:
        return int(digits)
    return today.year - (today.year - int(digits)) % 100


def _dated(year: int, month: int, day: int) -> PartialDate | None:
    """A possible date from its parts, 0 for unknown; None when there is no such day."""
    if year not in _YEARS or (day and not month):
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month or None, day or None)
