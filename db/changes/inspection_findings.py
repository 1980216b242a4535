"""What an inspection found, as the hazard that it is."""

from __future__ import annotations

import datetime
from typing import Any

from db.rules.hazards import HazardDraft
from db.rules.inspection_sheets import Failure, described
from db.rules.text import on_one_line

BY_INSPECTION = "1"


def hazard_of(failure: Failure, place: Any, found_at: datetime.datetime | None) -> HazardDraft:
    """A failure as the hazard that it is."""
    item, seen = failure.item, failure.seen
    return HazardDraft(
        place.id,
        failure.fault,
        seen.severity,
        described(item, seen),
        source=BY_INSPECTION,
        due_on=seen.due_on,
        basis=item.basis,
        address=item.address,
        answers_for=item.answers_for,
        responsible=place.responsible,
        phone=place.phone,
        measures=on_one_line(seen.note) if seen.is_on_the_spot else "",
        interim=seen.interim,
        is_on_the_spot=seen.is_on_the_spot,
        needs_photo=failure.needs_photo,
        found_at=found_at,
    )
