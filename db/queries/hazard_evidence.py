"""Evidence of hazards: which photographs were demanded and are not there yet, from before and from after."""

from __future__ import annotations

from typing import Any

from db import base
from db.drivers import peewee
from db.models.attachments import Attachment
from db.models.hazards import Hazard, HazardRecheck
from db.models.inspections import InspectionItem
from db.models.matters import Matter
from db.models.visits import Finding, Visit
from db.rules.hazards import Look

BEFORE, AFTER = "before", "after"
HAZARD, ITEM, RECHECK, VISIT = "hazard", "inspection_item", "hazard_recheck", "visit"


def attached(table_name: str, key: Any) -> Any:
    """The condition that a record has a file."""
    there = (Attachment.table_name == table_name) & (Attachment.record_id == key)
    return peewee.fn.exists(Attachment.select(peewee.SQL("1")).where(there))


def is_counted() -> Any:
    """The condition that a hazard needs photographs: one that was written down by mistake does not."""
    return Hazard.needs_photo & Hazard.matter.not_in(Matter.select(Matter.id).where(Matter.state == "void"))


def lacks_before() -> Any:
    """The condition that a hazard needs a photograph and has none, on its own page or at the items that made it."""
    items = InspectionItem.select(peewee.SQL("1")).where(
        InspectionItem.hazard_id == Hazard.id, attached(ITEM, InspectionItem.id)
    )
    return is_counted() & ~attached(HAZARD, Hazard.id) & ~peewee.fn.exists(items)


def lacks_after() -> Any:
    """The condition that a hazard needs a photograph and was seen gone at a re-check that has none."""
    Own = HazardRecheck.alias()  # noqa: N806 - an alias is used like a table
    is_it = (Own.hazard == Hazard.id) & (Own.checked_on >= Hazard.found_on)
    gone = Own.select(peewee.SQL("1")).where(is_it, Own.result == Look.MENDED.value)
    shown = gone.where(attached(RECHECK, Own.id))
    return is_counted() & Hazard.struck_on.is_null(False) & peewee.fn.exists(gone) & ~peewee.fn.exists(shown)


def owing() -> Any:
    """The matters of the hazards whose photographs are missing, as a question."""
    return Hazard.select(Hazard.matter).where(lacks_before() | lacks_after())


def owed(hazard_id: str = "") -> dict[str, tuple[str, ...]]:
    """Which photographs are missing, by the key of the hazard's matter; of one hazard, or of all."""
    is_it = Hazard.id == hazard_id if hazard_id else Hazard.id.is_null(False)
    found: dict[str, tuple[str, ...]] = {}
    for which, lacks in ((BEFORE, lacks_before()), (AFTER, lacks_after())):
        for (key,) in base.rows(Hazard.select(Hazard.matter).where(lacks, is_it)):
            found[key] = (*found.get(key, ()), which)
    return found


def noted_at(origin_id: str) -> Any:
    """The findings of a visit in all its versions, as a question."""
    return Finding.select(Finding.id).join(Visit).where(Visit.origin_id == origin_id)


def records_of(hazard_id: str) -> list[tuple[str, str]]:
    """Where the photographs of a hazard lie: on itself, on the items that made it, and on its re-checks."""
    items = base.rows(InspectionItem.select(InspectionItem.id).where(InspectionItem.hazard_id == hazard_id))
    looks = base.rows(HazardRecheck.select(HazardRecheck.id).where(HazardRecheck.hazard == hazard_id))
    return [(HAZARD, hazard_id), *((ITEM, key) for (key,) in items), *((RECHECK, key) for (key,) in looks)]
