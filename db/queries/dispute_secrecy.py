"""Who may take back what was done with a dispute, and what is attached to its dossier: only who may see the case."""

from __future__ import annotations

from typing import Any

from db import base
from db.models.disputes import Dispute, DossierItem
from db.models.ledger import Change, Deed
from db.models.matters import Matter
from db.queries import disputes

OWN_TABLES = ("dispute", "dossier")
NOTES, ITEM = "dispute_note", "dossier_item"


def keeps_from(deed: Deed, worker_id: str | None) -> bool:
    """Whether a deed is about a dispute that a worker may not see, or about somebody else's private note."""
    tables = {name for (name,) in base.rows(Change.select(Change.table_name).where(Change.deed == deed.id).distinct())}
    if NOTES in tables and deed.worker_id != worker_id:
        return True
    if deed.subject_table == ITEM:
        return keeps_record(ITEM, str(deed.subject_id), worker_id)
    if not any(name.startswith(OWN_TABLES) for name in tables):
        return False
    # A case that was taken back is no longer there to be asked for: it comes back by the hand that wrote it.
    is_there = Matter.select().where(Matter.id == deed.subject_id).exists()
    return not disputes.is_seen(str(deed.subject_id), worker_id) if is_there else deed.worker_id != worker_id


def keeps_record(table_name: str, record_id: str, worker_id: str | None) -> bool:
    """Whether a record belongs to a dispute that a worker may not see."""
    if table_name == ITEM:
        row: Any = DossierItem.get_or_none(DossierItem.id == record_id)
        matter_id = row and Dispute.select(Dispute.matter).where(Dispute.id == row.dispute_id).scalar()
    elif table_name == "matter":
        matter_id = Dispute.select(Dispute.matter).where(Dispute.matter == record_id).scalar()
    else:
        return False
    return matter_id is not None and not disputes.is_seen(str(matter_id), worker_id)
