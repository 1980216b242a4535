"""Benefits (待遇): what somebody receives under a policy, when it ends, and what was paid after it should have ended.

A death or a leaving stops most of them; what is paid on after that is claimed back, so each is looked at the same day
and is either ended or found to go on, for a reason.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

REASONS = "benefit_ends"
MOST_FEN = 10_000_000_00
LONGEST_FROM, LONGEST_NOTE = 60, 300
NOT_LISTED = N_("Choose from the list.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_POLICY = N_("There is no policy of this code.")
NO_SUM = N_("The sum is from 0 to {most} yuan.")
NO_RHYTHM = N_("It is paid once, or every 1 to 120 months.")
RUNS_ALREADY = N_("This person receives this already, since {day}.")
ENDED_ALREADY = N_("This benefit has ended already.")
BEFORE_BEGIN = N_("It began on {day} and cannot end before that.")
AFTER_DEATH = N_("Who died is paid until {day} at most. What goes on longer is kept with its reason.")
NO_REASON = N_("Write why it goes on.")


class Reason(StrEnum):
    """Why a benefit ended, as far as a deed itself decides by it; others are codes of the list."""

    DEAD = "dead"
    LEFT = "left"


@dataclass(frozen=True)
class GrantDraft:
    """A benefit as it begins; `fen` is paid each `every` months, 0: once."""

    policy: str
    from_on: datetime.date
    fen: int = 0
    paid_from: str = ""
    every: int = 1
    to_on: datetime.date | None = None


def problems(draft: GrantDraft) -> list[Problem]:
    """What is wrong with a benefit that is to begin."""
    found = [] if clean(draft.policy) else [Problem("policy", NO_POLICY)]
    if not 0 <= draft.fen <= MOST_FEN:
        found.append(Problem("fen", NO_SUM, values={"most": MOST_FEN // 100}))
    if not 0 <= draft.every <= 120:
        found.append(Problem("every", NO_RHYTHM))
    if len(on_one_line(draft.paid_from)) > LONGEST_FROM:
        found.append(Problem("paid_from", TOO_LONG, values={"limit": LONGEST_FROM}))
    if draft.to_on and draft.to_on < draft.from_on:
        found.append(Problem("to_on", BEFORE_BEGIN, values={"day": draft.from_on}))
    return found


def end_problems(
    from_on: datetime.date, to_on: datetime.date, reason: str, note: str, known: Collection[str]
) -> list[Problem]:
    """What is wrong with ending a benefit on a day for a reason."""
    found = [] if to_on >= from_on else [Problem("to_on", BEFORE_BEGIN, values={"day": from_on})]
    if reason not in known:
        found.append(Problem("reason", NOT_LISTED))
    return found + note_problems(note)


def late_problems(
    gone_on: datetime.date | None, from_on: datetime.date, to_on: datetime.date, today: datetime.date
) -> list[Problem]:
    """A problem where what somebody received is to be paid on after their death, beyond the month of it.

    What was paid too long already ends with the day until which it was.
    """
    if gone_on is None or to_on <= (last := max(last_day(gone_on, from_on), today)):
        return []
    return [Problem("to_on", AFTER_DEATH, values={"day": last})]


def note_problems(note: str) -> list[Problem]:
    """A problem where a note is too long."""
    limit = LONGEST_NOTE
    return [] if len(on_one_line(note)) <= limit else [Problem("note", TOO_LONG, values={"limit": limit})]


def keep_problems(why: str) -> list[Problem]:
    """What is wrong with the reason for which a benefit goes on after a death or a leaving."""
    return note_problems(why) if clean(why) else [Problem("note", NO_REASON)]


def last_day(gone_on: datetime.date, from_on: datetime.date) -> datetime.date:
    """Until when something is paid of somebody who is gone: the end of that month; it stops with the month after.

    What begins only after that never runs: it ends on the day on which it would have begun.
    """
    end = gone_on.replace(day=calendar.monthrange(gone_on.year, gone_on.month)[1])
    return max(end, from_on)


def paid_until(from_on: datetime.date, fen: int, every: int) -> datetime.date | None:
    """The last day of what begins on a day: the end of that month for a sum that is paid once; none of all else, also
    of what is no money and lasts (a card)."""
    is_once = fen > 0 and every == 0
    return from_on.replace(day=calendar.monthrange(from_on.year, from_on.month)[1]) if is_once else None


def months_too_many(gone_on: datetime.date, until: datetime.date) -> int:
    """In how many months something may have been paid although it was to stop with the month after."""
    return max(0, (until.year - gone_on.year) * 12 + until.month - gone_on.month)


def paid_too_much(
    fen: int,
    every: int,
    gone_on: datetime.date,
    today: datetime.date,
    from_on: datetime.date = datetime.date.min,
    to_on: datetime.date | None = None,
) -> int:
    """How many fen may have been paid too much until today: of what is paid by the month, for the months after that of
    the death or leaving in which it ran."""
    if every != 1:
        return 0
    before = from_on.replace(day=1) - datetime.timedelta(days=1) if from_on > gone_on else gone_on
    return fen * months_too_many(max(gone_on, before), min(today, to_on or today))


def yuan(fen: int) -> str:
    """A sum in yuan, with as many digits as it needs: 30, 30.50."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"


def fen(typed: str) -> int | None:
    """A sum in yuan as it was typed, in fen; None for anything else."""
    whole, _point, part = clean(typed).replace(",", "").partition(".")
    is_sum = whole.isascii() and whole.isdecimal() and (not part or (part.isascii() and part.isdecimal()))
    if not is_sum or len(whole) > 9 or len(part) > 2:
        return None
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)
