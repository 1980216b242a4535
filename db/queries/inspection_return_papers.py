"""The printed return of inspections (安全隐患排查整治情况统计表) of a month or a year. It names nobody.

The words stay within what a community may do: it tells, advises and reports up.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from db.exchange import returns
from db.exchange.returns import ReturnColumn, ReturnSheet
from db.queries import codes, inspection_returns, papers, return_papers
from db.queries.exports import Prepared
from db.queries.inspection_plans import KINDS
from db.rules.inspection_returns import Figure, Line
from db.rules.returns import Period

RETURN = "inspection-return"
NAME = "安全隐患排查整治情况统计表"
ZH, ALL, COVERAGE = "zh", "合计", "coverage"
NOTHING = "{time}未开展安全检查，无隐患发现和整改，特此报告（零报告）。按计划应查{due}次。"
NOTHING_FOUND = "{time}检查{times}次，未发现安全隐患，特此报告（零报告）。"
COUNTED_BY = (
    "说明：应查、已查次数按计划到期日，每处每项计划每期一次，不同于按场所计的覆盖率；检查和未成按检查日期；"
    "隐患从发现（或重新发现）之日计至销号之日；告知、延期、拒不整改、上报、移交按办理日期，每条隐患只计一次。A级为疑似重大，是否构成由主管部门判定。上期结转+本期发现=销号+误登+期末未销；"
    "销号=当场整改+按期整改+逾期整改。"
)
PLAN, MADE, TRIED, FOUND, ENDED, LEFT, DONE = "计划", "检查", "未成", "本期发现隐患", "销号", "期末未销", "处置"
# Each column of the return behind that of the kinds of places, with what stands in it.
COLUMNS: tuple[tuple[ReturnColumn, Figure | str], ...] = (
    (ReturnColumn("应查次数", 6, above=PLAN), Figure.DUE),
    (ReturnColumn("已查次数", 6, above=PLAN), Figure.KEPT),
    (ReturnColumn("按次覆盖率", 7, "rate", above=PLAN), COVERAGE),
    (ReturnColumn("场所（处）", 6, above=MADE), Figure.PLACES),
    (ReturnColumn("次数", 6, above=MADE), Figure.TIMES),
    (ReturnColumn("无人", 5, above=TRIED), Figure.NOBODY),
    (ReturnColumn("拒绝", 5, above=TRIED), Figure.TURNED_AWAY),
    (ReturnColumn("上期结转", 5), Figure.CARRIED),
    (ReturnColumn("小计", 5, above=FOUND), Figure.FOUND),
    (ReturnColumn("A级疑似重大", 6, above=FOUND), Figure.FOUND_A),
    (ReturnColumn("B级", 5, above=FOUND), Figure.FOUND_B),
    (ReturnColumn("C级", 5, above=FOUND), Figure.FOUND_C),
    (ReturnColumn("再次发现", 5), Figure.AGAIN),
    (ReturnColumn("小计", 5, above=ENDED), Figure.STRUCK),
    (ReturnColumn("当场整改", 5, above=ENDED), Figure.ON_SPOT),
    (ReturnColumn("按期整改", 5, above=ENDED), Figure.IN_TIME),
    (ReturnColumn("逾期整改", 5, above=ENDED), Figure.LATE),
    (ReturnColumn("误登", 5), Figure.VOID),
    (ReturnColumn("小计", 5, above=LEFT), Figure.OPEN),
    (ReturnColumn("已逾期", 5, above=LEFT), Figure.OVERDUE),
    (ReturnColumn("书面告知", 5, above=DONE), Figure.NOTICED),
    (ReturnColumn("延期", 5, above=DONE), Figure.EXTENDED),
    (ReturnColumn("拒不整改", 5, above=DONE), Figure.REFUSED),
    (ReturnColumn("上报", 5, above=DONE), Figure.ESCALATED),
    (ReturnColumn("移交", 5, above=DONE), Figure.HANDED),
)
RETURN_COLUMNS = (ReturnColumn("场所类型", 14, "text"), *(column for column, _what in COLUMNS))


def file_name(period: Period, worker_id: str | None) -> str:
    """What the return is called as a file: 街道_社区_表名_YYYYMM.xlsx."""
    return return_papers.file_name(NAME, period, papers.office(worker_id))


def inspection_return(
    path: Path, period: Period, today: datetime.date, worker_id: str | None, offset: datetime.timedelta
) -> Prepared:
    """The return of inspections of a month or a year beside `path`, as .xlsx. Raises SheetUnwritable.

    `offset` leads from UTC to the clock by which days are meant.
    """
    found = inspection_returns.figures(period, offset, today)
    words = codes.some(KINDS)
    rows = [
        [words.label(KINDS, line.kind, ZH), *(cell(line, what) for _column, what in COLUMNS)] for line in found.lines
    ]
    totals = [ALL, *(cell(found.total, what) for _column, what in COLUMNS)]
    own = papers.office(worker_id)
    tail = return_tail(found.total, period)
    paper = return_papers.paper(NAME, period, own, today, RETURN_COLUMNS, tail, counted_in="处、次、条")
    return Prepared(RETURN, True, returns.write(path, ReturnSheet(paper, RETURN_COLUMNS, rows, totals)))


def cell(line: Line, what: Figure | str) -> int | float | None:
    """One figure as it stands in its column; None for a rate of nothing."""
    return line.counts[what] if isinstance(what, Figure) else line.coverage


def return_tail(total: Line, period: Period) -> Iterator[str]:
    """The lines behind the return: that nothing was done or found, where that is so, and how it is counted."""
    if total.is_zero:
        yield NOTHING.format(time=period, due=total.counts[Figure.DUE])
    elif total.counts[Figure.TIMES] and not total.counts[Figure.FOUND]:
        yield NOTHING_FOUND.format(time=period, times=total.counts[Figure.TIMES])
    yield COUNTED_BY
