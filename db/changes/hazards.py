"""Hazards: writing one down or finding it again, correcting it, and taking its steps."""

from __future__ import annotations

import dataclasses
import datetime
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
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "find": N_("Hazard written down"),
    "find_at": N_("Hazard written down"),
    "take": N_("Step taken with a hazard"),
    "amend": N_("Hazard corrected"),
    "amend_at": N_("Hazard corrected"),
}
THERE_AGAIN = N_("found again")
GRAVER = N_("found again, and graver")
OPEN_ALREADY = N_("{number} is open for the very same fault of this place.")
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
    # On a server two workers may see the same fault in the same moment: the second one finds it again.
    base.one_by_one(f"hazards{pen.by.community_id}{place.room_id or place.id}")
    known = same_before(draft, place, on)
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
    return find(pen, dataclasses.replace(draft, place_id=place_at(pen, where)))


def place_at(pen: Pen, where: PlaceDraft) -> str:
    """The key of the place that a room or building is, found or made, or of a new one. Raises Refused, NotFound."""
    if where.room_id and not where.name:
        return place_changes.of_room(pen, where.room_id, where.kind)
    if where.building_id and not where.name:
        return place_changes.of_building(pen, where.building_id)
    return place_changes.add(pen, where)


def same_before(draft: HazardDraft, place: Any, on: Ground) -> Any:
    """The hazard that this one is, open or struck off, the open one before others; None where it is new. One that was
    written down by mistake never was."""
    found = same(draft.fault, draft.description, place, on)
    return next((row for row in found if row.matter.ended_at is None), found[0] if found else None)


def same(fault: str, description: str, place: Any, on: Ground) -> list[Any]:
    """The hazards of a place that are of the very same fault, the latest first, without those that never were.

    A fault has a name in every checklist that asks for it. A dwelling is one place, whether it was come to as a home or
    as a let.
    """
    names = on.alike.get(fault, (fault,))
    is_it = Hazard.place.in_(as_one(place)) & Hazard.fault.in_(names) & (Matter.state != hazards.VOID)
    rows = Hazard.select(Hazard, Matter).join(Matter).where(is_it).order_by(Matter.opened_at.desc(), Matter.id.desc())
    return [row for row in rows if hazards.is_same(fault, description, row.description)]


def as_one(place: Any) -> list[str]:
    """The keys of the places that are one with a place: of a room all that bear no name of their own."""
    if not place.room_id or place.name:
        return [place.id]
    rows = base.rows(Place.select(Place.id).where(Place.room == place.room_id, Place.name == ""))
    return [key for (key,) in rows]


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
        "description": on_lines(draft.description),
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
    follow(pen, dataclasses.replace(draft, due_on=still_due(hazard, draft)), hazard, on)
    return hazard


def still_due(hazard: Any, draft: HazardDraft) -> datetime.date | None:
    """The limit that is set where a hazard was met once more: one that was set before stays, unless it was said to be
    put right."""
    return draft.due_on if hazard_steps.state_of(hazard) in (hazards.REGISTERED, hazards.MENDED) else None


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
    """Take the steps that follow from how a hazard was found: made safe, put right on the spot, or given a limit; what
    was said to be put right and is there failed its re-check."""
    if draft.interim and draft.interim != hazard.interim:
        advance(pen, hazard, hazards.INTERIM, {"interim": draft.interim}, on, draft.found_at)
    if draft.is_on_the_spot:
        put_right(pen, draft, hazard, on)
    elif draft.due_on is not None:
        code = hazards.FAIL if hazard_steps.state_of(hazard) == hazards.MENDED else hazards.LIMIT
        advance(pen, hazard, code, {"due": str(draft.due_on)}, on, draft.found_at)


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
    hazard, on = hazard_steps.of_matter(matter_id), hazard_steps.ground(pen)
    refuse(hazards.step_problems(step, facts, hazard.severity, hazard_steps.state_of(hazard)))
    if step == hazards.REOPEN:
        refuse(open_besides(hazard, hazard.fault, hazard.description, hazard.place, on))
    entry = matters.take(pen, matter_id, version, step, facts)
    hazard_steps.keep(pen, hazard, entry, on.words)


def open_besides(hazard: Any, fault: str, description: str, place: Any, on: Ground) -> list[Problem]:
    """A problem where another hazard is open that a hazard would be the same as."""
    others = (one for one in same(fault, description, place, on) if one.matter.ended_at is None and one.id != hazard.id)
    return [Problem("fault", OPEN_ALREADY, values={"number": one.matter.number}) for one in others][:1]


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
    if matter.ended_at is None:
        refuse(open_besides(hazard, draft.fault, draft.description, place, on))
    values = {**columns(pen, draft), "found_on": hazard.found_on, "finding": hazard.finding_id}
    pen.set(hazard, place=draft.place_id, needs_photo=draft.needs_photo, **values)
    where = {"room": place.room_id, "place": "" if place.room_id else places.one(place.id).title}
    matters.put(pen, matter, {"title": hazards.title(draft.description), **where})
    pen.about(Matter, matter_id)


def amend_at(pen: Pen, where: PlaceDraft, matter_id: str, version: int, draft: HazardDraft) -> None:
    """Correct a hazard that is at a place that was not known, and make that place. Raises as `amend`."""
    amend(pen, matter_id, version, dataclasses.replace(draft, place_id=place_at(pen, where)))
