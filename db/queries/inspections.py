"""Inspections: the lists of them, tries that are to be made again, and what was seen last at a place."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room
from db.models.checklists import Checklist
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.places import Place
from db.models.workers import Worker
from db.queries import place_lines
from db.rules.checklists import Result
from db.rules.inspections import Outcome
from db.rules.text import clean

PAGE, LEAST_DIGITS, MOST_LOOKED_BACK = 100, 3, 24
STANDS = Inspection.withdrawn_at.is_null()
IS_DONE = Inspection.outcome == Outcome.DONE.value
Later = Inspection.alias("later")
FAILED = InspectionItem.result == Result.FAIL.value


class Chosen(StrEnum):
    """Which inspections a list shows."""

    DONE = "done"
    MINE = "mine"
    AGAIN = "again"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class InspectionLine:
    """One inspection in a list, or a try at one. `lists` are the names of its checklists; instants are in UTC.

    `failed` is how many items failed, `checked` how many passed or failed. `is_passed` is None where none were scored.
    """

    id: str
    version: int
    number: str
    former_number: str
    place_id: str
    place_kind: str
    place: str
    outcome: Outcome
    inspected_on: datetime.date
    begun_at: datetime.datetime
    ended_at: datetime.datetime
    worker_id: str | None
    worker: str
    inspectors: str
    accompanied_by: str
    opinion: str
    again_on: datetime.date | None
    visit_origin_id: str | None
    withdrawn_at: datetime.datetime | None
    reason: str
    lists: tuple[str, ...] = ()
    checked: int = 0
    failed: int = 0
    is_passed: bool | None = None

    @property
    def due_again_on(self) -> datetime.date:
        """The day on which a try is to be made again: the one that was said, else at once."""
        return self.again_on or self.inspected_on

    @property
    def is_done(self) -> bool:
        """Whether it was made, and counts."""
        return self.outcome is Outcome.DONE and self.withdrawn_at is None


def is_to_do_again() -> Any:
    """The condition that a try is the last word of a place that is still inspected: nothing was done there since, and
    no other try was made."""
    later = (
        Later.select(Later.id)
        .where(Later.place == Inspection.place, Later.withdrawn_at.is_null(), Later.begun_at >= Inspection.begun_at)
        .where((Later.begun_at > Inspection.begun_at) | (Later.id > Inspection.id))
    )
    is_open = Inspection.place.in_(Place.select(Place.id).where(Place.closed_on.is_null()))
    return STANDS & (Inspection.outcome != Outcome.DONE.value) & is_open & ~peewee.fn.exists(later)


def condition(chosen: Chosen, worker_id: str | None) -> Any:
    """The condition that an inspection belongs to a list."""
    with_failure = InspectionSheet.select(InspectionSheet.inspection).join(InspectionItem).where(FAILED)
    return {
        Chosen.DONE: STANDS & IS_DONE,
        Chosen.MINE: STANDS & IS_DONE & (Inspection.worker_id == worker_id),
        Chosen.AGAIN: is_to_do_again(),
        Chosen.FAILED: STANDS & IS_DONE & Inspection.id.in_(with_failure),
        Chosen.WITHDRAWN: Inspection.withdrawn_at.is_null(False),
    }[chosen]


def counts(worker_id: str | None) -> dict[Chosen, int]:
    """How many inspections each list holds, in one statement."""
    sums = [peewee.fn.sum(peewee.Case(None, ((condition(one, worker_id), 1),), 0)) for one in Chosen]
    found = base.rows(Inspection.select(*sums))[0]
    return {one: int(count or 0) for one, count in zip(Chosen, found, strict=True)}


def some(chosen: Chosen, worker_id: str | None, limit: int = PAGE, offset: int = 0) -> list[InspectionLine]:
    """The inspections of a list, the latest first; tries that are to be made again by the day of that."""
    if chosen is Chosen.AGAIN:
        return to_do_again()[offset : offset + limit]
    return lines(condition(chosen, worker_id), limit, offset)


def to_do_again(until: datetime.date | None = None) -> list[InspectionLine]:
    """The tries that met nobody or were refused and are to be made again, the earliest day first; those whose day has
    come `until` a day, where one is given."""
    found = sorted(lines(is_to_do_again(), None), key=lambda one: (one.due_again_on, one.number))
    return [one for one in found if until is None or one.due_again_on <= until]


def find(text: str, limit: int = PAGE) -> list[InspectionLine]:
    """The inspections that every word of a text fits: the number or its last digits, the place, the door, a name."""
    words = clean(text).split()
    if not words:
        return []
    found: Any = Inspection.id.is_null(False)
    for word in words:
        found &= fitting(word)
    return lines(found, limit)


def fitting(word: str) -> Any:
    """The condition that a word fits an inspection."""
    rooms = Room.select(Room.id).where(Room.address.startswith(word))
    places = Place.select(Place.id).where(
        Place.name.contains(word) | Place.address.contains(word) | Place.room.in_(rooms)
    )
    numbers = Inspection.number == word.upper()
    if len(word) >= LEAST_DIGITS and word[-LEAST_DIGITS:].isdigit():
        numbers = Inspection.number.endswith(word.upper()) | Inspection.former_number.endswith(word.upper())
    return numbers | Inspection.place.in_(places) | Inspection.inspectors.contains(word)


def of_place(place_id: str, limit: int = PAGE) -> list[InspectionLine]:
    """The inspections of a place and the tries at one, the latest first, those withdrawn too."""
    return lines(Inspection.place == place_id, limit)


OWN = (
    *("id", "version", "number", "former_number", "place", "outcome", "inspected_on", "begun_at", "ended_at"),
    *("worker_id", "inspectors", "accompanied_by", "opinion", "again_on", "visit_origin_id", "withdrawn_at", "reason"),
)


def lines(found: Any, limit: int | None = PAGE, offset: int = 0) -> list[InspectionLine]:
    """The inspections that fulfil a condition, the latest first; in four statements, or one where there are none."""
    own = [getattr(Inspection, name) for name in OWN]
    rows = base.rows(
        Inspection.select(*own, Worker.name)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Inspection.worker_id == Worker.id)
        .where(found)
        .order_by(Inspection.inspected_on.desc(), Inspection.begun_at.desc(), Inspection.id.desc())
        .limit(limit)
        .offset(offset or None)
    )
    if not rows:
        return []
    found_rows = [(dict(zip(OWN, row, strict=False)), row[-1] or "") for row in rows]
    keys = [str(one["id"]) for one, _ in found_rows]
    parts = (named({one["place"] for one, _ in found_rows}), sheets_of(keys), items_of(keys))
    return [line(own_values, worker, *parts) for own_values, worker in found_rows]


Parts = Mapping[str, Mapping[str, Any]]


def line(own: Mapping[str, Any], worker: str, places: Parts, sheets: Parts, items: Parts) -> InspectionLine:
    """An inspection as a line, out of its own columns and what is known of its place, its lists and its items."""
    plain = {name: value for name, value in own.items() if name != "place"}
    read = {"outcome": Outcome(own["outcome"]), "former_number": own["former_number"] or "", "worker": worker}
    known = (places[own["place"]], sheets.get(own["id"], {}), items.get(own["id"], {}))
    values: dict[str, Any] = {**plain, **read}
    for part in known:
        values |= part
    return InspectionLine(**values)


def named(place_ids: Collection[str]) -> dict[str, dict[str, str]]:
    """What places are called and of which kind they are, as a line of an inspection says it."""
    found = place_lines.lines(Place.id.in_(list(place_ids)))
    return {one.id: {"place_id": one.id, "place_kind": one.kind, "place": one.title} for one in found}


def sheets_of(inspection_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The lists of some inspections, and whether all that could be scored have passed."""
    columns = (InspectionSheet.inspection, Checklist.name, InspectionSheet.is_passed)
    rows = InspectionSheet.select(*columns).join(Checklist).where(InspectionSheet.inspection.in_(list(inspection_ids)))
    found: dict[str, list[tuple[str, bool | None]]] = {}
    for key, name, is_passed in base.rows(rows.order_by(InspectionSheet.inspection, InspectionSheet.place)):
        found.setdefault(key, []).append((name, is_passed))
    return {
        key: {"lists": tuple(name for name, _ in group), "is_passed": passed(group)} for key, group in found.items()
    }


