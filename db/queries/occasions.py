"""Coming days: birthdays that mean something, visits before a festival, key groups that end; and whose they are."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.residents import Person, Residence, Tag
from db.models.visits import Visit, VisitPerson
from db.queries import codes, standings, visit_codes
from db.queries.visits import STANDS, names_nobody
from db.rules import dates, masking, occasions
from db.rules.agenda import AgendaLine, Asked, Scope
from db.rules.due import KeyGroup
from db.rules.occasions import Kind, Occasion, Span

OCCASIONS, FESTIVAL_DAYS, FESTIVALS = "occasions", "festival_days", "visit_occasions"
GROUPS, RESULTS = visit_codes.GROUPS, visit_codes.RESULTS
PLAIN = "plain"


@dataclass(frozen=True)
class Words:
    """The code lists that coming days go by."""

    lists: codes.Vocabulary
    occasions: tuple[Occasion, ...]
    groups: Mapping[str, KeyGroup]

    def of_kind(self, kind: Kind) -> Iterator[Occasion]:
        """The occasions of one kind."""
        return (one for one in self.occasions if one.kind is kind)

    def festival_days(self, festival: str, days: Span) -> list[datetime.date]:
        """The days among these on which a festival falls."""
        fixed = self.lists.facts(FESTIVALS, festival)
        dated = (entry.facts for entry in self.lists.entries(FESTIVAL_DAYS))
        return occasions.festival_days(festival, fixed, dated, days)


@dataclass(frozen=True)
class Home:
    """A person and the door: as much as a line says of both."""

    person_id: str
    name: str
    birth: str | None
    address: str | None
    building_id: str | None
    estate: str


def agenda(asked: Asked) -> list[AgendaLine]:
    """The coming days that are told today, and those up to `asked.until`, the nearest first; in five statements."""
    words = vocabulary()
    found = [*birthdays(asked, words), *festivals(asked, words), *endings(asked, words)]
    return sorted(found, key=lambda line: (line.weight, line.due_on, line.key))[: asked.limit]


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many birthdays and ends of key groups fall on each day from `asked.today` to `asked.until`.

    A festival is not counted: on its day the visits are over.
    """
    words = vocabulary()
    days = Span(asked.today, asked.until or asked.today)
    counts: dict[datetime.date, int] = {}
    for _home, _one, on in turning(asked, [(one, days) for one in words.of_kind(Kind.BIRTHDAY)]):
        counts[on] = counts.get(on, 0) + 1
    for _home, _group, on in ending(asked, words, [(one, days) for one in words.of_kind(Kind.TAG_END)]):
        counts[on] = counts.get(on, 0) + 1
    return counts


def vocabulary() -> Words:
    """The lists, in one statement."""
    lists = codes.some(OCCASIONS, FESTIVAL_DAYS, FESTIVALS, GROUPS, RESULTS)
    return Words(
        lists,
        tuple(Occasion.of(entry.code, entry.facts) for entry in lists.entries(OCCASIONS)),
        {entry.code: KeyGroup.of(entry.code, entry.facts) for entry in lists.entries(GROUPS)},
    )


def birthdays(asked: Asked, words: Words) -> Iterator[AgendaLine]:
    """Birthdays that mean something."""
    wanted = [(one, occasions.told(one, asked)) for one in words.of_kind(Kind.BIRTHDAY)]
    for home, one, on in turning(asked, wanted):
        about, values = occasions.birthday(dates.parse(home.birth or ""), one.age)
        yield line(home, f"{home.person_id}/{one.code}", on, asked, about, values, (OCCASIONS, one.code))


def turning(asked: Asked, wanted: Iterable[tuple[Occasion, Span]]) -> Iterator[tuple[Home, Occasion, datetime.date]]:
    """Who completes which years on which of these days, in one statement that reads births by their index."""
    wanted = list(wanted)
    if not wanted:
        return
    near = reduce(or_, (Person.birth.between(*occasions.births(one.age, days)) for one, days in wanted))
    for home, _ in people(asked, near):
        birth = dates.parse(home.birth or "")
        for one, days in wanted:
            if (on := occasions.turns_on(birth, one.age)) in days:
                yield home, one, on


def festivals(asked: Asked, words: Words) -> Iterator[AgendaLine]:
    """Visits before a festival, to those whose key group names it and who were not met since it was first told."""
    contacts = [rule.code for rule in visit_codes.results_in(words.lists).values() if rule.is_contact]
    for one in words.of_kind(Kind.FESTIVAL):
        for on in words.festival_days(one.festival, occasions.told(one, asked)):
            since = on - datetime.timedelta(days=one.lead_days)
            groups = [code for code in words.groups if one.festival in occasions_of(words, code)]
            is_tagged = Tag.code.in_(groups) & (Tag.to_on.is_null() | (Tag.to_on >= asked.today))
            chosen = Person.id.in_(Tag.select(Tag.person).where(is_tagged)) & ~met_since(since, contacts)
            for home, _ in people(asked, chosen, limit=asked.limit):
                yield line(home, f"{home.person_id}/{on}", on, asked, occasions.FESTIVAL, {}, (OCCASIONS, one.code))


