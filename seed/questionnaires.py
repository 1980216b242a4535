"""Question forms: YAML files and XLSForm workbooks become one and the same questionnaire, or a list of faults."""

from __future__ import annotations

from pathlib import Path

from db.rules.questionnaires import QuestionnaireDraft
from db.rules.words import N_
from seed import load, questionnaire_files

HERE = Path(__file__).parent / "forms"
YAML, WORKBOOK = (".yaml", ".yml"), ".xlsx"
LARGEST = 1_000_000

TOO_LARGE = N_("the file is larger than {limit} MB; no question form is")
NOT_THERE = N_("the file is not there or may not be read")
NO_FORM = N_("a question form is a .yaml file or an .xlsx workbook")


def planted(folder: Path = HERE) -> tuple[QuestionnaireDraft, ...]:
    """The forms that every store is planted with. Raises SeedError with the faults of all files."""
    found: list[QuestionnaireDraft] = []
    faults: list[load.Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(read(path))
        except load.SeedError as error:
            faults += error.faults
    if faults:
        raise load.SeedError(faults)
    return tuple(found)


def read(path: Path) -> QuestionnaireDraft:
    """A form from a YAML file or a workbook. Raises SeedError with every fault, SheetUnreadable for a broken book."""
    at = load.Place(path.name, 0)
    ending = path.suffix.lower()
    if ending not in (*YAML, WORKBOOK):
        raise load.SeedError([load.Fault(at, NO_FORM)])
    try:
        size = path.stat().st_size if path.is_file() else None
        path.open("rb").close()
    except OSError:
        size = None
    if size is None:
        raise load.SeedError([load.Fault(at, NOT_THERE)])
    if size > LARGEST:
        raise load.SeedError([load.Fault(at, TOO_LARGE, {"limit": LARGEST // 1_000_000})])
    if ending in YAML:
        return questionnaire_files.read(path)
    # Reading workbooks needs a library that YAML does not.
    from seed import questionnaire_sheets

    return questionnaire_sheets.read(path)
