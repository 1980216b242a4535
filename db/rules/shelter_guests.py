"""Who comes to a shelter, and which beds they get: a family side by side, infants and mothers in the room for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.rules.problems import Problem
from db.rules.shelters import Bed
from db.rules.text import clean
from db.rules.words import N_

LONGEST: Mapping[str, int] = {
    "name": 50,
    "document": 30,
    "address": 80,
    "phone": 30,
    "health": 300,
    "bed": 24,
    "contact": 50,
    "contact_phone": 30,
    "note": 200,
}
INFANT_BELOW, CHILD_BELOW, OLDEST = 3, 14, 130
FEMALE = "2"
# Needs for which the room for women and infants is there.
INFANT, MOTHERS = "infant", frozenset({"pregnant", "nursing"})
NOBODY = N_("Choose at least one person.")
NO_NAME = N_("Write the person's name.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_AGE = N_("A whole number from 0 to {limit} fits here.")
TWICE = N_("The same person stands here twice.")


@dataclass(frozen=True)
class Guest:
    """Somebody who is to be taken in. What is empty is read from the register, where `person_id` is there.

    `needs` are codes. Those of one `party` are kept together, else those of one household. `bed` is one that was asked
    for.
    """

    transfer_person_id: str | None = None
    person_id: str | None = None
    household_id: str | None = None
    name: str = ""
    sex: str = ""
    age: int | None = None
    document: str = ""
    address: str = ""
    phone: str = ""
    health: str = ""
    needs: tuple[str, ...] = ()
    bed: str = ""
    party: str = ""
    contact: str = ""
    contact_phone: str = ""
    note: str = ""

    @property
    def is_infant(self) -> bool:
        """Whether this is an infant, by age or by what was noted."""
        return INFANT in self.needs or (self.age is not None and self.age < INFANT_BELOW)

    @property
    def is_mother(self) -> bool:
        """Whether this is somebody for whom the room for women and infants is there: pregnant or nursing."""
        return not MOTHERS.isdisjoint(self.needs)

    @property
    def is_woman_or_child(self) -> bool:
        """Whether this person may lie in the room for women and infants when there is no other bed."""
        return self.sex == FEMALE or self.is_infant or (self.age is not None and self.age < CHILD_BELOW)


def problems_in(guests: Sequence[Guest]) -> list[Problem]:
    """What is wrong with people who are to be taken in together."""
    problems = [] if guests else [Problem("guests", NOBODY)]
    for guest in guests:
        if not clean(guest.name):
            problems.append(Problem("name", NO_NAME))
        for name, limit in LONGEST.items():
            if len(clean(getattr(guest, name))) > limit:
                problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
        if guest.age is not None and not 0 <= guest.age <= OLDEST:
            problems.append(Problem("age", NO_AGE, values={"limit": OLDEST}))
    for name in ("transfer_person_id", "person_id"):
        keys = [key for guest in guests if (key := getattr(guest, name))]
        if len(keys) != len(set(keys)):
            problems.append(Problem("guests", TWICE))
    return problems


def parties(guests: Sequence[Guest]) -> list[list[int]]:
    """Which of the guests belong together, by their places: by party, else by household, else each alone."""
    together: dict[str, list[int]] = {}
    for place, guest in enumerate(guests):
        together.setdefault(guest.party or guest.household_id or f"#{place}", []).append(place)
    return list(together.values())


def laid(guests: Sequence[Guest], free: Collection[Bed]) -> dict[int, Bed] | None:
    """A bed for each guest, by the guest's place; None where one of the parties does not fit.

    Beds that were asked for are not chosen here. The largest party chooses first: it is the hardest to keep together.
    """
    answer: dict[int, Bed] = {}
    left = sorted(free)
    for party in sorted(parties(guests), key=lambda places: -len(places)):
        beds = party_beds([guests[place] for place in party], left)
        if beds is None:
            return None
        answer |= dict(zip(party, beds, strict=True))
        taken = set(beds)
        left = [bed for bed in left if bed not in taken]
    return answer


def party_beds(party: Sequence[Guest], free: Sequence[Bed]) -> list[Bed] | None:
    """A bed for each of a party, in its order; None where they do not fit."""
    infants, ordinary = [one for one in free if one.is_infants], [one for one in free if not one.is_infants]
    apart = with_infants(party)
    if 0 < len(apart) <= len(infants) and len(party) - len(apart) <= len(ordinary):
        rest = [place for place in range(len(party)) if place not in apart]
        by_place = dict(zip(apart, together(infants, len(apart)), strict=True))
        by_place |= dict(zip(rest, together(ordinary, len(rest)), strict=True))
        return [by_place[place] for place in range(len(party))]
    if len(party) <= len(ordinary):
        return together(ordinary, len(party))
    if len(party) <= len(free) and all(one.is_woman_or_child for one in party):
        return together(free, len(party))
    return None


def with_infants(party: Sequence[Guest]) -> list[int]:
    """The places of those who go to the room for women and infants: mothers, and infants with a woman of the party."""
    infants = [place for place, one in enumerate(party) if one.is_infant]
    mothers = [place for place, one in enumerate(party) if one.is_mother and not one.is_infant]
    women = [place for place, one in enumerate(party) if one.sex == FEMALE and grown(one)]
    # An infant is never laid down alone: without a woman of its party it stays with its family.
    carers = mothers or women[:1] if infants else mothers
    return sorted({*(infants if carers else ()), *carers})


def grown(guest: Guest) -> bool:
    """Whether somebody is no child, as far as that is known."""
    return not guest.is_infant and (guest.age is None or guest.age >= CHILD_BELOW)


def together(free: Iterable[Bed], count: int) -> list[Bed]:
    """So many of the beds, as near to each other as they are: side by side in the smallest gap where they fit, else in
    one room, else in as few rooms as it takes. There must be enough."""
    by_row: dict[int, list[Bed]] = {}
    for bed in sorted(free):
        by_row.setdefault(bed.row, []).append(bed)
    gaps = [gap for beds in by_row.values() for gap in runs(beds) if len(gap) >= count]
    if gaps:
        return min(gaps, key=lambda gap: (len(gap), gap[0]))[:count]
    windows = [beds[at : at + count] for beds in by_row.values() for at in range(len(beds) - count + 1)]
    if windows:
        return min(windows, key=lambda beds: (beds[-1].place - beds[0].place, beds[0]))
    rooms = sorted(by_row.values(), key=lambda beds: -len(beds))
    return [bed for beds in rooms for bed in beds][:count]


def runs(beds: Sequence[Bed]) -> list[list[Bed]]:
    """The beds of one room in rows without a gap."""
    found: list[list[Bed]] = []
    for bed in beds:
        if found and found[-1][-1].place + 1 == bed.place:
            found[-1].append(bed)
        else:
            found.append([bed])
    return found
