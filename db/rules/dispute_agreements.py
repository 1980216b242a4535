"""Agreements of mediated parties: what they say, what is to be done by when, and what written ones must have."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from db.rules.problems import Problem
from db.rules.words import N_

LONGEST_DUTY = 120
LONGEST_TEXT = 8000
MOST_DUTIES = 60
MOST_COPIES = 50
FARTHEST = datetime.timedelta(days=3660 * 3)
NO_TERMS = N_("Write what was agreed.")
NO_FACTS = N_("Write the main facts, what is in dispute, and who answers for what (law, article 29).")
NO_MANNER = N_("Say how and by when it is performed.")
NOT_YET = N_("This day is still to come.")
NO_PAYMENT = N_("Say below by when this sum is paid, in one part or in several (F5).")
NO_COPIES = N_("Each party has one copy and the committee one: {least} at least.")
NO_DUTY = N_("Say what is to be done.")
TOO_LONG = N_("At most {limit} characters fit here.")
TOO_MANY = N_("At most {limit} things can be agreed to be done.")
BEFORE = N_("It cannot be due before the agreement.")
TOO_FAR = N_("This day lies too far ahead.")
DONE_BEFORE = N_("It cannot be done before the agreement, nor in days to come.")


@dataclass(frozen=True)
class Duty:
    """One thing to be done under an agreement, or one instalment; `done_on` is when it was done."""

    what: str
    due_on: datetime.date
    amount_fen: int | None = None
    done_on: datetime.date | None = None


@dataclass(frozen=True)
class AgreementDraft:
    """An agreement as typed. `facts`, `terms` and `manner` are texts of several lines, a term on each of its own."""

    is_written: bool
    agreed_on: datetime.date
    terms: str
    manner: str
    facts: str = ""
    amount_fen: int | None = None
    copies: int = 3
    duties: tuple[Duty, ...] = ()


def problems_in(draft: AgreementDraft, today: datetime.date, parties: int) -> list[Problem]:
    """What is wrong with an agreement of so many parties. A written one says more than one that was made orally."""
    problems = text_problems(draft)
    if draft.agreed_on > today:
        problems.append(Problem("agreed_on", NOT_YET))
    if draft.is_written and not parties + 1 <= draft.copies <= MOST_COPIES:
        problems.append(Problem("copies", NO_COPIES, values={"least": parties + 1}))
    if draft.amount_fen and not draft.duties:
        problems.append(Problem("amount_fen", NO_PAYMENT))
    if len(draft.duties) > MOST_DUTIES:
        problems.append(Problem("duties", TOO_MANY, values={"limit": MOST_DUTIES}))
    return [*problems, *duties_problems(draft.duties, draft.agreed_on, today)]


def text_problems(draft: AgreementDraft) -> list[Problem]:
    """What is wrong with the texts of an agreement."""
    needed = [("terms", NO_TERMS), ("manner", NO_MANNER), *([("facts", NO_FACTS)] if draft.is_written else [])]
    problems = [Problem(name, text) for name, text in needed if not getattr(draft, name).strip()]
    for name in ("facts", "terms", "manner"):
        if len(getattr(draft, name)) > LONGEST_TEXT:
            problems.append(Problem(name, TOO_LONG, values={"limit": LONGEST_TEXT}))
    return problems


def duties_problems(duties: Sequence[Duty], agreed_on: datetime.date, today: datetime.date) -> list[Problem]:
    """What is wrong with the things to be done; a problem names its row, from 1, as `2.due_on`."""
    problems = []
    for row, duty in enumerate(duties, 1):
        problems += [
            Problem(f"{row}.{one.field}", one.text, values=one.values) for one in wrong(duty, agreed_on, today)
        ]
    return problems


def wrong(duty: Duty, agreed_on: datetime.date, today: datetime.date) -> list[Problem]:
    """What is wrong with one thing to be done."""
    problems = []
    if not duty.what.strip():
        problems.append(Problem("what", NO_DUTY))
    if len(duty.what) > LONGEST_DUTY:
        problems.append(Problem("what", TOO_LONG, values={"limit": LONGEST_DUTY}))
    if duty.due_on < agreed_on:
        problems.append(Problem("due_on", BEFORE))
    if duty.due_on > agreed_on + FARTHEST:
        problems.append(Problem("due_on", TOO_FAR))
    if duty.done_on and not agreed_on <= duty.done_on <= today:
        problems.append(Problem("done_on", DONE_BEFORE))
    return problems


def last_due(duties: Sequence[Duty], agreed_on: datetime.date) -> datetime.date:
    """By when all of it is to be done: the last of its days, or the day of the agreement where it was done at once."""
    return max((duty.due_on for duty in duties), default=agreed_on)


def is_performed(duties: Sequence[Duty]) -> bool:
    """Whether everything that was to be done is done."""
    return all(duty.done_on for duty in duties)
