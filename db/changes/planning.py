"""Keeping the plan of visits right: what a deed touched is planned anew in its transaction, and each new day as well.

The plan follows from other records, as look-up does; it has no ledger of its own. So it is right after any deed and
after taking one back, and planning twice changes nothing.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room, Unit
from db.models.codes import Code
from db.models.plans import GraveChange, OpenDoor, PlanDay, PlannedVisit, VisitAssignment, VisitPause
from db.models.residents import Residence, Tag
from db.models.visits import Visit, VisitPerson
from db.pen import Pen
from db.queries import plan_facts, tries, visit_codes
from db.queries.plan_facts import Subject, among, raw
from db.queries.resident_index import follow
from db.queries.visit_codes import Rules
from db.rules import occasions, planned, plans
from db.rules.planned import Planned, World
from db.rules.tries import NextTry

PART = 4000
# So many ways from touched records to people are followed in one statement.
AT_ONCE = 12
# So many rows go into one statement; a file takes at most 32,766 values.
ROWS = 400
COLUMNS = (
    *("id", "person_id", "group_code", "follows", "last_on", "due_on", "state", "visit_id", "settled_on"),
    *("shortened_by", "postponed_by", "accepts_remote", "workers_needed", "companions", "is_next", "changes_on"),
    *("worker_id", "worker_reason", "room_id", "building_id"),
)
DOOR_COLUMNS = ("id", "room_id", "building_id", "result", "by_on", "bands", "tries", "since_on", "last_on")
# The lists that the plan goes by.
LISTS = (
    *(visit_codes.GROUPS, visit_codes.RESULTS, visit_codes.CHANNELS),
    *(visit_codes.OCCASIONS, visit_codes.GRAVE_CHANGES, visit_codes.OCCUPANCIES),
)
Row = tuple[Any, ...]


def renew(pen: Pen) -> None:
    """Bring the plan up to date with what a deed touched, in a few statements; most deeds touch no plan at all."""
    touched = pen.touched
    if touched.get("code") and is_planned_by(touched["code"]):
        renew_all(pen.by.community_id, pen.today)
        return
    people, rooms = concerned(touched)
    people |= pen.poured
    if not people and not rooms:
        return
    base.one_by_one("plans")
    rules = visit_codes.rules()
    plan_people(people, rules, pen.by.community_id, pen.today)
    plan_doors(rooms, rules, pen.by.community_id)


def is_planned_by(code_ids: Collection[str]) -> bool:
    """Whether some entries of code lists are of those that the plan goes by."""
    return bool(follow(code_ids, Code.id, Code.list_name) & set(LISTS))


def concerned(touched: Mapping[str, set[str]]) -> tuple[set[str], set[str]]:
    """The people whose plans follow from touched records, and the rooms at which visits were touched; one statement."""
    people, rooms = set(touched.get("person", ())), set(touched.get("room", ()))
    if touched.get("weather_alert"):
        people |= in_groups(lambda group: group.alert_days is not None)
    ways = [
        way(among(by, part)) for name, by, way in WAYS for part in peewee.chunked(sorted(touched.get(name, ())), PART)
    ]
    for some in peewee.chunked(ways, AT_ONCE):
        for kind, key in raw(reduce(operator.add, some)):
            (rooms if kind else people).add(key)
    return people, rooms


def leads_to(column: Any) -> Callable[[Any], Any]:
    """The way from records to the people in a column."""
    return lambda condition: column.model.select(peewee.SQL("0"), column).where(condition)


def behind_door(condition: Any) -> Any:
    """The way from visits to the people who live or lived behind their doors."""
    visited = Visit.select(Visit.room).where(condition)
    return Residence.select(peewee.SQL("0"), Residence.person).where(Residence.room.in_(visited))


def to_room(condition: Any) -> Any:
    """The way from visits to their doors."""
    return Visit.select(peewee.SQL("1"), Visit.room).where(condition)


# How touched records lead to people and rooms: their table, the column that holds their keys, and the way on.
WAYS: tuple[tuple[str, Any, Callable[[Any], Any]], ...] = (
    ("tag", Tag.id, leads_to(Tag.person)),
    ("residence", Residence.id, leads_to(Residence.person)),
    ("room", Residence.room, leads_to(Residence.person)),
    ("visit", Visit.id, to_room),
    ("visit", Visit.id, behind_door),
    ("visit", VisitPerson.visit, leads_to(VisitPerson.person)),
    ("visit_person", VisitPerson.id, leads_to(VisitPerson.person)),
    ("visit_pause", VisitPause.id, leads_to(VisitPause.person)),
    ("grave_change", GraveChange.id, leads_to(GraveChange.person)),
    ("visit_assignment", VisitAssignment.id, leads_to(VisitAssignment.person)),
    ("worker", VisitAssignment.worker, leads_to(VisitAssignment.person)),
)


def in_groups(wanted: Any) -> set[str]:
    """The people with a tag of some key groups."""
    codes = [group.code for group in visit_codes.rules().groups.values() if wanted(group)]
    return {key for (key,) in raw(Tag.select(Tag.person).where(Tag.code.in_(codes)).distinct())}


def renew_all(community_id: str, today: datetime.date) -> None:
    """Plan everything anew: everybody's visits, every open door, and the day for which this holds."""
    base.one_by_one("plans")
    rules = visit_codes.rules()
    plan_people(everybody(), rules, community_id, today)
    plan_doors(None, rules, community_id)
    keep_day(community_id, today)


