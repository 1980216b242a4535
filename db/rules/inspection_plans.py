"""Plans of inspections: when a place is to be inspected by a plan, and what came of it. Nothing of it is stored.

A plan asks for some checklists in each of its periods: a calendar week, month, quarter, half year or year, or a season.
One inspection to be made is named by place, plan and the first day of the period, so that asking twice plans nothing
twice. It is done when every checklist was gone through in a period, in whichever edition and by however many visits; a
try that met nobody, or was refused, does none of it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from db.rules.occasions import Occasion

ONE_DAY = datetime.timedelta(days=1)
NO_DAYS: Mapping[str, Sequence[datetime.date]] = {}


class Every(StrEnum):
    """How often a plan asks for its checklists."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    WINDOW = "window"


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
EVERY = frozenset(Every)


class State(StrEnum):
    """How one inspection to be made stands on a day."""

    PLANNED = "planned"
    OPEN = "open"
    SOON = "soon"
    DONE = "done"
    MISSED = "missed"


class Period(NamedTuple):
    """Days from the first to the last one, both among them."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Pack:
    """A season: between two days of the calendar, written as month and day in one number, or around a feast.

    `feast` is what the feast is called in the yearly notices on holidays, of which the first day off counts.
    """

    code: str
    from_day: int | None = None
    to_day: int | None = None
    feast: str = ""
    occasion: Occasion | None = None
    lead_days: int = 0
    lasts_days: int = 0

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> Pack:
        """The season of a code with the facts of its list."""
        known = {name: value for name, value in facts.items() if name in cls.__dataclass_fields__}
        return cls(code, **{**known, "occasion": Occasion.of(code, facts)})

    def window(self, year: int, holidays: Mapping[tuple[str, int], datetime.date]) -> Period | None:
        """The season that begins in a year, or belongs to the feast of that year; None where nobody knows the feast.

        `holidays` are the first days off by the feast's name and the year.
        """
        if self.from_day and self.to_day:
            last = day_of(year if self.from_day <= self.to_day else year + 1, self.to_day)
            return Period(day_of(year, self.from_day), last)
        on = holidays.get((self.feast, year)) or (self.occasion.on(year) if self.occasion else None)
        if on is None:
            return None
        return Period(on - self.lead_days * ONE_DAY, on + (self.lasts_days - 1) * ONE_DAY)


@dataclass(frozen=True)
class Rule:
    """A plan: the checklists that places of some kinds ask for, and how often. `groups` are the key groups of whose
    homes it speaks, none for a plan of places."""

    code: str
    place_kinds: tuple[str, ...]
    checklists: tuple[str, ...]
    every: Every
    lead_days: int = 0
    pack: str = ""
    groups: tuple[str, ...] = ()

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> Rule:
        """The plan of a code with the facts of its list."""
        known = {name: value for name, value in facts.items() if name in cls.__dataclass_fields__}
        lists = {name: tuple(facts.get(name, ())) for name in ("place_kinds", "checklists", "groups")}
        return cls(code, **{**known, **lists, "every": Every(facts["every"])})


class Site(NamedTuple):
    """A place as plans see it. `done` are the days on which a checklist was gone through, by its name, in order;
    `tries` those on which nobody was met or the inspection was refused."""

    key: str
    since_on: datetime.date
    closed_on: datetime.date | None = None
    done: Mapping[str, Sequence[datetime.date]] = NO_DAYS
    tries: Sequence[datetime.date] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing ever came about there: no inspection, no try, no end."""
        return self.closed_on is None and not self.done and not self.tries


class Occurrence(NamedTuple):
    """One inspection to be made at a place: by which plan, from when, and by when at the latest.

    It does not name its place, so that places at which nothing was inspected yet share what is asked of them.
    `done_on` is the day on which the last of its checklists was gone through, `left` are those still to be gone
    through, `tried_on` the last try within its days that came to nothing.
    """

    rule: str
    first: datetime.date
    start: datetime.date
    due: datetime.date
    done_on: datetime.date | None
    left: tuple[str, ...]
    tried_on: datetime.date | None

    @property
    def key(self) -> tuple[str, datetime.date]:
        """What names it among those of its place, the same whenever it is asked for: plan, first day of the period."""
        return self.rule, self.first

    @property
    def missed_on(self) -> datetime.date | None:
        """The first day on which it is too late; None once it is done."""
        return None if self.done_on else self.due + ONE_DAY

    def state(self, today: datetime.date, lead_days: int) -> State:
        """How it stands on a day; `lead_days` before its last day it is due soon."""
        if self.done_on:
            return State.DONE
        if self.due < today:
            return State.MISSED
        if self.start > today:
            return State.PLANNED
        return State.SOON if (self.due - today).days <= lead_days else State.OPEN


