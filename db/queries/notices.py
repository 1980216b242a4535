"""Notices: which were made known, to whom, how many were reached, and who was not."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.areas import Building, Room, Unit
from db.models.notices import Notice, NoticeReach
from db.models.residents import Person, Residence, Tag
from db.queries import areas, resident_lines
from db.rules.notices import Progress, Reached

IN_ORDER = {Reached.WAITING: 0, Reached.NOT: 1, Reached.REACHED: 2}


@dataclass(frozen=True)
class NoticeLine:
    """A notice with how far it is. `policy` is a policy's code or ""; `way`, `aim` and `tag` are codes."""

    id: str
    version: int
    title: str
    policy: str
    way: str
    aim: str
    tag: str
    from_on: datetime.date
    ended_on: datetime.date | None
    progress: Progress
    heard: int


@dataclass(frozen=True)
class ReachLine:
    """Somebody or a building that a notice is for; `person_id` is "" for a building."""

    id: str
    version: int
    person_id: str
    building_id: str
    name: str
    where: str
    state: str
    reached_on: datetime.date | None
    number: int
    reason: str


@dataclass(frozen=True)
class NoticeCard:
    """A notice in full; who is still to be reached stands first."""

    line: NoticeLine
    text: str
    building_ids: tuple[str, ...]
    reaches: tuple[ReachLine, ...]


def all() -> list[NoticeLine]:  # noqa: A001 - reads as notices.all()
    """Every notice, those that run before the rest, the last one first; in two statements."""
    found = lines()
    return sorted(found, key=lambda one: one.ended_on is not None)


def lines(notice_id: str = "") -> list[NoticeLine]:
    """Notices with how far they are, the last one first."""
    columns = (
        *(Notice.id, Notice.version, Notice.title, Notice.policy, Notice.way, Notice.aim, Notice.tag),
        *(Notice.from_on, Notice.ended_on),
    )
    chosen = Notice.select(*columns).order_by(Notice.from_on.desc(), Notice.id.desc())
    rows = base.rows(chosen.where(Notice.id == notice_id) if notice_id else chosen)
    counts = progress([row[0] for row in rows])
    nothing = (Progress(), 0)
    return [NoticeLine(*(*row, *counts.get(row[0], nothing))) for row in rows]


def progress(notice_ids: list[str]) -> dict[str, tuple[Progress, int]]:
    """How far notices are, and how many heard or read them in buildings, in one statement."""
    count, heard = peewee.fn.count(NoticeReach.id), peewee.fn.sum(NoticeReach.number)
    chosen = NoticeReach.select(NoticeReach.notice, NoticeReach.state, count, heard)
    rows = chosen.where(NoticeReach.notice.in_(notice_ids))
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for notice, state, number, listeners in base.rows(rows.group_by(NoticeReach.notice, NoticeReach.state)):
        counts.setdefault(notice, {})[state] = number, int(listeners or 0)
    return {
        notice: (
            Progress(
                sum(number for number, _listeners in states.values()),
                states.get(Reached.REACHED, (0, 0))[0],
                states.get(Reached.NOT, (0, 0))[0],
            ),
            sum(listeners for _number, listeners in states.values()),
        )
        for notice, states in counts.items()
    }


def one(notice_id: str, today: datetime.date, grid_id: str | None = None) -> NoticeCard:
    """A notice in full. Raises NotFound."""
    found = lines(notice_id)
    if not found:
        raise NotFound
    ((text, buildings),) = base.rows(Notice.select(Notice.text, Notice.buildings).where(Notice.id == notice_id))
    return NoticeCard(found[0], text, tuple(json.loads(buildings)), tuple(reaches(notice_id, today, grid_id)))


def reaches(notice_id: str, today: datetime.date, grid_id: str | None) -> list[ReachLine]:
    """Everybody and every building that a notice is for, who is still to be reached first, then door by door."""
    columns = (
        *(NoticeReach.id, NoticeReach.version, NoticeReach.person_id, NoticeReach.building_id, NoticeReach.state),
        *(NoticeReach.reached_on, NoticeReach.number, NoticeReach.reason),
    )
    rows = base.rows(NoticeReach.select(*columns).where(NoticeReach.notice == notice_id).order_by(NoticeReach.id))
    people = [person for _key, _version, person, *_rest in rows if person]
    known = resident_lines.lines(people, today, grid_id) if people else []
    names = {line.id: (line.name, line.address) for line in known}
    houses = {one.id: (one.number, one.estate) for one in areas.buildings()}
    found = []
    for key, version, person, building, *rest in rows:
        name, where = names.get(person, ("", "")) if person else houses.get(building, ("", ""))
        found.append(ReachLine(key, version, person or "", building or "", name, where, *rest))
    return sorted(found, key=lambda one: IN_ORDER[Reached(one.state)])


def people_of(tag: str, buildings: tuple[str, ...], among: list[str] | None = None) -> list[str]:
    """The keys of the people here who are in a key group ("" for any), live in some buildings (none: all), and are
    among those that are named; door by door."""
    rows = (
        Person.select(Person.id, Room.address)
        .join(Residence, on=(Residence.person == Person.id) & Residence.to_on.is_null())
        .join(Room, on=Residence.room == Room.id)
        .join(Unit, on=Room.unit == Unit.id)
        .where(Person.state == "here")
    )
    if buildings:
        rows = rows.where(Unit.building.in_(buildings))
    if tag:
        rows = rows.where(Person.id.in_(Tag.select(Tag.person).where(Tag.code == tag, Tag.to_on.is_null())))
    wanted = None if among is None else set(among)
    found = base.rows(rows.order_by(Room.address, Person.id))
    return list(dict.fromkeys(key for key, _address in found if wanted is None or key in wanted))


def buildings_of(chosen: tuple[str, ...]) -> list[str]:
    """The keys of some buildings that are there, or of all."""
    rows = Building.select(Building.id).order_by(Building.number)
    return [key for (key,) in base.rows(rows.where(Building.id.in_(chosen)) if chosen else rows)]


def waiting_for(person_id: str, policy: str) -> Any:
    """The rows of running notices about a policy that have not reached a person."""
    running = Notice.select(Notice.id).where(Notice.policy == policy, Notice.ended_on.is_null())
    is_it = (NoticeReach.person_id == person_id) & (NoticeReach.state != Reached.REACHED.value)
    return list(NoticeReach.select().where(is_it, NoticeReach.notice.in_(running)))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What notices are called in the ledger."""
    found: dict[tuple[str, str], str] = {}
    if wanted := list(keys.get("notice", ())):
        rows = base.rows(Notice.select(Notice.id, Notice.title).where(Notice.id.in_(wanted)))
        found |= {("notice", key): title for key, title in rows}
    if wanted := list(keys.get("notice_reach", ())):
        reached = NoticeReach.select(NoticeReach.id, Notice.title).join(Notice).where(NoticeReach.id.in_(wanted))
        found |= {("notice_reach", key): title for key, title in base.rows(reached)}
    return found
