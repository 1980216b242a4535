"""A building, a shop and a few inspections for tests of screens, with the checklists every store begins with."""

from __future__ import annotations

import datetime

from db.changes import inspections, places
from db.desk import Desk
from db.queries import areas, checklists
from db.rules.checklists import Result
from db.rules.inspections import InspectionDraft, Outcome, Seen, SheetDraft
from db.rules.places import PlaceDraft
from tests import make

SHOP = PlaceDraft("shop", "老张粮油店", address="幸福路12号", responsible="张三", phone="13812345678", size=60)
BAD = {"7": ("后窗焊死", "B", 7), "8": ("灭火器过期", "C", 15), "10": ("没有烟感", "B", 7)}


def shop_sheet(desk: Desk) -> SheetDraft:
    """The list of small places: three of its items fail, 12 does not apply, the others pass."""
    (line,) = [one for one in desk.ask_now(checklists.newest) if one.name == "T02"]
    today = desk.today()
    seen = {item.name: Seen(Result.PASS) for item in desk.ask_now(checklists.one, line.id).items}
    seen["12"] = Seen(Result.NOT_APPLICABLE)
    for name, (note, severity, days) in BAD.items():
        due = today + datetime.timedelta(days=days)
        seen[name] = Seen(Result.FAIL, "", note, severity, due)
    return SheetDraft(line.id, {"sleeping": "no"}, seen)


def a_shop(desk: Desk) -> str:
    """The shop; the key of its place."""
    return desk.do_now(places.add, SHOP)


def inspected(desk: Desk, place_id: str, *sheets: SheetDraft, outcome: Outcome = Outcome.DONE, again: int = 0) -> str:
    """An inspection by two, or a try at one."""
    again_on = desk.today() + datetime.timedelta(days=again) if again else None
    draft = InspectionDraft(
        place_id, outcome, sheets, inspectors="李敏、王强", accompanied_by="张三", again_on=again_on
    )
    return desk.do_now(inspections.add, draft)


def a_building(desk: Desk) -> str:
    """Building 3 with eight rooms; its key."""
    make.a_building(desk, "3", units=2, floors=2, doors=2)
    return desk.ask_now(areas.buildings)[0].id
