"""The needs of visits as a register prints them, with what became of each."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from db import base
from db.drivers import peewee
from db.models.matters import Matter
from db.models.requests import Request
from db.models.visits import Finding, Visit
from db.queries import paper_requests
from db.queries.codes import Vocabulary
from db.rules import masking, requests, waits
from db.rules.visits import Kind

SETTLED, OPEN = "已处理", "待处理"


class Need(NamedTuple):
    """A need of a visit: its code and text, whether it is settled, and number and state of the request it became.

    Nothing leads to the request of somebody who asked for confidence: the need is settled as soon as that is ended.
    """

    code: str
    text: str
    is_settled: bool
    number: str
    state: str


def needs_of(made: Any, now: datetime.datetime) -> dict[str, list[Need]]:
    """The needs that some visits found, by the visit's key, with the request that each became in any of its versions.

    The requests stand as they do at `now` (UTC).
    """
    told = Finding.alias()
    need = (Finding.id, Finding.visit, Finding.code, Finding.text, Finding.settled_at)
    became = (Request.privacy, Matter.ended_at, Matter.number, Matter.state, Matter.returns_to, Matter.waits_until)
    rows = base.rows(
        Finding.select(*need, *became)
        .join(Visit)
        .join_from(Finding, told, on=told.origin_id == Finding.origin_id)
        .join(Request, peewee.JOIN.LEFT_OUTER, on=Request.finding == told.id)
        .join(Matter, peewee.JOIN.LEFT_OUTER)
        .where(made, Finding.kind == Kind.NEED)
        .order_by(Finding.id, Request.id.asc(nulls="last"))
    )
    found: dict[str, dict[str, Need]] = {}
    for key, visit_id, *known in rows:
        # The request, where there is one, comes before the versions of which none was made.
        found.setdefault(visit_id, {}).setdefault(key, need_of(known, now))
    return {visit_id: list(needs.values()) for visit_id, needs in found.items()}


def need_of(known: Sequence[Any], now: datetime.datetime) -> Need:
    """A need with what became of it, as far as a paper may say it."""
    code, text, settled_at, privacy, ended_at, number, state, returns_to, waits_until = known
    if not privacy:
        return Need(code, text, settled_at is not None, "", "")
    if privacy != requests.OPEN:
        return Need(code, masking.digits(text), ended_at is not None, "", "")
    return Need(code, text, True, number, waits.state(state, returns_to, waits_until, now))


def handled(need: Need, words: Vocabulary) -> str:
    """What became of a need: its request with the state it is in, or whether it is settled."""
    if need.number:
        return f"{need.number} {words.label(paper_requests.STATES, need.state, paper_requests.ZH)}"
    return SETTLED if need.is_settled else OPEN
