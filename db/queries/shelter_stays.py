"""Who stays in shelters: the register of one, its beds, and where somebody is."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.shelters import Shelter, ShelterStay
from db.queries import shelters
from db.queries.shelters import IS_IN
from db.rules import masking
from db.rules.text import clean

PAGE = 200


@dataclass(frozen=True)
class StayLine:
    """One stay in a list: the phone masked; no number of a document, and only whether there is something on health.

    `party` names who stays together, `needs` are codes.
    """

    id: str
    version: int
    shelter_id: str
    shelter: str
    transfer_person_id: str | None
    person_id: str | None
    household_id: str | None
    name: str
    sex: str
    age: int | None
    address: str
    phone: str
    needs: tuple[str, ...]
    has_health: bool
    bed: str
    party: str
    in_at: datetime.datetime
    out_at: datetime.datetime | None
    going_to: str
    note: str

    @property
    def is_in(self) -> bool:
        """Whether the person is there now."""
        return self.out_at is None


@dataclass(frozen=True)
class StayCard:
    """One stay with all that is written of it, the number of the document masked; who else is of the party."""

    line: StayLine
    document: str
    phone: str
    health: str
    contact: str
    contact_phone: str
    party: tuple[StayLine, ...]


@dataclass(frozen=True)
class BedLine:
    """One bed of a shelter, and who lies in it."""

    name: str
    is_infants: bool
    stay: StayLine | None


def lines(condition: Any, limit: int | None = None) -> list[StayLine]:
    """The stays that fulfil a condition: who is in first, party by party as they came; in one statement."""
    order = (ShelterStay.out_at.desc(nulls="first"), ShelterStay.in_at, ShelterStay.party, ShelterStay.id)
    rows = ShelterStay.select(*COLUMNS).join(Shelter).where(condition).order_by(*order).limit(limit)
    return [line_of(row) for row in base.rows(rows)]


COLUMNS = (
    *(ShelterStay.id, ShelterStay.version, ShelterStay.shelter, Shelter.name, ShelterStay.transfer_person_id),
    *(ShelterStay.person_id, ShelterStay.household_id, ShelterStay.name, ShelterStay.sex, ShelterStay.age),
    *(ShelterStay.address, ShelterStay.phone, ShelterStay.needs, ShelterStay.health, ShelterStay.bed),
    *(ShelterStay.party, ShelterStay.in_at, ShelterStay.out_at, ShelterStay.going_to, ShelterStay.note),
)


def line_of(row: tuple[Any, ...]) -> StayLine:
    """A row of COLUMNS as a line."""
    *known, phone, needs, health, bed, party, in_at, out_at, going_to, note = row
    shown = masking.telephones(phone) if phone else ""
    codes = tuple(needs.split(",")) if needs else ()
    return StayLine(*(*known, shown, codes, bool(health), bed, party, in_at, out_at, going_to, note))


def register(shelter_id: str, with_gone: bool = True) -> list[StayLine]:
    """Who is in a shelter, and who was."""
    here = ShelterStay.shelter == shelter_id
    return lines(here if with_gone else here & IS_IN)


def one(stay_id: str) -> StayCard:
    """One stay, with its whole party. Raises NotFound."""
    row: Any = ShelterStay.get_or_none(ShelterStay.id == stay_id)
    if row is None:
        raise NotFound
    with_row = lines((ShelterStay.party == row.party) & (IS_IN | (ShelterStay.id == stay_id)))
    return StayCard(
        line=next(one for one in with_row if one.id == stay_id),
        document=masking.number(row.document),
        **{name: getattr(row, name) for name in ("phone", "health", "contact", "contact_phone")},
        party=tuple(one for one in with_row if one.id != stay_id),
    )


def beds(shelter_id: str) -> list[BedLine]:
    """Every bed of a shelter in order, with who lies in it. Raises NotFound.

    Somebody who lies in a bed that is no longer among them (the shelter was made smaller) comes last.
    """
    row = shelters.row_of(shelter_id)
    by_bed = occupied(shelter_id)
    offered = [
        BedLine(bed.name, bed.is_infants, by_bed.pop(bed.name, None)) for bed in shelters.beds_of(row, shelters.words())
    ]
    return [*offered, *(BedLine(name, False, stay) for name, stay in by_bed.items())]


def occupied(shelter_id: str) -> dict[str, StayLine]:
    """Who lies in each bed of a shelter."""
    return {one.bed: one for one in register(shelter_id, with_gone=False)}


def find(text: str, limit: int = PAGE) -> list[StayLine]:
    """Where somebody is or was: by name, by its initials, or by the end of the phone."""
    typed = clean(text)
    if not typed:
        return []
    by_name = ShelterStay.name.contains(typed) | ShelterStay.initials.contains(typed.lower())
    by_phone = ShelterStay.phone.endswith(typed) if typed.isdecimal() and len(typed) >= 4 else peewee.SQL("1 = 0")
    return lines(by_name | by_phone, limit)


def of_people(person_ids: Collection[str]) -> dict[str, StayLine]:
    """Where people of the register are now."""
    found = lines(ShelterStay.person_id.in_(list(person_ids)) & IS_IN)
    return {one.person_id: one for one in found if one.person_id}


def of_transfer(transfer_person_ids: Collection[str]) -> dict[str, StayLine]:
    """Where people of a transfer's list are now, by their lines of it."""
    found = lines(ShelterStay.transfer_person_id.in_(list(transfer_person_ids)) & IS_IN)
    return {one.transfer_person_id: one for one in found if one.transfer_person_id}


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What stays are called in the ledger: who, and in which bed."""
    rows = ShelterStay.select(ShelterStay.id, ShelterStay.name, ShelterStay.bed)
    wanted = list(keys.get("shelter_stay", ()))
    found = base.rows(rows.where(ShelterStay.id.in_(wanted))) if wanted else []
    return {("shelter_stay", key): f"{name} {bed}".strip() for key, name, bed in found}
