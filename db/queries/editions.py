"""Forms of any kind in the store, edition by edition: how one is listed, which is the newest, what it is called."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from db import base
from db.rules.problems import Words


@dataclass(frozen=True)
class EditionLine:
    """One edition of a form in a list. `edition` is the form's version."""

    id: str
    name: str
    edition: str
    zh: str
    en: str
    source: str
    region: str
    checked_on: datetime.date | None

    def title(self, language: str) -> str:
        """What the form is called in a language, zh or en; in the other where it has no name."""
        return format(Words(self.zh, self.en), language)


Line = TypeVar("Line", bound=EditionLine)


def columns(table: Any) -> tuple[Any, ...]:
    """The columns of a table of editions that a line shows."""
    return (
        *(table.id, table.name, table.edition, table.zh, table.en),
        *(table.source, table.region, table.checked_on),
    )


def newest(lines: Iterable[Line]) -> list[Line]:
    """Of each name the first line: the lines of one name stand with the newest first."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.name, line)
    return list(found.values())


def called(table: Any, name: str, keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What the forms of a table are called in the ledger: their Chinese title, else their name."""
    wanted = keys.get(name)
    if not wanted:
        return {}
    rows = table.select(table.id, table.zh, table.name).where(table.id.in_(wanted))
    return {(name, key): zh or own for key, zh, own in base.rows(rows)}
