"""Marks: the journal of ticks, and the rows of people folded from it, with what follows for the shelters."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from db import base
from db.changes import transfer_shelters
from db.errors import NotFound, refuse
from db.models.transfers import TransferMark, TransferPerson
from db.pen import Pen, as_json
from db.queries import transfers as kept
from db.rules import transfer_states, transfers
from db.rules.problems import Problem
from db.rules.transfer_states import Mark, Standing, State

PART = 400


def held(person_ids: Collection[str]) -> list[Any]:
    """The rows of people who are about to be ticked, in the order of their keys, with nobody else ticking the same
    operation until this deed ends. Raises NotFound.
    """
    alone(person_ids)
    found: dict[str, Any] = {}
    for part in base.parts(person_ids, PART):
        found |= {row.id: row for row in TransferPerson.select().where(TransferPerson.id.in_(part))}
    refuse([] if person_ids else [Problem("people", transfers.NOBODY)])
    if set(person_ids) - found.keys():
        raise NotFound
    return [found[key] for key in dict.fromkeys(person_ids)]


def alone(person_ids: Collection[str]) -> None:
    """Until this deed ends, let nobody else tick people of the operations of these rows.

    On a server two workers may tick in the same moment: the second one folds what the first one stored. Whoever also
    changes who is in a shelter asks for this first: two who wait for each other's turn would both wait for ever.
    """
    rows = TransferPerson.select(TransferPerson.transfer).where(TransferPerson.id.in_(list(person_ids)))
    for key in sorted({key for (key,) in base.rows(rows.distinct())}):
        base.one_by_one(f"transfer {key}")


def stored(person_ids: Collection[str]) -> dict[str, list[Mark]]:
    """The ticks of people that are stored, by person."""
    columns = ("person", "id", "kind", "ticked_at", "place", "facts", "takes_back")
    answer: dict[str, list[Mark]] = {key: [] for key in person_ids}
    for part in base.parts(person_ids, PART):
        rows = TransferMark.select(*(getattr(TransferMark, name) for name in columns))
        for person, key, kind, at, place, facts, takes_back in base.rows(rows.where(TransferMark.person.in_(part))):
            answer[person].append(Mark(key, kind, at, place, json.loads(facts), takes_back))
    return answer


def add(
    pen: Pen,
    people: Sequence[Any],
    kind: str,
    facts: Mapping[str, str],
    at: datetime.datetime | None = None,
    takes_back: Mapping[str, str] | None = None,
) -> list[str]:
    """Put one tick of each of some people into the journal, and fold their rows anew; answers the keys of the ticks.

    `at` is when it was ticked, None for now; `takes_back` names, by person, the tick that is taken back.
    """
    known = stored([row.id for row in people])
    places = {key: kept.last_mark(key)[0] for key in {row.transfer_id for row in people}}
    rows, standings = [], {}
    for row in people:
        places[row.transfer_id] += 1
        taken = (takes_back or {}).get(row.id)
        made_at = moment(pen, known[row.id], at)
        mark = Mark(base.new_key(), kind, made_at, places[row.transfer_id], facts, taken)
        standings[row.id] = now = transfer_states.standing(row.listed_at, [*known[row.id], mark])
        rows.append(columns(pen, row, mark) | {"to_state": now.state.value})
    keys = pen.add_many(TransferMark, rows)
    fold(pen, people, standings)
    return keys


def moment(pen: Pen, known: Iterable[Mark], at: datetime.datetime | None) -> datetime.datetime:
    """When a tick was made. Clocks differ: what is done now comes after all that is stored of the person, and a tick of
    before now is never later than both."""
    latest = max([pen.by.at, *(mark.at for mark in known)])
    return latest if at is None else min(at, latest)


def columns(pen: Pen, row: Any, mark: Mark) -> dict[str, Any]:
    """A tick as the columns of its row."""
    return {
        "id": mark.key,
        "transfer": row.transfer_id,
        "place": mark.place,
        "person": row.id,
        "kind": mark.kind,
        "from_state": row.state,
        "ticked_at": mark.at,
        "stored_at": pen.by.at,
        "worker_id": pen.by.worker_id,
        "device": pen.by.device,
        "facts": as_json(dict(mark.facts)),
        "takes_back": mark.takes_back,
    }


def fold(pen: Pen, people: Iterable[Any], standings: Mapping[str, Standing]) -> None:
    """Write how people stand now into their rows, and let shelters take in who came and release who went."""
    moves = []
    for row in people:
        now, before = standings[row.id], row.shelter_id
        version = row.version
        pen.set(row, **standing_columns(now))
        if row.version == version:
            # Also a tick that changes nothing is work on this row: no deed before it is taken back below it.
            pen.mark(row)
        if before != now.shelter_id:
            moves.append(transfer_shelters.Move(row, before, now.shelter_id, now))
    transfer_shelters.follow(pen, moves)


def standing_columns(now: Standing) -> dict[str, Any]:
    """How a person stands, as the columns of the row."""
    is_settled = now.state is State.SETTLED
    return {
        "state": now.state.value,
        "since_at": now.since_at,
        "heard_at": now.heard_at,
        "tries": now.tries,
        "told_at": now.reached.get(State.TOLD),
        "left_at": now.reached.get(State.LEFT),
        "settled_at": now.reached.get(State.SETTLED),
        "returned_at": now.reached.get(State.RETURNED),
        "shelter_id": now.shelter_id,
        "to_address": now.settled.get(transfers.TO, "") if is_settled else "",
        "to_phone": now.settled.get(transfers.PHONE, "") if is_settled else "",
        "facts": as_json(dict(now.facts)),
    }


def listed(pen: Pen, transfer_id: str, count: int) -> None:
    """Put into the journal that people came onto the list."""
    pen.add(
        TransferMark,
        transfer=transfer_id,
        place=kept.last_mark(transfer_id)[0] + 1,
        kind=transfer_states.LISTED,
        ticked_at=pen.by.at,
        stored_at=pen.by.at,
        worker_id=pen.by.worker_id,
        device=pen.by.device,
        facts=as_json({"count": str(count)}),
    )
