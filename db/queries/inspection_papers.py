"""The record of an inspection as it is printed, a table for each checklist, and the statement of a refused one."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Any

from db import base
from db.errors import NotFound
from db.models.checklists import Checklist as KeptChecklist
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.workers import Worker
from db.queries import codes, papers, place_papers
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import checklists, official_text
from db.rules.checklists import Checklist, Result
from db.rules.inspections import Outcome

RECORD, REFUSAL = "inspection_record", "hazard_refusal"
NAME, REFUSED_NAME = "安全检查记录表", "拒绝检查情况说明"
RESULTS = {Result.PASS: "合格", Result.FAIL: "不合格", Result.NOT_APPLICABLE: "不适用", Result.UNCHECKED: "未查"}
OUTCOMES = {Outcome.DONE: "已检查", Outcome.NOBODY: "无人在场", Outcome.REFUSED: "拒绝检查"}
PASSED = {True: "通过", False: "未通过，请予整改", None: ""}
GRAVE = "A"
TRIED = "拒绝检查"
# Two people witness a refusal.
WITNESSES = 2


def record(inspection_id: str, offset: datetime.timedelta) -> PaperPrint:
    """The record of an inspection; `offset` leads from UTC to the worker's clock. Raises NotFound."""
    row = read(inspection_id)
    sheets = list(sheets_of(inspection_id))
    facts = {
        **of_place(row),
        "编号": row.number,
        "检查时间": when(row, offset),
        "检查情况": OUTCOMES[Outcome(row.outcome)],
        "检查人": inspectors(row),
        "陪同人": row.accompanied_by,
        "检查表": sheets,
        "有疑似重大": any(one["等级"] == GRAVE for sheet in sheets for one in sheet["项目"]),
        "意见": official_text.paragraphs(row.opinion),
        "再查日期": official_text.day(row.again_on),
        "今日": official_text.day(row.inspected_on),
    }
    return PaperPrint(RECORD, NAME, row.number, facts, sources(row))


def refusal(inspection_id: str, offset: datetime.timedelta) -> PaperPrint:
    """The statement that an inspection was refused, for two witnesses to sign. Raises NotFound."""
    row = read(inspection_id)
    facts = {
        **of_place(row),
        "事项": TRIED,
        "时间": when(row, offset),
        "文书名称": NAME,
        "编号": row.number,
        "检查人": inspectors(row),
        "隐患": [],
        "经过": official_text.paragraphs(row.opinion),
        "见证人": [{"姓名": ""}] * WITNESSES,
        "照片": "",
        "记录人": "",
        "今日": official_text.day(row.inspected_on),
    }
    return PaperPrint(REFUSAL, REFUSED_NAME, row.number, facts, sources(row))


def numbered(number: str) -> list[str]:
    """The keys of the inspections of a number, final or provisional."""
    is_it = (Inspection.number == number) | (Inspection.former_number == number)
    return [key for (key,) in base.rows(Inspection.select(Inspection.id).where(is_it))]


def read(inspection_id: str) -> Any:
    """An inspection. Raises NotFound."""
    row = Inspection.get_or_none(Inspection.id == inspection_id)
    if row is None:
        raise NotFound
    return row


def sources(row: Any) -> tuple[Source, ...]:
    """The record that a paper of an inspection is made of."""
    return (Source("inspection", row.id, row.version),)


def of_place(row: Any) -> Facts:
    """The community, and the place that was inspected."""
    own = papers.office(row.worker_id)
    known = codes.some(place_papers.KINDS)
    place = place_papers.words([row.place_id], known)[row.place_id]
    return {"街道": own.subdistrict, "社区": own.community, **place.facts()}


def inspectors(row: Any) -> str:
    """Who inspected: the names that were written down, or the worker's."""
    if row.inspectors:
        return str(row.inspectors)
    return str(Worker.select(Worker.name).where(Worker.id == row.worker_id).scalar() or "")


def when(row: Any, offset: datetime.timedelta) -> str:
    """The day of an inspection with its hours."""
    begun, ended = (f"{at + offset:%H:%M}" for at in (row.begun_at, row.ended_at))
    return official_text.instant(row.inspected_on, begun, "" if ended == begun else ended)


def sheets_of(inspection_id: str) -> Iterator[Facts]:
    """The checklists of an inspection, each in the edition that was used, with what was seen; in two statements."""
    columns = (InspectionSheet.id, InspectionSheet.score, InspectionSheet.is_passed, KeptChecklist.content)
    sheets = base.rows(
        InspectionSheet.select(*columns)
        .join(KeptChecklist)
        .where(InspectionSheet.inspection == inspection_id)
        .order_by(InspectionSheet.place)
    )
    seen = base.rows(
        InspectionItem.select(
            InspectionItem.sheet,
            InspectionItem.item,
            InspectionItem.result,
            InspectionItem.severity,
            InspectionItem.measured,
            InspectionItem.note,
        )
        .where(InspectionItem.sheet.in_([key for key, *_rest in sheets]))
        .order_by(InspectionItem.place)
    )
    for key, score, is_passed, content in sheets:
        checklist = checklists.of_json(content)
        yield sheet(checklist, [one[1:] for one in seen if one[0] == key], score, is_passed)


def sheet(checklist: Checklist, seen: list[tuple[str, ...]], score: int | None, is_passed: bool | None) -> Facts:
    """One checklist with what was seen, item by item."""
    words = {one.name: one for one in checklist.items}
    words |= {checklist.full_name(one): one for one in checklist.items}
    counted = Counter(result for _item, result, *_rest in seen)
    rows = [
        {
            "序号": str(place),
            "内容": words[item].label("zh") if item in words else item,
            "结果": RESULTS[Result(result)],
            "等级": severity if result == Result.FAIL else "",
            "实测": with_unit(measured, words.get(item)),
            "说明": note,
        }
        for place, (item, result, severity, measured, note) in enumerate(seen, 1)
    ]
    return {
        "名称": checklist.title("zh"),
        "版本": checklist.version,
        "项目": rows,
        "小计": official_text.names(f"{word}{counted[result]}项" for result, word in RESULTS.items()),
        "得分": "" if score is None else str(score),
        "结论": PASSED[is_passed],
    }


def with_unit(measured: str, item: checklists.Item | None) -> str:
    """What was measured, with its unit where it was written without one."""
    unit = item.measure.unit if item and item.measure else ""
    return f"{measured}{unit}" if measured and unit and not measured.endswith(unit) else measured
