"""Everything about one person on one page: numbers masked, who lives there, what is due, the last visits."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.households import Household, Membership
from db.models.residents import Person, Phone, Residence, Tag
from db.models.visits import Finding, Visit
from db.queries import codes, hazards, history, plans, remarks, resident_index, resident_lines, visits
from db.queries.hazards import Brief
from db.queries.resident_lines import ResidentLine
from db.queries.visits import FindingLine, VisitLine
from db.rules import dates, masking
from db.rules.due import Due
from db.rules.remarks import Remark

LAST_VISITS = 5
# What a card shows of a person as it is stored, "" where it is not known.
FACTS = (
    "ethnic",
    "marital",
    "political",
    "education",
    "employment",
    "employer",
    "category",
    "hukou_kind",
    "hukou_address",
    "origin",
    "note",
)


@dataclass(frozen=True)
class PhoneLine:
    """A telephone number, masked. `to_on` is the day since which it is no longer valid."""

    id: str
    number: str
    owner: str
    is_primary: bool
    to_on: datetime.date | None


@dataclass(frozen=True)
class TagLine:
    """A key group a person belongs or belonged to, with its words in both languages."""

    id: str
    code: str
    zh: str
    en: str
    from_on: datetime.date | None
    to_on: datetime.date | None
    grade: str | None
    basis: str
    source: str
    sensitivity: str


@dataclass(frozen=True)
class HouseholdPart:
    """The household on a person's card: its number and kind, and the others in it, the head first."""

    id: str
    version: int
    number: str | None
    kind: str | None
    members: tuple[ResidentLine, ...]


@dataclass(frozen=True)
class ResidentCard:
    """Everything about one person that may stand on the screen; number and phones are masked.

    `line` is the person as in a list, `birth_year` all that is shown of the birth date. `mates` are the others behind
    the same door. `due` is the next visit a key group asks for; `findings` are the open ones, `hazards` those of the
    home; `remarks` are what other features know or want told; `history` counts deeds.
    """

    line: ResidentLine
    version: int
    used_name: str
    number_kind: str
    number: str
    birth_year: str
    facts: Mapping[str, str]
    state_on: datetime.date | None
    verified_on: datetime.date | None
    lives_since: datetime.date | None
    mates: tuple[ResidentLine, ...]
    household: HouseholdPart | None
    phones: tuple[PhoneLine, ...]
    tags: tuple[TagLine, ...]
    due: Due | None
    visits: tuple[VisitLine, ...]
    findings: tuple[FindingLine, ...]
    hazards: tuple[Brief, ...]
    remarks: tuple[Remark, ...]
    history: int


def card(person_id: str, today: datetime.date, grid_id: str | None = None) -> ResidentCard | None:
    """Everything about one person, in a constant number of statements; None when there is no such person."""
    person = Person.get_or_none(Person.id == person_id)
    if person is None:
        return None
    mates, members = mate_ids(person_id), member_ids(person_id)
    people = {line.id: line for line in resident_lines.lines([person_id, *mates, *members], today, grid_id)}
    birth_on = dates.parse(person.birth) if person.birth else None
    is_child = masking.is_child(birth_on, today)
    return ResidentCard(
        line=people[person_id],
        version=person.version,
        used_name=masking.name(person.used_name, is_child) if is_child else person.used_name,
        number_kind=person.number_kind,
        number=masking.number(person.number, is_child) if person.number else "",
        birth_year=masking.birth(birth_on),
        facts={name: getattr(person, name) or "" for name in FACTS},
        state_on=person.state_on,
        verified_on=person.verified_on,
        lives_since=lives_since(person_id),
        mates=in_order(people, mates),
        household=household_part(person_id, in_order(people, members)),
        phones=phones(person_id),
        tags=tags(person_id),
        due=due_of(person_id, today),
        visits=tuple(visits.for_resident(person_id, LAST_VISITS)),
        findings=tuple(visits.findings(is_open_for(person_id))),
        hazards=tuple(hazards.briefs(homes_of(person_id))),
        remarks=tuple(remarks.on_page(person_id, today)),
        history=history.count_for_record("person", person_id),
    )


