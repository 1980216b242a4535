"""Withdrawing an inspection: it stays to be read and counts no longer; what became of the hazards that it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db import base
from db.changes import hazard_steps
from db.errors import refuse
from db.models.hazards import Hazard
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.ledger import Change
from db.models.matters import Matter, MatterStep
from db.pen import Pen
from db.queries import workers
from db.rules import hazards
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NO_REASON = N_("Say in words why.")
WITHDRAWN = N_("This inspection was withdrawn before.")
NOT_YOURS = N_("An inspection is withdrawn by whoever made it, or by a leader.")
# As it stands on papers and in the steps of the hazard.
SAID = "检查 {number} 已撤销：{reason}"
NOTE = "note"


@dataclass(frozen=True)
class Withdrawn:
    """The matters of the hazards of a withdrawn inspection: those that never were, and those that stay."""

    void: tuple[str, ...]
    kept: tuple[str, ...]


def withdraw(pen: Pen, inspection_id: str, version: int, reason: str) -> Withdrawn:
    """Withdraw an inspection. A hazard that nothing else knows of, and with which nothing was done, never was.

    Raises Refused, NotFound, Conflict.
    """
    row = pen.read(Inspection, inspection_id, version)
    refuse(problems_in(pen, row, reason))
    said = SAID.format(number=row.number, reason=clean(reason))
    on, own = hazard_steps.ground(pen), own_steps(inspection_id)
    gone: list[str] = []
    stays: list[str] = []
    for hazard in found_by(inspection_id):
        (gone if let_go(pen, hazard, inspection_id, own, said, on) else stays).append(hazard.matter_id)
    pen.set(row, withdrawn_at=pen.by.at, reason=clean(reason))
    pen.about(Inspection, inspection_id, clean(reason))
    return Withdrawn(tuple(gone), tuple(stays))


def let_go(pen: Pen, hazard: Any, inspection_id: str, own: set[str], said: str, on: hazard_steps.Ground) -> bool:
    """An inspection knows nothing of a hazard any more. Where nothing else does either, it never was; else it stays and
    says so. Answers whether it never was."""
    is_gone = is_of_nothing_else(hazard, inspection_id, own)
    if is_gone:
        make_void(pen, hazard, said, on)
    elif hazard.matter.ended_at is None:
        hazard_steps.advance(pen, hazard, NOTE, {"text": said}, on)
    return is_gone


def problems_in(pen: Pen, row: Any, reason: str) -> list[Problem]:
    """Why an inspection cannot be withdrawn."""
    problems = [] if clean(reason) else [Problem("reason", NO_REASON)]
    if row.withdrawn_at is not None:
        problems.append(Problem("", WITHDRAWN))
    if pen.by.worker_id != row.worker_id and pen.by.worker_id not in workers.leaders():
        problems.append(Problem("", NOT_YOURS))
    return problems


def found_by(inspection_id: str) -> list[Any]:
    """The hazards that an inspection made or found again, each with its matter."""
    keys = InspectionItem.select(InspectionItem.hazard_id).join(InspectionSheet)
    mine = keys.where(InspectionSheet.inspection == inspection_id, InspectionItem.hazard_id.is_null(False))
    return list(Hazard.select(Hazard, Matter).join(Matter).where(Hazard.id.in_(mine)).order_by(Hazard.id))


def own_steps(inspection_id: str) -> set[str]:
    """The steps that were written by the deed by which an inspection came into the store, or by a correction of it."""
    is_it = (Change.table_name == "inspection") & (Change.record_id == inspection_id) & Change.before.is_null()
    items = InspectionItem.select(InspectionItem.id).join(InspectionSheet)
    is_item = (Change.table_name == "inspection_item") & Change.record_id.in_(
        items.where(InspectionSheet.inspection == inspection_id)
    )
    deeds = Change.select(Change.deed).where(is_it | is_item)
    steps = Change.select(Change.record_id).where(Change.table_name == "matter_step", Change.deed.in_(deeds))
    return {key for (key,) in base.rows(steps)}


def is_of_nothing_else(hazard: Any, inspection_id: str, own: set[str]) -> bool:
    """Whether a hazard is known by one inspection only, and nothing was done with it since."""
    steps = {key for (key,) in base.rows(MatterStep.select(MatterStep.id).where(MatterStep.matter == hazard.matter_id))}
    others = InspectionItem.select(InspectionItem.id).join(InspectionSheet).join(Inspection)
    other = others.where(
        InspectionItem.hazard_id == hazard.id, Inspection.id != inspection_id, Inspection.withdrawn_at.is_null()
    )
    return steps <= own and not other.exists() and hazard.finding_id is None


def make_void(pen: Pen, hazard: Any, said: str, on: hazard_steps.Ground) -> None:
    """A hazard never was; one that was put right on the spot is opened again first."""
    if hazard.matter.ended_at is not None:
        hazard_steps.advance(pen, hazard, hazards.REOPEN, {"reason": said}, on)
    hazard_steps.advance(pen, hazard, hazards.VOID, {"reason": said}, on)
