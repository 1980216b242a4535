"""Unfinished matters (未办结事项): what one shift hands to the next, whichever feature it belongs to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Group(IntEnum):
    """Under which heading of a handover a thing stands, in the order of the sheet."""

    INCIDENT = 1
    TRANSFER = 2
    HAZARD = 3
    REQUEST = 4
    NOT_REACHED = 5
    SUPPLY = 6
    OTHER = 7


@dataclass(frozen=True)
class Unfinished:
    """One open thing. `title` is what it is called, `about` says what is still to be done, as marked text with values.

    `facts` open it through door `noun`; `key` names it; `since_on` is since when it is open.
    """

    key: str
    group: Group
    noun: str
    facts: Mapping[str, str]
    title: str
    about: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    since_on: datetime.date | None = None


def in_order(found: Iterable[Unfinished]) -> list[Unfinished]:
    """The order of the sheet: heading by heading, what is open longest first."""
    return sorted(found, key=lambda one: (one.group, one.since_on or datetime.date.max, one.key))
