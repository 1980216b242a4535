"""Rounds of call trees: beginning one, writing down each ring, and ending it."""

from __future__ import annotations

from typing import Any

from db import base
from db.changes import incidents
from db.errors import NotFound, Refused, refuse
from db.models.call_trees import CallContact, CallGroup, CallRound, CallTry
from db.models.incidents import Incident
from db.models.matters import Matter
from db.pen import Pen
from db.queries import call_rounds, call_trees
from db.queries.call_rounds import RoundCard
from db.rules import call_trees as rules
from db.rules.call_trees import Kind, Next, Result, RoundDraft
from db.rules.deadlines import minute
from db.rules.incidents import DRILL_FLOW, LONGEST_TOLD, ToldDraft, drilled
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "begin": N_("Round of calls begun"),
    "note": N_("Call written down"),
    "end": N_("Round of calls ended"),
}
NOT_A_DRILL = N_("A round about an incident is real, and one about a drill is a drill.")


def begin(pen: Pen, draft: RoundDraft) -> str:
    """Begin a round, and answer its key. Raises Refused, NotFound."""
    message = drilled(on_one_line(draft.message), draft.kind is Kind.DRILL)
    problems = [] if message else [Problem("message", rules.NO_MESSAGE)]
    if len(message) > rules.LONGEST_MESSAGE:
        problems.append(Problem("message", rules.TOO_LONG, values={"limit": rules.LONGEST_MESSAGE}))
    refuse(problems)
    if draft.incident_id is not None:
        refuse([] if draft.kind is kind_of(draft.incident_id) else [Problem("kind", NOT_A_DRILL)])
    groups = call_trees.groups(draft.group_ids)
    refuse([] if any(one.contacts for one in groups) else [Problem("groups", rules.NOBODY)])
    key = pen.add(
        CallRound,
        kind=draft.kind.value,
        incident_id=draft.incident_id,
        message=message,
        groups=",".join(draft.group_ids),
        begun_at=minute(pen.by.at),
        worker_id=pen.by.worker_id,
    )
    pen.about(CallRound, key)
    return key


def kind_of(incident_id: str) -> Kind:
    """Whether a round about an incident is real or a drill. Raises NotFound."""
    rows = base.rows(Matter.select(Matter.flow).join(Incident).where(Incident.id == incident_id))
    if not rows:
        raise NotFound
    return Kind.DRILL if rows[0][0] == DRILL_FLOW else Kind.REAL


def note(pen: Pen, round_id: str, rung: Next, result: Result, answer: str = "") -> None:
    """Write down what came of the ring that was next; whoever was reached about an incident was told of it.

    Raises Refused where somebody else is next by now, for a colleague rings in the same round.
    """
    base.one_by_one(f"call_round{round_id}")
    card = call_rounds.card(round_id)
    if card.line.ended_at:
        raise Refused([Problem("round", rules.HAS_ENDED)])
    refuse([] if card.next == rung else [Problem("round", rules.NOT_NEXT)])
    pen.add(
        CallTry,
        round=round_id,
        contact=rung.contact_id,
        number=rung.number,
        is_backup=rung.is_backup,
        result=result.value,
        answer=on_one_line(answer)[: rules.LONGEST_ANSWER],
        tried_at=pen.by.at.replace(microsecond=0),
        worker_id=pen.by.worker_id,
    )
    if result is not Result.UNREACHED:
        contact: Any = CallContact.get_by_id(rung.contact_id)
        pen.set(contact, tested_at=minute(pen.by.at), tested_by=rung.number)
        tell(pen, card, rung, result, answer)
    pen.about(CallRound, round_id)


def tell(pen: Pen, card: RoundCard, rung: Next, result: Result, answer: str) -> None:
    """Write down with the incident that somebody was told of it; one that has ended stays as it is."""
    incident: Any = Incident.get_or_none(Incident.id == card.line.incident_id) if card.line.incident_id else None
    if incident is None or incident.matter.ended_at is not None:
        return
    contact = card.contact(rung.contact_id)
    recipient = CallGroup.get_by_id(contact.group_id).recipient
    draft = ToldDraft(
        recipient,
        " ".join(filter(None, (contact.post, contact.name)))[: LONGEST_TOLD["whom"]],
        rung.number,
        said=card.line.message,
        answer=answer,
        is_read_back=result is Result.READ_BACK,
        contact_id=contact.id,
    )
    incidents.tell(pen, incident.matter_id, draft)


def end(pen: Pen, round_id: str, version: int) -> None:
    """End a round; who was not reached stays written down. Raises Refused, NotFound, Conflict."""
    row = pen.read(CallRound, round_id, version)
    refuse([Problem("round", rules.HAS_ENDED)] if row.ended_at else [])
    pen.set(row, ended_at=minute(pen.by.at))
    pen.about(CallRound, round_id)
