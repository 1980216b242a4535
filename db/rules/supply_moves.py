"""Moves of supplies: in, out, lent and back, lost, from place to place; and from which lots things are taken.

The stock of a lot is the sum of its moves' changes and never below nothing. What expires first is given out first; what
is expired is not given out at all, it is written off.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import lengths, supplies
from db.rules.problems import Problem
from db.rules.supplies import MOST, NO_QUANTITY, NOT_LISTED
from db.rules.words import N_

LONGEST: Mapping[str, int] = {"document": 60, "party": 60, "phone": 30, "note": 300}
MOST_ROWS = 60
NOTHING = N_("Write at least one item and how many.")
TOO_MANY_ROWS = N_("At most {limit} items fit on one paper.")
NO_PLACE = N_("Choose the store room.")
SAME_PLACE = N_("Choose two different store rooms.")
NO_PARTY = N_("Write who takes it.")
TO_COME = N_("This day is still to come.")
IS_PAST = N_("This day must be still to come.")
SHORT = N_("Only {there} are there.")
SHORT_EXPIRED = N_("Only {there} are there; {expired} more are expired and are written off, not given out.")
TOO_MANY_BACK = N_("Only {open} are still out.")
NOTHING_BACK = N_("Say how many came back or are lost.")


class MoveKind(StrEnum):
    """What a line of the journal is: the first five are written by hand, the others follow from other deeds."""

    IN = "in"
    OUT = "out"
    LEND = "lend"
    LOSS = "loss"
    SENT = "sent"
    RECEIVED = "received"
    BACK = "back"
    GONE = "gone"
    GIVE = "give"
    REVOKE = "revoke"
    MORE = "more"
    LESS = "less"


BY_HAND = (MoveKind.IN, MoveKind.OUT, MoveKind.LEND, MoveKind.LOSS, MoveKind.SENT)
# What was lent had left its lot before it was lost.
SIGNS: Mapping[MoveKind, int] = {
    **dict.fromkeys((MoveKind.IN, MoveKind.RECEIVED, MoveKind.BACK, MoveKind.REVOKE, MoveKind.MORE), 1),
    **dict.fromkeys((MoveKind.OUT, MoveKind.LEND, MoveKind.LOSS, MoveKind.SENT, MoveKind.GIVE, MoveKind.LESS), -1),
    MoveKind.GONE: 0,
}
# What is expired may be written off, or brought to where that is done.
TAKES_EXPIRED = (MoveKind.LOSS, MoveKind.SENT)
NEEDS_PARTY = (MoveKind.OUT, MoveKind.LEND)


@dataclass(frozen=True)
class Row:
    """One item on a paper: how many, and where wanted from which lot; of what comes in until when it keeps."""

    item_id: str
    quantity: int
    lot_id: str | None = None
    expires_on: datetime.date | None = None


@dataclass(frozen=True)
class MoveDraft:
    """One paper: its head once, then its rows.

    `place_id` is where it comes in or is taken from, None for any place that has it; `party` is from whom or to whom,
    `household_id` the household where it is one; `due_on` is when what is lent is to be back.
    """

    kind: MoveKind
    rows: tuple[Row, ...]
    place_id: str | None = None
    to_place_id: str | None = None
    reason: str = ""
    document: str = ""
    party: str = ""
    phone: str = ""
    household_id: str | None = None
    note: str = ""
    moved_on: datetime.date | None = None
    due_on: datetime.date | None = None


@dataclass(frozen=True)
class Back:
    """What became of something lent, as the one who writes it saw it last: came back, or will not."""

    loan_id: str
    version: int
    returned: int = 0
    lost: int = 0
    note: str = ""


@dataclass(frozen=True)
class Lot:
    """What is there of an item in one place that keeps until one day."""

    id: str
    quantity: int
    expires_on: datetime.date | None = None
    place_id: str = ""


@dataclass(frozen=True)
class Taken:
    """So many out of one lot."""

    lot_id: str
    quantity: int


def change(kind: MoveKind, quantity: int) -> int:
    """What a move does to the stock of its lot."""
    return SIGNS[kind] * quantity


def first_out(lot: Lot) -> tuple[bool, datetime.date, str]:
    """The order in which lots are used up: what expires first, what does not spoil last."""
    return lot.expires_on is None, lot.expires_on or datetime.date.max, lot.id


def picked(lots: Sequence[Lot], wanted: int, today: datetime.date, with_expired: bool = False) -> list[Taken]:
    """From which lots so many are taken, what expires first before the rest; less than wanted where less is there."""
    taken: list[Taken] = []
    for lot in sorted(lots, key=first_out):
        if lot.quantity > 0 and (with_expired or not supplies.is_expired(lot.expires_on, today)):
            part = min(lot.quantity, wanted - sum(one.quantity for one in taken))
            if part > 0:
                taken.append(Taken(lot.id, part))
    return taken


def short_of(lots: Sequence[Lot], wanted: int, today: datetime.date, field: str, with_expired: bool) -> list[Problem]:
    """A problem that says how many there are, where there are too few."""
    there = sum(one.quantity for one in picked(lots, wanted, today, with_expired))
    if there >= wanted:
        return []
    left_out = 0 if with_expired else sum(one.quantity for one in lots if supplies.is_expired(one.expires_on, today))
    text = SHORT_EXPIRED if left_out else SHORT
    return [Problem(field, text, values={"there": there, "expired": left_out})]


def problems_in(draft: MoveDraft, reasons: Mapping[str, Collection[str]], today: datetime.date) -> list[Problem]:
    """What is wrong with a paper, whatever is in stock; `reasons` are the kinds of moves of each reason."""
    problems = lengths.too_long(draft, LONGEST)
    problems += [] if draft.rows else [Problem("rows", NOTHING)]
    if len(draft.rows) > MOST_ROWS:
        problems.append(Problem("rows", TOO_MANY_ROWS, values={"limit": MOST_ROWS}))
    for place, row in enumerate(draft.rows):
        if not 1 <= row.quantity <= MOST:
            problems.append(Problem(f"{place}.quantity", NO_QUANTITY, values={"limit": MOST}))
    if draft.kind not in reasons.get(draft.reason, ()):
        problems.append(Problem("reason", NOT_LISTED))
    return problems + where_problems(draft) + day_problems(draft, today)


def where_problems(draft: MoveDraft) -> list[Problem]:
    """What is wrong with whence and whither: what comes in lies somewhere, what goes out goes to somebody."""
    if draft.kind is MoveKind.SENT and not (draft.place_id and draft.to_place_id):
        return [Problem("to_place_id" if draft.place_id else "place_id", NO_PLACE)]
    if draft.kind is MoveKind.SENT and draft.place_id == draft.to_place_id:
        return [Problem("to_place_id", SAME_PLACE)]
    if draft.kind is MoveKind.IN and not draft.place_id:
        return [Problem("place_id", NO_PLACE)]
    has_nobody = draft.kind in NEEDS_PARTY and not draft.party.strip() and not draft.household_id
    return [Problem("party", NO_PARTY)] if has_nobody else []


def day_problems(draft: MoveDraft, today: datetime.date) -> list[Problem]:
    """What is wrong with the days of a paper: nothing moves on a day to come, or is due back before it went."""
    problems = [Problem("moved_on", TO_COME)] if draft.moved_on and draft.moved_on > today else []
    if draft.due_on is not None and draft.due_on < (draft.moved_on or today):
        problems.append(Problem("due_on", IS_PAST))
    return problems


def back_problems(draft: Back, still_open: int, field: str = "") -> list[Problem]:
    """What is wrong with something that came back: never more than is still out."""
    at = f"{field}." if field else ""
    if draft.returned < 0 or draft.lost < 0 or draft.returned + draft.lost == 0:
        return [Problem(f"{at}returned", NOTHING_BACK)]
    if draft.returned + draft.lost > still_open:
        return [Problem(f"{at}returned", TOO_MANY_BACK, values={"open": still_open})]
    return lengths.too_long(draft, {"note": 300})


def left_since(now: int, later: Iterable[tuple[datetime.date, int]]) -> int:
    """How many may still be taken on a day that is over, so that no day since falls below nothing.

    `now` is what is there, `later` the days and changes of the moves after that day.
    """
    by_day: dict[datetime.date, int] = {}
    for day, change_then in later:
        by_day[day] = by_day.get(day, 0) + change_then
    lowest = left = now
    for day in sorted(by_day, reverse=True):
        left -= by_day[day]
        lowest = min(lowest, left)
    return max(0, lowest)
