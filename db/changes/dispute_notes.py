"""Private notes of a mediator: for the writer's eyes alone; no paper, no list and no sheet ever holds them."""

from __future__ import annotations

from db.changes import dispute_cases
from db.errors import NotFound, refuse
from db.models.disputes import DisputeNote
from db.pen import Pen
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "add": N_("Private note written"),
    "remove": N_("Private note removed"),
}
NOTHING = N_("Nothing is written yet.")


def add(pen: Pen, matter_id: str, text: str) -> str:
    """Write a private note down and answer its key. Raises Refused, NotFound."""
    refuse([] if text.strip() else [Problem("text", NOTHING)])
    dispute = dispute_cases.of_case(pen, matter_id)
    values = {"worker_id": pen.by.worker_id, "written_at": pen.by.at, "text": text.strip()}
    return pen.add(DisputeNote, dispute=dispute.id, **values)


def remove(pen: Pen, note_id: str, version: int) -> None:
    """Remove one's own private note. Raises NotFound, also for somebody else's, and Conflict."""
    note = pen.read(DisputeNote, note_id, version)
    if note.worker_id != pen.by.worker_id:
        raise NotFound
    dispute_cases.of_case(pen, dispute_cases.case_of(note))
    pen.remove(note)
