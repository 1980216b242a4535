"""People with planned visits, and how the plan stands, for the tests of plans."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from db import base
from db.changes import planning, visits
from db.desk import Desk
from db.models.plans import PlannedVisit
from db.rules.visits import VisitDraft
from tests import make

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)
NOW = datetime.datetime(2026, 11, 22, 2, 0)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def tagged(desk: Desk, name: str = "张三", at: str = "3-1-101", *codes: str, since: int = 300, **facts: Any) -> str:
    """A person behind a door who belongs to key groups."""
    person = make.a_resident(desk, name, at, **facts)
    for code in codes or ("A1",):
        make.a_tag(desk, person, code, from_on=ago(since))
    return person


def visit(desk: Desk, at: str = "3-1-101", days_ago: int = 0, result: str = "11", **values: Any) -> str:
    """A visit at a door some days ago."""
    channel = {"13": "3", "27": "6"}.get(result, "1")
    on = desk.today() - datetime.timedelta(days=days_ago)
    draft = VisitDraft(make.a_room(desk, at), result, ("01",), channel, on, "10:00", reason="补录", **values)
    return desk.do_now(visits.add, draft)


def stored(desk: Desk) -> list[tuple[Any, ...]]:
    """Every planned visit as it is stored."""
    rows = PlannedVisit.select(*(getattr(PlannedVisit, name) for name in planning.COLUMNS)).order_by(PlannedVisit.id)
    return desk.ask_now(lambda: base.rows(rows))


def states(desk: Desk) -> list[str]:
    """The states of all planned visits in the order of their days."""
    rows = PlannedVisit.select(PlannedVisit.state).order_by(PlannedVisit.due_on.asc(nulls="first"), PlannedVisit.id)
    return [state for (state,) in desk.ask_now(lambda: base.rows(rows))]


def is_right(desk: Desk) -> bool:
    """Whether the stored plan is the one that follows from the records."""
    return desk.ask_now(planning.differences) == 0
