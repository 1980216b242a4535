"""Checklists: which lists the store has, for which kinds of places, and one of them with its items."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.errors import NotFound
from db.models.checklists import Checklist as Row
from db.queries import editions
from db.queries.editions import EditionLine
from db.rules import checklists
from db.rules.checklists import Checklist


@dataclass(frozen=True)
class ChecklistLine(EditionLine):
    """One edition of a checklist in a list: for which kinds of places, how many must be there, how many items."""

    place_kinds: tuple[str, ...]
    inspectors: int
    number: int


def all() -> list[ChecklistLine]:  # noqa: A001 - reads as checklists.all()
    """Every edition, by name, and of one name the newest first."""
    rows = base.rows(Row.select(*editions.columns(Row), Row.content).order_by(Row.name, Row.id.desc()))
    return [_line(columns, checklists.of_json(content)) for *columns, content in rows]


def newest() -> list[ChecklistLine]:
    """Of every list the edition that came last: the one that a new inspection is made with."""
    return editions.newest(all())


def for_kind(kind: str) -> list[ChecklistLine]:
    """The newest lists that are for a kind of place."""
    return [line for line in newest() if kind in line.place_kinds]


def one(checklist_id: str) -> Checklist:
    """One edition with its items. Raises NotFound."""
    found = some([checklist_id])
    if checklist_id not in found:
        raise NotFound
    return found[checklist_id]


def some(checklist_ids: Collection[str]) -> dict[str, Checklist]:
    """Several editions by their keys, in one statement; those that are not there are left out."""
    rows = base.rows(Row.select(Row.id, Row.content).where(Row.id.in_(set(checklist_ids))))
    return {key: checklists.of_json(content) for key, content in rows}


def in_force() -> list[Checklist]:
    """Of every list the edition that came last, with its items, by name; in one statement."""
    found: dict[str, str] = {}
    for name, content in base.rows(Row.select(Row.name, Row.content).order_by(Row.name, Row.id.desc())):
        found.setdefault(name, content)
    return [checklists.of_json(content) for content in found.values()]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What checklists are called in the ledger: their Chinese title, else their name."""
    return editions.called(Row, "checklist", keys)


def _line(columns: list[Any], checklist: Checklist) -> ChecklistLine:
    """An edition as a line, with what stands in the list itself."""
    whole = [*columns, checklist.place_kinds, checklist.inspectors, len(checklist.items)]
    return ChecklistLine(*whole)
