"""Many rooms of one building, a few items: what stands in each cell, and the inspections that come of it.

A grid is never changed: whatever happens makes the next one of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.rules import inspection_faults
from db.rules.checklists import Checklist, Demand, Item, Result
from db.rules.inspection_stops import SEVEREST
from db.rules.inspections import Seen, SheetDraft
from db.rules.walk_marks import Mark, Terms

FORM = "inspection.grid"
VERSION = 1
MOST_COLUMNS = 5
# What is asked at every door of a building: a smoke alarm, an e-bike or its battery charged indoors, the gas hose.
USUAL = ("T01.12", "T05.2", "T04.2")
NOTHING_SEEN = (None, Result.UNCHECKED)
Cell = tuple[str, str]


@dataclass(frozen=True)
class Column:
    """One item that is asked in every room: the key of its list's edition, the list, and the item."""

    checklist_id: str
    checklist: Checklist
    item: Item

    @property
    def name(self) -> str:
        """The item's full name."""
        return self.checklist.full_name(self.item)


@dataclass(frozen=True)
class Grid:
    """What is asked, in which rooms (their keys, in order), and what stands in each cell by room and item."""

    columns: tuple[Column, ...] = ()
    rooms: tuple[str, ...] = ()
    marks: Mapping[Cell, Mark] = field(default_factory=dict)
    inspectors: str = ""

    def mark(self, room_id: str, name: str) -> Mark:
        """What stands in a cell."""
        return self.marks.get((room_id, name), Mark())

    def column(self, name: str) -> Column:
        """The column of an item."""
        return next(one for one in self.columns if one.name == name)

    @property
    def touched(self) -> tuple[str, ...]:
        """The rooms of which something was said, in order."""
        said = {room_id for (room_id, _name), mark in self.marks.items() if mark.result is not None}
        return tuple(room_id for room_id in self.rooms if room_id in said)

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The rooms where something was looked at, or does not apply there, in order; only "not checked" is none."""
        said = {room_id for (room_id, _name), mark in self.marks.items() if mark.result not in NOTHING_SEEN}
        return tuple(room_id for room_id in self.rooms if room_id in said)

    @property
    def failed(self) -> tuple[Cell, ...]:
        """The cells that failed."""
        return tuple(cell for cell, mark in self.marks.items() if mark.result is Result.FAIL)


def alarming(grid: Grid) -> tuple[Column, ...]:
    """The items at which a danger to life was seen: it is to be reported by telephone."""
    grave = {name for room_id, name in grid.failed if grid.mark(room_id, name).severity == SEVEREST}
    return tuple(one for one in grid.columns if one.name in grave)


def columns_of(lists: Mapping[str, Checklist], names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of some items by their full names; those that no list has are left out."""
    known = {one.full_name(item): Column(key, one, item) for key, one in lists.items() for item in one.items}
    return tuple(known[name] for name in names if name in known)


def put(grid: Grid, cell: Cell, result: Result, terms: Terms) -> Grid:
    """A result is said; a failure takes its usual note and limit, where nothing was written before."""
    known = grid.mark(*cell)
    if result is not Result.FAIL:
        return written(grid, cell, replace(known, result=result))
    item = grid.column(cell[1]).item
    note = known.fault or (inspection_faults.said(item) if item.note is not Demand.NEVER else "")
    severity = item.severities[0]
    due = known.due or terms.typed(severity)
    return written(grid, cell, replace(known, result=result, fault=note, severity=severity, due=due))


def write(grid: Grid, cell: Cell, note: str, due: str) -> Grid:
    """The words of a cell are written, and of a failure its limit."""
    known = grid.mark(*cell)
    if known.result is Result.FAIL:
        return written(grid, cell, replace(known, fault=note, due=due))
    return written(grid, cell, replace(known, remark=note))


def written(grid: Grid, cell: Cell, mark: Mark) -> Grid:
    """The grid with another mark in a cell; an empty one leaves no trace."""
    marks = {**grid.marks, cell: mark}
    if mark == Mark():
        del marks[cell]
    return replace(grid, marks=marks)


