"""Stops of an inspection: what is asked, one thing after another, where several checklists are walked together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from db.rules import checklist_scores, inspection_faults
from db.rules.checklists import Checklist, Demand, Item, Result

DEMANDS = (Demand.NEVER, Demand.FAILURE, Demand.ALWAYS)
SEVEREST = "A"


@dataclass(frozen=True)
class Sheet:
    """A checklist that is walked: the key of its edition, the list, and what its conditions are at this place."""

    checklist_id: str
    checklist: Checklist
    conditions: Mapping[str, str] = field(default_factory=dict)

    @property
    def items(self) -> Mapping[str, Item]:
        """The items of the list by their full names."""
        return {self.checklist.full_name(item): item for item in self.checklist.items}


@dataclass(frozen=True)
class Stop:
    """One thing to look at. `answers` are the full names of all items that it answers, the one that is asked first.

    `item` is the one that is asked, with what any of them demands.
    """

    name: str
    item: Item
    answers: tuple[str, ...]


class Reading(NamedTuple):
    """Where an inspection stands: the full names of the items that are asked, and the results so far.

    Items that sum others up are among both; they are asked of nobody.
    """

    asked: frozenset[str]
    results: Mapping[str, Result]


def stops(sheets: Sequence[Sheet]) -> tuple[Stop, ...]:
    """Everything that may be asked over these lists, in order: what several lists share once, sums not at all."""
    items = items_of(sheets)
    summed = covering(sheets)
    groups = dict.fromkeys(inspection_faults.same(one.checklist for one in sheets).values())
    plain = [tuple(name for name in group if name not in summed) for group in groups]
    return tuple(Stop(group[0], _united([items[name] for name in group]), group) for group in plain if group)


def items_of(sheets: Iterable[Sheet]) -> dict[str, Item]:
    """The items of all lists by their full names, in order."""
    return {name: item for sheet in sheets for name, item in sheet.items.items()}


def covering(sheets: Iterable[Sheet]) -> dict[str, tuple[str, ...]]:
    """The items that sum up others which are walked here as well, with those."""
    return inspection_faults.covering(one.checklist for one in sheets)


def read(sheets: Sequence[Sheet], all_stops: Iterable[Stop], results: Mapping[str, Result]) -> Reading:
    """Which items are asked, and their results, given the results of the stops so far by the stop's name."""
    said = {name: results[stop.name] for stop in all_stops if stop.name in results for name in stop.answers}
    plainly = _asked(sheets, said)
    for name, covered in covering(sheets).items():
        found = [said.get(one) if one in plainly else Result.NOT_APPLICABLE for one in covered]
        if (total := _sum(found)) is not None:
            said[name] = total
    asked = _asked(sheets, said)
    return Reading(asked, {name: result for name, result in said.items() if name in asked})


def _sum(results: Sequence[Result | None]) -> Result | None:
    """What several results come to; None while it cannot be told because some are not there yet."""
    if Result.FAIL in results:
        return Result.FAIL
    if None in results:
        return None
    if Result.UNCHECKED in results:
        return Result.UNCHECKED
    return Result.PASS if Result.PASS in results else Result.NOT_APPLICABLE


def _asked(sheets: Iterable[Sheet], said: Mapping[str, Result]) -> frozenset[str]:
    """The full names of the items that are asked, given the results by full name."""
    return frozenset(name for sheet in sheets for name in _asked_of(sheet, said))


def _asked_of(sheet: Sheet, said: Mapping[str, Result]) -> Iterator[str]:
    """The full names of the items of one list that are asked."""
    own = {item.name: said[name].value for name, item in sheet.items.items() if name in said}
    for item in checklist_scores.asked(sheet.checklist, sheet.conditions, own):
        yield sheet.checklist.full_name(item)


def _united(items: Sequence[Item]) -> Item:
    """The first of some items that ask the same, with whatever any of them demands."""
    measures = (item.measure for item in items if item.measure)
    return replace(
        items[0],
        photo=max((item.photo for item in items), key=DEMANDS.index),
        note=max((item.note for item in items), key=DEMANDS.index),
        measure=next(measures, None),
        address=next((item.address for item in items if item.address), ""),
    )
