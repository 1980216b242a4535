"""Who stays in shelters: taken in as a whole party or not at all, moved, released, corrected."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from typing import Any

from db import base
from db.base import new_key
from db.changes.shelters import alone
from db.errors import Refused, refuse
from db.models.shelters import Shelter, ShelterStay
from db.models.transfers import TransferPerson
from db.pen import Pen
from db.queries import resident_index, resident_lines, shelters
from db.queries.shelters import IS_IN
from db.rules import dates, pinyin, shelter_guests
from db.rules.problems import Problem
from db.rules.shelter_guests import Guest
from db.rules.shelters import Bed
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "take_in": N_("Taken in at a shelter"),
    "move": N_("Moved within shelters"),
    "release": N_("Left a shelter"),
    "amend": N_("Stay in a shelter corrected"),
}
FULL = N_("{name} has {free} free beds, {count} are needed.")
FULL_NEXT = N_("{name} has {free} free beds, {count} are needed. Next best: {other}, {others} free.")
KEPT = N_("{name} has {free} free beds, but they are for women with infants; {count} are needed.")
KEPT_NEXT = N_(
    "{name} has {free} free beds, but they are for women with infants; {count} are needed."
    " Next best: {other}, {others} free."
)
NOT_FREE = N_("Bed {bed} is not free here.")
ENDED = N_("{name} is no shelter any more.")
IS_ELSEWHERE = N_("Somebody of these is registered in {name} already: move them from there.")
IS_HERE = N_("Somebody of these is in already.")
IS_BY_LIST = N_(
    "Somebody of these is in already by the list {number}: tick them back home there, or register them out here, first."
)
NOT_IN = N_("Choose people who are in.")
TEXTS = ("name", "document", "address", "phone", "contact", "contact_phone")


def take_in(pen: Pen, shelter_id: str, guests: Sequence[Guest]) -> list[str]:
    """Take people into a shelter, all of them or nobody, and answer the keys of their stays in the order of the guests.

    Families lie side by side. Who was registered at the door already is only joined to the line of the transfer, and
    who is in by that line stays where he lies. Raises Refused with the number of free beds and the next best shelter,
    NotFound.
    """
    alone(shelter_id)
    row = shelters.row_of(shelter_id)
    refuse([Problem("", ENDED, values={"name": row.name})] if row.ended_on else [])
    known = with_register(pen, guests)
    refuse(shelter_guests.problems_in(known))
    here = in_already(known, shelter_id)
    fresh = [guest for place, guest in enumerate(known) if place not in here]
    beds = beds_for(row, fresh)
    about(pen, shelter_id)
    for place, stay in here.items():
        pen.set(stay, transfer_person_id=known[place].transfer_person_id)
    added = iter(pen.add_many(ShelterStay, rows_of(pen, shelter_id, fresh, beds)))
    return [str(here[place].id) if place in here else next(added) for place in range(len(known))]


def about(pen: Pen, shelter_id: str) -> None:
    """A deed with stays is about the shelter, unless it is part of one that is about something else."""
    if pen.subject is None:
        pen.about(Shelter, shelter_id)


def with_register(pen: Pen, guests: Sequence[Guest]) -> list[Guest]:
    """The guests with what the register knows of them, where nothing was said."""
    keys = [guest.person_id for guest in guests if guest.person_id]
    known = {one.id: one for part in base.parts(keys, 500) for one in resident_index.facts_of(part)}
    filled = []
    for guest in guests:
        person = known.get(guest.person_id or "")
        if person is None:
            filled.append(guest)
            continue
        age = resident_lines.age_of(dates.parse(person.birth) if person.birth else None, pen.today)
        filled.append(
            dataclasses.replace(
                guest,
                name=guest.name or person.name,
                sex=guest.sex or person.sex,
                age=age if guest.age is None else guest.age,
                phone=guest.phone or next(iter(person.phones), ""),
                address=guest.address or (person.home.address if person.home else ""),
                household_id=guest.household_id or person.household_id or None,
            )
        )
    return filled


def in_already(guests: Sequence[Guest], shelter_id: str) -> dict[int, Any]:
    """The open stays, by the guest's place, of those whom a tick finds here already: they came to the door before it.

    Raises Refused for anybody else who is in a shelter already.
    """
    lines = [one.transfer_person_id for one in guests if one.transfer_person_id]
    people = [one.person_id for one in guests if one.person_id]
    is_one = (ShelterStay.transfer_person_id.in_(lines) | ShelterStay.person_id.in_(people)) & IS_IN
    found: list[Any] = list(ShelterStay.select(ShelterStay, Shelter).join(Shelter).where(is_one))
    here: dict[int, Any] = {}
    for stay in found:
        if stay.shelter_id != shelter_id:
            raise Refused([Problem("guests", IS_ELSEWHERE, values={"name": stay.shelter.name})])
        place = next((place for place, guest in enumerate(guests) if is_ticked(guest, stay)), None)
        if place is None or place in here:
            raise Refused([is_here(stay)])
        here[place] = stay
    return here


def is_here(stay: Any) -> Problem:
    """The problem that somebody is in already; with the list where that is one of another transfer."""
    line: Any = TransferPerson.get_or_none(TransferPerson.id == stay.transfer_person_id)
    return (
        Problem("guests", IS_BY_LIST, values={"number": line.transfer.number}) if line else Problem("guests", IS_HERE)
    )


def is_ticked(guest: Guest, stay: Any) -> bool:
    """Whether a line of a transfer is that of somebody who is in: by the line itself, or by the person."""
    if not guest.transfer_person_id:
        return False
    is_same_line = stay.transfer_person_id == guest.transfer_person_id
    is_new_to_list = stay.transfer_person_id is None and stay.person_id is not None
    return is_same_line or (is_new_to_list and stay.person_id == guest.person_id)


def beds_for(row: Any, guests: Sequence[Guest], leaving: Collection[str] = ()) -> list[Bed]:
    """A free bed for each guest: the one that was asked for, else as they lie best. Raises Refused.

    `leaving` are beds that become free.
    """
    on = shelters.words()
    taken = shelters.taken_beds(row.id) - set(leaving)
    free = {bed.name: bed for bed in shelters.beds_of(row, on) if bed.name not in taken}
    beds: dict[int, Bed] = {}
    for place, guest in enumerate(guests):
        if wished := clean(guest.bed):
            if wished not in free:
                raise Refused([Problem("bed", NOT_FREE, values={"bed": wished})])
            beds[place] = free.pop(wished)
    others = [place for place in range(len(guests)) if place not in beds]
    laid = shelter_guests.laid([guests[place] for place in others], free.values())
    if laid is None:
        raise Refused([is_full(row, len(others), len(free))])
    beds |= {others[place]: bed for place, bed in laid.items()}
    return [beds[place] for place in range(len(guests))]


def is_full(row: Any, count: int, free: int) -> Problem:
    """The problem that a party does not fit, with the free beds and the shelter that has room for it."""
    best = shelters.next_best(count, row.id)
    values = {"name": row.name, "free": free, "count": count}
    if best is None:
        return Problem("guests", KEPT if free >= count else FULL, values=values)
    told = {**values, "other": best.name, "others": best.free}
    return Problem("guests", KEPT_NEXT if free >= count else FULL_NEXT, values=told)


def rows_of(pen: Pen, shelter_id: str, guests: Sequence[Guest], beds: Sequence[Bed]) -> list[dict[str, Any]]:
    """The guests as rows, each in its bed. A household's members are one party, whenever they come."""
    keys: dict[str, str] = {}
    return [
        {
            "shelter": shelter_id,
            **columns(guest),
            "transfer_person_id": guest.transfer_person_id,
            "person_id": guest.person_id,
            "household_id": guest.household_id,
            "bed": bed.name,
            "party": guest.household_id or keys.setdefault(guest.party or f"#{place}", new_key()),
            "in_at": pen.by.at,
        }
        for place, (guest, bed) in enumerate(zip(guests, beds, strict=True))
    ]


