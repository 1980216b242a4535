"""Handing a shift over: what is open is gathered and frozen in the deed itself; the incoming person acknowledges it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Any

from db import base
from db.errors import refuse
from db.models.duties import DutyHandover, DutyHandoverLine, DutyHandoverThing, DutyThing
from db.models.workers import Worker
from db.pen import Pen, as_json
from db.queries import unfinished
from db.rules import duty_handovers, text, workers
from db.rules.agenda import Asked
from db.rules.duty_handovers import Acknowledging, HandoverDraft
from db.rules.problems import Problem
from db.rules.unfinished import Unfinished
from db.rules.words import N_

NAMES = {
    "give": N_("Shift handed over"),
    "acknowledge": N_("Handover acknowledged"),
}
PARAGRAPHS = ("done", "notices", "watch")
LINES = ("given_name", "to_name", "post")
NOT_COLUMNS = ("counts", "given_worker_id")
MOST = 1000


def give(pen: Pen, draft: HandoverDraft, reason: str = "") -> str:
    """Hand a shift over and answer the key of the handover: what is open now stands in it for good. Raises Refused."""
    said: dict[str, Any] = {name: text.on_lines(getattr(draft, name)) for name in PARAGRAPHS}
    said |= {name: text.clean(getattr(draft, name)) for name in LINES}
    draft = dataclasses.replace(draft, **said)
    refuse(duty_handovers.problems_in(draft, pen.by.worker_id, reason))
    values = {name: value for name, value in vars(draft).items() if name not in NOT_COLUMNS}
    given = {"given_by": pen.by.worker_id, "given_at": pen.by.at, "given_reason": text.on_one_line(reason)}
    # What was missing before stands among what is open; what is missing only now stands among what was counted.
    found = unfinished.all(asked(pen))
    key = pen.add(DutyHandover, **values, **given)
    pen.add_many(DutyHandoverThing, things(key, draft.counts))
    pen.add_many(DutyHandoverLine, lines(key, found))
    pen.about(DutyHandover, key, text.on_one_line(reason))
    return key


def asked(pen: Pen) -> Asked:
    """What is asked for when a shift is handed over: everything that is open, whoever has it in hand."""
    by = pen.by
    return Asked(pen.today, by.at, by.worker_id, limit=MOST, offset=by.local - by.at)


def things(handover_id: str, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The things that were counted, as they are called now, in the order of the list."""
    rows = DutyThing.select(DutyThing.id, DutyThing.kind, DutyThing.name, DutyThing.count)
    known = base.rows(rows.where(DutyThing.retired_on.is_null()).order_by(DutyThing.kind, DutyThing.id))
    counted = [(key, kind, name, count) for key, kind, name, count in known if key in counts]
    return [
        {
            "handover": handover_id,
            "place": place,
            "thing_id": key,
            "kind": kind,
            "name": name,
            "expected": count,
            "found": counts[key],
        }
        for place, (key, kind, name, count) in enumerate(counted)
    ]


def lines(handover_id: str, found: Iterable[Unfinished]) -> list[dict[str, Any]]:
    """What is open, as it stands now."""
    return [
        {
            "handover": handover_id,
            "place": place,
            "heading": int(one.group),
            "noun": one.noun,
            "facts": as_json(dict(one.facts)),
            "title": one.title,
            "about": one.about,
            "facts_said": json.dumps(dict(one.values), ensure_ascii=False, default=str),
            "since_on": one.since_on,
        }
        for place, one in enumerate(found)
    ]


def acknowledge(pen: Pen, handover_id: str, version: int, reason: str = "", remark: str = "") -> None:
    """Acknowledge a handover: the shift is the incoming person's. For somebody else only with a reason.

    Raises Refused for who may not, or where it is acknowledged already; NotFound, Conflict.
    """
    row = pen.read(DutyHandover, handover_id, version)
    refuse([Problem("", duty_handovers.DONE_ALREADY)] if row.acknowledged_at else [])
    by = acknowledging(pen.by.worker_id)
    refuse(duty_handovers.acknowledge_problems(row.to_name, row.to_worker_id, row.given_by, by, reason))
    remark = text.on_one_line(remark)[: duty_handovers.LONGEST_REMARK]
    name = Worker.select(Worker.name).where(Worker.id == by.worker_id).scalar() if by.worker_id else None
    pen.set(
        row,
        acknowledged_at=pen.by.at,
        acknowledged_by=pen.by.worker_id,
        acknowledged_name=name or row.to_name,
        acknowledged_reason=text.on_one_line(reason),
        remark=remark,
    )
    pen.about(DutyHandover, handover_id, text.on_one_line(reason))


def acknowledging(worker_id: str | None) -> Acknowledging:
    """Who acknowledges: whether they lead, and whether they are the only one who works here."""
    found = base.rows(Worker.select(Worker.id, Worker.role).where(Worker.is_active))
    roles = dict(found)
    return Acknowledging(worker_id, roles.get(worker_id) == workers.LEADER, len(found) <= 1)
