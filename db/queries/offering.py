"""Which features have anything to tell: told of all of them by one statement, so that what is empty costs nothing more.

A module says with `<what it offers>_needs` which rows it tells of: selections, or tables, of which it needs any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

from db import base, found
from db.drivers import peewee

Offer = Callable[..., Any]
NEEDS = "_needs"


def offers(package: str, attribute: str) -> dict[str, Offer]:
    """What the modules of a package offer under a name, by module; one that only speaks of it offers nothing."""
    known = {name: getattr(found.loaded(name), attribute, None) for name in found.naming(package, attribute)}
    return {name: offer for name, offer in known.items() if callable(offer)}


def telling(package: str, attribute: str, *values: Any, needs: str = "") -> dict[str, Offer]:
    """As `offers`, without the modules that have nothing to tell; in one statement.

    `values` is what the modules are asked with for the rows they need; `needs` says under which other name they do so.
    """
    known = offers(package, attribute)
    asked = {name: getattr(found.loaded(name), (needs or attribute) + NEEDS, None) for name in known}
    there = existing({name: tuple(need(*values)) for name, need in asked.items() if need})
    return {name: offer for name, offer in known.items() if there.get(name, True)}


def existing(needed: Mapping[str, Iterable[Any]]) -> dict[str, bool]:
    """Of which names any of their rows is there, in one statement."""
    if not needed:
        return {}
    columns = [reduce(or_, map(is_there, rows)) for rows in needed.values()]
    (answer,) = base.rows(peewee.Select(columns=columns).bind(base.bound()))
    return {name: bool(one) for name, one in zip(needed, answer, strict=True)}


def is_there(rows: Any) -> Any:
    """The condition that a selection, or a table, holds a row."""
    return peewee.fn.exists(rows.select(peewee.SQL("1")))
