"""Fitting what a YAML file holds into a frozen dataclass: the class itself says which keys and types there may be.

Known types: text, whole and decimal numbers, yes or no, days, one word of a Literal, another dataclass,
`tuple[X, ...]`, `Mapping[str, X]`, `X | None`, and `load.Located` for a value that somebody else looks into later.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from db.rules.near_words import hinted
from db.rules.problems import Sentence
from db.rules.words import N_
from seed import load

Shape = TypeVar("Shape")
Faults = list[load.Fault]

# Metadata of a field that the loader works out: no file may give it.
WORKED_OUT: Mapping[str, bool] = {"worked_out": True}

BELONGS: Mapping[object, str] = {
    str: N_("text belongs here, not {found}"),
    int: N_("a whole number belongs here, not {found}"),
    float: N_("a number belongs here, not {found}"),
    bool: N_("true or false belongs here, not {found}"),
    date: N_("a day such as 2026-11-22 belongs here, not {found}"),
    Mapping: N_("keys and values belong here, not {found}"),
    tuple: N_("a list belongs here, not {found}"),
}
UNQUOTED = N_("text belongs here, not {found} (write it in quotes)")
ONE_OF = N_("one of {known} belongs here, not {found}")
UNKNOWN = N_("'{key}' is not known here; known are {known}")
MISSING = N_("'{key}' is missing")
A_MAPPING, A_LIST, NOTHING = N_("keys and values"), N_("a list"), N_("nothing")


def read(kind: type[Shape], path: Path) -> Shape:
    """One YAML file as one dataclass. Raises SeedError with every fault of spelling and of shape."""
    faults: Faults = []
    found: Shape = fit(kind, load.read_into(faults, path), faults)
    if faults:
        raise load.SeedError(faults)
    return found


def fit(kind: Any, found: load.Located, faults: Faults) -> Any:
    """The value in the shape of `kind`. What does not fit is noted in `faults`; then the answer must not be used."""
    if kind is load.Located:
        return found
    if found.is_broken:
        return None
    if dataclasses.is_dataclass(kind):
        return _record(kind, found, faults)
    origin = typing.get_origin(kind)
    if origin is None:
        return _scalar(kind, found, faults)
    return FITTERS[origin](typing.get_args(kind), found, faults)


def _scalar(kind: Any, found: load.Located, faults: Faults) -> Any:
    if type(found.value) is kind or (kind is float and type(found.value) is int):
        return found.value
    is_unquoted = kind is str and isinstance(found.value, int | float | date)
    faults.append(load.Fault(found.at, UNQUOTED if is_unquoted else BELONGS[kind], {"found": shown(found)}))
    return None


def _record(kind: Any, found: load.Located, faults: Faults) -> Any:
    if not isinstance(found.value, Mapping):
        faults.append(load.Fault(found.at, BELONGS[Mapping], {"found": shown(found)}))
        return None
    hints = types_of(kind)
    fields = {one.name: one for one in dataclasses.fields(kind) if not one.metadata.get("worked_out")}
    before = len(faults)
    for key, content in found.value.items():
        if key not in fields:
            said = Sentence(UNKNOWN, {"key": key, "known": ", ".join(fields)})
            faults.append(load.Fault.saying(content.at, hinted(said, key, fields)))
    for name, one in fields.items():
        if name not in found.value and _is_required(one):
            faults.append(load.Fault(found.at, MISSING, {"key": name}))
    values = {name: fit(hints[name], content, faults) for name, content in found.value.items() if name in fields}
    return kind(**values) if len(faults) == before else None


@cache
def types_of(kind: Any) -> dict[str, Any]:
    """The type of each field of a dataclass."""
    return typing.get_type_hints(kind)


def _is_required(one: dataclasses.Field[Any]) -> bool:
    return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING


def _items(kinds: tuple[Any, ...], found: load.Located, faults: Faults) -> Any:
    if not isinstance(found.value, tuple):
        faults.append(load.Fault(found.at, BELONGS[tuple], {"found": shown(found)}))
        return ()
    return tuple(fit(kinds[0], item, faults) for item in found.value)


def _entries(kinds: tuple[Any, ...], found: load.Located, faults: Faults) -> Any:
    if not isinstance(found.value, Mapping):
        faults.append(load.Fault(found.at, BELONGS[Mapping], {"found": shown(found)}))
        return {}
    return {key: fit(kinds[1], content, faults) for key, content in found.value.items()}


def _perhaps(kinds: tuple[Any, ...], found: load.Located, faults: Faults) -> Any:
    return None if found.value is None else fit(kinds[0], found, faults)


def _choice(words: tuple[Any, ...], found: load.Located, faults: Faults) -> Any:
    if found.value not in words:
        said = Sentence(ONE_OF, {"known": ", ".join(words), "found": shown(found)})
        faults.append(load.Fault.saying(found.at, hinted(said, str(found.value), words)))
    return found.value


def shown(found: load.Located) -> Sentence | str:
    """What stands there, as a fault tells it."""
    if isinstance(found.value, Mapping):
        return Sentence(A_MAPPING)
    if isinstance(found.value, tuple):
        return Sentence(A_LIST)
    if found.value is None:
        return Sentence(NOTHING)
    return str(found.value).lower() if isinstance(found.value, bool) else f"'{found.value}'"


FITTERS: Mapping[Any, Callable[[tuple[Any, ...], load.Located, Faults], Any]] = {
    tuple: _items,
    Mapping: _entries,
    typing.Literal: _choice,
    types.UnionType: _perhaps,
    typing.Union: _perhaps,
}
