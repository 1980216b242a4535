"""Checklists come into the store, those of this version and those of checked files. None is ever changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.changes import editions
from db.errors import refuse
from db.models.checklists import Checklist
from db.pen import Pen
from db.queries import checklists as kept
from db.queries import codes
from db.rules import checklist_faults, checklists
from db.rules.checklist_faults import LISTS, PLACE_KINDS, Known
from db.rules.checklists import ChecklistDraft
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {"add": N_("Checklist added"), "plant": N_("Checklists planted")}
LASTING = ("plant",)

OTHER_CONTENT = N_("The store has the checklist {name} in version {version} with other items. Give a new version.")


def plant(pen: Pen, drafts: Iterable[ChecklistDraft]) -> int:
    """Add the editions that are not there yet, and answer how many that were.

    An edition that is there stays as it is, whatever it says: inspections may have been made with it.
    """
    return editions.plant(pen, Checklist, map(columns, drafts))


def add(pen: Pen, draft: ChecklistDraft) -> str:
    """Add the edition of a list and answer its key; the same one once more is the one that is there.

    Raises Refused for a list with faults, and for an edition that the store has with other items.
    """
    refuse(problems_in(draft))
    return editions.add(pen, Checklist, columns(draft), OTHER_CONTENT)


def problems_in(draft: ChecklistDraft) -> list[Problem]:
    """What is wrong with a list, checked against the codes and the newest other lists of this very store."""
    return [
        Problem(fault.named, fault.text, values=fault.values)
        for fault in checklist_faults.faults_in(draft.checklist, known(draft))
    ]


def known(draft: ChecklistDraft) -> Known:
    """What a list may speak of in this store."""
    found = codes.some(*LISTS)
    words = {name: {entry.code: entry.code for entry in found.entries(name)} for name in LISTS}
    units = {entry.code: str(entry.facts.get("unit", "")) for entry in found.entries(PLACE_KINDS)}
    refers = any(item.same_as or item.covers for item in draft.checklist.items)
    others = kept.some([line.id for line in kept.newest()]) if refers else {}
    return Known(words, units, {one.name: one for one in others.values()})


def columns(draft: ChecklistDraft) -> dict[str, Any]:
    """An edition as the columns of its row."""
    checklist = draft.checklist
    return {
        "name": checklist.name,
        "edition": checklist.version,
        "zh": checklist.zh,
        "en": checklist.en,
        "content": checklists.as_json(checklist),
        "source": draft.source,
        "region": draft.region,
        "checked_on": draft.checked_on,
    }
