"""How far touched records reach into the plan: the people and the doors that are to be planned anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from db import base
from db.drivers import peewee
from db.models.plans import GraveChange, VisitAssignment, VisitPause
from db.models.residents import Residence, Tag
from db.models.visits import Visit, VisitPerson
from db.queries import visit_codes
from db.queries.plan_facts import Prepared
from db.rules.due import KeyGroup

PART = 4000


def concerned(touched: Mapping[str, set[str]]) -> tuple[set[str], set[str]]:
    """The people whose plans follow from touched records, and the rooms at which visits were touched."""
    people, rooms = set(touched.get("person", ())), set(touched.get("room", ()))
    if touched.get("weather_alert"):
        people |= in_groups(lambda group: group.alert_days is not None)
    for name, way in WAYS:
        for part in base.parts(sorted(touched.get(name, ())), PART):
            for kind, key in way(part):
                (rooms if kind else people).add(key)
    return people, rooms


def leading_to(by: Any, to: Any) -> Prepared:
    """The way from records with some keys in the column `by` to the people in the column `to`."""
    return Prepared(lambda keys: to.model.select(peewee.SQL("0"), to).where(by.in_(keys)))


def from_visits(keys: Any) -> Any:
    """The way from visits to their doors, to whom they met, and to the people who live or lived behind the doors."""
    rooms = Visit.select(Visit.room).where(Visit.id.in_(keys))
    doors = Visit.select(peewee.SQL("1"), Visit.room).where(Visit.id.in_(keys))
    met = VisitPerson.select(peewee.SQL("0"), VisitPerson.person).where(VisitPerson.visit.in_(keys))
    return doors + met + Residence.select(peewee.SQL("0"), Residence.person).where(Residence.room.in_(rooms))


# How touched records of each table lead to people (0) and to doors that were visited (1).
WAYS: tuple[tuple[str, Prepared], ...] = (
    ("tag", leading_to(Tag.id, Tag.person)),
    ("residence", leading_to(Residence.id, Residence.person)),
    ("room", leading_to(Residence.room, Residence.person)),
    ("visit", Prepared(from_visits)),
    ("visit_person", leading_to(VisitPerson.id, VisitPerson.person)),
    ("visit_pause", leading_to(VisitPause.id, VisitPause.person)),
    ("grave_change", leading_to(GraveChange.id, GraveChange.person)),
    ("visit_assignment", leading_to(VisitAssignment.id, VisitAssignment.person)),
    ("worker", leading_to(VisitAssignment.worker, VisitAssignment.person)),
)


def in_groups(wanted: Callable[[KeyGroup], object]) -> set[str]:
    """The people with a tag of some key groups."""
    codes = [group.code for group in visit_codes.rules().groups.values() if wanted(group)]
    return {key for (key,) in base.raw(Tag.select(Tag.person).where(Tag.code.in_(codes)).distinct())}
