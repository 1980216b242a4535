"""The things that go from shift to shift, and how many of each there were at the last handover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db import base
from db.drivers import peewee
from db.models.duties import DutyHandoverThing, DutyThing
from db.rules.agenda import Asked
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

MISSING = N_("{found} of {expected} at the last handover")


@dataclass(frozen=True)
class ThingLine:
    """A thing: what it is, how many there are to be, and how many there were when a shift was last handed over.

    `found` is None where it was never counted.
    """

    id: str
    version: int
    kind: str
    name: str
    count: int
    place: str
    found: int | None

    @property
    def is_missing(self) -> bool:
        """Whether there were fewer than there are to be."""
        return self.found is not None and self.found < self.count


def all() -> list[ThingLine]:  # noqa: A001 - reads as duty_things.all()
    """The things on the list, kind by kind, in one statement."""
    counted = DutyHandoverThing.alias()
    last = counted.select(peewee.fn.max(counted.id)).where(counted.thing_id == DutyThing.id)
    rows = (
        DutyThing.select(
            DutyThing.id,
            DutyThing.version,
            DutyThing.kind,
            DutyThing.name,
            DutyThing.count,
            DutyThing.place,
            DutyHandoverThing.found,
        )
        .join(DutyHandoverThing, peewee.JOIN.LEFT_OUTER, on=DutyHandoverThing.id == last)
        .where(DutyThing.retired_on.is_null())
        .order_by(DutyThing.kind, DutyThing.id)
    )
    return [ThingLine(*row) for row in base.rows(rows)]


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The things of which fewer were there at the last handover."""
    return [
        Unfinished(
            key=f"duty_thing/{one.id}",
            group=Group.SUPPLY,
            noun="duties",
            facts={"thing": one.id},
            title=one.name,
            about=MISSING,
            values={"found": one.found, "expected": one.count},
        )
        for one in all()
        if one.is_missing
    ][: asked.limit]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What things are called in the ledger."""
    wanted = list(keys.get("duty_thing", ()))
    rows = base.rows(DutyThing.select(DutyThing.id, DutyThing.name).where(DutyThing.id.in_(wanted))) if wanted else []
    return {("duty_thing", key): name for key, name in rows}