def day_of(year: int, number: int) -> datetime.date:
    """The day that month and day in one number are in a year: 229 is the last day of February in a common year."""
    month, day = divmod(number, 100)
    return datetime.date(year, month, min(day, monthrange(year, month)[1]))


def periods(
    rule: Rule,
    first: datetime.date,
    last: datetime.date,
    packs: Mapping[str, Pack] = {},
    holidays: Mapping[tuple[str, int], datetime.date] = {},
) -> list[Period]:
    """The periods of a plan that touch these days, the first one first.

    A plan of a season has only what of its periods lies within it. One whose season nobody knows asks for nothing.
    """
    if not rule.pack:
        return [] if rule.every is Every.WINDOW else list(spans(rule.every, first, last))
    windows = seasons(packs[rule.pack], first, last, holidays) if rule.pack in packs else []
    if rule.every is Every.WINDOW:
        return windows
    cut = [
        Period(max(one.first, window.first), min(one.last, window.last))
        for window in windows
        for one in spans(rule.every, window.first, window.last)
    ]
    return [one for one in cut if one.first <= last and one.last >= first]


def seasons(
    pack: Pack, first: datetime.date, last: datetime.date, holidays: Mapping[tuple[str, int], datetime.date]
) -> list[Period]:
    """The seasons that touch these days, the first one first. One may begin in the year before, or with the feast of
    the year after."""
    found = (pack.window(year, holidays) for year in range(first.year - 1, last.year + 2))
    return [one for one in found if one and one.first <= last and one.last >= first]


def spans(every: Every, first: datetime.date, last: datetime.date) -> Iterator[Period]:
    """The calendar periods that touch these days, whole. Weeks begin on Monday, also across New Year."""
    if every is Every.WEEK:
        begin = first - first.weekday() * ONE_DAY
        while begin <= last:
            yield Period(begin, begin + 6 * ONE_DAY)
            begin += 7 * ONE_DAY
        return
    length = MONTHS[every]
    begin = first.replace(month=(first.month - 1) // length * length + 1, day=1)
    while begin <= last:
        after = begin.year * 12 + begin.month - 1 + length
        follows = datetime.date(after // 12, after % 12 + 1, 1)
        yield Period(begin, follows - ONE_DAY)
        begin = follows


def occurrences(site: Site, rule: Rule, known: Iterable[Period]) -> Iterator[Occurrence]:
    """What a plan asks of a place in these periods.

    A place that is opened within a period is inspected from that day on; one that is closed by its last day is not
    owed any more. `known` are the plan's periods, worked out once for all places.
    """
    since, closed, days, tries = site.since_on, site.closed_on, site.done, site.tries
    for first, last in known:
        if last < since or (closed is not None and closed <= last):
            continue
        start = first if first >= since else since
        done_on, left = gone_through(days, rule.checklists, first, last) if days else (None, rule.checklists)
        tried = last_within(tries, first, last) if tries and done_on is None else None
        yield Occurrence(rule.code, first, start, last, done_on, left, tried)


def gone_through(
    days: Mapping[str, Sequence[datetime.date]],
    checklists: Sequence[str],
    first: datetime.date,
    last: datetime.date,
) -> tuple[datetime.date | None, tuple[str, ...]]:
    """On which day of a period the last of some checklists was gone through for the first time, and which are left."""
    done_on, left = None, []
    for name in checklists:
        of_list = days.get(name, ())
        place = bisect_left(of_list, first)
        if place == len(of_list) or of_list[place] > last:
            left.append(name)
        elif done_on is None or of_list[place] > done_on:
            done_on = of_list[place]
    return (None, tuple(left)) if left else (done_on, ())


def last_within(days: Sequence[datetime.date], first: datetime.date, last: datetime.date) -> datetime.date | None:
    """The last of some days, in order, that lies in a period; None where none does."""
    place = bisect_right(days, last)
    return days[place - 1] if place and days[place - 1] >= first else None


def missed(site: Site, rule: Rule, found: Iterable[Occurrence], today: datetime.date) -> list[Occurrence]:
    """What was missed at a place by a plan and was not made good since, the first one first.

    Whoever goes through the plan's checklists later makes good all that was missed before.
    """
    over = [one for one in found if not one.done_on and one.due < today]
    if not over or not site.done:
        return over
    last = [max(site.done.get(name, ()), default=datetime.date.min) for name in rule.checklists]
    since = min(last, default=datetime.date.min)
    return [one for one in over if since <= one.due]
