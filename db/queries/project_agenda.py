"""What projects put on the list of the day besides their terms, and hand to the next shift: what is to be said of their
money."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from db import base
from db.models.matters import Matter
from db.models.projects import Project
from db.queries import matters, project_books
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.project_cautions import WORDS, Caution, Sign
from db.rules.projects import FLOW
from db.rules.unfinished import Group, Unfinished

MOST = 200
# What can still be mended stands on the list of the day; what was agreed to and paid stands on the project's page.
PRESSING = (Sign.NOT_THERE, Sign.OVER_BUDGET, Sign.OVER_YEAR, Sign.UNSPENT)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Project,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """What is still to be mended of each open project's money. One statement where no project is open."""
    if asked.day is not None and asked.day != asked.today:
        return []
    return [line(key, title, worker, found[0], asked) for key, title, worker, found, _on in told(asked)][: asked.limit]


def told(asked: Asked) -> Iterator[tuple[str, str, str | None, list[Caution], datetime.date]]:
    """The open projects of whose money something is to be said: matter, title, worker, what, and since when open."""
    rows = Matter.select(Matter.id, Matter.title, Matter.worker_id, Matter.opened_at)
    known = {
        key: (title, worker, asked.local(at).date())
        for key, title, worker, at in base.rows(rows.where(Matter.flow == FLOW, matters.IS_OPEN).limit(MOST))
        if asked.is_wanted(worker, None)
    }
    if not known:
        return
    accounts = project_books.accounts(Project.matter.in_(list(known)))
    cautions = project_books.cautions(accounts, asked.today)
    for one in accounts:
        if found := [caution for caution in cautions.get(one.id, ()) if caution.sign in PRESSING]:
            title, worker, on = known[one.matter_id]
            yield one.matter_id, title, worker, found, on


def line(matter_id: str, title: str, worker_id: str | None, one: Caution, asked: Asked) -> AgendaLine:
    """What is to be said of a project, as a line."""
    return AgendaLine(
        key=f"project/{matter_id}",
        noun=FLOW,
        facts={"matter": matter_id},
        weight=Weight.TODAY,
        due_on=asked.today,
        title=title,
        about=WORDS[one.sign],
        values=one.values,
        worker_id=worker_id,
    )


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The projects of whose money something is to be said."""
    return [
        Unfinished(
            key=f"project/{key}",
            group=Group.OTHER,
            noun=FLOW,
            facts={"matter": key},
            title=title,
            about=WORDS[found[0].sign],
            values=found[0].values,
            since_on=on,
        )
        for key, title, _worker, found, on in told(asked)
    ]
