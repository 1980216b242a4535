"""The daily report of checkpoints (平安报告): what it says, which must be true, and what keeps it from being sent.

Nothing is called a zero report in which something was noted, or of which hours were missed or written afterwards.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from db.rules.checkpoint_hours import Cell, Mark, Tally, tally
from db.rules.problems import Problem
from db.rules.words import N_

UNCHECKED = (("漏查", Mark.MISSED), ("到时未查", Mark.OVERDUE))
BETWEEN, MOST_HOURS, MOST_ISSUES = "；", 6, 12
NOTHING_DUE = N_("No hour of this day has come yet: there is nothing to report.")
WHY_MISSED = N_("{number} hours were not checked: say why before this is sent.")
NO_RECEIVER = N_("Write to whom it is sent.")
NO_POINTS = N_("No point is guarded on this day.")


@dataclass(frozen=True)
class PointDay:
    """One point on one guard's day: what it is called, its hours, and who stood there."""

    name: str
    cells: tuple[Cell, ...]
    watchers: tuple[str, ...] = ()
    is_patrol: bool = False

    @property
    def tally(self) -> Tally:
        """Its counts."""
        return tally(self.cells)


@dataclass(frozen=True)
class Day:
    """All points of a guard on one day, as they stand at an instant (by the community's clock)."""

    guard: str
    on: datetime.date
    points: tuple[PointDay, ...]
    at: datetime.datetime

    @property
    def tally(self) -> Tally:
        """The counts of all points together."""
        return reduce(add, (one.tally for one in self.points), Tally())

    @property
    def is_zero(self) -> bool:
        """Whether it may be called a zero report: every hour so far was checked by then, and nothing was noted."""
        counts = self.tally
        return bool(counts.due) and not (counts.issues or counts.missed or counts.afterwards)


def problems_in(day: Day, to: str, why: str) -> list[Problem]:
    """What keeps a report from being sent."""
    counts = day.tally
    if not day.points:
        return [Problem("", NO_POINTS)]
    problems = [] if counts.due else [Problem("", NOTHING_DUE)]
    if counts.missed and not why.strip():
        problems.append(Problem("why", WHY_MISSED, values={"number": counts.missed}))
    return problems if to.strip() else [*problems, Problem("to", NO_RECEIVER)]


def said(day: Day, community: str, why: str = "") -> str:
    """The report in words, as it is sent and printed; one paragraph a line."""
    lines = [head(day, community), counted(day), issues(day)]
    if day.tally.missed:
        lines.append(f"{unchecked(day.points)}。原因：{why.strip() or '（待说明）'}。")
    if later := hours_of(day.points, frozenset({Mark.AFTERWARDS})):
        lines.append(f"事后补记：{later}。")
    return "\n".join(lines)


def head(day: Day, community: str) -> str:
    """What it is, of which day, and up to when where the day is not over."""
    until = "" if not day.tally.ahead else f"（截至{day.at.month}月{day.at.day}日{day.at:%H:%M}）"
    on = day.on
    return f"【平安报告】{community}{day.guard}，{on.year}年{on.month}月{on.day}日{until}："


def counted(day: Day) -> str:
    """How many points, people and hours there were."""
    counts = day.tally
    patrols = sum(one.is_patrol for one in day.points)
    points = "、".join(
        text
        for number, text in (
            (len(day.points) - patrols, f"卡点{len(day.points) - patrols}处"),
            (patrols, f"巡查段{patrols}段"),
        )
        if number
    )
    people = len({name for one in day.points for name in one.watchers})
    parts = [f"应查{counts.due}次", f"按时{counts.in_time}次"]
    told = (("迟查", counts.late), ("事后补记", counts.afterwards), ("未查", counts.missed))
    parts += [f"{word}{number}次" for word, number in told if number]
    return f"{points}，值守{people}人；{'，'.join(parts)}。"


def issues(day: Day) -> str:
    """What was noted, or that nothing was; it is a zero report only where that is true of every hour."""
    found = [
        f"{one.name}{cell.slot_at:%H:%M}{seen.note}"
        for one in day.points
        for cell in one.cells
        for seen in cell.seen
        if not seen.is_ok
    ]
    if found:
        more = f"等{len(found)}项" if len(found) > MOST_ISSUES else ""
        return f"情况：{BETWEEN.join(found[:MOST_ISSUES])}{more}。"
    return "无异常情况，零报告。" if day.is_zero else "已查时段未发现异常。"


def unchecked(points: Sequence[PointDay]) -> str:
    """The hours that were not checked, point by point: those that are over, and those that run and are late."""
    told = ((word, hours_of(points, frozenset({mark}))) for word, mark in UNCHECKED)
    return BETWEEN.join(f"{word}：{hours}" for word, hours in told if hours)


def hours_of(points: Iterable[PointDay], marks: frozenset[Mark]) -> str:
    """The hours that stand in a certain way, point by point: 北门 02:00、03:00；巡查一段 04:00."""
    named = ((one.name, [cell for cell in one.cells if cell.mark in marks]) for one in points)
    return BETWEEN.join(f"{name} {listed(found)}" for name, found in named if found)


def listed(found: Sequence[Cell]) -> str:
    """Some hours in words, the first few of many."""
    more = f"等{len(found)}次" if len(found) > MOST_HOURS else ""
    return "、".join(f"{one.slot_at:%H:%M}" for one in found[:MOST_HOURS]) + more
