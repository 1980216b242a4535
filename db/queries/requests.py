"""Requests: the lists, those of a door, a person or a visit, the open ones near a new one, and the rates of a time."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room, Unit
from db.models.matters import Matter
from db.models.requests import Request
from db.models.visits import Visit
from db.queries import codes, flows, matters
from db.queries.matters import MatterLine
from db.rules import loops, requests
from db.rules.requests import FLOW, Rates

SOURCES, URGENCIES, PRIVACIES, RESULTS = "request_sources", "request_urgencies", "request_privacies", "request_results"
CATEGORIES = "need_categories"
# So many requests of a time are listed behind a figure.
MOST_BEHIND = 10_000
IS_REQUEST = Matter.flow == FLOW
# Written out, so that the indexes that leave empty texts out can be used.
NOTHING = peewee.SQL("''")
# Of a rate counts what is a request of its own: not what was merged into another, nor what was not accepted.
COUNTS = IS_REQUEST & (Matter.ended_as.is_null() | Matter.ended_as.not_in(("merged", "rejected")))


class Chosen(StrEnum):
    """Which requests a list shows."""

    OPEN = "open"
    MINE = "mine"
    WAITING = "waiting"
    BEYOND = "beyond"
    ENDED = "ended"


class Behind(StrEnum):
    """The requests behind a figure of the three rates."""

    RECEIVED = "received"
    JUDGED = "judged"
    RESPONDED = "responded"
    NOT_RESPONDED = "not_responded"
    CALLED = "called"
    SOLVED = "solved"
    NOT_SOLVED = "not_solved"
    SATISFIED = "satisfied"
    NOT_SATISFIED = "not_satisfied"


def vocabulary() -> requests.Vocabulary:
    """The lists against which a request is checked, in two statements."""
    lists = codes.some(SOURCES, URGENCIES, PRIVACIES, CATEGORIES)
    return requests.Vocabulary(
        sources=lists.lists.get(SOURCES, {}).keys(),
        privacies=lists.lists.get(PRIVACIES, {}).keys(),
        categories={entry.code: entry.facts.get("terms") for entry in lists.entries(CATEGORIES)},
        urgencies={entry.code: entry.facts.get("terms") for entry in lists.entries(URGENCIES)},
        urgent={entry.code for entry in lists.entries(URGENCIES) if entry.facts["is_urgent"]},
        terms=flows.first_terms(FLOW),
    )


def some(
    chosen: Chosen, now: datetime.datetime, worker_id: str | None = None, limit: int = matters.PAGE, offset: int = 0
) -> list[MatterLine]:
    """The requests of a list: late ones first, then due soon, then urgent; ended ones by when they were opened last."""
    latest = Matter.opened_at.desc() if chosen is Chosen.ENDED else None
    return matters.lines(IS_REQUEST & condition(chosen, now, worker_id), now, limit, offset, latest)


def counts(now: datetime.datetime, worker_id: str | None = None) -> dict[Chosen, int]:
    """How many requests each list holds, in four statements."""
    own = Matter.worker_id == worker_id
    sums = [
        peewee.fn.sum(peewee.Case(None, ((each, 1),), 0)) for each in (~matters.waits(now), matters.waits(now), own)
    ]
    found = base.rows(Matter.select(*sums).where(IS_REQUEST, matters.IS_OPEN))[0]
    is_open, waiting, mine = (int(count or 0) for count in found)
    by_request = Matter.select().join(Request, on=Request.matter == Matter.id).where(IS_REQUEST, matters.IS_OPEN)
    return {
        Chosen.OPEN: is_open,
        Chosen.MINE: mine + by_request.where(is_helped(worker_id), Matter.worker_id.is_null() | ~own).count(),
        Chosen.WAITING: waiting,
        Chosen.BEYOND: by_request.where(Request.power != NOTHING).count(),
        Chosen.ENDED: Matter.select().where(IS_REQUEST, matters.IS_ENDED).count(),
    }


def is_helped(worker_id: str | None) -> Any:
    """The condition that a worker helps with a request."""
    return (Request.co_workers != NOTHING) & Request.co_workers.contains(worker_id or "-")


def condition(chosen: Chosen, now: datetime.datetime, worker_id: str | None) -> Any:
    """The condition that a request belongs to a list."""
    beyond = Matter.id.in_(Request.select(Request.matter).where(Request.power != NOTHING))
    helped = Matter.id.in_(Request.select(Request.matter).where(is_helped(worker_id)))
    return {
        Chosen.OPEN: matters.IS_OPEN & ~matters.waits(now),
        Chosen.MINE: matters.IS_OPEN & ((Matter.worker_id == worker_id) | helped),
        Chosen.WAITING: matters.IS_OPEN & matters.waits(now),
        Chosen.BEYOND: matters.IS_OPEN & beyond,
        Chosen.ENDED: matters.IS_ENDED,
    }[chosen]


def of_room(room_id: str, now: datetime.datetime) -> list[MatterLine]:
    """The requests at one door."""
    return matters.lines(IS_REQUEST & (Matter.room == room_id), now)


def of_person(person_id: str, now: datetime.datetime) -> list[MatterLine]:
    """The requests of one person, those of who stayed anonymous or asked for confidence not among them."""
    own = Request.select(Request.matter).where(Request.person == person_id, Request.privacy == requests.OPEN)
    return matters.lines(IS_REQUEST & Matter.id.in_(own), now)


def of_visit(visit_id: str, now: datetime.datetime) -> list[MatterLine]:
    """The requests that were told at a visit, whichever of its versions is asked for."""
    origin = Visit.select(Visit.origin_id).where(Visit.id == visit_id)
    own = Request.select(Request.matter).where(Request.visit_origin_id.in_(origin))
    return matters.lines(IS_REQUEST & Matter.id.in_(own), now)


def open_ones(now: datetime.datetime, room_id: str | None = None, limit: int = 300) -> list[tuple[MatterLine, str]]:
    """Open requests with their categories, those of the same building first: among them a new one may find its like."""
    found = matters.lines(IS_REQUEST & matters.IS_OPEN, now, limit)
    if room_id is not None:
        near = Unit.select(Unit.building).join(Room, on=Room.unit == Unit.id).where(Room.id == room_id)
        here = Matter.room.in_(Room.select(Room.id).join(Unit).where(Unit.building.in_(near)))
        own = matters.lines(IS_REQUEST & matters.IS_OPEN & here, now, limit)
        found = list({line.id: line for line in (*own, *found)}.values())
    rows = base.rows(
        Request.select(Request.matter, Request.category).where(Request.matter.in_([one.id for one in found]))
    )
    known = dict(rows)
    return [(line, known.get(line.id, "")) for line in found]


def rates(first: datetime.datetime, last: datetime.datetime, now: datetime.datetime) -> Rates:
    """The three rates of the requests that were opened between two instants (UTC), in one statement."""
    figures = (Behind.JUDGED, Behind.RESPONDED, Behind.CALLED, Behind.SOLVED, Behind.SATISFIED)
    columns = [peewee.fn.sum(peewee.Case(None, ((behind(one, now), 1),), 0)) for one in figures]
    rows = (
        Request.select(peewee.fn.count(Request.id), *columns)
        .join(Matter)
        .where(COUNTS, Matter.opened_at >= first, Matter.opened_at < last)
    )
    return Rates(*(int(value or 0) for value in base.rows(rows)[0]))


def behind(figure: Behind, now: datetime.datetime) -> Any:
    """The condition that a request counts in a figure at an instant."""
    responded = Matter.responded_at.is_null(False) & (Matter.responded_at <= Matter.respond_by)
    is_past = (Matter.responded_at.is_null() & (Matter.respond_by < now)) | (Matter.responded_at > Matter.respond_by)
    called, solved = Request.reached == loops.YES, Request.solved == loops.YES
    satisfied = Request.satisfied.in_((loops.YES, "mostly"))
    return {
        Behind.RECEIVED: Matter.id.is_null(False),
        Behind.RESPONDED: responded,
        Behind.JUDGED: responded | is_past,
        Behind.NOT_RESPONDED: is_past,
        Behind.CALLED: called,
        Behind.SOLVED: called & solved,
        Behind.NOT_SOLVED: called & (Request.solved != loops.YES),
        Behind.SATISFIED: called & satisfied,
        Behind.NOT_SATISFIED: called & Request.satisfied.not_in((loops.YES, "mostly")),
    }[figure]


def behind_rate(
    figure: Behind, first: datetime.datetime, last: datetime.datetime, now: datetime.datetime
) -> list[MatterLine]:
    """The requests behind a figure of the rates of a time."""
    own = (
        Request.select(Request.matter)
        .join(Matter)
        .where(COUNTS, Matter.opened_at >= first, Matter.opened_at < last, behind(figure, now))
    )
    return matters.lines(Matter.id.in_(own), now, MOST_BEHIND)
