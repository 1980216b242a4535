"""What the fields of each table are called, and how a value of each is shown: protected ones never whole.

A feature names its tables in a file of its own in `tables`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from db import found
from db.queries.history import ChangeLine
from tui.screens.history.naming import Confined, Field

# Keys, versions and what is worked out from other fields say nothing to a worker.
HIDDEN = {"id", "community_id", "version", "name_sort", "sort_key", "origin_id"}
# A finding's code is of the list that belongs to its kind.
FINDINGS = {"need": "need_categories", "hazard": "hazard_kinds", "fact": "changed_facts"}
UNDO = "history.undo"
NO_FIELDS: Mapping[str, Field] = {}
HERE = "tui.screens.history.tables"


@cache
def tables() -> Mapping[str, tuple[str, Mapping[str, Field]]]:
    """What every table is called, and its fields. Raises PartMissing for a file that names none."""
    return {name: one for part in found.parts(HERE, "TABLES").values() for name, one in part.items()}


@cache
def words() -> Mapping[str, str]:
    """The words that stand in tables as they are and belong to no code list."""
    return {word: text for part in found.offers(HERE, "WORDS").values() for word, text in part.items()}


@cache
def confined() -> tuple[Confined, ...]:
    """What is for few eyes in tables that are shared by many features."""
    return tuple(found.offers(HERE, "CONFINED").values())


def in_change(change: ChangeLine, column: str) -> Field:
    """How a column is called and shown in what a deed did to a record. What was taken back is told no better."""
    one = field(change.table_name, column)
    owner = {**(change.before or {}), **(change.after or {})}.get("table_name", "")
    for few in confined():
        is_own_deed = change.deed.kind.startswith((few.deeds, UNDO)) and column in few.columns
        if is_own_deed or (str(owner) in few.records and column in few.of_records):
            return Field(one.label, "hidden")
    return one


def table(name: str) -> tuple[str, Mapping[str, Field]]:
    """What a table is called, and its fields; a table that is not described goes by its own name."""
    return tables().get(name, (name, NO_FIELDS))


def field(table_name: str, column: str) -> Field:
    """How a column is called and shown; one that is not described goes by its own name."""
    return table(table_name)[1].get(column, Field(column))
