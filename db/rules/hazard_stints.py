"""Hazards as times in which they were open: from the day each was found, or opened again, to the day of its end."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from db.rules import hazards
from db.rules.returns import Span

EXTEND, LIMITED = "extend", "limited"


class Step(NamedTuple):
    """One step taken with a hazard: on which day, where it led, by when the term that runs since then ends, and how
    grave the hazard is since then, "" where the step says nothing of that."""

    step: str
    state: str
    on: datetime.date
    due_on: datetime.date | None = None
    severity: str = ""


@dataclass(frozen=True)
class Stint:
    """A hazard from the day on which it was found, or opened again, to its end. `key` is that of its matter.

    `grades` say how grave it was, each with the day from which on. `limits` are the days by which it was to be put
    right, each with the day on which that was said; `told_on` is the last one that somebody was told, whatever term
    runs since. `mended_on` is when it was put right, `days` on which days which
    step was taken.
    """

    key: str
    kind: str
    grades: tuple[tuple[datetime.date, str], ...]
    begun_on: datetime.date
    is_new: bool = True
    ended_on: datetime.date | None = None
    ended_as: str = ""
    mended_on: datetime.date | None = None
    limits: tuple[tuple[datetime.date, datetime.date], ...] = ()
    told_on: datetime.date | None = None
    days: Mapping[str, tuple[datetime.date, ...]] = field(default_factory=dict)

    def severity_on(self, day: datetime.date) -> str:
        """How grave it was, as that stood on a day; before it was found, as it was found."""
        if len(self.grades) == 1:
            return self.grades[0][1]
        return next((grade for said, grade in reversed(self.grades) if said <= day), self.grades[0][1])

    def limit_on(self, day: datetime.date) -> datetime.date | None:
        """By when it was to be put right, as that stood on a day."""
        return next((due for said, due in reversed(self.limits) if said <= day), None)

    def is_open_on(self, day: datetime.date) -> bool:
        """Whether it was found by a day and had not ended by the end of it."""
        return self.begun_on <= day and not (self.ended_on is not None and self.ended_on <= day)

    def was(self, step: str, span: Span) -> bool:
        """Whether a step was taken with it in this time."""
        return any(day in span for day in self.days.get(step, ()))


def stints(key: str, kind: str, steps: Iterable[Step]) -> list[Stint]:
    """A hazard's steps, in order, as the times in which it was open; the first one says how grave it was found."""
    answer: list[Stint] = []
    for part in parts(steps):
        before = answer[-1].grades[-1][1] if answer else ""
        answer.append(stint(key, kind, part, before))
    return answer


def parts(steps: Iterable[Step]) -> list[list[Step]]:
    """A hazard's steps from each beginning to its end. What was struck off and turned out on the same day never to have
    been was not there a second time."""
    found: list[list[Step]] = []
    for one in steps:
        if not found or one.step == hazards.REOPEN:
            found.append([])
        found[-1].append(one)
        is_undone = one.step == hazards.VOID and len(found) > 1 and len(found[-1]) == 2
        if is_undone and found[-2][-1].on == one.on:
            last = found.pop()
            found[-1] += last
    return found


def stint(key: str, kind: str, steps: Sequence[Step], severity: str) -> Stint:
    """The steps from one beginning to its end, of a hazard that was so grave before, "" where it was not known."""
    last = steps[-1]
    has_ended = last.state in (hazards.STRUCK, hazards.VOID)
    days: dict[str, tuple[datetime.date, ...]] = {}
    mended_on = None
    grades = [(steps[0].on, severity)] if severity else []
    for one in steps:
        if one.severity:
            grades.append((one.on, one.severity))
        days[one.step] = (*days.get(one.step, ()), one.on)
        mended_on = {hazards.MEND: one.on, hazards.FAIL: None, hazards.AGAIN: None}.get(one.step, mended_on)
    return Stint(
        key,
        kind,
        tuple(grades),
        steps[0].on,
        not severity,
        last.on if has_ended else None,
        last.state if has_ended else "",
        mended_on or (last.on if has_ended else None),
        tuple((one.on, one.due_on) for one in steps if one.due_on and says_limit(one, steps[0])),
        next((one.due_on for one in reversed(steps[1:]) if one.due_on and says_limit(one, steps[0])), None),
        days,
    )


def says_limit(one: Step, first: Step) -> bool:
    """Whether a step says by when a hazard is to be put right; before that is said, the first term counts."""
    return one is first or one.state == LIMITED or one.step == EXTEND
