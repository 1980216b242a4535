"""Rosters (值班表): shifts, people, and who stands where on which day, as the rules of a fair roster see them.

All times are by the community's own clock. A place that is to be filled is a `Slot`: one shift on one day, one role.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

ONE_DAY = datetime.timedelta(days=1)
NIGHT_FROM = datetime.time(22)


class DayKind(StrEnum):
    """What a day is for a roster: each is counted apart."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


class Role(StrEnum):
    """What somebody is on a shift: leader on duty (带班领导), main (主班), second (副班), volunteer (志愿者)."""

    LEADER = "leader"
    MAIN = "main"
    SECOND = "second"
    VOLUNTEER = "volunteer"


class Tally(StrEnum):
    """What is shared out evenly, each kind apart from the others: a holiday night counts as night and as holiday."""

    SHIFT = "shift"
    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


class AbsenceKind(StrEnum):
    """Why somebody is not, or would rather not be, on duty: the first two are firm, wishes are not."""

    LEAVE = "leave"
    EXEMPT = "exempt"
    WISH_OFF = "wish_off"
    WISH_ON = "wish_on"


@dataclass(frozen=True)
class Shift:
    """A shift of a post: its code (D, N, W), when it begins and ends, on which kinds of days, how many of each role.

    One that ends no later than it begins crosses midnight.
    """

    id: str
    post_id: str
    code: str
    begins: datetime.time
    ends: datetime.time
    day_kinds: frozenset[DayKind]
    needs: Mapping[Role, int]
    from_on: datetime.date | None = None
    to_on: datetime.date | None = None

    @property
    def is_night(self) -> bool:
        """Whether somebody is on duty at ten in the evening or crosses midnight."""
        return self.ends <= self.begins or self.ends > NIGHT_FROM

    def span(self, on: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
        """From when to when it lasts on a day, by the community's clock."""
        last = on + ONE_DAY if self.ends <= self.begins else on
        return datetime.datetime.combine(on, self.begins), datetime.datetime.combine(last, self.ends)

    def runs_on(self, on: datetime.date, kind: DayKind) -> bool:
        """Whether it is to be filled on a day of a kind."""
        is_in_force = (self.from_on or on) <= on <= (self.to_on or on)
        return is_in_force and kind in self.day_kinds


@dataclass(frozen=True)
class Member:
    """Somebody who does duty: the roles that are open to them, what they can (`driver`, `party`), from when to when."""

    id: str
    name: str
    roles: frozenset[Role]
    traits: frozenset[str] = frozenset()
    from_on: datetime.date | None = None
    to_on: datetime.date | None = None

    def is_there(self, on: datetime.date) -> bool:
        """Whether they belong to those on duty on a day."""
        return (self.from_on or on) <= on <= (self.to_on or on)


@dataclass(frozen=True)
class Absence:
    """Days on which somebody is away, exempt, or wishes something; of one shift code only, or of all ("")."""

    member_id: str
    kind: AbsenceKind
    from_on: datetime.date
    to_on: datetime.date
    code: str = ""


@dataclass(frozen=True, order=True)
class Slot:
    """One place to be filled: a day, a shift, a role, and which of several of that role, from 0."""

    on: datetime.date
    shift_id: str
    role: Role
    place: int = 0


@dataclass(frozen=True)
class Assigned:
    """Who fills a slot; None where nobody does. What is pinned stays as it is."""

    slot: Slot
    member_id: str | None
    is_pinned: bool = False


@dataclass(frozen=True)
class Settings:
    """What a community's roster keeps to: rest after a shift, what each shift wants beside its numbers, whether leave
    is made up for later. Dated data of the community, not of the program.

    Days of leave shorten what is fair, so that nobody has to make up for them, unless `is_leave_made_up`. Days on which
    somebody is exempt always do.
    """

    rest_hours: int = 11
    wanted_traits: frozenset[str] = frozenset()
    no_lone_night: bool = False
    is_leave_made_up: bool = False


@dataclass(frozen=True, eq=False)
class Ground:
    """All that a roster is made from, for the days `first` to `last`.

    `day_kinds` says what each day is, the days before and after included as far as they matter. `before` is who was on
    duty on the days just before, `counts` what each member has done in the past months by kind. `after` as `before`.
    `owed` is what would have been fair for each in those same months (`roster_counts.carried` adds a month to both);
    not given, it follows from the days each was there since `counted_from` (else three months before `first`).
    No ground equals another: what follows from one is worked out once and kept with it.
    """

    first: datetime.date
    last: datetime.date
    shifts: tuple[Shift, ...]
    members: tuple[Member, ...]
    day_kinds: Mapping[datetime.date, DayKind]
    absences: tuple[Absence, ...] = ()
    before: tuple[Assigned, ...] = ()
    after: tuple[Assigned, ...] = ()
    counts: Mapping[str, Mapping[Tally, int]] = field(default_factory=dict)
    owed: Mapping[str, Mapping[Tally, float]] = field(default_factory=dict)
    counted_from: datetime.date | None = None
    pinned: tuple[Assigned, ...] = ()
    settings: Settings = Settings()
    seed: int = 1

    @cached_property
    def days(self) -> tuple[datetime.date, ...]:
        """Every day of the roster."""
        return tuple(self.first + n * ONE_DAY for n in range((self.last - self.first).days + 1))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every place to be filled, day by day."""
        return tuple(
            Slot(on, shift.id, role, place)
            for on in self.days
            for shift in self.shifts
            if shift.runs_on(on, self.day_kinds[on])
            for role in Role
            for place in range(shift.needs.get(role, 0))
        )
