"""How an import is told: what a column means, masked samples of it, and the values of a difference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from db.rules import addresses, masking, phones, register_cells
from db.rules.register_columns import FIELDS, TAG, Column
from db.rules.words import N_
from tui.i18n import _

SAMPLES = 3
LONG_NUMBER = re.compile(r"\d{5,}[\dXx]?")
# Names the fields of a difference that no column has.
OTHER_FIELDS = {"door": N_("Door")}
LEFT_OUT = N_("left out")

Label = Callable[[str, str], str]


def meaning(field: str, label: Label) -> str:
    """What a column holds, in words."""
    if field.startswith(TAG):
        return f"{_(FIELDS['tag'])}: {label('key_groups', field.removeprefix(TAG))}"
    return _(FIELDS[field]) if field else _(LEFT_OUT)


def field_name(field: str) -> str:
    """What a field of a difference is called."""
    return _(FIELDS.get(field) or OTHER_FIELDS.get(field, field))


def samples(column: Column, rows: Iterable[tuple[str, ...]]) -> str:
    """The first values of a column, nobody's name or number among them."""
    found = [row[column.place] for row in rows if column.place < len(row) and row[column.place].strip()]
    return "  ".join(masked(column.field, text) for text in dict.fromkeys(found[:SAMPLES]))


def masked(field: str, text: str) -> str:
    """A cell of a sheet as it may be shown."""
    if "name" in field:
        return masking.name("".join(text.split()))
    return LONG_NUMBER.sub(lambda found: masked_number(found[0]), text)


def masked_number(number: str) -> str:
    """A number of a person, as a telephone number where it looks like one."""
    return masking.phone(number) if phones.is_mobile(number) else masking.number(number)


def value(field: str, held: Any, label: Label, titles: Mapping[tuple[str | None, str | None], str]) -> str:
    """One side of a difference in words, protected values masked."""
    if not held:
        return ""
    if field == "door":
        return titles.get(("room", held), "") if isinstance(held, str) else door(held)
    if field == "phone":
        number, owner = (held, "") if isinstance(held, str) else held
        return f"{masking.phone(number)} {owner}".strip()
    if field in register_cells.LISTS:
        return label(register_cells.LISTS[field], str(held))
    if field == "birth":
        return str(held)[:4]
    return masking.number(held) if field == "number" else str(held)


def door(parts: tuple[str, str, str, str]) -> str:
    """A door of the file, with its estate."""
    estate, *rest = parts
    return f"{addresses.write(*rest)} {estate}".strip()
