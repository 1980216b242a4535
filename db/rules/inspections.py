"""Inspections: what one is written down with. What was seen stands by checklist and item."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules.checklists import Result


class Outcome(StrEnum):
    """Whether an inspection was made. A try that met nobody, or was refused, is none, and stays to be done."""

    DONE = "done"
    NOBODY = "nobody"
    REFUSED = "refused"


@dataclass(frozen=True)
class Seen:
    """What was seen at one item. `severity`, `due_on`, `is_on_the_spot` and `interim` (a code) belong to a failure."""

    result: Result
    measured: str = ""
    note: str = ""
    severity: str = ""
    due_on: datetime.date | None = None
    is_on_the_spot: bool = False
    interim: str = ""


@dataclass(frozen=True)
class SheetDraft:
    """One checklist of an inspection: its edition (a key), what its conditions were, what was seen by item's name."""

    checklist_id: str
    conditions: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, Seen] = field(default_factory=dict)


@dataclass(frozen=True)
class InspectionDraft:
    """An inspection, or a try at one, as it is written down. `begun_at` is by the worker's clock, now where left out.

    `inspectors` are the names of all who inspect, with 、 between them; `again_on` is the day of the next try.
    """

    place_id: str
    outcome: Outcome
    sheets: tuple[SheetDraft, ...] = ()
    inspected_on: datetime.date | None = None
    begun_at: datetime.datetime | None = None
    inspectors: str = ""
    accompanied_by: str = ""
    opinion: str = ""
    again_on: datetime.date | None = None
    visit_origin_id: str | None = None
