"""Disputes: who may see them, the lists of them, the committee that mediates, and the lists that cases use."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room, Unit
from db.models.disputes import Dispute, DisputeParty
from db.models.matters import Matter
from db.models.workers import Worker
from db.queries import codes, communities, flows, matters, settings, workers
from db.queries.matters import MatterLine
from db.rules import dispute_parties, disputes
from db.rules.disputes import FLOW

KINDS, SOURCES, COLOURS, BARS, PREVENTED, ROLES = (
    "dispute_kinds",
    "dispute_sources",
    "dispute_colours",
    "dispute_bars",
    "dispute_prevented",
    "dispute_roles",
)
SEXES, POWERS = "sexes", "dispute_powers"
COMMITTEE = "mediation_committee"
IS_DISPUTE = Matter.flow == FLOW


class Chosen(StrEnum):
    """Which disputes a list shows."""

    OPEN = "open"
    MINE = "mine"
    AGREED = "agreed"
    UNBOUND = "unbound"
    ENDED = "ended"


AFTER_AGREEMENT = ("performing", "revisiting", "defaulted")


@dataclass(frozen=True)
class Committee:
    """The mediation committee as papers name it, and the word that stands for it in the numbers of its cases."""

    name: str
    word: str


@dataclass(frozen=True)
class DisputeLine:
    """One dispute in a list: its matter, the codes of its type and colour, and the number on its papers."""

    matter: MatterLine
    kind: str
    colour: str
    case_number: str


def committee() -> Committee:
    """The committee as it was set, else after the community's name."""
    kept = settings.value(COMMITTEE)
    if kept:
        return Committee(kept["name"], kept["word"])
    own = communities.own()
    name = own.name if own else ""
    return Committee(f"{name}人民调解委员会", name[:1])


def vocabulary() -> disputes.Vocabulary:
    """The lists against which a dispute is checked, in two statements."""
    lists = codes.some(KINDS, SOURCES, COLOURS, BARS, PREVENTED)
    return disputes.Vocabulary(
        kinds=lists.lists.get(KINDS, {}).keys(),
        sources={entry.code: entry.facts.get("terms") for entry in lists.entries(SOURCES)},
        colours={entry.code: entry.facts for entry in lists.entries(COLOURS)},
        bars=lists.lists.get(BARS, {}).keys(),
        prevented=lists.lists.get(PREVENTED, {}).keys(),
        terms=flows.first_terms(FLOW),
    )


def party_vocabulary() -> dispute_parties.Vocabulary:
    """The lists against which a party is checked, in one statement."""
    lists = codes.some(ROLES, SEXES, POWERS).lists
    return dispute_parties.Vocabulary(*(lists.get(name, {}).keys() for name in (ROLES, SEXES, POWERS)))


def visible(worker_id: str | None) -> Any:
    """The condition that a worker may see a dispute: who handles it, took it in or helps, and leaders."""
    is_leader = peewee.fn.exists(workers.leading().where(Worker.id == worker_id))
    helped = Dispute.select(Dispute.matter).where(is_helped(worker_id))
    is_own = (Matter.worker_id == worker_id) | (Matter.taken_in_by == worker_id)
    return IS_DISPUTE & (is_leader | is_own | Matter.id.in_(helped))


def is_helped(worker_id: str | None) -> Any:
    """The condition that a worker helps with a dispute."""
    return (Dispute.co_workers != "") & Dispute.co_workers.contains(worker_id or "-")


def is_seen(matter_id: str, worker_id: str | None) -> bool:
    """Whether a worker may see one dispute."""
    return bool(Matter.select().where(visible(worker_id), Matter.id == matter_id).exists())


def condition(chosen: Chosen, worker_id: str | None) -> Any:
    """The condition that a dispute belongs to a list."""
    helped = Matter.id.in_(Dispute.select(Dispute.matter).where(is_helped(worker_id)))
    return {
        Chosen.OPEN: matters.IS_OPEN & (Matter.state != "closed"),
        Chosen.MINE: matters.IS_OPEN & ((Matter.worker_id == worker_id) | helped),
        Chosen.AGREED: matters.IS_OPEN & Matter.state.in_(AFTER_AGREEMENT),
        Chosen.UNBOUND: matters.IS_OPEN & (Matter.state == "closed"),
        Chosen.ENDED: matters.IS_ENDED,
    }[chosen]


