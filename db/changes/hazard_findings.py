"""Hazards that a visit notes: each becomes a hazard of its home in the very deed that records the visit."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from db.changes import findings, hazard_steps, hazards, places
from db.changes.hazard_steps import Ground
from db.errors import refuse
from db.models.visits import Visit
from db.pen import Pen
from db.queries import hazard_findings as kept
from db.rules import matters
from db.rules.hazards import HazardDraft
from db.rules.problems import Problem
from db.rules.visits import Kind
from db.rules.words import N_

NAMES = {
    "from_finding": N_("Hazard written down at a door"),
    "take_up_all": N_("Hazards written down at doors"),
}
NO_HAZARD = N_("Only a hazard that was noted at a door becomes one here.")


def take_up(pen: Pen, visit_id: str) -> list[str]:
    """Make hazards of what a visit noted and nobody has taken up; answers their keys. The deed stays about its visit.

    A visit of more than a year ago is left as it is: what it saw then tells nothing of today.
    """
    since = pen.today - matters.LONGEST_AGO
    waiting = list(kept.rows_waiting((Visit.id == visit_id) & (Visit.visited_on > since)))
    return written(pen, waiting) if waiting else []


def take_up_all(pen: Pen) -> list[str]:
    """Make hazards of all that visits have noted and nobody has taken up; answers their keys."""
    waiting = list(kept.rows_waiting(Visit.visited_on > pen.today - matters.LONGEST_AGO))
    return written(pen, waiting)


def written(pen: Pen, waiting: list[Any]) -> list[str]:
    """Make a hazard of each of these findings. What the deed is about stays."""
    about, on = (pen.subject, pen.reason), hazard_steps.ground(pen)
    keys = [put_down(pen, finding, drafted(pen, finding), on) for finding in waiting]
    pen.subject, pen.reason = about
    return keys


def from_finding(pen: Pen, finding_id: str, draft: HazardDraft | None = None) -> str:
    """A hazard that was noted at a door becomes one that carries its visit, as drafted or as it was noted.

    Raises Refused when it is no hazard or was settled before, NotFound.
    """
    finding = findings.found(finding_id)
    refuse([] if finding.kind == Kind.HAZARD else [Problem("finding", NO_HAZARD)])
    return put_down(pen, finding, draft or drafted(pen, finding), hazard_steps.ground(pen))


def put_down(pen: Pen, finding: Any, draft: HazardDraft, on: Ground) -> str:
    """Write the hazard of a finding, which is settled by that."""
    place_id = draft.place_id or places.of_room(pen, finding.visit.room_id)
    draft = dataclasses.replace(draft, place_id=place_id, finding_id=finding.id)
    hazard_id = hazards.find(pen, draft, on)
    pen.set(finding, settled_at=pen.by.at)
    return hazard_id


def drafted(pen: Pen, finding: Any) -> HazardDraft:
    """What a finding says of the hazard that it is, seen when its visit was made."""
    return dataclasses.replace(kept.draft_of(finding), found_at=seen_at(pen, finding.visit))


def seen_at(pen: Pen, visit: Any) -> datetime.datetime:
    """When a visit was made, by the worker's clock; a visit of an earlier day without a time, at noon."""
    now = pen.by.local
    if not visit.visited_at:
        return now if visit.visited_on >= now.date() else datetime.datetime.combine(visit.visited_on, NOON)
    hour, minute = visit.visited_at.split(":")
    return min(now, datetime.datetime.combine(visit.visited_on, datetime.time(int(hour), int(minute))))


NOON = datetime.time(12)
