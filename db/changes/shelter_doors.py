"""What is done at a shelter's door, and said in the same deed on the list of the transfer that runs: in, out, on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from db import base
from db.changes import shelter_stays, transfer_marks, transfers
from db.errors import refuse
from db.models.shelters import ShelterStay
from db.models.transfers import Transfer, TransferPerson
from db.pen import Pen
from db.queries import shelters
from db.rules import transfers as ticks
from db.rules.problems import Problem
from db.rules.shelter_guests import Guest
from db.rules.text import clean
from db.rules.transfer_states import BACK, State
from db.rules.words import N_

NAMES = {
    "come_in": N_("Registered in at a shelter"),
    "go_out": N_("Registered out of a shelter"),
    "move_on": N_("Moved within shelters"),
    "correct": N_("Stay in a shelter corrected"),
}
NO_PLACE = N_("Say where they are going.")


def come_in(pen: Pen, shelter_id: str, guests: Sequence[Guest]) -> list[str]:
    """Register people in, all of them or nobody; who stands on the list of a running transfer is settled there as well.

    Answers the keys of the stays. Raises as `shelter_stays.take_in`.
    """
    transfer_marks.alone([one.id for one in lines_of([one.person_id for one in guests if one.person_id])])
    stays = shelter_stays.take_in(pen, shelter_id, guests)
    name = shelters.row_of(shelter_id).name
    people = [key for (key,) in base.rows(rows(ShelterStay.person_id, stays)) if key]
    lines = lines_of(people)
    again = [one.id for one in lines if one.state == State.RETURNED]
    for keys, facts in (([one.id for one in lines if one.id not in again], {}), (again, {BACK: name})):
        if keys:
            transfers.mark(pen, keys, State.SETTLED, {ticks.SHELTER: shelter_id, **facts})
    return stays


def rows(column: Any, stays: Iterable[str]) -> Any:
    """The question for one column of some stays."""
    return ShelterStay.select(column).where(ShelterStay.id.in_(list(stays)))


def lines_of(person_ids: Collection[str]) -> list[Any]:
    """The lines of people on the lists that run: one of each, of the latest transfer, what is real before a drill."""
    found = (
        TransferPerson.select(TransferPerson)
        .join(Transfer)
        .where(TransferPerson.person_id.in_(list(person_ids)), Transfer.ended_at.is_null())
        .order_by(Transfer.is_drill, Transfer.begun_at.desc())
    )
    first: dict[str, Any] = {}
    for row in found:
        first.setdefault(row.person_id, row)
    return list(first.values())


def go_out(pen: Pen, stays: Collection[str], going_to: str = "", is_home: bool = False) -> list[str]:
    """Register people out: home, or elsewhere; the list of their transfer says the same. Answers the stays that ended.

    Raises Refused.
    """
    refuse([] if is_home or clean(going_to) else [Problem("going_to", NO_PLACE)])
    transfer_marks.alone([key for (key,) in base.rows(rows(ShelterStay.transfer_person_id, stays)) if key])
    ended = shelter_stays.release(pen, stays, going_to)
    if lines := [key for (key,) in base.rows(rows(ShelterStay.transfer_person_id, ended)) if key]:
        if is_home:
            transfers.mark(pen, lines, State.RETURNED)
        else:
            transfers.mark(pen, lines, State.SETTLED, {ticks.TO: clean(going_to)})
    return ended


def move_on(pen: Pen, stays: Collection[str], shelter_id: str, bed: str = "") -> list[str]:
    """Give people other beds, here or in another shelter; the list of their transfer then names that one.

    Answers their stays now. Raises as `shelter_stays.move`.
    """
    before = {key for (key,) in base.rows(rows(ShelterStay.shelter, stays))}
    transfer_marks.alone([key for (key,) in base.rows(rows(ShelterStay.transfer_person_id, stays)) if key])
    moved = shelter_stays.move(pen, stays, shelter_id, bed)
    lines = [key for (key,) in base.rows(rows(ShelterStay.transfer_person_id, moved)) if key]
    if lines and before != {shelter_id}:
        transfers.mark(pen, lines, State.SETTLED, {ticks.SHELTER: shelter_id})
    return moved


def correct(pen: Pen, stay_id: str, version: int, guest: Guest) -> None:
    """Correct what is written of somebody, and give the bed that is named where it is another one.

    Raises Refused, NotFound, Conflict.
    """
    shelter_stays.amend(pen, stay_id, version, guest)
    wished = clean(guest.bed)
    row: Any = ShelterStay.get_by_id(stay_id)
    if wished and wished != row.bed and row.out_at is None:
        shelter_stays.move(pen, [stay_id], row.shelter_id, wished)
