"""The phone log: writing a call down, what a leader decides on it, what came of it, and amending it."""

from __future__ import annotations

from typing import Any

from db.changes import duty_journals
from db.errors import Conflict, NotFound, refuse
from db.models.duties import DutyCall
from db.models.matters import Matter
from db.pen import Pen
from db.rules import duties, phones, text
from db.rules.duties import CallDraft
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "add": N_("Telephone call written down"),
    "amend": N_("Telephone call amended"),
    "withdraw": N_("Telephone call withdrawn"),
    "instruct": N_("Instruction on a call"),
    "conclude": N_("Result of a call"),
    "lead_to": N_("Call became a request"),
}
PARAGRAPHS = ("text", "instruction", "result")


def add(pen: Pen, draft: CallDraft) -> str:
    """Write a call down and answer its key. Raises Refused."""
    return duty_journals.begin(pen, DutyCall, **checked(pen, draft), **decided(pen, draft))


def amend(pen: Pen, version_id: str, draft: CallDraft, reason: str) -> str:
    """Replace a call by a new version, for a reason. Raises Refused, NotFound, Conflict."""
    old = duty_journals.standing(DutyCall, version_id)
    values = checked(pen, draft)
    values["instructed_at"] = kept_at(values["instruction"], old.instruction, old.instructed_at, pen)
    values["ended_at"] = kept_at(values["result"], old.result, old.ended_at, pen)
    return duty_journals.renew(pen, DutyCall, version_id, reason, **values)


def kept_at(said: str, before: str, at: Any, pen: Pen) -> Any:
    """When something was decided: as before where it stays, now where it is said anew, never where nothing is said."""
    return (at if said == before else pen.by.at) if said else None


def withdraw(pen: Pen, version_id: str, reason: str) -> str:
    """Withdraw a call, for a reason; it stays in the log. Raises as `amend`."""
    return duty_journals.renew(pen, DutyCall, version_id, reason, withdrawn_at=pen.by.at)


def instruct(pen: Pen, version_id: str, version: int, instruction: str, instructed_by: str) -> None:
    """Write down what a leader decided on a call. Raises Refused where that is written already, NotFound, Conflict."""
    row = open_call(pen, version_id, version, "instruction", instruction)
    said = {"instruction": text.on_lines(instruction), "instructed_by": text.clean(instructed_by)}
    refuse(duties.too_long(said, {name: duties.CALL_LONGEST[name] for name in said}))
    pen.set(row, **said, instructed_at=pen.by.at)
    pen.about(DutyCall, row.origin_id)


def conclude(pen: Pen, version_id: str, version: int, result: str) -> None:
    """Write down what came of a call. Raises as `instruct`."""
    row = open_call(pen, version_id, version, "result", result)
    said = {"result": text.on_lines(result)}
    refuse(duties.too_long(said, {"result": duties.CALL_LONGEST["result"]}))
    pen.set(row, **said, ended_at=pen.by.at)
    pen.about(DutyCall, row.origin_id)


def lead_to(pen: Pen, version_id: str, version: int, matter_id: str) -> None:
    """Note which request a call became. Raises NotFound, Conflict."""
    row = pen.read(DutyCall, version_id, version)
    if Matter.get_or_none(Matter.id == matter_id) is None:
        raise NotFound
    pen.set(row, matter_id=matter_id)
    pen.about(DutyCall, row.origin_id)


def open_call(pen: Pen, version_id: str, version: int, field: str, said: str) -> Any:
    """A call of which something is still to be said. Raises Refused, NotFound, Conflict."""
    row = pen.read(DutyCall, version_id, version)
    if not row.is_current or row.withdrawn_at is not None:
        raise Conflict
    refuse([] if said.strip() else [Problem(field, duties.NEEDED)])
    refuse([Problem(field, duties.SAID_ALREADY)] if getattr(row, field) else [])
    return row


def checked(pen: Pen, draft: CallDraft) -> dict[str, Any]:
    """The columns of a call as typed. A number that cannot be read is kept as the caller said it. Raises Refused."""
    values = {
        name: (text.on_lines(value) if name in PARAGRAPHS else text.clean(value))
        for name, value in vars(draft).items()
        if name != "called_at"
    }
    found = phones.split(values["phone"])
    values["phone"] = found[0].number if len(found) == 1 and not found[0].owner else values["phone"]
    cleaned = CallDraft(draft.called_at, **values)
    refuse(duties.call_problems(cleaned, pen.by.at))
    return vars(cleaned)


def decided(pen: Pen, draft: CallDraft) -> dict[str, Any]:
    """When what a call already says was decided."""
    return {
        "instructed_at": pen.by.at if draft.instruction.strip() else None,
        "ended_at": pen.by.at if draft.result.strip() else None,
    }
