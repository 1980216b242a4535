"""Checking an inspection before it is written down: who went, when, and whether every demanded word is there.

Problems of an item stand at its full name and the field: T05.1.note.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from db.rules import hazards, inspection_faults, inspection_sheets
from db.rules.checklist_scores import YES_NO
from db.rules.checklists import Checklist, Demand, Item, Measure, Result
from db.rules.inspection_sheets import Sheet
from db.rules.inspections import InspectionDraft, Outcome, Seen
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

LONGEST: Mapping[str, int] = {"inspectors": 120, "accompanied_by": 80, "opinion": 2000}
LONGEST_MEASURED, LONGEST_NOTE = 120, 500
NO_OUTCOME = N_("Say whether it was done, nobody was there, or it was refused.")
NO_SHEET = N_("Choose at least one checklist.")
NO_SUCH_LIST = N_("This checklist is not in the store.")
TWICE = N_("One checklist is walked once.")
NOTHING_SEEN = N_("Nothing was looked at. If nobody was there, or it was refused, say so.")
ONLY_A_TRY = N_("Where nobody was there, or it was refused, no item was looked at.")
TO_COME = N_("This day is still to come.")
IS_PAST = N_("This day is over.")
TOO_FEW = N_("{count} inspectors are needed here: write all names, with 、 between them.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_SUCH_ITEM = N_("The checklist has no such item.")
NO_YES_NO = N_("Answer yes or no.")
DIFFERS = N_("{other} asks the very same, and is answered otherwise.")
NO_NOTE = N_("A note is demanded here: say what was seen.")
NO_NUMBER = N_("Write a number, such as 1.2, or nothing.")
OUTSIDE = N_("What was measured lies outside what passes: this is a failure.")
NO_SEVERITY = N_("An item of this kind is of severity {severities}.")
NO_DAY = N_("Say by when it is to be put right, or that it was put right on the spot.")
NOT_LISTED = N_("Choose from the list.")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,4})?")


@dataclass(frozen=True)
class Ground:
    """What an inspection is judged by: the editions of its lists by key, the worker's day, the measures there are."""

    lists: Mapping[str, Checklist]
    today: datetime.date
    interims: Collection[str] = field(default_factory=tuple)


def problems_in(draft: InspectionDraft, on: Ground) -> list[Problem]:
    """What is wrong with an inspection, or a try at one."""
    problems = [*day_problems(draft, on.today), *length_problems(draft), *list_problems(draft, on.lists)]
    if draft.outcome not in set(Outcome):
        problems.append(Problem("outcome", NO_OUTCOME))
    if problems or draft.outcome not in set(Outcome):
        return problems
    return [*try_problems(draft)] if draft.outcome != Outcome.DONE else [*done_problems(draft, on)]


def day_problems(draft: InspectionDraft, today: datetime.date) -> Iterator[Problem]:
    """What is wrong with the days of an inspection."""
    on = draft.inspected_on or today
    if on > today:
        yield Problem("inspected_on", TO_COME)
    if draft.begun_at is not None and draft.begun_at.date() > today:
        yield Problem("begun_at", TO_COME)
    if draft.again_on is not None and draft.again_on < on:
        yield Problem("again_on", IS_PAST)


def length_problems(draft: InspectionDraft) -> Iterator[Problem]:
    """What is too long to be kept."""
    for name, limit in LONGEST.items():
        if len(clean(getattr(draft, name))) > limit:
            yield Problem(name, TOO_LONG, values={"limit": limit})


def list_problems(draft: InspectionDraft, lists: Mapping[str, Checklist]) -> Iterator[Problem]:
    """What is wrong with the choice of lists, and with items and conditions that they do not have."""
    keys = [sheet.checklist_id for sheet in draft.sheets]
    if any(key not in lists for key in keys):
        yield Problem("sheets", NO_SUCH_LIST)
        return
    names = [lists[key].name for key in keys]
    if len(set(names)) < len(names):
        yield Problem("sheets", TWICE)
    for sheet in draft.sheets:
        checklist = lists[sheet.checklist_id]
        known = {item.name for item in checklist.items}
        for name in sheet.seen.keys() - known:
            yield Problem(f"{checklist.name}.{name}.result", NO_SUCH_ITEM)
        for name, answer in sheet.conditions.items():
            if answer not in YES_NO:
                yield Problem(f"{checklist.name}.{name}", NO_YES_NO)


def try_problems(draft: InspectionDraft) -> Iterator[Problem]:
    """What is wrong with a try that met nobody or was refused."""
    if any(sheet.seen for sheet in draft.sheets):
        yield Problem("outcome", ONLY_A_TRY)


