"""Re-checks: looking in one walk at what had failed at a place, and at nothing else."""

from __future__ import annotations

import dataclasses
from typing import Any

from db import base
from db.changes import hazard_notices, hazard_steps
from db.changes.hazard_steps import Ground
from db.errors import Refused, refuse
from db.models.hazards import HazardRecheck
from db.models.matters import Matter
from db.pen import Pen
from db.queries import hazards as kept
from db.rules import hazards
from db.rules.hazards import Look, Looked, RecheckDraft
from db.rules.text import clean, on_lines
from db.rules.words import N_

NAMES = {"recheck": N_("Hazards re-checked")}
# Where the day that is not kept is called in the step, and where on the page.
FIELDS = {"due": "due_on", "text": "note"}


def recheck(pen: Pen, draft: RecheckDraft) -> str:
    """Write a re-check down, in the record of each hazard: gone, not yet with a new limit, or nobody there.

    Answers what its looks have in common. A problem names its row, from 0, as `2.due_on`. Raises Refused, NotFound,
    Conflict.
    """
    on = hazard_steps.ground(pen)
    refuse(hazards.recheck_problems(draft, pen.today))
    found = hazard_notices.of_one_place(pen, [(one.matter_id, one.version) for one in draft.looked])
    batch_id, origins = base.new_key(), kept.last_inspections([hazard.id for hazard in found])
    for place, (hazard, one) in enumerate(zip(found, draft.looked, strict=True)):
        write(pen, hazard, one, draft, batch_id=batch_id, inspection_id=origins.get(hazard.id))
        try:
            step(pen, hazard, one, on)
        except Refused as refused:
            raise Refused([at_row(place, problem) for problem in refused.problems]) from refused
    pen.about(Matter, found[0].matter_id)
    return batch_id


def at_row(place: int, problem: Any) -> Any:
    """A problem of a step at the row of the page it belongs to."""
    return dataclasses.replace(problem, field=f"{place}.{FIELDS.get(problem.field, problem.field)}")


def write(pen: Pen, hazard: Any, one: Looked, draft: RecheckDraft, **of: str | None) -> str:
    """Write one look down, with the walk that it is of and the inspection whose failure it is; answers its key."""
    return pen.add(
        HazardRecheck,
        hazard=hazard.id,
        checked_on=pen.today,
        result=one.result,
        note=on_lines(one.note),
        due_on=one.due_on if one.result == Look.NOT else None,
        inspectors=clean(draft.inspectors),
        accompanied_by=clean(draft.accompanied_by),
        worker_id=pen.by.worker_id,
        **of,
    )


def step(pen: Pen, hazard: Any, one: Looked, on: Ground) -> None:
    """Take the step that follows from a look. Whoever had refused, or was only told, is given a limit in words."""
    said = {"text": on_lines(one.note)}
    if one.result == Look.MENDED:
        hazard_steps.advance(pen, hazard, hazards.STRIKE, said, on)
    elif one.result == Look.NOBODY:
        hazard_steps.advance(pen, hazard, hazards.ABSENT, said, on)
    else:
        begins = on.of_matters.flow.steps[hazards.FAIL].begins
        is_limited = hazard_steps.state_of(hazard) in begins
        code = hazards.FAIL if is_limited else hazards.LIMIT
        hazard_steps.advance(pen, hazard, code, {**said, "due": str(one.due_on)}, on)
