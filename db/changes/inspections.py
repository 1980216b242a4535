"""Inspections: writing one down with what was seen, and the hazards that follow; and withdrawing one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.changes import hazard_steps, hazards, inspection_withdrawals, matter_numbers, places
from db.changes.inspection_withdrawals import Withdrawn
from db.errors import NotFound, refuse
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.places import Place
from db.models.workers import Worker
from db.pen import Pen
from db.queries import checklists
from db.rules import inspection_checks, inspection_faults, inspection_sheets
from db.rules.checklists import Checklist, Item
from db.rules.deadlines import minute
from db.rules.hazards import HazardDraft
from db.rules.inspection_sheets import Failure, Sheet
from db.rules.inspections import InspectionDraft, Outcome, Seen
from db.rules.problems import Problem
from db.rules.text import clean, on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "add": N_("Inspection written down"),
    "add_many": N_("Inspections written down"),
    "withdraw": N_("Inspection withdrawn"),
}
CLOSED = N_("This place is closed: open it again first.")
BY_INSPECTION = "1"
LETTERS = "AQ"
SERIES = matter_numbers.Series(LETTERS, Inspection)
TEXTS = ("inspectors", "accompanied_by")


@dataclass(frozen=True)
class Ground:
    """What inspections are judged by, read once for all of a deed: the editions that are used, by key, the lists in
    force, by which faults have their names, and what hazards are judged by."""

    lists: dict[str, Checklist]
    in_force: list[Checklist]
    of_hazards: hazard_steps.Ground


def add(pen: Pen, draft: InspectionDraft) -> str:
    """Write an inspection or a try at one down, with the hazards that it found, and answer its key.

    Raises Refused, NotFound.
    """
    on = ground(pen, [draft])
    refuse(problems_in(pen, draft, on))
    return write(pen, draft, on)


def add_many(pen: Pen, drafts: Sequence[InspectionDraft]) -> list[str]:
    """Write several inspections down, all or none; a problem names its row, from 1, as `2.T05.1.note`.

    Raises Refused, NotFound.
    """
    on = ground(pen, drafts)
    rows = enumerate(drafts, 1)
    refuse([one for row, draft in rows for one in inspection_checks.prefixed(problems_in(pen, draft, on), row)])
    return [write(pen, draft, on) for draft in drafts]


def ground(pen: Pen, drafts: Sequence[InspectionDraft]) -> Ground:
    """What these inspections are judged by."""
    keys = {sheet.checklist_id for draft in drafts for sheet in draft.sheets}
    return Ground(checklists.some(keys), checklists.in_force(), hazard_steps.ground(pen))


def problems_in(pen: Pen, draft: InspectionDraft, on: Ground) -> list[Problem]:
    """What is wrong with an inspection."""
    interims = on.of_hazards.words.interims
    return inspection_checks.problems_in(draft, inspection_checks.Ground(on.lists, pen.today, interims))


def write(pen: Pen, draft: InspectionDraft, on: Ground) -> str:
    """Write an inspection down that was checked. Raises Refused for a place that is closed, NotFound."""
    place: Any = Place.get_or_none(Place.id == draft.place_id)
    if place is None:
        raise NotFound
    refuse([Problem("place_id", CLOSED)] if place.closed_on else [])
    key = pen.add(Inspection, **matter_numbers.next_one(pen, SERIES), **columns(pen, draft))
    sheets = inspection_sheets.settled(draft.sheets, on.lists)
    found: dict[str, str] = {}
    if draft.outcome == Outcome.DONE:
        learn(pen, place, draft)
        found = find(pen, draft, place, sheets, on)
    write_sheets(pen, key, sheets, found, draft.outcome == Outcome.DONE)
    pen.about(Inspection, key)
    pen.reason = ""
    return key


def columns(pen: Pen, draft: InspectionDraft) -> dict[str, Any]:
    """An inspection as the columns of its row."""
    begun = begun_at(pen, draft)
    ended = max(begun, pen.by.local) if (draft.inspected_on or pen.today) == pen.today else begun
    offset = pen.by.local - pen.by.at
    texts = {name: clean(getattr(draft, name)) for name in TEXTS}
    return {
        **texts,
        "inspectors": texts["inspectors"] or own_name(pen),
        "opinion": on_lines(draft.opinion),
        "place": draft.place_id,
        "outcome": Outcome(draft.outcome).value,
        "inspected_on": draft.inspected_on or pen.today,
        "begun_at": begun - offset,
        "ended_at": ended - offset,
        "worker_id": pen.by.worker_id,
        "again_on": None if draft.outcome == Outcome.DONE else draft.again_on,
        "visit_origin_id": draft.visit_origin_id,
    }


def begun_at(pen: Pen, draft: InspectionDraft) -> datetime.datetime:
    """When an inspection began, by the worker's clock: on its day, never later than now."""
    at = draft.begun_at or pen.by.local
    return min(datetime.datetime.combine(draft.inspected_on or at.date(), at.time()), pen.by.local)


