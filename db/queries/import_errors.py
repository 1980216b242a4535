"""The rows that an import refused, as a sheet: the reason first, then the row as it was, to be mended there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from db.errors import HouseError
from db.exchange import sheets, written
from db.exchange.written import Page
from db.queries.imports import Plan, Refusal
from db.rules import addresses
from db.rules.problems import Problem
from db.rules.register_cells import text_of
from db.rules.register_doors import Door
from db.rules.words import N_

REASON = N_("Reason")
CHANGED = N_("The file {file} has changed since it was read. Import it again.")
REASON_WIDTH = 50

# Translates a text and fills its places.
Speech = Callable[..., str]


def in_english(text: str, **values: object) -> str:
    """A text in the language of the source."""
    return text.format(**values)


def write(plan: Plan, path: Path, speech: Speech = in_english) -> int:
    """Write the refused rows to `path` (.xlsx or .csv) and answer how many they are; none write no file.

    Every cell is text, so that a number typed into it stays whole. Raises SheetUnwritable, SheetUnreadable, or
    HouseError when the file is no longer the one that was read.
    """
    refusals = {refusal.row: refusal for refusal in plan.refusals()}
    if not refusals:
        return 0
    book = sheets.read(plan.path)
    if book.sha256 != plan.sha256:
        raise HouseError(CHANGED, file=book.file)
    sheet = book.one(plan.sheet)
    above = list(islice(sheet.rows(), plan.layout.header, plan.layout.body))
    header = [["", *map(text_of, row)] for row in above]
    header[-1][0] = speech(REASON)
    page = Page(plan.sheet, header, rows(plan, sheet, refusals, speech), [REASON_WIDTH], is_text=True)
    waiting = written.write(path, page)
    waiting.place()
    return waiting.count


def rows(plan: Plan, sheet: sheets.Sheet, refusals: dict[int, Refusal], speech: Speech) -> Iterator[list[str]]:
    """The refused rows, each with its reasons in front."""
    told = told_above(plan)
    for number, row in enumerate(sheet.rows(), 1):
        if refusal := refusals.get(number):
            cells = list(map(text_of, row))
            for place, said in told.get(number, {}).items():
                cells[place] = cells[place] or said
            yield ["; ".join(reason(cell, problem, speech) for cell, problem in refusal.reasons), *cells]


def told_above(plan: Plan) -> dict[int, dict[int, str]]:
    """What the rows above tell of refused rows, by row number and place of the column: the door, the household number.

    Alone in another sheet the row would not know where it belongs.
    """
    register = plan.register
    columns = {column.field: column.place for column in plan.layout.columns if column.field}
    numbers = register.column("household_number")
    of_group = {group: number for group, number in zip(register.groups, numbers, strict=True) if number}
    told = {}
    for place in plan.matching.refused:
        said = door_texts(register.doors[place], columns)
        said["household_number"] = of_group.get(register.groups[place], "")
        told[register.rows[place]] = {columns[name]: text for name, text in said.items() if name in columns}
    return told


def door_texts(door: Door | None, columns: Mapping[str, int]) -> dict[str, str]:
    """A door as the columns of a file tell it: in parts, or as one."""
    if door is None:
        return {}
    if "building" in columns:
        return dict(zip(("estate", "building", "unit", "room"), door, strict=True))
    whole = addresses.write(*door[1:])
    return {"estate": door[0], "room": whole} if "room" in columns else {"estate": door[0], "address": whole}


def reason(cell: str, problem: Problem, speech: Speech) -> str:
    """One reason in words, with its cell."""
    said = speech(problem.text, **problem.values)
    return f"{cell}: {said}" if cell else said
