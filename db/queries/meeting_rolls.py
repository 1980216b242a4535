"""Who is expected at a meeting, who has come, and who is found as one types at the door of the room."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room
from db.models.households import Household
from db.models.mandates import Mandate
from db.models.meetings import Meeting, MeetingSeat
from db.models.residents import Person, Residence
from db.queries import meeting_rules, residents, risk_areas
from db.queries.resident_lines import ResidentLine
from db.rules import meetings, pinyin
from db.rules import risk_areas as written_areas
from db.rules.meeting_quorums import Numbers, Seat

SEAT = MeetingSeat
PART, MOST = 500, 20
MOST_NAMES = 8192
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True)
class SeatLine:
    """Somebody who is expected or came. `seat` is what is counted of it; `proxy` who came in their place."""

    id: str
    version: int
    person_id: str | None
    household_id: str | None
    room_id: str | None
    name: str
    address: str
    is_expected: bool
    proxy: str
    seat: Seat

    @property
    def is_guest(self) -> bool:
        """Whether it has no voice."""
        return not self.seat.voice


@dataclass(frozen=True)
class Candidate:
    """Somebody who is found at sign-in: a seat of the list, or somebody of the register, perhaps with the seat that
    their household or flat has already."""

    key: str
    name: str
    address: str
    seat: SeatLine | None
    person: ResidentLine | None = None


def seats(meeting_id: str) -> list[SeatLine]:
    """Everybody on the list of a meeting and everybody who came, as they were written."""
    return lines(SEAT.meeting == meeting_id)


def lines(condition: Any) -> list[SeatLine]:
    """Some seats, in one statement."""
    columns = (SEAT.id, SEAT.version, SEAT.person, SEAT.household, SEAT.room, SEAT.name, SEAT.address)
    more = (SEAT.is_expected, SEAT.proxy, SEAT.voice, SEAT.holder, SEAT.area, SEAT.came_at, SEAT.left_at)
    rows = base.rows(SEAT.select(*columns, *more).where(condition).order_by(SEAT.id))
    names = ("id", "version", "person_id", "household_id", "room_id", "name", "address", "is_expected", "proxy")
    return [SeatLine(**dict(zip(names, row, strict=False)), seat=Seat(*row[len(names) :])) for row in rows]


def find(meeting_id: str, typed: str, today: datetime.date) -> list[Candidate]:
    """Whom a typed text means: those on the list first, then those of the register, each with the seat it has.

    Of a list of thousands only names and doors are read for each letter that is typed, and whole seats of who is found.
    """
    words = typed.lower().split()
    names = base.rows(SEAT.select(SEAT.id, SEAT.name, SEAT.address).where(SEAT.meeting == meeting_id).order_by(SEAT.id))
    meant = list(itertools.islice((key for key, name, door in names if is_meant(name, door, words)), MOST))
    people = residents.find(typed, today, MOST, here_only=True) if len(meant) < MOST else []
    # A household or a flat leads to its seat only where the voice is theirs: of adults everybody has one of their own.
    voices = {key for line in people for key in (line.id, line.household_id, line.room_id) if key}
    is_theirs = SEAT.person.in_([line.id for line in people]) | SEAT.voice.in_(list(voices))
    known = lines((SEAT.meeting == meeting_id) & (SEAT.id.in_(meant) | is_theirs))
    found = [Candidate(one.id, one.name, one.address, one) for one in known if one.id in set(meant)]
    by_key = {key: one for one in known for key in (one.person_id, one.seat.voice) if key}
    for line in people:
        keys = (line.id, line.household_id, line.room_id)
        seat = next((by_key[key] for key in keys if key in by_key), None)
        if seat is None or seat.id not in meant:
            found.append(Candidate(line.id, line.name, line.address, seat, line))
    return found[:MOST]


def is_meant(name: str, address: str, words: Sequence[str]) -> bool:
    """Whether somebody of the list is meant by the words that are typed: name, initials, or the beginning of the
    door. Only what is written in letters is compared with how a name sounds."""
    text = name.lower()
    return all(
        word in text or address.startswith(word) or (word[0] in LETTERS and sounds_like(name, word)) for word in words
    )


def sounds_like(name: str, word: str) -> bool:
    """Whether a word in letters is in how a name sounds, or begins its initials."""
    spelled, initials = sounds_of(name)
    return any(word in way for way in spelled) or any(letters.startswith(word) for letters in initials)


@lru_cache(maxsize=MOST_NAMES)
def sounds_of(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Every way in which a name sounds, run together, and the initials of each. Names are asked for at each letter that
    is typed, so they are spelled once."""
    ways = pinyin.spellings(name)
    spelled = frozenset("".join(part) for part in ways)
    return spelled, frozenset("".join(part[0] for part in way if part) for way in ways)


