"""Households for which something is paid: how many live in them, and from which somebody went since."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.drivers import peewee
from db.models.benefits import Benefit
from db.models.households import Membership
from db.models.residents import Person

IS_IN = Membership.to_on.is_null() & (Person.state == "here")


def heads(household_id: str) -> int:
    """How many people belong to a household and are here."""
    return int(Membership.select().join(Person).where((Membership.household == household_id) & IS_IN).count())


def smaller(is_wanted: Any) -> dict[str, tuple[int, int]]:
    """The benefits of households in which fewer live than they were reckoned for: how many then and now, by key."""
    now = peewee.fn.count(peewee.Case(None, [(IS_IN, Person.id)]).distinct())
    rows = (
        Benefit.select(Benefit.id, Benefit.heads, now)
        .join(Membership, on=Membership.household == Benefit.household_id)
        .join(Person, on=Membership.person == Person.id)
        .where(is_wanted, Benefit.household_id.is_null(False))
        .group_by(Benefit.id, Benefit.heads)
        .having(now < Benefit.heads)
    )
    return {key: (before, left) for key, before, left in base.rows(rows)}


def last_gone(household_ids: set[str]) -> dict[str, tuple[str, str, datetime.date]]:
    """Of each household who went last: the person's key, whether dead or left, and the day; in one statement."""
    rows = (
        Membership.select(Membership.household, Person.id, Person.state, Membership.to_on)
        .join(Person)
        .where(Membership.household.in_(sorted(household_ids)), Membership.to_on.is_null(False), Person.state != "here")
        .order_by(Membership.to_on, Membership.id)
    )
    return {household: (person, state, on) for household, person, state, on in base.rows(rows)}
