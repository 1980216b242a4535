"""Taking back: any deed, or a whole import, undone row by row; and taking back the taking back.

The ledger holds every record before and after. A deed is undone in the reverse order of its changes, in parts, so that
an import of any size needs little memory. Rows come back exactly, their versions included: a form that was opened
before the deed still fits the record, and what stands later on the same record is noticed by its version.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from db import base
from db.base import Table
from db.drivers import peewee
from db.errors import Conflict, NotFound, Refused
from db.models.ledger import Change, Deed
from db.pen import Pen
from db.queries import history
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {"undo": N_("Taken back")}
PART = 2000
CHUNK = 500
REFUSED = N_("Not taken back.")
NOT_YOURS = N_("This is taken back by who may see what it is about.")


def undo(pen: Pen, deed_id: str) -> None:
    """Take a deed back: everything it changed is again as it was before. What was taken back comes back the same way.

    Raises NotFound for an unknown deed; Refused when it changed nothing, is taken back already or lasts for good, or
    when later work builds on it: the problems then count the later deeds by kind, for the worker to take back first.
    """
    deed = Deed.get_or_none(Deed.id == deed_id)
    if deed is None:
        raise NotFound
    if any(keeps_from(deed, pen.by.worker_id) for keeps_from in history.keepers("keeps_from")):
        raise Refused([Problem("", NOT_YOURS)], REFUSED)
    if problems := problems_in(deed, pen.by.at):
        raise Refused(problems, REFUSED)
    pen.undoes = deed_id
    if deed.subject_table and deed.subject_id:
        pen.subject = (deed.subject_table, deed.subject_id)
    for kind, steps in itertools.groupby(steps_back(deed_id), key=lambda step: step.kind):
        for part in base.parts(steps, PART):
            BACK[kind](pen, part)
    mirror(pen, deed_id)
    if untrue := [problem for asked in history.keepers("untrue_after") for problem in asked(deed)]:
        raise Refused(untrue, REFUSED)


def problems_in(deed: Deed, at: datetime.datetime) -> list[Problem]:
    """What keeps a deed from being taken back at an instant (UTC)."""
    if deed.kind in history.lasting_kinds():
        return [Problem("", N_("The store stands on this: it cannot be taken back."))]
    if history.undone([deed.id]):
        return [Problem("", N_("This is taken back already."))]
    if not Change.select().where(Change.deed == deed.id, history.WROTE).exists():
        return [Problem("", N_("Nothing was changed here that could be taken back."))]
    if told := next((why for stands in history.keepers("keeps_standing") if (why := stands(deed, at))), ""):
        return [Problem("", told)]
    return built_upon(deed.id)


def built_upon(deed_id: str) -> list[Problem]:
    """The later deeds that must be taken back first, counted by kind."""
    keys = later_on_same_records(deed_id) | behind_new_references(deed_id)
    counts: dict[str, int] = {}
    for (kind,) in base.rows(Deed.select(Deed.kind).where(Deed.id.in_(list(keys)))):
        counts[kind] = counts.get(kind, 0) + 1
    names = history.kind_names()
    text = N_("Later work builds on this: {count} x {deed}. Take that back first.")
    return [
        Problem("", text, values={"count": count, "deed": names.get(kind, kind), "kind": kind})
        for kind, count in sorted(counts.items())
    ]


def later_on_same_records(deed_id: str) -> set[str]:
    """The later deeds that changed the same records and still count.

    A later deed that was taken back does not count, nor does the taking back of a later deed: together they did
    nothing. Taking back an earlier deed is work like any other.
    """
    mine = Change.select(Change.record_id).where(Change.deed == deed_id, history.WROTE)
    others = Change.select(Change.deed).where(Change.record_id.in_(mine), Change.deed > deed_id, history.WROTE)
    return still_counting(others, deed_id)


def still_counting(changes: Any, deed_id: str) -> set[str]:
    """The deeds of these ledger rows that still count: neither taken back nor the taking back of a later deed."""
    deeds = list(Deed.select(Deed.id, Deed.undoes).where(Deed.id.in_(changes)))
    gone = history.undone(deed.id for deed in deeds)
    return {deed.id for deed in deeds if deed.id not in gone and (deed.undoes or "") <= deed_id}


def behind_new_references(deed_id: str) -> set[str]:
    """The deeds that made other records refer to a record which this deed added: it could not go without them."""
    answer: set[str] = set()
    for table in added_tables(deed_id):
        # One question for all tables that refer to it, however many features there are.
        if writers := list(writers_of_references(deed_id, table)):
            answer |= still_counting(reduce(or_, writers), deed_id)
    return answer


def writers_of_references(deed_id: str, table: type[Table]) -> Iterator[Any]:
    """For each field that refers to a table: the later deeds that made others refer to what this deed added there."""
    added = Change.select(Change.record_id).where(is_addition(deed_id), Change.table_name == name_of(table))
    for reference, child in references_to(table):
        own = Change.select(Change.record_id).where(Change.deed == deed_id, Change.table_name == name_of(child))
        strangers = child.select(child.id).where(reference.in_(added), child.id.not_in(own))
        refers = base.in_json(Change.after, reference.name).in_(added)
        yield Change.select(Change.deed).where(Change.record_id.in_(strangers), Change.deed > deed_id, refers)


def references_to(table: type[Table]) -> Iterator[tuple[peewee.Field, type[Table]]]:
    """The fields of other tables that refer to the records of one, each with its table."""
    yield from table._meta.backrefs.items()
    for child in base.tables():
        for field in child._meta.sorted_fields:
            if isinstance(field, base.KeyField) and field.to in (name_of(table), "*"):
                yield field, child


def added_tables(deed_id: str) -> list[type[Table]]:
    """The tables to which a deed added rows."""
    names = {name for (name,) in base.rows(Change.select(Change.table_name).where(is_addition(deed_id)).distinct())}
    return [table for table in base.tables() if name_of(table) in names]


def is_addition(deed_id: str) -> peewee.Expression:
    """The condition that a ledger row tells of a record which this deed added."""
    return (Change.deed == deed_id) & Change.before.is_null() & Change.after.is_null(False)


def name_of(table: type[Table]) -> str:
    """The name of a table in the ledger."""
    return str(table._meta.table_name)


@dataclass(frozen=True)
class Step:
    """One change seen backwards: the record, what it holds now and what it is to hold (None: no record)."""

    kind: str
    table: type[Table]
    record_id: str
    now: dict[str, Any] | None
    then: dict[str, Any] | None


def steps_back(deed_id: str) -> Iterator[Step]:
    """The changes of a deed, the last one first, read in parts."""
    tables = {name_of(table): table for table in base.tables()}
    columns = (Change.place, Change.table_name, Change.record_id, Change.before, Change.after)
    mine = (
        Change.select(*columns).where(Change.deed == deed_id, history.WROTE).order_by(Change.place.desc()).limit(PART)
    )
    part = base.rows(mine)
    while part:
        for _, table_name, record_id, before, after in part:
            yield step_of(tables[table_name], record_id, before, after)
        part = base.rows(mine.where(Change.place < part[-1][0]))


def step_of(table: type[Table], record_id: str, before: str | None, after: str | None) -> Step:
    """One ledger row as the step that takes it back; columns that the table no longer has are left out."""
    now, then = known(table, after), known(table, before)
    kind = "remove" if then is None else "restore" if now is None else "change"
    return Step(kind, table, record_id, now, then)


def known(table: type[Table], text: str | None) -> dict[str, Any] | None:
    """The fields in a ledger text that the table has."""
    values = history.read(text)
    return values and {name: value for name, value in values.items() if name in table._meta.fields}


def by_table(steps: Iterable[Step]) -> list[tuple[type[Table], list[Step]]]:
    """Steps by table, each record's table before the tables that refer to it."""
    grouped: dict[type[Table], list[Step]] = {}
    for step in steps:
        grouped.setdefault(step.table, []).append(step)
    return [(table, grouped[table]) for table in peewee.sort_models(grouped)]  # type: ignore[attr-defined] # the stubs forget it