def passed(sheets: Iterable[tuple[str, bool | None]]) -> bool | None:
    """Whether all lists that could be scored have passed; None where none could."""
    known = [is_passed for _, is_passed in sheets if is_passed is not None]
    return all(known) if known else None


def items_of(inspection_ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many items of some inspections were looked at, and how many failed."""
    is_failed = peewee.fn.sum(peewee.Case(None, ((FAILED, 1),), 0))
    looked_at = InspectionItem.result.in_((Result.PASS.value, Result.FAIL.value))
    columns = (InspectionSheet.inspection, peewee.fn.count(InspectionItem.id), is_failed)
    rows = InspectionItem.select(*columns).join(InspectionSheet).group_by(InspectionSheet.inspection)
    mine = rows.where(InspectionSheet.inspection.in_(list(inspection_ids)), looked_at)
    return {key: {"checked": int(checked), "failed": int(failed)} for key, checked, failed in base.rows(mine)}


def last_results(place_id: str) -> dict[str, tuple[Result, datetime.date]]:
    """What was seen last at each item of a place, and when, by the item's full name; what was not checked is none."""
    looked = Inspection.select(Inspection.id).where(STANDS, IS_DONE, Inspection.place == place_id)
    latest = looked.order_by(Inspection.inspected_on.desc(), Inspection.begun_at.desc()).limit(MOST_LOOKED_BACK)
    columns = (Checklist.name, InspectionItem.item, InspectionItem.result, Inspection.inspected_on)
    rows = (
        InspectionItem.select(*columns)
        .join(InspectionSheet)
        .join(Checklist)
        .switch(InspectionSheet)
        .join(Inspection)
        .where(Inspection.id.in_([key for (key,) in base.rows(latest)]))
        .where(InspectionItem.result != Result.UNCHECKED.value)
        .order_by(Inspection.inspected_on.desc(), Inspection.begun_at.desc())
    )
    found: dict[str, tuple[Result, datetime.date]] = {}
    for name, item, result, on in base.rows(rows):
        found.setdefault(f"{name}.{item}", (Result(result), on))
    return found


def last_days(place_ids: Collection[str] | None = None) -> dict[str, datetime.date]:
    """When places were inspected last, by place: all, or some."""
    columns = (Inspection.place, peewee.fn.max(Inspection.inspected_on))
    rows = Inspection.select(*columns).where(STANDS, IS_DONE).group_by(Inspection.place)
    if place_ids is not None:
        rows = rows.where(Inspection.place.in_(list(place_ids)))
    return {key: on for key, on in base.rows(rows)}


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What inspections are called in the ledger: their number."""
    wanted = list(keys.get("inspection", ()))
    rows = Inspection.select(Inspection.id, Inspection.number).where(Inspection.id.in_(wanted))
    return {("inspection", key): number for key, number in base.rows(rows)} if wanted else {}
