"""What is read once and kept: the rules of visits and the editions of policies, until somebody changes them.

Within one question it is looked once whether anything of it has changed; a deed may itself change it, so within one it
is read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from db import base

Value = TypeVar("Value")
TABLES = ("code", "policy", "exceptional_day", "published_year")
EACH = '(select count(*) from "{0}"), (select sum("version") from "{0}"), (select max("id") from "{0}")'
OWN = """(select max("code") from "area" where "level" = 'community')"""
LOOK = f"select {', '.join(EACH.format(name) for name in TABLES)}, {OWN}"
MARK = "mark"


@dataclass
class Kept:
    """What was read last, by name, and at which mark: of another store, or of changed lists, it is not."""

    mark: tuple[Any, ...] = ()
    values: dict[Hashable, Any] = field(default_factory=dict)


store = Kept()


def mark() -> tuple[Any, ...]:
    """What tells whether anything that is kept has changed: of which store, how many rows, how often amended, the last
    one; in one statement, and within one question only once."""
    known = base.asking.known
    if known is None:
        return look()
    if MARK not in known:
        known[MARK] = look()
    return cast(tuple[Any, ...], known[MARK])


def look() -> tuple[Any, ...]:
    """The mark as it is now."""
    return (base.bound(), *base.bound().execute_sql(LOOK).fetchall()[0])


def of(name: Hashable, read: Callable[[], Value], is_question: bool = True) -> Value:
    """What goes by this name, read where it was not or has changed. Within a deed it is read anew, unless it is said
    that it is not only for questions: then it is looked at every time whether it has changed."""
    if is_question and base.asking.known is None:
        return read()
    now = mark()
    if store.mark != now:
        store.mark, store.values = now, {}
    if name not in store.values:
        store.values[name] = read()
    return cast(Value, store.values[name])


def once(name: Hashable, read: Callable[[], Value]) -> Value:
    """What goes by this name, read once within one question; within a deed, which may change it, anew."""
    known = base.asking.known
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    return cast(Value, known[name])
