"""Mandates: who holds which post, whose term ends, which building has no head, and what a person's post is."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building
from db.models.mandates import Mandate
from db.models.residents import Person
from db.queries import areas, codes
from db.rules import mandates
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.remarks import Rank, Remark
from db.rules.words import N_

TABLE, KINDS, POSTS = "mandate", "mandate_kinds", "mandate_posts"
PAGE = 500
HERE = "here"


@dataclass(frozen=True)
class MandateLine:
    """One mandate. `building` is its number with the estate, `state` whether the person is still here."""

    id: str
    version: int
    kind: str
    post: str
    body: str
    person_id: str | None
    name: str
    phone: str
    building_id: str | None
    from_on: datetime.date
    to_on: datetime.date | None
    ended_on: datetime.date | None
    reason: str
    note: str
    meeting_id: str | None
    follows_id: str | None
    handed_on: datetime.date | None
    handed: str
    witness: str
    building: str
    state: str

    @property
    def is_gone(self) -> bool:
        """Whether the register says that who holds it has died or moved away."""
        return self.ended_on is None and self.person_id is not None and self.state != HERE


OWN = [field.name for field in dataclasses.fields(MandateLine)][:-2]


def lines(condition: Any, limit: int = PAGE) -> list[MandateLine]:
    """Some mandates by kind and body, in one statement."""
    names = {"person_id": "person", "building_id": "building"}
    columns = [getattr(Mandate, names.get(name, name)) for name in OWN]
    rows = (
        Mandate.select(*columns, Building.number, areas.ESTATE_NAME, Person.state)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .join_from(Mandate, Building, peewee.JOIN.LEFT_OUTER)
        .join(Area, peewee.JOIN.LEFT_OUTER, on=Building.estate == Area.id)
        .where(condition)
        .order_by(Mandate.kind, Mandate.body, Building.sort_key, Mandate.post, Mandate.id)
    )
    found = base.rows(rows.limit(limit))
    facts = [{**dict(zip(OWN, row, strict=False)), "state": row[-1] or ""} for row in found]
    return [
        MandateLine(**one, building=f"{row[-2] or ''} {row[-3] or ''}".strip())
        for one, row in zip(facts, found, strict=True)
    ]


def running() -> list[MandateLine]:
    """Every mandate that has not ended."""
    return lines(Mandate.ended_on.is_null())


def ended(limit: int = PAGE) -> list[MandateLine]:
    """The mandates that have ended, the last ones first."""
    found = lines(Mandate.ended_on.is_null(False), limit)
    return sorted(found, key=lambda one: (one.ended_on or datetime.date.min, one.id), reverse=True)


def one(mandate_id: str) -> MandateLine | None:
    """One mandate; None when there is none."""
    return next(iter(lines(Mandate.id == mandate_id)), None)


def before(mandate_id: str) -> list[MandateLine]:
    """The mandates before one in the same post, the latest first."""
    found: list[MandateLine] = []
    current = one(mandate_id)
    while current and current.follows_id and len(found) < PAGE:
        current = one(current.follows_id)
        found += [current] if current else []
    return found


def without_head() -> list[tuple[str, str]]:
    """The buildings in which nobody holds a mandate that every building should have: key and name."""
    known = codes.some(KINDS)
    kinds = [entry.code for entry in known.entries(KINDS) if entry.facts.get("of_building")]
    has_one = Mandate.select(Mandate.building).where(Mandate.ended_on.is_null() & Mandate.kind.in_(kinds))
    held = {key for (key,) in base.rows(has_one)}
    return [(line.id, f"{line.estate} {line.number}".strip()) for line in areas.buildings() if line.id not in held]


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Mandate.select().where(Mandate.ended_on.is_null()),)


def agenda(asked: Asked) -> list[AgendaLine]:
    """Terms that end soon or have ended, and posts whose holder has died or moved away."""
    facts = {entry.code: entry.facts for entry in codes.some(KINDS).entries(KINDS)}
    found = [line for one in running() if (line := told(one, facts.get(one.kind, {}), asked))]
    return sorted(found, key=lambda one: (one.weight, one.due_on, one.key))[: asked.limit]


def told(one: MandateLine, facts: Mapping[str, Any], asked: Asked) -> AgendaLine | None:
    """What is to be told of one mandate; None for nothing."""
    remind = int(facts.get("remind_days") or 0)
    if not one.is_gone and not mandates.is_told(one.to_on, remind, asked.today):
        return None
    due_on = asked.today if one.is_gone or one.to_on is None else one.to_on
    if asked.day and asked.day != due_on:
        return None
    weight = Weight.URGENT if one.is_gone else Weight.OVERDUE if due_on < asked.today else Weight.COMING
    about = N_("holds a post and is not here any more: a successor is needed")
    return AgendaLine(
        key=f"mandate/{one.id}",
        noun="mandates",
        facts={"mandate": one.id},
        weight=weight,
        due_on=due_on,
        title=" ".join(filter(None, (one.body or one.building, one.name))),
        about=about if one.is_gone else N_("term ends {day}"),
        values={} if one.is_gone else {"day": one.to_on},
        list_name=KINDS,
        code=one.kind,
    )


def held_by(person_ids: Collection[str]) -> Any:
    """The condition that a mandate of some people runs."""
    return Mandate.ended_on.is_null() & Mandate.person.in_(list(person_ids))


def remarks_on_page_needs(person_ids: Collection[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell of some people."""
    return (Mandate.select().where(held_by(person_ids)),)


def remarks_on_page(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """Which post somebody holds."""
    del today
    if not person_ids:
        return []
    found = lines(held_by(person_ids))
    return [
        Remark(
            person_id=one.person_id or "",
            noun="mandates",
            facts={"mandate": one.id},
            heading=N_("Holds a post"),
            about=N_("{body} until {day}") if one.to_on else N_("{body}"),
            values={"body": one.body or one.building, "day": one.to_on},
            rank=Rank.KNOW,
            list_name=KINDS,
            code=one.kind,
        )
        for one in found
    ]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What mandates are called in the ledger: by body or building, and who holds them."""
    wanted = list(keys.get(TABLE, ()))
    found = lines(Mandate.id.in_(wanted)) if wanted else []
    return {(TABLE, one.id): f"{one.body or one.building} {one.name}".strip() for one in found}