def occasions_of(words: Words, group: str) -> tuple[str, ...]:
    """The festivals before which a key group is visited."""
    return tuple(words.lists.facts(GROUPS, group).get("occasions", ()))


def met_since(since: datetime.date, contacts: list[str]) -> Any:
    """The condition that somebody was met since a day, by name or behind the own door."""
    counts = STANDS & Visit.result.in_(contacts) & (Visit.visited_on >= since)
    by_name = VisitPerson.select(peewee.SQL("1")).join(Visit).where(counts & (VisitPerson.person == Person.id))
    at_door = Visit.select(peewee.SQL("1")).where(counts & (Visit.room == Residence.room) & names_nobody())
    return peewee.fn.exists(by_name) | peewee.fn.exists(at_door)


def endings(asked: Asked, words: Words) -> Iterator[AgendaLine]:
    """Key groups that end. One whose very name does harm is not named."""
    wanted = [(one, occasions.told(one, asked)) for one in words.of_kind(Kind.TAG_END)]
    for home, group, on in ending(asked, words, wanted):
        key = f"{home.person_id}/{group.code}/{on}"
        if group.sensitivity == PLAIN:
            yield line(home, key, on, asked, occasions.GROUP_ENDS, {}, (GROUPS, group.code))
        else:
            yield line(home, key, on, asked, occasions.SOME_GROUP_ENDS, {}, ("", ""))


def ending(
    asked: Asked, words: Words, wanted: Iterable[tuple[Occasion, Span]]
) -> Iterator[tuple[Home, KeyGroup, datetime.date]]:
    """Whose key group ends on which of these days, in one statement for each rule."""
    for one, days in wanted:
        rules = [words.groups[code] for code in one.groups if code in words.groups]
        is_near = reduce(or_, (near_its_end(rule, days) for rule in rules), Tag.to_on.between(days.first, days.last))
        for home, (code, from_on, to_on) in people(asked, is_near, Tag.code, Tag.from_on, Tag.to_on):
            group = words.groups.get(code)
            birth = dates.parse(home.birth) if home.birth else None
            began, ended = standings.day(from_on), standings.day(to_on)
            on = occasions.group_ends_on(group, began, ended, birth) if group else None
            if group and on and on in days:
                yield home, group, on


def near_its_end(group: KeyGroup, days: Span) -> Any:
    """The condition that a tag of this group ends by itself on one of these days, or nearly so."""
    conditions = []
    if group.lasts_days is not None:
        lasting = datetime.timedelta(days=group.lasts_days)
        conditions.append(Tag.from_on.between(days.first - lasting, days.last - lasting))
    if group.age_below is not None:
        next_day = datetime.timedelta(days=1)
        until = Span(days.first + next_day, days.last + next_day)
        conditions.append(Person.birth.between(*occasions.births(group.age_below, until)))
    return (Tag.code == group.code) & Tag.to_on.is_null() & reduce(or_, conditions)


def people(
    asked: Asked, condition: Any, *columns: Any, limit: int | None = None
) -> Iterator[tuple[Home, tuple[Any, ...]]]:
    """The people here who fulfil a condition and are asked for, with the door and more columns; each answer once."""
    estate = peewee.Case(None, [(Area.level == "estate", Area.name)], "")
    home = (Person.id, Person.name, Person.birth, Room.address, Building.id, estate)
    outer = peewee.JOIN.LEFT_OUTER
    lives_there = (Residence.person == Person.id) & Residence.to_on.is_null()
    rows = (
        Person.select(*home, *columns)
        .join(Residence, outer, on=lives_there)
        .join(Room, outer)
        .join(Unit, outer)
        .join(Building, outer)
        .join(Area, outer, on=Building.estate == Area.id)
        .where((Person.state == "here") & condition)
    )
    if columns:
        rows = rows.join_from(Person, Tag)
    if asked.scope is not Scope.ALL and asked.grid_id:
        rows = rows.where(Building.grid == asked.grid_id)
    # Somebody who lives behind two doors is one person.
    found = {(row[0], *row[len(home) :]): row for row in standings.raw(rows.limit(limit))}
    for row in found.values():
        yield Home(*row[: len(home)]), tuple(row[len(home) :])


def line(
    home: Home,
    key: str,
    on: datetime.date,
    asked: Asked,
    about: str,
    values: Mapping[str, object],
    word: tuple[str, str],
) -> AgendaLine:
    """One coming day as a line. A child's name is masked as in every list."""
    birth = dates.parse(home.birth) if home.birth else None
    is_child = masking.is_child(birth, asked.today)
    return AgendaLine(
        key=key,
        noun="residents",
        facts={"resident": home.person_id},
        weight=occasions.weight(on, asked.today),
        due_on=on,
        title=masking.name(home.name, is_child) if is_child else home.name,
        address=home.address or "",
        building_id=home.building_id,
        estate=home.estate,
        about=about,
        values=values,
        list_name=word[0],
        code=word[1],
    )
