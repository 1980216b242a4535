"""Posts of the invented community: committee, council, owners, groups, and a head for nearly every building."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db import base
from db.changes import mandates
from db.drivers import peewee
from db.models.areas import Building, Room, Unit
from db.models.households import Household, Membership
from db.models.residents import Person
from db.pen import Pen
from db.rules.households import HEAD
from db.rules.mandates import HandOverDraft, MandateDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_mandates.yaml"
# It builds on no other part.
AFTER: tuple[str, ...] = ()
ONE_DAY, YEAR, LEAST_HOMES = datetime.timedelta(days=1), 365, 4


@dataclass(frozen=True)
class DemoPost:
    """A post that somebody holds since some years."""

    kind: str
    post: str
    name: str
    body: str
    years_ago: float
    phone: str


@dataclass(frozen=True)
class DemoHeads:
    """Building heads: since when, how many buildings lack one, and what one of them handed over."""

    years_ago: float
    lacking: int
    handed: str
    witness: str
    reason: str


@dataclass(frozen=True)
class DemoMandates:
    """All of them."""

    posts: tuple[DemoPost, ...]
    heads: DemoHeads


@dataclass(frozen=True)
class Home:
    """A building with the heads of its households, and its rooms."""

    building_id: str
    number: str
    heads: tuple[tuple[str, str], ...]
    rooms: tuple[str, ...]


def plant(pen: Pen) -> None:
    """Write who holds which post; heads only where somebody lives."""
    stories = shapes.read(DemoMandates, HERE)
    for one in stories.posts:
        first = since(pen, one.years_ago)
        mandates.appoint(pen, MandateDraft(one.kind, one.name, first, None, one.post, one.body, phone=one.phone))
    appoint_heads(pen, stories.heads, buildings())
    pen.kind, pen.reason = FOUNDING, ""


def buildings() -> list[Home]:
    """The buildings in which enough households live, those with most of them first."""
    rows = (
        Membership.select(Unit.building, Membership.person, peewee.fn.max(Household.id))
        .join(Household)
        .join(Room)
        .join(Unit)
        .where((Membership.relation == HEAD) & Household.to_on.is_null() & Membership.to_on.is_null())
        .group_by(Unit.building, Membership.person)
    )
    living: dict[str, list[tuple[str, str]]] = {}
    for building, person, household in base.rows(rows.order_by(Membership.person)):
        living.setdefault(building, []).append((person, household))
    found = []
    for key, number in base.rows(
        Building.select(Building.id, Building.number).order_by(Building.sort_key, Building.id)
    ):
        rooms = Room.select(Room.id).join(Unit).where(Unit.building == key).order_by(Room.sort_key, Room.id)
        once = {household: person for person, household in living.get(key, [])}
        heads = tuple((person, household) for household, person in once.items())
        found.append(Home(key, number, heads, tuple(room for (room,) in base.rows(rooms))))
    known = [one for one in found if len(one.heads) >= LEAST_HOMES]
    return sorted(known, key=lambda one: (-len(one.heads), one.number))


def at(pen: Pen, local: datetime.datetime) -> None:
    """It is another moment, by the community's clock; never one that is still to come."""
    offset = pen.by.local - pen.by.at
    pen.by = pen.by._replace(at=local - offset, local=local)


def since(pen: Pen, years: float) -> datetime.date:
    """The day so many years ago."""
    return pen.today - datetime.timedelta(days=int(years * YEAR))


def appoint_heads(pen: Pen, heads: DemoHeads, homes: Sequence[Home]) -> None:
    """Every building but the last ones has a head who lives there; the first one has handed over."""
    lacking = heads.lacking if len(homes) > heads.lacking else 0
    for place, home in enumerate(homes[: len(homes) - lacking]):
        person, _household = home.heads[0]
        name = str(Person.get_by_id(person).name)
        draft = MandateDraft(
            "head", name, since(pen, heads.years_ago), post="head", person_id=person, building_id=home.building_id
        )
        key = mandates.appoint(pen, draft)
        if place == 0:
            hand_on(pen, heads, home, key)


def hand_on(pen: Pen, heads: DemoHeads, home: Home, mandate_id: str) -> None:
    """The first building head hands over to a neighbour."""
    person, _household = home.heads[1]
    name = str(Person.get_by_id(person).name)
    on = pen.today - 40 * ONE_DAY
    successor = MandateDraft("head", name, on, post="head", person_id=person, building_id=home.building_id)
    draft = HandOverDraft(on, heads.handed, heads.witness, heads.reason)
    mandates.hand_over(pen, mandate_id, 1, draft, successor)
