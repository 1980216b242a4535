"""A year's notice in the JSON form of holiday-cn, read strictly: every fault is named with the place where it stands.

The form: {"year": 2027, "papers": ["..."], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.rules import working_days
from db.rules.problems import Problem
from db.rules.words import N_
from db.rules.working_days import ExceptionalDay, Notice

KEYS = {"year": int, "papers": list, "days": list}
DAY_KEYS = {"name": str, "date": str, "isOffDay": bool}
# What such files carry beside, for programs that check JSON.
PASSED_OVER = {"$schema", "$id"}

NOT_JSON = N_("{place}: this is not JSON.")
NOT_A_NOTICE = N_("{place}: keys and values belong here.")
UNKNOWN = N_("{place}: {key} is not known here.")
TWICE = N_("{place}: {key} stands here twice.")
MISSING = N_("{place}: {key} is missing.")
NO_DATE = N_("{place}: this is no day such as 2027-01-01.")
WRONG_KINDS = {
    int: N_("{place}: {key} must be a whole number."),
    str: N_("{place}: {key} must be a text in quotes."),
    bool: N_("{place}: {key} must be true or false."),
    list: N_("{place}: {key} must be a list in square brackets."),
}
PAPERS = N_("{place}: papers must be texts in quotes.")
WHOLE_FILE = "file"


class _Pairs(dict[str, Any]):
    """A JSON object that remembers which keys stood in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _value in pairs]
        self.repeated = sorted({name for name in names if names.count(name) > 1})


@dataclass
class _Reading:
    """What is found while a file is read."""

    problems: list[Problem] = field(default_factory=list)

    def refuse(self, text: str, place: str, **values: object) -> None:
        """Note a fault and where it stands."""
        self.problems.append(Problem(place, text, values={"place": place, **values}))

    def fits(self, found: Any, keys: Mapping[str, type], place: str) -> bool:
        """Whether something is an object with exactly these keys and kinds of values."""
        if not isinstance(found, dict):
            self.refuse(NOT_A_NOTICE, place)
            return False
        before = len(self.problems)
        for key in getattr(found, "repeated", ()):
            self.refuse(TWICE, place, key=key)
        for key in found.keys() - keys.keys() - PASSED_OVER:
            self.refuse(UNKNOWN, place, key=key)
        for key, kind in keys.items():
            if key not in found:
                self.refuse(MISSING, place, key=key)
            elif type(found[key]) is not kind:
                self.refuse(WRONG_KINDS[kind], place, key=key)
        return len(self.problems) == before

    def day(self, found: Any, place: str) -> ExceptionalDay | None:
        """One day of the file; None when it is faulty."""
        if not self.fits(found, DAY_KEYS, place):
            return None
        written = found["date"]
        try:
            on = date.fromisoformat(written)
        except ValueError:
            on = date.min
        if on.isoformat() != written:
            self.refuse(NO_DATE, place)
            return None
        return ExceptionalDay(on, not found["isOffDay"], found["name"])


def read(text: str) -> Notice | list[Problem]:
    """The notice in a file's text, or everything that is wrong with it.

    Problems carry their place as value `place`: a line and column of what is no JSON, or which of the days, from 1.
    """
    reading = _Reading()
    try:
        found = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_Pairs)
    except json.JSONDecodeError as error:
        reading.refuse(NOT_JSON, f"{error.lineno}:{error.colno}")
        return reading.problems
    except RecursionError:
        reading.refuse(NOT_JSON, WHOLE_FILE)
        return reading.problems
    if not reading.fits(found, KEYS, WHOLE_FILE):
        return reading.problems
    days = [reading.day(one, f"days {place}") for place, one in enumerate(found["days"], 1)]
    papers = [one for one in found["papers"] if isinstance(one, str)]
    if len(papers) < len(found["papers"]):
        reading.refuse(PAPERS, "papers")
    if reading.problems:
        return reading.problems
    notice = Notice(found["year"], source_of(papers), tuple(day for day in days if day))
    return [placed(problem) for problem in working_days.problems_in(notice)] or notice


def source_of(papers: list[str]) -> str:
    """Where the notice is from, as much as there is room for: its papers one after the other."""
    return "; ".join(papers)[: working_days.LONGEST_SOURCE]


def placed(problem: Problem) -> Problem:
    """A problem of the notice with its place in the file."""
    place = problem.field.replace(".", " ")
    return Problem(place, problem.text, values={**problem.values, "place": place})
