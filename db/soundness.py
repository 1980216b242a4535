"""Soundness: is the store whole, and do its rows, its ledger and its look-up tell the same story?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from db import base, engine, lookup, search
from db import found as parts
from db.changes import planning
from db.drivers import peewee
from db.errors import StoreClosed
from db.models.ledger import Change
from db.models.places import Place
from db.models.residents import Person
from db.queries import checks
from db.rules.problems import Problem
from db.rules.words import N_

# The tables whose records have entries of their own in look-up, and the field under which its faults are told.
LOOKED_UP = (Person, Place)
LOOKUP, PLAN = "search", "plans"
OTHER_PLAN = N_("The plan of visits differs from the records in {count} places. It can be made anew.")
LOST = N_("{count} rows of {table} that the ledger tells of are not there.")


def faults(database: peewee.Database) -> list[Problem]:
    """Everything that is wrong with an open store; an empty list for a sound one. Runs on the desk's thread."""
    if found := file_faults(database):
        return found
    return reference_faults(database) + lost_rows() + checks.faults() + search.check(database) + plan_faults()


def can_be_mended(problems: Iterable[Problem]) -> bool:
    """Is there something among the faults that is made of the records, and so can be made anew? That is look-up, and
    the plan of visits."""
    return any(problem.field in (LOOKUP, PLAN) for problem in problems)


def mend(database: peewee.Database) -> None:
    """Make look-up and the plan anew from all records, whole or not at all. Runs on the desk's thread."""
    with engine.writing(database):
        touched = {str(one._meta.table_name): {key for (key,) in base.rows(one.select(one.id))} for one in LOOKED_UP}
        search.rebuild(database, [])
        for searchable in parts.offers("db.queries", "searchable").values():
            lookup.place(database, searchable(touched))
        planning.mend()


def plan_faults() -> list[Problem]:
    """Is the plan of visits the one that follows from the records?"""
    count = planning.differences()
    return [Problem(PLAN, OTHER_PLAN, values={"count": count})] if count else []


def file_faults(database: peewee.Database) -> list[Problem]:
    """Is the file itself whole, page by page? A server watches over its own files."""
    if not isinstance(database, peewee.SqliteDatabase):
        return []
    try:
        with engine.reading():
            lines = [line for (line,) in database.execute_sql("pragma integrity_check").fetchall()]
    except StoreClosed:
        lines = [""]
    if lines == ["ok"]:
        return []
    text = N_("The store's file is damaged ({count} faults). Restore it from a backup.")
    return [Problem("file", text, values={"count": len(lines)})]


def reference_faults(database: peewee.Database) -> list[Problem]:
    """Does every record that is referred to exist? A server refuses such rows by itself."""
    if not isinstance(database, peewee.SqliteDatabase):
        return []
    lost = [row[0] for row in database.execute_sql("pragma foreign_key_check").fetchall()]
    text = N_("{count} rows of {table} refer to records that are not there.")
    return [Problem(table, text, values={"count": lost.count(table), "table": table}) for table in sorted(set(lost))]


def lost_rows() -> list[Problem]:
    """Are there fewer rows than the ledger's additions and removals tell?"""
    told = ledger_counts()
    problems = []
    for table in base.tables():
        name = str(table._meta.table_name)
        if table not in checks.OUTSIDE_LEDGER and (count := told.get(name, 0) - table.select().count()) > 0:
            problems.append(Problem(name, LOST, values={"count": count, "table": name}))
    return problems


def ledger_counts() -> dict[str, int]:
    """How many rows of each table there must be, by the ledger: those added without those removed."""
    added = peewee.Case(None, [((Change.before.is_null() & Change.after.is_null(False)), 1)], 0)
    removed = peewee.Case(None, [((Change.after.is_null() & Change.before.is_null(False)), 1)], 0)
    total = peewee.fn.sum(added - removed)
    rows = Change.select(Change.table_name, total).group_by(Change.table_name).tuples()
    return {name: int(count) for name, count in cast("Iterable[tuple[str, int]]", rows)}
