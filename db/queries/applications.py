"""Applications: lists of them, finding them, and what each is in a line."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.applications import Application, ApplicationMaterial, ApplicationObjection
from db.models.matters import Matter
from db.models.residents import Person
from db.queries import matters
from db.queries.matters import MatterLine
from db.rules import policy_json
from db.rules.applications import FLOW, GATHERING, NOTICED, OBJECTED, MaterialState
from db.rules.policies import Policy

IS_ONE = Matter.flow == FLOW
BEFORE_RENEWAL = datetime.timedelta(days=60)


class Chosen(StrEnum):
    """Which applications a list shows."""

    OPEN = "open"
    GATHERING = "gathering"
    NOTICED = "noticed"
    UNPAID = "unpaid"
    RENEW = "renew"
    ENDED = "ended"


@dataclass(frozen=True)
class ApplicationLine:
    """One application in a list: its matter, its own key, whose it is, under which policy, and what is missing still.

    `actor_zh`, `actor_en` are who has it now, and what is done there.
    """

    matter: MatterLine
    id: str
    person_id: str
    person: str
    policy: str
    policy_zh: str
    policy_en: str
    stage: int
    actor_zh: str
    actor_en: str
    missing: int
    result: str
    fen: int | None
    every: int | None
    pays_from: datetime.date | None
    notice_to: datetime.date | None
    renew_on: datetime.date | None


def condition(chosen: Chosen, today: datetime.date) -> Any:
    """The condition that an application belongs to a list."""
    return {
        Chosen.OPEN: IS_ONE & matters.IS_OPEN,
        Chosen.GATHERING: IS_ONE & matters.IS_OPEN & (Matter.state == GATHERING),
        Chosen.NOTICED: IS_ONE & matters.IS_OPEN & Matter.state.in_((NOTICED, OBJECTED)),
        Chosen.UNPAID: IS_ONE & matters.IS_OPEN & (Matter.state == "granted"),
        Chosen.RENEW: IS_ONE & Matter.id.in_(to_renew(today)),
        Chosen.ENDED: IS_ONE & matters.IS_ENDED,
    }[chosen]


def to_renew(today: datetime.date) -> Any:
    """The matters of the applications that are to be renewed soon or late, and are not renewed yet."""
    newer = Application.alias()
    renewed = newer.select(newer.renews_id).where(newer.renews_id.is_null(False))
    return Application.select(Application.matter).where(
        Application.renew_on <= today + BEFORE_RENEWAL, Application.id.not_in(renewed)
    )


def counts(today: datetime.date) -> dict[Chosen, int]:
    """How many applications each list holds, in one statement."""
    sums = [peewee.fn.sum(peewee.Case(None, ((condition(one, today), 1),), 0)) for one in Chosen]
    found = base.rows(Matter.select(*sums).where(IS_ONE))[0]
    return {one: int(count or 0) for one, count in zip(Chosen, found, strict=True)}


def some(
    chosen: Chosen, now: datetime.datetime, today: datetime.date, limit: int = matters.PAGE
) -> list[ApplicationLine]:
    """The applications of a list: what presses first, of those that have ended the latest."""
    first_by = Matter.ended_at.desc() if chosen is Chosen.ENDED else None
    return lines(matters.lines(condition(chosen, today), now, limit, first_by=first_by))


def find(text: str, now: datetime.datetime) -> list[ApplicationLine]:
    """The applications that a text finds: by number, policy or name."""
    is_it = Matter.title.contains(text) | Matter.number.endswith(text.upper())
    return lines(matters.lines(IS_ONE & is_it, now))


def of_person(person_id: str, now: datetime.datetime) -> list[ApplicationLine]:
    """The applications of a person, the open ones first."""
    own = Application.select(Application.matter).where(Application.person == person_id)
    return lines(matters.lines(IS_ONE & Matter.id.in_(own), now, first_by=Matter.ended_at.desc(nulls="first")))


def lines(found: Iterable[MatterLine]) -> list[ApplicationLine]:
    """Matters as applications, in two further statements."""
    known = {line.id: line for line in found}
    if not known:
        return []
    chosen: Any = (
        Application.select(Application, Person.id, Person.name).join(Person).where(Application.matter.in_(list(known)))
    )
    rows = {row.matter_id: row for row in chosen}
    missing = missing_of([row.id for row in rows.values()])
    return [line_of(rows[key], one, missing.get(rows[key].id, 0)) for key, one in known.items() if key in rows]


def missing_of(application_ids: Iterable[str]) -> dict[str, int]:
    """How many materials are missing, by application, in one statement."""
    is_missing = ApplicationMaterial.state == MaterialState.MISSING.value
    of = ApplicationMaterial.application.in_(list(application_ids))
    counted = ApplicationMaterial.select(
        ApplicationMaterial.application, peewee.fn.count(ApplicationMaterial.id)
    ).where(is_missing, of)
    return dict(base.rows(counted.group_by(ApplicationMaterial.application)))


def line_of(row: Any, matter: MatterLine, missing: int) -> ApplicationLine:
    """A row with its matter as a line."""
    policy = policy_of(row)
    stage = policy.stages[row.stage - 1] if 0 < row.stage <= len(policy.stages) else None
    own = ("id", "person_id", "policy", "stage", "result", "fen", "every", "pays_from", "notice_to", "renew_on")
    return ApplicationLine(
        matter=matter,
        **{name: getattr(row, name) for name in own},
        person=row.person.name,
        policy_zh=policy.zh,
        policy_en=policy.en,
        actor_zh=f"{stage.actor_zh} {stage.zh}" if stage else "",
        actor_en=f"{stage.actor_en}: {stage.en}" if stage else "",
        missing=missing,
    )


def policy_of(row: Any) -> Policy:
    """The wording of the policy that counts for an application."""
    return policy_json.of_json(row.frozen)


def row_of(matter_id: str) -> Any:
    """The application that a matter is. Raises NotFound."""
    row: Any = Application.get_or_none(Application.matter == matter_id)
    if row is None:
        raise NotFound
    return row


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What applications, their materials and objections are called in the ledger: their number."""
    found: dict[tuple[str, str], str] = {}
    if wanted := list(keys.get("application", ())):
        rows = Application.select(Application.id, Matter.number).join(Matter).where(Application.id.in_(wanted))
        found |= {("application", key): number for key, number in base.rows(rows)}
    for name, table in (("application_material", ApplicationMaterial), ("application_objection", ApplicationObjection)):
        if wanted := list(keys.get(name, ())):
            own: Any = table.select(table.id, Matter.number)
            rows = own.join(Application).join(Matter).where(table.id.in_(wanted))
            found |= {(name, key): number for key, number in base.rows(rows)}
    return found
