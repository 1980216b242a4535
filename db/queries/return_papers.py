"""What printed returns and ledgers have: title, the line that says whose and of which time they are, signatures."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from db.exchange.papers import Paper, PaperColumn, Value
from db.exchange.returns import ReturnColumn
from db.queries import papers
from db.queries.papers import Office
from db.rules import papers as rules
from db.rules.papers import Month
from db.rules.returns import Period


def file_name(name: str, period: Period, own: Office) -> str:
    """What a paper of a month or a year is called as a file: 街道_社区_表名_YYYYMM.xlsx."""
    time = f"{period.first:%Y%m}" if isinstance(period, Month) else f"{period.first:%Y}"
    return rules.file_name((own.subdistrict, own.community), name, time)


def paper(
    name: str,
    period: Period,
    own: Office,
    today: datetime.date,
    columns: Sequence[ReturnColumn],
    tail: Iterable[str],
    unit: str = "",
    counted_in: str = "件",
) -> Paper:
    """The title, the line under it and the lines behind the table of a paper of figures.

    `unit` is who reports, where that is not the community itself.
    """
    who = f"{own.subdistrict}{unit or own.community}"
    head = f"填报单位：{who}    报告期：{period}（{period.first}至{period.last}）    单位：{counted_in}"
    signed = (
        f"填表人：{own.worker}（签字）______________    负责人（签字）：______________    "
        f"单位（盖章）：______________    填表日期：{today.year}年{today.month}月{today.day}日"
    )
    title = f"{own.community}{name}（{period}）"
    return Paper(name, title, (head,), columns, (), (*tail, "", signed))


def ledger(
    name: str,
    period: Period | str,
    today: datetime.date,
    worker_id: str | None,
    columns: Sequence[PaperColumn],
    rows: Sequence[Sequence[Value]],
    nothing: str,
) -> Paper:
    """A ledger with its title and signatures; without rows it reports that there was nothing. `period` may also be what
    it is of, such as a campaign's name."""
    own = papers.office(worker_id)
    title = f"{own.community}{name}（{period}）"
    zero = "" if rows else nothing.format(time=period)
    return Paper(name, title, (own.head(today),), columns, rows, papers.SIGNATURES, zero)