def cleared(grid: Grid, cell: Cell) -> Grid:
    """Nothing was said in a cell."""
    return written(grid, cell, Mark())


def with_columns(grid: Grid, columns: Sequence[Column]) -> Grid:
    """The grid with other items; what was said of those that stay is kept."""
    names = {one.name for one in columns}
    kept = {cell: mark for cell, mark in grid.marks.items() if cell[1] in names}
    return replace(grid, columns=tuple(columns), marks=kept)


def named(grid: Grid, inspectors: str) -> Grid:
    """The grid with the names of those who inspect."""
    return replace(grid, inspectors=inspectors)


def begun_anew(grid: Grid, saved: Grid) -> Grid:
    """The same rooms and items, without what was saved; what was said meanwhile, or left out, stays."""
    done = {cell: mark for cell, mark in saved.marks.items() if cell[0] in saved.looked_at}
    return replace(grid, marks={cell: mark for cell, mark in grid.marks.items() if done.get(cell) != mark})


def sheets(grid: Grid, room_id: str, terms: Terms) -> tuple[SheetDraft, ...]:
    """What was seen in one room, by checklist. An item that nothing was said of was not checked."""
    found: dict[str, dict[str, Seen]] = {}
    for one in grid.columns:
        mark = grid.mark(room_id, one.name)
        if mark.result is not None:
            found.setdefault(one.checklist_id, {})[one.item.name] = mark.seen(terms)
    return tuple(SheetDraft(key, {}, seen) for key, seen in found.items())


def as_data(grid: Grid) -> dict[str, str]:
    """A grid as a draft keeps it; nothing where nothing was said."""
    if not grid.marks:
        return {}
    asked = [{"id": one.checklist_id, "item": one.name} for one in grid.columns]
    cells = [[*cell, *told(mark)] for cell, mark in grid.marks.items()]
    kept = {"version": VERSION, "columns": asked, "cells": cells, "inspectors": grid.inspectors}
    return {"grid": json.dumps(kept, ensure_ascii=False)}


def told(mark: Mark) -> tuple[str, str, str, str, str]:
    """A mark as a draft keeps it."""
    return (mark.result.value if mark.result else "", mark.fault, mark.remark, mark.severity, mark.due)


def lists_in(data: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the editions that a draft needs; none where it is of another version of the program."""
    return tuple(dict.fromkeys(one["id"] for one in kept_in(data).get("columns", ())))


def kept_in(data: Mapping[str, str]) -> dict[str, Any]:
    """What a draft kept, where this version of the program kept it."""
    found: dict[str, Any] = json.loads(data.get("grid") or "{}")
    return found if found.get("version") == VERSION else {}


def of_data(data: Mapping[str, str], lists: Mapping[str, Checklist], rooms: Sequence[str]) -> Grid | None:
    """The grid that a draft kept, with the editions by their keys; None where it cannot be read."""
    kept = kept_in(data)
    columns = [column for one in kept.get("columns", ()) for column in columns_in(one, lists)]
    if not columns or len(columns) != len(kept["columns"]):
        return None
    names = {one.name for one in columns}
    marks = {(room_id, name): mark for room_id, name, mark in cells_in(kept) if room_id in rooms and name in names}
    return Grid(tuple(columns), tuple(rooms), marks, str(kept.get("inspectors", "")))


def columns_in(one: Mapping[str, str], lists: Mapping[str, Checklist]) -> tuple[Column, ...]:
    """The column that a draft names, where its edition is there."""
    return columns_of({one["id"]: lists[one["id"]]}, [one["item"]]) if one["id"] in lists else ()


def cells_in(kept: Mapping[str, Any]) -> Iterator[tuple[str, str, Mark]]:
    """The cells that a draft kept: room, item and mark."""
    for room_id, name, result, fault, remark, severity, due in kept.get("cells", ()):
        found = Result(result) if result else None
        yield room_id, name, Mark(found, fault=fault, remark=remark, severity=severity, due=due)
