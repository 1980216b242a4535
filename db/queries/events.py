"""Events: those that come and were held, one with its lists, tasks, partners and money, and festivals without one."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.events import Event, EventBudget, EventEntry, EventPartner, EventPayment, EventVolunteer
from db.queries import attachments, codes, event_entries
from db.queries.attachments import AttachmentLine
from db.queries.event_entries import ListLine
from db.rules import event_budgets, events
from db.rules.event_budgets import Purse
from db.rules.event_entries import Stand
from db.rules.events import Due, Needs, SafetyDraft, State, Template
from db.rules.occasions import Occasion

TABLE, PAGE = "event", 200


@dataclass(frozen=True)
class EventLine:
    """One event; `signed` and `came` count heads over all its lists, nobody twice."""

    id: str
    version: int
    kind: str
    title: str
    template: str
    festival: str
    club_id: str | None
    held_on: datetime.date
    begins: str
    ends: str
    place: str
    expected: int | None
    leader: str
    phone: str
    sign_up_until: datetime.date | None
    plan: str
    state: State
    approved_by: str
    approved_on: datetime.date | None
    summary: str
    feedback: str
    news: str
    reason: str
    signed: int = 0
    came: int = 0


@dataclass(frozen=True)
class TaskLine:
    """One task of an event, who does it, and from when to when they served."""

    id: str
    version: int
    volunteer_id: str | None
    name: str
    task: str
    in_at: datetime.datetime | None
    out_at: datetime.datetime | None


@dataclass(frozen=True)
class PartnerLine:
    """One partner unit of an event, and what it gives."""

    id: str
    version: int
    partner_id: str | None
    name: str
    gives: str


@dataclass(frozen=True)
class BudgetLine:
    """One line of an event's budget."""

    id: str
    version: int
    item: str
    quantity: int
    unit: str
    price_fen: int

    @property
    def fen(self) -> int:
        """What the line comes to."""
        return self.quantity * self.price_fen


@dataclass(frozen=True)
class PaymentLine:
    """One payment of an event, in fen; `reverses_id` is the payment that it reverses."""

    id: str
    item: str
    fen: int
    payee: str
    paid_on: datetime.date
    voucher: str
    note: str
    reverses_id: str | None


@dataclass(frozen=True)
class EventCard:
    """All of one event but who stands on its lists. `people` is how many it is planned for."""

    line: EventLine
    safety: SafetyDraft
    lists: tuple[ListLine, ...]
    tasks: tuple[TaskLine, ...]
    partners: tuple[PartnerLine, ...]
    budget: tuple[BudgetLine, ...]
    payments: tuple[PaymentLine, ...]
    files: tuple[AttachmentLine, ...]
    needs: Needs

    @property
    def people(self) -> int:
        """For how many people the event is planned."""
        return events.people_of(self.line.expected, [one.standing.capacity for one in self.lists])

    @property
    def purse(self) -> Purse:
        """How the event stands in money."""
        return event_budgets.purse([one.fen for one in self.budget], [one.fen for one in self.payments])


NAMES = tuple(field.name for field in dataclasses.fields(EventLine))[:-2]


def lines(condition: Any, order: tuple[Any, ...], limit: int = PAGE) -> list[EventLine]:
    """The events that fulfil a condition, with their heads; in two statements."""
    rows = base.rows(
        Event.select(*(getattr(Event, name) for name in NAMES)).where(condition).order_by(*order).limit(limit)
    )
    counts = heads_of([row[0] for row in rows])
    answer = []
    for row in rows:
        known = dict(zip(NAMES, row, strict=True))
        signed, came = counts.get(row[0], (0, 0))
        answer.append(EventLine(**{**known, "state": State(known["state"])}, signed=signed, came=came))
    return answer


def heads_of(event_ids: list[str]) -> dict[str, tuple[int, int]]:
    """How many heads have a place and have come, by event; somebody who stands on several of its lists counts once."""
    if not event_ids:
        return {}
    E = EventEntry  # noqa: N806 - the table
    who = peewee.fn.coalesce(E.person_id, E.id)
    most = (peewee.fn.max(E.heads).alias("heads"), peewee.fn.max(E.came_heads).alias("came"))
    is_it = E.event.in_(event_ids) & (E.state == Stand.SIGNED.value)
    heads = E.select(E.event.alias("event_id"), *most).where(is_it).group_by(E.event, who)
    sums = (heads.c.event_id, peewee.fn.sum(heads.c.heads), peewee.fn.sum(heads.c.came))
    rows = base.rows(peewee.Select((heads,), sums).group_by(heads.c.event_id).bind(base.bound()))
    return {key: (int(heads), int(came)) for key, heads, came in rows}


