"""Vocabularies: every code list of the store, read once and handed about as a frozen value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Any, NamedTuple

from db import base
from db.models.codes import Code
from db.queries import kept

NOTHING: Mapping[str, Any] = MappingProxyType({})


class CodeLine(NamedTuple):
    """One entry of a list. `facts` is what the rules know about it, by name."""

    code: str
    zh: str
    en: str
    facts: Mapping[str, Any]

    def label(self, language: str) -> str:
        """The entry's word in a language: `zh` or `en`."""
        return self.zh if language == "zh" else self.en


class Vocabulary(NamedTuple):
    """All lists by name, each in its own order."""

    lists: Mapping[str, Mapping[str, CodeLine]] = MappingProxyType({})

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
    return read(Code.select())


def some(*list_names: str) -> Vocabulary:
    """Only these lists, in one statement; none where the same question read them before."""
    return kept.once(("codes", *list_names), lambda: read(Code.select().where(Code.list_name.in_(list_names))))


def ending(*endings: str) -> Vocabulary:
    """The lists whose names end so, in one statement: those of a family to which features add their own."""
    return read(Code.select().where(reduce(or_, (Code.list_name.endswith(one) for one in endings))))


def read(entries: Any) -> Vocabulary:
    """Entries of the table as lists, each in its order."""
    lists: dict[str, dict[str, CodeLine]] = {}
    chosen = entries.select(Code.list_name, Code.region, Code.place, Code.code, Code.zh, Code.en, Code.facts)
    # What a region says of a code comes after what the whole country says, and replaces it.
    rows = sorted(base.rows(chosen), key=lambda row: (row[0], row[1] != "CN", row[2]))
    for list_name, _region, _place, code, zh, en, facts in rows:
        lists.setdefault(list_name, {})[code] = CodeLine(code, zh, en, NOTHING if facts == "{}" else json.loads(facts))
    return Vocabulary({name: MappingProxyType(entries) for name, entries in lists.items()})
