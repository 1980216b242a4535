"""Places in lists, each with its last inspection and its open hazards; and everything about one place."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.models.hazards import Hazard
from db.models.matters import Matter
from db.models.places import Place
from db.queries import checklists, codes, hazards, inspections, place_lines, places
from db.queries.checklists import ChecklistLine
from db.queries.hazards import HazardLine
from db.queries.inspections import InspectionLine
from db.queries.place_lines import PlaceLine
from db.rules.checklists import Condition

GROUP = "group"


class Chosen(StrEnum):
    """Which places a list shows: those of a group of kinds, or those that are closed."""

    UNITS = "unit"
    SHARED = "shared"
    BUILDINGS = "building"
    HOMES = "home"
    CLOSED = "closed"


@dataclass(frozen=True)
class PlaceSummary:
    """A place in a list: when it was inspected last, how many hazards are open, and how grave the gravest is."""

    line: PlaceLine
    last_on: datetime.date | None
    open: int
    gravest: str


@dataclass(frozen=True)
class PlaceCard:
    """Everything about one place: its open hazards, its inspections and tries, the lists that are for its kind, and
    what was answered of it, each with the condition that was asked."""

    line: PlaceLine
    hazards: tuple[HazardLine, ...]
    inspections: tuple[InspectionLine, ...]
    lists: tuple[ChecklistLine, ...]
    known: tuple[tuple[Condition, str], ...] = ()


def kinds_of(chosen: Chosen) -> list[str]:
    """The kinds of places of a group."""
    entries = codes.some(places.KINDS).entries(places.KINDS)
    return [one.code for one in entries if one.facts.get(GROUP) == chosen]


def condition(chosen: Chosen) -> Any:
    """The condition that a place belongs to a list."""
    if chosen is Chosen.CLOSED:
        return Place.closed_on.is_null(False)
    return places.IS_OPEN & Place.kind.in_(kinds_of(chosen))


def counts() -> dict[Chosen, int]:
    """How many places each list holds, in two statements."""
    group_of = {one.code: one.facts.get(GROUP) for one in codes.some(places.KINDS).entries(places.KINDS)}
    columns = (Place.kind, Place.closed_on.is_null(False), peewee.fn.count(Place.id))
    found = dict.fromkeys(Chosen, 0)
    for kind, is_closed, count in base.rows(
        Place.select(*columns).group_by(Place.kind, Place.closed_on.is_null(False))
    ):
        where = Chosen.CLOSED if is_closed else Chosen(str(group_of.get(kind, Chosen.SHARED)))
        found[where] += int(count)
    return found


def some(chosen: Chosen, limit: int) -> list[PlaceSummary]:
    """The places of a list by kind, as doors are counted; in four statements."""
    return summaries(place_lines.lines(condition(chosen), limit))


def summaries(lines: list[PlaceLine]) -> list[PlaceSummary]:
    """Places with their last inspection and their open hazards, in two further statements."""
    keys = [line.id for line in lines]
    last, open_ones = inspections.last_days(keys), open_hazards(keys)
    return [PlaceSummary(line, last.get(line.id), *open_ones.get(line.id, (0, ""))) for line in lines]


def open_hazards(place_ids: list[str]) -> Mapping[str, tuple[int, str]]:
    """How many hazards are open at some places, and how grave the gravest is."""
    columns = (Hazard.place, peewee.fn.count(Hazard.id), peewee.fn.min(Hazard.severity))
    rows = Hazard.select(*columns).join(Matter).where(Matter.ended_at.is_null(), Hazard.place.in_(place_ids))
    return {key: (int(count), gravest) for key, count, gravest in base.rows(rows.group_by(Hazard.place))}


def find(text: str, limit: int) -> list[PlaceSummary]:
    """The places that a text finds, the best first; see `places.find`."""
    return summaries([one for one in places.find(text, limit) if isinstance(one, PlaceLine)])


def one(place_id: str, now: datetime.datetime) -> PlaceCard:
    """Everything about a place, in a constant number of statements. Raises NotFound."""
    line = places.one(place_id)
    asked = {one.name: one for checklist in checklists.in_force() for one in checklist.conditions}
    return PlaceCard(
        line,
        tuple(hazards.open_at(place_id, now)),
        tuple(inspections.of_place(place_id, inspections.MOST_LOOKED_BACK)),
        tuple(checklists.for_kind(line.kind)),
        tuple((asked[name], answer) for name, answer in line.traits.items() if name in asked),
    )
