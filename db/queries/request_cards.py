"""Everything about one request on one page, and the draft that a need noted at a door begins with."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.matters import Matter
from db.models.requests import Request
from db.models.residents import Person
from db.models.visits import Finding, Visit
from db.models.workers import Worker
from db.queries import flows, matters, workers, working_days
from db.queries.matters import MatterLine, StepLine
from db.rules import loops, masking, requests
from db.rules.flows import Step
from db.rules.requests import FLOW, RequestDraft

# What a request's row and its card name alike.
PLAIN = ("power", "reply", "result_kind", "result", "reached", "solved", "satisfied")


@dataclass(frozen=True)
class RequestCard:
    """Everything about one request. The caller is hidden where confidence was asked for; the phone is masked.

    `steps_now` are what this worker may do next, `repeats` and `merged` other requests that belong to it. `taken_in_by`
    is the name of who wrote it down and stays answerable. `tries` are calls back that reached nobody.
    """

    line: MatterLine
    draft: RequestDraft
    caller: str
    phone: str
    is_hidden: bool
    person_name: str
    visit_id: str | None
    visit_number: str
    power: str
    reply: str
    result_kind: str | None
    result: str
    reached: str | None
    solved: str | None
    satisfied: str | None
    steps: tuple[StepLine, ...]
    steps_now: tuple[Step, ...]
    into: MatterLine | None
    merged: tuple[MatterLine, ...]
    repeat_of: MatterLine | None
    repeats: tuple[MatterLine, ...]
    co_workers: tuple[str, ...]
    taken_in_by: str
    tries: int
    reopened: int
    extended: int


def one(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None
) -> RequestCard | None:
    """Everything about a request; None when there is none. `offset` leads from UTC to the worker's clock."""
    line = matters.one(matter_id, now)
    row: Any = Request.get_or_none(Request.matter == matter_id)
    if line is None or row is None:
        return None
    visit_id, visit_number = visit_of(row)
    return RequestCard(
        line=line,
        draft=draft_of(row, line),
        visit_id=visit_id,
        visit_number=visit_number,
        steps=tuple(matters.steps(matter_id)),
        into=matters.one(line.into_id, now) if line.into_id else None,
        merged=tuple(matters.merged_here(matter_id, now)),
        repeat_of=matters.one(row.repeat_of_id, now) if row.repeat_of_id else None,
        repeats=tuple(matters.lines(Matter.id.in_(repeating(matter_id)), now)),
        **{name: getattr(row, name) for name in PLAIN},
        **who_called(row),
        **what_next(row, line, now + offset, offset, worker_id),
    )


def who_called(row: Any) -> dict[str, Any]:
    """Who a request came from, as far as everybody may know it."""
    if row.privacy == requests.CONFIDENTIAL:
        return {"caller": "", "phone": "", "is_hidden": bool(row.caller or row.phone), "person_name": ""}
    name = names([row.person_id]).get(row.person_id, "") if row.person_id else ""
    phone = " ".join(map(masking.phone, row.phone.split()))
    return {"caller": row.caller, "phone": phone, "is_hidden": False, "person_name": name}


def what_next(
    row: Any, line: MatterLine, local: datetime.datetime, offset: datetime.timedelta, worker_id: str | None
) -> dict[str, Any]:
    """What can be done with a request now by this worker, and what its history counts."""
    flow = flows.flow(FLOW)
    known = loops.standing(flow, matters.history(line.id, offset), local, working_days.calendar())
    helpers = co_workers_of(row)
    roles = loops.roles_of(worker_id, {*helpers, line.worker_id or ""} - {""}, workers.leaders())
    return {
        "steps_now": tuple(loops.steps_now(flow, known, roles)),
        "co_workers": helpers,
        "taken_in_by": taken_in_by(line.id),
        "tries": known.tries,
        "reopened": known.reopened,
        "extended": known.extended,
    }


def taken_in_by(matter_id: str) -> str:
    """The name of who wrote a request down: the first who is told stays answerable (首接负责)."""
    rows = Worker.select(Worker.name).join(Matter, on=Matter.taken_in_by == Worker.id).where(Matter.id == matter_id)
    return str(rows.scalar() or "")


def co_workers_of(row: Any) -> tuple[str, ...]:
    """The keys of those who help."""
    return tuple(key for key in row.co_workers.split(",") if key)


def repeating(matter_id: str) -> Any:
    """The matters of the requests that repeat one."""
    return Request.select(Request.matter).where(Request.repeat_of_id == matter_id)


def visit_of(row: Any) -> tuple[str | None, str]:
    """The visit at which a request was told, as it stands, and its number."""
    if not row.visit_origin_id:
        return None, ""
    stands = Visit.select(Visit.id, Visit.number).where(Visit.origin_id == row.visit_origin_id, Visit.is_current)
    return next(iter(base.rows(stands)), (None, ""))


def names(person_ids: list[str]) -> Mapping[str, str]:
    """The names of people by their keys."""
    return dict(base.rows(Person.select(Person.id, Person.name).where(Person.id.in_(person_ids))))


def draft_of(row: Any, line: MatterLine, is_whole: bool = False) -> RequestDraft:
    """A stored request as a draft; of one who asked for confidence the caller is in it only when all of it is
    wanted, to be changed."""
    hidden = row.privacy == requests.CONFIDENTIAL and not is_whole
    plain = ("category", "source", "urgency", "privacy", "detail", "external_number", "partner", "repeat_of_id")
    return RequestDraft(
        title=line.title,
        room_id=line.room_id,
        place="" if line.room_id else line.address,
        person_id=None if hidden else row.person_id,
        caller="" if hidden else row.caller,
        phone="" if hidden else row.phone,
        worker_id=line.worker_id,
        co_worker_ids=co_workers_of(row),
        **{name: getattr(row, name) for name in plain},
    )


def finding_draft(finding_id: str) -> RequestDraft | None:
    """What a need noted at a door says of the request that it may become; None when there is no such finding."""
    row: Any = Finding.select(Finding, Visit).join(Visit).where(Finding.id == finding_id).first()
    if row is None:
        return None
    text = row.text or row.visit.note
    return RequestDraft(
        title=text.strip().partition("\n")[0][:120],
        category=row.code,
        detail=text.strip(),
        room_id=row.visit.room_id,
        person_id=row.person_id,
        worker_id=row.visit.worker_id,
    )
