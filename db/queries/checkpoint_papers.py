"""The papers of a guard's day: the log of its points to sign (卡点值守登记表), and the daily report (平安报告)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from db.exchange.form_sheets import FormSheet
from db.queries import checkpoint_reports, checkpoints, papers
from db.queries import inspection_sheets as forms
from db.queries.checkpoint_reports import ReportLine
from db.queries.checkpoints import PointDay
from db.queries.inspection_sheets import Row
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import checkpoint_hours, official_text
from db.rules.checkpoint_hours import Cell, Mark

LOG, REPORT = "checkpoint_log", "checkpoint_report"
NAMES = {LOG: "卡点值守登记表", REPORT: "平安报告"}
ALL_RIGHT, ZERO, NOT_ZERO = "正常", "零报告", "情况报告"
SAID = {
    Mark.AHEAD: "",
    Mark.NOW: "",
    Mark.OVERDUE: "未查",
    Mark.CHECKED: "",
    Mark.LATE: "迟查",
    Mark.AFTERWARDS: "补记",
    Mark.MISSED: "漏查",
}
BETWEEN = "；"


def log(
    guard_id: str | None,
    on: datetime.date,
    now: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None = None,
) -> PaperPrint:
    """The log of a guard's points on a day: who stood there, and every hour; hours to come leave room to write."""
    days = checkpoints.day(guard_id, on, now, offset)
    facts = {
        **head(guard_id, on, (now + offset).date(), worker_id),
        "值守": [
            {
                "点段": one.point.name,
                "时段": f"{watch.begins:%m-%d %H:%M}至{watch.ends:%m-%d %H:%M}",
                "人员": watch.name,
                "电话": watch.phone,
            }
            for one in days
            for watch in one.watches
        ],
        "检查": [{"点段": one.point.name, **hour(cell)} for one in days for cell in one.cells],
    }
    return PaperPrint(LOG, NAMES[LOG], f"{on:%Y%m%d}", facts, sources(guard_id))


def hour(cell: Cell) -> Facts:
    """One hour of a point as a row."""
    notes = [one.note or ALL_RIGHT for one in cell.seen]
    said = BETWEEN.join(filter(None, (SAID[cell.mark], *notes)))
    first = cell.seen[0] if cell.seen else None
    return {
        "时段": f"{cell.slot_at:%m-%d %H:%M}",
        "时间": f"{first.checked_at:%H:%M}" if first else "",
        "情况": said,
        "人员": official_text.names(dict.fromkeys(one.name for one in cell.seen)),
    }


def report(
    guard_id: str | None,
    on: datetime.date,
    now: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None = None,
) -> PaperPrint:
    """The daily report with a table of its points: in the words in which it was sent, or as it would be sent now."""
    day, text = checkpoint_reports.told(guard_id, on, now, offset)
    sent: ReportLine | None = next(iter(checkpoint_reports.sent(guard_id, on, 1)), None)
    # What was sent stands in its own words; its table is that of the same moment.
    at = sent.sent_at if sent else now
    known = checkpoints.points(checkpoints.of_guard(guard_id))
    days = checkpoints.days(known, on, at, offset, as_it_was=sent is not None)
    is_zero = sent.is_zero if sent else day.is_zero
    facts = {
        **head(guard_id, on, (now + offset).date(), worker_id),
        "性质": ZERO if is_zero else NOT_ZERO,
        "报送单位": sent.sent_to if sent else "",
        "报送时间": official_text.instant(*at_hour(sent.sent_at + offset)) if sent else "",
        "正文": (sent.text if sent else text).splitlines(),
        "点段": [point(one) for one in days],
    }
    return PaperPrint(REPORT, NAMES[REPORT], f"{on:%Y%m%d}", facts, sources(guard_id))


def at_hour(at: datetime.datetime) -> tuple[datetime.date, str]:
    """An instant as a day and its hour."""
    return at.date(), f"{at:%H:%M}"


def point(one: PointDay) -> Facts:
    """One point as a row of the report: its counts, and what was noted."""
    counts = checkpoint_hours.tally(one.cells)
    notes = [f"{cell.slot_at:%H:%M}{seen.note}" for cell in one.cells for seen in cell.seen if not seen.is_ok]
    return {
        "名称": one.point.name,
        "应查": str(counts.due),
        "按时": str(counts.in_time),
        "迟查": str(counts.late),
        "补记": str(counts.afterwards),
        "未查": str(counts.missed),
        "情况": BETWEEN.join(notes),
    }


def head(guard_id: str | None, on: datetime.date, today: datetime.date, worker_id: str | None) -> Facts:
    """What both papers say of a guard's day."""
    own = papers.office(worker_id)
    guard = checkpoints.guard(guard_id) if guard_id else None
    return {
        "街道": own.subdistrict,
        "社区": own.community,
        "填报人": own.worker,
        "今日": official_text.day(today),
        "保障": guard.name if guard else checkpoint_reports.STANDING,
        "日期": official_text.day(on),
    }


def sources(guard_id: str | None) -> tuple[Source, ...]:
    """The records that a paper is made of."""
    guard = checkpoints.guard(guard_id) if guard_id else None
    return (Source("guard", guard.id, guard.version),) if guard else ()


def sheet(paper: PaperPrint) -> FormSheet:
    """A paper of a guard's day as a sheet."""
    rows = {LOG: log_rows, REPORT: report_rows}[paper.form](paper.facts)
    return FormSheet(paper.name, tuple(rows))


def log_rows(facts: Facts) -> Iterator[Row]:
    """The rows of the log."""
    yield forms.title(f"{facts['保障']}卡点值守登记表")
    yield forms.line(f"{facts['街道']}{facts['社区']}　{facts['日期']}")
    spans = (2, 4, 2, 2, 2)
    yield forms.table(spans, "点段", "值守时段", "值守人", "电话", "签名", is_head=True)
    for one in facts["值守"]:
        yield forms.table(spans, one["点段"], one["时段"], one["人员"], one["电话"], "")
    spans = (2, 2, 2, 4, 2)
    yield forms.table(spans, "点段", "应查时段", "检查时间", "情况", "检查人", is_head=True)
    for one in facts["检查"]:
        yield forms.table(spans, *(one[name] for name in ("点段", "时段", "时间", "情况", "人员")))
    yield forms.signatures("带班领导（签名）：", "填报人（签名）：")


def report_rows(facts: Facts) -> Iterator[Row]:
    """The rows of the daily report."""
    yield forms.title(f"平安报告（{facts['性质']}）")
    yield forms.pair("保障", facts["保障"], "日期", facts["日期"])
    yield forms.pair("报送单位", facts["报送单位"], "报送时间", facts["报送时间"])
    yield from (forms.line(text) for text in facts["正文"])
    spans = (3, 1, 1, 1, 1, 1, 4)
    yield forms.table(spans, "点段", "应查", "按时", "迟查", "补记", "未查", "情况", is_head=True)
    for one in facts["点段"]:
        names = ("名称", "应查", "按时", "迟查", "补记", "未查", "情况")
        yield forms.table(spans, *(one[name] for name in names))
    yield forms.signatures("带班领导（签名）：", "报告人（签名）：")
    yield from forms.sealed(facts, facts["今日"])
