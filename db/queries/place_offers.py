"""Where one probably goes next: a try to be made again, what a plan asks for, what was inspected lately."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from db.queries import inspection_plans, inspections, places
from db.queries.inspection_sites import SiteLine
from db.queries.inspections import Chosen
from db.queries.places import Candidate, Found

# So many are offered for each reason.
MOST = 6


class Why(StrEnum):
    """Why a place is offered."""

    AGAIN = "again"
    DUE = "due"
    LATELY = "lately"


@dataclass(frozen=True)
class Offer:
    """A place, why it is offered, and the day of that: of the next try, by when it is due, of the last inspection."""

    found: Found
    why: Why
    on: datetime.date


def offered(today: datetime.date, worker_id: str | None) -> list[Offer]:
    """The places where a try is to be made again, those that are due on the way, and those that a worker inspected
    lately; each once. A constant number of statements."""
    named = list(due(today))[:MOST]
    tries = [(one.place_id, Why.AGAIN, one.due_again_on) for one in inspections.to_do_again(today)[:MOST]]
    lately = [
        (one.place_id, Why.LATELY, one.inspected_on) for one in inspections.some(Chosen.MINE, worker_id, limit=MOST)
    ]
    planned = [(site.place_id or site.key, Why.DUE, on) for site, on in named]
    known = {site.key: candidate(site) for site, _on in named if not site.place_id}
    keys = [key for key, _why, _on in (*tries, *planned, *lately) if key not in known]
    found: dict[str, Found] = {key: line for key, line in places.some(keys).items() if line.is_open}
    offers: dict[str, Offer] = {}
    for key, why, on in (*tries, *planned, *lately):
        place = found.get(key) or known.get(key)
        if place and key not in offers:
            offers[key] = Offer(place, why, on)
    return list(offers.values())


def due(today: datetime.date) -> Iterator[tuple[SiteLine, datetime.date]]:
    """What presses by the plans, in the order of the way, and by when."""
    for line in inspection_plans.overview(today).lines:
        pressing = [one.due_on for one in line.owed if one.is_pressing]
        if pressing:
            yield line.site, min(pressing)


def candidate(site: SiteLine) -> Candidate:
    """A building or a home of a plan that is no place yet."""
    return Candidate(site.kind, site.address, site.estate, site.room_id, site.building_id or "")
