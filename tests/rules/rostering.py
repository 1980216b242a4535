"""Grounds of rosters for tests: a duty room by day and night, and people who do duty there."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Mapping
from typing import Any

from db.rules.rosters import ONE_DAY, Assigned, DayKind, Ground, Member, Role, Shift, Slot

MONDAY = datetime.date(2026, 6, 1)
EVERY_DAY = frozenset(DayKind)
WORKDAYS = frozenset((DayKind.WORKDAY,))
ALL_PARTS = frozenset((Role.MAIN, Role.SECOND))
TWO = {Role.MAIN: 1, Role.SECOND: 1}


def a_shift(code: str = "D", begins: int = 8, ends: int = 18, needs: Mapping[Role, int] = TWO, **facts: Any) -> Shift:
    """A shift of the duty room, by day if nothing else is said."""
    said = {"post_id": "room", "day_kinds": EVERY_DAY} | facts
    return Shift(f"{said['post_id']}-{code}", code=code, begins=clock(begins), ends=clock(ends), needs=needs, **said)


def clock(hour: int) -> datetime.time:
    """A full hour."""
    return datetime.time(hour)


DAY, NIGHT = a_shift(), a_shift("N", 18, 8)


def people(count: int, **facts: Any) -> tuple[Member, ...]:
    """So many people who may take both parts."""
    return tuple(Member(f"m{number:02}", f"p{number}", **({"roles": ALL_PARTS} | facts)) for number in range(count))


def day_kinds(
    first: datetime.date, last: datetime.date, holidays: Iterable[datetime.date] = ()
) -> dict[datetime.date, DayKind]:
    """Weekends by the weekday, legal holidays as given; some days before and after too."""
    off, found = set(holidays), {}
    for on in itertools.takewhile(lambda on: on <= last + 7 * ONE_DAY, days_from(first - 7 * ONE_DAY)):
        kind = DayKind.WEEKEND if on.weekday() >= 5 else DayKind.WORKDAY
        found[on] = DayKind.HOLIDAY if on in off else kind
    return found


def days_from(first: datetime.date) -> Iterable[datetime.date]:
    """One day after the other."""
    return (first + number * ONE_DAY for number in itertools.count())


def a_ground(
    days: int = 30,
    members: tuple[Member, ...] | int = 12,
    shifts: tuple[Shift, ...] = (DAY, NIGHT),
    first: datetime.date = MONDAY,
    holidays: Iterable[datetime.date] = (),
    **facts: Any,
) -> Ground:
    """A ground from a Monday on."""
    last = first + (days - 1) * ONE_DAY
    some = people(members) if isinstance(members, int) else members
    return Ground(first, last, shifts, some, day_kinds(first, last, holidays), **facts)


def on_day(number: int, first: datetime.date = MONDAY) -> datetime.date:
    """A day of the ground, from 0."""
    return first + number * ONE_DAY


def a_slot(day: int = 0, shift: Shift = DAY, role: Role = Role.MAIN, place: int = 0) -> Slot:
    """A place of the ground."""
    return Slot(on_day(day), shift.id, role, place)


def holder(assigned: Iterable[Assigned], slot: Slot) -> str | None:
    """Who holds a place."""
    return next(one.member_id for one in assigned if one.slot == slot)
