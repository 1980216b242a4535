"""The numbers of people in a register: of which document they are, and what a citizen number tells by itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from db.rules import citizen_numbers, register_cells
from db.rules.citizen_numbers import CITIZEN, FEMALE, MALE
from db.rules.problems import Level, Problem

OTHER_PAPER = "990"


def by_kind(values: dict[str, list[Any]], today: datetime.date) -> list[Any]:
    """The column of the numbers, each read as the kind of document asks that its row names."""
    return [
        None if cell is None else number_of(kind, cell, today)
        for kind, cell in zip(values["number_kind"], values["number"], strict=True)
    ]


def number_of(kind: str | None, cell: Any, today: datetime.date) -> Any:
    """One number of one kind."""
    if kind in (None, CITIZEN):
        return register_cells.citizen_number(cell, today)
    return register_cells.other_number(cell)


def settle(values: dict[str, list[Any]], count: int) -> Iterator[tuple[int, Problem]]:
    """Make plain columns of the numbers: number, kind, and the sex and birth date that they tell.

    What a column says of sex and birth stays where the number says something else; the warning is answered by place.
    """
    add_other_numbers(values, count)
    numbers = values.get("number")
    if numbers is None:
        return
    sexes = values.setdefault("sex", [None] * count)
    births = values.setdefault("birth", [None] * count)
    for place, found in enumerate(numbers):
        if found is None:
            continue
        numbers[place], sex, birth = found
        if sexes[place] not in (MALE, FEMALE):
            sexes[place] = sex or sexes[place]
        elif sex and sex != sexes[place]:
            yield place, Problem("sex", citizen_numbers.OTHER_SEX, Level.WARNING)
        if birth.startswith(births[place] or ""):
            births[place] = birth or births[place]
        elif birth:
            yield place, Problem("birth", citizen_numbers.OTHER_BIRTH, Level.WARNING)


def add_other_numbers(values: dict[str, list[Any]], count: int) -> None:
    """Put the numbers of other documents where a person has no citizen number."""
    others = values.pop("other_number", None)
    if others is None:
        return
    numbers = values.setdefault("number", [None] * count)
    kinds = values.setdefault("number_kind", [None] * count)
    for place, other in enumerate(others):
        if other is not None and numbers[place] is None:
            numbers[place], kinds[place] = other, kinds[place] or OTHER_PAPER
