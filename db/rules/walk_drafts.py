"""What comes of a walk: its draft while it goes on, the inspection at its end, and what it comes to.

A draft names the editions of its checklists. It is read only with those very editions: an item's number may mean
something else in another one.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from db.rules import checklist_scores
from db.rules.checklist_scores import Score
from db.rules.checklists import Checklist, Item, Result
from db.rules.inspection_checks import is_demanded
from db.rules.inspection_stops import SEVEREST, Sheet, Stop, covering, items_of
from db.rules.inspection_walks import Walk
from db.rules.inspections import InspectionDraft, Outcome, Seen, SheetDraft
from db.rules.walk_marks import Mark, Terms

FORM = "inspection.walk"
VERSION = 1
GRAVEST_FIRST = (SEVEREST, "B", "C")
BETWEEN_NOTES = "；"


@dataclass(frozen=True)
class Head:
    """What a walk is about beside its items: where, who inspects, who was there, what is thought of it, since when.

    `begun_on` and `begun_at` are by the worker's clock.
    """

    place_id: str
    inspectors: str = ""
    accompanied_by: str = ""
    opinion: str = ""
    begun_on: datetime.date | None = None
    begun_at: datetime.datetime | None = None
    visit_id: str | None = None


def as_data(walk: Walk, head: Head) -> dict[str, str]:
    """A walk as a draft keeps it."""
    sheets = [
        {"id": one.checklist_id, "name": one.checklist.name, "version": one.checklist.version, "if": one.conditions}
        for one in walk.sheets
    ]
    marks = {name: _told(mark) for name, mark in walk.marks.items() if mark != Mark()}
    kept = {"version": VERSION, "sheets": sheets, "marks": marks, "at": walk.at, "is_open": walk.is_open}
    return {"walk": json.dumps(kept, ensure_ascii=False), "head": json.dumps(asdict(head), default=str)}


def checklists_in(data: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the editions that a draft needs; none where it is not of this version of the program."""
    kept = _kept(data)
    return tuple(one["id"] for one in kept["sheets"]) if kept else ()


def of_data(data: Mapping[str, str], checklists: Mapping[str, Checklist]) -> tuple[Walk, Head] | None:
    """The walk that a draft kept, with `checklists` by their keys; None where it is of other editions than those."""
    kept = _kept(data)
    if kept is None or not kept["sheets"]:
        return None
    sheets = []
    for one in kept["sheets"]:
        found = checklists.get(one["id"])
        if found is None or (found.name, found.version) != (one["name"], one["version"]):
            return None
        sheets.append(Sheet(one["id"], found, dict(one["if"])))
    marks = {name: _mark_of(told) for name, told in kept["marks"].items()}
    return Walk(tuple(sheets), marks, kept["at"], kept["is_open"]), _head_of(data)


def _kept(data: Mapping[str, str]) -> dict[str, Any] | None:
    """What a draft kept, where this version of the program kept it."""
    kept: dict[str, Any] = json.loads(data.get("walk") or "{}")
    return kept if kept.get("version") == VERSION else None


def _told(mark: Mark) -> dict[str, object]:
    """A mark as JSON, without what is not said."""
    return {name: value for name, value in asdict(mark).items() if value}


def _mark_of(told: Mapping[str, Any]) -> Mark:
    """The mark that JSON tells of; what this version does not know is left out."""
    known = {one.name for one in fields(Mark)}
    said = {name: value for name, value in told.items() if name in known}
    result = said.get("result")
    return Mark(**{**said, "result": Result(result) if result else None, "photos": tuple(said.get("photos", ()))})


def _head_of(data: Mapping[str, str]) -> Head:
    """The head that a draft kept."""
    said = json.loads(data["head"])
    on, at = said.pop("begun_on"), said.pop("begun_at")
    begun_on = datetime.date.fromisoformat(on) if on else None
    return Head(**said, begun_on=begun_on, begun_at=datetime.datetime.fromisoformat(at) if at else None)


