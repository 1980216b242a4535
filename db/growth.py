"""Growth: a store made by an older version gets the tables of this one, script by script, before it is used."""

from __future__ import annotations

from pathlib import Path

from db import drivers, engine
from db.drivers import peewee
from db.errors import StoreClosed
from db.rules.words import N_

SCRIPTS = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"


def scripts() -> set[str]:
    """The names of all scripts of this version."""
    return {path.stem for path in SCRIPTS.glob("[0-9]*.py")}


def applied(database: peewee.Database) -> set[str]:
    """The names of the scripts a store already has."""
    if not database.table_exists(HISTORY):
        return set()
    return {name for (name,) in database.execute_sql(f"select name from {HISTORY}").fetchall()}


def grow(database: peewee.Database) -> None:
    """Run the scripts the store has not had; each in a transaction of its own.

    Raises StoreClosed when the store was made by a newer version.
    """
    have, want = applied(database), scripts()
    if have - want:
        raise StoreClosed(N_("This store was made by a newer version of Qiaomen. Install that version to open it."))
    if have == want:
        return
    from db import search

    # The screens may be half loaded meanwhile: a driver that nobody asked for would find the stand-ins of that moment.
    with drivers.hidden(drivers.ABSENT):
        from playhouse.migrations import Runner

    with engine.turn(database):
        Runner(database, str(SCRIPTS), HISTORY).up()
    with engine.writing(database):
        search.create(database)
