"""The rows of the ledger of requests, as it is printed and signed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db import base
from db.drivers import peewee
from db.exchange.papers import PaperColumn, Value
from db.models.areas import Area, Building, Room, Unit
from db.models.matters import Matter, MatterStep
from db.models.requests import Request
from db.models.residents import Person
from db.models.workers import Worker
from db.queries import codes, requests
from db.queries.codes import Vocabulary
from db.rules import masking, waits
from db.rules import requests as rules
from db.rules.papers import Month

LEDGER = (
    PaperColumn("编号", 14),
    PaperColumn("受理时间", 16),
    PaperColumn("来源", 8),
    PaperColumn("工单号", 10),
    PaperColumn("诉求人", 8),
    PaperColumn("电话", 13),
    PaperColumn("地址", 12),
    PaperColumn("类别", 9),
    PaperColumn("诉求内容", 22),
    PaperColumn("紧急程度", 6),
    PaperColumn("承办人", 9),
    PaperColumn("办理时限", 16),
    PaperColumn("办理情况", 20),
    PaperColumn("办结时间", 11),
    PaperColumn("办理结果", 9),
    PaperColumn("回访时间", 11),
    PaperColumn("是否解决", 8),
    PaperColumn("满意度", 8),
)
STATES = "requests_states"
LISTS = (
    requests.SOURCES,
    requests.URGENCIES,
    requests.PRIVACIES,
    requests.CATEGORIES,
    requests.RESULTS,
    STATES,
    "callback_reached",
    "callback_solved",
    "callback_satisfied",
)
BETWEEN = "；"
ZH = "zh"
CALL_BACK, CALLING = "call_back", "calling"
# With these steps the handling is done; with those something is written down of it.
FINISHING, NOTING = ("finish", "close"), ("note", "contact")
TOLD = (CALL_BACK, *FINISHING, *NOTING)
OF_REQUEST = (
    "source",
    "external_number",
    "caller",
    "phone",
    "privacy",
    "category",
    "urgency",
    "detail",
    "partner",
    "result_kind",
    "result",
    "reached",
    "solved",
    "satisfied",
)
# What was typed freely, so that a number of somebody may stand in it.
FREE = ("title", "detail", "place", "partner", "result", "caller")
OF_MATTER = (
    "id",
    "number",
    "state",
    "returns_to",
    "waits_until",
    "title",
    "place",
    "opened_at",
    "due_at",
    "ended_at",
)
JOINED = ("address", "estate", "level", "worker", "person")


@dataclass
class Handling:
    """How a request was handled: what was noted, by when it had to be done, when the caller was called back (UTC)."""

    notes: list[str] = field(default_factory=list)
    due_at: datetime.datetime | None = None
    called_at: datetime.datetime | None = None


def rows(
    month: Month, offset: datetime.timedelta, now: datetime.datetime, masked: bool = True
) -> Iterator[Sequence[Value]]:
    """A row for each request that was taken in during a month, the first one first, in three statements.

    `offset` leads from UTC to the clock by which the month is meant; each stands as it does at `now` (UTC).
    """
    words = codes.some(*LISTS)
    begins = datetime.datetime.combine(month.first, datetime.time()) - offset
    ends = datetime.datetime.combine(month.last, datetime.time()) - offset + datetime.timedelta(days=1)
    taken_in = requests.IS_REQUEST & (Matter.opened_at >= begins) & (Matter.opened_at < ends)
    handled = handling(taken_in)
    for known in facts(taken_in):
        known["state"] = waits.state(known["state"], known["returns_to"], known["waits_until"], now)
        how = handled.get(known["id"], Handling())
        if masked or known["privacy"] != rules.OPEN:
            known |= {name: masking.digits(known[name]) for name in FREE}
            how.notes = [masking.digits(note) for note in how.notes]
        yield row(known, how, offset, words, masked)


def facts(taken_in: Any) -> Iterator[dict[str, Any]]:
    """What is known of the requests that fulfil a condition, in the order in which they came."""
    found = base.rows(
        Matter.select(
            *(getattr(Matter, name) for name in OF_MATTER),
            *(getattr(Request, name) for name in OF_REQUEST),
            Room.address,
            Area.name,
            Area.level,
            Worker.name,
            Person.name,
        )
        .join(Request)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .join_from(Matter, Room, peewee.JOIN.LEFT_OUTER)
        .join(Unit, peewee.JOIN.LEFT_OUTER)
        .join(Building, peewee.JOIN.LEFT_OUTER)
        .join(Area, peewee.JOIN.LEFT_OUTER, on=Building.estate == Area.id)
        .join_from(Matter, Worker, peewee.JOIN.LEFT_OUTER, on=Matter.worker_id == Worker.id)
        .where(taken_in)
        .order_by(Matter.opened_at, Matter.number)
    )
    return (dict(zip((*OF_MATTER, *OF_REQUEST, *JOINED), one, strict=True)) for one in found)


def handling(taken_in: Any) -> dict[str, Handling]:
    """How some requests were handled, by the key of the matter, in one statement."""
    columns = (MatterStep.matter, MatterStep.step, MatterStep.taken_at, MatterStep.due_before, MatterStep.facts)
    steps = MatterStep.select(*columns).join(Matter).where(taken_in, MatterStep.step.in_(TOLD))
    found: dict[str, Handling] = {}
    for key, step, at, due_before, said in base.rows(steps.order_by(MatterStep.matter, MatterStep.place)):
        one = found.setdefault(key, Handling())
        if step == CALL_BACK:
            one.called_at = at
        elif step in FINISHING:
            one.due_at = due_before
        else:
            one.notes.append(noted(json.loads(said)))
    return found


def noted(said: Mapping[str, str]) -> str:
    """What was written down of the handling, and with whom it was."""
    return " ".join(filter(None, (said.get("partner"), said.get("text"))))


def row(
    known: Mapping[str, Any],
    handled: Handling,
    offset: datetime.timedelta,
    words: Vocabulary,
    masked: bool,
) -> Sequence[Value]:
    """One request as a row."""

    def word(list_name: str, name: str) -> str:
        return words.label(list_name, known[name], ZH)

    def local(at: datetime.datetime | None) -> datetime.datetime | None:
        return None if at is None else (at + offset).replace(second=0, microsecond=0)

    def day(at: datetime.datetime | None) -> datetime.date | None:
        return None if at is None else (at + offset).date()

    # What was said to be done and was taken up again is not done.
    is_done = known["ended_at"] is not None or (known["returns_to"] or known["state"]) == CALLING
    estate = known["estate"] if known["level"] == "estate" else ""
    return (
        known["number"],
        local(known["opened_at"]),
        word(requests.SOURCES, "source"),
        known["external_number"],
        *caller(known, words, masked),
        " ".join(filter(None, (estate, known["address"] or known["place"]))),
        word(requests.CATEGORIES, "category"),
        BETWEEN.join(dict.fromkeys(filter(None, (known["title"], known["detail"])))),
        word(requests.URGENCIES, "urgency"),
        "、".join(filter(None, (known["worker"], known["partner"]))),
        local((handled.due_at if is_done else None) or known["due_at"]),
        BETWEEN.join(filter(None, (word(STATES, "state"), *handled.notes, known["result"] if is_done else ""))),
        day(known["ended_at"]),
        word(requests.RESULTS, "result_kind") if is_done else "",
        day(handled.called_at),
        word("callback_solved", "solved") or (word("callback_reached", "reached") if known["reached"] == "no" else ""),
        word("callback_satisfied", "satisfied"),
    )


def caller(known: Mapping[str, Any], words: Vocabulary, masked: bool) -> tuple[str, str]:
    """Who a request came from and the telephone; of who asked for confidence or gave no name, only that."""
    if known["privacy"] != rules.OPEN:
        return words.label(requests.PRIVACIES, known["privacy"], ZH), ""
    phone = known["phone"]
    return known["person"] or known["caller"], masking.phone(phone) if phone and masked else phone
