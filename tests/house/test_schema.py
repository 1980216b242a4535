"""One truth of the schema: what the migrations make is what the models say, on both engines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db import base, engine
from db.drivers import peewee
from db.models.ledger import Change
from tests.conftest import KEY, Server

Description = dict[str, set[Any]]


def models() -> list[type[peewee.Model]]:
    """Every table of the house; the ledger's lines have no key of their own and are none of the common kind."""
    return [*base.tables(), Change]


def squeezed(text: str) -> str:
    """SQL without quotes and needless blanks."""
    return re.sub(r"\s+", " ", text.replace('"', "")).strip().lower()


def checks_in(sql: str) -> Iterator[str]:
    """The CHECK constraints in the text of a table."""
    for match in re.finditer(r"CHECK\s*\(", sql, re.IGNORECASE):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        yield squeezed(sql[match.end() : end - 1])


def file_table(database: peewee.Database, table: str, sql: str) -> set[Any]:
    """All that SQLite knows of one table: columns, references, checks, indexes with their conditions."""
    found: set[Any] = set()

    def rows(statement: str) -> list[Any]:
        return list(database.execute_sql(statement).fetchall())

    found |= {("column", *row[1:]) for row in rows(f"pragma table_info({table})")}
    found |= {("reference", *row[2:]) for row in rows(f"pragma foreign_key_list({table})")}
    found |= {("check", check) for check in checks_in(sql)}
    for _place, name, unique, origin, _partial in rows(f"pragma index_list({table})"):
        columns = tuple(row[2] for row in rows(f"pragma index_info('{name}')"))
        (text,) = rows(f"select coalesce(sql, '') from sqlite_master where name = '{name}'")[0]
        found.add(("index", columns, unique, origin, squeezed(text).partition(" where ")[2]))
    return found


def file_description(database: peewee.Database) -> Description:
    """Every table of an SQLite store that belongs to a model."""
    names = {str(model._meta.table_name) for model in models()}
    tables = database.execute_sql("select name, sql from sqlite_master where type = 'table'").fetchall()
    return {name: file_table(database, name, sql) for name, sql in tables if name in names}


SERVER_FACTS = (
    "select 'column', table_name, column_name, data_type, character_maximum_length::text, is_nullable, column_default"
    " from information_schema.columns where table_schema = 'public'",
    "select 'rule', conrelid::regclass::text, contype::text, pg_get_constraintdef(oid), '', '', ''"
    " from pg_constraint where connamespace = 'public'::regnamespace",
    "select 'index', tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON'), '', '', '', ''"
    " from pg_indexes where schemaname = 'public'",
)


def server_description(database: peewee.Database) -> Description:
    """Every table of a PostgreSQL store that belongs to a model: columns, constraints, indexes."""
    found: Description = {str(model._meta.table_name): set() for model in models()}
    for statement in SERVER_FACTS:
        for row in database.execute_sql(statement).fetchall():
            found.get(row[1].strip('"'), set()).add(tuple(row))
    return found


def described(database: peewee.Database, describe: Callable[[peewee.Database], Description]) -> Description:
    """A store's description, by a connection of its own."""
    engine.connect(database)
    try:
        return describe(database)
    finally:
        database.close()


def made_from_models(database: peewee.Database) -> peewee.Database:
    """The same tables made straight from the models."""
    with database.bind_ctx(models(), bind_refs=False, bind_backrefs=False):
        engine.connect(database)
        database.create_tables(models())
        database.close()
    return database


def test_on_a_file_the_migrations_make_what_the_models_say(file_url: str, tmp_path: Path) -> None:
    migrated = described(engine.database_of(file_url, KEY), file_description)
    modelled = described(made_from_models(engine.file_database(tmp_path / "models.db", KEY)), file_description)
    assert migrated == modelled
    assert len(migrated) == len(models())


def test_on_a_server_the_migrations_make_what_the_models_say(own_server_url: str, server: Server) -> None:
    server.admin.execute("create database modelled")
    try:
        migrated = described(engine.database_of(own_server_url, None), server_description)
        modelled = described(made_from_models(engine.database_of(server.url("modelled"), None)), server_description)
    finally:
        server.admin.execute("drop database modelled with (force)")
    assert migrated == modelled
    assert all(migrated.values())


def test_a_check_and_a_partial_index_are_part_of_what_is_compared(file_url: str) -> None:
    found = described(engine.database_of(file_url, KEY), file_description)
    assert ("check", "length(name) between 1 and 50") in found["person"]
    assert any(fact[0] == "index" and "state = 'here'" in fact[-1] for fact in found["person"])


@pytest.mark.parametrize("table", base.tables(), ids=lambda table: str(table._meta.table_name))
def test_every_unique_index_begins_with_the_community(table: type[base.Table]) -> None:
    for index in table._meta.fields_to_index():
        if isinstance(index, peewee.Index) and index._unique:
            columns = [part for part in index._expressions if isinstance(part, peewee.Field)]
            assert columns[0].column_name == "community_id" or columns[0].unique
