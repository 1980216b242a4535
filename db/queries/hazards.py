"""Hazards: the lists of them, those of a place or an inspection, and the lists against which one is checked."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.areas import Room
from db.models.hazards import Hazard
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.matters import Matter
from db.models.places import Place
from db.queries import codes, hazard_evidence, matters, places
from db.queries.matters import MatterLine
from db.queries.place_lines import PlaceLine
from db.rules import deadlines, hazards
from db.rules.hazards import FLOW

SEVERITIES, SOURCES, INTERIMS, RECEIPTS, DUTIES, ADDRESSES = (
    "hazard_severities",
    "hazard_sources",
    "hazard_interims",
    "hazard_receipts",
    "hazard_duties",
    "hazard_addresses",
)
IS_HAZARD = Matter.flow == FLOW
GRAVEST = hazards.SEVERITIES[0]


class Chosen(StrEnum):
    """Which hazards a list shows."""

    OPEN = "open"
    MINE = "mine"
    GRAVE = "grave"
    RECHECK = "recheck"
    REFUSED = "refused"
    EVIDENCE = "evidence"
    STRUCK = "struck"


@dataclass(frozen=True)
class HazardLine:
    """One hazard in a list: its matter, its own key, what is wrong with which place, and its notice."""

    matter: MatterLine
    id: str
    place: PlaceLine
    fault: str
    severity: str
    source: str
    description: str
    found_on: datetime.date
    interim: str
    notice_number: str
    needs_photo: bool
    is_on_the_spot: bool
    found_again: int


def vocabulary() -> hazards.Vocabulary:
    """The lists against which a hazard is checked, in one statement."""
    lists = codes.some(SEVERITIES, SOURCES, ADDRESSES, DUTIES, INTERIMS, RECEIPTS)
    known = {name: lists.lists.get(name, {}).keys() for name in (SOURCES, ADDRESSES, DUTIES, INTERIMS, RECEIPTS)}
    minutes = {one.code: one.facts.get("report_minutes") for one in lists.entries(SEVERITIES)}
    return hazards.Vocabulary(
        severities=minutes.keys(),
        sources=known[SOURCES],
        addresses=known[ADDRESSES],
        duties=known[DUTIES],
        interims=known[INTERIMS],
        receipts=known[RECEIPTS],
        report_minutes={code: int(count) for code, count in minutes.items() if count is not None},
    )


def condition(chosen: Chosen, now: datetime.datetime, worker_id: str | None) -> Any:
    """The condition that a hazard belongs to a list. What is to be re-checked was told to be put right, or its limit
    is over."""
    of_gravest = Matter.id.in_(Hazard.select(Hazard.matter).where(Hazard.severity == GRAVEST))
    is_over = (Matter.state == "limited") & (Matter.due_at < deadlines.minute(now))
    return {
        Chosen.OPEN: matters.IS_OPEN,
        Chosen.MINE: matters.IS_OPEN & (Matter.worker_id == worker_id),
        Chosen.GRAVE: matters.IS_OPEN & of_gravest,
        Chosen.RECHECK: matters.IS_OPEN & ((Matter.state == hazards.MENDED) | is_over),
        Chosen.REFUSED: matters.IS_OPEN & Matter.state.in_(("refused", "escalated", "handed")),
        Chosen.EVIDENCE: Matter.id.in_(hazard_evidence.owing()),
        Chosen.STRUCK: Matter.state == hazards.STRUCK,
    }[chosen]


def counts(now: datetime.datetime, worker_id: str | None) -> dict[Chosen, int]:
    """How many hazards each list holds, in one statement."""
    sums = [peewee.fn.sum(peewee.Case(None, ((condition(one, now, worker_id), 1),), 0)) for one in Chosen]
    found = base.rows(Matter.select(*sums).where(IS_HAZARD))[0]
    return {one: int(count or 0) for one, count in zip(Chosen, found, strict=True)}


def some(
    chosen: Chosen, now: datetime.datetime, worker_id: str | None, limit: int = matters.PAGE, offset: int = 0
) -> list[HazardLine]:
    """The hazards of a list: late ones first; those that are struck off by when they were opened last."""
    latest = Matter.opened_at.desc() if chosen is Chosen.STRUCK else None
    return lines(matters.lines(IS_HAZARD & condition(chosen, now, worker_id), now, limit, offset, latest))


def find(text: str, now: datetime.datetime) -> list[HazardLine]:
    """The hazards that a text finds: by number, words, place, who answers for it, or number of the notice."""
    of_own = Hazard.notice_number.contains(text) | Hazard.responsible.contains(text) | Hazard.description.contains(text)
    in_own = Hazard.select(Hazard.matter).where(of_own)
    in_matter = Matter.title.contains(text) | Matter.place.contains(text) | Matter.number.endswith(text.upper())
    at_door = Matter.room.in_(Room.select(Room.id).where(Room.address == text))
    return lines(matters.lines(IS_HAZARD & (in_matter | at_door | Matter.id.in_(in_own)), now))


def of(condition: Any, now: datetime.datetime, limit: int = 500) -> list[HazardLine]:
    """The hazards whose own rows fulfil a condition, those that press most in front."""
    keys = Hazard.select(Hazard.matter).join(Place).where(condition)
    return lines(matters.lines(IS_HAZARD & Matter.id.in_(keys), now, limit))


def open_at(place_id: str, now: datetime.datetime) -> list[HazardLine]:
    """The open hazards of a place."""
    keys = Hazard.select(Hazard.matter).where(Hazard.place == place_id)
    return lines(matters.lines(IS_HAZARD & matters.IS_OPEN & Matter.id.in_(keys), now))


def at_door(room_id: str, now: datetime.datetime) -> list[HazardLine]:
    """The open hazards behind a door."""
    return lines(matters.lines(IS_HAZARD & matters.IS_OPEN & (Matter.room == room_id), now))


class Brief(NamedTuple):
    """An open hazard in a few words: the key of its matter, how grave it is, and what is wrong."""

    matter_id: str
    severity: str
    title: str


def briefs(rooms: Any) -> list[Brief]:
    """The open hazards behind some doors, given as a question or as keys, the gravest first; in one statement."""
    rows = (
        Hazard.select(Matter.id, Hazard.severity, Matter.title)
        .join(Matter)
        .where(matters.IS_OPEN, Matter.room.in_(rooms))
        .order_by(Hazard.severity, Matter.opened_at)
    )
    return [Brief(*row) for row in base.rows(rows)]


def of_inspection(inspection_id: str, now: datetime.datetime) -> list[HazardLine]:
    """The hazards that an inspection made or found again, struck ones too."""
    rows = InspectionItem.select(InspectionItem.hazard_id).join(InspectionSheet)
    return of(Hazard.id.in_(rows.where(InspectionSheet.inspection == inspection_id)), now)


def last_inspections(hazard_ids: Collection[str]) -> dict[str, str]:
    """The inspection that met each of some hazards last, by the hazard's key; none for one that no inspection met."""
    rows = (
        InspectionItem.select(InspectionItem.hazard_id, Inspection.id)
        .join(InspectionSheet)
        .join(Inspection)
        .where(InspectionItem.hazard_id.in_(list(hazard_ids)), Inspection.withdrawn_at.is_null())
        .order_by(Inspection.inspected_on, Inspection.begun_at, Inspection.id)
    )
    return dict(base.rows(rows))


