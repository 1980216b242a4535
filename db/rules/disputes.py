"""Disputes: what is written down of a case, why one may not be mediated, and what its steps must not do.

After the People's Mediation Law (2011) and the rules of the Ministry of Justice on mediation committees (2002).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db.rules import matters
from db.rules.loops import NO, Standing
from db.rules.problems import Problem
from db.rules.words import N_

FLOW = "disputes"
ACCEPT, REOPEN, SIT, ENQUIRE, AGREE = "accept", "reopen", "sit", "enquire", "agree"
PERFORMED, ALERT = "performed", "alert"
LONGEST = {"mediators": 120, "recorder": 50, "invited": 120, "brief": 8000, "claims": 4000}
MOST_PEOPLE = 100_000
MOST_HELPERS = 10
# From so many people on a case counts as one of many.
COLLECTIVE = 10
MAY_NOT = N_("This may not be mediated: {why}. Do not accept it, and tell the parties where to turn.")
NOT_LISTED = N_("Choose from the list.")
NO_BRIEF = N_("Write in a few words what the quarrel is.")
NO_NUMBER = N_("Write a number.")
NO_AMOUNT = N_("Write the sum like 12000 or 1.2万.")
NO_CONSENT = N_("Without the consent of both parties the time may not be extended (rules of 2002, article 36).")
TOO_OFTEN = N_("A case entrusted by a court is extended once at most.")
TOO_LONG = N_("A case entrusted by a court is extended by {days} days at most.")
TOO_MANY = N_("At most {limit} people help with one case.")


@dataclass(frozen=True)
class DisputeDraft:
    """A dispute as typed. `kind`, `source`, `colour`, `bar` and `prevented` are codes of their lists.

    `title` is what the case is called. `room_id` or `place` say where it is; `amount_fen` is the sum in dispute.
    `claims` are what is asked for, a line each. `co_worker_ids` are workers who may see the case too.
    """

    title: str
    kind: str
    brief: str
    source: str = "1"
    colour: str = "green"
    claims: str = ""
    amount_fen: int | None = None
    people: int | None = None
    bar: str = ""
    prevented: str = ""
    prevented_people: int | None = None
    is_open_door: bool = False
    room_id: str | None = None
    place: str = ""
    mediators: str = ""
    recorder: str = ""
    invited: str = ""
    worker_id: str | None = None
    co_worker_ids: tuple[str, ...] = ()
    request_id: str | None = None
    received_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The lists against which a dispute is checked; each source may ask for a class of terms."""

    kinds: Collection[str]
    sources: Mapping[str, str | None]
    colours: Mapping[str, Mapping[str, Any]]
    bars: Collection[str]
    prevented: Collection[str]
    terms: str


def problems_in(draft: DisputeDraft, words: Vocabulary) -> list[Problem]:
    """What is wrong with a dispute as typed."""
    lists: tuple[tuple[str, str, Collection[str]], ...] = (
        ("kind", draft.kind, words.kinds),
        ("source", draft.source, words.sources),
        ("colour", draft.colour, words.colours),
        ("bar", draft.bar, {"", *words.bars}),
        ("prevented", draft.prevented, {"", *words.prevented}),
    )
    problems = [Problem(name, NOT_LISTED) for name, code, known in lists if code not in known]
    if not draft.brief.strip():
        problems.append(Problem("brief", NO_BRIEF))
    for name, limit in LONGEST.items():
        if len(getattr(draft, name).strip()) > limit:
            problems.append(Problem(name, matters.TOO_LONG, values={"limit": limit}))
    for name, count in (("people", draft.people), ("prevented_people", draft.prevented_people)):
        if count is not None and not 0 < count <= MOST_PEOPLE:
            problems.append(Problem(name, NO_NUMBER))
    if len(draft.co_worker_ids) > MOST_HELPERS:
        problems.append(Problem("co_worker_ids", TOO_MANY, values={"limit": MOST_HELPERS}))
    return problems


def is_collective(people: int | None) -> bool:
    """Whether a case is one of many people."""
    return people is not None and people >= COLLECTIVE


def step_problems(
    step: str, facts: Mapping[str, str], known: Standing, bar: str, limits: Mapping[str, Any]
) -> list[Problem]:
    """What the rules of mediation hold against a step: a case that may not be mediated, or time that nobody granted.

    `bar` is why the case may not be mediated, in words, "" for nothing; `limits` what its class of terms says of
    extensions.
    """
    if step in (ACCEPT, REOPEN) and bar:
        return [Problem("step", MAY_NOT, values={"why": bar})]
    if "consent" not in facts:
        return []
    if facts["consent"] == NO:
        return [Problem("consent", NO_CONSENT)]
    return extension_problems(facts.get("due", ""), known, limits)


def extension_problems(due: str, known: Standing, limits: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with more time for a case, by what its class of terms allows."""
    most, longest, on = limits.get("most_extensions"), limits.get("longest_extension"), matters.day(due)
    if most is not None and known.extended >= most:
        return [Problem("due", TOO_OFTEN)]
    if longest is None or on is None or known.limit is None:
        return []
    is_too_long = on > known.limit.at.date() + datetime.timedelta(days=longest)
    return [Problem("due", TOO_LONG, values={"days": longest})] if is_too_long else []


def case_number(year: int, word: str, place: int) -> str:
    """The number that stands on every paper of a case: （2026）幸人调字第007号."""
    return f"（{year}）{word}人调字第{place:03d}号"
