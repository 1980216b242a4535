"""What ticks mean for shelters: who is settled there is taken in, who is so no more is released, in the same deed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from db.changes import shelter_stays
from db.pen import Pen
from db.rules import transfers
from db.rules.shelter_guests import Guest
from db.rules.transfer_states import Standing


@dataclass(frozen=True)
class Move:
    """A person of a list whose shelter changes: from which, to which (None: none), and how the person stands now."""

    row: Any
    before: str | None
    after: str | None
    now: Standing


def follow(pen: Pen, moves: Iterable[Move]) -> None:
    """Release who left a shelter, then take in who came to one; families come together in one call.

    Raises Refused when a shelter has no room: then the tick is not stored either, so that the board and the beds say
    the same.
    """
    known = list(moves)
    leaving = [one for one in known if one.before]
    coming: dict[str, list[Move]] = {}
    for one in known:
        if one.after:
            coming.setdefault(one.after, []).append(one)
    going = [one.now.facts.get(transfers.GOING_TO, "") or one.now.facts.get(transfers.TO, "") for one in leaving]
    for going_to in sorted(set(going)):
        release(pen, [one for one, to in zip(leaving, going, strict=True) if to == going_to], going_to)
    for shelter_id, arriving in sorted(coming.items()):
        take_in(pen, shelter_id, arriving)


def release(pen: Pen, leaving: Sequence[Move], going_to: str) -> None:
    """Let people leave the shelters they are in. What a deed is about stays the tick."""
    subject = pen.subject
    # Whom the shelter's own page has led on to another one lies there already, and stays.
    for shelter_id in sorted({one.before or "" for one in leaving}):
        keys = [one.row.id for one in leaving if one.before == shelter_id]
        shelter_stays.release(pen, keys, going_to, shelter_id)
    pen.subject = subject


def take_in(pen: Pen, shelter_id: str, arriving: Sequence[Move]) -> None:
    """Let people arrive in a shelter, families side by side."""
    subject = pen.subject
    shelter_stays.take_in(pen, shelter_id, [guest(one) for one in arriving])
    pen.subject = subject


def guest(one: Move) -> Guest:
    """Somebody of a list as a guest of a shelter."""
    row = one.row
    return Guest(
        transfer_person_id=row.id,
        person_id=row.person_id,
        household_id=row.household_id,
        name=row.name,
        sex=row.sex,
        age=row.age,
        address=row.address,
        phone=row.phone,
        needs=transfers.needs_of(row.needs),
        bed=one.now.settled.get(transfers.BED, ""),
        party=row.household_id or row.room_id or "",
    )
