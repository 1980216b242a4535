"""Hand-over notes: what a colleague must know on a day, and what may be wrong with a note as typed."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from db.rules.problems import Problem
from db.rules.words import N_

LONGEST_TEXT = 500
NO_TEXT = N_("Write what the colleague must know.")
TOO_LONG = N_("Write at most {longest} characters.")
PAST = N_("A note is for today or a day to come.")
UNKNOWN_WORKER = N_("Choose a colleague from the list, or nobody for everybody.")


@dataclass(frozen=True)
class HandoverDraft:
    """A note as typed: for which day, for whom (None: everybody), and what it says."""

    text: str
    for_on: datetime.date
    to_worker_id: str | None = None


def tomorrow(today: datetime.date) -> datetime.date:
    """The day a note is for unless another one is said."""
    return today + datetime.timedelta(days=1)


def problems_in(draft: HandoverDraft, today: datetime.date, workers: Collection[str]) -> list[Problem]:
    """What is wrong with a note as typed. `workers` are the keys of those who work here."""
    problems = [] if draft.text else [Problem("text", NO_TEXT)]
    if len(draft.text) > LONGEST_TEXT:
        problems.append(Problem("text", TOO_LONG, values={"longest": LONGEST_TEXT}))
    if draft.for_on < today:
        problems.append(Problem("for_on", PAST))
    if draft.to_worker_id is not None and draft.to_worker_id not in workers:
        problems.append(Problem("to_worker_id", UNKNOWN_WORKER))
    return problems
