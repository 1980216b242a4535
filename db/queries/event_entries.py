"""Lists of an event: everybody on one, who is found by what is typed, and how full each is."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.events import EventEntry, EventList
from db.queries import residents
from db.queries.resident_lines import ResidentLine
from db.rules import event_entries as rules
from db.rules import masking
from db.rules.event_entries import Photo, Stand, Standing
from db.rules.text import clean

# So many are shown that a digit may choose, the last line being kept for a name alone.
MOST_FOUND = 8
STANDS = EventEntry.state != Stand.OUT.value


@dataclass(frozen=True)
class ListLine:
    """One list of an event, and how full it is. `people` counts its lines, whoever comes along with them."""

    id: str
    version: int
    event_id: str
    name: str
    age_from: int | None
    age_to: int | None
    standing: Standing
    people: int = 0


@dataclass(frozen=True)
class EntryLine:
    """One line of a list, as careful as a list must be: the telephone masked, of a child under 14 the name too.

    `number` is the place on the list, `party_size` how many lines came with it, itself among them.
    """

    id: str
    version: int
    list_id: str
    list_name: str
    number: int
    person_id: str | None
    name: str
    age: int | None
    phone: str
    address: str
    party: str
    heads: int
    state: Stand
    is_walk_in: bool
    came_at: datetime.datetime | None
    came_heads: int
    photo: Photo
    photo_by: str
    note: str
    party_size: int = 1

    @property
    def has_come(self) -> bool:
        """Whether the tick is there."""
        return self.came_at is not None


@dataclass(frozen=True)
class Candidate:
    """Somebody who was found for a list: a line of it or of another list of the event, else somebody of the register.

    `elsewhere` is the other list's name.
    """

    entry: EntryLine | None = None
    resident: ResidentLine | None = None
    elsewhere: str = ""

    @property
    def key(self) -> str:
        """What names it."""
        return self.entry.id if self.entry else self.resident.id if self.resident else ""


E = EventEntry
COLUMNS = (
    *(E.id, E.version, E.on_list, EventList.name, E.place, E.person_id, E.name, E.age, E.phone, E.address, E.party),
    *(E.heads, E.state, E.is_walk_in, E.came_at, E.came_heads, E.photo, E.photo_by, E.note),
)


def line_of(row: tuple[Any, ...], size: int = 1) -> EntryLine:
    """A row of COLUMNS as a line."""
    key, version, list_id, list_name, number, person_id, name, age, phone, *rest = row
    address, party, heads, state, is_walk_in, came_at, came_heads, photo, photo_by, note = rest
    is_child = age is not None and age < masking.CHILD_UNDER
    return EntryLine(
        *(key, version, list_id, list_name, number, person_id, masking.name(name, True) if is_child else name, age),
        *(masking.telephones(phone) if phone else "", address, party, heads, Stand(state), is_walk_in, came_at),
        *(came_heads, Photo(photo), photo_by, note, size),
    )


def lines(condition: Any, limit: int | None = None) -> list[EntryLine]:
    """The lines of lists that fulfil a condition, in the order of their places; in one statement."""
    rows = E.select(*COLUMNS).join(EventList).where(condition).order_by(EventList.place, E.place).limit(limit)
    return [line_of(row) for row in base.rows(rows)]


def of_list(list_id: str, with_out: bool = False) -> list[EntryLine]:
    """Everybody on one list, in the order of their places, each with the size of the party."""
    here = E.on_list == list_id
    found = lines(here if with_out else here & STANDS)
    sizes: dict[str, int] = {}
    for one in found:
        sizes[one.party] = sizes.get(one.party, 0) + (one.state is not Stand.OUT)
    return [sized(one, sizes[one.party]) for one in found]


def sized(one: EntryLine, size: int) -> EntryLine:
    """A line with the size of its party."""
    return one if size == 1 else EntryLine(**{**vars(one), "party_size": size})


def one(entry_id: str) -> EntryLine | None:
    """One line of a list; None when there is none."""
    return next(iter(lines(E.id == entry_id)), None)


def party(entry_id: str) -> list[EntryLine]:
    """All who came with one line, itself among them, on their list."""
    mine = E.select(E.party).where(E.id == entry_id)
    found = lines(E.party.in_(mine) & STANDS)
    return [sized(line, len(found)) for line in found]


def phone_of(entry_id: str) -> str:
    """The telephone of a line as it was written, for the form in which it is corrected."""
    return str(E.select(E.phone).where(E.id == entry_id).scalar() or "")


def find(event_id: str, list_id: str, typed: str, today: datetime.date) -> list[Candidate]:
    """Who is meant by a name, letters, the place on the list, a door or the end of a telephone: those of this list
    first, then those of the event's other lists, then people of the register who stand on none of these lines.

    The order stays the same when somebody is ticked: a digit that was aimed at one never hits another.
    """
    text = rules.typed_line(typed)[0]
    if not text:
        return []
    is_meant = (E.event == event_id) & STANDS & meant(text)
    # Each asked for by itself: a long list never crowds out those of the one that is called.
    here = lines(is_meant & (E.on_list == list_id), MOST_FOUND)
    others = lines(is_meant & (E.on_list != list_id), MOST_FOUND)
    answer = [Candidate(one) for one in here]
    if rules.place_of(text) is not None:
        return answer
    known = {one.person_id for one in here}
    answer += [
        Candidate(one, elsewhere=one.list_name) for one in others if one.person_id not in known or not one.person_id
    ]
    known |= {one.person_id for one in others}
    people = residents.find(text, today, MOST_FOUND, here_only=True) if len(answer) < MOST_FOUND else []
    fresh = [line for line in people if line.id not in known]
    # The register finds a family by one of its names: who stands on a list all the same is shown as standing there.
    standing = {one.person_id: one for one in of_people(event_id, [line.id for line in fresh], list_id)}
    answer += [candidate_of(line, standing.get(line.id), list_id) for line in fresh]
    return answer[:MOST_FOUND]


def candidate_of(resident: ResidentLine, entry: EntryLine | None, list_id: str) -> Candidate:
    """Somebody of the register, or the line that this person has on this list or on another one."""
    if entry is None:
        return Candidate(resident=resident)
    return Candidate(entry, elsewhere="" if entry.list_id == list_id else entry.list_name)


def of_people(event_id: str, person_ids: Collection[str], list_id: str = "") -> list[EntryLine]:
    """The lines that people have on the lists of an event, those of one list last; in one statement."""
    found = lines((E.event == event_id) & coming_of(person_ids)) if person_ids else []
    return sorted(found, key=lambda one: one.list_id == list_id)


def meant(text: str) -> Any:
    """The condition that a line is meant by a text; those who were struck out are found in the register again."""
    place = rules.place_of(text)
    typed = clean(text).lower().replace(" ", "")
    if place is not None:
        return E.place == place
    if typed.isascii() and typed.isdecimal():
        return E.phone.endswith(typed)
    return E.name.contains(clean(text)) | E.sounds.contains(f" {typed}") | E.address.startswith(clean(text))


def standing(list_id: str) -> Standing:
    """How full one list is."""
    capacity = EventList.select(EventList.capacity).where(EventList.id == list_id).scalar()
    return standings(E.on_list == list_id, {list_id: capacity})[list_id][0]


def standings(condition: Any, capacities: dict[str, int | None]) -> dict[str, tuple[Standing, int]]:
    """How full some lists are, and how many lines each has, by list; in one statement."""
    heads, came = peewee.fn.sum(E.heads), peewee.fn.sum(E.came_heads)
    rows = E.select(E.on_list, E.state, heads, came, peewee.fn.count(E.id)).where(condition)
    sums: dict[tuple[str, str], tuple[int, int, int]] = {
        (key, state): (int(total), int(here), count)
        for key, state, total, here, count in base.rows(rows.group_by(E.on_list, E.state))
    }
    nothing = (0, 0, 0)
    answer = {}
    for key, capacity in capacities.items():
        signed, waiting = (sums.get((key, state.value), nothing) for state in (Stand.SIGNED, Stand.WAITING))
        answer[key] = Standing(capacity, signed[0], waiting[0], signed[1] + waiting[1]), signed[2] + waiting[2]
    return answer


def lists(event_id: str) -> list[ListLine]:
    """The lists of an event in their order, each with how full it is; in two statements."""
    L = EventList  # noqa: N806 - the table
    columns = (L.id, L.version, L.event, L.name, L.age_from, L.age_to, L.capacity)
    rows = base.rows(L.select(*columns).where(L.event == event_id).order_by(L.place, L.id))
    known = standings(E.event == event_id, {row[0]: row[-1] for row in rows})
    return [
        ListLine(key, version, event, name, age_from, age_to, *known[key])
        for key, version, event, name, age_from, age_to, _capacity in rows
    ]


def coming_of(person_ids: Collection[str]) -> Any:
    """The condition that a line is of one of some people, and stands."""
    return E.person_id.in_(list(person_ids)) & STANDS


def waiting_places(found: Sequence[EntryLine]) -> dict[str, int]:
    """The turn of each line that waits, by key: 1 for the party that moves up next."""
    waiting = [one for one in found if one.state is Stand.WAITING]
    turns = {party: turn for turn, party in enumerate(dict.fromkeys(one.party for one in waiting), 1)}
    return {one.id: turns[one.party] for one in waiting}
