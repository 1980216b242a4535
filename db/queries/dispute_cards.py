"""Everything about one dispute on one page, without the private notes of others."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.disputes import Dispute, DisputeAgreement, DisputeDuty, DisputeNote, DisputeParty, DisputeRevisit
from db.models.disputes import DisputeSession as Session
from db.models.workers import Worker
from db.queries import dispute_clocks, disputes, flows, matters, workers, working_days
from db.queries.disputes import DisputeLine
from db.queries.matters import MatterLine, StepLine
from db.rules import loops
from db.rules.dispute_agreements import AgreementDraft, Duty, is_performed
from db.rules.dispute_clocks import Clock, Running
from db.rules.dispute_parties import PartyDraft
from db.rules.dispute_sessions import SessionDraft
from db.rules.disputes import ALERT, FLOW, PERFORMED, DisputeDraft
from db.rules.flows import Step


@dataclass(frozen=True)
class PartyLine:
    """One party as it is stored."""

    id: str
    version: int
    draft: PartyDraft


@dataclass(frozen=True)
class SessionLine:
    """One sitting or enquiry, the `place`-th of its kind, as it stands; `versions` is how often it was written."""

    id: str
    version: int
    place: int
    draft: SessionDraft
    worker: str
    versions: int


@dataclass(frozen=True)
class NoteLine:
    """A private note of the worker who asks."""

    id: str
    version: int
    written_at: datetime.datetime
    text: str


@dataclass(frozen=True)
class DutyLine:
    """One thing that is to be done under the agreement."""

    id: str
    version: int
    duty: Duty


@dataclass(frozen=True)
class AgreementCard:
    """The agreement with what is to be done, and what becomes of having a court confirm it."""

    id: str
    draft: AgreementDraft
    duties: tuple[DutyLine, ...]
    confirmation: str
    confirmation_on: datetime.date | None


@dataclass(frozen=True)
class RevisitLine:
    """One visit after the agreement."""

    id: str
    made_on: datetime.date
    performed: str
    satisfied: str
    text: str
    worker: str


@dataclass(frozen=True)
class DisputeCard:
    """Everything about one dispute that this worker may see; `notes` are this worker's own.

    `near` are other disputes with what they have in common with it, `clocks` what runs, the nearest first.
    """

    id: str
    line: MatterLine
    draft: DisputeDraft
    case_number: str
    outcome: str
    accepted_on: datetime.date | None
    outcome_on: datetime.date | None
    closed_on: datetime.date | None
    archived_on: datetime.date | None
    box: str
    retention: str
    parties: tuple[PartyLine, ...]
    sessions: tuple[SessionLine, ...]
    notes: tuple[NoteLine, ...]
    agreement: AgreementCard | None
    revisits: tuple[RevisitLine, ...]
    clocks: tuple[Running, ...]
    steps: tuple[StepLine, ...]
    steps_now: tuple[Step, ...]
    near: tuple[tuple[str, DisputeLine], ...]
    reopened: int
    extended: int


PLAIN = ("case_number", "outcome", "accepted_on", "outcome_on", "closed_on", "archived_on", "box", "retention")


def one(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None
) -> DisputeCard | None:
    """Everything about a dispute; None when there is none that this worker may see."""
    line = matters.one(matter_id, now)
    row: Any = Dispute.get_or_none(Dispute.matter == matter_id)
    if line is None or row is None or not disputes.is_seen(matter_id, worker_id):
        return None
    parties = parties_of(row.id)
    clocks = dispute_clocks.of([line], offset)[matter_id]
    people = [one.draft.person_id for one in parties if one.draft.person_id]
    agreement = agreement_of(row.id)
    next_ones = what_next(row, line, now + offset, offset, worker_id)
    return DisputeCard(
        id=row.id,
        line=line,
        draft=draft_of(row, line),
        parties=parties,
        sessions=sessions_of(row.id),
        notes=notes_of(row.id, worker_id),
        agreement=agreement,
        revisits=revisits_of(row.id),
        clocks=tuple(clocks),
        steps=tuple(matters.steps(matter_id)),
        near=tuple(disputes.near(matter_id, people, line.room_id, now, worker_id)),
        **{name: getattr(row, name) for name in PLAIN},
        **{**next_ones, "steps_now": in_turn(next_ones["steps_now"], clocks, agreement)},
    )


def what_next(
    row: Any, line: MatterLine, local: datetime.datetime, offset: datetime.timedelta, worker_id: str | None
) -> dict[str, Any]:
    """What can be done with a dispute now by this worker, and what its history counts."""
    flow = flows.flow(FLOW)
    known = loops.standing(flow, matters.history(line.id, offset), local, working_days.calendar())
    involved = {*row.co_workers.split(","), line.worker_id or ""} - {""}
    roles = loops.roles_of(worker_id, involved, workers.leaders())
    return {
        "steps_now": tuple(loops.steps_now(flow, known, roles)),
        "reopened": known.reopened,
        "extended": known.extended,
    }


def in_turn(steps: Sequence[Step], clocks: Sequence[Running], agreement: AgreementCard | None) -> tuple[Step, ...]:
    """The steps in the order of their digits: what may not wait first, and none that the rules refuse anyway."""
    is_open = agreement is not None and not is_performed(agreement.draft.duties)
    is_alarmed = any(one.clock is Clock.POLICE for one in clocks)
    possible = [one for one in steps if one.code != PERFORMED or not is_open]
    return tuple(sorted(possible, key=lambda one: not (is_alarmed and one.code == ALERT)))


def draft_of(row: Any, line: MatterLine) -> DisputeDraft:
    """A stored dispute as a draft."""
    names = ("kind", "source", "colour", "amount_fen", "people", "bar", "prevented", "prevented_people", "is_open_door")
    texts = ("brief", "claims", "mediators", "recorder", "invited", "request_id")
    return DisputeDraft(
        title=line.title,
        room_id=line.room_id,
        place="" if line.room_id else line.address,
        worker_id=line.worker_id,
        co_worker_ids=tuple(key for key in row.co_workers.split(",") if key),
        **{name: getattr(row, name) for name in (*names, *texts)},
    )


def parties_of(dispute_id: str) -> tuple[PartyLine, ...]:
    """The parties of a dispute in their order: the applicants first, then the respondents, then others."""
    rows: Sequence[Any] = list(DisputeParty.select().where(DisputeParty.dispute == dispute_id))
    order = ("applicant", "respondent", "third")
    rows = sorted(rows, key=lambda row: (order.index(row.role) if row.role in order else len(order), row.place))
    names = [name for name in PartyDraft.__dataclass_fields__ if name != "person_id"]
    return tuple(
        PartyLine(
            row.id, row.version, PartyDraft(person_id=row.person_id, **{name: getattr(row, name) for name in names})
        )
        for row in rows
    )


def sessions_of(dispute_id: str) -> tuple[SessionLine, ...]:
    """The sittings and enquiries of a dispute as they stand, in the order in which they were held."""
    names = list(SessionDraft.__dataclass_fields__)
    rows: Sequence[Any] = list(
        Session.select(Session, Worker.name.alias("worker"))
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Session.worker_id == Worker.id)
        .where(Session.dispute == dispute_id)
        .order_by(Session.held_on, Session.begun_at, Session.id)
        .objects()
    )
    versions: dict[str, int] = {}
    for row in rows:
        versions[row.origin_id] = versions.get(row.origin_id, 0) + 1
    return tuple(
        SessionLine(
            row.id,
            row.version,
            row.place,
            SessionDraft(**{name: getattr(row, name) for name in names}),
            row.worker or "",
            versions[row.origin_id],
        )
        for row in rows
        if row.is_current
    )


def notes_of(dispute_id: str, worker_id: str | None) -> tuple[NoteLine, ...]:
    """The private notes that this worker wrote, the newest first."""
    columns = (DisputeNote.id, DisputeNote.version, DisputeNote.written_at, DisputeNote.text)
    own = (DisputeNote.dispute == dispute_id) & (DisputeNote.worker_id == worker_id)
    rows = DisputeNote.select(*columns).where(own).order_by(DisputeNote.id.desc())
    return tuple(NoteLine(*row) for row in base.rows(rows))


def agreement_of(dispute_id: str) -> AgreementCard | None:
    """The agreement of a dispute; None where nothing was agreed."""
    row: Any = DisputeAgreement.get_or_none(DisputeAgreement.dispute == dispute_id)
    if row is None:
        return None
    found: Sequence[Any] = list(
        DisputeDuty.select().where(DisputeDuty.agreement == row.id).order_by(DisputeDuty.due_on, DisputeDuty.place)
    )
    duties = tuple(
        DutyLine(one.id, one.version, Duty(one.what, one.due_on, one.amount_fen, one.done_on)) for one in found
    )
    names = ("is_written", "agreed_on", "facts", "terms", "manner", "amount_fen", "copies")
    values = {name: getattr(row, name) for name in names}
    draft = AgreementDraft(duties=tuple(one.duty for one in duties), **values)
    return AgreementCard(row.id, draft, duties, row.confirmation, row.confirmation_on)


def revisits_of(dispute_id: str) -> tuple[RevisitLine, ...]:
    """The visits after the agreement, the first one first."""
    columns = ("id", "made_on", "performed", "satisfied", "text")
    rows = (
        DisputeRevisit.select(*(getattr(DisputeRevisit, name) for name in columns), Worker.name)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=DisputeRevisit.worker_id == Worker.id)
        .where(DisputeRevisit.dispute == dispute_id)
        .order_by(DisputeRevisit.made_on, DisputeRevisit.id)
    )
    return tuple(
        RevisitLine(key, on, performed, satisfied, text, name or "")
        for key, on, performed, satisfied, text, name in base.rows(rows)
    )
