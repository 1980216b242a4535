"""What applications put on the agenda beside their terms: what was granted and is to be looked at again."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any

from db import base
from db.drivers import peewee
from db.models.applications import Application, ApplicationMaterial
from db.models.matters import Matter
from db.models.residents import Person
from db.queries import applications, matters
from db.queries.applications import ApplicationLine
from db.queries.matters import MatterLine, StepLine
from db.rules import agenda as agenda_rules
from db.rules.agenda import AgendaLine, Asked, Scope, Weight
from db.rules.applications import GRANTED, MaterialState
from db.rules.remarks import Rank, Remark
from db.rules.residents import PersonState
from db.rules.words import N_

RENEW = N_("looked at again until {day}")
STOPPED = N_("stopped: {reason}")
HEADING = N_("Application")
LACKING = N_("{policy}: bring {materials}")
RUNS = N_("{policy} is applied for")
NOT_PAID = N_("{policy} is granted, the first payment has not arrived")


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Application,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """What was granted and is to be looked at again, from some weeks before; nothing of people who are gone. What was
    stopped today because its applicant is gone comes first, so that whoever runs it tells the office."""
    return (stopped(asked) + renewals(asked))[: asked.limit]


def stopped(asked: Asked) -> list[AgendaLine]:
    """The applications that stopped on the day of asking because their applicant has died or moved away, in one
    statement where there are none."""
    if asked.day and asked.day != asked.today:
        return []
    is_it = (Application.result == "stopped") & (Application.decided_on == asked.today)
    gone = Application.select(Application.matter).join(Person).where(is_it, Person.state != PersonState.HERE.value)
    keys = [key for (key,) in base.rows(gone)]
    steps = matters.steps_of(keys) if keys else {}
    found = matters.lines(Matter.id.in_(keys), asked.now, asked.limit) if keys else []
    return [stopped_line(one, reason_in(steps[one.id]), asked.today) for one in found]


def reason_in(steps: Sequence[StepLine]) -> str:
    """The last reason that the steps of a matter give."""
    return next((one.facts["reason"] for one in reversed(steps) if "reason" in one.facts), "")


def stopped_line(one: MatterLine, reason: str, today: datetime.date) -> AgendaLine:
    """An application that stopped by itself."""
    return AgendaLine(
        key=f"application/{one.id}/stopped",
        noun="applications",
        facts={"matter": one.id},
        weight=Weight.URGENT,
        due_on=today,
        title=one.title,
        address=one.address,
        building_id=one.building_id,
        estate=one.estate,
        about=STOPPED,
        values={"reason": reason},
        worker_id=one.worker_id,
    )


def renewals(asked: Asked) -> list[AgendaLine]:
    """What was granted and is to be looked at again."""
    last = asked.day or asked.until or asked.today
    newer = Application.alias()
    renewed = newer.select(newer.renews_id).where(newer.renews_id.is_null(False))
    is_due = (Application.renew_on <= last + applications.BEFORE_RENEWAL) & (Application.result == GRANTED)
    if asked.day:
        is_due = Application.renew_on == asked.day
    chosen = (
        Application.select(Application.matter)
        .join(Person)
        .where(is_due, Application.id.not_in(renewed), Person.state == PersonState.HERE.value)
    )
    mine = Matter.worker_id == asked.worker_id if asked.scope is Scope.MINE else peewee.SQL("1 = 1")
    found = matters.lines(Matter.id.in_(chosen) & mine, asked.now, asked.limit)
    return [agenda_line(one, asked) for one in applications.lines(found) if one.renew_on]


def agenda_line(one: ApplicationLine, asked: Asked) -> AgendaLine:
    """A right to be looked at again."""
    due_on = one.renew_on or asked.today
    weight = agenda_rules.weight_on(due_on, asked.today)
    return AgendaLine(
        key=f"application/{one.id}/renew",
        noun="applications",
        facts={"matter": one.matter.id},
        weight=weight,
        due_on=due_on,
        title=one.matter.title,
        address=one.matter.address,
        building_id=one.matter.building_id,
        estate=one.matter.estate,
        about=RENEW,
        values={"day": due_on},
        worker_id=one.matter.worker_id,
    )


def running(person_ids: Collection[str]) -> Any:
    """The condition that an application of some people runs."""
    return Application.person.in_(list(person_ids)) & Matter.ended_at.is_null()


def remarks_on_page_needs(person_ids: Collection[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell of some people."""
    return (Application.select().join(Matter).where(running(person_ids)),)


def remarks_on_page(person_ids: Collection[str], _today: datetime.date) -> list[Remark]:
    """What is applied for on behalf of some people: what to bring, or that it runs; in one statement, and one further
    where something runs. Money of one person is said where nobody looks over one's shoulder."""
    rows = Application.select(Application, Matter.state.alias("matter_state")).join(Matter).where(running(person_ids))
    found: list[Any] = list(rows.objects())
    missing = missing_names([row.id for row in found]) if found else {}
    return [remark(row, missing.get(row.id, [])) for row in found]


def remark(row: Any, missing: list[str]) -> Remark:
    """One application that runs."""
    policy = applications.policy_of(row)
    about = LACKING if missing else NOT_PAID if row.matter_state == "granted" else RUNS
    return Remark(
        person_id=row.person_id,
        noun="applications",
        facts={"matter": row.matter_id},
        heading=HEADING,
        about=about,
        values={"policy": policy.zh, "materials": "、".join(missing)},
        rank=Rank.TELL if missing else Rank.KNOW,
        is_confined=True,
    )


def missing_names(application_ids: Collection[str]) -> dict[str, list[str]]:
    """The names of the materials that are missing, by application, in one statement."""
    of = ApplicationMaterial.application.in_(list(application_ids))
    chosen = ApplicationMaterial.select(ApplicationMaterial.application, ApplicationMaterial.zh).where(
        of, ApplicationMaterial.state == MaterialState.MISSING.value
    )
    found: dict[str, list[str]] = {}
    for key, name in base.rows(chosen.order_by(ApplicationMaterial.place)):
        found.setdefault(key, []).append(name)
    return found
