"""The books of projects: budget, quotes and journal as the rules look at them, for one project or many."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.ledger import Deed
from db.models.matters import Matter
from db.models.projects import Project, ProjectEntry, ProjectItem, ProjectQuote
from db.queries import codes
from db.rules import project_cautions, projects
from db.rules.project_cautions import Books, Caution, Limits, Quote
from db.rules.project_money import Entry, Line, Move, line_fen
from db.rules.words import N_

FIGURES = ("quote_fen", "quotes", "split_days", "spent_by", "notice_days")
DROPPED = "dropped"
JOURNAL = ("project_entries.write", "project_entries.reverse")
STAYS = N_("The journal of money keeps every line: open the entry and make it good by one with the opposite sum.")


@dataclass(frozen=True)
class Account:
    """A project as its money goes: of which source and year, and where it stands."""

    id: str
    matter_id: str
    source: str
    year: int
    state: str


def limits() -> dict[str, Limits]:
    """The figures of each source of money."""
    entries = codes.some(projects.SOURCES).entries(projects.SOURCES)
    return {
        one.code: Limits(one.facts.get("year_fen"), **{name: int(one.facts[name]) for name in FIGURES})
        for one in entries
    }


def accounts(condition: Any) -> list[Account]:
    """The projects that meet a condition, in one statement."""
    columns = (Project.id, Project.matter, Project.source, Project.year, Matter.state)
    rows = Project.select(*columns).join(Matter).where(condition).order_by(Project.id)
    return [Account(*row) for row in base.rows(rows)]


def of(found: Collection[Account]) -> dict[str, Books]:
    """The books of projects by their keys, in four statements."""
    keys = [one.id for one in found]
    items, follow = items_of(keys)
    entries, quotes = entries_of(keys, follow), quotes_of(keys, follow)
    totals = year_totals({one.year for one in found})
    books = {}
    for one in found:
        lines = items.get(one.id, [])
        own = sum(line.fen for line in lines) if one.state != DROPPED else 0
        books[one.id] = Books(
            one.year,
            tuple(lines),
            tuple(entries.get(one.id, ())),
            tuple(quotes.get(one.id, ())),
            totals.get((one.source, one.year), 0) - own,
            one.state in projects.SPENDING,
        )
    return books


def items_of(keys: Collection[str]) -> tuple[dict[str, list[Line]], dict[str, str]]:
    """The standing lines of budgets by project; and for each line that was changed the one that stands instead."""
    columns = (ProjectItem.project, ProjectItem.id, ProjectItem.item, ProjectItem.unit_fen, ProjectItem.hundredths)
    rows = ProjectItem.select(*columns, ProjectItem.replaces_id, ProjectItem.withdrawn_on)
    is_wanted = ProjectItem.project.in_(list(keys))
    found: dict[str, list[Line]] = {}
    instead: dict[str, str] = {}
    for project, key, item, unit_fen, hundredths, replaces, withdrawn in base.rows(
        rows.where(is_wanted).order_by(ProjectItem.place, ProjectItem.id)
    ):
        if replaces:
            instead[replaces] = key
        if withdrawn is None:
            found.setdefault(project, []).append(Line(key, item, unit_fen, hundredths))
    return found, instead


def latest(line_id: str | None, instead: Mapping[str, str]) -> str | None:
    """The line that stands for one that may have been changed since."""
    while line_id and line_id in instead:
        line_id = instead[line_id]
    return line_id


def entries_of(keys: Collection[str], instead: Mapping[str, str]) -> dict[str, list[Entry]]:
    """The journals of projects, each in the order of its days."""
    one = ProjectEntry
    columns = (one.project, one.id, one.kind, one.moved_on, one.amount_fen, one.party, one.line_id, one.reverses_id)
    rows = one.select(*columns, one.voucher).where(one.project.in_(list(keys))).order_by(one.moved_on, one.id)
    found: dict[str, list[Entry]] = {}
    for project, key, kind, on, fen, party, line_id, reverses, voucher in base.rows(rows):
        entry = Entry(key, Move(kind), on, fen, party, latest(line_id, instead), reverses, voucher)
        found.setdefault(project, []).append(entry)
    return found


def quotes_of(keys: Collection[str], instead: Mapping[str, str]) -> dict[str, list[Quote]]:
    """The quotes that stand, by project."""
    one = ProjectQuote
    columns = (one.project, one.supplier, one.amount_fen, one.line_id, one.is_chosen, one.why)
    rows = one.select(*columns).where(one.project.in_(list(keys)), one.withdrawn_on.is_null()).order_by(one.id)
    found: dict[str, list[Quote]] = {}
    for project, supplier, fen, line_id, is_chosen, why in base.rows(rows):
        found.setdefault(project, []).append(Quote(supplier, fen, latest(line_id, instead), is_chosen, why))
    return found


def year_totals(years: Iterable[int]) -> dict[tuple[str, int], int]:
    """What the budgets of all projects of each source come to in some years, without those that were given up."""
    columns = (Project.source, Project.year, ProjectItem.unit_fen, ProjectItem.hundredths)
    rows = ProjectItem.select(*columns).join(Project).join(Matter)
    is_wanted = Project.year.in_(list(years)) & ProjectItem.withdrawn_on.is_null() & (Matter.state != DROPPED)
    found: dict[tuple[str, int], int] = {}
    for source, year, unit_fen, hundredths in base.rows(rows.where(is_wanted)):
        found[source, year] = found.get((source, year), 0) + line_fen(unit_fen, hundredths)
    return found


def cautions(found: Collection[Account], today: datetime.date) -> dict[str, list[Caution]]:
    """What is to be said of the money of projects, by their keys; of one of an unknown source nothing."""
    known, books = limits(), of(found)
    return {
        one.id: project_cautions.cautions(books[one.id], known[one.source], today)
        for one in found
        if one.source in known
    }


def keeps_standing(deed: Deed, _at: datetime.datetime) -> str:
    """Why a deed stays: an entry of the journal is made good, never taken back."""
    return STAYS if deed.kind in JOURNAL else ""
