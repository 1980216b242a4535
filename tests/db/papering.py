"""What tests of papers of inspections share: an inspection that saw much, a notice, what stands on a paper."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from db.changes import hazard_notices, paper_templates
from db.desk import Desk
from db.exchange import documents
from db.queries import inspection_sheets, paper_prints
from db.queries.paper_prints import PaperPrint
from db.rules.checklists import Result
from db.rules.hazards import NoticeDraft
from db.rules.inspections import Seen
from seed import paper_templates as shipped
from tests.db.endangered import matter
from tests.db.test_dossiers import text_of
from tests.inspecting import NOT_APPLICABLE, ON, SMALL, UNCHECKED, a_sheet, add_list, all_pass, inspect

LIMIT = ON + datetime.timedelta(days=7)
# Whatever a person may type: marks of templates and of XML, a formula, a control character, a rare and a smiling one.
HOSTILE = '=cmd()|"<b>&{{ 7*7 }}{% if %}\x07𠮷😀'
# What is kept of it: a bell is seen by nobody.
SEEN = HOSTILE.replace("\x07", "")
PRINTED = '=cmd()|"<b>&{{ 7*7 }}{% if %}𠮷😀'
ITEMS = tuple(dataclasses.replace(one, severities=("A",)) if one.name == "5" else one for one in SMALL.items)
LIST = dataclasses.replace(SMALL, zh="九小场所安全检查表", version="2026.1", items=ITEMS)


def plant(desk: Desk) -> None:
    """The templates that every community begins with."""
    desk.do_now(paper_templates.plant, shipped.planted())


def a_failure(severity: str = "C", note: str = "", **facts: Any) -> Seen:
    """What is seen at an item that fails."""
    return Seen(Result.FAIL, note=note, severity=severity, due_on=LIMIT, **facts)


def an_inspection(desk: Desk, place: str, **facts: Any) -> str:
    """An inspection by one checklist, with all four results."""
    seen = all_pass(LIST, i2=a_failure(note=HOSTILE), i3=NOT_APPLICABLE, i4=UNCHECKED)
    return inspect(desk, place, a_sheet(desk.do_now(add_list, LIST), seen), **facts)


def give(desk: Desk, *keys: str, receipt: str = "signed", **facts: Any) -> str:
    """Give one notice about some hazards; answers its number."""
    witnesses = "" if receipt == "signed" else "刘某、陈某"
    draft = NoticeDraft(LIMIT, receipt, **{"witnesses": witnesses, **facts})
    return desk.do_now(hazard_notices.give, [(key, matter(desk, key).version) for key in keys], draft)


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
