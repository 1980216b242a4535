"""A problem: something a person can mend, told at the field where it can be mended."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from enum import Enum


class Level(Enum):
    """How much a problem weighs: an error stops the deed, a warning asks, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing to mend: the field it belongs to, and a translatable sentence with its values.

    `text` is an English source text marked with `N_`; `values` fill its `{name}` places. Values never hold a
    resident's name, number or phone, so that a problem may be printed or logged.
    """

    field: str
    text: str
    level: Level = Level.ERROR
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a deed."""
    return [problem for problem in problems if problem.level is Level.ERROR]


@dataclasses.dataclass(frozen=True)
class Sentence:
    """A marked English text with its values, which may be sentences themselves; it is translated when it is shown."""

    text: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values) if self.values else self.text


@dataclasses.dataclass(frozen=True)
class Words:
    """Words that data brings in both languages: `{words:en}` in a marked text shows the English ones, if there are."""

    zh: str
    en: str

    def __format__(self, language: str) -> str:
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)
