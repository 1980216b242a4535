"""Countdowns: what has minutes only, or is overdue by minutes, and so stands on every screen until it is done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.rules.deadlines import minute


@dataclass(frozen=True)
class Countdown:
    """One thing that runs against the clock. `key` names it, the same whenever it is asked for; `facts` open it
    through door `noun`.

    `text` says in a few words what is to be done, as marked text with its values and without any resident's name;
    `due_at` (UTC) is by when. `is_drill`: it belongs to a drill and says so wherever it stands. `is_lesser`: it is
    about the order of the desk, and stands behind what is about people.
    """

    key: str
    noun: str
    facts: Mapping[str, str]
    text: str
    due_at: datetime.datetime
    values: Mapping[str, object] = field(default_factory=dict)
    is_drill: bool = False
    is_lesser: bool = False

    def minutes_left(self, now: datetime.datetime) -> int:
        """How many whole minutes are left at an instant (UTC), by the clock's minutes as everything is written down;
        negative since it is overdue."""
        return int((self.due_at - minute(now)).total_seconds() // 60)


def in_order(running: Iterable[Countdown]) -> list[Countdown]:
    """The order in which they are told: what is real before what is practised, people before the desk's own order,
    then what ends first."""
    return sorted(running, key=lambda one: (one.is_drill, one.is_lesser, one.due_at, one.key))
