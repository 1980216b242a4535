"""What a cell of the month may be given: with days down people, the best first; with people down the day's shifts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.queries.roster_posts import MemberLine
from db.queries.rosters import RosterCard
from db.rules import roster_checks
from db.rules.rosters import Slot
from tui.i18n import _
from tui.screens.rosters import words
from tui.screens.rosters.views import Spot
from tui.sitting import Sitting

MOST_DIGITS = 9


@dataclass(frozen=True)
class Offer:
    """A place and who may be given it, how that reads, what speaks against it, and who stands there now."""

    slot: Slot
    member_id: str
    title: str
    against: str = ""


def of(page: Sitting, card: RosterCard, spot: Spot, has_people_down: bool) -> list[Offer]:
    """What the digits give in a cell."""
    if has_people_down and spot.member_id:
        return of_person(page, card, spot.on, spot.member_id)
    return of_place(page, card, spot.slot) if spot.slot else []


def of_person(page: Sitting, card: RosterCard, on: datetime.date, member_id: str) -> list[Offer]:
    """The places of a day that a person may fill, those of the same shift and role once: a free one before others."""
    shifts, ground = words.shifts_of(card), card.read.ground
    roles = next((one.roles for one in ground.members if one.id == member_id), frozenset())
    found: dict[tuple[str, str], Offer] = {}
    for one in sorted(card.assigned, key=lambda one: (one.slot, one.member_id is not None)):
        key = (one.slot.shift_id, one.slot.role.value)
        if one.slot.on != on or one.slot.role not in roles or (key in found and one.member_id is not None):
            continue
        found.setdefault(key, Offer(one.slot, member_id, words.place(page, shifts, one.slot)))
    return list(found.values())


def of_place(page: Sitting, card: RosterCard, slot: Slot) -> list[Offer]:
    """The people for a place, the best first; then those who may not, with the reasons why."""
    names = words.names_of(card)
    candidates = roster_checks.open_to(card.read.ground, card.assigned, slot)
    return [
        Offer(
            slot,
            one.member_id,
            names.get(one.member_id, "?"),
            "; ".join(words.reason(page, card, reason, with_names=False) for reason in one.reasons),
        )
        for one in candidates
    ]


def line(offers: Sequence[Offer]) -> str:
    """What the digits give, in one line."""
    told = [f"{place} {one.title}" for place, one in enumerate(offers[:MOST_DIGITS], 1) if not one.against]
    return "  ".join([*told, f"0 {_('nobody')}"]) if offers else ""


def away(page: Sitting, who: MemberLine | None, on: datetime.date) -> Iterable[str]:
    """What keeps somebody from duty on a day, or what they wish."""
    for one in who.absences if who else ():
        if one.absence.from_on <= on <= one.absence.to_on:
            kind = page.label("duty_absences", one.absence.kind.value)
            yield f"{kind} {one.absence.from_on:%m-%d}..{one.absence.to_on:%m-%d} {one.reason}".rstrip()
