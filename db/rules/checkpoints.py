"""Checkpoints (卡点), patrol segments (巡查段) and the reinforcement they belong to: what must be said of each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass

from db.rules import clocks
from db.rules.problems import Problem
from db.rules.words import N_

LEAST_MINUTES, MOST_MINUTES, MOST_GRACE, MOST_DAYS = 15, 1440, 240, 366
SPAN = re.compile(r"\s*(\S+?)\s*[-~—–至到]\s*(\S+)\s*")
NO_NAME = N_("Write what it is called.")
NO_LEVEL = N_("Choose a level.")
NO_KIND = N_("Choose what kind of point it is.")
ENDS_FIRST = N_("It ends before it begins.")
TOO_LONG = N_("A guard lasts at most {most} days.")
NO_HOURS = N_("Write the hours like 08:00-18:00; 18:00-08:00 crosses midnight.")
NO_RHYTHM = N_("Write a number of minutes from {least} to {most}.")
NO_CLOCK = N_("Write the hour like 17:00.")
NO_WATCHER = N_("Write who stands there.")
WATCH_ENDS_FIRST = N_("The watch ends before it begins.")
NOT_YET = N_("This hour has not come yet.")
NO_SUCH_HOUR = N_("This point is not checked at that hour.")
CHECKED_ALREADY = N_("This hour is checked already.")
NO_REASON = N_("Say why.")
NOT_ORDERED = N_("Who passes is written down here only where that was ordered: say in the point by whom.")
NOBODY_PASSED = N_("Write a name or a plate.")
NO_PASS_REASON = N_("Choose why they pass.")
OUT_ALREADY = N_("This one is out already.")
HOURS_STAND = N_("Hours were checked already: close this point and make a new one for other hours.")


@dataclass(frozen=True)
class GuardDraft:
    """A reinforcement as typed: level (a code), first and last day, what is ordered, to whom it reports, by when."""

    name: str
    level: str
    from_on: datetime.date
    to_on: datetime.date
    ordered: str = ""
    report_to: str = ""
    report_by: str = ""


@dataclass(frozen=True)
class PointDraft:
    """A point or segment as typed: of a guard, or standing (None). `hours` is such as 18:00-08:00."""

    guard_id: str | None
    name: str
    kind: str
    hours: str
    every_minutes: int | None
    grace_minutes: int | None
    address: str = ""
    from_on: datetime.date | None = None
    to_on: datetime.date | None = None
    passes_ordered_by: str = ""


@dataclass(frozen=True)
class WatchDraft:
    """Who stands at a point, from when to when by the community's clock."""

    checkpoint_id: str
    name: str
    begins: datetime.datetime
    ends: datetime.datetime
    phone: str = ""
    member_id: str | None = None


@dataclass(frozen=True)
class PassDraft:
    """Somebody who passes: a name or a plate, why (a code), and whether they come in or go out."""

    checkpoint_id: str
    name: str = ""
    plate: str = ""
    reason: str = ""
    is_out: bool = False


def hours_of(typed: str) -> tuple[str, str] | None:
    """Hours as typed: 18:00-08:00, 1800-0800, 18:00至08:00; None for what is none. 24:00 is midnight."""
    found = SPAN.fullmatch(typed)
    if not found:
        return None
    begins, ends = (clocks.clock_of(one.replace("24:00", "00:00").replace("2400", "0000")) for one in found.groups())
    return (begins, ends) if begins and ends else None


def guard_problems(draft: GuardDraft, levels: Collection[str]) -> list[Problem]:
    """What is wrong with a reinforcement as typed."""
    problems = [] if draft.name.strip() else [Problem("name", NO_NAME)]
    if draft.level not in levels:
        problems.append(Problem("level", NO_LEVEL))
    if draft.to_on < draft.from_on:
        problems.append(Problem("to_on", ENDS_FIRST))
    elif (draft.to_on - draft.from_on).days >= MOST_DAYS:
        problems.append(Problem("to_on", TOO_LONG, values={"most": MOST_DAYS}))
    if clocks.clock_of(draft.report_by) is None:
        problems.append(Problem("report_by", NO_CLOCK))
    return problems


def point_problems(draft: PointDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with a point as typed."""
    problems = [] if draft.name.strip() else [Problem("name", NO_NAME)]
    if draft.kind not in kinds:
        problems.append(Problem("kind", NO_KIND))
    if hours_of(draft.hours) is None:
        problems.append(Problem("hours", NO_HOURS))
    if draft.from_on and draft.to_on and draft.to_on < draft.from_on:
        problems.append(Problem("to_on", ENDS_FIRST))
    return [*problems, *rhythm_problems(draft)]


def rhythm_problems(draft: PointDraft) -> list[Problem]:
    """What is wrong with how often a point is checked and when that is late."""
    every, grace = draft.every_minutes, draft.grace_minutes
    problems = []
    if every is None or not LEAST_MINUTES <= every <= MOST_MINUTES:
        problems.append(Problem("every", NO_RHYTHM, values={"least": LEAST_MINUTES, "most": MOST_MINUTES}))
    if grace is None or not 0 <= grace <= MOST_GRACE:
        problems.append(Problem("grace", NO_RHYTHM, values={"least": 0, "most": MOST_GRACE}))
    return problems


def watch_problems(draft: WatchDraft) -> list[Problem]:
    """What is wrong with a watch as typed."""
    problems = [] if draft.name.strip() else [Problem("name", NO_WATCHER)]
    return problems if draft.begins < draft.ends else [*problems, Problem("hours", WATCH_ENDS_FIRST)]


def pass_problems(draft: PassDraft, ordered_by: str, reasons: Collection[str]) -> list[Problem]:
    """What is wrong with a line of the in and out log; without an order there is none."""
    if not ordered_by:
        return [Problem("name", NOT_ORDERED)]
    problems = [] if draft.name.strip() or draft.plate.strip() else [Problem("name", NOBODY_PASSED)]
    return problems if draft.reason in reasons else [*problems, Problem("reason", NO_PASS_REASON)]


def pass_of(typed: str) -> tuple[str, str]:
    """Name and plate of who passes, from one line: the part with a digit is the plate (苏A12345)."""
    parts = typed.split()
    plates = [one for one in parts if any(letter.isdigit() for letter in one)]
    names = [one for one in parts if one not in plates]
    return " ".join(names), " ".join(plates)


def is_on(
    on: datetime.date,
    first: datetime.date | None,
    last: datetime.date | None,
    closed_on: datetime.date | None,
) -> bool:
    """Whether a point is guarded on a day."""
    is_within = (first or on) <= on <= (last or on)
    return is_within and (closed_on is None or on < closed_on)