def inspection(walk: Walk, head: Head, terms: Terms) -> InspectionDraft:
    """The inspection that a walk comes to. What was not answered was not checked."""
    seen = seen_in(walk, terms)
    sheets = tuple(SheetDraft(one.checklist_id, one.conditions, _seen_of(one, seen)) for one in walk.sheets)
    return InspectionDraft(
        head.place_id,
        Outcome.DONE,
        sheets,
        head.begun_on,
        head.begun_at,
        head.inspectors,
        head.accompanied_by,
        head.opinion,
        visit_origin_id=head.visit_id,
    )


def attempt(head: Head, sheets: Sequence[Sheet], outcome: Outcome, again_on: datetime.date | None) -> InspectionDraft:
    """A try that met nobody or was refused. It is no inspection, and is to be made again."""
    lists = tuple(SheetDraft(one.checklist_id, one.conditions) for one in sheets)
    begun = (head.begun_on, head.begun_at)
    return InspectionDraft(head.place_id, outcome, lists, *begun, head.inspectors, again_on=again_on)


def seen_in(walk: Walk, terms: Terms) -> dict[str, Seen]:
    """What was seen at every item that is asked, by full name; sums follow from what they sum up."""
    items = items_of(walk.sheets)
    seen: dict[str, Seen] = {}
    for stop in walk.stops:
        for name in stop.answers:
            if name in walk.reading.asked:
                seen[name] = _graded(walk.mark(stop.name).seen(terms), items[name])
    for name, covered in covering(walk.sheets).items():
        if name in walk.reading.asked:
            parts = [seen[one] for one in covered if one in seen]
            seen[name] = _summed(walk.reading.results.get(name, Result.UNCHECKED), parts)
    return seen


def _graded(seen: Seen, item: Item) -> Seen:
    """What was seen at a stop, for one of the items that it answers."""
    is_graded = seen.result != Result.FAIL or seen.severity in item.severities
    return seen if is_graded else replace(seen, severity=item.severities[0])


def _summed(result: Result, parts: list[Seen]) -> Seen:
    """What a sum of other items says: the gravest of their failures, and what was written of them."""
    failures = [one for one in parts if one.result == Result.FAIL]
    if result != Result.FAIL:
        return Seen(result)
    gravest = min((one.severity for one in failures), key=GRAVEST_FIRST.index)
    note = BETWEEN_NOTES.join(dict.fromkeys(one.note for one in failures if one.note))
    days = [one.due_on for one in failures if one.due_on]
    interim = next((one.interim for one in failures if one.interim), "")
    return Seen(result, "", note, gravest, min(days, default=None), not days, interim)


def _seen_of(sheet: Sheet, seen: Mapping[str, Seen]) -> dict[str, Seen]:
    """What was seen at the items of one list, by the item's name."""
    return {item.name: seen[name] for name, item in sheet.items.items() if name in seen}


def counts(walk: Walk) -> dict[Result, int]:
    """How many stops passed, failed, do not apply and were not checked; what was not answered was not checked."""
    results = [walk.mark(stop.name).result or Result.UNCHECKED for stop in walk.stops]
    return {result: results.count(result) for result in Result}


def scores(walk: Walk, terms: Terms) -> list[tuple[Checklist, Score]]:
    """What each list comes to."""
    seen = seen_in(walk, terms)
    found = ((one, _seen_of(one, seen)) for one in walk.sheets)
    return [(one.checklist, checklist_scores.score(one.checklist, one.conditions, of_it)) for one, of_it in found]


def photos_due(walk: Walk) -> tuple[Stop, ...]:
    """The stops of which a photograph is demanded and not there yet."""
    return tuple(stop for stop in walk.stops if is_owed(stop, walk.mark(stop.name)))


def is_owed(stop: Stop, mark: Mark) -> bool:
    """Whether a photograph is demanded of what stands at a stop, and not there yet."""
    return not mark.photos and is_demanded(stop.item.photo, mark.result or Result.UNCHECKED)


def photos(walk: Walk) -> dict[str, tuple[str, ...]]:
    """The photographs that were chosen, by the full name of the first item that the stop answers."""
    taken = {}
    for stop in walk.stops:
        names = [name for name in stop.answers if name in walk.reading.asked]
        if walk.mark(stop.name).photos and names:
            taken[names[0]] = walk.mark(stop.name).photos
    return taken


def notes(walk: Walk) -> Iterator[str]:
    """Everything that was written."""
    return (walk.mark(stop.name).note for stop in walk.stops)
