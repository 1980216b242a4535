"""The count of an operation: does what the board says agree with who lies in the shelters?"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from db import base
from db.drivers import peewee
from db.models.shelters import Shelter, ShelterStay
from db.models.transfers import TransferMark, TransferPerson
from db.queries import transfers
from db.rules import transfer_states
from db.rules.transfers import WHY


class Difference(NamedTuple):
    """A shelter in which the board has another number of people of an operation than the shelter's register."""

    shelter: str
    by_board: int
    inside: int


def differences(transfer_id: str) -> list[Difference]:
    """The shelters in which board and register do not agree, in two statements; none where the count is right."""
    number = peewee.fn.count(TransferPerson.id)
    listed = TransferPerson.select(TransferPerson.shelter_id, number)
    is_of = TransferPerson.transfer == transfer_id
    by_board = dict(
        base.rows(listed.where(is_of, TransferPerson.shelter_id.is_null(False)).group_by(TransferPerson.shelter_id))
    )
    stays = ShelterStay.select(ShelterStay.shelter, number).join(
        TransferPerson, on=ShelterStay.transfer_person_id == TransferPerson.id
    )
    inside = dict(base.rows(stays.where(is_of, ShelterStay.out_at.is_null()).group_by(ShelterStay.shelter)))
    wrong = [key for key in {*by_board, *inside} if by_board.get(key, 0) != inside.get(key, 0)]
    names = shelter_names(wrong) if wrong else {}
    return [Difference(names.get(key, key), by_board.get(key, 0), inside.get(key, 0)) for key in sorted(wrong)]


def shelter_names(shelter_ids: Collection[str] | None = None) -> dict[str, str]:
    """The names of shelters by key; of all of them without keys."""
    rows = Shelter.select(Shelter.id, Shelter.name)
    return dict(base.rows(rows if shelter_ids is None else rows.where(Shelter.id.in_(list(shelter_ids)))))


def explained(transfer_id: str) -> dict[str, str]:
    """Why people are not accounted for, of whom that was said; what was said before the last tick, or was taken back,
    holds no more."""
    taken = TransferMark.select(TransferMark.takes_back).where(
        transfers.of_transfer(transfer_id), TransferMark.takes_back.is_null(False)
    )
    rows = (
        TransferMark.select(TransferPerson.id, TransferMark.facts)
        .join(TransferPerson)
        .where(transfers.of_transfer(transfer_id), TransferMark.kind == transfer_states.NOTED)
        .where(TransferMark.ticked_at >= TransferPerson.since_at, TransferMark.id.not_in(taken))
        .order_by(TransferMark.place)
    )
    found = ((key, json.loads(facts).get(WHY)) for key, facts in base.rows(rows))
    return {key: why for key, why in found if why}
