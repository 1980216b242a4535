"""Photographs of what was seen at the items of an inspection, attached in the deed that writes it down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db import base
from db.changes import attachments
from db.exchange.files import File
from db.models.checklists import Checklist
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.pen import Pen
from db.rules.words import N_

NAMES = {"attach": N_("Photographs of an inspection attached")}


def attach(pen: Pen, inspection_id: str, photos: Mapping[str, Sequence[File]]) -> None:
    """Attach photographs to the items of an inspection, by full name (T05.1); items that it does not have are none."""
    columns = (InspectionItem.id, Checklist.name, InspectionItem.item)
    rows = InspectionItem.select(*columns).join(InspectionSheet).join(Checklist)
    keys = {
        f"{name}.{item}": key for key, name, item in base.rows(rows.where(InspectionSheet.inspection == inspection_id))
    }
    for name, files in photos.items():
        if name in keys and files:
            attachments.add(pen, "inspection_item", keys[name], files)
    pen.about(Inspection, inspection_id)
