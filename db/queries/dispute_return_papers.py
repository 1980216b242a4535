"""Papers of mediation without anybody's name: the return of a month or a year, and the rounds of screening.

They are in Chinese. A time in which there was nothing is reported as such and signed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from db.exchange import returns
from db.exchange.papers import Paper
from db.exchange.returns import ReturnColumn, ReturnSheet, Value
from db.queries import codes, dispute_returns, dispute_screenings, disputes, papers, return_papers
from db.queries.dispute_screenings import ScreeningSums
from db.queries.exports import Prepared
from db.queries.papers import Office
from db.rules import masking
from db.rules.dispute_returns import Figure, Line, Return, Sum
from db.rules.returns import Period

RETURN, SCREENINGS = "dispute-return", "dispute-screenings"
NAMES = {RETURN: "人民调解统计报表", SCREENINGS: "矛盾纠纷排查情况表"}
ZERO = {RETURN: "{time}无调解案件，特此报告（零报告）。", SCREENINGS: "{time}未开展矛盾纠纷排查。"}
ZH = "zh"
ALL = "合计"
FEN = 100
COUNTED_BY = (
    "说明：受理、案件来源、群体性、当事人按受理日期；调解结束、协议及金额、防止激化按调解结束日期；司法确认按确认日期；"
    "履行按登记履行日期；结案按结案日期。成功率=调解成功÷调解结束；结案率=结案÷受理。上期结转+受理=调解结束+期末未结。"
)
# Each column of the return behind that of the types, with what stands in it.
SOURCE, ENDING, AGREEMENT = "受理", "调解结束", "协议"
CRIME, MASS, FIGHT = "防止民转刑", "防止群体性事件（上访）", "防止群体性械斗"
COLUMNS: tuple[tuple[ReturnColumn, Figure | Sum | str], ...] = (
    (ReturnColumn("上期结转", 5), Figure.CARRIED),
    (ReturnColumn("小计", 5, above=SOURCE), Figure.ACCEPTED),
    (ReturnColumn("申请", 5, above=SOURCE), Figure.APPLIED),
    (ReturnColumn("主动", 5, above=SOURCE), Figure.OWN),
    (ReturnColumn("委托移送", 5, above=SOURCE), Figure.HANDED),
    (ReturnColumn("占比", 7, "rate", above=SOURCE), "part"),
    (ReturnColumn("群体性案件", 5), Figure.COLLECTIVE),
    (ReturnColumn("当事人（人）", 6), Sum.PARTIES),
    (ReturnColumn("小计", 5, above=ENDING), Figure.ENDED),
    (ReturnColumn("成功", 5, above=ENDING), Figure.AGREED),
    (ReturnColumn("成功率", 7, "rate", above=ENDING), "success"),
    (ReturnColumn("不成", 5, above=ENDING), Figure.FAILED),
    (ReturnColumn("撤回", 5, above=ENDING), Figure.WITHDRAWN),
    (ReturnColumn("拒绝", 5, above=ENDING), Figure.REFUSED),
    (ReturnColumn("终止转出", 5, above=ENDING), Figure.HANDED_ON),
    (ReturnColumn("书面", 5, above=AGREEMENT), Figure.WRITTEN),
    (ReturnColumn("口头", 5, above=AGREEMENT), Figure.ORAL),
    (ReturnColumn("涉及金额（元）", 13, "money", above=AGREEMENT), Sum.AMOUNT),
    (ReturnColumn("司法确认", 5), Figure.CONFIRMED),
    (ReturnColumn("已履行", 5), Figure.PERFORMED),
    (ReturnColumn("件", 5, above=CRIME), Figure.CRIME),
    (ReturnColumn("人", 5, above=CRIME), Sum.CRIME_PEOPLE),
    (ReturnColumn("件", 5, above=MASS), Figure.MASS),
    (ReturnColumn("人", 5, above=MASS), Sum.MASS_PEOPLE),
    (ReturnColumn("件", 5, above=FIGHT), Figure.FIGHT),
    (ReturnColumn("人", 5, above=FIGHT), Sum.FIGHT_PEOPLE),
    (ReturnColumn("结案", 5), Figure.CLOSED),
    (ReturnColumn("结案率", 7, "rate"), "closing"),
    (ReturnColumn("期末未结", 5), Figure.OPEN),
)
RETURN_COLUMNS = (ReturnColumn("纠纷类型", 14, "text"), *(column for column, _what in COLUMNS))
SCREENING_COLUMNS = (
    ReturnColumn("排查日期", 12, "text"),
    ReturnColumn("排查范围", 34, "text"),
    ReturnColumn("发现纠纷（件）", 10),
    ReturnColumn("化解（件）", 10),
    ReturnColumn("预防纠纷（件）", 10),
    ReturnColumn("排查人", 12, "text"),
    ReturnColumn("备注", 30, "text"),
)


def file_name(what: str, period: Period, worker_id: str | None) -> str:
    """What a paper of a month or a year is called as a file: 街道_社区_表名_YYYYMM.xlsx."""
    return return_papers.file_name(NAMES[what], period, papers.office(worker_id))


def dispute_return(
    path: Path, period: Period, today: datetime.date, worker_id: str | None, offset: datetime.timedelta
) -> Prepared:
    """The return of mediation (人民调解统计报表) of a month or a year beside `path`, as .xlsx. Raises SheetUnwritable.

    `offset` leads from UTC to the clock by which days are meant. It names nobody.
    """
    found = dispute_returns.figures(period, offset)
    words = codes.some(disputes.KINDS)
    rows = [
        [words.label(disputes.KINDS, line.kind, ZH), *(cell(line, what, found) for _column, what in COLUMNS)]
        for line in found.lines
    ]
    totals = [ALL, *(cell(found.total, what, found) for _column, what in COLUMNS)]
    screened = dispute_screenings.sums(period.first, period.last)
    paper = sheet_paper(
        RETURN, period, papers.office(worker_id), today, RETURN_COLUMNS, return_tail(found, period, screened)
    )
    sheet = ReturnSheet(paper, RETURN_COLUMNS, rows, totals)
    return Prepared(RETURN, True, returns.write(path, sheet))


def cell(line: Line, what: Figure | Sum | str, whole: Return) -> int | float | None:
    """One figure as it stands in its column; None for a rate of nothing."""
    if isinstance(what, Figure):
        return line.counts[what]
    if isinstance(what, Sum):
        return line.sums[what] / FEN if what is Sum.AMOUNT else line.sums[what]
    return {"part": whole.part(line), "success": line.success, "closing": line.closing}[what]


def return_tail(found: Return, period: Period, screened: ScreeningSums) -> Iterator[str]:
    """The lines behind the return: that there was nothing, what was not accepted, the screening, how it is counted."""
    if found.is_zero:
        yield ZERO[RETURN].format(time=period)
    yield f"不予受理或受理前终结：{found.total.counts[Figure.NOT_ACCEPTED]}件。{screening_words(screened)}"
    yield COUNTED_BY


def screening_words(found: ScreeningSums) -> str:
    """What the rounds of screening of a time came to, in one sentence."""
    return (
        f"矛盾纠纷排查：排查次数{found.rounds}次，排查发现{found.found}件，化解{found.settled}件，"
        f"预防纠纷{found.prevented}件。"
    )


def sheet_paper(
    what: str,
    period: Period,
    own: Office,
    today: datetime.date,
    columns: Sequence[ReturnColumn],
    tail: Iterator[str],
) -> Paper:
    """A paper of figures of the mediation committee."""
    return return_papers.paper(NAMES[what], period, own, today, columns, tail, disputes.committee().name)


def screenings(
    path: Path, period: Period, today: datetime.date, worker_id: str | None, masked: bool = True
) -> Prepared:
    """The rounds of screening (矛盾纠纷排查情况表) of a month or a year beside `path`, as .xlsx.

    A round that found nothing is reported as such. Long numbers in its texts are masked. Raises SheetUnwritable.
    """
    free = masking.digits if masked else str
    rows: list[list[Value]] = [
        [
            f"{one.draft.held_on}",
            free(one.draft.area),
            one.draft.found,
            one.draft.settled,
            one.draft.prevented,
            one.worker,
            free(one.draft.remark) or ("零报告" if one.draft.is_zero else ""),
        ]
        for one in dispute_screenings.between(period.first, period.last)
    ]
    found = dispute_screenings.sums(period.first, period.last)
    totals: list[Value] = [ALL, f"共{found.rounds}次", found.found, found.settled, found.prevented, "", ""]
    tail = iter([zero_words(found, period)] if not found.found else [])
    paper = sheet_paper(SCREENINGS, period, papers.office(worker_id), today, SCREENING_COLUMNS, tail)
    return Prepared(SCREENINGS, masked, returns.write(path, ReturnSheet(paper, SCREENING_COLUMNS, rows, totals)))


def zero_words(found: ScreeningSums, period: Period) -> str:
    """The sentence of a time in which nothing was found, or in which nobody looked."""
    if not found.rounds:
        return ZERO[SCREENINGS].format(time=period)
    return f"{period}排查{found.rounds}次，未发现矛盾纠纷，特此报告（零报告）。"
