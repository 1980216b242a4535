"""Checklists for tests: one and the same said in YAML and in the rows of a workbook."""

from __future__ import annotations

from pathlib import Path

from seed import checklists, load
from tests.seed.forms import Rows, workbook

TEXT = """\
name: T77
version: "2026-11"
zh: 车棚
en: Sheds
place_kinds: [shed, shop]
inspectors: 2
conditions:
  - {name: gas, zh: 使用燃气, en: uses gas, default: no}
rule: {score: 85, never: [A], weights: {A: 10, B: 4, C: 1}}
items:
  - name: "1"
    zh: 通道
    en: Way out
    severity: [A, B]
    basis: 消防法 28
    fails_zh: 堵
    fails_en: blocked
    photo: failure
    note: always
    measure: {kind: number, zh: 净宽, en: width, unit: m, low: 1.1, high: 9}
    address: fire
    answers_for: property
  - name: 2
    zh: 软管
    en: Hose
    severity: B
    relevant: ${gas} = 'yes' and ${i1} = 'pass'
"""
HEAD = ("type", "name", "label::中文 (zh)", "label::English (en)", "severity", "relevant", "constraint", "default")
MORE = ("unit", "basis", "fails::中文 (zh)", "fails::English (en)", "photo", "note", "address", "answers_for")
GAS = ("select_one yes_no", "gas", "使用燃气", "uses gas", None, None, None, "no")
FIRST = ("select_one results", "i1", "通道", "Way out", "A, B", None, None, None)
FIRST_MORE = (None, "消防法 28", "堵", "blocked", "failure", "always", "fire", "property")
WIDTH = ("decimal", "i1_measure", "净宽", "width", None, None, ". >= 1.1 and . <= 9", None, "m")
SECOND = ("select_one results", "i2", "软管", "Hose", "B", "${gas} = 'yes' and ${i1} = 'pass'")
SURVEY: Rows = ((*HEAD, *MORE), GAS, (*FIRST, *FIRST_MORE), WIDTH, SECOND)
CHOICES: Rows = (
    ("list_name", "name", "label::中文 (zh)", "label::English (en)"),
    ("yes_no", "yes", "是", "yes"),
    ("yes_no", "no", "否", "no"),
    ("results", "pass", "合格", "pass"),
    ("results", "fail", "不合格", "fail"),
    ("results", "na", "不适用", "n/a"),
)
SETTINGS: Rows = (
    ("form_id", "version", "form_title::zh", "form_title::en", "place_kinds", "inspectors", "pass_score", "never")
    + ("weights",),
    ("T77", "2026-11", "车棚", "Sheds", "shed shop", 2, 85, "A", "A 10, B 4, C 1"),
)


def checklist_book(folder: Path, **sheets: Rows) -> Path:
    """A workbook of a checklist; its sheets are sound ones unless they are given."""
    return workbook(folder, **({"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS} | sheets))


def faults_of(path: Path) -> list[str]:
    """Every fault of a checklist, without the name of its file; none for a sound one."""
    try:
        checklists.read(path)
    except load.SeedError as error:
        return [str(fault).removeprefix(path.name).removeprefix(":") for fault in error.faults]
    return []


def are_told(found: list[str], faults: list[str]) -> bool:
    """Whether these are the faults, each by how it begins and how it ends (between them stands `…`)."""
    if len(found) != len(faults):
        return False
    return all(
        told.strip().startswith(fault.partition("…")[0]) and told.endswith(fault.partition("…")[2])
        for told, fault in zip(found, faults, strict=True)
    )
