"""What is known of a person on the day of an application, so that it can be frozen with it."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.models.households import Membership
from db.models.residents import Person, Residence, Tag
from db.queries import circumstances, households
from db.rules import citizen_numbers, dates

OWN = ("sex", "birth", "marital", "employment", "category", "hukou_kind")


def room_of(person_id: str) -> str | None:
    """The door behind which a person lives now; the one moved into last."""
    lives = (Residence.person == person_id) & Residence.to_on.is_null()
    found = Residence.select(Residence.room).where(lives).order_by(Residence.from_on.desc(nulls="last"))
    room_id = found.limit(1).scalar()
    return str(room_id) if room_id else None


def known(person: Person, today: datetime.date) -> dict[str, Any]:
    """The facts of a person that policies ask for: of the register, and the circumstances written down; no number, no
    telephone."""
    birth = dates.parse(person.birth) if person.birth else None
    facts: dict[str, Any] = {name: getattr(person, name) for name in OWN if getattr(person, name)}
    if birth is not None:
        facts["age"] = citizen_numbers.age(birth.last_day, today)
    tags = Tag.select(Tag.code, Tag.grade).where(Tag.person == person.id, Tag.to_on.is_null()).order_by(Tag.code)
    facts["tags"] = [code if not grade else f"{code}:{grade}" for code, grade in base.rows(tags)]
    if home := households.of_person(person.id):
        living = (Membership.household == home) & Membership.to_on.is_null()
        facts["household"] = Membership.select().where(living).count()
    written = {code: line.value for code, line in circumstances.now(person.id, today).items()}
    return facts | {"circumstances": written}
