"""Answers about a right (政策告知): told, declined, applied, does not qualify after all; and for how long that rests.

How many days somebody is left in peace after an answer is data: the list of answers says it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

ANSWERS, WAYS = "benefit_answers", "notice_ways"
QUIET = "quiet_days"
LONGEST_NOTE = 300
NOT_LISTED = N_("Choose from the list.")
NO_POLICY = N_("There is no policy of this code.")
TO_COME = N_("This day is still to come.")
TOO_LONG = N_("At most {limit} characters fit here.")


class Answer(StrEnum):
    """What was said of a right; the codes of the list that the program itself writes."""

    TOLD = "told"
    DECLINED = "declined"
    APPLIED = "applied"
    UNFIT = "unfit"


@dataclass(frozen=True)
class AnswerDraft:
    """An answer as it is written down; `way` is by which way the person was told, "" where nobody says."""

    policy: str
    answer: str
    on: datetime.date
    way: str = ""
    note: str = ""


def problems(
    draft: AnswerDraft, answers: Collection[str], ways: Collection[str], today: datetime.date
) -> list[Problem]:
    """What is wrong with an answer."""
    found = [] if clean(draft.policy) else [Problem("policy", NO_POLICY)]
    if draft.answer not in answers:
        found.append(Problem("answer", NOT_LISTED))
    if draft.way and draft.way not in ways:
        found.append(Problem("way", NOT_LISTED))
    if draft.on > today:
        found.append(Problem("on", TO_COME))
    if len(on_one_line(draft.note)) > LONGEST_NOTE:
        found.append(Problem("note", TOO_LONG, values={"limit": LONGEST_NOTE}))
    return found


def rests(answer: str, answered_on: datetime.date, quiet: Mapping[str, int], today: datetime.date) -> bool:
    """Whether an answer is so fresh that nobody tells of the right again; of an answer in no list it never is."""
    return today < answered_on + datetime.timedelta(days=quiet.get(answer, 0))


def oldest(quiet: Mapping[str, int], today: datetime.date) -> datetime.date:
    """The first day of which an answer may still rest."""
    return today - datetime.timedelta(days=max(quiet.values(), default=0))
