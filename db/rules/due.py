"""What is due: when a person of a key group is to be visited next, and how long that is overdue.

A due visit follows from tags and contacts alone, so that asking twice, or from a stale copy, plans nothing twice. Its
key names the person and the contact it follows. The whole plan of a person is made of this in `db.rules.plans`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

NEVER = "never"


@dataclass(frozen=True)
class KeyGroup:
    """What the rules know of a key group; days and ages are local and come from the list of key groups.

    `interval_by_age` shortens the interval from an age on, `interval_by_grade` by the grade written on the tag.
    `first_within_days` is the time for a first visit where no regular one is asked for, `lasts_days` ends a tag by
    itself, `from_month` to `to_month` are the months of visits. `alert_days` is the interval during a weather alert,
    `occasions` are the feasts before which somebody of the group is visited, `companions` who goes along.
    """

    code: str
    interval_days: int | None = None
    interval_by_age: Mapping[int, int] = field(default_factory=dict)
    interval_by_grade: Mapping[str, int] = field(default_factory=dict)
    accepts_remote: bool = False
    age_below: int | None = None
    first_within_days: int | None = None
    lasts_days: int | None = None
    from_month: int = 1
    to_month: int = 12
    workers_needed: int = 1
    alert_days: int | None = None
    occasions: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    sensitivity: str = "plain"

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> KeyGroup:
        """The rule of a code with the facts of its list; facts that no rule needs are passed over."""
        known = {name: value for name, value in facts.items() if name in cls.__dataclass_fields__}
        by_age = {int(age): days for age, days in facts.get("interval_by_age", {}).items()}
        lists = {name: tuple(facts.get(name, ())) for name in ("occasions", "companions")}
        return cls(code, **{**known, **lists, "interval_by_age": by_age})

    @property
    def depends_on_age(self) -> bool:
        """Whether it matters how old somebody of the group is."""
        return bool(self.interval_by_age) or self.age_below is not None

    def interval(self, age: int | None, grade: str | None) -> int | None:
        """Days between two visits of somebody of this age and grade; None where no regular visit is asked for."""
        if not self.interval_by_age and not self.interval_by_grade:
            return self.interval_days
        days = [] if self.interval_days is None else [self.interval_days]
        reached = [years for years in self.interval_by_age if age is not None and years <= age]
        if reached:
            days.append(self.interval_by_age[max(reached)])
        if grade is not None and grade in self.interval_by_grade:
            days.append(self.interval_by_grade[grade])
        return min(days, default=None)


@dataclass(frozen=True)
class Tagged:
    """A person's tag: the group, since when, until when, and the grade of the assessment, card or risk."""

    group: KeyGroup
    from_on: datetime.date | None = None
    to_on: datetime.date | None = None
    grade: str | None = None


@dataclass(frozen=True)
class Contacts:
    """When somebody was last met in person, and last reached from afar."""

    on_site_on: datetime.date | None = None
    remote_on: datetime.date | None = None

    def last_for(self, group: KeyGroup) -> datetime.date | None:
        """The last contact that counts for a group: a call counts only where the group accepts it."""
        if self.on_site_on is None or self.remote_on is None or not group.accepts_remote:
            return self.on_site_on or (self.remote_on if group.accepts_remote else None)
        return max(self.on_site_on, self.remote_on)


@dataclass(frozen=True)
class Due:
    """The next visit of a person: its day, the group that asks for it first, and the last contact that counted.

    `group` is "" where a change for the worse asks for it. `shortened_by` says what brought it forward, `postponed_by`
    what puts it off: kinds of their lists, and "alert" for a weather alert.
    """

    person_id: str
    due_on: datetime.date
    group: str
    last_on: datetime.date | None
    shortened_by: str = ""
    postponed_by: str = ""

    @property
    def key(self) -> str:
        """What names this visit, the same whenever it is asked for: the person, and the contact that it follows."""
        return f"{self.person_id}/{self.last_on or NEVER}"

    def is_due(self, today: datetime.date) -> bool:
        """Whether the visit may not wait any longer than today."""
        return self.due_on <= today

    def overdue_days(self, today: datetime.date) -> int:
        """Days that the visit is late; 0 while it is not."""
        return max(0, (today - self.due_on).days)


def earliest(
    person_id: str, tags: Iterable[Tagged], contacts: Contacts, age: int | None, today: datetime.date
) -> Due | None:
    """The next visit of a person, the earliest that one of the tags in force asks for; None when none does.

    It falls one interval after the last contact that counts, or after the tag began when there was none, and never
    before the tag began. Without either it is due today.
    """
    found: tuple[datetime.date, str, datetime.date | None] | None = None
    for tag in tags:
        last_on = contacts.last_for(tag.group)
        due_on = due_day(tag, last_on, age, today)
        if due_on is not None and (found is None or (due_on, tag.group.code) < found[:2]):
            found = due_on, tag.group.code, last_on
    return Due(person_id, *found) if found else None


def is_in_force(tag: Tagged, age: int | None, today: datetime.date) -> bool:
    """Whether a tag holds today: begun, not ended, not outlived, and not outgrown."""
    group = tag.group
    if (tag.from_on and tag.from_on > today) or (tag.to_on and tag.to_on < today):
        return False
    if group.lasts_days is not None and tag.from_on and (today - tag.from_on).days > group.lasts_days:
        return False
    return group.age_below is None or age is None or age < group.age_below


def due_day(tag: Tagged, last_on: datetime.date | None, age: int | None, today: datetime.date) -> datetime.date | None:
    """The day on which one tag asks for a visit; None when it asks for none."""
    interval = tag.group.interval(age, tag.grade)
    if interval is None:
        return first_day(tag, last_on, today)
    base = last_on or tag.from_on
    if base is None:
        return in_season(tag.group, today)
    due_on = base + datetime.timedelta(days=interval)
    return in_season(tag.group, max(due_on, tag.from_on or due_on))


def first_day(tag: Tagged, last_on: datetime.date | None, today: datetime.date) -> datetime.date | None:
    """The day of the one visit that a group without regular visits asks for, as long as it has not been made."""
    within = tag.group.first_within_days
    if within is None or (last_on and (tag.from_on is None or last_on >= tag.from_on)):
        return None
    return tag.from_on + datetime.timedelta(days=within) if tag.from_on else today


def in_season(group: KeyGroup, on: datetime.date) -> datetime.date:
    """The day itself when it falls in the months of visits, else the first day of the next such months."""
    if group.from_month <= on.month <= group.to_month:
        return on
    return datetime.date(on.year + (on.month > group.to_month), group.from_month, 1)