def in_order(people: Mapping[str, ResidentLine], keys: Iterable[str]) -> tuple[ResidentLine, ...]:
    """Some of the people, household by household with the head in front."""
    return tuple(sorted((people[key] for key in keys), key=resident_lines.head_first))


def mate_ids(person_id: str) -> list[str]:
    """The keys of the others who live behind the same door."""
    homes = Residence.select(Residence.room).where(Residence.person == person_id, Residence.to_on.is_null())
    others = Residence.select(Residence.person).where(Residence.room.in_(homes), Residence.to_on.is_null())
    return [key for (key,) in base.rows(others.where(Residence.person != person_id).distinct())]


def member_ids(person_id: str) -> list[str]:
    """The keys of everybody in the person's household, the person included."""
    now = Membership.to_on.is_null()
    mine = Membership.select(Membership.household).where(Membership.person == person_id, now)
    return [
        key for (key,) in base.rows(Membership.select(Membership.person).where(Membership.household.in_(mine), now))
    ]


def lives_since(person_id: str) -> datetime.date | None:
    """Since when the person lives at the present door, where that is known."""
    home = Residence.get_or_none(Residence.person == person_id, Residence.to_on.is_null())
    return home.from_on if home else None


def household_part(person_id: str, members: tuple[ResidentLine, ...]) -> HouseholdPart | None:
    """The person's household now; None when there is none."""
    is_mine = (Membership.person == person_id) & Membership.to_on.is_null()
    home = Household.select().join(Membership).where(is_mine).first()
    return HouseholdPart(home.id, home.version, home.number, home.kind, members) if home else None


def is_open_for(person_id: str) -> peewee.Expression:
    """The condition that a finding is still open and concerns the person, or everybody behind the person's door."""
    homes = homes_of(person_id)
    concerns = (Finding.person == person_id) | (Finding.person.is_null() & Visit.room.in_(homes))
    return visits.STANDS & Finding.settled_at.is_null() & concerns


def homes_of(person_id: str) -> Any:
    """The rooms in which a person lives now, as a question."""
    return Residence.select(Residence.room).where(Residence.person == person_id, Residence.to_on.is_null())


def phones(person_id: str) -> tuple[PhoneLine, ...]:
    """All telephone numbers of a person, masked: the valid ones first, the one to call first in front."""
    order = (Phone.to_on.desc(nulls="first"), Phone.is_primary.desc(), Phone.id)
    return tuple(
        PhoneLine(row.id, masking.phone(row.number), row.owner, row.is_primary, row.to_on)
        for row in Phone.select().where(Phone.person == person_id).order_by(*order)
    )


def tags(person_id: str) -> tuple[TagLine, ...]:
    """The key groups of a person, those in force first."""
    groups = resident_index.groups_by_code()
    rows = Tag.select().where(Tag.person == person_id).order_by(Tag.to_on.desc(nulls="first"), Tag.code)
    return tuple(tag_line(row, groups) for row in rows)


def tag_line(row: Tag, groups: Mapping[str, codes.CodeLine]) -> TagLine:
    """A tag with the words of its group."""
    return TagLine(
        id=row.id,
        code=row.code,
        zh=groups[row.code].zh if row.code in groups else row.code,
        en=groups[row.code].en if row.code in groups else row.code,
        from_on=row.from_on,
        to_on=row.to_on,
        grade=row.grade,
        basis=row.basis,
        source=row.source,
        sensitivity=resident_index.sensitivity(groups, row.code),
    )


def due_of(person_id: str, today: datetime.date) -> Due | None:
    """The next visit that is planned for the person."""
    return plans.next_visits([person_id], today).get(person_id)
