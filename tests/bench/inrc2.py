"""The second international nurse rostering competition: reading an instance, and what a roster costs by its rules.

Formats and rules: S. Ceschia, N. T. T. Dang, P. De Causmaecker, S. Haspeslagh, A. Schaerf, "Second International Nurse
Rostering Competition (INRC-II): Problem description and rules", 2015 (arXiv:1501.04177).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OFF = -1
# What one breach costs: of coverage, of days in a row, of shifts of a kind in a row, a wish, a weekend, the totals.
COVER, DAYS_IN_ROW, SHIFTS_IN_ROW, WISH, HALF_WEEKEND, TOTAL, WEEKENDS = 30, 30, 15, 10, 30, 20, 30
# A missing nurse below the minimum is no roster at all.
UNCOVERED = 100_000
Bounds = tuple[int, int]
# What a nurse does on a day: a kind of shift and a skill.
Duty = tuple[int, int]
NOTHING: Duty = (OFF, OFF)


@dataclass(frozen=True)
class Contract:
    """How much and how many days in a row a nurse works and rests."""

    total: Bounds
    working: Bounds
    resting: Bounds
    weekends: int
    is_whole_weekend: bool


@dataclass(frozen=True)
class Nurse:
    """A nurse with what went before: the last kind of shift, and for how many days in a row it was what it was."""

    name: str
    contract: Contract
    skills: frozenset[int]
    total: int = 0
    weekends: int = 0
    last: int = OFF
    same: int = 0
    working: int = 0
    resting: int = 0


@dataclass
class Instance:
    """All weeks of an instance."""

    skills: list[str]
    shifts: list[str]
    in_row: list[Bounds]
    forbidden: set[tuple[int, int]]
    nurses: list[Nurse]
    # By day, shift and skill: how many are needed at least, and how many are best.
    cover: dict[tuple[int, int, int], Bounds] = field(default_factory=dict)
    # By nurse and day the kinds of shifts they wish not to have.
    wishes: set[tuple[int, int, int]] = field(default_factory=set)
    days: int = 0


def numbers(text: str) -> list[int]:
    """Every number of a line."""
    return [int(one) for one in re.findall(r"-?\d+", text)]


def sections(path: Path) -> dict[str, list[str]]:
    """The lines of a file under their headings; what stands beside a heading is its first line."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
        heading = re.match(r"([A-Z][A-Z_]+)\s*(?:=\s*(.*))?$", line)
        if heading:
            lines = found.setdefault(heading[1], [heading[2]] if heading[2] else [])
        elif line:
            lines.append(line)
    return found


def read(folder: Path, weeks: Sequence[str], history: str) -> Instance:
    """An instance: its scenario, what went before, and the wants of each week."""
    scenario = sections(next(folder.glob("Sc-*.txt")))
    skills = scenario["SKILLS"][1:]
    kinds = scenario["SHIFT_TYPES"][1:]
    shifts = [line.split()[0] for line in kinds]
    forbidden = {
        (shifts.index(first), shifts.index(then))
        for first, _count, *others in map(str.split, scenario["FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"])
        for then in others
    }
    past = {line.split()[0]: line for line in sections(next(folder.glob(f"H0-*-{history}.txt")))["NURSE_HISTORY"]}
    contracts = {line.split()[0]: contract(line) for line in scenario["CONTRACTS"][1:]}
    nurses = [nurse(line, contracts, skills, shifts, past) for line in scenario["NURSES"][1:]]
    rows = [numbers(line.split(maxsplit=1)[1]) for line in kinds]
    found = Instance(skills, shifts, [(row[0], row[1]) for row in rows], forbidden, nurses)
    for number, week in enumerate(weeks):
        add_week(found, sections(next(folder.glob(f"WD-*-{week}.txt"))), 7 * number)
    found.days = 7 * len(weeks)
    return found


def contract(line: str) -> Contract:
    """One contract as it is written."""
    least, most, work, works, rest, rests, weekends, whole = numbers(line.split(maxsplit=1)[1])
    return Contract((least, most), (work, works), (rest, rests), weekends, bool(whole))


def nurse(
    line: str, contracts: dict[str, Contract], skills: list[str], shifts: list[str], past: dict[str, str]
) -> Nurse:
    """One nurse as they are written, with what went before."""
    name, kind, _count, *can = line.split()
    _name, total, weekends, last, same, working, resting = past[name].split()
    before = shifts.index(last) if last in shifts else OFF
    counts = [int(one) for one in (total, weekends)]
    rows = [int(one) for one in (same, working, resting)]
    return Nurse(name, contracts[kind], frozenset(map(skills.index, can)), *counts, before, *rows)


