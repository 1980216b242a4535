"""Signing in and out of a shift: for oneself, or for a colleague with a reason; and what is late."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from db.rules.duties import LONGEST_REASON, NEEDED, TOO_LONG
from db.rules.problems import Problem
from db.rules.words import N_

FOR_ANOTHER = N_("Say why you sign for somebody else.")
IS_THERE = N_("{name} has signed in already.")
IS_GONE = N_("{name} has signed out already.")
LONGEST_NAME, LONGEST_POST = 50, 60
# A term of so many minutes is none: nobody is told.
NO_TERM = -1
MINUTE = datetime.timedelta(minutes=1)
# Hours may change after an early sign-in; a duty that begins so much earlier or later is another one.
SAME_SHIFT = datetime.timedelta(hours=12)


@dataclass(frozen=True)
class SignDraft:
    """Who signs in: by an assignment of the roster, or standing in, with a post and a name. Instants are in UTC."""

    name: str
    post: str = ""
    worker_id: str | None = None
    assignment_id: str | None = None
    post_id: str | None = None
    code: str = ""
    role: str = ""
    begins_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None


def late_minutes(begins_at: datetime.datetime | None, at: datetime.datetime) -> int:
    """How many whole minutes after the beginning of a shift somebody comes; 0 for who is in time."""
    return max(0, (at - begins_at) // MINUTE) if begins_at else 0


def problems_in(draft: SignDraft, by_worker: str | None, reason: str) -> list[Problem]:
    """What is wrong with a sign-in. Who has no seat at the store needs no reason."""
    problems = [] if draft.name else [Problem("name", NEEDED)]
    longest = (("name", draft.name, LONGEST_NAME), ("post", draft.post, LONGEST_POST))
    problems += [Problem(field, TOO_LONG, values={"most": most}) for field, value, most in longest if len(value) > most]
    return problems + behalf_problems(draft.worker_id, by_worker, reason)


def is_for_another(worker_id: str | None, by_worker: str | None) -> bool:
    """Whether somebody signs for a colleague who has a seat of their own."""
    return worker_id is not None and worker_id != by_worker


def behalf_problems(worker_id: str | None, by_worker: str | None, reason: str) -> list[Problem]:
    """What is wrong with the reason of signing for somebody else."""
    if is_for_another(worker_id, by_worker) and not reason.strip():
        return [Problem("reason", FOR_ANOTHER)]
    return [Problem("reason", TOO_LONG, values={"most": LONGEST_REASON})] if len(reason) > LONGEST_REASON else []
