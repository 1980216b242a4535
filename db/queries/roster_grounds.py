"""What a roster is made from: shifts, people, the kinds of days, what was before, and who did how much so far."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db import base
from db.models.rosters import DutyAssignment
from db.queries import codes, roster_posts, working_days
from db.queries.codes import Vocabulary
from db.queries.roster_posts import PeriodLine, PostLine
from db.rules import roster_counts, roster_days
from db.rules.papers import Month
from db.rules.roster_days import LegalHoliday
from db.rules.rosters import ONE_DAY, Assigned, DayKind, Ground, Role, Settings, Shift, Slot, Tally
from db.rules.working_days import Calendar, is_certain

SETTINGS, HOLIDAYS = "roster_settings", "legal_holidays"
NEAR = datetime.timedelta(days=3)
# Whoever reads a month reads these lists with it.
LISTS = (SETTINGS, HOLIDAYS, roster_posts.SEASONS)
TRAITS = ("driver", "party")


@dataclass(frozen=True)
class Row:
    """One assignment as it is stored: its key and version, its place, who fills it, and from when to when (UTC)."""

    id: str
    version: int
    roster_id: str
    slot: Slot
    post_id: str
    member_id: str | None
    is_pinned: bool
    begins_at: datetime.datetime
    ends_at: datetime.datetime

    @property
    def assigned(self) -> Assigned:
        """Who fills which place, as the rules of a roster see it."""
        return Assigned(self.slot, self.member_id, self.is_pinned)


@dataclass(frozen=True)
class RosterMonth:
    """A month as it is read: what it is made from, its rows, its posts, its sensitive periods, and its calendar."""

    ground: Ground
    rows: tuple[Row, ...]
    posts: tuple[PostLine, ...]
    people: tuple[roster_posts.MemberLine, ...]
    periods: tuple[PeriodLine, ...]
    legal: Mapping[datetime.date, str]
    is_certain: bool


def setting(vocabulary: Vocabulary, name: str) -> int:
    """A rule of the roster as a number."""
    return int(vocabulary.facts(SETTINGS, name).get("number", 0))


def settings(vocabulary: Vocabulary) -> Settings:
    """What a community's roster keeps to."""
    wanted = frozenset(trait for trait in TRAITS if setting(vocabulary, trait))
    return Settings(setting(vocabulary, "rest"), wanted, bool(setting(vocabulary, "pairs")))


def rows(first: datetime.date, last: datetime.date) -> list[Row]:
    """What is stored of the days of a span, in one statement."""
    columns = (
        DutyAssignment.id,
        DutyAssignment.version,
        DutyAssignment.roster,
        DutyAssignment.on,
        DutyAssignment.shift,
        DutyAssignment.role,
        DutyAssignment.place,
        DutyAssignment.post,
        DutyAssignment.member,
        DutyAssignment.is_pinned,
        DutyAssignment.begins_at,
        DutyAssignment.ends_at,
    )
    found = DutyAssignment.select(*columns).where(DutyAssignment.on.between(first, last))
    return [
        Row(key, version, roster, Slot(on, shift, Role(role), place), post, member, pinned, begins, ends)
        for key, version, roster, on, shift, role, place, post, member, pinned, begins, ends in base.rows(found)
    ]


def read(month: Month, now: datetime.datetime, seed: int = 1) -> RosterMonth:
    """All that belongs to a month, in nine statements. What has begun by now stays as it is, as what is pinned does."""
    vocabulary = codes.some(*LISTS)
    back = months_before(month, setting(vocabulary, "past"))
    calendar = working_days.calendar(month.first)
    stored = rows(back, month.last + NEAR)
    legal = legal_days(vocabulary, range(back.year, month.last.year + 2))
    kinds = roster_days.kinds(calendar, legal, back, month.last + NEAR)
    lines = roster_posts.posts(with_closed=True)
    shifts = {one.id: one.shift for line in lines for one in line.shifts}
    people = tuple(roster_posts.members())
    past = [row for row in stored if row.slot.on < month.first]
    of_month = tuple(row for row in stored if month.first <= row.slot.on <= month.last)
    ground = Ground(
        first=month.first,
        last=month.last,
        shifts=tuple(in_force(lines, month)),
        members=tuple(one.member for one in people if touches(one.member.from_on, one.member.to_on, month)),
        day_kinds=kinds,
        absences=tuple(one.absence for one in roster_posts.absences(month.first - NEAR)),
        before=filled(row for row in stored if month.first - NEAR <= row.slot.on < month.first),
        after=filled(row for row in stored if row.slot.on > month.last),
        counts=counts(past, shifts, kinds),
        counted_from=min((row.slot.on.replace(day=1) for row in past), default=month.first),
        pinned=filled(row for row in of_month if row.is_pinned or row.begins_at <= now),
        settings=settings(vocabulary),
        seed=seed,
    )
    periods = tuple(roster_posts.periods(month.first, month.last, vocabulary))
    open_posts = tuple(line for line in lines if line.closed_on is None or line.closed_on > month.first)
    return RosterMonth(ground, of_month, open_posts, people, periods, legal, certain(calendar, month))


