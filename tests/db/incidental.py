"""What tests of incidents share: one that was received, who is told, its reports, and how it stands."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import call_trees, incident_reports, incidents
from db.desk import Desk
from db.models.incidents import Incident
from db.models.matters import Matter, MatterStep
from db.queries import incident_cards
from db.queries.incident_cards import IncidentCard
from db.rules.agenda import Asked
from db.rules.call_trees import ContactDraft, GroupDraft
from db.rules.incident_reports import Kind, ReportDraft, SendDraft
from db.rules.incidents import IncidentDraft, ToldDraft

OFFSET = datetime.timedelta(hours=8)
AT = datetime.datetime(2026, 11, 22, 10, 0)
FIRST = {"situation": "住户做饭时起火", "measures": "已疏散本单元住户", "dead": "0", "injured": "2", "grade": "IV"}


def receive(desk: Desk, **facts: Any) -> str:
    """An incident that was received; the key of its matter."""
    return desk.do_now(incidents.receive, IncidentDraft(**{"kind": "fire", "place": "3栋2单元", **facts}))


def row(desk: Desk, matter_id: str) -> Any:
    """The incident's own row."""
    return desk.ask_now(lambda: Incident.get(Incident.matter == matter_id))


def matter(desk: Desk, matter_id: str) -> Any:
    """The row of its matter."""
    return desk.ask_now(Matter.get_by_id, matter_id)


def steps(desk: Desk, matter_id: str) -> list[str]:
    """The steps that were taken, in order."""
    of_it = MatterStep.select().where(MatterStep.matter == matter_id).order_by(MatterStep.place)
    return desk.ask_now(lambda: [one.step for one in of_it])


def card(desk: Desk, matter_id: str) -> IncidentCard:
    """Everything about it."""
    found = desk.ask_now(incident_cards.one, matter_id, desk.by().at, OFFSET, desk.worker_id)
    assert found is not None
    return found


def call(desk: Desk, matter_id: str, recipient: str = "street", **facts: Any) -> str:
    """Somebody was told."""
    return desk.do_now(incidents.tell, matter_id, ToldDraft(recipient, **facts))


def take(desk: Desk, matter_id: str, step: str, **facts: str) -> None:
    """Take a step."""
    desk.do_now(incidents.take, matter_id, matter(desk, matter_id).version, step, facts)


def write(desk: Desk, matter_id: str, kind: Kind = Kind.INITIAL, **facts: str) -> str:
    """A report that is written and not sent; its key."""
    said = FIRST | facts if kind is Kind.INITIAL else facts
    return desk.do_now(incident_reports.write, matter_id, ReportDraft(kind, said, "练习员"))


def send(desk: Desk, report_id: str, version: int = 1, **facts: Any) -> None:
    """Send it."""
    draft = SendDraft(**{"told_to": "street", "means": "fax", "signed_by": "王主任", **facts})
    desk.do_now(incident_reports.send, report_id, version, draft)


def report(desk: Desk, matter_id: str, kind: Kind = Kind.INITIAL, **facts: str) -> str:
    """A report that was sent; its text."""
    key = write(desk, matter_id, kind, **facts)
    send(desk, key)
    return next(one.text for one in card(desk, matter_id).reports if one.id == key)


def asked(desk: Desk) -> Asked:
    """What is asked for now."""
    return Asked(desk.today(), desk.by().at, desk.worker_id, offset=OFFSET)


def a_tree(desk: Desk) -> dict[str, str]:
    """Two groups with three contacts; their keys by name."""
    street = desk.do_now(call_trees.add_group, GroupDraft("街道值班室", "street"))
    stairs = desk.do_now(call_trees.add_group, GroupDraft("网格员楼长", "grid"))
    people = (
        (street, ContactDraft("周值班", "025-66880001", "值班室", "15400001001")),
        (stairs, ContactDraft("吴网格", "15400001002", "网格员")),
        (stairs, ContactDraft("郑楼长", "15400001003", "楼长", "15400001004")),
    )
    keys = {draft.name: desk.do_now(call_trees.add, group, draft) for group, draft in people}
    return keys | {"street": street, "stairs": stairs}
