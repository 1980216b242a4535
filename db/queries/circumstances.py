"""Circumstances: what is written down of a person and the household, now and before."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.circumstances import Circumstance
from db.models.households import Membership
from db.queries import codes
from db.rules.circumstances import FACTS, Fact, Owner


@dataclass(frozen=True)
class CircumstanceLine:
    """One circumstance: its value as it is kept (yes, 68500, 2026-03-05, 2027, a code), from when to when."""

    id: str
    code: str
    value: str
    from_on: datetime.date
    to_on: datetime.date | None
    source: str
    noted_by: str | None
    household_id: str | None


def facts() -> dict[str, Fact]:
    """Every circumstance of the list by its code, in the order of the list; what the register has is left out."""
    found = [Fact.of(entry.code, entry.facts) for entry in codes.some(FACTS).entries(FACTS)]
    return {fact.code: fact for fact in found if fact.owner is not Owner.REGISTER}


def now(person_id: str, today: datetime.date) -> dict[str, CircumstanceLine]:
    """What holds on a day of a person and the person's household, by code; in one statement."""
    home = Membership.select(Membership.household).where(Membership.person == person_id, Membership.to_on.is_null())
    is_it = (Circumstance.person == person_id) | Circumstance.household.in_(home)
    return {line.code: line for line in _lines(is_it & holds(today))}


def values(code: str, person_ids: Collection[str], today: datetime.date) -> dict[str, str]:
    """The value of one circumstance of persons on a day, by person; in one statement."""
    chosen = Circumstance.select(Circumstance.person, Circumstance.value)
    is_it = (Circumstance.code == code) & Circumstance.person.in_(list(person_ids)) & holds(today)
    return dict(base.rows(chosen.where(is_it)))


def between(code: str, first: str, last: str, today: datetime.date) -> list[tuple[str, str]]:
    """The persons with a circumstance whose value lies between two texts (days), and the value; the least first.

    For what comes due: everybody last certified between two days. In one statement, by the index of values.
    """
    is_it = (Circumstance.code == code) & Circumstance.value.between(first, last)
    chosen = Circumstance.select(Circumstance.person, Circumstance.value)
    rows = base.rows(chosen.where(is_it, holds(today), Circumstance.person.is_null(False)).order_by(Circumstance.value))
    return [(person_id, value) for person_id, value in rows]


def before(person_id: str, code: str) -> list[CircumstanceLine]:
    """Everything that was ever written under one code of a person and the household, the newest first."""
    home = Membership.select(Membership.household).where(Membership.person == person_id, Membership.to_on.is_null())
    is_it = (Circumstance.person == person_id) | Circumstance.household.in_(home)
    return sorted(_lines(is_it & (Circumstance.code == code)), key=lambda line: (line.from_on, line.id), reverse=True)


def holds(today: datetime.date) -> Any:
    """The condition that a circumstance holds on a day."""
    return (Circumstance.from_on <= today) & (Circumstance.to_on.is_null() | (Circumstance.to_on >= today))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What circumstances are called in the ledger: their code."""
    wanted = keys.get("circumstance")
    if not wanted:
        return {}
    rows = base.rows(Circumstance.select(Circumstance.id, Circumstance.code).where(Circumstance.id.in_(wanted)))
    return {("circumstance", key): code for key, code in rows}


def _lines(is_it: Any) -> list[CircumstanceLine]:
    """The circumstances that are meant."""
    chosen = Circumstance.select(
        *(Circumstance.id, Circumstance.code, Circumstance.value, Circumstance.from_on, Circumstance.to_on),
        *(Circumstance.source, Circumstance.noted_by, Circumstance.household),
    )
    return [CircumstanceLine(*row) for row in base.rows(chosen.where(is_it))]
