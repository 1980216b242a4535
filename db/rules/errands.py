"""Errands: what one is asked for with, what goes from hand to hand in it, and what is still owed to the person."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import lengths, official_text
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

KINDS, OUTCOMES = "errand_kinds", "errand_outcomes"
DONE, OTHER = "done", "other"
LETTERS = "PT"
LONGEST: Mapping[str, int] = {"what": 200, "runner": 50}
LONGEST_ITEM: Mapping[str, int] = {"what": 80, "receipt": 40, "hand": 50}
FARTHEST = datetime.timedelta(days=90)
MOST_FEN = 10_000_000
NOT_LISTED = N_("Choose from the list.")
NO_WHAT = N_("Write what is to be done.")
NO_RUNNER = N_("Choose who runs it, or write a name.")
NOT_THEN = N_("This day must be today or within the next 90 days.")
NO_THING = N_("Write what goes from hand to hand.")
NOT_A_SUM = N_("A sum between 0.01 and 100,000 yuan.")
NEEDS_SUM = N_("What was spent needs its sum.")
NEEDS_RECEIPT = N_("Write the number of the receipt, or why there is none.")
TOO_MUCH = N_("More than is left of the money: {left} yuan.")
STILL_HELD = N_("Still in our hands: {things}. Give it back first.")
BACK_ALREADY = N_("This was given back already.")
RESTS_ON_IT = N_("Money was spent or given back out of this: strike that line out first.")
IS_ENDED = N_("This errand has ended.")


class Way(StrEnum):
    """Which way something goes: taken along for the person, spent with a receipt, given back, or a line struck out."""

    TAKEN = "taken"
    SPENT = "spent"
    BACK = "back"
    STRIKE = "strike"


@dataclass(frozen=True)
class ErrandDraft:
    """An errand as it is asked for. `due_on` is empty where the kind says how long it takes."""

    person_id: str
    kind: str
    what: str = ""
    worker_id: str | None = None
    runner: str = ""
    due_on: datetime.date | None = None
    application_id: str | None = None


@dataclass(frozen=True)
class ItemDraft:
    """Something that goes from hand to hand: what, or how much money in fen; `hand` is who gave or took it."""

    way: Way
    what: str = ""
    fen: int | None = None
    receipt: str = ""
    hand: str = ""
    item_id: str | None = None


@dataclass(frozen=True)
class Item:
    """One line of the journal of an errand. `is_struck` says that a later line strikes it out."""

    id: str
    way: Way
    what: str
    fen: int | None
    receipt: str
    hand: str
    passed_on: datetime.date
    item_id: str | None = None
    is_struck: bool = False


@dataclass(frozen=True)
class Held:
    """What is in the runner's hands: things of the person, and what is left of the money in fen."""

    things: tuple[Item, ...]
    fen: int

    @property
    def is_empty(self) -> bool:
        """Whether everything is given back."""
        return not self.things and self.fen == 0


def problems_in(draft: ErrandDraft, kinds: Collection[str], today: datetime.date) -> list[Problem]:
    """What is wrong with an errand as it is asked for."""
    problems = [] if draft.kind in kinds else [Problem("kind", NOT_LISTED)]
    if draft.kind == OTHER and not clean(draft.what):
        problems.append(Problem("what", NO_WHAT))
    if not draft.worker_id and not clean(draft.runner):
        problems.append(Problem("runner", NO_RUNNER))
    if draft.due_on is not None and not today <= draft.due_on <= today + FARTHEST:
        problems.append(Problem("due_on", NOT_THEN))
    return problems + lengths.too_long(draft, LONGEST)


def held(items: Sequence[Item]) -> Held:
    """What is in the runner's hands after all that went from hand to hand: taken, less spent and given back."""
    stands = [one for one in items if not one.is_struck and one.way is not Way.STRIKE]
    returned = {one.item_id for one in stands if one.way is Way.BACK}
    things = tuple(one for one in stands if one.way is Way.TAKEN and one.fen is None and one.id not in returned)
    money = {Way.TAKEN: 1, Way.SPENT: -1, Way.BACK: -1}
    return Held(things, sum(money[one.way] * (one.fen or 0) for one in stands))


def item_problems(draft: ItemDraft, now: Held) -> list[Problem]:
    """What is wrong with something that goes from hand to hand."""
    problems = lengths.too_long(draft, LONGEST_ITEM)
    if draft.fen is None and not draft.item_id and not clean(draft.what):
        problems.append(Problem("what", NO_THING))
    if draft.fen is not None and not 0 < draft.fen <= MOST_FEN:
        problems.append(Problem("fen", NOT_A_SUM))
    return problems + WAYS[draft.way](draft, now)


def taken_problems(_draft: ItemDraft, _now: Held) -> list[Problem]:
    """Anything may be taken along."""
    return []


def spent_problems(draft: ItemDraft, now: Held) -> list[Problem]:
    """What was spent has a sum and a receipt, and is not more than there was."""
    problems = [] if draft.fen is not None else [Problem("fen", NEEDS_SUM)]
    if not clean(draft.receipt):
        problems.append(Problem("receipt", NEEDS_RECEIPT))
    return problems + over(draft, now)


def back_problems(draft: ItemDraft, now: Held) -> list[Problem]:
    """A thing that is given back is in the runner's hands, and money is not more than is left."""
    if draft.item_id and draft.item_id not in {one.id for one in now.things}:
        return [Problem("what", BACK_ALREADY)]
    return over(draft, now)


def over(draft: ItemDraft, now: Held) -> list[Problem]:
    """A problem where more money goes than is left."""
    if draft.fen is None or draft.fen <= now.fen:
        return []
    return [Problem("fen", TOO_MUCH, values={"left": official_text.yuan(now.fen)})]


WAYS = {Way.TAKEN: taken_problems, Way.SPENT: spent_problems, Way.BACK: back_problems, Way.STRIKE: taken_problems}


def end_problems(now: Held) -> list[Problem]:
    """What keeps an errand from ending: something of the person is still in our hands."""
    if now.is_empty:
        return []
    money = [f"{official_text.yuan(now.fen)}元"] if now.fen else []
    return [Problem("outcome", STILL_HELD, values={"things": "、".join([one.what for one in now.things] + money)})]
