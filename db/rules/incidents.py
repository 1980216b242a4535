"""Incidents: what one is received with, whom it is told to, and what keeps either from being written down.

What is drilled goes the same way in a flow of its own: no incident becomes a drill, and no drill an incident.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db.rules import lengths
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

FLOW, DRILL_FLOW = "incidents", "rehearsals"
FLOWS = (FLOW, DRILL_FLOW)
TERMS = "usual"
CALL, TELL, INITIAL, FOLLOWUP, FINAL = "call", "tell", "initial", "followup", "final"
NOTE, CLOSE, ASSIGN, VOID, REOPEN, REVIVE = "note", "close", "assign", "void", "reopen", "revive"
# Steps that need more than words: somebody is told, or a report is sent.
ELSEWHERE = (CALL, TELL, INITIAL, FOLLOWUP, FINAL)
RECEIVED, REPORTED, FINISHED = "received", "reported", "finished"
DRILL_MARK = "【演练】"
PHONE = "phone"
LONGEST: Mapping[str, int] = {"place": 80, "caller": 80, "phone": 30, "what": 2000}
LONGEST_TOLD: Mapping[str, int] = {"whom": 80, "phone": 30, "said": 2000, "answer": 200}
LONGEST_AGO = datetime.timedelta(days=30)
NOT_LISTED = N_("Choose from the list.")
NO_PLACE = N_("Write where it is.")
NOT_RECEIVED = N_("It must have become known before now, and within the last {days} days.")
NOT_HAPPENED = N_("It cannot have happened after it became known.")
NOT_TOLD = N_("It must have been told before now, and not before the incident became known.")
OTHER_PAGE = N_("This step is taken on a page of its own.")
CLOCKS_RUN = N_("Somebody was told already: the time at which it became known stays.")


@dataclass(frozen=True)
class IncidentDraft:
    """An incident as it is received: what kind, where, and when it became known and happened, by the worker's clock.

    `received_at` is empty where it became known just now. `category` is its class where the kind does not say it.
    `room_id` is the door where it is one.
    """

    kind: str
    place: str
    received_at: datetime.datetime | None = None
    happened_at: datetime.datetime | None = None
    source: str = "resident"
    caller: str = ""
    phone: str = ""
    what: str = ""
    category: str = ""
    grade: str = ""
    room_id: str | None = None
    worker_id: str | None = None
    is_drill: bool = False


@dataclass(frozen=True)
class ToldDraft:
    """Somebody who was told: whose post it is (a code), who, by which means, what was said, and what was answered.

    `told_at` is by the worker's clock, empty for just now.
    """

    recipient: str
    whom: str = ""
    phone: str = ""
    means: str = PHONE
    said: str = ""
    answer: str = ""
    is_read_back: bool = False
    told_at: datetime.datetime | None = None
    contact_id: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The lists against which incidents are checked: kinds with their class, and whom telling ends the first clock."""

    kinds: Mapping[str, str]
    classes: Collection[str]
    grades: Collection[str]
    sources: Collection[str]
    recipients: Collection[str]
    superiors: Collection[str]
    means: Collection[str]


def flow_of(is_drill: bool) -> str:
    """The flow in which an incident goes, or one that is drilled."""
    return DRILL_FLOW if is_drill else FLOW


def title(place: str, kind: str) -> str:
    """What an incident is called: where it is, and what it is."""
    return on_one_line(f"{place}{kind}")


def drilled(said: str, is_drill: bool) -> str:
    """What is said to others; in a drill with the mark first and last, whatever was typed."""
    if not said or not is_drill or said.startswith(DRILL_MARK):
        return said
    return f"{DRILL_MARK}{said}{DRILL_MARK}"


def problems_in(draft: IncidentDraft, words: Vocabulary, now: datetime.datetime) -> list[Problem]:
    """What is wrong with an incident as it is written down at an instant of the worker's clock."""
    lists: tuple[tuple[str, str, Collection[str]], ...] = (
        ("kind", draft.kind, words.kinds),
        ("source", draft.source, words.sources),
        ("category", draft.category, {"", *words.classes}),
        ("grade", draft.grade, {"", *words.grades}),
    )
    problems = [Problem(name, NOT_LISTED) for name, code, known in lists if code not in known]
    if not clean(draft.place):
        problems.append(Problem("place", NO_PLACE))
    problems += lengths.too_long(draft, LONGEST)
    received_at = draft.received_at or now
    if not now - LONGEST_AGO <= received_at <= now:
        problems.append(Problem("received_at", NOT_RECEIVED, values={"days": LONGEST_AGO.days}))
    if draft.happened_at is not None and draft.happened_at > received_at:
        problems.append(Problem("happened_at", NOT_HAPPENED))
    return problems


def told_problems(
    draft: ToldDraft, words: Vocabulary, received_at: datetime.datetime, now: datetime.datetime
) -> list[Problem]:
    """What is wrong with writing down that somebody was told; instants by the worker's clock."""
    lists = (("recipient", draft.recipient, words.recipients), ("means", draft.means, words.means))
    problems = [Problem(name, NOT_LISTED) for name, code, known in lists if code not in known]
    if draft.told_at is not None and not received_at <= draft.told_at <= now:
        problems.append(Problem("told_at", NOT_TOLD))
    return problems + lengths.too_long(draft, LONGEST_TOLD)