def add_week(found: Instance, week: dict[str, list[str]], first: int) -> None:
    """The wants of one week, from a day on."""
    for line in week["REQUIREMENTS"]:
        shift, skill, wants = line.split(maxsplit=2)
        each = numbers(wants)
        for day in range(7):
            key = first + day, found.shifts.index(shift), found.skills.index(skill)
            found.cover[key] = each[2 * day], each[2 * day + 1]
    names = [one.name for one in found.nurses]
    for line in week["SHIFT_OFF_REQUESTS"][1:]:
        name, kind, day_name = line.split()
        kinds = range(len(found.shifts)) if kind == "Any" else [found.shifts.index(kind)]
        found.wishes |= {(names.index(name), first + WEEK.index(day_name), one) for one in kinds}


def read_solution(instance: Instance, files: Iterable[Path]) -> list[list[Duty]]:
    """A published solution, week after week."""
    names = [one.name for one in instance.nurses]
    plan = [[NOTHING] * instance.days for _nurse in names]
    for number, path in enumerate(files):
        for line in sections(path)["ASSIGNMENTS"][1:]:
            if len(line.split()) == 4:
                name, day, shift, skill = line.split()
                duty = instance.shifts.index(shift), instance.skills.index(skill)
                plan[names.index(name)][7 * number + WEEK.index(day)] = duty
    return plan


def runs(row: Sequence[int], before: int, length: int) -> Iterator[tuple[int, int, int]]:
    """What is the same in a row: what it is, how many days with those before the first, how many of these days."""
    value, total, here = before, length, 0
    for one in row:
        if one != value:
            if total:
                yield value, total, here
            value, total, here = one, 0, 0
        total, here = total + 1, here + 1
    yield value, total, -here


def beyond(total: int, here: int, bounds: Bounds) -> int:
    """By how many days a run is too long or too short; one that the last day cuts off (below 0) is never too short."""
    days = abs(here)
    too_long = min(days, max(0, total - bounds[1]))
    return too_long if here < 0 else too_long + max(0, bounds[0] - total)


def row_costs(instance: Instance, number: int, row: Sequence[int]) -> dict[str, int]:
    """What one nurse's days cost, thing by thing, by the kinds of shifts."""
    one, found = instance.nurses[number], dict.fromkeys(("total", "row", "off", "wish", "weekends", "half"), 0)
    rules = one.contract
    for shift, total, here in runs(row, one.last, one.same):
        if shift != OFF:
            found["row"] += SHIFTS_IN_ROW * beyond(total, here, instance.in_row[shift])
    works = [int(shift != OFF) for shift in row]
    for is_working, total, here in runs(works, int(one.last != OFF), one.working or one.resting):
        bounds = rules.working if is_working else rules.resting
        found["row" if is_working else "off"] += DAYS_IN_ROW * beyond(total, here, bounds)
    found["wish"] = WISH * sum((number, day, shift) in instance.wishes for day, shift in enumerate(row))
    weekends = [(works[day], works[day + 1]) for day in range(5, len(row), 7)]
    found["half"] = HALF_WEEKEND * rules.is_whole_weekend * sum(first != then for first, then in weekends)
    worked = one.weekends + sum(first or then for first, then in weekends)
    found["weekends"] = WEEKENDS * max(0, worked - rules.weekends)
    total_days = one.total + sum(works)
    found["total"] = TOTAL * (max(0, rules.total[0] - total_days) + max(0, total_days - rules.total[1]))
    return found


def cover_cost(bounds: Bounds, count: int) -> int:
    """What it costs that so many nurses stand where so many are needed."""
    return UNCOVERED * max(0, bounds[0] - count) + COVER * max(0, bounds[1] - count)


def costs(instance: Instance, plan: Sequence[Sequence[Duty]]) -> dict[str, int]:
    """What a roster costs, thing by thing."""
    found: dict[str, int] = {"cover": 0}
    for number, row in enumerate(plan):
        for name, cost in row_costs(instance, number, [shift for shift, _skill in row]).items():
            found[name] = found.get(name, 0) + cost
    for (day, shift, skill), bounds in instance.cover.items():
        found["cover"] += cover_cost(bounds, sum(row[day] == (shift, skill) for row in plan))
    return found


def is_allowed(instance: Instance, plan: Sequence[Sequence[Duty]]) -> bool:
    """Whether every nurse has the skill they stand for, no forbidden shift follows another, every minimum is met."""
    for one, row in zip(instance.nurses, plan, strict=True):
        shifts = [one.last, *(shift for shift, _skill in row)]
        if any(pair in instance.forbidden for pair in zip(shifts, shifts[1:], strict=False)):
            return False
        if any(skill not in one.skills for shift, skill in row if shift != OFF):
            return False
    return costs(instance, plan)["cover"] < UNCOVERED
