"""Handing a shift over: what is said, what was counted, and who may acknowledge it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from db.rules.duties import LONGEST_REASON, MOST_THINGS, NEEDED, NO_COUNT, TOO_LONG
from db.rules.problems import Problem
from db.rules.words import N_

LONGEST: Mapping[str, int] = {"given_name": 50, "to_name": 50, "done": 4000, "notices": 4000, "watch": 4000}
LONGEST_REMARK = 500
SAME_PERSON = N_("Hand it to somebody else.")
NOT_YOURS = N_("Only {name}, or a leader with a reason, acknowledges this.")
NOT_THE_GIVER = N_("Who hands over does not acknowledge it.")
WHY = N_("Say why you acknowledge it for {name}.")
WHY_GIVEN = N_("Say why you hand over for somebody else.")
DONE_ALREADY = N_("This is acknowledged already.")
# The field of a form under which a thing is counted begins so.
THING = "thing:"


@dataclass(frozen=True)
class HandoverDraft:
    """A handover as typed: who gives it to whom, of which shift, what is to be known, and how many of each thing.

    `counts` are by the key of the thing. `given_worker_id` and `to_worker_id` are None for who has no
    seat at the store.
    """

    given_name: str
    to_name: str
    given_worker_id: str | None = None
    to_worker_id: str | None = None
    done: str = ""
    notices: str = ""
    watch: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    post_id: str | None = None
    post: str = ""
    code: str = ""
    begins_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None


def problems_in(draft: HandoverDraft, by_worker: str | None, reason: str) -> list[Problem]:
    """What is wrong with a handover as typed."""
    problems = [Problem(name, NEEDED) for name in ("given_name", "to_name") if not getattr(draft, name)]
    problems += [
        Problem(name, TOO_LONG, values={"most": most})
        for name, most in LONGEST.items()
        if len(vars(draft)[name]) > most
    ]
    if draft.to_name and draft.to_name == draft.given_name:
        problems.append(Problem("to_name", SAME_PERSON))
    problems += [
        Problem(f"{THING}{key}", NO_COUNT) for key, count in draft.counts.items() if not 0 <= count <= MOST_THINGS
    ]
    # Who has no seat at the store hands over by the hand of somebody who has one.
    if draft.given_worker_id != by_worker and not reason.strip():
        problems.append(Problem("reason", WHY_GIVEN))
    return problems + too_long_reason(reason)


@dataclass(frozen=True)
class Acknowledging:
    """Who presses the key: the worker, whether they lead, whether nobody else works here."""

    worker_id: str | None
    is_leader: bool
    is_alone: bool


def needs_reason(to_worker_id: str | None, by: Acknowledging) -> bool:
    """Whether it is acknowledged for somebody else."""
    return to_worker_id is None or to_worker_id != by.worker_id


def acknowledge_problems(
    to_name: str, to_worker_id: str | None, given_by: str | None, by: Acknowledging, reason: str
) -> list[Problem]:
    """What keeps somebody from acknowledging a handover: only the incoming person does, or a leader with a reason.

    For who has no seat at the store a colleague does it with a reason, but not whoever handed over; where nobody else
    works here there is nobody else.
    """
    if not needs_reason(to_worker_id, by):
        return []
    if not by.is_alone and given_by == by.worker_id:
        return [Problem("", NOT_THE_GIVER)]
    if to_worker_id is not None and not by.is_leader and not by.is_alone:
        return [Problem("", NOT_YOURS, values={"name": to_name})]
    problems = [] if reason.strip() else [Problem("reason", WHY, values={"name": to_name})]
    return problems + too_long_reason(reason)


def too_long_reason(reason: str) -> list[Problem]:
    """A reason for which there is no room."""
    return [Problem("reason", TOO_LONG, values={"most": LONGEST_REASON})] if len(reason) > LONGEST_REASON else []
