"""People to be brought out: a family on the first floor, a bedridden elder upstairs, and the list of them."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import risk_areas, transfers
from db.desk import Desk
from db.queries import transfers as kept
from db.queries.transfers import TransferPersonLine
from db.rules.risk_areas import RiskAreaDraft
from db.rules.transfers import Scope, TransferDraft
from tests import make

START = datetime.datetime(2026, 11, 22, 2, 0)
WITH_KIN = {"to": "城西路8号女儿家", "phone": "13900000001"}


def an_area(desk: Desk, written: str = "3栋1层", name: str = "3栋一层", **facts: Any) -> str:
    """A risk area with its helper and backup."""
    facts = {"kind": "low", "helper": "王姐", "helper_phone": "13800000001", "backup": "刘军", **facts}
    return desk.do_now(risk_areas.add, RiskAreaDraft(name, written=written, **facts))


def a_flooded_house(desk: Desk) -> dict[str, str]:
    """A family on the first floor of building 3, an elder alone on the second; answers their keys."""
    family = make.a_family(desk, "3-1-101")
    elder = make.a_resident(desk, "赵奶奶", "3-1-201", make.HEAD, birth="1938-01-02", phone="13800138000")
    make.a_tag(desk, elder, "A1")
    make.a_tag(desk, elder, "A4", grade="3", basis="重度失能")
    return {**family, "elder": elder}


def begin(desk: Desk, *area_ids: str, scope: Scope = Scope.ALL, **facts: Any) -> str:
    """An operation for areas, begun."""
    return desk.do_now(transfers.begin, TransferDraft("rain", "orange", area_ids, scope, **facts))


def people(desk: Desk, transfer_id: str) -> dict[str, TransferPersonLine]:
    """Everybody on the list, by name."""
    return {line.name: line for line in desk.ask_now(kept.people, transfer_id)}


def tick(desk: Desk, transfer_id: str, name: str, state: str, **facts: str) -> list[str]:
    """Tick one of the list by name."""
    return desk.do_now(transfers.mark, [people(desk, transfer_id)[name].id], state, facts)


def states(desk: Desk, transfer_id: str) -> dict[str, str]:
    """How everybody stands, by name."""
    return {name: line.state.value for name, line in people(desk, transfer_id).items()}
