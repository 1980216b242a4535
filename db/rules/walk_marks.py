"""What stands at one stop of an inspection while it is walked, the limits of failures, and what may be wrong there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from db.rules import dates, inspection_checks, text
from db.rules.checklists import Item, Result
from db.rules.inspection_checks import LONGEST_MEASURED, LONGEST_NOTE, NO_NOTE, NO_NUMBER, OUTSIDE, TOO_LONG
from db.rules.inspections import Seen
from db.rules.problems import Problem
from db.rules.words import N_

NOW = "0"
NO_DUE = N_("Write the day like 12-05, +3 for in three days, or 0 for put right on the spot.")
PAST_DUE = N_("This day is past.")


@dataclass(frozen=True)
class Terms:
    """The worker's day, and within how many days a failure of each severity is to be put right."""

    today: datetime.date
    limits: Mapping[str, int]

    def typed(self, severity: str) -> str:
        """The usual limit of a severity, as it would be typed."""
        on = self.today + datetime.timedelta(days=self.limits.get(severity, 0))
        return f"{on:%m-%d}"

    def day(self, typed: str) -> datetime.date | None:
        """The day that a typed limit says; None where it says none."""
        return dates.coming_day(text.clean(typed), self.today)

    def settled(self, typed: str) -> str:
        """A typed limit in a form that stays the same tomorrow."""
        on = self.day(typed) if text.clean(typed).startswith("+") else None
        if on is None:
            return typed
        return on.isoformat() if (on - self.today).days > dates.FARTHEST_WITHOUT_YEAR else f"{on:%m-%d}"


@dataclass(frozen=True)
class Mark:
    """What stands at a stop, as typed. `result` is None where nothing was said yet; `due` is the limit, 0 for at once.

    `fault` is what was written of a failure and `remark` what was written otherwise: a wrong digit loses neither.
    `photos` are paths of files.
    """

    result: Result | None = None
    measured: str = ""
    fault: str = ""
    remark: str = ""
    severity: str = ""
    due: str = ""
    interim: str = ""
    photos: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What is written of what is seen now."""
        return self.fault if self.result == Result.FAIL else self.remark

    @property
    def is_on_the_spot(self) -> bool:
        """Whether the failure was put right there and then."""
        return text.clean(self.due) == NOW

    def seen(self, terms: Terms) -> Seen:
        """What is written down of it. Severity, limit and measures are those of a failure."""
        measured, note = text.clean(self.measured), text.on_one_line(self.note)
        if self.result != Result.FAIL:
            return Seen(self.result or Result.UNCHECKED, measured, note)
        due = None if self.is_on_the_spot else terms.day(self.due)
        return Seen(Result.FAIL, measured, note, self.severity, due, self.is_on_the_spot, self.interim)


def problems_in(mark: Mark, item: Item, terms: Terms) -> list[Problem]:
    """What is wrong with what stands at a stop, each problem at its field: measured, note or due."""
    said = measured_problems(mark, item)
    if inspection_checks.is_demanded(item.note, mark.result or Result.UNCHECKED) and not text.clean(mark.note):
        said.append(Problem("note", NO_NOTE))
    if len(text.clean(mark.note)) > LONGEST_NOTE:
        said.append(Problem("note", TOO_LONG, values={"limit": LONGEST_NOTE}))
    if mark.result == Result.FAIL and not mark.is_on_the_spot:
        day = terms.day(mark.due)
        if day is None or day < terms.today:
            said.append(Problem("due", NO_DUE if day is None else PAST_DUE))
    return said


def measured_problems(mark: Mark, item: Item) -> list[Problem]:
    """What is wrong with what was measured; nothing is wrong with nothing."""
    measured = text.clean(mark.measured)
    if len(measured) > LONGEST_MEASURED:
        return [Problem("measured", TOO_LONG, values={"limit": LONGEST_MEASURED})]
    is_number = item.measure is not None and item.measure.kind == "number"
    if is_number and measured and inspection_checks.number_in(measured) is None:
        return [Problem("measured", NO_NUMBER)]
    if mark.result == Result.PASS and inspection_checks.is_outside(item.measure, measured):
        return [Problem("measured", OUTSIDE)]
    return []