def own_name(pen: Pen) -> str:
    """The name of the worker who writes."""
    worker: Any = Worker.get_or_none(Worker.id == pen.by.worker_id)
    return worker.name if worker else ""


def learn(pen: Pen, place: Any, draft: InspectionDraft) -> None:
    """Keep on the place what was answered of it, for the next time; what nobody was asked is not known."""
    said = {name: answer for sheet in draft.sheets for name, answer in sheet.conditions.items()}
    pen.set(place, traits=places.as_json({**places.of_json(place.traits), **said}))


def find(pen: Pen, draft: InspectionDraft, place: Any, sheets: Sequence[Sheet], on: Ground) -> dict[str, str]:
    """Write down the hazards that were found, each once; their keys by the full names of the items that failed."""
    found_at = begun_at(pen, draft) if draft.inspected_on not in (None, pen.today) else None
    keys: dict[str, str] = {}
    for failure in inspection_sheets.failures(sheets, on.in_force):
        hazard_id = hazards.find(pen, hazard_of(failure, place, found_at and minute(found_at)), on.of_hazards)
        keys.update(dict.fromkeys(failure.names, hazard_id))
    return keys


def hazard_of(failure: Failure, place: Any, found_at: datetime.datetime | None) -> HazardDraft:
    """A failure as the hazard that it is."""
    item, seen = failure.item, failure.seen
    return HazardDraft(
        place.id,
        failure.fault,
        seen.severity,
        described(item, seen),
        source=BY_INSPECTION,
        due_on=seen.due_on,
        basis=item.basis,
        address=item.address,
        answers_for=item.answers_for,
        responsible=place.responsible,
        phone=place.phone,
        measures=on_one_line(seen.note) if seen.is_on_the_spot else "",
        interim=seen.interim,
        is_on_the_spot=seen.is_on_the_spot,
        needs_photo=failure.needs_photo,
        found_at=found_at,
    )


def described(item: Item, seen: Seen) -> str:
    """A failure in words, in Chinese as on papers: what was noted, then what counts as a failure, and the measure.

    The item itself mostly says how it ought to be, and would read as if nothing were wrong.
    """
    unit = item.measure.unit if item.measure else ""
    measured = f"（实测 {clean(seen.measured)}{unit and ' ' + unit}）" if seen.measured else ""
    kind, note = inspection_faults.said(item), on_one_line(seen.note)
    return (f"{note}（{kind}）" if note and kind not in note else note or kind) + measured


def write_sheets(pen: Pen, key: str, sheets: Sequence[Sheet], found: dict[str, str], is_done: bool) -> None:
    """Write the lists of an inspection down with all their items; of a try only which lists they were."""
    scores = [sheet.score if is_done else None for sheet in sheets]
    rows = [
        {
            "inspection": key,
            "checklist": sheet.checklist_id,
            "place": place,
            "conditions": places.as_json(sheet.conditions),
            "score": score.points if score else None,
            "is_passed": score.passed if score else None,
        }
        for place, (sheet, score) in enumerate(zip(sheets, scores, strict=True), 1)
    ]
    keys = pen.add_many(InspectionSheet, rows)
    items = [row for one, sheet in zip(keys, sheets, strict=True) for row in item_rows(one, sheet, found)]
    if is_done and items:
        pen.add_many(InspectionItem, items)


def item_rows(sheet_id: str, sheet: Sheet, found: dict[str, str]) -> list[dict[str, Any]]:
    """The items of a list as the columns of their rows."""
    return [
        {
            "sheet": sheet_id,
            "item": item.name,
            "place": place,
            "result": sheet.seen[item.name].result.value,
            "severity": sheet.seen[item.name].severity,
            "measured": clean(sheet.seen[item.name].measured),
            "note": on_lines(sheet.seen[item.name].note),
            "hazard_id": found.get(sheet.checklist.full_name(item)),
        }
        for place, item in enumerate(sheet.items, 1)
    ]


def withdraw(pen: Pen, inspection_id: str, version: int, reason: str) -> Withdrawn:
    """An inspection does not count any more, for a reason; it stays to be read. Answers what became of its hazards.

    Raises Refused, NotFound, Conflict.
    """
    return inspection_withdrawals.withdraw(pen, inspection_id, version, reason)


def renumber(pen: Pen) -> list[tuple[str, str]]:
    """The laptop is back: every provisional number gets a final one, in the order of beginning."""
    rows: Any = Inspection.select().where(Inspection.number_mark != "").order_by(Inspection.begun_at, Inspection.id)
    return [matter_numbers.final(pen, SERIES, row) for row in list(rows)]
