"""What requests write into a worker's diary: those taken in on a day, and those that went on by this worker's steps."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room
from db.models.matters import Matter, MatterStep
from db.models.requests import Request
from db.models.residents import Person
from db.queries.codes import Vocabulary
from db.rules import requests
from db.rules.diaries import MATTER, Told, Written
from db.rules.loops import OPEN

STEPS, STATES, PRIVACIES = "requests_steps", "requests_states", "request_privacies"
# What a call back answered, by the list of its answers.
ANSWERS = {"reached": "callback_reached", "solved": "callback_solved", "satisfied": "callback_satisfied"}
LISTS = (STEPS, STATES, PRIVACIES, *ANSWERS.values())
# What a step says in words.
SAID = ("partner", "power", "text", "result", "reason", "reply")
BETWEEN = "；"


@dataclass(frozen=True)
class Went:
    """A request and what a worker did with it on a day. `visit_origin_id` is the visit at which it was told.

    `number` is "" where nothing may lead from that visit to the request: its caller asked for confidence.
    `is_only_opened`: it was written down and nothing else was done with it.
    """

    written: Written
    number: str
    visit_origin_id: str | None
    is_only_opened: bool


def of_day(
    worker_id: str, on: datetime.date, offset: datetime.timedelta, words: Vocabulary, language: str
) -> Iterator[Went]:
    """What a worker did with requests on a day, a request at a time, in one statement."""
    columns = ("id", "number", "title", "place", "address", "caller", "person", "privacy", "detail", "origin")
    begins = datetime.datetime.combine(on, datetime.time()) - offset
    rows = base.rows(
        Matter.select(
            Matter.id,
            Matter.number,
            Matter.title,
            Matter.place,
            Room.address,
            Request.caller,
            Person.name,
            Request.privacy,
            Request.detail,
            Request.visit_origin_id,
            MatterStep.step,
            MatterStep.state,
            MatterStep.taken_at,
            MatterStep.facts,
        )
        .join(Request)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .join_from(Matter, MatterStep)
        .join_from(Matter, Room, peewee.JOIN.LEFT_OUTER)
        .where(
            MatterStep.worker_id == worker_id,
            MatterStep.taken_at >= begins,
            MatterStep.taken_at < begins + datetime.timedelta(days=1),
        )
        .order_by(Matter.id, MatterStep.place)
    )
    for _key, group in groupby(rows, key=lambda row: row[0]):
        steps = list(group)
        known = dict(zip(columns, steps[0], strict=False))
        yield went(known, [row[len(columns) :] for row in steps], offset, words, language)


def went(
    known: Mapping[str, Any],
    steps: Sequence[Any],
    offset: datetime.timedelta,
    words: Vocabulary,
    language: str,
) -> Went:
    """One request with the steps of the day, each as (step, state, instant, facts)."""
    is_opened = steps[0][0] == OPEN
    done = [did(step, json.loads(facts), words, language) for step, _state, _at, facts in steps if step != OPEN]
    told = Told(
        f"{steps[0][2] + offset:%H:%M}",
        known["address"] or known["place"],
        caller(known, words, language),
        BETWEEN.join(filter(None, (known["title"], known["detail"] if is_opened else "", known["number"]))),
        BETWEEN.join(done),
        words.label(STATES, steps[-1][1], language),
    )
    key = (MATTER, known["id"])
    number = known["number"] if known["privacy"] == requests.OPEN else ""
    return Went(Written(key, told), number, known["origin"], is_opened and not done)


def caller(known: Mapping[str, Any], words: Vocabulary, language: str) -> str:
    """Who a request came from, as far as a paper may say it."""
    if known["privacy"] != requests.OPEN:
        return words.label(PRIVACIES, known["privacy"], language)
    return known["person"] or known["caller"] or ""


def did(step: str, facts: Mapping[str, str], words: Vocabulary, language: str) -> str:
    """A step in words, with what it says."""
    said = [words.label(of, facts[name], language) for name, of in ANSWERS.items() if facts.get(name)]
    said += [facts[name] for name in SAID if facts.get(name)]
    return " ".join((words.label(STEPS, step, language), *said))
