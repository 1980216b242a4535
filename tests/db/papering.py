"""What tests of papers of inspections share: a checklist, an inspection that saw much, a notice, a re-check."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.changes import matters
from db.desk import Desk
from db.exchange import documents
from db.models.checklists import Checklist as KeptChecklist
from db.models.hazards import Hazard, HazardRecheck
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.matters import Matter
from db.pen import Pen
from db.queries import inspection_sheets, paper_prints
from db.queries.paper_prints import PaperPrint
from db.rules import checklists
from db.rules.checklists import Checklist, Item, Measure
from tests.db.endangered import ON
from tests.db.test_dossiers import text_of

WORKERS = "李敏、张建国"
LIST = Checklist(
    "T02",
    "2026.1",
    "九小场所安全检查表",
    "small places",
    items=(
        Item("6", "安全出口畅通", "exits", measure=Measure("number", "净宽", "width", "m")),
        Item("8", "灭火器", "extinguishers"),
        Item("13", "瓶装气", "gas"),
        Item("16", "危险品", "dangerous goods"),
    ),
)
# Whatever a person may type: marks of templates and of XML, a formula, a control character, a rare and a smiling one.
HOSTILE = '=cmd()|"<b>&{{ 7*7 }}{% if %}\x07𠮷😀'
PRINTED = '=cmd()|"<b>&{{ 7*7 }}{% if %}𠮷😀'


def add_inspection(pen: Pen, place: str, **facts: Any) -> str:
    """Write an inspection down."""
    number = f"AQ-20261122-{Inspection.select().count() + 1:03d}"
    known = {
        "number": number,
        "numbered_on": ON,
        "number_place": 1,
        "outcome": "done",
        "inspected_on": ON,
        "begun_at": datetime.datetime(2026, 11, 22, 1, 30),
        "ended_at": datetime.datetime(2026, 11, 22, 2, 5),
        "worker_id": pen.by.worker_id,
        "inspectors": WORKERS,
    }
    return pen.add(Inspection, place=place, **{**known, **facts})


def add_sheet(pen: Pen, inspection: str, checklist: Checklist, seen: list[dict[str, Any]], **facts: Any) -> None:
    """Write down what was seen by one checklist."""
    content = checklists.as_json(checklist)
    one = KeptChecklist.get_or_none(KeptChecklist.name == checklist.name)
    key = one.id if one else pen.add(KeptChecklist, name=checklist.name, edition=checklist.version, content=content)
    place = InspectionSheet.select().where(InspectionSheet.inspection == inspection).count()
    sheet = pen.add(InspectionSheet, inspection=inspection, checklist=key, place=place, **facts)
    pen.add_many(InspectionItem, [{"sheet": sheet, "place": place, **one} for place, one in enumerate(seen)])


def an_inspection(desk: Desk, place: str, seen: list[dict[str, Any]] | None = None, **facts: Any) -> str:
    """An inspection by one checklist, all four results."""
    rows = seen or [
        {"item": "6", "result": "pass", "measured": "1.4"},
        {"item": "8", "result": "fail", "severity": "C", "note": HOSTILE},
        {"item": "13", "result": "na"},
        {"item": "16", "result": "unchecked"},
    ]
    key = desk.do_now(add_inspection, place, **facts)
    desk.do_now(add_sheet, key, LIST, rows, score=62, is_passed=False)
    return key


def give(pen: Pen, matter_ids: list[str], due: datetime.date, receipt: str, **facts: Any) -> None:
    """Give one notice about some hazards."""
    for key in matter_ids:
        told = {"due": str(due), "receipt": receipt, "witnesses": facts.get("witnesses", "")}
        matters.take(pen, key, Matter.get_by_id(key).version, "notice", told)
        pen.set(Hazard.get(Hazard.matter == key), noticed_on=pen.today, receipt=receipt, **facts)


def look(pen: Pen, results: dict[str, dict[str, Any]]) -> str:
    """Look at hazards again in one walk; answers its key."""
    batch = base.new_key()
    for key, facts in results.items():
        known = {"batch_id": batch, "checked_on": pen.today, "inspectors": WORKERS}
        pen.add(HazardRecheck, hazard=Hazard.get(Hazard.matter == key).id, **{**known, **facts})
    return batch


def text(desk: Desk, paper: PaperPrint) -> str:
    """What stands on a paper made from the shipped template."""
    leaf = desk.ask_now(paper_prints.leaf, paper)
    assert leaf.template is not None
    return text_of(documents.rendered(leaf.template, leaf.facts or {}))


def cells(paper: PaperPrint) -> list[str]:
    """What stands on its sheet."""
    form = inspection_sheets.sheet(paper)
    assert form is not None
    return [cell.text for row in form.rows for cell in row]
