"""Guards (重大活动保障): ordering one, changing it, and calling it off."""

from __future__ import annotations

from typing import Any

from db.errors import refuse
from db.models.checkpoints import Guard
from db.pen import Pen
from db.queries import checkpoints as kept
from db.rules import checkpoints, clocks
from db.rules.checkpoints import GuardDraft
from db.rules.problems import Problem
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "order": N_("Guard ordered"),
    "amend": N_("Guard changed"),
    "call_off": N_("Guard called off"),
}
OVER = N_("This guard is called off.")


def order(pen: Pen, draft: GuardDraft) -> str:
    """Write a guard down and answer its key. Raises Refused."""
    guard_id = pen.add(Guard, **checked(draft))
    pen.about(Guard, guard_id)
    return guard_id


def amend(pen: Pen, guard_id: str, version: int, draft: GuardDraft) -> None:
    """Change a guard. Raises Refused, NotFound, Conflict."""
    guard = standing(pen, guard_id, version)
    pen.set(guard, **checked(draft))
    pen.about(Guard, guard_id)


def call_off(pen: Pen, guard_id: str, version: int, reason: str) -> None:
    """Call a guard off, for a reason: its points are guarded no more. Raises Refused, NotFound, Conflict."""
    guard = standing(pen, guard_id, version)
    refuse([] if reason.strip() else [Problem("reason", checkpoints.NO_REASON)])
    pen.set(guard, called_off_at=pen.by.at, reason=on_one_line(reason))
    pen.about(Guard, guard_id, on_one_line(reason))


def standing(pen: Pen, guard_id: str, version: int) -> Any:
    """A guard that is not called off, of which this version was seen. Raises Refused, NotFound, Conflict."""
    guard = pen.read(Guard, guard_id, version)
    refuse([Problem("", OVER)] if guard.called_off_at else [])
    return guard


def checked(draft: GuardDraft) -> dict[str, Any]:
    """A guard as the columns of its row. Raises Refused."""
    levels = kept.vocabulary()
    refuse(checkpoints.guard_problems(draft, {one.code for one in levels.entries(kept.LEVELS)}))
    return {
        **{name: on_one_line(getattr(draft, name)) for name in ("name", "report_to")},
        "level": draft.level,
        "from_on": draft.from_on,
        "to_on": draft.to_on,
        "ordered": on_lines(draft.ordered),
        "report_by": clocks.clock_of(draft.report_by) or "",
    }
