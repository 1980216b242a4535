"""Inspections that are due or were missed, for the one list of the day: few ones place by place, many in one line.

As long as nothing was ever inspected none is told: a community begins with its first inspection, and owes from then on.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from db.models.inspections import Inspection
from db.queries import inspection_plans, inspection_sites
from db.queries.inspection_plans import ROUNDS, Owed, Planned
from db.queries.inspection_sites import SiteLine
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.words import N_

NOUN = "inspection_plans"
# So many places of one plan are told one by one; more of them are one line that leads to the way.
FEW = 3
ONE, MANY = N_("to be inspected"), N_("{number} places to be inspected")
ONE_LATE, MANY_LATE = N_("inspection missed"), N_("{number} places whose inspection was missed")


class Told(NamedTuple):
    """One inspection that is told: where, what is owed there, and by when."""

    site: SiteLine
    owed: Owed
    due_on: datetime.date

    def weight(self, today: datetime.date) -> Weight:
        """How much it presses."""
        if self.due_on < today:
            return Weight.OVERDUE
        return Weight.TODAY if self.due_on == today else Weight.COMING


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Inspection,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The inspections that are to be told, what was missed first; in a constant number of statements."""
    found = plan(asked)
    if found is None:
        return []
    groups: dict[tuple[Weight, str, datetime.date | None], list[Told]] = {}
    for one in told(found, asked):
        weight = one.weight(asked.today)
        # What is looked at day by day is told day by day.
        day = one.due_on if asked.until and weight is not Weight.OVERDUE else None
        groups.setdefault((weight, one.owed.rule.code, day), []).append(one)
    answer = [line for (weight, code, _day), several in groups.items() for line in lines(weight, code, several)]
    return sorted(answer, key=lambda one: (one.weight, one.due_on, one.key))[: asked.limit]


def plan(asked: Asked) -> Planned | None:
    """What plans ask for up to the last day that is asked for, and what was missed before; None as long as nothing was
    ever inspected."""
    if inspection_sites.begun_on() is None:
        return None
    return inspection_plans.planned(asked.today - inspection_plans.LOOK_BACK, last_day(asked), asked.today)


def last_day(asked: Asked) -> datetime.date:
    """The last day that is asked for."""
    return asked.day or asked.until or asked.today


def told(found: Planned, asked: Asked) -> Iterator[Told]:
    """The inspections that are to be told: what was missed, what is due soon, what is due by the day asked for."""
    for line in inspection_plans.due_lines(found, asked.today, last_day(asked)):
        if not asked.is_wanted(None, line.site.grid_id):
            continue
        for owed in line.owed:
            one = Told(line.site, owed, owed.due_on)
            if is_told(one, asked):
                yield one


def is_told(one: Told, asked: Asked) -> bool:
    """Whether an inspection belongs on the list that was asked for."""
    if asked.day:
        return one.due_on == asked.day
    return one.owed.is_pressing or (asked.until is not None and one.due_on <= asked.until)


def lines(weight: Weight, code: str, several: list[Told]) -> Iterator[AgendaLine]:
    """A few places of a plan one by one, many of them as one line that is called as the plan."""
    is_late = weight is Weight.OVERDUE
    if len(several) <= FEW:
        for one in several:
            yield place_line(weight, code, one, ONE_LATE if is_late else ONE)
        return
    due_on = min(one.due_on for one in several)
    yield AgendaLine(
        key=f"inspections/{code}/{weight.name}/{due_on}",
        noun=NOUN,
        facts={"rule": code},
        weight=weight,
        due_on=due_on,
        title="",
        about=MANY_LATE if is_late else MANY,
        values={"number": len(several)},
        list_name=ROUNDS,
        code=code,
        is_called_by_code=True,
    )


def place_line(weight: Weight, code: str, one: Told, about: str) -> AgendaLine:
    """One place at which a plan asks for an inspection."""
    return AgendaLine(
        key=f"inspections/{code}/{one.site.key}/{one.due_on}",
        noun=NOUN,
        facts={"rule": code, "site": one.site.key},
        weight=weight,
        due_on=one.due_on,
        title=one.site.title,
        address=one.site.address if one.site.address != one.site.title else "",
        building_id=one.site.building_id,
        estate=one.site.estate,
        about=about,
        list_name=ROUNDS,
        code=code,
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many lines of inspections stand on each day from `asked.today` to `asked.until`."""
    last, found = asked.until or asked.today, plan(asked)
    days: dict[datetime.date, Counter[str]] = {}
    for one in told(found, asked) if found else ():
        if asked.today <= one.due_on <= last:
            days.setdefault(one.due_on, Counter())[one.owed.rule.code] += 1
    return {on: counted(by_rule.values()) for on, by_rule in days.items()}


def counted(several: Iterable[int]) -> int:
    """How many lines so many places of each plan make."""
    return sum(number if number <= FEW else 1 for number in several)
