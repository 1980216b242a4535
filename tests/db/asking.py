"""Requests for tests: a draft, the step that follows, and everything about one at this instant."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import requests
from db.desk import Desk
from db.queries import request_cards
from db.queries.request_cards import RequestCard
from db.rules.requests import RequestDraft

OFFSET = datetime.timedelta(hours=8)
DONE = {"result_kind": "1", "result": "换了水管"}
CONTENT = {"reached": "yes", "solved": "yes", "satisfied": "yes"}
ANGRY = {"reached": "yes", "solved": "no", "satisfied": "no"}


def a_draft(room: str | None = None, **facts: Any) -> RequestDraft:
    values: dict[str, Any] = {"title": "楼上漏水", "category": "05", "source": "03", "room_id": room, "caller": "王姐"}
    return RequestDraft(**{**values, **facts, "place": facts.get("place", "" if room else "小区东门")})


def now(desk: Desk) -> datetime.datetime:
    return desk.by().at


def card(desk: Desk, key: str) -> RequestCard:
    found = desk.ask_now(request_cards.one, key, now(desk), OFFSET, desk.worker_id)
    assert found is not None
    return found


def take(desk: Desk, key: str, step: str, **facts: str) -> RequestCard:
    desk.do_now(requests.take, key, card(desk, key).line.version, step, facts)
    return card(desk, key)


def local(at: datetime.datetime | None) -> str:
    return f"{at + OFFSET:%m-%d %H:%M}" if at else ""
