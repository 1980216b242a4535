"""Residents: looking people up, who lives behind a door, and everything about one person."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from db import base, search
from db.models.residents import Person, Residence
from db.queries import resident_cards, resident_index, resident_lines
from db.queries.resident_cards import ResidentCard
from db.queries.resident_lines import ResidentLine
from db.rules import pinyin, terms
from db.rules.residents import PersonDraft, completed

PAGE = 50
# A common name is shared by hundreds; of those whom a name finds, so many are compared.
MOST_COMPARED = 200


class Likeness(Enum):
    """Why somebody may be the same person: the number, a phone, the name at the same door, or name and birth year."""

    NUMBER = "number"
    PHONE = "phone"
    DOOR = "door"
    BIRTH = "birth"


@dataclass(frozen=True)
class Alike:
    """Somebody who may be the person that is being typed, and why."""

    line: ResidentLine
    likeness: Likeness


def find(
    text: str,
    today: datetime.date,
    limit: int = PAGE,
    offset: int = 0,
    here_only: bool = False,
    grid_id: str | None = None,
) -> list[ResidentLine]:
    """The people a typed text finds, the best matches first, those who left or died last (or not at all: `here_only`).

    `grid_id` is the worker's grid: the names of people elsewhere are masked. Without one all is theirs.
    """
    hits = search.find(base.bound(), text, resident_index.NOUN, limit, offset, not here_only)
    return [resident_lines.line_of(hit.record_id, hit.line, today, grid_id) for hit in hits]


def one(person_id: str, today: datetime.date, grid_id: str | None = None) -> ResidentCard | None:
    """Everything about one person; None when there is no such person."""
    return resident_cards.card(person_id, today, grid_id)


def alike(draft: PersonDraft, today: datetime.date, room_id: str = "", except_id: str = "") -> list[Alike]:
    """The people, here or gone, who may be the one that is being typed: a broad match, for a human to look at.

    The same number; a phone in common; the same name at the same door; a name that sounds the same and the same birth
    year. Each person once, for the strongest reason.
    """
    draft = completed(draft)
    found: dict[str, Alike] = {}
    for likeness, hits in likenesses(draft, room_id):
        for hit in hits:
            if hit.record_id != except_id:
                line = resident_lines.line_of(hit.record_id, hit.line, today, None)
                found.setdefault(hit.record_id, Alike(line, likeness))
    return list(found.values())


def likenesses(draft: PersonDraft, room_id: str) -> Iterator[tuple[Likeness, Iterable[search.Hit]]]:
    """What look-up finds for each reason, the strongest reason first."""
    if draft.number:
        yield Likeness.NUMBER, exactly(draft.number)
    for phone in draft.phones:
        yield Likeness.PHONE, exactly(phone.number)
    if not draft.name or not (room_id or draft.birth_on):
        return
    namesakes = sounding_like(draft.name)
    yield Likeness.DOOR, [hit for hit in namesakes if room_id and hit.line["room"] == room_id]
    year = f"{draft.birth_on.year:04d}" if draft.birth_on else "-"
    yield Likeness.BIRTH, [hit for hit in namesakes if hit.line["birth"].startswith(year)]


def exactly(text: str) -> list[search.Hit]:
    """Whom look-up finds under just this term."""
    hits = search.find(base.bound(), text, resident_index.NOUN, PAGE)
    return [hit for hit in hits if hit.rank == terms.EXACT]


def sounding_like(name: str) -> list[search.Hit]:
    """People whose name can be read as this name can be read: 张小明 and 章晓明."""
    spellings = set(pinyin.spellings(name))
    sounds = dict.fromkeys("".join(way) for way in spellings)
    hits = [hit for sound in sounds for hit in search.find(base.bound(), sound, resident_index.NOUN, MOST_COMPARED)]
    return [hit for hit in hits if spellings & set(pinyin.spellings(hit.line["name"]))]


def living_in(
    room_ids: Collection[str], today: datetime.date, grid_id: str | None = None
) -> dict[str, list[ResidentLine]]:
    """Who lives in some rooms now, by room, the head of each household first; a constant number of statements."""
    living = Residence.select(Residence.room, Residence.person).where(
        Residence.room.in_(list(room_ids)), Residence.to_on.is_null()
    )
    pairs = base.rows(living.order_by(Residence.id))
    answer: dict[str, list[ResidentLine]] = {room_id: [] for room_id in room_ids}
    people = {line.id: line for line in resident_lines.lines([person_id for _, person_id in pairs], today, grid_id)}
    for room_id, person_id in pairs:
        answer[room_id].append(people[person_id])
    return {room_id: sorted(group, key=resident_lines.head_first) for room_id, group in answer.items()}


def holder_of(community_id: str, number: str, except_id: str = "") -> str | None:
    """The key of the person living here who has this number, other than `except_id`; None when nobody has."""
    has_it = (Person.community_id == community_id) & (Person.number == number) & (Person.state == "here")
    rows = base.rows(Person.select(Person.id).where(has_it, Person.id != except_id).limit(1))
    return rows[0][0] if rows else None


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """The names of people, for the history."""
    people = list(keys.get("person", ()))
    rows = base.rows(Person.select(Person.id, Person.name).where(Person.id.in_(people))) if people else []
    return {("person", person_id): name for person_id, name in rows}
