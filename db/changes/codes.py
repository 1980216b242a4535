"""Planting vocabularies: lists that are new or corrected come into the store, what is there already stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.models.codes import Code
from db.pen import Pen, as_json
from db.rules.codes import CodeDraft
from db.rules.words import N_

NAMES = {"plant": N_("Code lists brought up to date")}
LASTING = ("plant",)


def plant(pen: Pen, drafts: Iterable[CodeDraft]) -> int:
    """Add the entries that are missing, correct those that differ, and answer how many that were.

    Planting the same lists again changes nothing. Entries that are no longer in a list stay, for records that use them.
    """
    known = {(row.list_name, row.code, row.region): row for row in Code.select()}
    fresh, count = [], 0
    for draft in drafts:
        values = columns(draft)
        row = known.get((draft.list_name, draft.code, draft.region))
        if row is None:
            fresh.append(values)
        elif differs(row, values):
            pen.set(row, **values)
            count += 1
    pen.add_many(Code, fresh)
    return count + len(fresh)


def columns(draft: CodeDraft) -> dict[str, Any]:
    """An entry as the columns of its row."""
    return {**vars(draft), "facts": as_json(dict(draft.facts))}


def differs(row: Code, values: dict[str, Any]) -> bool:
    """Does a stored entry hold anything else than these values?"""
    return any(getattr(row, name) != value for name, value in values.items())
