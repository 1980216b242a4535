"""The papers of a drill: its plan (演练方案) and the record of how it went (演练记录). Each says that it is a drill."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from db.errors import NotFound
from db.exchange.form_sheets import FormCell, FormSheet
from db.queries import codes, drills, papers
from db.queries import inspection_sheets as forms
from db.queries.drills import TABLE, DrillCard, DrillLine, StepLine
from db.queries.inspection_sheets import Row
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import drills as rules
from db.rules import official_text
from db.rules.drills import MARK, Pace

PLAN, RECORD = "drill_plan", "drill_record"
NAMES = {PLAN: f"{MARK}演练方案", RECORD: f"{MARK}演练记录"}
IN_TIME, UNDONE = "达标", "未演练"


def plan(drill_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The plan of a drill. Raises NotFound."""
    card = found(drill_id)
    facts = {**head(card.line, today, worker_id), "步骤": [step(place, one) for place, one in enumerate(card.steps, 1)]}
    return printed(PLAN, card, facts)


def record(
    drill_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """The record of how a drill went: every step against its target, what went wrong, and what is done. Raises
    NotFound."""
    card = found(drill_id)
    steps = [one.timed for one in card.steps]
    whole = rules.total(steps, now)
    line = card.line
    facts = {
        **head(line, (now + offset).date(), worker_id),
        "参加人数": "" if line.came is None else str(line.came),
        "开始": clock(line.begun_at, offset),
        "结束": clock(line.ended_at, offset),
        "用时": "" if whole.pace is Pace.WAITING else spelled(whole.seconds),
        "超时步骤": official_text.names(str(place + 1) for place in sorted(rules.slow(steps, now))),
        "步骤": [{**step(place, one), **timed(one, now, offset)} for place, one in enumerate(card.steps, 1)],
        "问题": [
            {
                "序号": str(place),
                "内容": one.text,
                "措施": one.measure,
                "责任人": one.who,
                "期限": str(one.due_on or ""),
                "完成": str(one.done_on or ""),
            }
            for place, one in enumerate(card.problems, 1)
        ],
        "总结": official_text.paragraphs(line.summary),
        "照片": official_text.names(one.name for one in card.files),
    }
    return printed(RECORD, card, facts)


def found(drill_id: str) -> DrillCard:
    """A drill. Raises NotFound."""
    card = drills.one(drill_id)
    if card is None:
        raise NotFound
    return card


def printed(form: str, card: DrillCard, facts: Facts) -> PaperPrint:
    """A paper of a drill; its number is the day and the kind."""
    number = f"{card.line.planned_on:%Y%m%d}-{card.line.kind}"
    return PaperPrint(form, NAMES[form], number, facts, (Source(TABLE, card.line.id, card.line.version),))


def head(line: DrillLine, today: datetime.date, worker_id: str | None) -> Facts:
    """What both papers say of a drill."""
    own, kinds = papers.office(worker_id), codes.some(drills.KINDS)
    kind = kinds.label(drills.KINDS, line.kind, "zh")
    return {
        "街道": own.subdistrict,
        "社区": own.community,
        "填报人": own.worker,
        "今日": official_text.day(today),
        "名称": line.name or f"{kind}演练",
        "种类": kind,
        "目的": str(kinds.facts(drills.KINDS, line.kind).get("aim", "")),
        "日期": official_text.day(line.planned_on),
        "时间": official_text.hour(line.begins) if line.begins else "",
        "地点": line.place,
        "预计人数": "" if line.expected is None else str(line.expected),
        "负责人": line.leader,
        "参加单位": line.partners,
        "假设情景": line.scenario,
    }


def step(place: int, one: StepLine) -> Facts:
    """A step as it is planned."""
    minutes = one.timed.minutes
    return {"序号": str(place), "内容": one.text, "时限": f"{minutes}分钟" if minutes else ""}


def timed(one: StepLine, now: datetime.datetime, offset: datetime.timedelta) -> Facts:
    """A step as it went."""
    timing = rules.timing(one.timed, now)
    if timing.pace is not Pace.DONE:
        return {"开始": clock(one.timed.begun_at, offset), "用时": "", "评价": UNDONE}
    said = f"超{spelled(timing.over)}" if timing.is_slow else IN_TIME if one.timed.minutes else ""
    return {"开始": clock(one.timed.begun_at, offset), "用时": spelled(timing.seconds), "评价": said}


def clock(at: datetime.datetime | None, offset: datetime.timedelta) -> str:
    """An instant by the community's clock, to the second; nothing for an unknown one."""
    return f"{at + offset:%H:%M:%S}" if at else ""


def spelled(seconds: int) -> str:
    """A time as papers write it: 2分5秒."""
    minutes, rest = divmod(seconds, 60)
    return (f"{minutes}分" if minutes else "") + (f"{rest}秒" if rest or not minutes else "")


def sheet(paper: PaperPrint) -> FormSheet | None:
    """The record as a sheet; the plan is made as a document only."""
    return FormSheet(paper.name, tuple(record_rows(paper.facts))) if paper.form == RECORD else None


def record_rows(facts: Facts) -> Iterator[Row]:
    """The rows of the record."""
    yield forms.title(f"{MARK}{facts['名称']}记录")
    yield forms.pair("种类", facts["种类"], "日期", facts["日期"])
    yield forms.single("地点", facts["地点"])
    yield forms.pair("负责人", facts["负责人"], "参加人数", facts["参加人数"])
    yield forms.pair("开始", facts["开始"], "结束", facts["结束"])
    yield forms.single("参加单位", facts["参加单位"])
    spans = (1, 5, 1, 2, 1, 2)
    yield forms.table(spans, "序号", "步骤", "时限", "开始", "用时", "评价", is_head=True)
    for one in facts["步骤"]:
        yield forms.table(spans, *(one[name] for name in ("序号", "内容", "时限", "开始", "用时", "评价")))
    yield (FormCell(f"全程用时：{facts['用时']}（时限为每一步自己的用时，不累计）"),)
    spans = (1, 4, 3, 1, 2, 1)
    yield forms.table(spans, "序号", "问题", "整改措施", "责任人", "期限", "完成", is_head=True)
    for one in facts["问题"]:
        yield forms.table(spans, *(one[name] for name in ("序号", "内容", "措施", "责任人", "期限", "完成")))
    yield forms.line("总结：")
    yield from (forms.line(f"　　{text}") for text in facts["总结"] or [""])
    yield forms.signatures("负责人（签名）：", "记录人（签名）：")
    yield from forms.sealed(facts, facts["今日"])
