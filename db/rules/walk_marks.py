"""What stands at one stop of an inspection while it is walked, the limits of failures, and what may be wrong there."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from db.rules import dates, text
from db.rules.checklists import Demand, Item, Measure, Result
from db.rules.inspections import Seen
from db.rules.patterns import later
from db.rules.problems import Problem
from db.rules.words import N_

NOW = "0"
NUMBER, DATE = "number", "date"
LONGEST_MEASURED, LONGEST_NOTE = 120, 500
NO_NOTE = N_("A note is demanded here: say what was seen.")
NO_NUMBER = N_("Write a number, such as 1.2, or nothing.")
NO_DUE = N_("Write the day like 12-05, +3 for in three days, or 0 for put right on the spot.")
PAST_DUE = N_("This day is past.")
TOO_LONG = N_("At most {limit} characters fit here.")
_NUMBER = later(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,4})?")


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
        return dates.coming_day(plain_width(typed), self.today)

    def settled(self, typed: str) -> str:
        """A typed limit in a form that stays the same tomorrow."""
        on = self.day(typed) if plain_width(typed).startswith("+") else None
        return on.isoformat() if on else typed


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
        return plain_width(self.due) == NOW

    def seen(self, terms: Terms) -> Seen:
        """What is written down of it. Severity, limit and measures are those of a failure."""
        measured, note = text.clean(self.measured), text.clean(self.note)
        if self.result != Result.FAIL:
            return Seen(self.result or Result.UNCHECKED, measured, note)
        due = None if self.is_on_the_spot else terms.day(self.due)
        return Seen(Result.FAIL, measured, note, self.severity, due, self.is_on_the_spot, self.interim)


def plain_width(typed: str) -> str:
    """A typed text as a keyboard without an input method sends it: １２ is 12."""
    return unicodedata.normalize("NFKC", typed).strip()


def problems_in(mark: Mark, item: Item, terms: Terms) -> list[Problem]:
    """What is wrong with what stands at a stop, each problem at its field: measured, note or due."""
    problems = [*measured_problems(mark.measured, item.measure)]
    if is_demanded(item.note, mark.result) and not text.clean(mark.note):
        problems.append(Problem("note", NO_NOTE))
    if len(mark.note) > LONGEST_NOTE:
        problems.append(Problem("note", TOO_LONG, values={"limit": LONGEST_NOTE}))
    if mark.result == Result.FAIL and not mark.is_on_the_spot:
        day = terms.day(mark.due)
        if day is None or day < terms.today:
            problems.append(Problem("due", NO_DUE if day is None else PAST_DUE))
    return problems


def measured_problems(measured: str, measure: Measure | None) -> list[Problem]:
    """What is wrong with what was measured; nothing is wrong with nothing."""
    if len(measured) > LONGEST_MEASURED:
        return [Problem("measured", TOO_LONG, values={"limit": LONGEST_MEASURED})]
    is_number = measure is not None and measure.kind == NUMBER
    if is_number and measured.strip() and number_in(measured) is None:
        return [Problem("measured", NO_NUMBER)]
    return []


def is_demanded(demand: Demand, result: Result | None) -> bool:
    """Whether something is demanded at this result. Of what was not looked at nothing is."""
    if result == Result.FAIL:
        return demand != Demand.NEVER
    return result == Result.PASS and demand == Demand.ALWAYS


def number_in(measured: str) -> float | None:
    """The number that was measured; None where it is none."""
    found = _NUMBER.fullmatch(plain_width(measured))
    return float(found[0].replace(",", ".")) if found else None


def is_outside(measure: Measure | None, measured: str) -> bool:
    """Whether what was measured lies outside what passes."""
    number = number_in(measured) if measure and measure.kind == NUMBER else None
    if number is None or measure is None:
        return False
    too_low = measure.low is not None and number < measure.low
    return too_low or (measure.high is not None and number > measure.high)
