"""Question forms: YAML files and XLSForm workbooks become one and the same questionnaire, or a list of faults."""

from __future__ import annotations

from pathlib import Path

from db.rules.questionnaires import QuestionnaireDraft
from seed import form_files, questionnaire_files

HERE = Path(__file__).parent / "forms"


def planted(folder: Path = HERE) -> tuple[QuestionnaireDraft, ...]:
    """The forms that every store is planted with. Raises SeedError with the faults of all files."""
    return form_files.each(form_files.paths_in(folder), read)


def read(path: Path) -> QuestionnaireDraft:
    """A form from a YAML file or a workbook. Raises SeedError with every fault, SheetUnreadable for a broken book."""
    if form_files.is_yaml(path):
        return questionnaire_files.read(path)
    # Reading workbooks needs a library that YAML does not.
    from seed import questionnaire_sheets

    return questionnaire_sheets.read(path)
