"""Errands: lists of them, one with all that went from hand to hand, and what is due."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room
from db.models.errands import Errand, ErrandItem
from db.models.residents import Person, Residence
from db.models.workers import Worker
from db.rules import agenda as agenda_rules
from db.rules import errands
from db.rules.agenda import AgendaLine, Asked, Scope
from db.rules.errands import Held, Item, Way
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

PAGE = 200
RUNS = Errand.ended_on.is_null()
ABOUT = N_("errand No. {number}")


class Chosen(StrEnum):
    """Which errands a list shows."""

    OPEN = "open"
    MINE = "mine"
    ENDED = "ended"


@dataclass(frozen=True)
class ErrandLine:
    """One errand in a list: for whom, what, who runs it, by when, and how it ended."""

    id: str
    version: int
    number: str
    person_id: str
    person: str
    address: str
    kind: str
    what: str
    worker_id: str | None
    runner: str
    asked_on: datetime.date
    due_on: datetime.date
    application_id: str | None
    ended_on: datetime.date | None
    outcome: str
    result: str


@dataclass(frozen=True)
class ErrandCard:
    """One errand, everything that went from hand to hand, and what is still in the runner's hands."""

    line: ErrandLine
    items: tuple[Item, ...]
    held: Held


def condition(chosen: Chosen, worker_id: str | None) -> Any:
    """The condition that an errand belongs to a list."""
    return {
        Chosen.OPEN: RUNS,
        Chosen.MINE: RUNS & (Errand.worker_id == worker_id),
        Chosen.ENDED: Errand.ended_on.is_null(False),
    }[chosen]


def counts(worker_id: str | None) -> dict[Chosen, int]:
    """How many errands each list holds, in one statement."""
    sums = [peewee.fn.sum(peewee.Case(None, ((condition(one, worker_id), 1),), 0)) for one in Chosen]
    found = base.rows(Errand.select(*sums))[0]
    return {one: int(count or 0) for one, count in zip(Chosen, found, strict=True)}


def some(chosen: Chosen, worker_id: str | None, limit: int = PAGE) -> list[ErrandLine]:
    """The errands of a list: what is due first, of those that have ended the latest."""
    order = (Errand.ended_on.desc(), Errand.id) if chosen is Chosen.ENDED else (Errand.due_on, Errand.id)
    return lines(condition(chosen, worker_id), order, limit)


def find(text: str) -> list[ErrandLine]:
    """The errands that a text finds: by number, name, or what they are about."""
    is_it = Errand.number.endswith(text.upper()) | Person.name.contains(text) | Errand.what.contains(text)
    return lines(is_it, (Errand.due_on.desc(), Errand.id), PAGE)


def of_application(application_id: str) -> list[ErrandLine]:
    """The errands that serve an application, the first one first."""
    return lines(Errand.application_id == application_id, (Errand.asked_on, Errand.id), PAGE)


def lines(condition: Any, order: tuple[Any, ...], limit: int) -> list[ErrandLine]:
    """The errands that fulfil a condition, in one statement."""
    lives = (Residence.person == Errand.person) & Residence.to_on.is_null()
    door = Residence.select(Room.address).join(Room).where(lives).limit(1)
    names = [name for name in ErrandLine.__dataclass_fields__ if name in Errand._meta.fields]
    own = [getattr(Errand, name) for name in names]
    rows = (
        Errand.select(*own, Errand.person, Person.name, door, peewee.fn.coalesce(Worker.name, Errand.runner))
        .join(Person)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Errand.worker_id == Worker.id)
        .where(condition)
        .order_by(*order)
        .limit(limit)
    )
    return [line_of(names, row) for row in base.rows(rows)]


def line_of(names: list[str], row: tuple[Any, ...]) -> ErrandLine:
    """A row as a line."""
    person_id, person, address, runner = row[len(names) :]
    known = dict(zip(names, row, strict=False)) | {"person": person, "runner": runner}
    return ErrandLine(**known, person_id=person_id, address=address or "")


def one(errand_id: str) -> ErrandCard | None:
    """An errand with all that went from hand to hand; None where there is none."""
    line = next(iter(lines(Errand.id == errand_id, (Errand.id,), 1)), None)
    if line is None:
        return None
    journal = items(errand_id)
    return ErrandCard(line, tuple(journal), errands.held(journal))


def items(errand_id: str) -> list[Item]:
    """The journal of an errand, the first line first; what a later line strikes out says so."""
    rows: Any = ErrandItem.select().where(ErrandItem.errand == errand_id).order_by(ErrandItem.passed_on, ErrandItem.id)
    found = list(rows)
    struck = {row.strikes_id for row in found if row.strikes_id}
    return [
        Item(
            row.id, Way(row.way), row.what, row.fen, row.receipt, row.hand, row.passed_on, row.item_id, row.id in struck
        )
        for row in found
    ]


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Errand.select().where(RUNS),)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The errands that are due or late, with a last day those due up to it."""
    is_due = Errand.due_on == asked.day if asked.day else Errand.due_on <= (asked.until or asked.today)
    mine = Errand.worker_id == asked.worker_id if asked.scope is not Scope.ALL else peewee.SQL("1 = 1")
    return [agenda_line(one, asked.today) for one in lines(RUNS & is_due & mine, (Errand.due_on,), asked.limit)]


def agenda_line(one: ErrandLine, today: datetime.date) -> AgendaLine:
    """An errand on the agenda."""
    weight = agenda_rules.weight_on(one.due_on, today)
    return AgendaLine(
        key=f"errand/{one.id}",
        noun="errands",
        facts={"errand": one.id},
        weight=weight,
        due_on=one.due_on,
        title=f"{one.person} {one.what}".strip(),
        address=one.address,
        building_id=None,
        estate="",
        about=ABOUT,
        values={"number": one.number},
        list_name=errands.KINDS,
        code=one.kind,
        worker_id=one.worker_id,
    )


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The errands that run: whoever goes off duty hands them over, with what is in our hands."""
    return [
        Unfinished(
            f"errand/{one.id}",
            Group.REQUEST,
            "errands",
            {"errand": one.id},
            f"{one.person} {one.what}".strip(),
            ABOUT,
            {"number": one.number},
            one.asked_on,
        )
        for one in lines(RUNS & (Errand.due_on <= asked.today), (Errand.due_on,), asked.limit)
    ]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What errands and their lines are called in the ledger: their number."""
    found: dict[tuple[str, str], str] = {}
    if wanted := list(keys.get("errand", ())):
        rows = base.rows(Errand.select(Errand.id, Errand.number).where(Errand.id.in_(wanted)))
        found |= {("errand", key): number for key, number in rows}
    if wanted := list(keys.get("errand_item", ())):
        of = ErrandItem.select(ErrandItem.id, Errand.number).join(Errand).where(ErrandItem.id.in_(wanted))
        found |= {("errand_item", key): number for key, number in base.rows(of)}
    return found