def columns(guest: Guest) -> dict[str, Any]:
    """What is written of a guest, as columns."""
    return {
        **{name: clean(getattr(guest, name)) for name in TEXTS},
        "initials": " ".join(pinyin.initials(clean(guest.name)))[:60],
        "sex": guest.sex,
        "age": guest.age,
        "health": on_one_line(guest.health),
        "needs": ",".join(guest.needs)[:120],
        "note": on_one_line(guest.note),
    }


def release(pen: Pen, keys: Collection[str], going_to: str = "", from_shelter: str | None = None) -> list[str]:
    """Register people out, by the keys of their stays or of their lines of a transfer; answers the stays that ended.

    Who is in no shelter, or not in that one, is passed over: somebody who stayed with kin comes home as well.
    """
    rows = [row for row in open_stays(keys) if from_shelter in (None, row.shelter_id)]
    for row in rows:
        pen.set(row, out_at=pen.by.at, going_to=clean(going_to)[:80])
    if rows:
        about(pen, rows[0].shelter_id)
    return [str(row.id) for row in rows]


def open_stays(keys: Collection[str]) -> list[Any]:
    """The open stays with these keys, or of these lines of a transfer."""
    wanted = list(keys)
    is_one = ShelterStay.id.in_(wanted) | ShelterStay.transfer_person_id.in_(wanted)
    return list(ShelterStay.select().where(is_one, IS_IN).order_by(ShelterStay.id))


