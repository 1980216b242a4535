"""Giving supplies out to households: what each gets, that nobody gets it twice, and how far a campaign is."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.rules import lengths
from db.rules.problems import Problem
from db.rules.supplies import MOST, NO_NAME, NO_QUANTITY, NOT_LISTED
from db.rules.text import clean
from db.rules.words import N_

LONGEST: Mapping[str, int] = {"name": 60, "document": 60}
LONGEST_ISSUE: Mapping[str, int] = {"name": 60, "receiver": 60, "behalf": 60, "note": 300}
MOST_HEADS = 99
NO_ITEMS = N_("Choose at least one item and how many each gets.")
TWICE = N_("This item is there already.")
TURNED = N_("The last day is before the first one.")
NOT_YET = N_("This campaign begins on {day}.")
IS_OVER = N_("This campaign ended on {day}.")
NO_WHO = N_("Say which household, or write a name.")
NO_RECEIVER = N_("Write who takes it.")
NO_HEADS = N_("A whole number from 1 to {limit} fits here.")
GIVEN = N_("Given already, on {day} at {time}. Never twice.")
GIVEN_BY_NAME = N_(
    "Somebody of this name got it on {day} at {time}. If this is another person, write behind the name what tells them "
    "apart."
)
WAS_GIVEN = N_("Some of this was given out already: how much each gets stays as it is.")
NO_REASON = N_("Say in words why.")
IS_BACK = N_("This was taken back already.")


class Per(StrEnum):
    """By what a campaign shares out."""

    HOUSEHOLD = "household"
    HEAD = "head"


@dataclass(frozen=True)
class Share:
    """How much of an item each gets: the household, or each head of it."""

    item_id: str
    each: int
    per: str = Per.HOUSEHOLD

    def of(self, heads: int) -> int:
        """How much a household of so many heads gets."""
        return self.each * max(1, heads) if self.per == Per.HEAD else self.each


@dataclass(frozen=True)
class CampaignDraft:
    """A campaign as it is written down. `place_id` is the store room it gives from, None for any; without
    `building_ids` it is for all households, with `tag` for those with somebody in that key group."""

    name: str
    from_on: datetime.date
    to_on: datetime.date
    shares: tuple[Share, ...]
    document: str = ""
    place_id: str | None = None
    building_ids: tuple[str, ...] = ()
    tag: str = ""


@dataclass(frozen=True)
class IssueDraft:
    """Who gets the set of a campaign: a household, or somebody by name who is in none, with so many heads.

    `receiver` took it; `behalf` says for whom where that is somebody else; `proof` how it was signed for (a code).
    """

    receiver: str
    proof: str
    household_id: str | None = None
    name: str = ""
    heads: int = 1
    behalf: str = ""
    note: str = ""


@dataclass(frozen=True)
class Progress:
    """How many households are to get something, and how many of those have got all of it."""

    wanted: int = 0
    got: int = 0

    @property
    def left(self) -> int:
        """How many have not got it yet."""
        return self.wanted - self.got


def problems_in(draft: CampaignDraft, measures: Collection[str]) -> list[Problem]:
    """What is wrong with a campaign."""
    problems = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    problems += lengths.too_long(draft, LONGEST)
    problems += [Problem("to_on", TURNED)] if draft.to_on < draft.from_on else []
    problems += [] if draft.shares else [Problem("shares", NO_ITEMS)]
    seen: set[str] = set()
    for place, one in enumerate(draft.shares):
        if not 1 <= one.each <= MOST:
            problems.append(Problem(f"{place}.each", NO_QUANTITY, values={"limit": MOST}))
        if one.per not in measures:
            problems.append(Problem(f"{place}.per", NOT_LISTED))
        if one.item_id in seen:
            problems.append(Problem(f"{place}.item_id", TWICE))
        seen.add(one.item_id)
    return problems


def issue_problems(draft: IssueDraft, proofs: Collection[str]) -> list[Problem]:
    """What is wrong with an issue as it is written down."""
    problems = lengths.too_long(draft, LONGEST_ISSUE)
    if not draft.household_id and not clean(draft.name):
        problems.append(Problem("name", NO_WHO))
    if not clean(draft.receiver):
        problems.append(Problem("receiver", NO_RECEIVER))
    if draft.proof not in proofs:
        problems.append(Problem("proof", NOT_LISTED))
    if not 1 <= draft.heads <= MOST_HEADS:
        problems.append(Problem("heads", NO_HEADS, values={"limit": MOST_HEADS}))
    return problems


def day_problems(
    from_on: datetime.date, to_on: datetime.date, ended_on: datetime.date | None, today: datetime.date
) -> list[Problem]:
    """What keeps a campaign from giving out today: it has not begun, or is over."""
    if today < from_on:
        return [Problem("", NOT_YET, values={"day": from_on})]
    last = min(ended_on, to_on) if ended_on else to_on
    # What was ended today is over at once.
    return [Problem("", IS_OVER, values={"day": last})] if ended_on or today > to_on else []


def given_problem(at: datetime.datetime, by_name: bool) -> Problem:
    """Why somebody gets nothing: it was given already, at an instant of the worker's clock."""
    return Problem("name", GIVEN_BY_NAME if by_name else GIVEN, values={"day": at.date(), "time": f"{at:%H:%M}"})


def total(shares: Iterable[Share], households: Iterable[int]) -> dict[str, int]:
    """How much of each item a campaign needs for households of so many heads each, by the item's key."""
    heads = list(households)
    return {one.item_id: sum(one.of(number) for number in heads) for one in shares}
