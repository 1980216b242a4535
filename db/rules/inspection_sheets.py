"""Sheets of an inspection as they stand in the end: every item has its result, and each failure is one hazard.

What one list asks as another does is answered by either; what a list sums up of others follows from them; what is not
asked at this place does not apply; and what nobody came to was not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from db.rules import checklist_scores, inspection_faults
from db.rules.checklist_scores import Score
from db.rules.checklists import Checklist, Demand, Item, Result
from db.rules.inspections import Seen, SheetDraft
from db.rules.text import clean, on_one_line

BETWEEN = "；"
NOT_SO = "不符合要求"
NOT_ASKED, NOT_SEEN = Seen(Result.NOT_APPLICABLE), Seen(Result.UNCHECKED)


@dataclass(frozen=True)
class Sheet:
    """One list of an inspection: the key of its edition, the list, its conditions, what was seen by item's name."""

    checklist_id: str
    checklist: Checklist
    conditions: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, Seen] = field(default_factory=dict)

    @property
    def by_name(self) -> dict[str, Seen]:
        """What was seen, by the full name of the item."""
        return {self.checklist.full_name(item): self.seen[item.name] for item in self.items if item.name in self.seen}

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the list."""
        return self.checklist.items

    @property
    def asked(self) -> tuple[Item, ...]:
        """The items that are asked at this place."""
        results = {name: one.result for name, one in self.seen.items()}
        return checklist_scores.asked(self.checklist, self.conditions, results)

    @property
    def score(self) -> Score:
        """The points of the sheet, and whether it passes."""
        return checklist_scores.score(self.checklist, self.conditions, self.seen)


@dataclass(frozen=True)
class Failure:
    """One fault that was found: its name, the items that failed by it, the first of them, and what was seen."""

    fault: str
    names: tuple[str, ...]
    item: Item
    seen: Seen

    @property
    def needs_photo(self) -> bool:
        """Whether a photograph of it is demanded."""
        return self.item.photo != Demand.NEVER


def settled(drafts: Sequence[SheetDraft], lists: Mapping[str, Checklist]) -> tuple[Sheet, ...]:
    """The sheets of an inspection with a result at every item. `lists` are the editions by their keys."""
    sheets = [
        Sheet(one.checklist_id, lists[one.checklist_id], conditions_of(lists[one.checklist_id], one), one.seen)
        for one in drafts
    ]
    said = shared(sheets)
    filled = [completed(sheet, said) for sheet in sheets]
    sums = summed(filled)
    return tuple(completed(sheet, said | sums) for sheet in sheets)


def conditions_of(checklist: Checklist, draft: SheetDraft) -> dict[str, str]:
    """The conditions of a list as they were answered, else as the list takes them for granted."""
    return checklist_scores.conditions_of(checklist, draft.conditions)


def shared(sheets: Sequence[Sheet]) -> dict[str, Seen]:
    """What was seen by full name, entered for every item that asks the same too."""
    said = {name: seen for sheet in sheets for name, seen in sheet.by_name.items()}
    groups = inspection_faults.same(sheet.checklist for sheet in sheets)
    answers = {name: [said[other] for other in (name, *group) if other in said] for name, group in groups.items()}
    return {name: found[0] for name, found in answers.items() if found}


def summed(sheets: Sequence[Sheet]) -> dict[str, Seen]:
    """What items that sum up others come to, where those are looked at as well; by full name."""
    seen = {name: one for sheet in sheets for name, one in sheet.by_name.items()}
    covering = inspection_faults.covering(sheet.checklist for sheet in sheets)
    return {name: total(seen[name], [seen[one] for one in covered]) for name, covered in covering.items()}


def total(own: Seen, parts: Sequence[Seen]) -> Seen:
    """What a sum of other items says: their result, and of failures the gravest, the earliest limit, and all words."""
    result = inspection_faults.summed([one.result for one in parts])
    if result == own.result:
        return own
    if result != Result.FAIL:
        return Seen(result)
    return united([one for one in parts if one.result == Result.FAIL])


def united(failures: Sequence[Seen]) -> Seen:
    """Several failures as one: as grave as the gravest, due as the first, put right where all of them were."""
    days = [one.due_on for one in failures if one.due_on and not one.is_on_the_spot]
    return Seen(
        Result.FAIL,
        next((one.measured for one in failures if one.measured), ""),
        BETWEEN.join(dict.fromkeys(one.note for one in failures if one.note)),
        min((one.severity for one in failures if one.severity), default=""),
        min(days, default=None),
        all(one.is_on_the_spot for one in failures),
        next((one.interim for one in failures if one.interim), ""),
    )


def completed(sheet: Sheet, said: Mapping[str, Seen]) -> Sheet:
    """A sheet with a result at every item, out of what was said by full name."""
    known = {item.name: said.get(sheet.checklist.full_name(item), NOT_SEEN) for item in sheet.items}
    asked = {item.name for item in replace(sheet, seen=known).asked}
    return replace(
        sheet,
        seen={item.name: graded(known[item.name], item) if item.name in asked else NOT_ASKED for item in sheet.items},
    )


def graded(seen: Seen, item: Item) -> Seen:
    """What was seen at an item; a failure of which nobody said how grave it is, is as grave as it usually is."""
    if seen.result != Result.FAIL:
        return replace(seen, severity="", due_on=None, is_on_the_spot=False, interim="")
    graver = seen if seen.severity else replace(seen, severity=item.severities[0])
    return replace(graver, due_on=None) if graver.is_on_the_spot else graver


def described(item: Item, seen: Seen) -> str:
    """A failure in words, in Chinese as on papers: what was looked at, then what was noted, else what counts as a
    failure, and the measure. Nothing is said twice."""
    unit = item.measure.unit if item.measure else ""
    measured = f"（实测 {clean(seen.measured)}{unit and ' ' + unit}）" if seen.measured else ""
    label, told = item.label("zh"), on_one_line(seen.note) or inspection_faults.said(item)
    if told == label:
        told = NOT_SO
    return (told if told.startswith(label) else f"{label}：{told}") + measured


def failures(sheets: Sequence[Sheet], lists: Iterable[Checklist] = ()) -> list[Failure]:
    """The faults that were found, each once. `lists` are all lists there are, by which a fault has its name.

    What sums up others that were looked at as well is no fault of its own.
    """
    own = [sheet.checklist for sheet in sheets]
    named = inspection_faults.faults([*own, *lists])
    items, sums = inspection_faults.items_of(own), inspection_faults.covering(own)
    found: dict[str, list[tuple[str, Seen]]] = {}
    for name, seen in failed(sheets):
        if name not in sums:
            found.setdefault(named[name], []).append((name, seen))
    return [
        Failure(fault, tuple(name for name, _ in group), items[group[0][0]], united([seen for _, seen in group]))
        for fault, group in found.items()
    ]


def failed(sheets: Iterable[Sheet]) -> Iterator[tuple[str, Seen]]:
    """The items that failed, by full name, in order."""
    for sheet in sheets:
        yield from ((name, seen) for name, seen in sheet.by_name.items() if seen.result == Result.FAIL)
