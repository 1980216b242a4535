"""What services came to in a span of days: times, cost and subsidy, by kind and by person; every sum follows from what
was noted."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.services import Service, ServiceRound
from db.queries import service_people, services
from db.queries.service_people import Who
from db.queries.services import COUNTS, ServiceLine
from db.rules.services import Eyes, State, Sums

NOTHING = Sums()


@dataclass(frozen=True)
class CostLine:
    """What one service of one person came to. `is_open_to` says that these eyes may see all of it, `is_confined` that
    it is for few eyes at all."""

    service: ServiceLine
    who: Who
    sums: Sums
    is_open_to: bool
    is_confined: bool

    @property
    def name(self) -> str:
        """The name as it is shown to these eyes."""
        return self.who.name if self.is_open_to else self.who.bare_name


def sums_by_service(first: datetime.date, last: datetime.date) -> dict[str, Sums]:
    """What each service came to in a span of days, in one statement."""
    cost, subsidy = (peewee.fn.sum(column) for column in (ServiceRound.cost, ServiceRound.subsidy))
    counted = peewee.fn.count(ServiceRound.id)
    rows = ServiceRound.select(ServiceRound.service, ServiceRound.state, counted, cost, subsidy).where(
        COUNTS, ServiceRound.for_on.between(first, last)
    )
    found: dict[str, Sums] = defaultdict(Sums)
    for key, state, number, paid, given in base.rows(rows.group_by(ServiceRound.service, ServiceRound.state)):
        found[key] += of_state(state, int(number), int(paid or 0), int(given or 0))
    return found


def of_state(state: str, number: int, cost: int, subsidy: int) -> Sums:
    """So many times of one state as sums."""
    counted: dict[str, Any] = {"done": number} if state == State.DONE else {state: number}
    return Sums(**counted, cost=cost, subsidy=subsidy)


def lines(first: datetime.date, last: datetime.date, today: datetime.date, looking: Eyes) -> list[CostLine]:
    """What every service came to in a span of days, by kind and then by door; in a constant number of statements."""
    sums = sums_by_service(first, last)
    found = services.lines(Service.id.in_(list(sums)), today)
    people = service_people.of([one.person_id for one in found], today, looking)
    words = service_people.vocabulary()
    known = [
        CostLine(
            one,
            people[one.person_id],
            sums[one.id],
            services.is_seen(one, people[one.person_id], words, looking),
            services.is_confined(one, people[one.person_id], words),
        )
        for one in found
    ]
    order = {kind: place for place, kind in enumerate(words.kinds)}
    return sorted(known, key=lambda one: (order.get(one.service.kind, len(order)), one.who.address, one.service.id))


def by_kind(found: Iterable[CostLine]) -> dict[str, tuple[int, Sums]]:
    """By kind for how many people, and what it came to; every kind in the order in which its lines come."""
    people: dict[str, set[str]] = defaultdict(set)
    sums: dict[str, Sums] = defaultdict(Sums)
    for one in found:
        people[one.service.kind].add(one.who.id)
        sums[one.service.kind] += one.sums
    return {kind: (len(people[kind]), sums[kind]) for kind in sums}


def total(found: Iterable[CostLine]) -> Sums:
    """What all of it came to."""
    return sum((one.sums for one in found), NOTHING)
