"""The five heads of an elder's days over time; they say something of somebody's health, so they are for few eyes."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.errors import NotFound, Refused
from db.models.residents import Person
from db.models.services import ElderState
from db.queries import service_people
from db.rules import dates, masking
from db.rules.elder_states import Head, Noted
from db.rules.services import FEW_EYES, Eyes

TABLE = "elder_state"
COUNTS = ElderState.withdrawn_at.is_null()
LEVELS = tuple(getattr(ElderState, head.value) for head in Head)


@dataclass(frozen=True)
class StateLine:
    """What was noted on a day."""

    id: str
    version: int
    noted: Noted
    note: str


def of_person(person_id: str, today: datetime.date, looking: Eyes) -> list[StateLine] | None:
    """How somebody was found over time, the first time first; None where these eyes may not see it. Raises NotFound."""
    who = service_people.of([person_id], today, looking).get(person_id)
    if who is None:
        raise NotFound
    if not looking.may_see(who.grid_id):
        return None
    columns = (ElderState.id, ElderState.version, ElderState.noted_on, ElderState.note)
    rows = ElderState.select(*columns, *LEVELS).where(ElderState.person == person_id, COUNTS)
    return [
        StateLine(key, version, Noted(on, levels_of(levels)), note)
        for key, version, on, note, *levels in base.rows(rows.order_by(ElderState.noted_on, ElderState.id))
    ]


def levels_of(levels: Collection[Any]) -> dict[str, int]:
    """Levels by head."""
    return {head.value: level for head, level in zip(Head, levels, strict=True)}


def latest(person_ids: Collection[str], most: int = 2) -> dict[str, list[Noted]]:
    """How some people were found the last times, the earlier one first; in one statement."""
    rows = ElderState.select(ElderState.person, ElderState.noted_on, *LEVELS).where(
        ElderState.person.in_(list(person_ids)), COUNTS
    )
    found: dict[str, list[Noted]] = {}
    for key, on, *levels in base.rows(rows.order_by(ElderState.noted_on, ElderState.id)):
        found.setdefault(key, []).append(Noted(on, levels_of(levels)))
    return {key: states[-most:] for key, states in found.items()}


def refuse_others(person_id: str, today: datetime.date, worker_id: str | None) -> None:
    """Raises Refused where a worker may not see these things of a person, NotFound where there is no such person."""
    looking = service_people.eyes(worker_id)
    who = service_people.of([person_id], today, looking).get(person_id)
    if who is None:
        raise NotFound
    if not looking.may_see(who.grid_id):
        raise Refused(text=FEW_EYES)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """Whose five heads were noted, and when, for the history."""
    wanted = list(keys.get(TABLE, ()))
    columns = (ElderState.id, ElderState.noted_on, Person.name, Person.birth)
    rows = base.rows(ElderState.select(*columns).join(Person).where(ElderState.id.in_(wanted))) if wanted else []
    return {
        (TABLE, key): f"{masking.name(name, masking.is_child(dates.parse(birth) if birth else None, on))} {on}"
        for key, on, name, birth in rows
    }
