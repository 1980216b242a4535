"""Registers: what a sheet of residents says, row by row, cleaned and ready to be compared with the store.

Columns are read as columns: in a register of a hundred thousand rows a word such as 汉族 is understood once. What
cannot be understood stops its row (an error) or leaves one field unknown (a warning); nothing is made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.rules import register_cells
from db.rules.problems import Problem
from db.rules.register_doors import Door
from db.rules.register_words import words

# By list name: every word that stands for a code, in small letters, and the code itself.
Vocabulary = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class CellProblem:
    """A problem and the cell it stands in: its column's letters ("" for the whole row) and heading.

    `word` is what stands there, where it is a word of a list and says nothing of anybody.
    """

    column: str
    heading: str
    problem: Problem
    word: str = ""


@dataclass
class Register:
    """The rows of a sheet. All lists are as long as `rows`, the row numbers of the sheet counted from 1.

    `values` holds a list for each field the file has; `doors`, `groups` and `relations` are as in `register_doors`. A
    row without a name is a door without people. `refused` are the errors by place, `unread` the warnings; `left_out`
    holds the numbers of the rows that are no people: blank, totals, footers, repeated headers.
    """

    rows: list[int]
    values: dict[str, list[Any]]
    doors: list[Door | None]
    groups: list[int]
    relations: list[str | None]
    refused: dict[int, list[CellProblem]]
    unread: dict[int, list[CellProblem]]
    left_out: dict[str, list[int]]

    def column(self, name: str) -> list[Any]:
        """The values of a field; nothing for every row when the file does not have it."""
        return self.values.get(name) or [None] * len(self.rows)


def vocabulary_of(lists: Mapping[str, Sequence[tuple[str, str, str, Sequence[str]]]]) -> Vocabulary:
    """The words of code lists: each entry is its code, its Chinese and English word, and other spellings."""
    known: dict[str, dict[str, str]] = {}
    for name, entries in lists.items():
        found = known.setdefault(name, {})
        for code, zh, en, also in entries:
            for word in (code, zh, en, *also):
                found.setdefault(register_cells.text_of(word).lower(), code)
    for name, extra in words()["codes"].items():
        codes = set(known.get(name, {}).values())
        known.setdefault(name, {}).update({word: code for word, code in extra.items() if code in codes})
    return known


def column_letters(place: int) -> str:
    """The letters of a column, counted from 0: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
