"""The five heads of an elder's days: noting how somebody was found, and withdrawing what was wrong."""

from __future__ import annotations

from typing import Any

from db.changes import services as arranging
from db.errors import Conflict, refuse
from db.models.residents import Person
from db.models.services import ElderState
from db.pen import Pen
from db.queries import elder_states as kept
from db.rules import elder_states
from db.rules import services as rules
from db.rules.elder_states import Head, StateDraft
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {"note": N_("Five heads noted"), "withdraw": N_("Note of the five heads withdrawn")}


def note(pen: Pen, draft: StateDraft) -> str:
    """Note how somebody was found, and answer its key. Raises Refused, NotFound."""
    arranging.living(draft.person_id)
    kept.refuse_others(draft.person_id, pen.today, pen.by.worker_id)
    refuse(elder_states.problems_in(draft, pen.today))
    key = pen.add(
        ElderState,
        person=draft.person_id,
        noted_on=draft.noted_on,
        **{head.value: draft.levels.get(head, 0) for head in Head},
        note=on_lines(draft.note),
        noted_at=pen.by.at,
        worker_id=pen.by.worker_id,
    )
    pen.about(Person, draft.person_id)
    return key


def withdraw(pen: Pen, state_id: str, version: int, why: str) -> None:
    """What was noted was wrong; it stays in the journal and counts no more. Raises Refused, NotFound, Conflict."""
    state: Any = pen.read(ElderState, state_id, version)
    kept.refuse_others(state.person_id, pen.today, pen.by.worker_id)
    if state.withdrawn_at is not None:
        raise Conflict
    refuse(rules.why_problems(why))
    pen.about(Person, state.person_id, on_one_line(why))
    pen.set(state, withdrawn_at=pen.by.at, why_withdrawn=on_one_line(why))
