"""Mandates (任职): what one must say, when a term ends, and what a hand-over is."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from db.rules.problems import Problem
from db.rules.words import N_

NO_KIND = N_("Choose what the mandate is.")
NO_HOLDER = N_("Write who holds the post.")
BACKWARDS = N_("The term ends before it begins.")
NO_REASON = N_("Say why the mandate ends.")
NOT_BEFORE = N_("It cannot end before it began.")
NO_THINGS = N_("Write what was handed over: keys, seals, ledgers, money, open matters.")


@dataclass(frozen=True)
class MandateDraft:
    """Somebody who takes a post: of which kind, in which body or building, from when until when."""

    kind: str
    name: str
    from_on: datetime.date
    to_on: datetime.date | None = None
    post: str = ""
    body: str = ""
    person_id: str | None = None
    phone: str = ""
    building_id: str | None = None
    note: str = ""
    meeting_id: str | None = None


@dataclass(frozen=True)
class HandOverDraft:
    """A hand-over: on which day, what was handed over, who saw it, and why the old mandate ends."""

    on: datetime.date
    handed: str
    witness: str = ""
    reason: str = ""


def problems_in(draft: MandateDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with a mandate."""
    problems = [] if draft.kind in kinds else [Problem("kind", NO_KIND)]
    if not draft.name.strip():
        problems.append(Problem("name", NO_HOLDER))
    if draft.to_on is not None and draft.to_on < draft.from_on:
        problems.append(Problem("to_on", BACKWARDS))
    return problems


def end_problems(from_on: datetime.date, on: datetime.date, reason: str) -> list[Problem]:
    """What is wrong with the end of a mandate."""
    problems = [] if reason.strip() else [Problem("reason", NO_REASON)]
    return problems if on >= from_on else [*problems, Problem("on", NOT_BEFORE)]


def hand_over_problems(draft: HandOverDraft) -> list[Problem]:
    """What is wrong with a hand-over."""
    return [] if draft.handed.strip() else [Problem("handed", NO_THINGS)]


def term_end(from_on: datetime.date, years: int) -> datetime.date | None:
    """The last day of a term of so many years: from 2023-03-01 for three years until 2026-02-28; None for no term."""
    if years <= 0:
        return None
    year = from_on.year + years
    try:
        same_day = from_on.replace(year=year)
    except ValueError:
        # Whoever began on a 29 February ends on the last day of February.
        same_day = datetime.date(year, 3, 1)
    return same_day - datetime.timedelta(days=1)


def is_told(to_on: datetime.date | None, remind_days: int, today: datetime.date) -> bool:
    """Whether it is time to speak of the end of a term."""
    return to_on is not None and today >= to_on - datetime.timedelta(days=remind_days)
