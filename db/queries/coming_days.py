"""Coming days: birthdays that mean something and key groups that end, and whose they are.

Visits before a festival are on the plan of visits.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.residents import Person, Residence, Tag
from db.queries import benefit_answers, codes, visit_codes
from db.rules import coming_days, dates, masking
from db.rules.agenda import AgendaLine, Asked, Scope
from db.rules.coming_days import Kind, Occasion, Span
from db.rules.due import KeyGroup

OCCASIONS, GROUPS = "coming_days", visit_codes.GROUPS
PLAIN = "plain"
KINDS = frozenset(Kind)


@dataclass(frozen=True)
class Words:
    """The code lists that coming days go by."""

    occasions: tuple[Occasion, ...]
    groups: Mapping[str, KeyGroup]

    def of_kind(self, kind: Kind) -> list[Occasion]:
        """The occasions of one kind."""
        return [one for one in self.occasions if one.kind is kind]


@dataclass(frozen=True)
class Coming:
    """Something that comes to somebody on a day: what it is, as marked text, and a word of a code list."""

    person_id: str
    name: str
    birth: str | None
    on: datetime.date
    about: str
    list_name: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What names it, the same whenever it is asked for."""
        return f"{self.person_id}/{self.code}/{self.on}"


def agenda(asked: Asked) -> list[AgendaLine]:
    """The coming days that are told today, and those up to `asked.until`, what it is time for first, then the nearest;
    in a constant number of statements."""
    words = vocabulary()
    told = {kind: [(one, coming_days.told(one, asked)) for one in words.of_kind(kind)] for kind in Kind}
    found = {one.key: one for one in everything(asked, words, told)}
    first = sorted(found.values(), key=lambda one: (coming_days.weight(one.on, asked.today), one.on, one.key))
    wanted = first[: asked.limit]
    homes = homes_of({one.person_id for one in wanted})
    return [line(one, homes.get(one.person_id, NOWHERE), asked.today) for one in wanted]


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many birthdays and ends of key groups fall on each day from `asked.today` to `asked.until`."""
    words = vocabulary()
    days = Span(asked.today, asked.until or asked.today)
    counts: dict[datetime.date, int] = {}
    for one in everything(asked, words, {kind: [(one, days) for one in words.of_kind(kind)] for kind in Kind}):
        counts[one.on] = counts.get(one.on, 0) + 1
    return counts


def vocabulary() -> Words:
    """The lists, in one statement."""
    lists = codes.some(OCCASIONS, GROUPS)
    return Words(
        # A store that was planted by another version may know of other kinds.
        tuple(Occasion.of(one.code, one.facts) for one in lists.entries(OCCASIONS) if one.facts["kind"] in KINDS),
        {entry.code: KeyGroup.of(entry.code, entry.facts) for entry in lists.entries(GROUPS)},
    )


Told = list[tuple[Occasion, Span]]


def everything(asked: Asked, words: Words, told: Mapping[Kind, Told]) -> Iterator[Coming]:
    """What has a day of its own in somebody's life."""
    yield from birthdays(asked, told[Kind.BIRTHDAY])
    yield from endings(asked, words, told[Kind.TAG_END])


def birthdays(asked: Asked, told: Told) -> Iterator[Coming]:
    """Birthdays that mean something, on the days that are told, but for those of a right that somebody was told of."""
    found = list(all_birthdays(asked, told))
    about = {one.code: one.policy for one, _days in told if one.policy}
    asked_of = sorted({one.person_id for one in found if one.code in about})
    resting = benefit_answers.resting(asked_of, asked.today) if asked_of else {}
    return (one for one in found if about.get(one.code) not in resting.get(one.person_id, {}))


def all_birthdays(asked: Asked, told: Told) -> Iterator[Coming]:
    """Birthdays that mean something, on the days that are told; in one statement that reads births by their index."""
    if not told:
        return
    near = reduce(or_, (Person.birth.between(*coming_days.births(one.age, days)) for one, days in told))
    # All three are texts, and are read as the driver gives them.
    for person_id, name, written in base.database.execute(people(asked).where(near)).fetchall():
        birth = dates.parse(written)
        for one, days in told:
            if not days.first.year <= birth.year + one.age <= days.last.year:
                continue
            if (on := coming_days.turns_on(birth, one.age)) in days:
                about, values = coming_days.birthday(birth, one.age)
                yield Coming(person_id, name, written, on, about, OCCASIONS, one.code, values)


