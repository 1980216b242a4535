"""The journal of a project's money: an entry is written with all who answer for it, and made good by another one."""

from __future__ import annotations

import dataclasses
from typing import Any

from db import base
from db.errors import NotFound, refuse
from db.models.matters import Matter
from db.models.projects import Project, ProjectEntry
from db.pen import Pen
from db.queries import project_books
from db.queries import projects as kept
from db.rules import project_cautions, projects
from db.rules.problems import Problem
from db.rules.project_cautions import Books
from db.rules.project_money import Entry, Move
from db.rules.projects import EntryDraft
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {"write": N_("Money of a project moved"), "reverse": N_("Entry of project money made good")}
PEOPLE = ("handler", "witness", "approver")
NEW = "new"


def write(pen: Pen, matter_id: str, draft: EntryDraft) -> str:
    """Write an entry and answer its key. One that goes over a line, over the budget or over what is there, or looks
    split, needs a word in its note. Raises Refused, NotFound."""
    row, books = ledger_of(pen, matter_id)
    refuse(projects.entry_problems(draft, books.lines, pen.today) + voucher_problems(draft))
    refuse(projects.caution_problems(draft, brought_about(row, books, draft)))
    return add(pen, row, entry_of(draft), draft)


def entry_of(draft: EntryDraft) -> Entry:
    """A draft as the entry that it becomes."""
    return Entry(NEW, draft.move, draft.moved_on, draft.fen, draft.party, draft.line_id)


def ledger_of(pen: Pen, matter_id: str) -> tuple[Any, Books]:
    """The project of a matter whose money may move, and its books; nobody else moves money until this deed is done.

    Raises Refused, NotFound.
    """
    # Of all projects: the same voucher may lie on two desks.
    base.one_by_one(f"projects{pen.by.community_id}")
    row = kept.row_of(matter_id)
    refuse([] if row.matter.state in projects.SPENDING else [Problem("", projects.NOT_DECIDED)])
    return row, project_books.of(project_books.accounts(Project.id == row.id))[row.id]


def brought_about(row: Any, books: Books, draft: EntryDraft) -> list[project_cautions.Caution]:
    """What is to be said after an entry that was not to be said before."""
    limits = project_books.limits().get(row.source)
    if limits is None:
        return []
    after = dataclasses.replace(books, entries=(*books.entries, entry_of(draft)))
    return project_cautions.brought_about(books, after, limits)


def voucher_problems(draft: EntryDraft) -> list[Problem]:
    """A problem where a voucher was paid already, in this project or another one."""
    if draft.move is not Move.PAY or not clean(draft.voucher):
        return []
    one, gone = ProjectEntry, ProjectEntry.alias()
    is_it = (one.voucher == clean(draft.voucher)) & (one.kind == Move.PAY.value) & one.reverses_id.is_null()
    made_good = gone.select(gone.reverses_id).where(gone.reverses_id.is_null(False))
    rows = base.rows(one.select(one.moved_on).where(is_it, one.id.not_in(made_good)).limit(1))
    return [Problem("voucher", projects.VOUCHER_TWICE, values={"day": day}) for (day,) in rows]


def add(pen: Pen, row: Any, entry: Entry, draft: EntryDraft, reason: str = "") -> str:
    """Write the line of the journal; who looks at the project notices it."""
    pen.mark(row)
    pen.about(Matter, row.matter_id, on_one_line(reason))
    return pen.add(
        ProjectEntry,
        project=row.id,
        kind=entry.move.value,
        line_id=entry.line_id if entry.move is Move.PAY else None,
        moved_on=entry.on,
        party=on_one_line(entry.party),
        amount_fen=entry.fen,
        voucher=clean(draft.voucher),
        **{name: on_one_line(getattr(draft, name)) for name in PEOPLE},
        note=on_one_line(draft.note),
        reverses_id=entry.reverses_id,
        reason=on_one_line(reason),
        written_at=pen.by.at,
        worker_id=pen.by.worker_id,
    )


def reverse(pen: Pen, entry_id: str, reason: str) -> str:
    """Make an entry good by one with the opposite sum, for a reason, and answer its key; both stay for good.

    Raises Refused, NotFound.
    """
    wrong: Any = ProjectEntry.get_or_none(ProjectEntry.id == entry_id)
    if wrong is None:
        raise NotFound
    row, books = ledger_of(pen, wrong.project.matter_id)
    found = next(one for one in books.entries if one.id == entry_id)
    refuse(projects.reversal_problems(found, books.entries, reason))
    good = dataclasses.replace(found, on=pen.today, fen=-found.fen, reverses_id=entry_id)
    draft = EntryDraft(
        found.move,
        found.fen,
        pen.today,
        found.party,
        voucher=wrong.voucher,
        **{name: getattr(wrong, name) for name in PEOPLE},
    )
    return add(pen, row, good, draft, reason)
