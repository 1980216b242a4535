"""Checklists: which lists the store has, for which kinds of places, and one of them with its items."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.errors import NotFound
from db.models.checklists import Checklist as Row
from db.rules import checklists
from db.rules.checklists import Checklist
from db.rules.problems import Words


@dataclass(frozen=True)
class ChecklistLine:
    """One edition of a list among others. `edition` is its version, `number` how many items it has.

    `inspectors` is how many must be there at least.
    """

    id: str
    name: str
    edition: str
    zh: str
    en: str
    source: str
    region: str
    checked_on: datetime.date | None
    place_kinds: tuple[str, ...]
    inspectors: int
    number: int

    def title(self, language: str) -> str:
        """What the list is called in a language, zh or en; in the other where it has no name."""
        return format(Words(self.zh, self.en), language)


COLUMNS = (Row.id, Row.name, Row.edition, Row.zh, Row.en, Row.source, Row.region, Row.checked_on, Row.content)


def all() -> list[ChecklistLine]:  # noqa: A001 - reads as checklists.all()
    """Every edition, by name, and of one name the newest first."""
    rows = base.rows(Row.select(*COLUMNS).order_by(Row.name, Row.id.desc()))
    return [_line(columns, checklists.of_json(content)) for *columns, content in rows]


def newest() -> list[ChecklistLine]:
    """Of every list the edition that came last: the one that a new inspection is made with."""
    found: dict[str, ChecklistLine] = {}
    for line in all():
        found.setdefault(line.name, line)
    return list(found.values())


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
    wanted = keys.get("checklist")
    if not wanted:
        return {}
    rows = Row.select(Row.id, Row.zh, Row.name).where(Row.id.in_(wanted))
    return {("checklist", key): zh or name for key, zh, name in base.rows(rows)}


def _line(columns: list[Any], checklist: Checklist) -> ChecklistLine:
    """An edition as a line, with what stands in the list itself."""
    whole = [*columns, checklist.place_kinds, checklist.inspectors, len(checklist.items)]
    return ChecklistLine(*whole)
