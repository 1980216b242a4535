"""Coming days: birthdays that mean something, and key groups that end; told some days ahead."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.rules.agenda import Asked, Weight
from db.rules.dates import PartialDate
from db.rules.due import KeyGroup
from db.rules.words import N_

BIRTHDAY = N_("turns {age}")
IN_MONTH = N_("turns {age} in {month}, on which day is not known")
IN_YEAR = N_("turns {age} in {year}, on which day is not known")
GROUP_ENDS = N_("key group ends")
SOME_GROUP_ENDS = N_("a key group ends; which one stands on the person's page")


class Kind(StrEnum):
    """What an occasion is."""

    BIRTHDAY = "birthday"
    TAG_END = "tag_end"


@dataclass(frozen=True)
class Occasion:
    """One occasion, as the list of occasions says it: how many days ahead it is told, and how many afterwards.

    `policy` is the code of the policy that it is all about: nobody is told of it who was told of that right of late.
    """

    code: str
    kind: Kind
    lead_days: int
    keep_days: int
    age: int = 0
    groups: tuple[str, ...] = ()
    policy: str = ""

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> Occasion:
        """The rule of a code with the facts of its list."""
        known = {name: value for name, value in facts.items() if name in cls.__dataclass_fields__}
        return cls(code, **{**known, "kind": Kind(facts["kind"]), "groups": tuple(facts.get("groups", ()))})


@dataclass(frozen=True)
class Span:
    """Days from the first to the last one, both among them."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


def told(occasion: Occasion, asked: Asked) -> Span:
    """The days whose occasions are told: the day that is asked for, or those that are near enough today."""
    if asked.day:
        return Span(asked.day, asked.day)
    ahead = asked.today + datetime.timedelta(days=occasion.lead_days)
    last = max(ahead, asked.until) if asked.until else ahead
    return Span(asked.today - datetime.timedelta(days=occasion.keep_days), last)


def weight(on: datetime.date, today: datetime.date) -> Weight:
    """How much an occasion presses: it is to come, or it is time."""
    return Weight.COMING if on > today else Weight.TODAY


def turns_on(birth: PartialDate, age: int) -> datetime.date:
    """The day on which somebody completes so many years; of a birth date known only in part, the earliest it can be.

    Who was born on 29 February completes a year on 1 March of a common year.
    """
    year, month, day = birth.year + age, birth.month or 1, birth.day or 1
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date(year, month + 1, 1)


def births(age: int, days: Span) -> tuple[str, str]:
    """Between which two texts, as the store writes births, stands everybody who completes so many years on such a day.

    Not everybody between them does: `turns_on` decides.
    """
    first, last = days.first, days.last
    if (first.month, first.day) == (3, 1):
        # Whoever was born on 29 February may complete the year today.
        low = f"{first.year - age:04d}-02-29"
    else:
        low = f"{first.year - age:04d}" + (f"-{first.month:02d}" if (first.month, first.day) != (1, 1) else "")
        low += f"-{first.day:02d}" if first.day != 1 else ""
    return low, f"{last.year - age:04d}-{last.month:02d}-{last.day:02d}"


def birthday(birth: PartialDate, age: int) -> tuple[str, dict[str, object]]:
    """What is said of a birthday, as marked text with its values: as much as is known of the day."""
    if birth.is_whole:
        return BIRTHDAY, {"age": age}
    if birth.month is None:
        return IN_YEAR, {"age": age, "year": birth.year + age}
    return IN_MONTH, {"age": age, "month": f"{birth.year + age}-{birth.month:02d}"}


def group_ends(is_named: bool) -> str:
    """What is said of a key group that ends, as marked text; one that may not be named is looked up on the page."""
    return GROUP_ENDS if is_named else SOME_GROUP_ENDS


def group_ends_on(
    group: KeyGroup, from_on: datetime.date | None, to_on: datetime.date | None, birth: PartialDate | None
) -> datetime.date | None:
    """The last day of somebody's key group: as it is written, or when it ends by itself; None where nothing tells."""
    if to_on:
        return to_on
    ends = []
    if group.lasts_days is not None and from_on:
        ends.append(from_on + datetime.timedelta(days=group.lasts_days))
    if group.age_below is not None and birth:
        ends.append(turns_on(birth, group.age_below) - datetime.timedelta(days=1))
    return min(ends, default=None)
