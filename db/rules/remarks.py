"""Remarks: what to know or to tell while one stands before somebody, whichever feature knows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Rank(IntEnum):
    """What is said first: what must be done now, what the person is to be told, what is good to know."""

    NOW = 1
    TELL = 2
    KNOW = 3


@dataclass(frozen=True)
class Remark:
    """One thing to know of one person. `heading` is what kind of thing it is, `about` what is to be said, both as
    marked text; `list_name` and `code` name a word of a code list that belongs to it.

    `facts` open it through door `noun`. `is_confined` keeps it off the door, where others look over one's shoulder: it
    stands on the person's page only (health, minors, money of one person).
    """

    person_id: str
    noun: str
    facts: Mapping[str, str]
    heading: str
    about: str
    values: Mapping[str, object] = field(default_factory=dict)
    rank: Rank = Rank.KNOW
    on: datetime.date | None = None
    list_name: str = ""
    code: str = ""
    is_confined: bool = False

    @property
    def key(self) -> str:
        """What names it on a page, the same whenever it is asked for."""
        return f"{self.noun}/{'/'.join(self.facts.values())}/{self.heading}/{self.code}"


def in_order(found: Iterable[Remark]) -> list[Remark]:
    """The order in which they are said: by rank, the nearest day first."""
    return sorted(found, key=lambda one: (one.rank, one.on or datetime.date.max, one.key))