def everybody() -> set[str]:
    """The people who have a plan, or ought to have one."""
    sources = (Tag.person, GraveChange.person, PlannedVisit.person_id)
    return {key for column in sources for (key,) in raw(column.model.select(column).distinct())}


def planned_day() -> tuple[str, datetime.date] | None:
    """The community and the day for which the plan holds; None when nothing was planned yet."""
    return next(((key, plan_facts.known(on)) for key, on in raw(PlanDay.select(PlanDay.id, PlanDay.planned_on))), None)


def mend() -> None:
    """Plan everything anew for the day for which the plan is to hold."""
    if held := planned_day():
        renew_all(*held)


def differences() -> int:
    """How many rows of the plan are not what the records say, for the day for which it is to hold. Reads everything."""
    held = planned_day()
    if held is None:
        return 0
    rules = visit_codes.rules()
    found = compared(OpenDoor, DOOR_COLUMNS, peewee.SQL("1 = 1"), doors(None, rules, held[0]))
    count = sum(len(rows) for rows in found)
    for present, wanted in plans_of(everybody(), rules, *held):
        count += sum(len(rows) for rows in compared(PlannedVisit, COLUMNS, present, wanted))
    return count


def new_day(community_id: str, today: datetime.date) -> None:
    """Bring the plan up to another day: of those whose plan time alone has changed. Planning a day twice does nothing.

    A store that has no plan yet, or a clock that went back, has everything planned anew.
    """
    base.one_by_one("plans")
    _, before = planned_day() or ("", None)
    if before is None or before > today:
        renew_all(community_id, today)
    elif before < today:
        rules = visit_codes.rules()
        nearing = {one.code for one in rules.occasions if occasions.is_nearing(one, before, today)}
        changed = PlannedVisit.select(PlannedVisit.person_id).where(PlannedVisit.changes_on <= today)
        begun = Tag.select(Tag.person).where((Tag.from_on > before) & (Tag.from_on <= today))
        people = {key for source in (changed, begun) for (key,) in raw(source)}
        people |= in_groups(lambda group: nearing & set(group.occasions)) if nearing else set()
        plan_people(people, rules, community_id, today)
        keep_day(community_id, today)


def keep_day(community_id: str, today: datetime.date) -> None:
    """Write down the day for which the plan holds."""
    PlanDay.delete().execute()
    PlanDay.insert(id=community_id, community_id=community_id, planned_on=today).execute()


def plan_people(people: Collection[str], rules: Rules, community_id: str, today: datetime.date) -> None:
    """Make the plans of some people what they are to be: rows that differ are written, all others left alone."""
    for present, wanted in plans_of(people, rules, community_id, today):
        write(PlannedVisit, COLUMNS, present, wanted, community_id)


def plans_of(
    people: Collection[str], rules: Rules, community_id: str, today: datetime.date
) -> Iterator[tuple[Any, dict[str, Row]]]:
    """The plans of some people as they are to be, in parts: a condition on the rows of a part, and its rows by key."""
    world = plan_facts.world(today, rules) if people else World(today)
    for keys in peewee.chunked(sorted(people), PART):
        known = plan_facts.subjects(keys, rules)
        wanted = {row[0]: row for key, one in known.items() for row in rows_of(key, one, world, community_id)}
        yield among(PlannedVisit.person_id, keys), wanted


