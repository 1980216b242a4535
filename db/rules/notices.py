"""Notices (政策宣传): what is made known, by what way, to whom; and whom it reached.

By a way that reaches people one by one everybody who is meant stands on the list; by one that reaches whole buildings
the buildings do.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

WAYS, MISSES, AIMS = "notice_ways", "notice_misses", "notice_aims"
LONGEST: Mapping[str, int] = {"title": 80, "text": 2000}
MOST_PEOPLE = 5000
MOST_HEARD = 99_999
NOT_LISTED = N_("Choose from the list.")
NO_TITLE = N_("Write what it is called.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_GROUP = N_("Choose the key group that it is for.")
NO_POLICY = N_("Choose the policy whose rule says whom it is for.")
TOO_MANY = N_(
    "{count} people are meant; one by one at most {limit}. Choose buildings, or a way that reaches a whole building."
)
NOBODY = N_("Nobody is meant by that.")
NO_REASON = N_("Say why it was not reached.")
NO_NUMBER = N_("A whole number from 0 to {limit} fits here.")
IS_OVER = N_("This notice has ended.")


class To(StrEnum):
    """What a way reaches: people one by one, or a building."""

    PERSON = "person"
    BUILDING = "building"


class Aim(StrEnum):
    """To whom something is made known: everybody, a key group, or those who may qualify for the policy."""

    EVERYBODY = "all"
    GROUP = "group"
    MAY_QUALIFY = "may"


class Reached(StrEnum):
    """Whether somebody was reached."""

    WAITING = "waiting"
    REACHED = "reached"
    NOT = "not"


@dataclass(frozen=True)
class NoticeDraft:
    """A notice as it is written down. `policy` is the code of the policy it is about, "" for a text of one's own."""

    title: str
    way: str
    from_on: datetime.date
    policy: str = ""
    text: str = ""
    aim: str = Aim.EVERYBODY
    tag: str = ""
    building_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How many are meant, how many of them were reached, and how many could not be."""

    wanted: int = 0
    reached: int = 0
    missed: int = 0

    @property
    def left(self) -> int:
        """How many are still to be reached."""
        return self.wanted - self.reached - self.missed


def problems_in(draft: NoticeDraft, ways: Collection[str], policies: Collection[str]) -> list[Problem]:
    """What is wrong with a notice."""
    found = [] if clean(draft.title) else [Problem("title", NO_TITLE)]
    for name, limit in LONGEST.items():
        if len(getattr(draft, name)) > limit:
            found.append(Problem(name, TOO_LONG, values={"limit": limit}))
    if draft.way not in ways:
        found.append(Problem("way", NOT_LISTED))
    if draft.policy and draft.policy not in policies:
        found.append(Problem("policy", NOT_LISTED))
    return found + aim_problems(draft)


def aim_problems(draft: NoticeDraft) -> list[Problem]:
    """A problem where nobody can tell whom a notice is for."""
    if draft.aim not in set(Aim):
        return [Problem("aim", NOT_LISTED)]
    if draft.aim == Aim.GROUP and not draft.tag:
        return [Problem("tag", NO_GROUP)]
    return [Problem("policy", NO_POLICY)] if draft.aim == Aim.MAY_QUALIFY and not draft.policy else []


def number_problems(count: int, is_person: bool) -> list[Problem]:
    """A problem where nobody is meant, or more people than anybody reaches one by one."""
    if not count:
        return [Problem("aim", NOBODY)]
    if is_person and count > MOST_PEOPLE:
        return [Problem("buildings", TOO_MANY, values={"count": count, "limit": MOST_PEOPLE})]
    return []


def reach_problems(state: str, reason: str, number: int, misses: Collection[str]) -> list[Problem]:
    """What is wrong with saying whether somebody was reached."""
    if state not in set(Reached):
        return [Problem("state", NOT_LISTED)]
    if state == Reached.NOT and reason not in misses:
        return [Problem("reason", NO_REASON)]
    return [] if 0 <= number <= MOST_HEARD else [Problem("number", NO_NUMBER, values={"limit": MOST_HEARD})]
