"""Ledgers of inspections (安全检查台账) and of hazards (安全隐患台账) of a month or a year, as they are printed.

Telephones and long numbers are masked unless they are asked for whole. `changes.exports.place` puts a ledger where it
belongs.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from db import base
from db.drivers import peewee
from db.exchange import papers as printed
from db.exchange.papers import PaperColumn, Value
from db.models.areas import Building, Room
from db.models.checklists import Checklist
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.places import Place
from db.queries import codes, papers, return_papers
from db.queries.exports import Prepared
from db.queries.inspection_plans import KINDS
from db.queries.inspections import STANDS
from db.queries.place_lines import written
from db.rules import masking
from db.rules.checklists import Result
from db.rules.inspections import Outcome
from db.rules.returns import Period

LEDGER = "inspections-ledger"
NAME = "安全检查台账"
NOTHING = "{time}未开展安全检查，特此报告（零报告）。"
ZH, BETWEEN = "zh", "、"
COLUMNS = (
    PaperColumn("检查编号", 17),
    PaperColumn("检查日期", 11),
    PaperColumn("场所", 18),
    PaperColumn("地址", 18),
    PaperColumn("类型", 12),
    PaperColumn("检查表", 22),
    PaperColumn("检查结果", 10),
    PaperColumn("不合格项", 7),
    PaperColumn("检查人", 14),
    PaperColumn("陪同人", 10),
    PaperColumn("检查意见", 28),
)
TRIED = {Outcome.NOBODY: "无人", Outcome.REFUSED: "拒绝检查"}
Free = Callable[[str], str]


def file_name(name: str, period: Period, worker_id: str | None) -> str:
    """What a ledger is called as a file."""
    return return_papers.file_name(name, period, papers.office(worker_id))


def inspections_ledger(
    path: Path, period: Period, today: datetime.date, worker_id: str | None, masked: bool = True
) -> Prepared:
    """The inspections and tries of a month or a year, the first one first, as .xlsx or .txt beside `path`.

    A constant number of statements. Raises SheetUnwritable.
    """
    rows = list(inspection_rows(period, free_text(masked)))
    paper = return_papers.ledger(NAME, period, today, worker_id, COLUMNS, rows, NOTHING)
    return Prepared(LEDGER, masked, printed.write(path, paper))


def free_text(masked: bool) -> Free:
    """How what was typed is printed: with long numbers masked, or as it is."""
    return masking.digits if masked else str


def inspection_rows(period: Period, free: Free) -> Iterator[Sequence[Value]]:
    """The rows of the ledger of inspections."""
    is_in = STANDS & Inspection.inspected_on.between(period.first, period.last)
    sheets, counted, words = sheets_of(is_in), results_in(is_in), codes.some(KINDS)
    own = (Inspection.id, Inspection.number, Inspection.inspected_on, Inspection.outcome, Inspection.inspectors)
    further = (Inspection.accompanied_by, Inspection.opinion)
    query = Inspection.select(*own, *further, Place.kind, Place.name, Place.address, Room.address, Building.number)
    for key, number, on, outcome, inspectors, who, opinion, kind, *names in base.rows(in_places(query).where(is_in)):
        name, address = place_texts(*names)
        lists = sheets.get(key, ())
        yield (
            number,
            on,
            free(name),
            free(address),
            words.label(KINDS, kind, ZH),
            BETWEEN.join(title for title, _is_passed in lists),
            TRIED.get(outcome) or result(counted[key], [is_passed for _title, is_passed in lists]),
            counted[key][Result.FAIL] if outcome == Outcome.DONE else None,
            inspectors,
            free(who),
            free(opinion),
        )


def in_places(query: Any) -> Any:
    """Inspections with the places they were of, in the order of their days."""
    return (
        query.join(Place)
        .join(Room, peewee.JOIN.LEFT_OUTER)
        .switch(Place)
        .join(Building, peewee.JOIN.LEFT_OUTER)
        .order_by(Inspection.inspected_on, Inspection.number)
    )


def place_texts(name: str, address: str, door: str | None, building: str | None) -> tuple[str, str]:
    """What a place is called, and where it lies."""
    where = door or address or written(building or "")
    return name or where, where


def result(counted: Counter[str], passed: Sequence[bool | None]) -> str:
    """What an inspection came to: every list is passed, perhaps with something that failed or that nobody looked at, or
    one is not."""
    if False in passed:
        return "不合格"
    named = ((Result.FAIL, "不合格项"), (Result.UNCHECKED, "未查项"))
    besides = BETWEEN.join(word for one, word in named if counted[one])
    return f"合格（有{besides}）" if besides else "合格"


def sheets_of(condition: Any) -> Mapping[str, list[tuple[str, bool | None]]]:
    """The checklists of inspections, each with whether it was passed, by the inspection's key."""
    columns = (InspectionSheet.inspection, Checklist.name, Checklist.zh, InspectionSheet.is_passed)
    rows = InspectionSheet.select(*columns).join(Checklist).switch(InspectionSheet).join(Inspection).where(condition)
    found: defaultdict[str, list[tuple[str, bool | None]]] = defaultdict(list)
    for key, name, zh, is_passed in base.rows(rows.order_by(InspectionSheet.place)):
        found[key].append((f"{name} {zh}".strip(), None if is_passed is None else bool(is_passed)))
    return found


def results_in(condition: Any) -> Mapping[str, Counter[str]]:
    """How many items of inspections came out in which way, by the inspection's key."""
    rows = (
        InspectionItem.select(InspectionSheet.inspection, InspectionItem.result, peewee.fn.count(InspectionItem.id))
        .join(InspectionSheet)
        .join(Inspection)
        .where(condition)
        .group_by(InspectionSheet.inspection, InspectionItem.result)
    )
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, one, count in base.rows(rows):
        found[key][one] = count
    return found
