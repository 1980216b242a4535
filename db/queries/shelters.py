"""Shelters and how full they are: what each one holds, who is in, which beds are free."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.shelters import Shelter, ShelterStay
from db.queries import codes
from db.queries.codes import Vocabulary
from db.rules import shelters
from db.rules.agenda import Asked
from db.rules.problems import Problem
from db.rules.shelters import Bed, Capacity, Room
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

KINDS, STAGES, FACILITIES, PETS = "shelter_kinds", "shelter_stages", "shelter_facilities", "shelter_pets"
STILL_IN = N_("{inside} people are in, {free} beds are free")
BEDS_OCCUPIED = N_("Somebody lies in {bed}, which would no longer be a bed: move them first.")
IS_IN = ShelterStay.out_at.is_null()


@dataclass(frozen=True)
class ShelterLine:
    """A shelter in a list, with how full it is. `kind` and `stage` are codes.

    `inside` counts who is in, `families` the parties they came in; `capacity` is how many fit, by area and by beds.
    """

    id: str
    version: int
    name: str
    kind: str
    stage: str
    address: str
    manager: str
    phone: str
    capacity: Capacity
    inside: int
    families: int
    opened_at: datetime.datetime | None
    ended_on: datetime.date | None

    @property
    def free(self) -> int:
        """How many still fit."""
        return max(0, self.capacity.people - self.inside)

    @property
    def is_open(self) -> bool:
        """Whether it is open: somebody opened it, or somebody is in."""
        return self.opened_at is not None or self.inside > 0


@dataclass(frozen=True)
class ShelterCard:
    """Everything about a shelter. `free_beds` are the names of the free ones, those of women and infants apart."""

    line: ShelterLine
    usable_m2: int | None
    tenths: int
    beds: str
    infant_beds: str
    keys: str
    facilities: tuple[str, ...]
    pets: str
    supplies: str
    inspected_on: datetime.date | None
    note: str
    free_beds: tuple[str, ...]
    free_infant_beds: tuple[str, ...]


def words() -> Vocabulary:
    """The code lists of shelters."""
    return codes.some(KINDS, STAGES, FACILITIES, PETS)


def room_of(shelter: Any, on: Vocabulary) -> Room:
    """A row as what its capacity follows from."""
    tenths = int(on.facts(STAGES, shelter.stage).get("tenths", 0))
    return Room(shelter.usable_m2, tenths, shelter.beds, shelter.infant_beds)


def lines(with_ended: bool = False) -> list[ShelterLine]:
    """All shelters: the open ones first, then by name; in three statements."""
    rows = Shelter.select() if with_ended else Shelter.select().where(Shelter.ended_on.is_null())
    found = [*rows]
    counts = counted([row.id for row in found])
    on = words()
    known = [line_of(row, on, counts) for row in found]
    return sorted(known, key=lambda one: (one.ended_on is not None, not one.is_open, one.name, one.id))


def counted(shelter_ids: Collection[str]) -> dict[str, tuple[int, int]]:
    """How many people and parties are in each shelter."""
    count = (ShelterStay.shelter, peewee.fn.count(ShelterStay.id), peewee.fn.count(ShelterStay.party.distinct()))
    rows = ShelterStay.select(*count).where(ShelterStay.shelter.in_(list(shelter_ids)), IS_IN)
    return {key: (people, parties) for key, people, parties in base.rows(rows.group_by(ShelterStay.shelter))}


def line_of(row: Any, on: Vocabulary, counts: Mapping[str, tuple[int, int]]) -> ShelterLine:
    """A row as a line."""
    inside, families = counts.get(row.id, (0, 0))
    return ShelterLine(
        *(row.id, row.version, row.name, row.kind, row.stage, row.address, row.manager, row.phone),
        capacity=shelters.capacity(room_of(row, on)),
        inside=inside,
        families=families,
        opened_at=row.opened_at,
        ended_on=row.ended_on,
    )


def standing(shelter_id: str) -> ShelterLine:
    """One shelter and how full it is. Raises NotFound."""
    row = row_of(shelter_id)
    return line_of(row, words(), counted([shelter_id]))


def row_of(shelter_id: str) -> Any:
    """The row of a shelter. Raises NotFound."""
    row = Shelter.get_or_none(Shelter.id == shelter_id)
    if row is None:
        raise NotFound
    return row


def one(shelter_id: str) -> ShelterCard:
    """Everything about a shelter. Raises NotFound."""
    row: Any = row_of(shelter_id)
    on = words()
    free = free_beds(row, on)
    return ShelterCard(
        line=line_of(row, on, counted([shelter_id])),
        usable_m2=row.usable_m2,
        tenths=room_of(row, on).tenths,
        **{name: getattr(row, name) for name in ("beds", "infant_beds", "keys", "pets", "supplies", "note")},
        facilities=tuple(filter(None, row.facilities.split(","))),
        inspected_on=row.inspected_on,
        free_beds=tuple(bed.name for bed in free if not bed.is_infants),
        free_infant_beds=tuple(bed.name for bed in free if bed.is_infants),
    )


def beds_of(row: Any, on: Vocabulary) -> tuple[Bed, ...]:
    """The beds that a shelter gives out, in their order."""
    return shelters.beds_of(room_of(row, on))


def free_beds(row: Any, on: Vocabulary) -> list[Bed]:
    """The beds of a shelter in which nobody lies."""
    taken = taken_beds(row.id)
    return [bed for bed in beds_of(row, on) if bed.name not in taken]


def taken_beds(shelter_id: str) -> set[str]:
    """The names of the beds of a shelter in which somebody lies."""
    return {
        bed for (bed,) in base.rows(ShelterStay.select(ShelterStay.bed).where(ShelterStay.shelter == shelter_id, IS_IN))
    }


def lost_beds(shelter_id: str, room: Room) -> list[Problem]:
    """A problem for the first occupied bed that a shelter with this room would not have."""
    lost = sorted(taken_beds(shelter_id) - {bed.name for bed in shelters.beds_of(room)})
    return [Problem("beds", BEDS_OCCUPIED, values={"bed": bed}) for bed in lost[:1]]


def untrue_after(deed: Any) -> list[Problem]:
    """What would be untrue when this deed is taken back: somebody lies in a bed that the shelter had not before."""
    is_about = deed.subject_table == "shelter" and deed.kind.startswith(("shelters.", "history."))
    row: Any = Shelter.get_or_none(Shelter.id == deed.subject_id) if is_about else None
    return lost_beds(row.id, room_of(row, words())) if row else []


def next_best(count: int, except_id: str) -> ShelterLine | None:
    """The shelter to which so many people are sent where one is full; None where none has room."""
    others = [one for one in lines() if one.id != except_id]
    best = shelters.next_best(count, [(one.id, one.is_open, one.free) for one in others])
    return next((one for one in others if one.id == best), None)


def unfinished_things(_asked: Asked) -> list[Unfinished]:
    """The shelters in which somebody is: the next shift takes them over."""
    inside = {key for (key,) in base.rows(ShelterStay.select(ShelterStay.shelter).where(IS_IN).distinct())}
    return [
        Unfinished(
            f"shelter:{one.id}",
            Group.TRANSFER,
            "shelters",
            {"shelter": one.id},
            one.name,
            STILL_IN,
            {"inside": one.inside, "free": one.free},
        )
        for one in (lines() if inside else ())
        if one.inside
    ]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What shelters are called in the ledger."""
    wanted = list(keys.get("shelter", ()))
    rows = Shelter.select(Shelter.id, Shelter.name).where(Shelter.id.in_(wanted))
    return {("shelter", key): name for key, name in base.rows(rows)} if wanted else {}
