"""The papers of incidents: each report as it was sent, the record of a round of calls, and a report as a text file.

They go to the office above, or are kept: telephones stand there whole. What belongs to a drill says so first and last.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from db import base
from db.exchange import written
from db.models.incidents import Incident, IncidentReport
from db.models.matters import Matter
from db.queries import call_rounds, codes, incident_reports, papers
from db.queries.call_rounds import RoundCard, TryLine
from db.queries.exports import Prepared
from db.queries.incidents import MEANS, RECIPIENTS, ZH
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import incident_texts
from db.rules.call_trees import Kind, Result
from db.rules.incident_texts import BEGIN_DRILL, END_DRILL
from db.rules.incidents import DRILL_FLOW, FLOWS

REPORT, CALLS = "incident_report", "incident_calls"
TEXT = "incident-report"
NAME, CALLS_NAME = "信息报告", "叫应记录表"
DRILL_NAME = "演练"
REASONS = {Kind.REAL: "突发事件叫应", Kind.TEST: "号码测试", Kind.DRILL: "演练叫应"}
RESULTS = {Result.READ_BACK: "已复述", Result.REACHED: "已接通", Result.UNREACHED: "未接通"}
BACKUP = "（备用）"


def report(report_id: str, offset: datetime.timedelta, worker_id: str | None = None) -> PaperPrint:
    """A report as it was sent, or as it would be. Raises NotFound."""
    line = incident_reports.one(report_id)
    matter = Matter.get_by_id(incident_reports.matter_of(report_id))
    is_drill = matter.flow == DRILL_FLOW
    head, body, _foot = parts(line.text)
    facts: Facts = {
        **marks(is_drill),
        "编号": matter.number,
        "社区": papers.office(worker_id).community,
        "种类": line.name,
        "标题": head[-1],
        "主送": body[0],
        "正文": body[1:],
        **signed(line.text),
        "报告人": line.written_by,
        "签发人": line.signed_by,
        "报送": sent(line, offset),
    }
    sources = (Source("matter", matter.id, matter.version), Source("incident_report", line.id, line.version))
    return PaperPrint(REPORT, named(f"{NAME}{line.name}", is_drill), matter.number, facts, sources)


def parts(text: str) -> tuple[list[str], list[str], list[str]]:
    """The three parts of a report's text: title, body, signatures."""
    head, body, foot = text.split("\n\n")
    return head.splitlines(), body.splitlines(), foot.splitlines()


def signed(text: str) -> Facts:
    """Who reports, and up to when, as the text says it."""
    unit, _names, at, *_mark = parts(text)[2]
    return {"报告单位": unit.partition("：")[2], "时间": at}


def sent(line: incident_reports.ReportLine, offset: datetime.timedelta) -> str:
    """To whom a report was sent, and when."""
    if line.sent_at is None:
        return ""
    words = codes.some(RECIPIENTS, MEANS)
    whom, means = words.label(RECIPIENTS, line.told_to, ZH), words.label(MEANS, line.means, ZH)
    return f"{incident_texts.at(line.sent_at + offset)}以{means}报送{whom}"


def marks(is_drill: bool) -> Facts:
    """What says that a paper belongs to a drill; nothing where it does not."""
    return {"演练开始": BEGIN_DRILL if is_drill else "", "演练结束": END_DRILL if is_drill else ""}


def named(name: str, is_drill: bool) -> str:
    """What a paper's file is called."""
    return f"{DRILL_NAME}{name}" if is_drill else name


def calls(round_id: str, offset: datetime.timedelta, worker_id: str | None = None) -> PaperPrint:
    """The record of a round of calls. Raises NotFound."""
    card = call_rounds.card(round_id)
    line = card.line
    begun_at = line.begun_at + offset
    is_drill = line.kind is Kind.DRILL
    facts: Facts = {
        **marks(is_drill),
        "编号": line.number,
        "社区": papers.office(worker_id).community,
        "事由": REASONS[line.kind],
        "内容": line.message,
        "开始时间": incident_texts.at(begun_at),
        "结束时间": incident_texts.at(line.ended_at + offset) if line.ended_at else "",
        "记录人": line.worker,
        "统计": counted(card),
        "呼叫": [ring(place, one, offset) for place, one in enumerate(card.tries, 1)],
    }
    number = line.number or f"{begun_at:%Y%m%d-%H%M}"
    sources = (Source("call_round", line.id, line.version),)
    return PaperPrint(CALLS, named(CALLS_NAME, is_drill), number, facts, sources)


def counted(card: RoundCard) -> str:
    """How many read back, were reached, were not, and were not rung."""
    counts = card.counts()
    said = [f"{word}{counts[result]}人" for result, word in RESULTS.items()]
    return "，".join([f"应叫应{len(card.contacts)}人", *said, f"未呼叫{counts[None]}人"])


def ring(place: int, one: TryLine, offset: datetime.timedelta) -> dict[str, str]:
    """One ring as a row."""
    return {
        "序号": str(place),
        "分组": one.group,
        "姓名": " ".join(filter(None, (one.name, one.post))),
        "电话": one.number + (BACKUP if one.is_backup else ""),
        "时间": f"{one.tried_at + offset:%H:%M}",
        "结果": RESULTS[one.result],
        "回复": one.answer,
    }


def papers_of_number(
    number: str, _now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> list[PaperPrint]:
    """All papers of the incident or drill that bears a number, final or provisional; none for others."""
    wanted = number.upper()
    is_it = Matter.flow.in_(FLOWS) & ((Matter.number == wanted) | (Matter.former_number == wanted))
    found = base.rows(Incident.select(Incident.id).join(Matter).where(is_it))
    return [paper for (key,) in found for paper in of_incident(key, offset, worker_id)]


def of_incident(incident_id: str, offset: datetime.timedelta, worker_id: str | None = None) -> list[PaperPrint]:
    """All papers of an incident: its reports that were sent, then its rounds of calls."""
    rows = IncidentReport.select(IncidentReport.id).where(
        IncidentReport.incident == incident_id, IncidentReport.sent_at.is_null(False)
    )
    keys = [key for (key,) in base.rows(rows.order_by(IncidentReport.sent_at, IncidentReport.id))]
    rounds = call_rounds.of_incident(incident_id)
    return [report(key, offset, worker_id) for key in keys] + [calls(one.id, offset, worker_id) for one in rounds]


def text_file(path: Path, report_id: str) -> Prepared:
    """The text of a report, written aside as a file. Raises NotFound, SheetUnwritable."""
    line = incident_reports.one(report_id)
    return Prepared(TEXT, False, written.beside(path, f"{line.text}\n".encode()))
