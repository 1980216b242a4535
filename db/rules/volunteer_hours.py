"""Hours of service: only real service counts, nobody is in two places at once, no day has more than it can hold."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from db.rules import clocks, lengths
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.volunteers import NOT_LISTED, NOT_YET
from db.rules.words import N_

HOUR = 60
LONGEST: Mapping[str, int] = {"what": 100, "place": 80}
NO_WHAT = N_("Write what was done.")
NO_CLOCK = N_("Write an hour like 14:30.")
NO_MINUTES = N_("Write how long the service really took, or from when to when.")
BACKWARDS = N_("It ends before it begins. Over midnight, write two days.")
TOO_MUCH = N_("From {begins} to {ends} there are {span} minutes: no more can be service.")
OVERLAP = N_("{begins} to {ends} on that day is written down already: {what}.")
FULL_DAY = N_("That day holds {limit} minutes at most, and {served} are written down already.")
GONE = N_("The volunteer has left before that day.")
ABSENT = N_("A volunteer who is not there any more serves no more.")


@dataclass(frozen=True)
class ServiceDraft:
    """A service as written down. With `begins` and `ends` and no minutes the whole span was service; `rest` is what of
    it was none: the way, a meal, waiting."""

    volunteer_id: str
    served_on: datetime.date
    what: str
    minutes: int | None = None
    begins: str = ""
    ends: str = ""
    rest: int = 0
    kind: str = "other"
    place: str = ""
    rating: str = ""
    source_key: str | None = None


@dataclass(frozen=True)
class Served:
    """A service of the same day that stands already."""

    begins: str
    ends: str
    minutes: int
    what: str


def minute_of(clock: str) -> int:
    """The minute of the day of an hour as it is kept."""
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * HOUR + int(minutes)


def completed(draft: ServiceDraft) -> ServiceDraft:
    """The draft with its hours as they are kept, and its minutes worked out of them where none were said."""
    begins, ends = clocks.clock_of(draft.begins) or "", clocks.clock_of(draft.ends) or ""
    minutes = draft.minutes
    if minutes is None and begins and ends:
        minutes = minute_of(ends) - minute_of(begins) - draft.rest
    return replace(draft, begins=begins, ends=ends, minutes=minutes)


def problems_in(
    draft: ServiceDraft, today: datetime.date, kinds: Collection[str], ratings: Collection[str]
) -> list[Problem]:
    """What is wrong with a service by itself."""
    problems = [] if clean(draft.what) else [Problem("what", NO_WHAT)]
    problems += lengths.too_long(draft, LONGEST)
    if draft.served_on > today:
        problems.append(Problem("served_on", NOT_YET))
    problems += [] if draft.kind in kinds else [Problem("kind", NOT_LISTED)]
    problems += [] if not draft.rating or draft.rating in ratings else [Problem("rating", NOT_LISTED)]
    unread = [Problem(name, NO_CLOCK) for name in ("begins", "ends") if clocks.clock_of(getattr(draft, name)) is None]
    return problems + (unread or length_problems(completed(draft)))


def length_problems(draft: ServiceDraft) -> list[Problem]:
    """What is wrong with how long a service took; its hours are as they are kept."""
    if bool(draft.begins) != bool(draft.ends):
        return [Problem("ends" if draft.begins else "begins", NO_CLOCK)]
    span = minute_of(draft.ends) - minute_of(draft.begins) if draft.begins else None
    if span is not None and span <= 0:
        return [Problem("ends", BACKWARDS)]
    if draft.minutes is None or draft.minutes <= 0:
        return [Problem("minutes", NO_MINUTES)]
    if span is not None and draft.minutes > span:
        return [Problem("minutes", TOO_MUCH, values={"begins": draft.begins, "ends": draft.ends, "span": span})]
    return []


def day_problems(draft: ServiceDraft, others: Iterable[Served], limit: int) -> list[Problem]:
    """What is wrong with a service beside the others of its day: it overlaps one, or the day is too full."""
    served = 0
    for one in others:
        served += one.minutes
        if overlaps(draft, one):
            values = {"begins": one.begins, "ends": one.ends, "what": one.what}
            return [Problem("begins", OVERLAP, values=values)]
    is_full = served + (draft.minutes or 0) > limit
    return [Problem("minutes", FULL_DAY, values={"limit": limit, "served": served})] if is_full else []


def overlaps(draft: ServiceDraft, one: Served) -> bool:
    """Whether two services of one day lie over each other; one that ends when the other begins does not."""
    if not (draft.begins and one.begins):
        return False
    return draft.begins < one.ends and one.begins < draft.ends


def hours(minutes: int) -> str:
    """Minutes as certificates write them: hours with at most one place, never more than was served."""
    tenths = minutes // 6
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