def recent(today: datetime.date, limit: int = PAGE) -> list[EventLine]:
    """What is still to come, the next one first, then what is past, the latest first; meetings of clubs stand with
    their clubs."""
    found = lines(Event.club_id.is_null(), (Event.held_on.desc(), Event.id.desc()), limit)
    coming = [one for one in found if one.held_on >= today and one.state is not State.OFF]
    return [*reversed(coming), *(one for one in found if one not in coming)]


def of_club(club_id: str, limit: int = PAGE) -> list[EventLine]:
    """The meetings of a club, the latest first."""
    return lines(Event.club_id == club_id, (Event.held_on.desc(), Event.id.desc()), limit)


def one(event_id: str) -> EventCard | None:
    """All of one event, in a constant number of statements; None when there is none."""
    found = lines(Event.id == event_id, (Event.id,), 1)
    if not found:
        return None
    return EventCard(
        line=found[0],
        safety=safety_of(Event.get_by_id(event_id)),
        lists=tuple(event_entries.lists(event_id)),
        tasks=tuple(tasks(event_id)),
        partners=tuple(rows_as(PartnerLine, EventPartner, event_id)),
        budget=tuple(rows_as(BudgetLine, EventBudget, event_id)),
        payments=tuple(rows_as(PaymentLine, EventPayment, event_id)),
        files=tuple(attachments.of((TABLE, event_id))),
        needs=needs(),
    )


def rows_as(kind: Any, table: Any, event_id: str) -> list[Any]:
    """The rows of a table that belong to an event, in the order in which they were written, as lines of a kind."""
    columns = [getattr(table, field.name) for field in dataclasses.fields(kind)]
    return [kind(*row) for row in base.rows(table.select(*columns).where(table.event == event_id).order_by(table.id))]


def tasks(event_id: str) -> list[TaskLine]:
    """The tasks of an event, in the order in which they were written."""
    return rows_as(TaskLine, EventVolunteer, event_id)


def safety_of(row: Any) -> SafetyDraft:
    """The safety plan of an event's row."""
    return SafetyDraft(**{field.name: getattr(row, field.name) for field in dataclasses.fields(SafetyDraft)})


def needs() -> Needs:
    """What many people ask for, as the code list says it."""
    entries = codes.some(events.SAFETY).entries(events.SAFETY)
    return Needs.of({one.code: one.facts for one in entries})


def template(code: str) -> Template | None:
    """One template; None for a code that is none."""
    entry = codes.some(events.TEMPLATES).one(events.TEMPLATES, code)
    return Template.of(entry.code, entry.zh, entry.facts) if entry else None


def festivals() -> dict[str, Occasion]:
    """The festivals by code."""
    entries = codes.some(events.FESTIVALS).entries(events.FESTIVALS)
    return {one.code: Occasion.of(one.code, one.facts) for one in entries}


def dues(today: datetime.date) -> list[Due]:
    """The festivals that come near and for which nothing is planned."""
    since = datetime.date(today.year, 1, 1)
    is_it = (Event.held_on >= since) & (Event.festival != "") & (Event.state != State.OFF.value)
    planned = {
        (festival, on.year) for festival, on in base.rows(Event.select(Event.festival, Event.held_on).where(is_it))
    }
    lists = codes.some(events.TEMPLATES, events.FESTIVALS)
    templates = [Template.of(one.code, one.zh, one.facts) for one in lists.entries(events.TEMPLATES)]
    known = {one.code: Occasion.of(one.code, one.facts) for one in lists.entries(events.FESTIVALS)}
    return events.dues(templates, known, planned, today)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What events are called in the ledger: their day and title."""
    wanted = list(keys.get(TABLE, ()))
    rows = base.rows(Event.select(Event.id, Event.held_on, Event.title).where(Event.id.in_(wanted))) if wanted else []
    return {(TABLE, key): f"{on} {title}" for key, on, title in rows}
