"""Requests: what is written down of one, what may be wrong with it, its terms, and the three rates of a month."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db.rules import matters, phones
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

FLOW = "requests"
OPEN, ANONYMOUS, CONFIDENTIAL = "open", "anonymous", "confidential"
FROM_A_VISIT = "01"
ORDINARY = "1"
LONGEST = {"caller": 50, "external_number": 40, "partner": 80}
# Two mobiles stand behind each other.
LONGEST_PHONES = 30
MOST_HELPERS = 10
TOO_MANY = N_("At most {limit} people help with one request.")
NOT_LISTED = N_("Choose from the list.")
NO_PLACE = N_("Say where it is: a door, or a place in a few words.")
NAMED = N_("Who wants to stay anonymous has no name here; choose confidential to keep the name hidden.")


@dataclass(frozen=True)
class RequestDraft:
    """A request as typed. `source`, `category`, `urgency` and `privacy` are codes of their lists.

    `room_id` or `place` say where it is; `person_id` is the caller where the register knows the person. `terms` is its
    class of terms, "" for the one that urgency and category ask for. `received_at` is when it was told, by the worker's
    clock; None for just now.
    """

    title: str
    category: str
    source: str = FROM_A_VISIT
    urgency: str = ORDINARY
    privacy: str = OPEN
    detail: str = ""
    room_id: str | None = None
    place: str = ""
    person_id: str | None = None
    caller: str = ""
    phone: str = ""
    external_number: str = ""
    worker_id: str | None = None
    co_worker_ids: tuple[str, ...] = ()
    partner: str = ""
    terms: str = ""
    repeat_of_id: str | None = None
    received_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The lists against which a request is checked. Category and urgency may each ask for a class of terms."""

    sources: Collection[str]
    privacies: Collection[str]
    categories: Mapping[str, str | None]
    urgencies: Mapping[str, str | None]
    urgent: Collection[str]
    terms: str


def problems_in(draft: RequestDraft, words: Vocabulary) -> list[Problem]:
    """What is wrong with a request as typed."""
    lists = (
        ("source", draft.source, words.sources),
        ("category", draft.category, words.categories),
        ("urgency", draft.urgency, words.urgencies),
        ("privacy", draft.privacy, words.privacies),
    )
    problems = [Problem(name, NOT_LISTED) for name, code, known in lists if code not in known]
    if not draft.room_id and not clean(draft.place):
        problems.append(Problem("place", NO_PLACE))
    for name, limit in LONGEST.items():
        if len(clean(getattr(draft, name))) > limit:
            problems.append(Problem(name, matters.TOO_LONG, values={"limit": limit}))
    if len(draft.co_worker_ids) > MOST_HELPERS:
        problems.append(Problem("co_worker_ids", TOO_MANY, values={"limit": MOST_HELPERS}))
    if draft.privacy == ANONYMOUS and (clean(draft.caller) or draft.person_id):
        problems.append(Problem("caller", NAMED))
    return [*problems, *phone_problems(draft.phone)]


def numbers_in(typed: str) -> str:
    """The telephone numbers of a field, each in its one form, with blanks between them."""
    return " ".join(one.number for one in phones.split(typed))


def phone_problems(typed: str) -> list[Problem]:
    """What is wrong with the telephone numbers of a field; words beside them belong elsewhere."""
    found = phones.split(typed)
    problems = [problem for one in found for problem in phones.problems_in(one.number, "phone")]
    if any(one.owner for one in found):
        problems.append(Problem("phone", phones.UNREADABLE))
    if len(numbers_in(typed)) > LONGEST_PHONES:
        problems.append(Problem("phone", matters.TOO_LONG, values={"limit": LONGEST_PHONES}))
    return problems


def terms_of(draft: RequestDraft, words: Vocabulary) -> str:
    """The class of terms of a request: as chosen, else what its urgency, then what its category asks for."""
    return draft.terms or words.urgencies.get(draft.urgency) or words.categories.get(draft.category) or words.terms


@dataclass(frozen=True)
class Rates:
    """The three rates of a time: taken up in time, solved and content, each of how many, by count.

    Whether it was taken up in time is judged of those that were, or that are past their time. Those who were called
    back and reached are asked whether it was solved and whether they are content.
    """

    received: int = 0
    judged: int = 0
    responded: int = 0
    called: int = 0
    solved: int = 0
    satisfied: int = 0

    @property
    def response(self) -> float | None:
        """The share of requests that were taken up in time, 0 to 1; None while there is none to judge."""
        return self.responded / self.judged if self.judged else None

    @property
    def solving(self) -> float | None:
        """The share of those reached who said that it was solved; None when nobody was reached."""
        return self.solved / self.called if self.called else None

    @property
    def satisfaction(self) -> float | None:
        """The share of those reached who are content or mostly content; None when nobody was reached."""
        return self.satisfied / self.called if self.called else None