def endings(asked: Asked, words: Words, told: Told) -> Iterator[Coming]:
    """Key groups that end on the days that are told: one statement for each way in which a group can end.

    A group whose very name does harm is not named.
    """
    for one, days in told:
        rules = [words.groups[code] for code in one.groups if code in words.groups]
        ways = [Tag.to_on.between(days.first, days.last), *(way for rule in rules for way in own_ends(rule, days))]
        tagged = people(asked, Tag.code, Tag.from_on, Tag.to_on).join(Tag)
        for person_id, name, birth, code, from_on, to_on in (
            row for way in ways for row in base.rows(tagged.where(way))
        ):
            group = words.groups.get(code)
            born = dates.parse(birth) if birth else None
            on = coming_days.group_ends_on(group, from_on, to_on, born) if group else None
            if group and on and on in days:
                said = coming_days.group_ends(group.sensitivity == PLAIN)
                yield Coming(person_id, name, birth, on, said, GROUPS if group.sensitivity == PLAIN else "", code)


def own_ends(group: KeyGroup, days: Span) -> Iterator[Any]:
    """The conditions that a tag of this group ends by itself on one of these days, or nearly so."""
    is_open = (Tag.code == group.code) & Tag.to_on.is_null()
    if group.lasts_days is not None:
        lasting = datetime.timedelta(days=group.lasts_days)
        yield is_open & Tag.from_on.between(days.first - lasting, days.last - lasting)
    if group.age_below is not None:
        next_day = datetime.timedelta(days=1)
        until = Span(days.first + next_day, days.last + next_day)
        yield is_open & Person.birth.between(*coming_days.births(group.age_below, until))


def people(asked: Asked, *columns: Any) -> Any:
    """The people who live here and are asked for: key, name and birth, and some columns more."""
    query = Person.select(Person.id, Person.name, Person.birth, *columns).where(Person.state == "here")
    if asked.scope is Scope.ALL or not asked.grid_id:
        return query
    inside = (Residence.person == Person.id) & Residence.to_on.is_null() & (Building.grid == asked.grid_id)
    homes = Residence.select(peewee.SQL("1")).join(Room).join(Unit).join(Building)
    return query.where(peewee.fn.exists(homes.where(inside)))


@dataclass(frozen=True)
class Home:
    """The door that a person lives behind."""

    address: str = ""
    building_id: str | None = None
    estate: str = ""
    grid_id: str | None = None


NOWHERE = Home()


def homes_of(person_ids: Collection[str]) -> dict[str, Home]:
    """The doors that some people live behind, by person, in one statement."""
    estate = peewee.Case(None, [(Area.level == "estate", Area.name)], "")
    rows = (
        Residence.select(Residence.person, Room.address, Building.id, estate, Building.grid)
        .join(Room)
        .join(Unit)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
        .where(Residence.to_on.is_null() & Residence.person.in_(sorted(person_ids)))
        .order_by(Residence.id)
    )
    return {key: Home(*home) for key, *home in base.rows(rows)} if person_ids else {}


def line(one: Coming, home: Home, today: datetime.date) -> AgendaLine:
    """One coming day as a line. A child's name is masked as in every list."""
    is_child = masking.is_child(dates.parse(one.birth) if one.birth else None, today)
    return AgendaLine(
        key=one.key,
        noun="residents",
        facts={"resident": one.person_id},
        weight=coming_days.weight(one.on, today),
        due_on=one.on,
        title=masking.name(one.name, is_child) if is_child else one.name,
        address=home.address,
        building_id=home.building_id,
        estate=home.estate,
        about=one.about,
        values=one.values,
        list_name=one.list_name,
        code=one.code if one.list_name else "",
    )
