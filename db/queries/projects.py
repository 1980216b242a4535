"""Funded projects: the lists of them with how their money stands, and finding one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.matters import Matter
from db.models.projects import Project, ProjectEntry, ProjectItem, ProjectNotice, ProjectQuote
from db.queries import matters, project_books
from db.queries.matters import MatterLine
from db.queries.project_books import Account
from db.rules import project_cautions
from db.rules.project_cautions import Books, Caution, Limits
from db.rules.project_money import Sums
from db.rules.projects import FLOW, RUNNING

IS_PROJECT = Matter.flow == FLOW
ALL = 1000


class Chosen(StrEnum):
    """Which projects a list shows."""

    OPEN = "open"
    MINE = "mine"
    RUNNING = "running"
    TOLD = "told"
    ENDED = "ended"


@dataclass(frozen=True)
class ProjectLine:
    """One project in a list: its matter, its own key, its source and year, its sums, and what is to be said of them."""

    matter: MatterLine
    id: str
    source: str
    year: int
    sums: Sums
    cautions: tuple[Caution, ...]


def condition(chosen: Chosen, worker_id: str | None) -> Any:
    """The condition that a project belongs to a list; what is to be said is seen in the books."""
    return (
        IS_PROJECT
        & {
            Chosen.OPEN: matters.IS_OPEN,
            Chosen.MINE: matters.IS_OPEN & (Matter.worker_id == worker_id),
            Chosen.RUNNING: matters.IS_OPEN & (Matter.state == RUNNING),
            Chosen.TOLD: matters.IS_OPEN,
            Chosen.ENDED: matters.IS_ENDED,
        }[chosen]
    )


def counts(today: datetime.date, worker_id: str | None) -> dict[Chosen, int]:
    """How many projects each list holds."""
    wanted: list[Chosen] = [one for one in Chosen if one is not Chosen.TOLD]
    sums = [peewee.fn.sum(peewee.Case(None, ((condition(one, worker_id), 1),), 0)) for one in wanted]
    row = base.rows(Matter.select(*sums).where(IS_PROJECT))[0]
    told = project_books.cautions(project_books.accounts(matters.IS_OPEN), today)
    known: dict[Chosen, int] = {one: int(count or 0) for one, count in zip(wanted, row, strict=True)}
    known[Chosen.TOLD] = sum(map(bool, told.values()))
    return {one: known[one] for one in Chosen}


def some(
    chosen: Chosen, now: datetime.datetime, today: datetime.date, worker_id: str | None, limit: int = matters.PAGE
) -> list[ProjectLine]:
    """The projects of a list, what presses most first; the ended ones by their end."""
    first_by = Matter.ended_at.desc() if chosen is Chosen.ENDED else None
    most = ALL if chosen is Chosen.TOLD else limit
    found = lines(matters.lines(condition(chosen, worker_id), now, most, first_by=first_by), today)
    return [one for one in found if one.cautions] if chosen is Chosen.TOLD else found


def find(text: str, now: datetime.datetime, today: datetime.date) -> list[ProjectLine]:
    """The projects that a text finds: by number, title, need, payee or voucher."""
    paid = ProjectEntry.select(Project.matter).join(Project)
    paid = paid.where(ProjectEntry.party.contains(text) | (ProjectEntry.voucher == text))
    own = Project.select(Project.matter).where(Project.need.contains(text) | Project.contractor.contains(text))
    in_matter = Matter.title.contains(text) | Matter.number.endswith(text.upper())
    return lines(matters.lines(IS_PROJECT & (in_matter | Matter.id.in_(own) | Matter.id.in_(paid)), now), today)


def lines(found: Iterable[MatterLine], today: datetime.date) -> list[ProjectLine]:
    """Matters as projects, in six further statements."""
    known = {one.id: one for one in found}
    if not known:
        return []
    accounts = project_books.accounts(Project.matter.in_(list(known)))
    books, limits = project_books.of(accounts), project_books.limits()
    by_matter = {one.matter_id: line_of(one, known[one.matter_id], books[one.id], limits, today) for one in accounts}
    return [by_matter[key] for key in known if key in by_matter]


def line_of(
    one: Account, matter: MatterLine, books: Books, limits: Mapping[str, Limits], today: datetime.date
) -> ProjectLine:
    """A project as a line. Of one that has ended, or of a source that nobody knows, nothing is to be said."""
    known = limits.get(one.source)
    told = [] if known is None or matter.ended_at else project_cautions.cautions(books, known, today)
    return ProjectLine(matter, one.id, one.source, one.year, books.sums, tuple(told))


def row_of(matter_id: str) -> Any:
    """The project that a matter is. Raises NotFound."""
    row: Any = Project.get_or_none(Project.matter == matter_id)
    if row is None:
        raise NotFound
    return row


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What projects and what belongs to them are called in the ledger: their number, and for a line its words."""
    found: dict[tuple[str, str], str] = {}
    if wanted := list(keys.get("project", ())):
        own = Project.select(Project.id, Matter.number).join(Matter).where(Project.id.in_(wanted))
        found |= {("project", key): number for key, number in base.rows(own)}
    named: tuple[tuple[Any, Any], ...] = (
        (ProjectItem, ProjectItem.item),
        (ProjectQuote, ProjectQuote.supplier),
        (ProjectEntry, ProjectEntry.party),
        (ProjectNotice, ProjectNotice.place),
    )
    for table, column in named:
        name = str(table._meta.table_name)
        if wanted := list(keys.get(name, ())):
            rows = base.rows(table.select(table.id, column).where(table.id.in_(wanted)))
            found |= {(name, key): title for key, title in rows}
    return found
