"""When somebody was last met or spoken to: by a visit, or by a service that looks after them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from db import base
from db.models.services import Service, ServiceRound
from db.models.visits import Visit, VisitPerson
from db.queries import visit_codes
from db.queries.services import COUNTS
from db.rules.services import State


class Missed(Protocol):
    """A time that was missed: of which day, and when that was written down (UTC)."""

    @property
    def for_on(self) -> datetime.date:
        """The day that it was for."""

    @property
    def noted_at(self) -> datetime.datetime:
        """The instant at which it was noted."""


@dataclass(frozen=True)
class Sight:
    """Somebody was met or spoken to: on a day, at an hour of the community's clock where it is known."""

    on: datetime.date
    hour: str
    noted_at: datetime.datetime


def was_seen(one: Missed, hour: str, since: Collection[Sight]) -> bool:
    """Whether somebody met or spoke to the person after what was missed. What was met on the same day counts by its
    hour, not by when it was written down; where the miss has none, by what was written down first."""
    return any(
        sight.on > one.for_on
        or (sight.on == one.for_on and (sight.hour > hour if hour else sight.noted_at > one.noted_at))
        for sight in since
    )


def last_seen(person_ids: Collection[str], first: datetime.date, kinds: Collection[str]) -> dict[str, list[Sight]]:
    """When some people were met or spoken to since a day, by visits and by services that were done and look after
    somebody (some kinds): who paid a bill for somebody has not seen them."""
    done = (
        ServiceRound.select(Service.person, ServiceRound.for_on, Service.hour, ServiceRound.noted_at)
        .join(Service)
        .where(Service.person.in_(list(person_ids)), COUNTS, ServiceRound.state == State.DONE)
        .where(ServiceRound.for_on >= first, Service.kind.in_(list(kinds)))
    )
    found = met(person_ids, first)
    for key, on, hour, noted_at in base.rows(done):
        found[key].append(Sight(on, hour or "", noted_at))
    return found


def met(person_ids: Collection[str], first: datetime.date) -> dict[str, list[Sight]]:
    """When some people were met or spoken to since a day, by visits."""
    visited = (
        VisitPerson.select(VisitPerson.person, Visit.visited_on, Visit.visited_at, Visit.recorded_at)
        .join(Visit)
        .where(VisitPerson.person.in_(list(person_ids)), Visit.is_current, Visit.withdrawn_at.is_null())
        .where(Visit.visited_on >= first, Visit.result.in_(visit_codes.rules().contacts))
    )
    found: dict[str, list[Sight]] = defaultdict(list)
    for key, on, hour, noted_at in base.rows(visited):
        found[key].append(Sight(on, hour or "", noted_at))
    return found
