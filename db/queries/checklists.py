"""Checklists: which the store has, and one of them with its items."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db import base
from db.errors import NotFound
from db.models.checklists import Checklist as Row
from db.rules import checklists
from db.rules.checklists import Checklist
from db.rules.problems import Words


@dataclass(frozen=True)
class ChecklistLine:
    """One edition of a checklist in a list. `edition` is its version; `inspectors` how many must be there."""

    id: str
    name: str
    edition: str
    zh: str
    en: str
    place_kinds: tuple[str, ...]
    inspectors: int
    source: str
    region: str
    checked_on: datetime.date | None

    def title(self, language: str) -> str:
        """What the list is called in a language, zh or en; in the other where it has no name."""
        return format(Words(self.zh, self.en), language)


COLUMNS = (Row.id, Row.name, Row.edition, Row.zh, Row.en, Row.content, Row.source, Row.region, Row.checked_on)


def all() -> list[ChecklistLine]:  # noqa: A001 - reads as checklists.all()
    """Every edition, by name, and of one name the newest first."""
    found = []
    for key, name, edition, zh, en, content, *rest in base.rows(Row.select(*COLUMNS).order_by(Row.name, Row.id.desc())):
        one = checklists.of_json(content)
        found.append(ChecklistLine(key, name, edition, zh, en, one.place_kinds, one.inspectors, *rest))
    return found


def newest() -> list[ChecklistLine]:
    """Of every list the edition that came last: the one that is walked from now on."""
    found: dict[str, ChecklistLine] = {}
    for line in all():
        found.setdefault(line.name, line)
    return list(found.values())


def for_kind(kind: str) -> list[ChecklistLine]:
    """The newest editions of the lists that are for a kind of place."""
    return [line for line in newest() if kind in line.place_kinds]


def one(checklist_id: str) -> Checklist:
    """One edition with its items. Raises NotFound."""
    found = some([checklist_id]).get(checklist_id)
    if found is None:
        raise NotFound
    return found


def some(checklist_ids: Collection[str]) -> dict[str, Checklist]:
    """Some editions with their items by their keys, in one statement."""
    rows = base.rows(Row.select(Row.id, Row.content).where(Row.id.in_(list(checklist_ids)))) if checklist_ids else []
    return {key: checklists.of_json(content) for key, content in rows}


def in_force() -> list[Checklist]:
    """Of every list the edition that came last, with its items, by name; in one statement."""
    found: dict[str, str] = {}
    for name, content in base.rows(Row.select(Row.name, Row.content).order_by(Row.name, Row.id.desc())):
        found.setdefault(name, content)
    return [checklists.of_json(content) for content in found.values()]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What checklists are called in the ledger: their Chinese title, else their name."""
    rows = Row.select(Row.id, Row.zh, Row.name).where(Row.id.in_(list(keys.get("checklist", ()))))
    return {("checklist", key): zh or name for key, zh, name in base.rows(rows)}
