"""What tests of services share: arranging one, noting it, and what the list of the day says."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import service_rounds, services
from db.desk import Desk
from db.queries import service_agenda, service_costs
from db.queries import service_rounds as rounds
from db.queries import services as kept
from db.rules.agenda import Asked, Weight
from db.rules.services import Bringer, Eyes, RoundDraft, ServiceDraft

TODAY = datetime.date(2026, 11, 22)
ONE_DAY = datetime.timedelta(days=1)
ALL = Eyes(None)


def a_service(desk: Desk, person: str, kind: str = "meal", rhythm: str = "daily", **facts: Any) -> str:
    values = {"begins_on": TODAY, "bringer": Bringer("volunteer", "刘志强"), "hour": "11:30", **facts}
    return desk.do_now(services.arrange, ServiceDraft(person, kind, rhythm, **values))


def note(desk: Desk, service: str, state: str = "done", on: datetime.date = TODAY, reason: str = "") -> str:
    reason = reason or {"missed": "no_answer", "off": "hospital"}.get(state, "")
    return desk.do_now(service_rounds.note, RoundDraft(service, on, state, reason))


def asked(desk: Desk, **more: Any) -> Asked:
    by = desk.by()
    return Asked(desk.today(), by.at, desk.worker_id, offset=by.local - by.at, **more)


def told(desk: Desk, **more: Any) -> list[tuple[Weight, str]]:
    return [(one.weight, one.about) for one in desk.ask_now(service_agenda.agenda, asked(desk, **more))]


def open_of(desk: Desk, on: datetime.date = TODAY) -> list[str]:
    stops = desk.ask_now(rounds.stops, on, desk.today(), ALL)
    return [one.service.kind for stop in stops for one in stop.open]


def costs(desk: Desk, looking: Eyes = ALL) -> list[service_costs.CostLine]:
    return desk.ask_now(service_costs.lines, TODAY.replace(day=1), TODAY, TODAY, looking)


def a_line(desk: Desk, service: str) -> kept.ServiceLine:
    found = desk.ask_now(kept.one, service, TODAY)
    assert found is not None
    return found


def draft_of(line: kept.ServiceLine, person: str, **facts: Any) -> ServiceDraft:
    course = line.course
    values = {"days": course.days, "hour": line.hour, "bringer": line.bringer, **facts}
    return ServiceDraft(person, line.kind, course.rhythm, course.begins_on, **values)
