"""What the Mid-Autumn party begins with, the keys a worker presses at the door, and its papers read back by column."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import docx as reader

from db.changes import event_entries as sign_ups
from db.changes import paper_templates, partners, volunteers
from db.desk import Desk
from db.models.events import Event
from db.models.residents import Person
from db.queries import event_entries, events
from db.queries.event_entries import EntryLine
from db.queries.events import EventCard
from db.rules import pinyin
from db.rules.event_entries import Newcomer
from db.rules.partners import PartnerDraft
from db.rules.volunteers import VolunteerDraft
from seed import paper_templates as shipped
from tests.stories import flood
from tests.stories.mediation import DOWN
from tests.terminal import Terminal

RESIDENTS, ELDERS = "居民", "孤老和残疾人家庭"
SHOP, CHEN, SUN = "稻香村食品店", "陈建国", "孙丽华"
# Ten seconds at a door are twenty keys at an unhurried pace.
MOST_KEYS = 20
PLANTED = range(49)
ALONE = ("谭福生", "庞秀芝", "熊玉珍")


class Counts(NamedTuple):
    """How many heads of one list signed up beforehand, walked in, and came."""

    signed: int
    walked: int
    came: int


def prepared(desk: Desk) -> None:
    """Sixty families of three, a shop that is a partner, two volunteers, and the templates of papers."""
    desk.do_now(paper_templates.plant, shipped.planted())
    desk.do_now(flood.settle)
    desk.do_now(partners.add, PartnerDraft(SHOP, "shop"))
    for name in (CHEN, SUN):
        desk.do_now(volunteers.add, VolunteerDraft(name, desk.today()))


def sign_up(desk: Desk) -> None:
    """A hundred and fifty of the neighbours sign up: forty-nine families, and three who live alone."""
    residents, elders = (line.id for line in the_event(desk).lists)
    people = persons(desk)
    for place in PLANTED:
        party = Newcomer(tuple(people[name] for name in flood.family(place)))
        desk.do_now(sign_ups.sign_up, residents, party)
    for name in ALONE:
        desk.do_now(sign_ups.sign_up, elders, Newcomer(name=name))


def persons(desk: Desk) -> dict[str, str]:
    """Everybody's key by name."""
    return {row.name: str(row.id) for row in desk.ask_now(lambda: list(Person.select(Person.id, Person.name)))}


def the_event(desk: Desk) -> EventCard:
    """The one event of the story."""
    card = desk.ask_now(events.one, desk.ask_now(lambda: str(Event.get().id)))
    assert card is not None
    return card


def entries(desk: Desk, name: str = RESIDENTS) -> list[EntryLine]:
    """Everybody on a list, by the store."""
    line = next(one for one in the_event(desk).lists if one.name == name)
    return desk.ask_now(event_entries.of_list, line.id)


def numbers(desk: Desk) -> dict[int, int]:
    """The number on the list of each family that signed up beforehand, as its first one stands there."""
    people = persons(desk)
    known = {one.person_id: one.number for one in entries(desk)}
    return {place: known[people[flood.family(place)[0]]] for place in range(60) if people[head(place)] in known}


def head(place: int) -> str:
    """The head of a family."""
    return flood.family(place)[0]


def initials(name: str) -> str:
    """The letters that find a name."""
    return pinyin.initials(name)[0]


def keys_for(typed: str) -> int:
    """How many keys a text takes: of characters those of their syllables, and one more that takes the word."""
    written = "".join(one for one in typed if not one.isascii())
    spelled = len("".join(pinyin.spellings(written)[0])) + 1 if written else 0
    return spelled + sum(one.isascii() for one in typed)


class Door:
    """A worker at the door, whose keys are counted."""

    def __init__(self, screen: Terminal) -> None:
        self.screen = screen
        self.pressed: list[int] = []

    def comes(self, typed: str, name: str, *shown: str, key: str = "") -> str:
        """Somebody walks in: what is typed finds them among others, the digit before them takes them, or the cursor
        goes there and another key does; the screen then says something."""
        self.screen.type(typed)
        found = re.compile(rf"^[> ](\d) .+ {re.escape(name)} ", re.MULTILINE)
        self.screen.until(f" {name} ")
        place = found.search(self.screen.text)
        assert place, self.screen.text
        keys = DOWN * (int(place[1]) - 1) + key if key else place[1]
        self.screen.type(keys)
        self.pressed.append(keys_for(typed) + keys.count(DOWN) + 1)
        return self.screen.until(*shown)


def rows_of(path: Path) -> list[list[str]]:
    """Every row of the tables of a printed paper, cell by cell."""
    return [[cell.text for cell in row.cells] for table in reader.Document(str(path)).tables for row in table.rows]


def on_sheet(path: Path) -> Counts:
    """What a printed sign-in sheet says when somebody counts its lines."""
    # A head row first: number, name, where, telephone, heads, came, signature, notes.
    rows = [row for row in rows_of(path) if row[0].isdecimal()]
    came = sum(int(row[4]) for row in rows if row[5] == "√")
    walked = sum(int(row[4]) for row in rows if "现场" in row[7])
    signed = sum(int(row[4]) for row in rows if "现场" not in row[7] and "候补" not in row[7])
    return Counts(signed, walked, came)


def in_summary(path: Path) -> dict[str, Counts]:
    """What a printed summary says of each list."""
    rows = [row for row in rows_of(path) if len(row) == 5 and row[1] in (RESIDENTS, ELDERS)]
    return {row[1]: Counts(*map(int, row[2:])) for row in rows}


def in_store(desk: Desk) -> dict[str, Counts]:
    """What the store says of each list, line by line."""
    found = {}
    for name in (RESIDENTS, ELDERS):
        lines = entries(desk, name)
        walked = sum(one.came_heads for one in lines if one.is_walk_in)
        signed = sum(one.heads for one in lines if not one.is_walk_in and one.state.value == "signed")
        found[name] = Counts(signed, walked, sum(one.came_heads for one in lines))
    return found
