"""The duty desk as it is typed: entries of the log, telephone calls, things, and the time at which something was."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db.rules.problems import Problem
from db.rules.words import N_

NEEDED = N_("This is needed.")
TOO_LONG = N_("This is too long: at most {most} characters.")
NO_REASON = N_("Say why this is changed.")
NO_TIME = N_("Write the time like 08:05, or 11-25 08:05.")
NOT_YET = N_("This has not happened yet.")
UNKNOWN_KIND = N_("Choose a kind from the list.")
NO_COUNT = N_("Write a number from 0 to 9999.")
SAID_ALREADY = N_("This is written already. Amend the call, with a reason.")
ENTRY_LONGEST: Mapping[str, int] = {"text": 2000}
CALL_LONGEST: Mapping[str, int] = {
    "caller": 50,
    "unit": 80,
    "title": 40,
    "phone": 30,
    "place": 120,
    "text": 4000,
    "told": 200,
    "instruction": 1000,
    "instructed_by": 50,
    "result": 1000,
}
THING_LONGEST: Mapping[str, int] = {"name": 60, "place": 60}
MOST_THINGS = 9999
LONGEST_REASON = 200
ONE_DAY = datetime.timedelta(days=1)
# A time so little ahead is a slip of the hand or of a clock, not one of yesterday.
AHEAD = datetime.timedelta(hours=1)
# A clock that is a little behind another one does not make a call one of tomorrow's.
SLACK = datetime.timedelta(minutes=2)
TIME = re.compile(r"(?:(?:(\d{4})-)?(\d{1,2})-(\d{1,2})\s+)?([01]?\d|2[0-3])[:：.点]?([0-5]\d)分?").fullmatch


@dataclass(frozen=True)
class EntryDraft:
    """One line of the duty log as typed: when it happened (UTC), and what."""

    happened_at: datetime.datetime
    text: str
    post: str = ""


@dataclass(frozen=True)
class CallDraft:
    """A telephone call as typed: who rang and when (UTC), from where, what it was about, and whom the caller told."""

    called_at: datetime.datetime
    caller: str
    text: str
    unit: str = ""
    title: str = ""
    phone: str = ""
    place: str = ""
    told: str = ""
    instruction: str = ""
    instructed_by: str = ""
    result: str = ""


@dataclass(frozen=True)
class ThingDraft:
    """Something that goes from shift to shift, as typed."""

    kind: str
    name: str
    count: int = 1
    place: str = ""


def moment(typed: str, now: datetime.datetime) -> datetime.datetime | None:
    """The instant that a time as typed means, by the worker's clock: 23:50 is the last one that has been.

    `now` is by the same clock. Nothing typed is now; None for what cannot be read. What is at most an hour ahead stays
    ahead, for it to be refused.
    """
    match = TIME(typed.strip())
    if not match:
        return None if typed.strip() else now
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    at = now.replace(hour=hour or 0, minute=minute or 0, second=0, microsecond=0)
    if month is None or day is None:
        return at if at <= now + AHEAD else at - ONE_DAY
    try:
        at = at.replace(year=year or now.year, month=month, day=day)
        # Without a year 12-31 typed in January is that of last year.
        return at.replace(year=at.year - 1) if year is None and at > now + SLACK else at
    except ValueError:
        return None


def too_long(values: Mapping[str, object], longest: Mapping[str, int]) -> list[Problem]:
    """The fields that hold more than there is room for."""
    return [
        Problem(name, TOO_LONG, values={"most": most})
        for name, most in longest.items()
        if len(str(values[name])) > most
    ]


def entry_problems(draft: EntryDraft, now: datetime.datetime) -> list[Problem]:
    """What is wrong with an entry of the log; `now` is in UTC."""
    problems = [] if draft.text else [Problem("text", NEEDED)]
    problems += too_long(vars(draft), ENTRY_LONGEST)
    return problems + time_problems("time", draft.happened_at, now)


def call_problems(draft: CallDraft, now: datetime.datetime) -> list[Problem]:
    """What is wrong with a call as typed; `now` is in UTC."""
    problems = [Problem(name, NEEDED) for name in ("caller", "text") if not getattr(draft, name)]
    problems += too_long(vars(draft), CALL_LONGEST)
    return problems + time_problems("time", draft.called_at, now)


def time_problems(field: str, at: datetime.datetime, now: datetime.datetime) -> list[Problem]:
    """What is wrong with when something was."""
    return [Problem(field, NOT_YET)] if at > now + SLACK else []


def thing_problems(draft: ThingDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with a thing as typed. `kinds` are the codes that there are."""
    problems = [] if draft.kind in kinds else [Problem("kind", UNKNOWN_KIND)]
    problems += [] if draft.name else [Problem("name", NEEDED)]
    problems += [] if 0 <= draft.count <= MOST_THINGS else [Problem("count", NO_COUNT)]
    return problems + too_long(vars(draft), THING_LONGEST)


def reason_problems(reason: str) -> list[Problem]:
    """What is wrong with the reason of a change."""
    if not reason.strip():
        return [Problem("reason", NO_REASON)]
    return [Problem("reason", TOO_LONG, values={"most": LONGEST_REASON})] if len(reason) > LONGEST_REASON else []


def number(typed: str) -> int | None:
    """A count as typed; None for what is none."""
    return int(typed) if re.fullmatch(r"\d{1,4}", typed.strip()) else None
