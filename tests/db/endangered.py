"""What tests of hazards share: a place, a hazard of it as drafted, its steps, and how it stands."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import hazard_rechecks, hazards
from db.changes import history as taking_back
from db.desk import Desk
from db.models.hazards import Hazard
from db.models.matters import Matter, MatterStep
from db.models.places import Place
from db.pen import Pen
from db.queries import hazard_cards, history
from db.queries.hazard_cards import HazardCard
from db.rules.hazards import HazardDraft, Looked, RecheckDraft
from tests import make

OFFSET = datetime.timedelta(hours=8)
ON = datetime.date(2026, 11, 22)
SHOP = "老张粮油店"


def add_place(pen: Pen, **facts: Any) -> str:
    """Write a place down."""
    return pen.add(Place, **{"kind": "shop", "name": SHOP, "since_on": ON, **facts})


def a_place(desk: Desk, **facts: Any) -> str:
    """A shop."""
    return desk.do_now(add_place, **facts)


def a_home(desk: Desk, at: str = "3-2-1201") -> str:
    """A home behind a door."""
    return desk.do_now(add_place, kind="home", name="", room=make.a_room(desk, at))


def a_draft(place: str, **facts: Any) -> HazardDraft:
    """A hazard as it is written down."""
    known = {"fault": "T02.8", "severity": "C", "description": "灭火器过期", "responsible": "张三"}
    return HazardDraft(place, **{**known, **facts})


def find(desk: Desk, place: str, **facts: Any) -> str:
    """A hazard that was found; the key of its matter."""
    hazard_id = desk.do_now(hazards.find, a_draft(place, **facts))
    return desk.ask_now(lambda: str(Hazard.get_by_id(hazard_id).matter_id))


def row(desk: Desk, matter_id: str) -> Any:
    """The hazard's own row."""
    return desk.ask_now(lambda: Hazard.get(Hazard.matter == matter_id))


def matter(desk: Desk, matter_id: str) -> Any:
    """The row of its matter."""
    return desk.ask_now(Matter.get_by_id, matter_id)


def steps(desk: Desk, matter_id: str) -> list[str]:
    """The steps that were taken, in order."""
    of_it = MatterStep.select().where(MatterStep.matter == matter_id).order_by(MatterStep.place)
    return desk.ask_now(lambda: [one.step for one in of_it])


def take(desk: Desk, matter_id: str, step: str, **facts: str) -> None:
    """Take a step."""
    desk.do_now(hazards.take, matter_id, matter(desk, matter_id).version, step, facts)


def due(desk: Desk, matter_id: str) -> str:
    """By when it is due, by the worker's clock."""
    at = matter(desk, matter_id).due_at
    return f"{at + OFFSET:%m-%d %H:%M}" if at else ""


def now(desk: Desk) -> datetime.datetime:
    """This instant in UTC."""
    return desk.by().at


def look(desk: Desk, *looked: tuple[str, str, datetime.date | None], **facts: str) -> str:
    """Re-check hazards, each its key, what was seen and the new limit."""
    rows = tuple(Looked(key, matter(desk, key).version, result, on, "看过") for key, result, on in looked)
    return desk.do_now(hazard_rechecks.recheck, RecheckDraft(rows, **facts))


def card(desk: Desk, key: str) -> HazardCard:
    """Everything about a hazard."""
    found = desk.ask_now(hazard_cards.one, key, now(desk), OFFSET, desk.worker_id)
    assert found is not None
    return found


def undo(desk: Desk) -> None:
    """Take the last deed back."""
    last = desk.ask_now(history.last_of, desk.worker_id, "desk-1")
    assert last is not None
    desk.do_now(taking_back.undo, last.id)
