"""One project with all that belongs to it: budget, quotes, journal, notices, decision, acceptance, and what comes
next."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.projects import ProjectEntry, ProjectItem, ProjectNotice, ProjectQuote
from db.models.workers import Worker
from db.queries import attachments, flows, matters, project_books, projects, workers, working_days
from db.queries.attachments import AttachmentLine
from db.queries.matters import MatterLine, StepLine
from db.queries.projects import ProjectLine
from db.rules import loops, project_money
from db.rules import projects as rules
from db.rules.flows import Step
from db.rules.project_money import Entry
from db.rules.projects import FLOW, ProjectDraft

TABLE = "project"
DRAFTED = (*("source", "year", "need", "beneficiaries", "heads", "proposer", "cleared", "contractor", "contract"),)


@dataclass(frozen=True)
class ItemLine:
    """A line of the budget: what it comes to, and what was paid on it. One that was changed or given up says why."""

    id: str
    version: int
    item: str
    unit: str
    unit_fen: int
    hundredths: int
    note: str
    withdrawn_on: datetime.date | None
    reason: str
    fen: int
    paid: int


@dataclass(frozen=True)
class QuoteLine:
    """What a supplier asks; `item` is the line of the budget, "" for all of it."""

    id: str
    version: int
    line_id: str | None
    item: str
    supplier: str
    amount_fen: int
    quoted_on: datetime.date
    is_chosen: bool
    why: str
    withdrawn_on: datetime.date | None
    reason: str


@dataclass(frozen=True)
class EntryLine:
    """An entry of the journal, and what was there after it. `is_good` says that it counts: it was not made good and
    makes none good."""

    entry: Entry
    item: str
    handler: str
    witness: str
    approver: str
    note: str
    reason: str
    worker: str
    there: int
    is_good: bool


@dataclass(frozen=True)
class NoticeLine:
    """A public notice."""

    id: str
    version: int
    kind: str
    from_on: datetime.date
    to_on: datetime.date
    place: str
    objections: str


@dataclass(frozen=True)
class Decision:
    """What the residents' council decided and how it was filed."""

    ref: str
    voted_on: datetime.date | None
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    file_ref: str
    filed_on: datetime.date | None


@dataclass(frozen=True)
class Acceptance:
    """How it was accepted, and the account that is made public."""

    result: str
    accepted_on: datetime.date | None
    acceptors: str
    note: str
    asked: int | None
    content: int | None
    report: str


@dataclass(frozen=True)
class ProjectCard:
    """Everything about one project. `row_version` is that of its own row: whatever belongs to it raises it."""

    line: ProjectLine
    row_version: int
    draft: ProjectDraft
    decision: Decision
    acceptance: Acceptance
    items: tuple[ItemLine, ...]
    quotes: tuple[QuoteLine, ...]
    entries: tuple[EntryLine, ...]
    notices: tuple[NoticeLine, ...]
    files: tuple[AttachmentLine, ...]
    steps: tuple[StepLine, ...]
    steps_now: tuple[Step, ...]

    @property
    def standing(self) -> tuple[ItemLine, ...]:
        """The lines of the budget that count."""
        return tuple(one for one in self.items if one.withdrawn_on is None)