def owed(month: Month) -> dict[str, dict[Tally, float]]:
    """What would have been fair for each by kind in the past months, each of them measured by itself; in eight
    statements."""
    vocabulary = codes.some(*LISTS)
    first = months_before(month, setting(vocabulary, "past"))
    stored = [row for row in rows(first, month.first - ONE_DAY) if row.member_id]
    if not stored:
        return {}
    lines, people = roster_posts.posts(with_closed=True), roster_posts.members()
    absences = tuple(one.absence for one in roster_posts.absences(first))
    kinds_then = kinds(first, month.first - ONE_DAY)
    found: defaultdict[str, defaultdict[Tally, float]] = defaultdict(lambda: defaultdict(float))
    for past, of_month in itertools.groupby(
        sorted(stored, key=lambda row: row.slot), lambda row: Month.of(row.slot.on)
    ):
        ground = Ground(
            first=past.first,
            last=past.last,
            shifts=tuple(in_force(lines, past)),
            members=tuple(one.member for one in people if touches(one.member.from_on, one.member.to_on, past)),
            day_kinds=kinds_then,
            absences=absences,
            settings=settings(vocabulary),
        )
        known = {shift.id for shift in ground.shifts}
        assigned = [row.assigned for row in of_month if row.slot.shift_id in known]
        for tally, shares in roster_counts.shares(ground, assigned).items():
            for member_id, share in shares.items():
                found[member_id][tally] += share
    return {member_id: dict(fair) for member_id, fair in found.items()}


def kinds(first: datetime.date, last: datetime.date) -> dict[datetime.date, DayKind]:
    """What each day of a span is, in three statements."""
    calendar = working_days.calendar(first)
    legal = legal_days(codes.some(HOLIDAYS), range(first.year, last.year + 1))
    return roster_days.kinds(calendar, legal, first, last)


def certain(calendar: Calendar, month: Month) -> bool:
    """Whether the notice on holidays is known of a month's year."""
    return is_certain(calendar, month.first, month.last)


def legal_days(vocabulary: Vocabulary, years: Iterable[int]) -> dict[datetime.date, str]:
    """The legal holidays of some years."""
    entries = vocabulary.entries(HOLIDAYS)
    return roster_days.legal_days((LegalHoliday.of(one.code, one.facts) for one in entries), list(years))


def months_before(month: Month, count: int) -> datetime.date:
    """The first day of the month so many months before."""
    number = month.year * 12 + month.month - 1 - count
    return datetime.date(number // 12, number % 12 + 1, 1)


def in_force(lines: Iterable[PostLine], month: Month) -> Iterable[Shift]:
    """The shifts that are to be filled in a month, post by post; of a post that is closed none any more."""
    for line in lines:
        if line.closed_on is None or line.closed_on > month.first:
            yield from (
                until_closed(one.shift, line.closed_on)
                for one in line.shifts
                if touches(one.shift.from_on, one.shift.to_on, month)
            )


def until_closed(shift: Shift, closed_on: datetime.date | None) -> Shift:
    """A shift that ends with its post."""
    if closed_on is None:
        return shift
    last = closed_on - ONE_DAY
    values = {**vars(shift), "to_on": min(shift.to_on or last, last)}
    return Shift(**values)


def touches(first: datetime.date | None, last: datetime.date | None, month: Month) -> bool:
    """Whether a span that may be open at either end touches a month."""
    return (first or month.first) <= month.last and (last or month.last) >= month.first


def filled(found: Iterable[Row]) -> tuple[Assigned, ...]:
    """Rows that somebody fills, as the rules see them; what is read as pinned is."""
    return tuple(Assigned(row.slot, row.member_id, True) for row in found if row.member_id)


def counts(
    found: Iterable[Row], shifts: Mapping[str, Shift], kinds: Mapping[datetime.date, DayKind]
) -> dict[str, dict[Tally, int]]:
    """How much each one did, by kind."""
    answer: defaultdict[str, Counter[Tally]] = defaultdict(Counter)
    for row in found:
        if row.member_id:
            answer[row.member_id].update(roster_counts.tallies(shifts[row.slot.shift_id], kinds[row.slot.on]))
    return {key: dict(counted) for key, counted in answer.items()}
