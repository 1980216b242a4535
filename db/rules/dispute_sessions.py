"""Sittings and enquiries: who was there, what was said by whom, and what came of it.

A record is a text with a line for each who spoke: `speaker：words`. A line without a speaker goes on with the one
before it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import matters
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

COLON = "："
CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")
LONGEST = {"venue": 80, "present": 200, "invited": 120}
LONGEST_RECORD = 60_000
QUESTION, ANSWER = "问", "答"
MEDIATOR = "调解员"
NO_VENUE = N_("Say where it was.")
NOBODY = N_("Say who was there.")
NO_CLOCK = N_("Write the hour like 14:30.")
NOT_YET = N_("This day is still to come.")
BEFORE = N_("It cannot end before it began.")
NO_RECORD = N_("Nothing is written down yet.")
NO_REASON = N_("Say why it is changed: what was noted before is kept.")


class Kind(StrEnum):
    """A sitting with the parties, or an enquiry with one who is asked."""

    SITTING = "sitting"
    ENQUIRY = "enquiry"


@dataclass(frozen=True)
class SessionDraft:
    """A sitting or an enquiry as typed. `begun_at` and `ended_at` are hours like 14:30; `present` and `invited` names.

    `reason` says why an earlier version is changed.
    """

    kind: str
    held_on: datetime.date
    begun_at: str
    venue: str
    present: str
    record: str
    ended_at: str = ""
    invited: str = ""
    result: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Said:
    """What one person said in a sitting; in an enquiry the speaker is 问 or 答."""

    speaker: str
    words: str


def problems_in(draft: SessionDraft, today: datetime.date, is_amended: bool = False) -> list[Problem]:
    """What is wrong with a sitting as typed."""
    needed = (("venue", draft.venue, NO_VENUE), ("present", draft.present, NOBODY), ("record", draft.record, NO_RECORD))
    problems = [Problem(name, text) for name, value, text in needed if not value.strip()]
    if is_amended and not draft.reason.strip():
        problems.append(Problem("reason", NO_REASON))
    if draft.held_on > today:
        problems.append(Problem("held_on", NOT_YET))
    for name, limit in (*LONGEST.items(), ("record", LONGEST_RECORD)):
        if len(getattr(draft, name)) > limit:
            problems.append(Problem(name, matters.TOO_LONG, values={"limit": limit}))
    return [*problems, *clock_problems(draft)]


def clock_problems(draft: SessionDraft) -> list[Problem]:
    """What is wrong with the hours of a sitting."""
    begun, ended = clock(draft.begun_at), clock(draft.ended_at)
    if not begun:
        return [Problem("begun_at", NO_CLOCK)]
    if draft.ended_at and not ended:
        return [Problem("ended_at", NO_CLOCK)]
    return [Problem("ended_at", BEFORE)] if ended and ended < begun else []


def clock(typed: str) -> str:
    """An hour as it is kept, 09:30; "" for what is none."""
    found = CLOCK.fullmatch(clean(typed))
    return f"{int(found[1]):02d}:{found[2]}" if found else ""


def said(record: str, speakers: Iterable[str]) -> list[Said]:
    """A record as what was said by whom. Only names among `speakers` count: a colon within words names nobody."""
    known = set(speakers)
    found: list[Said] = []
    for line in record.splitlines():
        speaker, colon, words = line.partition(COLON)
        if colon and speaker.strip() in known:
            found.append(Said(speaker.strip(), words.strip()))
        elif line.strip():
            found.append(Said("", line.strip()))
    return found


def line(speaker: str, words: str) -> str:
    """One line of a record."""
    return f"{speaker}{COLON}{words}" if speaker else words


def speakers(parties: Sequence[str], mediators: Sequence[str], invited: Sequence[str], kind: str) -> list[str]:
    """Who can speak, in the order of their keys: the mediator first, the parties, others; in an enquiry two."""
    if kind == Kind.ENQUIRY:
        return [QUESTION, ANSWER]
    return list(dict.fromkeys((MEDIATOR, *parties, *mediators[1:], *invited)))


def names_in(typed: str) -> list[str]:
    """The names in a field where several stand, with any mark between them."""
    return [name for name in re.split(r"[、,，;；\s]+", typed) if name]
