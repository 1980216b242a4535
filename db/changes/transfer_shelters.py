"""What ticks mean for shelters: who is settled there is taken in, who is so no more is released, in the same deed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from db.pen import Pen
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
    for going_to in sorted({one.now.state.value for one in leaving}):
        release(pen, [one for one in leaving if one.now.state.value == going_to], going_to)
    for shelter_id, arriving in sorted(coming.items()):
        take_in(pen, shelter_id, arriving)


def release(pen: Pen, leaving: Sequence[Move], going_to: str) -> None:
    """Let people leave the shelters they are in."""


def take_in(pen: Pen, shelter_id: str, arriving: Sequence[Move]) -> None:
    """Let people arrive in a shelter."""
