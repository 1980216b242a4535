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

from seed import load

Shape = TypeVar("Shape")
Faults = list[load.Fault]

# Metadata of a field that the loader works out: no file may give it.
WORKED_OUT: Mapping[str, bool] = {"worked_out": True}

NAMES: Mapping[object, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a day such as 2026-11-22",
}


def read(kind: type[Shape], path: Path) -> Shape:
    """One YAML file as one dataclass. Raises SeedError with every fault of spelling and of shape."""
    faults: Faults = []
    found: Shape = fit(kind, load.read_into(faults, path), faults)
    if faults:
        raise load.SeedError(faults)
    return found


def fit(kind: Any, found: load.Located, faults: Faults) -> Any:
    """The value in the shape of `kind`. What does not fit is noted in `faults`; then the answer must not be used."""
    if found.is_broken:
        return None
    if kind is load.Located:
        return found
    if dataclasses.is_dataclass(kind):
        return _record(kind, found, faults)
    origin = typing.get_origin(kind)
    if origin is None:
        return _scalar(kind, found, faults)
    return FITTERS[origin](typing.get_args(kind), found, faults)


def _scalar(kind: Any, found: load.Located, faults: Faults) -> Any:
    if type(found.value) is kind or (kind is float and type(found.value) is int):
        return found.value
    hint = " (write it in quotes)" if kind is str and isinstance(found.value, int | float | date) else ""
    faults.append(load.Fault(found.at, f"{NAMES[kind]} belongs here, not {_shown(found)}{hint}"))
    return None


def _record(kind: Any, found: load.Located, faults: Faults) -> Any:
    if not isinstance(found.value, Mapping):
        faults.append(load.Fault(found.at, f"keys and values belong here, not {_shown(found)}"))
        return None
    hints = _types(kind)
    fields = {one.name: one for one in dataclasses.fields(kind) if not one.metadata.get("worked_out")}
    before = len(faults)
    for key, content in found.value.items():
        if key not in fields:
            faults.append(load.Fault(content.at, f"'{key}' is not known here; known are {', '.join(fields)}"))
    for name, one in fields.items():
        if name not in found.value and _is_required(one):
            faults.append(load.Fault(found.at, f"'{name}' is missing"))
    values = {name: fit(hints[name], content, faults) for name, content in found.value.items() if name in fields}
    return kind(**values) if len(faults) == before else None


@cache
def _types(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _is_required(one: dataclasses.Field[Any]) -> bool:
    return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING


def _items(kinds: tuple[Any, ...], found: load.Located, faults: Faults) -> Any:
    if not isinstance(found.value, tuple):
        faults.append(load.Fault(found.at, f"a list belongs here, not {_shown(found)}"))
        return ()
    return tuple(fit(kinds[0], item, faults) for item in found.value)


def _entries(kinds: tuple[Any, ...], found: load.Located, faults: Faults) -> Any:
    if not isinstance(found.value, Mapping):
        faults.append(load.Fault(found.at, f"keys and values belong here, not {_shown(found)}"))
        return {}
    return {key: fit(kinds[1], content, faults) for key, content in found.value.items()}


def _perhaps(kinds: tuple[Any, ...], found: load.Located, faults: Faults) -> Any:
    return None if found.value is None else fit(kinds[0], found, faults)


def _choice(words: tuple[Any, ...], found: load.Located, faults: Faults) -> Any:
    if found.value not in words:
        faults.append(load.Fault(found.at, f"one of {', '.join(words)} belongs here, not {_shown(found)}"))
    return found.value


def _shown(found: load.Located) -> str:
    if isinstance(found.value, Mapping):
        return "keys and values"
    if isinstance(found.value, tuple):
        return "a list"
    if found.value is None:
        return "nothing"
    return str(found.value).lower() if isinstance(found.value, bool) else f"'{found.value}'"


FITTERS: Mapping[Any, Callable[[tuple[Any, ...], load.Located, Faults], Any]] = {
    tuple: _items,
    Mapping: _entries,
    typing.Literal: _choice,
    types.UnionType: _perhaps,
    typing.Union: _perhaps,
}
