"""Shelters: what one is written down with, how many people it holds, and what is wrong with that.

How many fit is told by the usable area and by the beds; the smaller number counts. The room for women and infants
keeps its beds; what the area does not hold is taken from the end of the other beds, and is never given to anybody.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

LONGEST: Mapping[str, int] = {
    "name": 60,
    "address": 80,
    "manager": 50,
    "phone": 30,
    "keys": 80,
    "supplies": 200,
    "note": 500,
}
LARGEST, MOST_BEDS = 999_999, 5000
INFANT_ROOM = "母婴室"
NO_NAME = N_("Write what the shelter is called.")
NOT_LISTED = N_("Choose from the list.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_SIZE = N_("A whole number from 0 to {limit} fits here.")
NO_ROOM = N_("Write the usable area, or the beds: from one of them follows how many fit.")
BEDS_WRONG = N_("Write a number (60), or rooms with their beds (101:1-20, 102:1-18).")
BEDS_TWICE = N_("The bed {bed} stands here twice.")
TOO_MANY = N_("At most {limit} beds fit here.")
TO_COME = N_("This day is still to come.")
_PART = re.compile(r"(?:(?P<room>[^:\s]{1,12}):)?(?:(?P<first>\d{1,4})-)?(?P<last>\d{1,4})")


class BedsWrong(ValueError):
    """Beds that are not written as this program reads them."""


class Bed(NamedTuple):
    """One bed: the room's place in order, its own place in the room, its name, and whose room it is."""

    row: int
    place: int
    name: str
    is_infants: bool = False


@dataclass(frozen=True)
class Room:
    """What is known of a shelter's room: the usable area, tenths of a square metre for each person, and the beds."""

    usable_m2: int | None = None
    tenths: int = 0
    beds: str = ""
    infant_beds: str = ""


@dataclass(frozen=True)
class Capacity:
    """How many a shelter holds by its area and by its beds, None where that says nothing; the smaller one counts."""

    by_area: int | None
    by_beds: int | None

    @property
    def people(self) -> int:
        """How many fit."""
        return min((one for one in (self.by_area, self.by_beds) if one is not None), default=0)


@dataclass(frozen=True)
class ShelterDraft:
    """A shelter as it is written down; see the table for what the fields mean."""

    name: str
    kind: str
    stage: str
    address: str = ""
    usable_m2: int | None = None
    beds: str = ""
    infant_beds: str = ""
    manager: str = ""
    phone: str = ""
    keys: str = ""
    facilities: tuple[str, ...] = ()
    pets: str = ""
    supplies: str = ""
    inspected_on: datetime.date | None = None
    note: str = ""


def beds_in(written: str, row: int = 0, room: str = "", is_infants: bool = False) -> list[Bed]:
    """The beds that a text names: 60, 1-60, or rooms with theirs: 101:1-20, 102:1-18. Raises BedsWrong."""
    found: list[Bed] = []
    rooms: dict[str, int] = {}
    for part in re.split(r"[,;、\s]+", clean(written).replace(": ", ":")):
        if not part:
            continue
        match = _PART.fullmatch(part)
        if match is None:
            raise BedsWrong(part)
        name = match["room"] or room
        at = rooms.setdefault(name, row + len(rooms))
        first, last = numbers(match)
        found += [Bed(at, place, f"{name}-{place}" if name else str(place), is_infants) for place in range(first, last)]
    return found


def numbers(match: re.Match[str]) -> tuple[int, int]:
    """The first number of a row of beds, and the one after its last: 20 is 1-20, in a room 5-5 is bed 5 alone.

    Raises BedsWrong."""
    first, last = int(match["first"] or 1), int(match["last"])
    if not 0 < first <= last:
        raise BedsWrong(match[0])
    return first, last + 1


@lru_cache(maxsize=64)
def capacity(room: Room) -> Capacity:
    """How many fit. Raises BedsWrong."""
    by_area = room.usable_m2 * 10 // room.tenths if room.usable_m2 is not None and room.tenths else None
    infants = len(beds_in(room.infant_beds, 0, INFANT_ROOM))
    by_beds = infants + len(beds_in(room.beds)) if clean(room.beds) else None
    return Capacity(by_area, infants if by_beds is None and by_area is None and infants else by_beds)


@lru_cache(maxsize=64)
def beds_of(room: Room) -> tuple[Bed, ...]:
    """The beds that are given out, as many as fit. Where none are written, places on the floor are numbered from 1.

    Raises BedsWrong.
    """
    people = capacity(room).people
    ordinary = beds_in(room.beds)
    rows = len({one.row for one in ordinary})
    infants = beds_in(room.infant_beds, max(rows, 1), INFANT_ROOM, is_infants=True)[:people]
    if not clean(room.beds):
        ordinary = [Bed(0, place, str(place)) for place in range(1, people - len(infants) + 1)]
    return (*ordinary[: people - len(infants)], *infants)


def problems_in(
    draft: ShelterDraft,
    kinds: Collection[str],
    stages: Collection[str],
    pets: Collection[str],
    today: datetime.date,
) -> list[Problem]:
    """What is wrong with a shelter; kinds, stages and pets are the codes there are."""
    problems = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    for name, listed in (("kind", kinds), ("stage", stages), ("pets", ("", *pets))):
        if getattr(draft, name) not in listed:
            problems.append(Problem(name, NOT_LISTED))
    for name, limit in LONGEST.items():
        if len(clean(getattr(draft, name))) > limit:
            problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
    if draft.usable_m2 is not None and not 0 <= draft.usable_m2 <= LARGEST:
        problems.append(Problem("usable_m2", NO_SIZE, values={"limit": LARGEST}))
    if draft.inspected_on and draft.inspected_on > today:
        problems.append(Problem("inspected_on", TO_COME))
    return [*problems, *bed_problems(draft)]


def bed_problems(draft: ShelterDraft) -> list[Problem]:
    """What is wrong with the beds of a shelter, and whether anything tells how many fit."""
    known: list[Bed] = []
    for name, room in (("beds", ""), ("infant_beds", INFANT_ROOM)):
        try:
            known += beds_in(getattr(draft, name), 0, room)
        except BedsWrong:
            return [Problem(name, BEDS_WRONG)]
    if len(known) > MOST_BEDS:
        return [Problem("beds", TOO_MANY, values={"limit": MOST_BEDS})]
    names = [one.name for one in known]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return [Problem("beds", BEDS_TWICE, values={"bed": twice})]
    return [] if known or draft.usable_m2 is not None else [Problem("usable_m2", NO_ROOM)]


def next_best(count: int, others: Sequence[tuple[str, bool, int]]) -> str:
    """The key of the shelter to which a party is sent that does not fit: (key, is it open, free beds) of the others.

    Those that are open come first, then the one with the most room, so that the next party fits as well. "" for none.
    """
    able = [(not is_open, -free, key) for key, is_open, free in others if free >= count]
    return min(able, default=(True, 0, ""))[2]
