"""Budgets and quotes of projects: written, changed with what was before kept beside, and given up with a reason."""

from __future__ import annotations

from typing import Any

from db.errors import refuse
from db.models.matters import Matter
from db.models.projects import Project, ProjectItem, ProjectQuote
from db.pen import Pen
from db.queries import project_books
from db.queries import projects as kept
from db.rules import project_money, projects
from db.rules.problems import Problem
from db.rules.projects import LineDraft, QuoteDraft
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "add_item": N_("Line of a budget written"),
    "change_item": N_("Line of a budget changed"),
    "withdraw_item": N_("Line of a budget given up"),
    "add_quote": N_("Quote written down"),
    "choose_quote": N_("Quote chosen"),
    "withdraw_quote": N_("Quote withdrawn"),
}
WITHDRAWN = N_("This was given up already.")
IS_PAID = N_("{paid} yuan were paid on this line: change it instead of giving it up.")


def project(matter_id: str) -> Any:
    """The project of a matter that has not ended. Raises Refused, NotFound."""
    row = kept.row_of(matter_id)
    refuse([Problem("", projects.IS_OVER)] if row.matter.ended_at else [])
    return row


def add_item(pen: Pen, matter_id: str, draft: LineDraft, reason: str = "") -> str:
    """Write a line of the budget and answer its key; once it was decided with a reason. Raises Refused, NotFound."""
    row = project(matter_id)
    refuse(projects.line_problems(draft) + reason_problems(row, reason))
    return put_item(pen, row, draft, last_place(row.id) + 1, reason)


def put_item(pen: Pen, row: Any, draft: LineDraft, place: int, reason: str, replaces: str | None = None) -> str:
    """Write a line in its place; who looks at the project notices it."""
    pen.mark(row)
    pen.about(Matter, row.matter_id, on_one_line(reason))
    return pen.add(
        ProjectItem,
        project=row.id,
        place=place,
        item=on_one_line(draft.item),
        unit=clean(draft.unit),
        unit_fen=draft.unit_fen,
        hundredths=draft.hundredths,
        note=on_one_line(draft.note),
        replaces_id=replaces,
    )


def last_place(project_id: str) -> int:
    """The last place in a budget that is taken."""
    rows = ProjectItem.select(ProjectItem.place).where(ProjectItem.project == project_id)
    return int(rows.order_by(ProjectItem.place.desc()).limit(1).scalar() or 0)


def reason_problems(row: Any, reason: str) -> list[Problem]:
    """A problem where a budget that was decided is changed without a reason."""
    is_free = row.matter.state in projects.PLANNING
    return [] if is_free or reason.strip() else [Problem("reason", projects.NO_REASON)]


def change_item(pen: Pen, item_id: str, version: int, draft: LineDraft, reason: str = "") -> str:
    """Write a line anew and answer its key; the one before stays beside it, and what was paid on it counts on. Raises
    Refused, NotFound, Conflict."""
    item = standing_item(pen, item_id, version)
    row = project(item.project.matter_id)
    refuse(projects.line_problems(draft) + reason_problems(row, reason))
    pen.set(item, withdrawn_on=pen.today, reason=on_one_line(reason))
    return put_item(pen, row, draft, item.place, reason, item.id)


def standing_item(pen: Pen, item_id: str, version: int) -> Any:
    """A line of a budget that was not changed or given up. Raises Refused, NotFound, Conflict."""
    item = pen.read(ProjectItem, item_id, version)
    refuse([] if item.withdrawn_on is None else [Problem("", WITHDRAWN)])
    return item


def withdraw_item(pen: Pen, item_id: str, version: int, reason: str) -> None:
    """Give a line of the budget up, for a reason; none that something was paid on. Raises Refused, NotFound,
    Conflict."""
    item = standing_item(pen, item_id, version)
    row = project(item.project.matter_id)
    refuse([] if reason.strip() else [Problem("reason", projects.NO_REASON)])
    paid = paid_on(row.id, item.id)
    refuse([Problem("", IS_PAID, values={"paid": project_money.yuan(paid)})] if paid else [])
    pen.set(item, withdrawn_on=pen.today, reason=on_one_line(reason))
    pen.mark(row)
    pen.about(Matter, row.matter_id, on_one_line(reason))


def paid_on(project_id: str, item_id: str) -> int:
    """What was paid on a line of the budget."""
    books = project_books.of(project_books.accounts(Project.id == project_id))[project_id]
    return project_money.paid_by_line(books.entries).get(item_id, 0)


def add_quote(pen: Pen, matter_id: str, draft: QuoteDraft) -> str:
    """Write down what a supplier asks, and answer its key. Raises Refused, NotFound."""
    row = project(matter_id)
    items, _instead = project_books.items_of([row.id])
    lines = {one.id for one in items.get(row.id, [])}
    refuse(projects.quote_problems(draft, lines, pen.today))
    key = pen.add(
        ProjectQuote,
        project=row.id,
        line_id=draft.line_id,
        supplier=on_one_line(draft.supplier),
        amount_fen=draft.fen,
        quoted_on=draft.quoted_on,
    )
    if draft.is_chosen:
        choose(pen, ProjectQuote.get_by_id(key), draft.why)
    pen.mark(row)
    pen.about(Matter, matter_id)
    return key


def choose_quote(pen: Pen, quote_id: str, version: int, why: str = "") -> None:
    """This supplier gets the work; why, where it is not the lowest. Raises Refused, NotFound, Conflict."""
    quote = standing_quote(pen, quote_id, version)
    row = project(quote.project.matter_id)
    choose(pen, quote, why)
    pen.mark(row)
    pen.about(Matter, row.matter_id)


def choose(pen: Pen, quote: Any, why: str) -> None:
    """Choose a quote; of the others for the same none is chosen any more. Raises NotFound."""
    is_same = ProjectQuote.line_id.is_null() if quote.line_id is None else ProjectQuote.line_id == quote.line_id
    others: Any = ProjectQuote.select().where(ProjectQuote.project == quote.project_id, is_same)
    for other in others:
        if other.id != quote.id and other.is_chosen:
            pen.set(other, is_chosen=False)
    pen.set(quote, is_chosen=True, why=on_one_line(why)[:300])


def standing_quote(pen: Pen, quote_id: str, version: int) -> Any:
    """A quote that was not withdrawn. Raises Refused, NotFound, Conflict."""
    quote = pen.read(ProjectQuote, quote_id, version)
    refuse([] if quote.withdrawn_on is None else [Problem("", WITHDRAWN)])
    return quote


def withdraw_quote(pen: Pen, quote_id: str, version: int, reason: str) -> None:
    """A quote counts no more, for a reason; it stays to be read. Raises Refused, NotFound, Conflict."""
    quote = standing_quote(pen, quote_id, version)
    row = project(quote.project.matter_id)
    refuse([] if reason.strip() else [Problem("reason", projects.NO_REASON)])
    pen.set(quote, is_chosen=False, withdrawn_on=pen.today, reason=on_one_line(reason))
    pen.mark(row)
    pen.about(Matter, row.matter_id, on_one_line(reason))
