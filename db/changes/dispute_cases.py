"""Reaching a case to write to it: only who may see it does, in the version that was seen, and while it is not filed."""

from __future__ import annotations

from typing import Any

from db import base
from db.errors import NotFound, refuse
from db.models.disputes import Dispute, DisputeParty
from db.models.matters import Matter
from db.pen import Pen
from db.queries import codes
from db.queries import disputes as kept
from db.rules.dispute_parties import PartyDraft, case_name
from db.rules.problems import Problem
from db.rules.words import N_

FILED = N_("This case is filed: take it up again before anything is changed in it.")


def read(pen: Pen, matter_id: str, version: int) -> tuple[Any, Any]:
    """The matter and the dispute that are about to be changed. Raises NotFound, Conflict."""
    if not kept.is_seen(matter_id, pen.by.worker_id):
        # Who may not see a case is not even told that there is one, or that it has changed.
        raise NotFound
    pen.about(Matter, matter_id)
    return pen.read(Matter, matter_id, version), of_matter(matter_id)


def of_matter(matter_id: str) -> Any:
    """The dispute that a matter is. Raises NotFound."""
    dispute: Any = Dispute.get_or_none(Dispute.matter == matter_id)
    if dispute is None:
        raise NotFound
    return dispute


def of_case(pen: Pen, matter_id: str) -> Any:
    """The dispute to which something is written; the deed is about its matter. Raises NotFound."""
    dispute: Any = Dispute.get_or_none(Dispute.matter == matter_id)
    if dispute is None or not kept.is_seen(matter_id, pen.by.worker_id):
        raise NotFound
    pen.about(Matter, matter_id)
    return dispute


def of_open_case(pen: Pen, matter_id: str) -> Any:
    """The dispute to which something is written while its case is not filed. Raises NotFound, Refused.

    Its matter's version rises, so that two people who write to one case notice each other.
    """
    dispute = of_case(pen, matter_id)
    matter: Any = Matter.get_by_id(matter_id)
    refuse([Problem("", FILED)] if matter.ended_at is not None else [])
    pen.mark(matter)
    return dispute


def case_of(row: Any) -> str:
    """The key of the matter to whose dispute a row belongs."""
    return str(Dispute.select(Dispute.matter).where(Dispute.id == row.dispute_id).scalar())


def name_of(dispute: Any) -> str:
    """What a case is called after its parties and its type, in Chinese as on its papers."""
    columns = (DisputeParty.role, DisputeParty.name)
    rows = base.rows(
        DisputeParty.select(*columns).where(DisputeParty.dispute == dispute.id).order_by(DisputeParty.place)
    )
    parties = [PartyDraft(role, name) for role, name in rows]
    return case_name(parties, codes.some(kept.KINDS).label(kept.KINDS, dispute.kind, "zh"))


def follow_name(pen: Pen, dispute: Any, before: str) -> None:
    """A case that was called after its parties and type is called after them as they are now."""
    matter: Any = Matter.get_by_id(dispute.matter_id)
    if matter.title == before:
        pen.set(matter, title=name_of(dispute))
