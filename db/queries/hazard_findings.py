"""Hazards that visits have noted: which of them nobody has taken up, and what a finding says of the hazard it is."""

from __future__ import annotations

from typing import Any

from db.models.residents import Person
from db.models.visits import Finding, Visit
from db.queries import codes
from db.rules.hazards import HazardDraft
from db.rules.visits import Kind

KINDS = "hazard_kinds"
AT_A_VISIT, HOUSEHOLD, MILDEST = "2", "household", "C"
WAITS = (
    (Finding.kind == Kind.HAZARD.value) & Finding.settled_at.is_null() & Visit.is_current & Visit.withdrawn_at.is_null()
)


def rows_waiting(condition: Any) -> Any:
    """The findings of visits that are hazards and wait, each with its visit, the first one first."""
    return Finding.select(Finding, Visit).join(Visit).where(WAITS, condition).order_by(Visit.visited_on, Finding.id)


def count() -> int:
    """How many hazards that visits have noted wait to be taken up."""
    return int(Finding.select().join(Visit).where(WAITS).count())


def draft_of(finding: Any) -> HazardDraft:
    """What a finding says of the hazard that it is; its place is the home behind the visit's door.

    A kind that a checklist asks about is named as there, so that both find the same hazard.
    """
    lists = codes.some(KINDS)
    kind = lists.facts(KINDS, finding.code)
    name = lists.label(KINDS, finding.code, "zh")
    text = finding.text.strip()
    responsible = Person.select(Person.name).where(Person.id == finding.person_id).scalar() if finding.person_id else ""
    return HazardDraft(
        place_id="",
        fault=kind.get("fault") or f"K{finding.code}",
        severity=finding.severity or kind.get("severity") or MILDEST,
        description=" ".join(filter(None, (name, text))),
        source=AT_A_VISIT,
        address=kind.get("address") or "",
        answers_for=HOUSEHOLD,
        responsible=responsible or "",
        finding_id=finding.id,
        worker_id=finding.visit.worker_id,
    )
