"""Keeping the plan of visits right: what a deed touched is planned anew in its transaction, and each new day as well.

The plan follows from other records, as look-up does; it has no ledger of its own. So it is right after any deed and
after taking one back, and planning twice changes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room, Unit
from db.models.codes import Code
from db.models.plans import GraveChange, OpenDoor, PlanDay, PlannedVisit
from db.models.residents import Tag
from db.models.visits import Visit
from db.pen import Pen
from db.queries import plan_facts, plan_reach, tries, visit_codes
from db.queries.plan_facts import Prepared, Subject, among
from db.queries.resident_index import follow
from db.queries.visit_codes import Rules
from db.rules import occasions, planned, plans
from db.rules.planned import Planned, World
from db.rules.tries import NextTry

PART = 4000
# So many rows go into one statement; a file takes at most 32,766 values.
ROWS = 400
COLUMNS = (
    *("id", "person_id", "group_code", "follows", "last_on", "due_on", "was_due_on", "state", "visit_id", "settled_on"),
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
    people, rooms = plan_reach.concerned(touched)
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
    return {key for column in sources for (key,) in base.raw(column.model.select(column).distinct())}


def planned_day() -> tuple[str, datetime.date] | None:
    """The community and the day for which the plan holds; None when nothing was planned yet."""
    return next(((key, base.day(on)) for key, on in base.raw(PlanDay.select(PlanDay.id, PlanDay.planned_on))), None)


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
    both = (doors_of(None, rules, held[0]), plans_of(everybody(), rules, *held))
    pairs = (compared(*pair) for parts in both for pair in parts)
    return sum(len(stale) + len(fresh) for stale, fresh in pairs)


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
        people = {key for source in (changed, begun) for (key,) in base.raw(source)}
        people |= plan_reach.in_groups(lambda group: nearing & set(group.occasions)) if nearing else set()
        plan_people(people, rules, community_id, today)
        keep_day(community_id, today)


def keep_day(community_id: str, today: datetime.date) -> None:
    """Write down the day for which the plan holds."""
    PlanDay.delete().execute()
    PlanDay.insert(id=community_id, community_id=community_id, planned_on=today).execute()


def plan_people(people: Collection[str], rules: Rules, community_id: str, today: datetime.date) -> None:
    """Make the plans of some people what they are to be: rows that differ are written, all others left alone."""
    for held, wanted in plans_of(people, rules, community_id, today):
        write(PlannedVisit, COLUMNS, held, wanted, community_id)


def plans_of(
    people: Collection[str], rules: Rules, community_id: str, today: datetime.date
) -> Iterator[tuple[list[Row], dict[str, Row]]]:
    """The plans of some people, in parts: the rows there are, and by key those that are to be."""
    world = plan_facts.world(today, rules) if people else World(today)
    for keys in base.parts(sorted(people), PART):
        known = plan_facts.subjects(keys, rules)
        wanted = {row[0]: row for key, one in known.items() for row in rows_of(key, one, world, community_id)}
        yield planned_for(keys), wanted


def rows_of(person_id: str, subject: Subject, world: World, community_id: str) -> Iterable[Row]:
    """The rows of one person's plan."""
    home = subject.home
    for one in plans.plan(subject.facts(person_id), world):
        key = planned.key_of(community_id, person_id, one.group, one.follows)
        yield (key, person_id, *values_of(one), *subject.assigned.get(key, (None, "")), *home)


def values_of(one: Planned) -> Row:
    """A planned visit as the columns from the group to the day on which time alone changes it; days as ISO text."""
    return (
        *(one.group, one.follows, text(one.last_on), text(one.due_on), text(one.was_due_on), one.state.value),
        *(one.visit_id, text(one.settled_on), one.shortened_by, one.postponed_by, one.accepts_remote),
        *(one.workers_needed, one.companions, one.is_next, text(one.changes_on)),
    )


def text(on: datetime.date | None) -> str | None:
    """A day as ISO text."""
    return on.isoformat() if on else None


def plan_doors(rooms: Collection[str] | None, rules: Rules, community_id: str) -> None:
    """Make the open doors among some rooms, or among all, what they are to be."""
    for held, wanted in doors_of(rooms, rules, community_id):
        write(OpenDoor, DOOR_COLUMNS, held, wanted, community_id)


def doors_of(
    rooms: Collection[str] | None, rules: Rules, community_id: str
) -> Iterator[tuple[list[Row], dict[str, Row]]]:
    """The open doors among some rooms, or among all, in parts: the rows there are, and by key those that are to be."""
    results, empty = tuple(tries.open_results(rules)), tuple(sorted(rules.empty))
    if rooms is None:
        knocks = tries.open_knocks(results).where(is_lived_in(empty))
        yield (
            base.raw(OpenDoor.select(*fields_of(OpenDoor, DOOR_COLUMNS))),
            doors(base.raw(knocks), rules, community_id),
        )
        return
    for keys in base.parts(sorted(rooms), PART):
        yield open_at(keys), doors(knocks_at(keys, results, empty), rules, community_id)


def is_lived_in(empty: Collection[str]) -> Any:
    """The condition that a room is not known to be empty, by its occupancy."""
    return ~Room.occupancy.in_(empty) | Room.occupancy.is_null()


def doors(knocks: Iterable[Any], rules: Rules, community_id: str) -> dict[str, Row]:
    """The rows of the doors that open knocks leave open, by key."""
    steps = tries.steps_after(knocks, rules)
    buildings = dict(
        row
        for keys in base.parts((step.room_id for step in steps), PART)
        for row in base.raw(Room.select(Room.id, Unit.building).join(Unit).where(among(Room.id, keys)))
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


def fields_of(table: Any, columns: Sequence[str]) -> list[Any]:
    """Some columns of a table, in order."""
    return [getattr(table, name) for name in columns]


# What is planned for some people, what is open at some doors, and the knocks there.
planned_for = Prepared(
    lambda keys: PlannedVisit.select(*fields_of(PlannedVisit, COLUMNS)).where(PlannedVisit.person_id.in_(keys))
)
open_at = Prepared(lambda keys: OpenDoor.select(*fields_of(OpenDoor, DOOR_COLUMNS)).where(OpenDoor.room_id.in_(keys)))
knocks_at = Prepared(
    lambda keys, results, empty: tries.open_knocks(results).where(Visit.room.in_(keys) & is_lived_in(empty))
)


def write(table: Any, columns: Sequence[str], held: list[Row], wanted: Mapping[str, Row], community_id: str) -> None:
    """Make the rows of a table the wanted ones, writing only what differs."""
    stale, fresh = compared(held, wanted)
    for keys in base.parts(stale, PART):
        table.delete().where(among(table.id, keys)).execute()
    for part in base.parts(fresh, ROWS):
        insert(str(table._meta.table_name), columns, part, community_id)


def compared(held: list[Row], wanted: Mapping[str, Row]) -> tuple[list[str], list[Row]]:
    """The keys of the rows that are not what they are to be, and the rows that are to be there and are not."""
    if not isinstance(base.bound(), peewee.SqliteDatabase):
        held = [tuple(map(plain, row)) for row in held]
    rows = {row[0]: row for row in held}
    stale = [key for key, row in rows.items() if wanted.get(key) != row]
    return stale, [row for key, row in wanted.items() if rows.get(key) != row]


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
