"""Question forms for tests: a workbook out of rows, and a form said both in YAML and in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from seed import load, questionnaires

Rows = Sequence[Sequence[Any]]

SURVEY: Rows = (
    ("type", "name", "label::中文 (zh)", "label::English (en)", "required", "relevant", "constraint"),
    ("select_one yes_no", "alone", "独居？", "Alone?", "yes", None, None),
    ("integer", "people", "几人？", "How many?", None, "${alone} = 'n'", ". > 1"),
)
CHOICES: Rows = (
    ("list_name", "name", "label::中文 (zh)", "label::English (en)"),
    ("yes_no", "y", "是", "yes"),
    ("yes_no", "n", "否", "no"),
)
SETTINGS: Rows = (("form_title", "form_id", "version"), ("冬季", "winter", 1))
TEXT = """\
name: winter
version: "1"
zh: 冬季
en: 冬季
choices:
  yes_no:
    - {code: y, zh: 是, en: yes}
    - {code: n, zh: 否, en: no}
questions:
  - name: alone
    type: select_one yes_no
    zh: 独居？
    en: Alone?
    required: true
  - name: people
    type: integer
    zh: 几人？
    en: How many?
    relevant: ${alone} = 'n'
    constraint: . > 1
"""


def workbook(folder: Path, **sheets: Rows) -> Path:
    """A workbook whose sheets hold these rows; survey, choices and settings are sound ones unless they are given."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in ({"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS} | sheets).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path = folder / "form.xlsx"
    book.save(path)
    return path


def changed(path: Path, change: Any) -> Path:
    """A workbook after something was done to it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def text_file(folder: Path, text: str, name: str = "form.yaml") -> Path:
    """A file with a text in it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[str]:
    """Every fault of a form, without the name of its file; none for a sound one."""
    try:
        questionnaires.read(path)
    except load.SeedError as error:
        return [str(fault).removeprefix(path.name).removeprefix(":") for fault in error.faults]
    return []
