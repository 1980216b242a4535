"""What tests of volunteers and partner units share: a volunteer, a unit with an offer, and a need."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import offers, partners, volunteer_hours, volunteers
from db.desk import Desk
from db.queries import volunteers as kept
from db.queries.volunteers import VolunteerLine
from db.rules.offers import NeedDraft, OfferDraft
from db.rules.partners import PartnerDraft
from db.rules.volunteer_hours import ServiceDraft
from db.rules.volunteers import VolunteerDraft

TODAY = datetime.date(2026, 11, 22)
CREDIT_CODE = "91110000600037341L"


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days)


def a_volunteer(desk: Desk, name: str = "周爱华", **facts: Any) -> str:
    values: dict[str, Any] = {"joined_on": ago(200), "phone": "13800001234", **facts}
    return desk.do_now(volunteers.add, VolunteerDraft(name, **values))


def served(desk: Desk, volunteer: str, minutes: int | None = 60, on: datetime.date = TODAY, **facts: Any) -> str:
    return desk.do_now(volunteer_hours.add, ServiceDraft(volunteer, on, "清扫楼道", minutes, **facts))


def line(desk: Desk, volunteer: str) -> VolunteerLine:
    card = desk.ask_now(kept.one, volunteer, TODAY)
    assert card is not None
    return card.line


def a_unit(desk: Desk, name: str = "幸福路小学", **facts: Any) -> str:
    return desk.do_now(partners.add, PartnerDraft(name, **{"kind": "school", **facts}))


def an_offer(desk: Desk, partner: str, what: str = "周末教室", **facts: Any) -> str:
    values: dict[str, Any] = {"kind": "place", "from_on": ago(10), **facts}
    return desk.do_now(offers.offer, partner, OfferDraft(what=what, **values))


def a_need(desk: Desk, what: str = "书法班教室", **facts: Any) -> str:
    return desk.do_now(offers.need, NeedDraft(**{"kind": "place", "what": what, **facts}))