def move(pen: Pen, keys: Collection[str], shelter_id: str, bed: str = "") -> list[str]:
    """Give people other beds, in their shelter or in another one, all of them or nobody; answers their stays now.

    `bed` is asked for where one person moves. Who goes to another shelter leaves this one's register and stands in the
    other's. Raises Refused, NotFound.
    """
    before = {row.shelter_id for row in open_stays(keys)}
    alone(shelter_id, *before)
    rows = open_stays(keys)
    refuse([] if rows else [Problem("guests", NOT_IN)])
    target = shelters.row_of(shelter_id)
    refuse([Problem("", ENDED, values={"name": target.name})] if target.ended_on else [])
    guests = [guest_of(row, bed if len(rows) == 1 else "") for row in rows]
    beds = beds_for(target, guests, [row.bed for row in rows if row.shelter_id == shelter_id])
    about(pen, shelter_id)
    within(pen, [(row, given) for row, given in zip(rows, beds, strict=True) if row.shelter_id == shelter_id])
    coming = [(row, given) for row, given in zip(rows, beds, strict=True) if row.shelter_id != shelter_id]
    for row, _ in coming:
        pen.set(row, out_at=pen.by.at, going_to=target.name)
    added = pen.add_many(ShelterStay, [again(pen, row, shelter_id, given) for row, given in coming])
    return [*(str(row.id) for row in rows if row.shelter_id == shelter_id), *added]


def within(pen: Pen, moves: Sequence[tuple[Any, Bed]]) -> None:
    """Give people other beds of their own shelter; two who change beds never lie in one."""
    taken = {row.bed for row, _ in moves}
    for row, bed in moves:
        if bed.name != row.bed and bed.name in taken:
            pen.set(row, bed=f"#{row.id[-20:]}")
    for row, bed in moves:
        pen.set(row, bed=bed.name)


def guest_of(row: Any, bed: str = "") -> Guest:
    """Somebody who is in, as a guest who is to lie elsewhere."""
    return Guest(
        name=row.name,
        sex=row.sex,
        age=row.age,
        needs=tuple(filter(None, row.needs.split(","))),
        bed=bed,
        party=row.party,
    )


def again(pen: Pen, row: Any, shelter_id: str, bed: Bed) -> dict[str, Any]:
    """A stay that goes on in another shelter, as a new row."""
    kept = ("transfer_person_id", "person_id", "household_id", *TEXTS, "initials", "sex", "age", "health", "needs")
    same = {name: getattr(row, name) for name in (*kept, "party", "note")}
    return {**same, "shelter": shelter_id, "bed": bed.name, "in_at": pen.by.at}


def amend(pen: Pen, stay_id: str, version: int, guest: Guest) -> None:
    """Correct what is written of somebody who stays or stayed; a document's number stays unless another one is given.

    Raises Refused, NotFound, Conflict.
    """
    row = pen.read(ShelterStay, stay_id, version)
    refuse(shelter_guests.problems_in([guest]))
    about(pen, row.shelter_id)
    pen.set(row, **columns(dataclasses.replace(guest, document=clean(guest.document) or row.document)))
