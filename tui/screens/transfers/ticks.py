"""A tick as it is on its way to the store, and how the person stands until it is there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from db.errors import Conflict, HouseError, NotFound, Refused
from db.queries.transfers import TransferPersonLine
from db.rules import transfer_board
from db.rules.transfer_states import State
from db.rules.transfers import PHONE, TO

if TYPE_CHECKING:
    from db.rules.transfer_states import Standing

# Somebody wrote at the same moment: it is done again, but not for ever.
MOST_CONFLICTS = 5


@dataclass(eq=False)
class Tick:
    """A tick that was made here: whose, what, and when (UTC). `marks` are its keys in the journal once it is stored.

    `future` is the deed while it is with the desk, `answered` is set while it is not.
    """

    keys: tuple[str, ...]
    kind: str
    facts: Mapping[str, str]
    at: datetime
    future: Future[list[str]] | None = None
    marks: list[str] = field(default_factory=list)
    conflicts: int = 0
    answered: asyncio.Event = field(default_factory=asyncio.Event)


def may_come_later(tick: Tick, error: HouseError) -> bool:
    """Is a tick still to be stored, although that was not possible now?"""
    tick.conflicts += isinstance(error, Conflict)
    return not isinstance(error, (Refused, NotFound)) and tick.conflicts <= MOST_CONFLICTS


def ticked(line: TransferPersonLine, tick: Tick) -> TransferPersonLine:
    """A person as the store will tell of one when the tick is stored."""
    now: Standing = transfer_board.expected(line, tick.kind, tick.at, tick.facts)
    is_settled = now.state is State.SETTLED
    return line._replace(
        state_code=now.state.value,
        since_at=now.since_at,
        heard_at=now.heard_at,
        tries=now.tries,
        told_at=now.reached.get(State.TOLD),
        left_at=now.reached.get(State.LEFT),
        settled_at=now.reached.get(State.SETTLED),
        returned_at=now.reached.get(State.RETURNED),
        shelter_id=now.shelter_id,
        to_address=now.settled.get(TO, "") if is_settled else "",
        to_phone=now.settled.get(PHONE, "") if is_settled else "",
        facts_written=json.dumps(dict(now.facts)) if now.facts else line.facts_written,
    )
