"""What went wrong in a drill: noting it while it runs or afterwards, planning what is done about it, and its end."""

from __future__ import annotations

import datetime
from typing import Any

from db.errors import NotFound, refuse
from db.models.drills import Drill, DrillProblem
from db.pen import Pen
from db.rules import drills
from db.rules.drills import ProblemDraft
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "add": N_("Problem of a drill noted"),
    "amend": N_("Problem of a drill changed"),
    "settle": N_("Problem of a drill put right"),
    "reopen": N_("Problem of a drill opened again"),
}


def add(pen: Pen, drill_id: str, draft: ProblemDraft) -> str:
    """Note what went wrong, and answer its key. Raises Refused, NotFound."""
    if Drill.get_or_none(Drill.id == drill_id) is None:
        raise NotFound
    refuse(drills.problem_problems(draft))
    by = {"noted_at": pen.by.at, "worker_id": pen.by.worker_id}
    key = pen.add(DrillProblem, drill=drill_id, **by, **columns(draft))
    pen.about(Drill, drill_id)
    return key


def amend(pen: Pen, problem_id: str, version: int, draft: ProblemDraft) -> None:
    """Say anew what went wrong, how it is put right, by whom and when. Raises Refused, NotFound, Conflict."""
    row = pen.read(DrillProblem, problem_id, version)
    refuse(drills.problem_problems(draft))
    pen.set(row, **columns(draft))
    pen.about(Drill, row.drill_id)


def settle(pen: Pen, problem_id: str, version: int, done_on: datetime.date) -> None:
    """It is put right since a day. Raises Refused, NotFound, Conflict."""
    row = pen.read(DrillProblem, problem_id, version)
    refuse(drills.done_problems(done_on, pen.today))
    pen.set(row, done_on=done_on)
    pen.about(Drill, row.drill_id)


def reopen(pen: Pen, problem_id: str, version: int) -> None:
    """It is not put right after all. Raises NotFound, Conflict."""
    row = pen.read(DrillProblem, problem_id, version)
    pen.set(row, done_on=None)
    pen.about(Drill, row.drill_id)


def columns(draft: ProblemDraft) -> dict[str, Any]:
    """What went wrong as the columns of its row."""
    texts = {name: on_one_line(getattr(draft, name)) for name in ("text", "measure", "who")}
    return {**texts, "due_on": draft.due_on}
