"""What a walk begins with beside its lists: whom one inspected with the last time."""

from __future__ import annotations

from db.models.inspections import Inspection
from db.rules import hazards


def last_together(worker_id: str | None) -> list[str]:
    """The names of all who inspected when this worker did so last together with somebody; none where there was none."""
    of_worker = (Inspection.worker_id == worker_id) & Inspection.inspectors.contains("、")
    row = Inspection.select(Inspection.inspectors).where(of_worker).order_by(Inspection.begun_at.desc()).first()
    return hazards.names_in(row.inspectors) if row else []
