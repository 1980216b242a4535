"""Transfers: the operations, the people on their lists, how many stand how, and what was ticked since a last look."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.transfers import Transfer, TransferArea, TransferMark, TransferPerson
from db.rules import transfer_states, transfers
from db.rules.transfer_states import State

PART = 400
# Looked up thousands of times for one tick of the board.
STATES = {one.value: one for one in State}


@dataclass(frozen=True)
class TransferLine:
    """One operation in a list, with how many of its people stand how."""

    id: str
    version: int
    number: str
    kind: str
    level: str
    title: str
    scope: str
    is_drill: bool
    warning_id: str | None
    begun_at: datetime.datetime
    ended_at: datetime.datetime | None
    end_note: str
    counts: Mapping[State, int] = field(default_factory=dict)
    areas: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        """How many people are on the list."""
        return sum(self.counts.values())

    @property
    def to_bring_out(self) -> int:
        """How many are neither settled nor back."""
        return self.total - sum(self.counts.get(one, 0) for one in transfer_states.OUT)


class TransferPersonLine(NamedTuple):
    """One person on a list: as known when the list was made, and how the person stands now.

    `place` orders the list door by door. `destination_id` is the planned shelter, `shelter_id` the one the person is
    in. `facts` is what the last tick said, as a JSON object; see `told`.
    """

    id: str
    version: int
    transfer_id: str
    person_id: str | None
    household_id: str | None
    room_id: str | None
    area_id: str | None
    place: int
    name: str
    sex: str
    age: int | None
    phone: str
    address: str
    building: str
    needs_written: str
    note: str
    helper: str
    helper_phone: str
    backup: str
    backup_phone: str
    destination_id: str | None
    listed_at: datetime.datetime
    state_code: str
    since_at: datetime.datetime
    heard_at: datetime.datetime
    tries: int
    told_at: datetime.datetime | None
    left_at: datetime.datetime | None
    settled_at: datetime.datetime | None
    returned_at: datetime.datetime | None
    shelter_id: str | None
    to_address: str
    to_phone: str
    facts_written: str

    @property
    def state(self) -> State:
        """How the person stands."""
        return STATES[self.state_code]

    @property
    def needs(self) -> tuple[str, ...]:
        """The codes of what the person needs."""
        return transfers.needs_of(self.needs_written)

    @property
    def told(self) -> dict[str, str]:
        """What the tick said that led to the state."""
        return dict(json.loads(self.facts_written))

    @property
    def household(self) -> str:
        """What people of one family share: the household, else the door, else nobody."""
        return self.household_id or self.room_id or self.id

    @property
    def is_accounted_for(self) -> bool:
        """Is it known where the person is?"""
        return transfers.is_accounted_for(self.state, self.told)


COLUMNS = tuple(
    getattr(TransferPerson, {"needs_written": "needs", "state_code": "state", "facts_written": "facts"}.get(name, name))
    if name != "transfer_id"
    else TransferPerson.transfer
    for name in TransferPersonLine._fields
)


@dataclass(frozen=True)
class Standing:
    """How an operation stands: how many of each state, by area and in all, and who is not accounted for."""

    total: int
    counts: Mapping[State, int]
    areas: Mapping[str | None, Mapping[State, int]]
    shelters: Mapping[str, int]
    elsewhere: int
    unaccounted: tuple[TransferPersonLine, ...]


class Ticked(NamedTuple):
    """What was ticked since one looked last: up to which mark, and whose rows changed; all of them when `is_longer`."""

    place: int
    key: str
    person_ids: tuple[str, ...]
    is_longer: bool


@dataclass(frozen=True)
class MarkLine:
    """One tick of a person, for the journal."""

    id: str
    person_id: str | None
    kind: str
    from_state: str
    to_state: str
    ticked_at: datetime.datetime
    stored_at: datetime.datetime
    worker_id: str | None
    device: str
    facts: Mapping[str, str]
    takes_back: str | None


def one(transfer_id: str) -> TransferLine:
    """One operation. Raises NotFound."""
    found = some_lines(Transfer.id == transfer_id)
    if not found:
        raise NotFound
    return found[0]


def lines(limit: int = 100) -> list[TransferLine]:
    """The operations: those that run, then the others, the latest first."""
    return some_lines(None, limit)


def running() -> list[TransferLine]:
    """The operations that run now, the latest first."""
    return some_lines(Transfer.ended_at.is_null())


def some_lines(condition: Any, limit: int = 100) -> list[TransferLine]:
    """Operations that fulfil a condition, with the counts of their states; in three statements."""
    columns = [getattr(Transfer, name) for name in OWN]
    rows = Transfer.select(*columns).order_by(Transfer.ended_at.is_null().desc(), Transfer.begun_at.desc())
    found = base.rows((rows.where(condition) if condition is not None else rows).limit(limit))
    keys = [row[0] for row in found]
    counts: dict[str, dict[State, int]] = {key: {} for key in keys}
    for key, state, count in base.rows(counted(keys)):
        counts[key][State(state)] = count
    areas: dict[str, list[tuple[str, str]]] = {key: [] for key in keys}
    known = TransferArea.select(TransferArea.transfer, TransferArea.area_id, TransferArea.name)
    for key, area_id, name in base.rows(known.where(TransferArea.transfer.in_(keys)).order_by(TransferArea.id)):
        areas[key].append((area_id, name))
    return [
        TransferLine(**dict(zip(OWN, row, strict=True)), counts=counts[row[0]], areas=tuple(areas[row[0]]))
        for row in found
    ]


OWN = (
    *("id", "version", "number", "kind", "level", "title", "scope", "is_drill", "warning_id"),
    *("begun_at", "ended_at", "end_note"),
)


def counted(transfer_ids: Collection[str]) -> Any:
    """The question how many people of operations stand how."""
    number = peewee.fn.count(TransferPerson.id)
    rows = TransferPerson.select(TransferPerson.transfer, TransferPerson.state, number)
    is_asked = TransferPerson.transfer.in_(list(transfer_ids))
    return rows.where(is_asked).group_by(TransferPerson.transfer, TransferPerson.state)


def people(transfer_id: str) -> list[TransferPersonLine]:
    """Everybody on the list of an operation, door by door; who came later stands behind. In one statement."""
    rows = TransferPerson.select(*COLUMNS).where(TransferPerson.transfer == transfer_id)
    return [TransferPersonLine(*row) for row in base.rows(rows.order_by(TransferPerson.place))]


def some(person_ids: Collection[str]) -> list[TransferPersonLine]:
    """Some people of lists, by the keys of their rows."""
    found: list[TransferPersonLine] = []
    for part in base.parts(person_ids, PART):
        rows = TransferPerson.select(*COLUMNS).where(TransferPerson.id.in_(part))
        found += [TransferPersonLine(*row) for row in base.rows(rows)]
    return found


def last_mark(transfer_id: str) -> tuple[int, str]:
    """The number and the key of the last mark of an operation; 0 and "" before the first."""
    rows = TransferMark.select(TransferMark.place, TransferMark.id).where(of_transfer(transfer_id))
    return next(iter(base.rows(rows.order_by(TransferMark.place.desc()).limit(1))), (0, ""))


def since(transfer_id: str, place: int, key: str = "") -> Ticked:
    """What was ticked after the mark with this number and key; one look at the end of an index when there is nothing.

    Where a deed with that mark was taken back, its number may be another mark's by now: then everything counts as new.
    """
    rows = TransferMark.select(TransferMark.place, TransferMark.id, TransferMark.person).where(
        of_transfer(transfer_id), TransferMark.place >= place
    )
    found = base.rows(rows.order_by(TransferMark.place))
    is_gone = bool(key) and key not in {mark for at, mark, _person in found if at == place}
    fresh = [one for one in found if one[0] > place]
    last, mark = fresh[-1][:2] if fresh else (place, key)
    people = tuple(dict.fromkeys(person for _at, _mark, person in fresh if person))
    return Ticked(last, mark, people, is_gone or any(person is None for _at, _mark, person in fresh))


def of_transfer(transfer_id: str) -> Any:
    """The condition that a mark belongs to an operation, said so that the index by numbers answers it."""
    community = Transfer.select(Transfer.community_id).where(Transfer.id == transfer_id)
    return (TransferMark.community_id == community) & (TransferMark.transfer == transfer_id)


def standing(transfer_id: str) -> Standing:
    """How an operation stands, from the rows of its people; in one statement."""
    known = people(transfer_id)
    areas: dict[str | None, Counter[State]] = {}
    for line in known:
        areas.setdefault(line.area_id, Counter())[line.state] += 1
    settled = [line for line in known if line.state is State.SETTLED]
    return Standing(
        total=len(known),
        counts=Counter(line.state for line in known),
        areas=areas,
        shelters=Counter(line.shelter_id for line in settled if line.shelter_id),
        elsewhere=sum(not line.shelter_id for line in settled),
        unaccounted=tuple(line for line in known if not line.is_accounted_for),
    )


def marks(person_id: str) -> list[MarkLine]:
    """The ticks of one person of a list, in the order in which they were stored."""
    names = [one for one in MarkLine.__dataclass_fields__ if one != "person_id"]
    columns = [getattr(TransferMark, name) for name in names]
    rows = TransferMark.select(*columns).where(TransferMark.person == person_id).order_by(TransferMark.place)
    told = (dict(zip(names, row, strict=True)) for row in base.rows(rows))
    return [MarkLine(**{**one, "person_id": person_id, "facts": json.loads(one["facts"])}) for one in told]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What operations and the people on their lists are called, for the history."""
    wanted, listed = list(keys.get("transfer", ())), list(keys.get("transfer_person", ()))
    rows = base.rows(Transfer.select(Transfer.id, Transfer.number).where(Transfer.id.in_(wanted))) if wanted else []
    people_rows = TransferPerson.select(TransferPerson.id, TransferPerson.name).where(TransferPerson.id.in_(listed))
    named = base.rows(people_rows) if listed else []
    return {
        **{("transfer", key): number for key, number in rows},
        **{("transfer_person", key): name for key, name in named},
    }
