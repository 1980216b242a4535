"""Forms in the store, edition by edition: each is added once and never changed, since something may hang on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db import base
from db.errors import Refused
from db.pen import Pen


def plant(pen: Pen, table: Any, forms: Iterable[dict[str, Any]]) -> int:
    """Add the editions, given as columns, that are not there yet, and answer how many that were.

    An edition that is there stays as it is, whatever it says.
    """
    known = of(pen, table)
    fresh = [columns for columns in forms if (columns["name"], columns["edition"]) not in known]
    return len(pen.add_many(table, fresh))


def add(pen: Pen, table: Any, columns: dict[str, Any], other_content: str) -> str:
    """Add an edition and answer its key; the same one once more is the one that is there.

    Raises Refused with the sentence `other_content` for an edition that the store has with another content.
    """
    known = of(pen, table).get((columns["name"], columns["edition"]))
    if known is None:
        key = pen.add(table, **columns)
        pen.about(table, key)
        return key
    key, content = known
    if content != columns["content"]:
        raise Refused(text=other_content, name=columns["name"], version=columns["edition"])
    return key


def of(pen: Pen, table: Any) -> dict[tuple[str, str], tuple[str, str]]:
    """The community's editions by name and version: the key and the content of each."""
    chosen = table.select(table.name, table.edition, table.id, table.content)
    rows = base.rows(chosen.where(table.community_id == pen.by.community_id))
    return {(name, edition): (key, content) for name, edition, key, content in rows}