def some(
    chosen: Chosen, now: datetime.datetime, worker_id: str | None, limit: int = matters.PAGE, offset: int = 0
) -> list[DisputeLine]:
    """The disputes of a list that this worker may see: late ones first; ended ones by when they were opened last."""
    latest = Matter.opened_at.desc() if chosen is Chosen.ENDED else None
    is_wanted = visible(worker_id) & condition(chosen, worker_id)
    return lines(matters.lines(is_wanted, now, limit, offset, latest))


def counts(worker_id: str | None) -> dict[Chosen, int]:
    """How many disputes of each list this worker may see, in two statements."""
    sums = [peewee.fn.sum(peewee.Case(None, ((condition(one, worker_id), 1),), 0)) for one in Chosen]
    found = base.rows(Matter.select(*sums).where(visible(worker_id)))[0]
    return {one: int(count or 0) for one, count in zip(Chosen, found, strict=True)}


def lines(found: Iterable[MatterLine]) -> list[DisputeLine]:
    """Matters that are disputes, with what a list says of them, in one statement."""
    known = list(found)
    columns = (Dispute.matter, Dispute.kind, Dispute.colour, Dispute.case_number)
    rows = base.rows(Dispute.select(*columns).where(Dispute.matter.in_([one.id for one in known])))
    facts = {key: rest for key, *rest in rows}
    return [DisputeLine(one, *facts[one.id]) for one in known if one.id in facts]


def find(wanted: str, now: datetime.datetime, worker_id: str | None) -> list[DisputeLine]:
    """The disputes that this worker may see whose number, case number, name, place or parties hold a text."""
    text = wanted.strip()
    if not text:
        return []
    named = Dispute.select(Dispute.matter).join(DisputeParty).where(DisputeParty.name.contains(text))
    numbered = Dispute.select(Dispute.matter).where(Dispute.case_number.contains(text))
    in_matter = Matter.title.contains(text) | Matter.place.contains(text) | Matter.number.endswith(text.upper())
    at_door = Matter.room.in_(Room.select(Room.id).where(Room.address == text))
    is_it = in_matter | at_door | Matter.id.in_(named) | Matter.id.in_(numbered)
    return lines(matters.lines(visible(worker_id) & is_it, now))


def near(
    matter_id: str, person_ids: Collection[str], room_id: str | None, now: datetime.datetime, worker_id: str | None
) -> list[tuple[str, DisputeLine]]:
    """Other disputes of the same people, at the same door, and in the same building; with what they have in common.

    The word is `person`, `room` or `building`; a dispute stands under the first that fits.
    """
    others = visible(worker_id) & (Matter.id != matter_id)
    same_people = Dispute.select(Dispute.matter).join(DisputeParty).where(DisputeParty.person.in_(list(person_ids)))
    asked: list[tuple[str, Any]] = [("person", Matter.id.in_(same_people))] if person_ids else []
    if room_id:
        building = Unit.select(Unit.building).join(Room, on=Room.unit == Unit.id).where(Room.id == room_id)
        doors = Room.select(Room.id).join(Unit).where(Unit.building.in_(building))
        asked += [("room", Matter.room == room_id), ("building", Matter.room.in_(doors))]
    found: dict[str, tuple[str, DisputeLine]] = {}
    for common, is_near in asked:
        for line in lines(matters.lines(others & is_near, now, 20)):
            found.setdefault(line.matter.id, (common, line))
    return list(found.values())


def of_person(person_id: str, now: datetime.datetime, worker_id: str | None) -> list[DisputeLine]:
    """The disputes in which a resident is a party, as far as this worker may see them."""
    own = Dispute.select(Dispute.matter).join(DisputeParty).where(DisputeParty.person == person_id)
    return lines(matters.lines(visible(worker_id) & Matter.id.in_(own), now))
