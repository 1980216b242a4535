"""The diary of a worker's day: what it says by itself, what the worker typed over or added, and both put together.

What is written by itself follows from visits and requests each time it is asked for; only what was typed is kept. So a
new visit comes in by itself, and nothing typed is lost or doubled.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.rules import text as texts
from db.rules.problems import Problem
from db.rules.words import N_

NO_TIME = N_("Write the time like 19:30.")
TOO_LONG = N_("This is too long: at most {most} characters.")
NOTHING = N_("Write what happened.")
LONGEST: Mapping[str, int] = {"time": 5, "place": 80, "who": 120, "said": 4000, "measures": 4000, "result": 1000}
LONGEST_OF_DAY: Mapping[str, int] = {"weather": 40, "plan": 4000, "remark": 4000}
TIME = re.compile(r"([01]?\d|2[0-3])[:.点]([0-5]\d)分?").fullmatch
# By hand, and from which kinds of records an entry may come.
BY_HAND, VISIT, MATTER = "", "visit", "matter"


@dataclass(frozen=True)
class Told:
    """What an entry says: when (HH:MM or ""), where, whom it concerned, what was said and done, what came of it."""

    time: str = ""
    place: str = ""
    who: str = ""
    said: str = ""
    measures: str = ""
    result: str = ""


FIELDS = tuple(one.name for one in dataclasses.fields(Told))
Key = tuple[str, str]


@dataclass(frozen=True)
class Written:
    """An entry that writes itself: the kind and key of the record it comes from, and what it says."""

    key: Key
    told: Told


@dataclass(frozen=True)
class Typed:
    """What a worker typed: over the entry of a record, or as an entry of its own. `fields` holds only what was typed.

    `is_left_out` says that the entry is not to be printed.
    """

    id: str
    version: int
    key: Key
    fields: Mapping[str, str] = field(default_factory=dict)
    is_left_out: bool = False


@dataclass(frozen=True)
class Entry:
    """One entry as it stands: what counts, what it says by itself, and what was typed.

    `written` is None where its record no longer belongs to the day, or where it was added.
    """

    key: Key
    told: Told
    written: Told | None = None
    typed: Typed | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether it is not to be printed."""
        return self.typed is not None and self.typed.is_left_out

    @property
    def is_by_hand(self) -> bool:
        """Whether a worker added it."""
        return self.key[0] == BY_HAND

    @property
    def typed_over(self) -> tuple[str, ...]:
        """The fields that a worker typed over, in order."""
        return tuple(name for name in FIELDS if self.typed and name in self.typed.fields)


def composed(written: Iterable[Written], typed: Iterable[Typed]) -> tuple[Entry, ...]:
    """The entries of a day in the order of their times; those without one come last, as they came.

    What was typed counts, field by field. It stays when its record no longer belongs to the day; where nothing was
    typed, the entry goes with its record.
    """
    by_key = {one.key: one for one in typed}
    entries = [entry(one.key, one.told, by_key.pop(one.key, None)) for one in written]
    entries += [entry(one.key, None, one) for one in by_key.values() if one.fields]
    return tuple(sorted(entries, key=lambda one: (one.told.time == "", one.told.time)))


def entry(key: Key, written: Told | None, typed: Typed | None) -> Entry:
    """One entry out of what it says by itself and what was typed."""
    told = dataclasses.replace(written or Told(), **(typed.fields if typed else {}))
    return Entry(key, told, written, typed)


def typed_in(values: Mapping[str, str], written: Told | None) -> dict[str, str]:
    """What was typed among the values of a form: those that differ from what the entry says by itself."""
    own = vars(written or Told())
    return {name: values[name] for name in FIELDS if values[name] != own[name]}


def cleaned(values: Mapping[str, str]) -> dict[str, str]:
    """The values of a form without blanks around them; a time as HH:MM, where it is one."""
    found = {name: values.get(name, "").strip() for name in FIELDS}
    found["time"] = texts.clean(found["time"])
    if match := TIME(found["time"]):
        found["time"] = f"{int(match[1]):02d}:{match[2]}"
    return found


def problems_in(values: Mapping[str, str], is_by_hand: bool = False) -> list[Problem]:
    """What is wrong with an entry as typed; one that is added by hand says something."""
    problems = too_long(values, LONGEST)
    if values["time"] and not TIME(values["time"]):
        problems.append(Problem("time", NO_TIME))
    if is_by_hand and not any(values[name] for name in ("who", "said", "measures", "result")):
        problems.append(Problem("said", NOTHING))
    return problems


def too_long(values: Mapping[str, str], longest: Mapping[str, int]) -> list[Problem]:
    """The fields that hold more than there is room for."""
    return [
        Problem(name, TOO_LONG, values={"most": most}) for name, most in longest.items() if len(values[name]) > most
    ]
