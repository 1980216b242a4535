"""Hazards: what one is written down with, from an inspection, a visit or what somebody told."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

FLOW = "hazards"


@dataclass(frozen=True)
class HazardDraft:
    """A hazard as it is written down. `fault` names what is wrong, the same for the same fault: T05.1, K01.

    `description` says it in words; `due_on` is the limit that was set, None for that of the severity's terms. `source`,
    `address`, `answers_for` and `interim` are codes. `measures` is what was done where it was put right on the spot.
    """

    place_id: str
    fault: str
    severity: str
    description: str
    source: str = "1"
    due_on: datetime.date | None = None
    basis: str = ""
    address: str = ""
    answers_for: str = ""
    responsible: str = ""
    phone: str = ""
    measures: str = ""
    interim: str = ""
    is_on_the_spot: bool = False
    needs_photo: bool = False
    finding_id: str | None = None
    worker_id: str | None = None
