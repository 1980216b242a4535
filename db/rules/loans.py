"""Loans: holders of things lent, what is late, and asking back or letting stay longer for several at once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from db.rules import lengths
from db.rules.problems import Problem
from db.rules.words import N_

URGE, EXTEND = "urge", "extend"
LONGEST_NOTE, MOST_AT_ONCE = 300, 200
NOTHING = N_("Nothing is ticked or under the cursor.")
TOO_MANY = N_("At most {limit} things at once.")
NOT_AHEAD = N_("This day must be still to come.")
NOT_LATER = N_("{item} was to be back on {day}: the new day is later than that.")
IS_BACK = N_("{item} is back already.")


@dataclass(frozen=True)
class Held:
    """Something lent as the one who looks at it saw it last: how many are still out, and when they were to be back."""

    loan_id: str
    version: int
    item: str
    still_out: int
    due_on: datetime.date | None = None

    def days_late(self, today: datetime.date) -> int:
        """How many days it was to be back before today; 0 where it is not late."""
        return max(0, (today - self.due_on).days) if self.due_on else 0


def extension_problems(held: Sequence[Held], due_on: datetime.date, today: datetime.date) -> list[Problem]:
    """What keeps things from staying longer: the new day is over, or no later than the one until now."""
    if due_on < today:
        return [Problem("due_on", NOT_AHEAD)]
    return note_problems(held) + [
        Problem("due_on", NOT_LATER, values={"item": one.item, "day": one.due_on})
        for one in held
        if one.due_on is not None and one.due_on >= due_on
    ]


def note_problems(held: Sequence[Held], note: str = "") -> list[Problem]:
    """What is wrong with a word about things lent: it is about something that is still out, and fits."""
    if not held:
        return [Problem("", NOTHING)]
    if len(held) > MOST_AT_ONCE:
        return [Problem("", TOO_MANY, values={"limit": MOST_AT_ONCE})]
    problems = [Problem("", IS_BACK, values={"item": one.item}) for one in held if one.still_out < 1]
    if len(note.strip()) > LONGEST_NOTE:
        problems.append(Problem("note", lengths.TOO_LONG, values={"limit": LONGEST_NOTE}))
    return problems
