"""Vocabularies: every code list of the store, read once and handed about as a frozen value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from db.models.codes import Code

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class CodeLine:
    """One entry of a list. `facts` is what the rules know about it, by name."""

    code: str
    zh: str
    en: str
    facts: Mapping[str, Any]

    def label(self, language: str) -> str:
        """The entry's word in a language: `zh` or `en`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Vocabulary:
    """All lists by name, each in its own order."""

    lists: Mapping[str, Mapping[str, CodeLine]] = field(default_factory=dict)

    def entries(self, list_name: str) -> tuple[CodeLine, ...]:
        """The entries of a list in order; none for a list that is not there."""
        return tuple(self.lists.get(list_name, {}).values())

    def one(self, list_name: str, code: str | None) -> CodeLine | None:
        """The entry with this code, or None."""
        return self.lists.get(list_name, {}).get(code or "")

    def label(self, list_name: str, code: str | None, language: str) -> str:
        """The word for a code; the code itself when it is in no list, and nothing for no code."""
        entry = self.one(list_name, code)
        return entry.label(language) if entry else code or ""

    def facts(self, list_name: str, code: str | None) -> Mapping[str, Any]:
        """What the rules know about a code; empty for an unknown one."""
        entry = self.one(list_name, code)
        return entry.facts if entry else NOTHING


def all() -> Vocabulary:  # noqa: A001 - reads as codes.all()
    """Every list of the store in one statement."""
    return of_rows(Code.select())


def some(*list_names: str) -> Vocabulary:
    """Only these lists, in one statement."""
    return of_rows(Code.select().where(Code.list_name.in_(list_names)))


def of_rows(codes: Iterable[Code]) -> Vocabulary:
    """Rows of the table as lists, each in its order."""
    lists: dict[str, dict[str, CodeLine]] = {}
    # What a region says of a code comes after what the whole country says, and replaces it.
    rows = sorted(codes, key=lambda row: (row.list_name, row.region != "CN", row.place))
    for row in rows:
        lists.setdefault(row.list_name, {})[row.code] = CodeLine(row.code, row.zh, row.en, json.loads(row.facts))
    return Vocabulary({name: MappingProxyType(entries) for name, entries in lists.items()})
