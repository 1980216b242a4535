"""One application with all that belongs to it: frozen judgement, materials, stages, notice, objections, steps."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.models.applications import Application, ApplicationMaterial, ApplicationObjection
from db.models.matters import Matter
from db.models.residents import Person
from db.queries import applications, flows, matters, workers, working_days
from db.queries.applications import ApplicationLine
from db.queries.matters import MatterLine, StepLine
from db.rules import application_reasons, loops
from db.rules import applications as rules
from db.rules.applications import ApplicationDraft, Next
from db.rules.flows import Step
from db.rules.policies import Policy, Reason, Verdict
from db.rules.residents import PersonState

DRAFTED = ("policy", "agent", "agent_relation", "agent_phone", "authorisation", "note", "renews_id")
DECIDED = (
    *("accepted_on", "notice_from", "notice_to", "notice_place", "result", "decided_on", "document", "fen", "every"),
    *("pays_from", "paid_from", "first_paid_on", "renew_on", "benefit_id"),
)


@dataclass(frozen=True)
class MaterialLine:
    """One material: what it is, and where it is."""

    id: str
    version: int
    code: str
    zh: str
    en: str
    is_online: bool
    is_ours: bool
    state: str
    got_on: datetime.date | None
    note: str


@dataclass(frozen=True)
class ObjectionLine:
    """One objection, and what came of it. Who objected is for whoever checks it."""

    id: str
    raised_on: datetime.date
    objector: str
    what: str
    outcome: str
    settled_on: datetime.date | None
    checked_by: str
    answer: str


@dataclass(frozen=True)
class Decision:
    """What became of an application outside: notice, result, what is paid, and when it is looked at again."""

    accepted_on: datetime.date | None
    notice_from: datetime.date | None
    notice_to: datetime.date | None
    notice_place: str
    result: str
    decided_on: datetime.date | None
    document: str
    fen: int | None
    every: int | None
    pays_from: datetime.date | None
    paid_from: str
    first_paid_on: datetime.date | None
    renew_on: datetime.date | None
    benefit_id: str | None


@dataclass(frozen=True)
class ApplicationCard:
    """Everything about one application. `gone` is the state of an applicant who is not here any more, "" else; `renews`
    and `renewed_by` are the matters before and after it."""

    line: ApplicationLine
    draft: ApplicationDraft
    policy: Policy
    verdict: Verdict
    reasons: tuple[Reason, ...]
    facts: Mapping[str, Any]
    judged_on: datetime.date
    materials: tuple[MaterialLine, ...]
    objections: tuple[ObjectionLine, ...]
    decision: Decision
    following: Next | None
    gone: str
    renews: str
    renewed_by: str
    steps: tuple[StepLine, ...]
    steps_now: tuple[Step, ...]

    @property
    def missing(self) -> tuple[MaterialLine, ...]:
        """The materials that are not there yet."""
        return tuple(one for one in self.materials if one.state == rules.MaterialState.MISSING)


def one(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> ApplicationCard | None:
    """An application with all that belongs to it; None where there is none."""
    matter = matters.one(matter_id, now)
    if matter is None or matter.flow != rules.FLOW:
        return None
    row = applications.row_of(matter_id)
    policy = applications.policy_of(row)
    person: Any = Person.get_by_id(row.person_id)
    gone = "" if person.state == PersonState.HERE.value else str(person.state)
    following = rules.next_of(
        policy.stages, row.stage, bool(policy.amounts), now + offset, working_days.calendar((now + offset).date())
    )
    return ApplicationCard(
        line=applications.lines([matter])[0],
        draft=draft_of(row, matter),
        policy=policy,
        verdict=Verdict(row.verdict),
        reasons=application_reasons.of_json(row.reasons),
        facts=json.loads(row.facts),
        judged_on=row.judged_on,
        materials=materials(row.id),
        objections=objections(row.id),
        decision=Decision(**{name: getattr(row, name) for name in DECIDED}),
        following=following,
        gone=gone,
        renews=matter_of(Application.id == row.renews_id) if row.renews_id else "",
        renewed_by=matter_of(Application.renews_id == row.id),
        steps=tuple(matters.steps(matter_id)),
        steps_now=rules.offered(
            steps_now(matter, now + offset, offset, worker_id),
            following,
            is_held(matter, row, now + offset),
            bool(gone),
        ),
    )


def draft_of(row: Any, matter: MatterLine) -> ApplicationDraft:
    """A stored application as a draft."""
    typed = {name: getattr(row, name) for name in DRAFTED}
    return ApplicationDraft(person_id=row.person_id, **typed, worker_id=matter.worker_id)


def matter_of(is_it: Any) -> str:
    """The matter of the application that is meant; "" where there is none."""
    found = Application.select(Application.matter).join(Matter).where(is_it).order_by(Matter.opened_at.desc())
    return str(found.limit(1).scalar() or "")


def materials(application_id: str) -> tuple[MaterialLine, ...]:
    """The materials of an application, in the order of the policy."""
    rows: Any = ApplicationMaterial.select().where(ApplicationMaterial.application == application_id)
    names = MaterialLine.__dataclass_fields__
    return tuple(
        MaterialLine(**{name: getattr(row, name) for name in names}) for row in rows.order_by(ApplicationMaterial.place)
    )


def objections(application_id: str) -> tuple[ObjectionLine, ...]:
    """The objections to an application, the first one first."""
    rows: Any = ApplicationObjection.select().where(ApplicationObjection.application == application_id)
    names = ObjectionLine.__dataclass_fields__
    return tuple(
        ObjectionLine(**{name: getattr(row, name) for name in names})
        for row in rows.order_by(ApplicationObjection.raised_on, ApplicationObjection.id)
    )


def steps_now(
    matter: MatterLine,
    local: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None,
) -> list[Step]:
    """The steps that this worker may take now."""
    flow = flows.flow(matter.flow)
    known = loops.standing(flow, matters.history(matter.id, offset), local, working_days.calendar())
    roles = loops.roles_of(worker_id, {matter.worker_id or ""} - {""}, workers.leaders())
    return loops.steps_now(flow, known, roles)


def is_held(matter: MatterLine, row: Any, local: datetime.datetime) -> bool:
    """Whether the notice still stands, so that nothing leads on."""
    return bool(rules.leading_problems(matter.state, (), row.notice_to, local.date()))
