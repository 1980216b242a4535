"""What tests of supplies share: a store room, items, what comes in, a campaign and who gets something."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import supplies, supply_campaigns, supply_issues, supply_moves
from db.desk import Desk
from db.queries import supplies as kept
from db.queries import supply_ledgers
from db.rules.supplies import ItemDraft, PlaceDraft
from db.rules.supply_campaigns import CampaignDraft, IssueDraft, Share
from db.rules.supply_moves import MoveDraft, MoveKind, Row

TODAY = datetime.date(2026, 11, 22)
OPENING, USE, SHIFT, WASTE, POST = "opening", "use", "shift", "expired", "post"


def a_place(desk: Desk, name: str = "社区仓库", **facts: str) -> str:
    return desk.do_now(supplies.add_place, PlaceDraft(name, **{"keeper": "王库管", "phone": "13800001234", **facts}))


def an_item(desk: Desk, name: str = "瓶装水", **facts: Any) -> str:
    values: dict[str, Any] = {"kind": "relief", "unit": "box", "least": 0, **facts}
    return desk.do_now(supplies.add_item, ItemDraft(name, **values))


def a_radio(desk: Desk) -> str:
    return an_item(desk, "对讲机", kind="light", unit="device", is_lent=True)


def move(desk: Desk, kind: MoveKind, *rows: Row, **facts: Any) -> str:
    usual = {MoveKind.IN: OPENING, MoveKind.OUT: USE, MoveKind.LEND: POST, MoveKind.LOSS: WASTE, MoveKind.SENT: SHIFT}
    values: dict[str, Any] = {"reason": usual[kind], "party": "李敏", **facts}
    return desk.do_now(supply_moves.move, MoveDraft(kind, rows, **values))


def bring(desk: Desk, item: str, place: str, quantity: int, expires_on: datetime.date | None = None) -> str:
    return move(desk, MoveKind.IN, Row(item, quantity, expires_on=expires_on), place_id=place)


def a_campaign(desk: Desk, *shares: Share, **facts: Any) -> str:
    values: dict[str, Any] = {"name": "高温慰问", "from_on": TODAY, "to_on": TODAY + datetime.timedelta(7), **facts}
    return desk.do_now(supply_campaigns.begin, CampaignDraft(shares=shares, **values))


def give(desk: Desk, campaign: str, household: str | None = None, **facts: Any) -> str:
    values: dict[str, Any] = {"receiver": "张建国", "proof": "sign", **facts}
    return desk.do_now(supply_issues.give, campaign, IssueDraft(household_id=household, **values))


def there(desk: Desk, item: str) -> int:
    return desk.ask_now(kept.one, item, TODAY).there


def all_is_well(desk: Desk) -> bool:
    """Whether the stock of every lot is the sum of its moves."""
    return not desk.ask_now(supply_ledgers.sums_that_differ)