def done_problems(draft: InspectionDraft, on: Ground) -> Iterator[Problem]:
    """What is wrong with an inspection that was made."""
    if not draft.sheets:
        yield Problem("sheets", NO_SHEET)
        return
    sheets = inspection_sheets.settled(draft.sheets, on.lists)
    needed = max(sheet.checklist.inspectors for sheet in sheets)
    if needed > 1 and len(set(hazards.names_in(draft.inspectors))) < needed:
        yield Problem("inspectors", TOO_FEW, values={"count": needed})
    if all(seen.result == Result.UNCHECKED for sheet in sheets for seen in looked_at(sheet)):
        yield Problem("sheets", NOTHING_SEEN)
    yield from differing(draft, on.lists)
    sums = inspection_faults.covering(sheet.checklist for sheet in sheets)
    for sheet in sheets:
        for item in sheet.asked:
            name = sheet.checklist.full_name(item)
            if name not in sums:
                yield from item_problems(name, item, sheet.seen[item.name], draft.inspected_on or on.today, on)


def looked_at(sheet: Sheet) -> list[Seen]:
    """What was seen at the items that are asked."""
    return [sheet.seen[item.name] for item in sheet.asked]


def differing(draft: InspectionDraft, lists: Mapping[str, Checklist]) -> Iterator[Problem]:
    """Items that ask the very same and are answered otherwise in another list."""
    results = {
        f"{lists[sheet.checklist_id].name}.{name}": seen.result
        for sheet in draft.sheets
        for name, seen in sheet.seen.items()
    }
    for name, group in inspection_faults.same(lists[sheet.checklist_id] for sheet in draft.sheets).items():
        first = next((one for one in group if one in results), name)
        if results.get(name, results.get(first)) != results.get(first):
            yield Problem(f"{name}.result", DIFFERS, values={"other": first})


def item_problems(name: str, item: Item, seen: Seen, inspected_on: datetime.date, on: Ground) -> Iterator[Problem]:
    """What is wrong with what was seen at one item."""
    for part, written, limit in (
        ("measured", seen.measured, LONGEST_MEASURED),
        ("note", seen.note, LONGEST_NOTE),
    ):
        if len(clean(written)) > limit:
            yield Problem(f"{name}.{part}", TOO_LONG, values={"limit": limit})
    if is_demanded(item.note, seen.result) and not clean(seen.note):
        yield Problem(f"{name}.note", NO_NOTE)
    if seen.measured and item.measure and item.measure.kind == "number" and number_in(seen.measured) is None:
        yield Problem(f"{name}.measured", NO_NUMBER)
    if seen.result == Result.PASS and is_outside(item.measure, seen.measured):
        yield Problem(f"{name}.measured", OUTSIDE)
    if seen.result == Result.FAIL:
        yield from failure_problems(name, item, seen, inspected_on, on.interims)


def failure_problems(
    name: str, item: Item, seen: Seen, inspected_on: datetime.date, interims: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with a failure: how grave it is, by when it is to be put right, what keeps people safe."""
    if seen.severity not in item.severities:
        yield Problem(f"{name}.severity", NO_SEVERITY, values={"severities": "/".join(item.severities)})
    if seen.interim and seen.interim not in interims:
        yield Problem(f"{name}.interim", NOT_LISTED)
    if seen.is_on_the_spot:
        return
    if seen.due_on is None:
        yield Problem(f"{name}.due_on", NO_DAY)
    elif seen.due_on < inspected_on:
        yield Problem(f"{name}.due_on", IS_PAST)


def is_demanded(demand: Demand, result: Result) -> bool:
    """Whether something is demanded at this result. Of what was not looked at nothing is."""
    return demand == Demand.ALWAYS if result == Result.PASS else result == Result.FAIL and demand != Demand.NEVER


def number_in(measured: str) -> float | None:
    """The number that was measured; None where it is none."""
    found = _NUMBER.fullmatch(clean(measured))
    return float(found[0].replace(",", ".")) if found else None


def is_outside(measure: Measure | None, measured: str) -> bool:
    """Whether what was measured lies outside what passes."""
    number = number_in(measured) if measure and measure.kind == "number" else None
    if number is None or measure is None:
        return False
    too_low = measure.low is not None and number < measure.low
    return too_low or (measure.high is not None and number > measure.high)


def prefixed(problems: Sequence[Problem], row: int) -> list[Problem]:
    """The problems of one inspection of several, each with the number of its row: 2.T05.1.note."""
    return [Problem(f"{row}.{one.field}", one.text, one.level, one.values) for one in problems]
