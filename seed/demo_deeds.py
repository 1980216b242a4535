"""Settling the practice community: what was invented is written by the deeds that workers use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from db.base import new_key
from db.changes import areas, residents, versions
from db.errors import refuse
from db.models.areas import Room
from db.models.households import Household, Membership
from db.models.residents import Person, Phone, Residence, Tag
from db.pen import Pen
from db.queries import visit_codes
from db.rules import visits
from db.rules.addresses import Door
from db.rules.dates import PartialDate
from db.rules.due import KeyGroup
from db.rules.residents import PersonDraft, PhoneDraft, completed, problems_in
from db.rules.visits import VisitDraft
from seed.demo import DemoBuilding, DemoHousehold, DemoRoom
from seed.demo_patterns import NamedPlace
from seed.demo_people import DemoPerson

# Everything here belongs to the founding of the store: it is no worker's deed and is not taken back by one.
FOUNDING = "communities.found"
LONGEST_AGO = 45
ROUTINE, KEY_GROUP = "01", "02"
# What happened at a door, how often, by which channel; and the times of day of a worker who also goes in the evening.
RESULTS = (("11", 46, "1"), ("12", 22, "2"), ("13", 6, "3"), ("21", 18, "2"), ("22", 3, "2"), ("26", 5, "6"))
MET = {"11", "12", "13"}
CONTACTS = tuple(one for one in RESULTS if one[0] in {"11", "12"})
# Of those who are to be visited regularly so many were met in time, and of so many the visit is due today.
IN_TIME, DUE_TODAY = 0.88, 0.05
# A door where nobody was met is seldom left at that.
LEFT_OPEN = 0.08
TIMES = ("09:20", "10:05", "10:40", "14:30", "15:15", "16:10", "18:40", "19:25")
NOTES = ("", "", "", "", "一切正常", "身体良好", "按时服药", "子女已接走", "独居需关注")
WHY_LATE = "练习用的走访"


@dataclass(frozen=True)
class Move:
    """A household that moves in behind a door, with the keys it and its people get, the head first."""

    room_id: str
    household: DemoHousehold
    id: str = field(default_factory=new_key)
    keys: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keys.extend(new_key() for _person in self.household.people)

    @property
    def row(self) -> dict[str, object]:
        """The household as the columns of its row."""
        one = self.household
        return {"id": self.id, "room": self.room_id, "number": one.number, "kind": one.kind, "from_on": one.from_on}


@dataclass(frozen=True)
class Home:
    """A door behind which somebody lives: its key, the people's keys, and of those in key groups.

    `interval` is the shortest time in days between two visits that one of them asks for; None where none does.
    """

    room_id: str
    person_ids: tuple[str, ...] = ()
    watched_ids: tuple[str, ...] = ()
    interval: int | None = None


def grids(pen: Pen, places: Iterable[NamedPlace]) -> dict[str, str]:
    """Add the grids of the community; answers their keys by name."""
    pen.kind = FOUNDING
    return {place.name: areas.add(pen, areas.GRID, place.name, code=place.code) for place in places}


def estate(pen: Pen, name: str) -> str:
    """Add an estate and answer its key."""
    pen.kind = FOUNDING
    return areas.add(pen, areas.ESTATE, name)


def building(pen: Pen, one: DemoBuilding, estate_id: str, grid_id: str) -> list[Home]:
    """Add a building with everybody who lives in it; answers the doors where somebody does."""
    pen.kind = FOUNDING
    areas.add_building(pen, one.number, estate_id, grid_id)
    doors = [(Door(one.estate, one.number, room.unit, room.number), one.estate) for room in one.rooms]
    rooms = dict(zip(areas.rooms_at(pen, doors), one.rooms, strict=True))
    furnish(pen, rooms)
    moves = [Move(room_id, household) for room_id, room in rooms.items() for household in room.households]
    settle(pen, moves)
    homes: dict[str, Home] = {}
    groups = visit_codes.rules().groups
    for move in moves:
        before = homes.get(move.room_id, Home(move.room_id))
        watched = [key for key, person in zip(move.keys, move.household.people, strict=True) if person.tags]
        people = (*before.person_ids, *move.keys)
        asked = [days for one in move.household.people for days in intervals(one, groups, pen.today)]
        shortest = min([*asked, *([before.interval] if before.interval else [])], default=None)
        homes[move.room_id] = Home(move.room_id, people, (*before.watched_ids, *watched), shortest)
    return list(homes.values())


def intervals(person: DemoPerson, groups: Mapping[str, KeyGroup], today: date) -> list[int]:
    """The days between two visits that the key groups of a person ask for."""
    age = person.age(today)
    found = (groups[tag.code].interval(age, None) for tag in person.tags)
    return [days for days in found if days is not None]


def furnish(pen: Pen, rooms: Mapping[str, DemoRoom]) -> None:
    """Write down what is known of new rooms, by key."""
    for row in list(Room.select().where(Room.id.in_(list(rooms)))):
        room = rooms[row.id]
        pen.set(row, floor=room.floor, occupancy=room.occupancy, use=room.use, tenure=room.tenure, area_m2=room.area_m2)


def settle(pen: Pen, moves: list[Move]) -> None:
    """Let households live behind doors: all of a building at once, for one by one takes a hundred times the questions.

    The people are checked by the rules as when they are typed.
    """
    people = [
        (key, person, move) for move in moves for key, person in zip(move.keys, move.household.people, strict=True)
    ]
    drafts = {key: completed(drafted(person)) for key, person, _move in people}
    refuse([problem for draft in drafts.values() for problem in problems_in(draft, pen.today)])
    pen.add_many(Person, [{"id": key, **residents.columns(draft)} for key, draft in drafts.items()])
    pen.add_many(Phone, [row for key, draft in drafts.items() for row in residents.phone_rows(key, draft.phones)])
    pen.add_many(
        Residence, [{"person": key, "room": move.room_id, "from_on": one.from_on} for key, one, move in people]
    )
    pen.add_many(Household, [move.row for move in moves])
    pen.add_many(
        Membership,
        [
            {"household": move.id, "person": key, "relation": one.relation, "from_on": move.household.from_on}
            for key, one, move in people
        ],
    )
    pen.add_many(Tag, [row for key, person, _move in people for row in tag_rows(key, person)])


def tag_rows(person_id: str, person: DemoPerson) -> list[dict[str, object]]:
    """The key groups of a person, each once."""
    tags = {tag.code: tag for tag in person.tags}.values()
    return [{"person": person_id, "code": tag.code, "from_on": tag.from_on, "basis": tag.basis} for tag in tags]


def drafted(person: DemoPerson) -> PersonDraft:
    """An invented person as a worker would type one."""
    return PersonDraft(
        name=person.name,
        number_kind=person.number_kind,
        number=person.number or "",
        sex=person.sex,
        birth_on=PartialDate.of(person.birth_on),
        ethnic=person.ethnic,
        marital=person.marital,
        political=person.political or "",
        education=person.education or "",
        employment=person.employment or "",
        category=person.category,
        phones=tuple(PhoneDraft(number, is_primary=place == 0) for place, number in enumerate(person.phones)),
    )


def knocks(homes: Iterable[Home], chance: Random, today: date) -> list[VisitDraft]:
    """The visits of the past weeks, oldest first: watched doors more often than others, and some doors never.

    Who is watched was met in time, but for a few: their visit is due today, or late by some days.
    """
    drafts = []
    for home in homes:
        for _count in range(chance.choice((0, 1, 2) if home.watched_ids else (0, 0, 1))):
            days_ago = min(chance.randint(1, LONGEST_AGO), chance.randint(1, LONGEST_AGO))
            drafts += knocked(home, chance, days_ago, today)
        if home.watched_ids:
            met_on = today - timedelta(days=last_met(home.interval or LONGEST_AGO, chance))
            drafts.append(knock(home, chance, met_on, CONTACTS))
    return sorted(drafts, key=lambda draft: (draft.visited_on, draft.visited_at or ""))


def knocked(home: Home, chance: Random, days_ago: int, today: date) -> list[VisitDraft]:
    """A visit, and where nobody was met and there was time for it, nearly always another one two days later."""
    first = knock(home, chance, today - timedelta(days=days_ago), RESULTS)
    if first.result in MET or days_ago < 4 or chance.random() < LEFT_OPEN:
        return [first]
    return [first, knock(home, chance, today - timedelta(days=days_ago - 2), CONTACTS)]


def last_met(interval: int, chance: Random) -> int:
    """How many days ago somebody was met who is to be visited so often."""
    kind = chance.random()
    if kind < IN_TIME:
        return max(1, int(interval * chance.uniform(0.1, 0.95)))
    return interval if kind < IN_TIME + DUE_TODAY else interval + chance.randint(1, 4)


def knock(home: Home, chance: Random, on: date, results: Sequence[tuple[str, int, str]]) -> VisitDraft:
    """One invented visit with one of these results."""
    result, _weight, channel = chance.choices(results, [weight for _result, weight, _channel in results])[0]
    was_met = result in MET
    return VisitDraft(
        room_id=home.room_id,
        result=result,
        purposes=(KEY_GROUP if home.watched_ids else ROUTINE,),
        channel=channel,
        visited_on=on,
        visited_at=chance.choice(TIMES),
        person_ids=(home.watched_ids or home.person_ids[:1]) if was_met else (),
        note=chance.choice(NOTES) if was_met else "",
        reason=WHY_LATE,
    )


def visited(pen: Pen, drafts: Iterable[VisitDraft]) -> None:
    """Record the visits, each checked by the rules."""
    pen.kind = FOUNDING
    words = visit_codes.vocabulary()
    for draft in drafts:
        refuse(visits.problems_in(draft, pen.today, words))
        versions.write(pen, draft, words.results[draft.result], words.bands)
