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
    """One step taken with a hazard: on which day, where it led, and by when the term that runs since then ends."""

    step: str
    state: str
    on: datetime.date
    due_on: datetime.date | None = None


@dataclass(frozen=True)
class Stint:
    """A hazard from the day on which it was found, or opened again, to its end. `key` is that of its matter.

    `limits` are the days by which it was to be put right, each with the day on which that was said. `mended_on` is when
    it was put right, `days` on which days which step was taken.
    """

    key: str
    kind: str
    severity: str
    begun_on: datetime.date
    is_new: bool = True
    ended_on: datetime.date | None = None
    ended_as: str = ""
    mended_on: datetime.date | None = None
    limits: tuple[tuple[datetime.date, datetime.date], ...] = ()
    days: Mapping[str, tuple[datetime.date, ...]] = field(default_factory=dict)

    def limit_on(self, day: datetime.date) -> datetime.date | None:
        """By when it was to be put right, as that stood on a day."""
        return next((due for said, due in reversed(self.limits) if said <= day), None)

    def is_open_on(self, day: datetime.date) -> bool:
        """Whether it was found by a day and had not ended by the end of it."""
        return self.begun_on <= day and not (self.ended_on is not None and self.ended_on <= day)

    def was(self, step: str, span: Span) -> bool:
        """Whether a step was taken with it in this time."""
        return any(day in span for day in self.days.get(step, ()))


def stints(key: str, kind: str, severity: str, steps: Iterable[Step]) -> list[Stint]:
    """A hazard's steps, in order, as the times in which it was open."""
    found: list[list[Step]] = []
    for one in steps:
        if not found or one.step == hazards.REOPEN:
            found.append([])
        found[-1].append(one)
    return [stint(key, kind, severity, part, place == 0) for place, part in enumerate(found)]


def stint(key: str, kind: str, severity: str, steps: Sequence[Step], is_new: bool) -> Stint:
    """The steps from one beginning to its end."""
    last = steps[-1]
    has_ended = last.state in (hazards.STRUCK, hazards.VOID)
    days: dict[str, tuple[datetime.date, ...]] = {}
    mended_on = None
    for one in steps:
        days[one.step] = (*days.get(one.step, ()), one.on)
        mended_on = {hazards.MEND: one.on, hazards.FAIL: None, hazards.AGAIN: None}.get(one.step, mended_on)
    return Stint(
        key,
        kind,
        severity,
        steps[0].on,
        is_new,
        last.on if has_ended else None,
        last.state if has_ended else "",
        mended_on or (last.on if has_ended else None),
        tuple((one.on, one.due_on) for one in steps if one.due_on and says_limit(one, steps[0])),
        days,
    )


def says_limit(one: Step, first: Step) -> bool:
    """Whether a step says by when a hazard is to be put right; before that is said, the first term counts."""
    return one is first or one.state == LIMITED or one.step == EXTEND