def rows_of(person_id: str, subject: Subject, world: World, community_id: str) -> Iterable[Row]:
    """The rows of one person's plan."""
    home = subject.home
    for one in plans.plan(subject.facts(person_id), world):
        key = planned.key_of(community_id, person_id, one.group, one.follows)
        yield (key, person_id, *values_of(one), *subject.assigned.get(key, (None, "")), *home)


def values_of(one: Planned) -> Row:
    """A planned visit as the columns from the group to the day on which time alone changes it; days as ISO text."""
    return (
        *(one.group, one.follows, text(one.last_on), text(one.due_on), one.state.value, one.visit_id),
        *(text(one.settled_on), one.shortened_by, one.postponed_by, one.accepts_remote, one.workers_needed),
        *(one.companions, one.is_next, text(one.changes_on)),
    )


def text(on: datetime.date | None) -> str | None:
    """A day as ISO text."""
    return on.isoformat() if on else None


def plan_doors(rooms: Collection[str] | None, rules: Rules, community_id: str) -> None:
    """Make the open doors among some rooms, or among all, what they are to be."""
    if rooms is None:
        write(OpenDoor, DOOR_COLUMNS, peewee.SQL("1 = 1"), doors(None, rules, community_id), community_id)
        return
    for keys in peewee.chunked(sorted(rooms), PART):
        found = doors(among(Visit.room, keys), rules, community_id)
        write(OpenDoor, DOOR_COLUMNS, among(OpenDoor.room_id, keys), found, community_id)


def doors(condition: Any, rules: Rules, community_id: str) -> dict[str, Row]:
    """The rows of open doors, by key; a dwelling that is known to be empty is left alone."""
    is_lived_in = ~Room.occupancy.in_(sorted(rules.empty)) | Room.occupancy.is_null()
    steps = tries.steps(rules, is_lived_in if condition is None else is_lived_in & condition)
    buildings = dict(
        row
        for keys in peewee.chunked((step.room_id for step in steps), PART)
        for row in raw(Room.select(Room.id, Unit.building).join(Unit).where(among(Room.id, keys)))
    )
    rows = {}
    for step in steps:
        key = planned.key_of(community_id, "", "", step.room_id)
        following = step.next
        if isinstance(following, NextTry):
            rest: Row = (text(following.by_on), ",".join(following.other_than_bands), following.tries, None, None)
        else:
            rest = (None, "", following.tries, text(following.since_on), text(following.last_on))
        rows[key] = (key, step.room_id, buildings[step.room_id], step.rule.code, *rest)
    return rows


def write(table: Any, columns: Sequence[str], present: Any, wanted: Mapping[str, Row], community_id: str) -> None:
    """Make the rows of a table that fulfil a condition the wanted ones, writing only what differs."""
    stale, fresh = compared(table, columns, present, wanted)
    for keys in peewee.chunked(stale, PART):
        table.delete().where(among(table.id, keys)).execute()
    for part in peewee.chunked(fresh, ROWS):
        insert(str(table._meta.table_name), columns, part, community_id)


def compared(
    table: Any, columns: Sequence[str], present: Any, wanted: Mapping[str, Row]
) -> tuple[list[str], list[Row]]:
    """The keys of the rows that are not what they are to be, and the rows that are to be there and are not."""
    selected = table.select(*(getattr(table, name) for name in columns)).where(present)
    rows: Iterable[Row] = raw(selected)
    if not isinstance(base.bound(), peewee.SqliteDatabase):
        rows = (tuple(map(plain, row)) for row in rows)
    held = {row[0]: row for row in rows}
    stale = [key for key, row in held.items() if wanted.get(key) != row]
    return stale, [row for key, row in wanted.items() if held.get(key) != row]


def plain(value: Any) -> Any:
    """A stored value with its day as ISO text: a file answers so by itself."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def insert(table: str, columns: Sequence[str], rows: Sequence[Row], community_id: str) -> None:
    """Add rows in one statement."""
    mark = base.bound().param
    names = ", ".join(f'"{name}"' for name in (*columns, "community_id", "version"))
    marks = f"({', '.join([mark] * (len(columns) + 1))}, 1)"
    values = [value for row in rows for value in (*row, community_id)]
    base.bound().execute_sql(f'insert into "{table}" ({names}) values {", ".join([marks] * len(rows))}', values)