def one(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> ProjectCard | None:
    """Everything about a project, in a constant number of statements; None when there is none."""
    matter = matters.one(matter_id, now)
    if matter is None or matter.flow != FLOW:
        return None
    row = projects.row_of(matter_id)
    (line,) = projects.lines([matter], (now + offset).date())
    items, instead = project_books.items_of([row.id])
    entries = project_books.entries_of([row.id], instead).get(row.id, [])
    names = dict(base.rows(ProjectItem.select(ProjectItem.id, ProjectItem.item).where(ProjectItem.project == row.id)))
    return ProjectCard(
        line=line,
        row_version=row.version,
        draft=draft_of(row, matter),
        decision=decision_of(row),
        acceptance=acceptance_of(row),
        items=items_of(row.id, entries),
        quotes=quotes_of(row.id, names),
        entries=entries_of(row.id, entries, names),
        notices=notices_of(row.id),
        files=tuple(attachments.of((TABLE, row.id))),
        steps=tuple(matters.steps(matter_id)),
        steps_now=steps_now(matter, now + offset, offset, worker_id),
    )


def draft_of(row: Any, matter: MatterLine) -> ProjectDraft:
    """A stored project as a draft."""
    known = {name: getattr(row, name) for name in DRAFTED}
    return ProjectDraft(matter.title, **known, place=matter.address, worker_id=matter.worker_id)


def decision_of(row: Any) -> Decision:
    """What was decided."""
    names = ("voted_on", "votes_for", "votes_against", "votes_abstained", "file_ref", "filed_on")
    return Decision(row.vote_ref, *(getattr(row, name) for name in names))


def acceptance_of(row: Any) -> Acceptance:
    """How it was accepted."""
    names = ("acceptance", "accepted_on", "acceptors", "acceptance_note", "asked", "content", "report")
    return Acceptance(*(getattr(row, name) for name in names))


def items_of(project_id: str, entries: list[Entry]) -> tuple[ItemLine, ...]:
    """The lines of the budget in their order, those that were changed or given up behind what stands."""
    paid = project_money.paid_by_line(entries)
    one = ProjectItem
    columns = (one.id, one.version, one.item, one.unit, one.unit_fen, one.hundredths, one.note)
    rows = one.select(*columns, one.withdrawn_on, one.reason).where(one.project == project_id)
    found = []
    for row in base.rows(rows.order_by(one.place, one.id)):
        comes_to: tuple[Any, ...] = (project_money.line_fen(row[4], row[5]), paid.get(row[0], 0))
        found.append(ItemLine(*row, *comes_to))
    return tuple(sorted(found, key=lambda item: item.withdrawn_on is not None))


def quotes_of(project_id: str, names: dict[str, str]) -> tuple[QuoteLine, ...]:
    """The quotes, those that stand first."""
    one = ProjectQuote
    columns = (one.id, one.version, one.line_id, one.supplier, one.amount_fen, one.quoted_on, one.is_chosen, one.why)
    rows = one.select(*columns, one.withdrawn_on, one.reason).where(one.project == project_id).order_by(one.id)
    found = [
        QuoteLine(key, version, line_id, names.get(line_id or "", ""), *rest)
        for key, version, line_id, *rest in base.rows(rows)
    ]
    return tuple(sorted(found, key=lambda quote: quote.withdrawn_on is not None))


def entries_of(project_id: str, entries: list[Entry], names: dict[str, str]) -> tuple[EntryLine, ...]:
    """The journal in the order of its days, with what was there after each entry."""
    one = ProjectEntry
    columns = (one.id, one.handler, one.witness, one.approver, one.note, one.reason)
    rows = (
        one.select(*columns, peewee.fn.coalesce(Worker.name, ""))
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=one.worker_id == Worker.id)
        .where(one.project == project_id)
    )
    more = {key: rest for key, *rest in base.rows(rows)}
    good = {entry.id for entry in project_money.standing(entries)}
    found = []
    for entry, there in zip(entries, project_money.balances(entries), strict=True):
        stands: tuple[Any, ...] = (there, entry.id in good)
        found.append(EntryLine(entry, names.get(entry.line_id or "", ""), *more[entry.id], *stands))
    return tuple(found)


def notices_of(project_id: str) -> tuple[NoticeLine, ...]:
    """The public notices, the first one first."""
    one = ProjectNotice
    columns = (one.id, one.version, one.kind, one.from_on, one.to_on, one.place, one.objections)
    rows = one.select(*columns).where(one.project == project_id).order_by(one.from_on, one.id)
    return tuple(NoticeLine(*row) for row in base.rows(rows))


def steps_now(
    matter: MatterLine, local: datetime.datetime, offset: datetime.timedelta, worker_id: str | None
) -> tuple[Step, ...]:
    """The steps that this worker may take now, in the order of the five steps."""
    flow = flows.flow(FLOW)
    known = loops.standing(flow, matters.history(matter.id, offset), local, working_days.calendar())
    roles = loops.roles_of(worker_id, {matter.worker_id or ""} - {""}, workers.leaders())
    order = (rules.PROPOSE, rules.DECIDE, rules.BEGIN, rules.ACCEPT, rules.PUBLISH)
    found = loops.steps_now(flow, known, roles)
    return tuple(sorted(found, key=lambda step: step.code not in order))
