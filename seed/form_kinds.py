"""Which form a file holds: a questionnaire or a checklist. It says so itself, by what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from db.rules.checklists import ChecklistDraft
from db.rules.questionnaires import QuestionnaireDraft
from seed import checklists, form_files, load, questionnaires

# By these a YAML file without questions says that it is a checklist.
TELLING = {"items", "place_kinds", "conditions", "limits", "rule", "inspectors"}


def read(path: Path) -> QuestionnaireDraft | ChecklistDraft:
    """The form in a file, of whichever kind. Raises SeedError with every fault, SheetUnreadable for a broken book."""
    return checklists.read(path) if is_checklist(path) else questionnaires.read(path)


def is_checklist(path: Path) -> bool:
    """Whether a file is a checklist. Raises as `read` for one that no form can be read from."""
    if form_files.is_yaml(path):
        found = load.read_into([], path).value
        return isinstance(found, Mapping) and "questions" not in found and bool(found.keys() & TELLING)
    # Reading workbooks needs a library that YAML does not.
    from seed import checklist_sheets, form_rows

    return checklist_sheets.is_checklist(form_rows.opened(path))
