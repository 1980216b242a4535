"""What plans of visits are made of: the facts of a person, the day and its alerts, and the visits that follow."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules.due import KeyGroup, Tagged
from db.rules.occasions import Occasion


class State(StrEnum):
    """What became of a planned visit. One that was missed stays missed, also when a later visit made up for it."""

    OPEN = "open"
    DONE = "done"
    MISSED = "missed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, order=True)
class Contact:
    """A visit that met somebody: its day, its key (the first version's), and whether it was made from afar."""

    on: datetime.date
    visit_id: str
    is_remote: bool = False


@dataclass(frozen=True)
class Pause:
    """Why somebody is not visited for a while: its kind, and the day on which visits begin again."""

    kind: str
    from_on: datetime.date
    until_on: datetime.date


@dataclass(frozen=True)
class GraveChange:
    """Something that calls for a visit within a day or so; `key` is that of its record, later than earlier visits'."""

    key: str
    kind: str
    noted_on: datetime.date
    within_days: int = 1
    accepts_remote: bool = False


@dataclass(frozen=True)
class Alert:
    """A weather alert, from its first to its last day."""

    from_on: datetime.date
    to_on: datetime.date


@dataclass(frozen=True)
class Facts:
    """What one person's plan follows from. `birth_on` is the earliest day it can be; contacts come in order.

    `is_here` is False for who left or died, on `state_on` where that is known.
    """

    person_id: str
    tags: Sequence[Tagged] = ()
    contacts: Sequence[Contact] = ()
    birth_on: datetime.date | None = None
    is_here: bool = True
    state_on: datetime.date | None = None
    pauses: Sequence[Pause] = ()
    changes: Sequence[GraveChange] = ()


@dataclass(frozen=True)
class World:
    """What holds for everybody: the day, the weather alerts, and the feasts by code."""

    today: datetime.date
    alerts: Sequence[Alert] = ()
    occasions: Sequence[Occasion] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned visit. `due_on` is None where it is due at once and nobody knows since when; `was_due_on` is the day
    before any pause put it off.

    `group` asks for it ("" for a change for the worse); `last_on` is the last contact that counted. Once it is settled,
    `settled_on` is the day and `visit_id` the visit. `is_next` marks the person's visit that comes first, `changes_on`
    the day on which the plan becomes another one although nothing happens.
    """

    group: str
    follows: str
    due_on: datetime.date | None
    last_on: datetime.date | None = None
    was_due_on: datetime.date | None = None
    state: State = State.OPEN
    visit_id: str | None = None
    settled_on: datetime.date | None = None
    shortened_by: str = ""
    postponed_by: str = ""
    accepts_remote: bool = False
    workers_needed: int = 1
    companions: str = ""
    is_next: bool = False
    changes_on: datetime.date | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the visit is still to be made."""
        return self.settled_on is None


@dataclass(frozen=True)
class Asking:
    """One visit as it is asked for, before it is known what became of it.

    `base_on` is the day its interval counts from, `step` the days after which the next one would have come, `last_on`
    the last day on which it can be made (None: no end).
    """

    group: KeyGroup
    follows: str
    due_on: datetime.date | None
    base_on: datetime.date | None
    contact_on: datetime.date | None
    step: int | None
    answer: Contact | None
    end_on: datetime.date | None
    shortened_by: str = ""


def key_of(community_id: str, person_id: str, group: str, follows: str) -> str:
    """The key of a planned visit, the same wherever and whenever it is planned: 32 hexadecimal digits."""
    name = f"{community_id}/{person_id}/{group}/{follows}"
    return hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