def matter_of(hazard_id: str) -> str:
    """The key of the matter that a hazard is. Raises NotFound."""
    found = Hazard.select(Hazard.matter).where(Hazard.id == hazard_id).scalar()
    if found is None:
        raise NotFound
    return str(found)


def of_visit(origin_id: str, now: datetime.datetime) -> list[HazardLine]:
    """The hazards that were noted at a visit."""
    return of(Hazard.finding.in_(hazard_evidence.noted_at(origin_id)), now)


def lines(found: Iterable[MatterLine]) -> list[HazardLine]:
    """Matters as hazards, in two further statements."""
    known = {line.id: line for line in found}
    if not known:
        return []
    columns = [getattr(Hazard, name) for name in OWN]
    rows = base.rows(Hazard.select(Hazard.matter, Hazard.place, *columns).where(Hazard.matter.in_(list(known))))
    where = places.some({place for _matter, place, *_rest in rows})
    facts = {matter: (where[place], dict(zip(OWN, rest, strict=True))) for matter, place, *rest in rows}
    return [HazardLine(one, place=facts[key][0], **facts[key][1]) for key, one in known.items() if key in facts]


OWN = (
    "id",
    "fault",
    "severity",
    "source",
    "description",
    "found_on",
    "interim",
    "notice_number",
    "needs_photo",
    "is_on_the_spot",
    "found_again",
)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What hazards are called in the ledger: their number."""
    wanted = list(keys.get("hazard", ()))
    rows = Hazard.select(Hazard.id, Matter.number).join(Matter).where(Hazard.id.in_(wanted))
    return {("hazard", key): number for key, number in base.rows(rows)} if wanted else {}
