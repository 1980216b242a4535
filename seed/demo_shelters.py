"""Shelters of the invented community, and the beds in which some of it lay when a drill was held."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from db import base
from db.changes import shelter_stays, shelters
from db.models.households import Membership
from db.pen import Pen
from db.rules.shelter_guests import Guest
from db.rules.shelters import ShelterDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_shelters.yaml"
AFTER: tuple[str, ...] = ()
HOME = "演练结束回家"


@dataclass(frozen=True)
class DemoShelter:
    """One shelter; `looked_days_ago` is since when nobody has looked at it."""

    name: str
    kind: str
    stage: str
    address: str
    usable_m2: int
    manager: str
    phone: str
    keys: str
    pets: str
    facilities: tuple[str, ...]
    supplies: str
    looked_days_ago: int
    beds: str = ""
    infant_beds: str = ""


@dataclass(frozen=True)
class DemoShelters:
    """All of them, and how many slept in the first one, when, and for how long."""

    shelters: tuple[DemoShelter, ...]
    drill_days_ago: int
    drill_hours: int
    guests: int


def plant(pen: Pen) -> None:
    """Write the shelters down, and the stays of the drill."""
    pen.kind = FOUNDING
    told = shapes.read(DemoShelters, HERE)
    keys = [shelters.add(pen, draft(one, pen.today)) for one in told.shelters]
    now = pen.by
    begun = datetime.timedelta(days=told.drill_days_ago)
    pen.by = now._replace(at=now.at - begun, local=now.local - begun)
    guests = families(told.guests)
    stays = shelter_stays.take_in(pen, keys[0], guests) if guests else []
    over = begun - datetime.timedelta(hours=told.drill_hours)
    pen.by = now._replace(at=now.at - over, local=now.local - over)
    shelter_stays.release(pen, stays, HOME)
    pen.by = now


def draft(one: DemoShelter, today: datetime.date) -> ShelterDraft:
    """A shelter as it is written down."""
    looked = today - datetime.timedelta(days=one.looked_days_ago)
    facts = {name: value for name, value in vars(one).items() if name != "looked_days_ago"}
    return ShelterDraft(**facts, inspected_on=looked)


def families(count: int) -> list[Guest]:
    """So many people of the register, family by family."""
    rows = base.rows(
        Membership.select(Membership.person, Membership.household)
        .where(Membership.to_on.is_null())
        .order_by(Membership.household, Membership.id)
        .limit(count)
    )
    return [Guest(person_id=person, household_id=household) for person, household in rows]
