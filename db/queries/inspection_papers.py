"""The record of an inspection as it is printed, a table for each checklist, and the statement of a refused one."""

from __future__ import annotations

import datetime
from collections import Counter

from db import base
from db.errors import Refused
from db.models.inspections import Inspection
from db.queries import codes, inspection_cards, papers, place_papers
from db.queries.inspection_cards import InspectionCard, ItemCard, SheetCard
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import official_text
from db.rules.checklists import Measure, Result
from db.rules.inspections import Outcome
from db.rules.words import N_

RECORD, REFUSAL = "inspection_record", "hazard_refusal"
NAME, REFUSED_NAME = "安全检查记录表", "拒绝检查情况说明"
RESULTS = {Result.PASS: "合格", Result.FAIL: "不合格", Result.NOT_APPLICABLE: "不适用", Result.UNCHECKED: "未查"}
OUTCOMES = {Outcome.DONE: "已检查", Outcome.NOBODY: "无人在场", Outcome.REFUSED: "拒绝检查"}
PASSED = {True: "通过", False: "未通过，请予整改", None: ""}
# What nobody looked at has not passed.
LEFT = "（有未查项）"
GRAVE = "A"
WITHDRAWN = N_("This inspection was withdrawn: it has no papers any more.")
# Two people witness a refusal.
WITNESSES = 2


def record(inspection_id: str, offset: datetime.timedelta) -> PaperPrint:
    """The record of an inspection; `offset` leads from UTC to the worker's clock. Raises NotFound, and Refused for one
    that was withdrawn."""
    card = read(inspection_id)
    line = card.line
    facts = {
        **of_place(card),
        "编号": line.number,
        "检查时间": when(card, offset),
        "检查情况": OUTCOMES[line.outcome],
        "检查人": line.inspectors or line.worker,
        "陪同人": line.accompanied_by,
        "检查表": [sheet(one) for one in card.sheets] if line.is_done else [],
        "有疑似重大": any(one.severity == GRAVE for one in card.failed),
        "意见": official_text.paragraphs(line.opinion),
        "再查日期": official_text.day(line.again_on),
        "今日": official_text.day(line.inspected_on),
    }
    return PaperPrint(RECORD, NAME, line.number, facts, sources(card))


def refusal(inspection_id: str, offset: datetime.timedelta) -> PaperPrint:
    """The statement that an inspection was refused, for two witnesses to sign. Raises as `record`."""
    card = read(inspection_id)
    line = card.line
    facts = {
        **of_place(card),
        "事项": OUTCOMES[Outcome.REFUSED],
        "时间": when(card, offset),
        "文书名称": NAME,
        "编号": line.number,
        "检查人": line.inspectors or line.worker,
        "隐患": [],
        "经过": official_text.paragraphs(line.opinion),
        "见证人": [{"姓名": ""}] * WITNESSES,
        "照片": "",
        "记录人": line.worker,
        "今日": official_text.day(line.inspected_on),
    }
    return PaperPrint(REFUSAL, REFUSED_NAME, line.number, facts, sources(card))


def numbered(number: str) -> list[tuple[str, bool]]:
    """The inspections of a number, final or provisional: the key of each, and whether it was refused."""
    is_it = ((Inspection.number == number) | (Inspection.former_number == number)) & Inspection.withdrawn_at.is_null()
    rows = base.rows(Inspection.select(Inspection.id, Inspection.outcome).where(is_it))
    return [(key, outcome == Outcome.REFUSED) for key, outcome in rows]


def read(inspection_id: str) -> InspectionCard:
    """An inspection that counts. Raises NotFound, Refused."""
    card = inspection_cards.one(inspection_id)
    if card.line.withdrawn_at:
        raise Refused(text=WITHDRAWN)
    return card


def sources(card: InspectionCard) -> tuple[Source, ...]:
    """The record that a paper of an inspection is made of."""
    return (Source("inspection", card.line.id, card.line.version),)


def of_place(card: InspectionCard) -> Facts:
    """The community, and the place that was inspected."""
    own = papers.office(card.line.worker_id)
    place = place_papers.words([card.place.id], codes.some(place_papers.KINDS))[card.place.id]
    return {"街道": own.subdistrict, "社区": own.community, **place.facts()}


def when(card: InspectionCard, offset: datetime.timedelta) -> str:
    """The day of an inspection with its hours."""
    begun, ended = (f"{at + offset:%H:%M}" for at in (card.line.begun_at, card.line.ended_at))
    return official_text.instant(card.line.inspected_on, begun, "" if ended == begun else ended)


def sheet(one: SheetCard) -> Facts:
    """One checklist with what was seen, item by item, as the edition that was used words it."""
    counted = Counter(item.result for item in one.items)
    return {
        "名称": one.checklist.title("zh"),
        "版本": one.checklist.version,
        "项目": [seen(place, item) for place, item in enumerate(one.items, 1)],
        "小计": official_text.names(f"{word}{counted[result]}项" for result, word in RESULTS.items()),
        "得分": "" if one.score is None else str(one.score),
        "结论": PASSED[one.is_passed] + (LEFT if one.is_passed and counted[Result.UNCHECKED] else ""),
    }


def seen(place: int, one: ItemCard) -> Facts:
    """What was seen at one item."""
    return {
        "序号": str(place),
        "内容": one.item.label("zh"),
        "结果": RESULTS[one.result],
        "等级": one.severity if one.result is Result.FAIL else "",
        "实测": with_unit(one.measured, one.item.measure),
        "说明": one.note,
    }


def with_unit(measured: str, measure: Measure | None) -> str:
    """What was measured, with its unit where it was written without one."""
    unit = measure.unit if measure else ""
    return f"{measured}{unit}" if measured and unit and not measured.endswith(unit) else measured
