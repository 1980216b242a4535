"""How a project is decided, accepted and made public: the residents' vote, the acceptance, and public notices."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from db.rules import lengths
from db.rules.problems import Problem
from db.rules.projects import MOST_HEADS, NEEDED, NO_REASON, NOT_LISTED, TO_COME, count_problems
from db.rules.text import clean
from db.rules.words import N_

NOT_PASSED = N_("{votes_for} of {votes} were in favour: that is not more than half.")
NO_VOTES = N_("Write how many were in favour, against and abstained.")
PASSED_IT = N_("{votes_for} of {votes} were in favour: it has passed.")
MORE_CONTENT = N_("More were content than were asked.")
BEFORE = N_("This day is before the first one.")
TOO_SHORT = N_("A notice hangs at least {days} days.")
MONEY_LEFT = N_("{left} yuan are still there: pay or give back what is left, then make it public.")
PASSED, MEND = "passed", "mend"
PLAN, RESULT = "plan", "result"


@dataclass(frozen=True)
class VoteDraft:
    """What the residents' council decided: where that is written, when, and the votes."""

    ref: str
    voted_on: datetime.date
    votes_for: int
    votes_against: int = 0
    votes_abstained: int = 0
    meeting_id: str | None = None
    note: str = ""


@dataclass(frozen=True)
class AcceptanceDraft:
    """How a project was accepted, by whom, and how many of those asked were content."""

    result: str
    accepted_on: datetime.date
    acceptors: str
    note: str = ""
    asked: int | None = None
    content: int | None = None


@dataclass(frozen=True)
class NoticeDraft:
    """A public notice: of what, from when to when, where, and what was said against it."""

    kind: str
    from_on: datetime.date
    to_on: datetime.date
    place: str
    objections: str = ""


def votes(draft: VoteDraft) -> int:
    """How many voted."""
    return draft.votes_for + draft.votes_against + draft.votes_abstained


def has_passed(draft: VoteDraft) -> bool:
    """Whether more than half of those who voted were in favour."""
    return draft.votes_for * 2 > votes(draft)


def vote_problems(draft: VoteDraft, is_passed: bool, today: datetime.date) -> list[Problem]:
    """What is wrong with a decision: its votes say whether it has passed."""
    problems = [] if clean(draft.ref) else [Problem("ref", NEEDED)]
    problems += [Problem("voted_on", TO_COME)] if draft.voted_on > today else []
    problems += lengths.too_long(draft, {"ref": 80})
    counts = (draft.votes_for, draft.votes_against, draft.votes_abstained)
    if not all(0 <= one <= MOST_HEADS for one in counts) or not votes(draft):
        return [*problems, Problem("votes_for", NO_VOTES)]
    if has_passed(draft) is not is_passed:
        values = {"votes_for": draft.votes_for, "votes": votes(draft)}
        problems.append(Problem("votes_for", NOT_PASSED if is_passed else PASSED_IT, values=values))
    return problems


def acceptance_problems(draft: AcceptanceDraft, results: Collection[str], today: datetime.date) -> list[Problem]:
    """What is wrong with an acceptance."""
    problems = [] if draft.result in results else [Problem("result", NOT_LISTED)]
    problems += [] if clean(draft.acceptors) else [Problem("acceptors", NEEDED)]
    problems += [Problem("accepted_on", TO_COME)] if draft.accepted_on > today else []
    problems += [Problem("note", NO_REASON)] if draft.result == MEND and not draft.note.strip() else []
    problems += count_problems(draft.asked, "asked") + count_problems(draft.content, "content")
    if draft.content is not None and draft.content > (draft.asked or 0):
        problems.append(Problem("content", MORE_CONTENT))
    return problems + lengths.too_long(draft, {"acceptors": 120})


def notice_problems(draft: NoticeDraft, days: int) -> list[Problem]:
    """What is wrong with a public notice: it hangs somewhere, and long enough."""
    problems = [] if clean(draft.place) else [Problem("place", NEEDED)]
    if draft.to_on < draft.from_on:
        problems.append(Problem("to_on", BEFORE))
    elif (draft.to_on - draft.from_on).days < days:
        problems.append(Problem("to_on", TOO_SHORT, values={"days": days}))
    return problems + lengths.too_long(draft, {"place": 120})