def rooms_in(written: str) -> list[str] | None:
    """The keys of the rooms of the buildings that a text names; None for no text, which means all."""
    if not written.strip():
        return None
    parts, _unclear = written_areas.chunks(written)
    return list(dict.fromkeys(itertools.chain.from_iterable(map(risk_areas.rooms_of, parts))))


def unclear_in(written: str) -> list[str]:
    """What of a text names no building, or one that has no rooms."""
    parts, unclear = written_areas.chunks(written)
    return [*unclear, *(one.building for one in parts if not risk_areas.rooms_of(one))]


def count_households(rooms: list[str] | None) -> int:
    """How many households there are, in some rooms or in all."""
    rows = Household.select(peewee.fn.count(Household.id)).where(Household.to_on.is_null())
    return total(rows, Household.room, rooms)


def count_adults(rooms: list[str] | None, on: datetime.date) -> int:
    """How many residents are of age on a day, in some rooms or in all; whose birth is unknown is not counted."""
    is_adult = (Person.state == "here") & (Person.birth <= grown_before(on))
    if rooms is None:
        return int(Person.select(peewee.fn.count(Person.id)).where(is_adult).scalar() or 0)
    rows = Person.select(peewee.fn.count(Person.id.distinct())).join(Residence)
    return total(rows.where(is_adult & Residence.to_on.is_null()), Residence.room, rooms)


def grown_before(on: datetime.date) -> str:
    """The last day on which somebody was born who is of age on a day."""
    year = on.year - meetings.ADULT_YEARS
    return f"{year}-{on:%m-%d}"


def total(rows: Any, column: Any, rooms: list[str] | None) -> int:
    """What a count gives, over some rooms or over all."""
    if rooms is None:
        return int(rows.scalar() or 0)
    return sum(int(rows.where(column.in_(part)).scalar() or 0) for part in base.parts(rooms, PART))


def flats(rooms: list[str] | None) -> list[tuple[str, str, int]]:
    """Rooms with their address and area in hundredths of a square metre, 0 where it is unknown."""
    rows = Room.select(Room.id, Room.address, Room.area_m2).order_by(Room.sort_key, Room.id)
    parts = [None] if rooms is None else list(base.parts(rooms, PART))
    found = [row for part in parts for row in base.rows(rows if part is None else rows.where(Room.id.in_(part)))]
    return [(key, address, (area or 0) * 100) for key, address, area in found]


def holders(kinds: Iterable[str]) -> list[tuple[str, str | None, str, str]]:
    """Who holds a running mandate of some kinds: its key, the person, the name, the body."""
    columns = (Mandate.id, Mandate.person, Mandate.name, Mandate.body)
    is_running = Mandate.ended_on.is_null() & Mandate.kind.in_(list(kinds))
    return base.rows(Mandate.select(*columns).where(is_running).order_by(Mandate.id))


def expected(meeting: Any) -> Numbers:
    """Whom a meeting expects."""
    return Numbers(meeting.expected, meeting.expected_area)


def is_counted(meeting: Any) -> bool:
    """Whether only the number of the expected is known, and who comes is looked up in the register."""
    return meeting_rules.scope_facts(meeting.scope).get("kind") in meetings.COUNTED


def titles(keys: dict[str, set[str]]) -> dict[tuple[str, str], str]:
    """What seats are called in the ledger: by their meeting, not by the person."""
    wanted = list(keys.get("meeting_seat", ()))
    rows = base.rows(SEAT.select(SEAT.id, Meeting.title).join(Meeting).where(SEAT.id.in_(wanted))) if wanted else []
    return {("meeting_seat", key): title for key, title in rows}
