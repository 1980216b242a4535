"""Hazards: writing one down or finding it again, correcting it, and taking its steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from db import base
from db.changes import hazard_steps, matters
from db.changes import places as place_changes
from db.changes.hazard_steps import Ground, advance
from db.errors import NotFound, refuse
from db.models.hazards import Hazard, HazardRecheck
from db.models.matters import Matter
from db.models.places import Place
from db.pen import Pen
from db.queries import places
from db.rules import hazards
from db.rules.deadlines import minute
from db.rules.hazards import FLOW, HazardDraft, Look
from db.rules.matters import MatterDraft
from db.rules.places import PlaceDraft
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "find": N_("Hazard written down"),
    "find_at": N_("Hazard written down"),
    "take": N_("Step taken with a hazard"),
    "amend": N_("Hazard corrected"),
}
THERE_AGAIN = N_("found again")
GRAVER = N_("found again, and graver")
BY_STEP = N_("How grave it is, and who handles it, is changed by a step.")
TEXTS = ("basis", "responsible", "phone", "measures")


def find(pen: Pen, draft: HazardDraft, on: Ground | None = None) -> str:
    """Write a hazard down and answer its key; the same fault of the same place found again is no second hazard.

    An open one is noted as found again, one that was struck off is opened again. Whoever finds several in one deed
    reads `hazard_steps.ground` once. Raises Refused, NotFound.
    """
    on = on or hazard_steps.ground(pen)
    refuse(hazards.problems_in(draft, on.words, pen.by.local))
    place: Any = Place.get_or_none(Place.id == draft.place_id)
    if place is None:
        raise NotFound
    known = same_before(draft)
    if known is None:
        hazard = first_found(pen, draft, place, on)
    elif known.matter.ended_at is None:
        hazard = found_again(pen, draft, known, on)
    else:
        hazard = reopened(pen, draft, known, on)
    pen.about(Matter, hazard.matter_id)
    return str(hazard.id)


def find_at(pen: Pen, where: PlaceDraft, draft: HazardDraft) -> str:
    """Write a hazard down at a place that is not known yet, and the place with it: of a room or building the place that
    it is. Raises as `find`."""
    if where.room_id and not where.name:
        place_id = place_changes.of_room(pen, where.room_id, where.kind)
    elif where.building_id and not where.name:
        place_id = place_changes.of_building(pen, where.building_id)
    else:
        place_id = place_changes.add(pen, where)
    return find(pen, dataclasses.replace(draft, place_id=place_id))


def same_before(draft: HazardDraft) -> Any:
    """The hazard that this one is, open or struck off, the open one before others; None where it is new. One that was
    written down by mistake never was."""
    is_it = (Hazard.place == draft.place_id) & (Hazard.fault == draft.fault) & (Matter.state != hazards.VOID)
    rows = Hazard.select(Hazard, Matter).join(Matter).where(is_it).order_by(Matter.opened_at.desc(), Matter.id.desc())
    found = [row for row in rows if hazards.is_same(draft.fault, draft.description, row.fault, row.description)]
    return next((row for row in found if row.matter.ended_at is None), found[0] if found else None)


def first_found(pen: Pen, draft: HazardDraft, place: Any, on: Ground) -> Any:
    """A hazard that was not known: a new matter, and the steps that follow from how it was found."""
    matter = MatterDraft(
        FLOW,
        hazards.title(draft.description),
        draft.severity,
        draft.severity in on.words.report_minutes,
        place.room_id,
        "" if place.room_id else places.one(place.id).title,
        draft.worker_id or pen.by.worker_id,
        draft.found_at and minute(draft.found_at),
    )
    matter_id = matters.open_matter(pen, matter, on.of_matters)
    facts = {"needs_photo": draft.needs_photo, **columns(pen, draft)}
    hazard: Any = Hazard.get_by_id(pen.add(Hazard, matter=matter_id, place=draft.place_id, **facts))
    follow(pen, draft, hazard, on)
    return hazard


def columns(pen: Pen, draft: HazardDraft) -> dict[str, Any]:
    """A hazard as the columns of its own row."""
    return {
        **{name: getattr(draft, name) for name in ("fault", "source", "severity", "address", "answers_for")},
        **{name: on_one_line(getattr(draft, name)) for name in TEXTS},
        "finding": draft.finding_id,
        "description": draft.description.strip(),
        "found_on": (draft.found_at or pen.by.local).date(),
    }


def found_again(pen: Pen, draft: HazardDraft, hazard: Any, on: Ground) -> Any:
    """A hazard that is open and was met once more: the limit that was set stays; where it is graver, it says so."""
    advance(pen, hazard, hazards.AGAIN, {"text": hazards.title(draft.description)}, on, draft.found_at)
    facts: dict[str, Any] = {"found_again": hazard.found_again + 1}
    facts |= {"needs_photo": True} if draft.needs_photo else {}
    facts |= {"finding": draft.finding_id} if draft.finding_id else {}
    pen.set(hazard, **facts)
    if hazards.is_graver(draft.severity, hazard.severity):
        advance(pen, hazard, hazards.RECLASS, {"class": draft.severity, "reason": GRAVER}, on, draft.found_at)
    is_limited = hazard_steps.state_of(hazard) != hazards.REGISTERED
    follow(pen, dataclasses.replace(draft, due_on=None) if is_limited else draft, hazard, on)
    return hazard


def reopened(pen: Pen, draft: HazardDraft, hazard: Any, on: Ground) -> Any:
    """A hazard that was struck off and is there again: its terms begin anew, as grave as it is now."""
    before = hazard.severity
    advance(pen, hazard, hazards.REOPEN, {"reason": THERE_AGAIN}, on, draft.found_at)
    needs_photo = hazard.needs_photo or draft.needs_photo
    facts = {**columns(pen, draft), "severity": before, "interim": "", "needs_photo": needs_photo}
    pen.set(hazard, **facts, found_again=hazard.found_again + 1)
    if draft.severity != before:
        advance(pen, hazard, hazards.RECLASS, {"class": draft.severity, "reason": THERE_AGAIN}, on, draft.found_at)
    follow(pen, draft, hazard, on)
    return hazard


def follow(pen: Pen, draft: HazardDraft, hazard: Any, on: Ground) -> None:
    """Take the steps that follow from how a hazard was found: made safe, put right on the spot, or given a limit."""
    if draft.interim and draft.interim != hazard.interim:
        advance(pen, hazard, hazards.INTERIM, {"interim": draft.interim}, on, draft.found_at)
    if draft.is_on_the_spot:
        put_right(pen, draft, hazard, on)
    elif draft.due_on is not None:
        advance(pen, hazard, hazards.LIMIT, {"due": str(draft.due_on)}, on, draft.found_at)


def put_right(pen: Pen, draft: HazardDraft, hazard: Any, on: Ground) -> None:
    """Strike a hazard off that was put right while the worker stood there; one that had gone its way already was looked
    at then, as at a re-check."""
    text = {"text": on_one_line(draft.measures) or on.on_the_spot}
    if hazard_steps.state_of(hazard) in on.of_matters.flow.steps[hazards.ON_SPOT].begins:
        advance(pen, hazard, hazards.ON_SPOT, text, on, draft.found_at)
        return
    checked_on = (draft.found_at or pen.by.local).date()
    values = {"batch_id": base.new_key(), "checked_on": checked_on, "result": Look.MENDED.value, "note": text["text"]}
    pen.add(HazardRecheck, hazard=hazard.id, worker_id=pen.by.worker_id, **values)
    advance(pen, hazard, hazards.STRIKE, text, on, draft.found_at)


def take(pen: Pen, matter_id: str, version: int, step: str, facts: Mapping[str, str]) -> None:
    """Take a step with a hazard that needs no page of its own. Raises as `matters.take`."""
    refuse([Problem("step", hazards.OTHER_PAGE)] if step in hazards.ELSEWHERE else [])
    hazard = hazard_steps.of_matter(matter_id)
    refuse(hazards.step_problems(step, facts, hazard.severity))
    entry = matters.take(pen, matter_id, version, step, facts)
    hazard_steps.keep(pen, hazard, entry, hazard_steps.ground(pen).words)


def amend(pen: Pen, matter_id: str, version: int, draft: HazardDraft) -> None:
    """Correct what is written down of a hazard; its steps, its severity and its limit stay.

    Raises Refused, NotFound, Conflict.
    """
    on = hazard_steps.ground(pen)
    matter: Any = pen.read(Matter, matter_id, version)
    hazard = hazard_steps.of_matter(matter_id)
    refuse(hazards.problems_in(dataclasses.replace(draft, due_on=None, found_at=None), on.words, pen.by.local))
    refuse([] if draft.severity == hazard.severity else [Problem("severity", BY_STEP)])
    place: Any = Place.get_or_none(Place.id == draft.place_id)
    if place is None:
        raise NotFound
    values = {**columns(pen, draft), "found_on": hazard.found_on, "finding": hazard.finding_id}
    pen.set(hazard, place=draft.place_id, needs_photo=draft.needs_photo, **values)
    where = {"room": place.room_id, "place": "" if place.room_id else places.one(place.id).title}
    matters.put(pen, matter, {"title": hazards.title(draft.description), **where})
    pen.about(Matter, matter_id)