def remove(pen: Pen, steps: Sequence[Step]) -> None:
    """Take away the rows that the deed added, those that refer to others first."""
    for table, group in reversed(by_table(steps)):
        for part in base.parts(group, CHUNK):
            versions = {(step.now or {})["version"] for step in part}
            keys = [step.record_id for step in part]
            gone = table.delete().where(table.id.in_(keys), table.version.in_(list(versions))).execute()
            if gone != len(keys):
                raise Conflict
        for step in group:
            pen.touch(table, step.record_id)
            pen.touch_parents(table, step.now or {})


def restore(pen: Pen, steps: Sequence[Step]) -> None:
    """Put back the rows that the deed took away."""
    for table, group in by_table(steps):
        for part in base.parts(group, CHUNK):
            table.insert_many([whole(step) for step in part]).execute()
        for step in group:
            pen.touch(table, step.record_id)


def whole(step: Step) -> dict[str, Any]:
    """A row that is put back; what the ledger tells no origin of is its own first version."""
    origin = {"origin_id": step.record_id} if "origin_id" in step.table._meta.fields else {}
    return {**origin, **(step.then or {})}


def change(pen: Pen, steps: Sequence[Step]) -> None:
    """Put back the fields that the deed changed."""
    for step in steps:
        now, then = step.now or {}, step.then or {}
        table = step.table
        if not table.update(**then).where(table.id == step.record_id, table.version == now["version"]).execute():
            raise Conflict
        pen.touch(table, step.record_id)
        pen.touch_parents(table, now)


BACK = {"remove": remove, "restore": restore, "change": change}


def mirror(pen: Pen, deed_id: str) -> None:
    """Write the taking back into the ledger: the same rows in reverse, with before and after exchanged."""
    pen.begin()
    last = Change.select(peewee.fn.max(Change.place)).where(Change.deed == deed_id).scalar()
    rows = Change.select(
        peewee.Value(pen.deed_id), last - Change.place, Change.table_name, Change.record_id, Change.after, Change.before
    ).where(Change.deed == deed_id, history.WROTE)
    fields = [Change.deed, Change.place, Change.table_name, Change.record_id, Change.before, Change.after]
    Change.insert_from(rows, fields).execute()
    pen.told += last + 1
