"""The ledger of hazards (安全隐患台账) of a month or a year as a sheet: those found in it or open from before."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from db.exchange import papers as printed
from db.exchange.papers import PaperColumn, Value
from db.queries import hazard_ledger_rows, return_papers
from db.queries.exports import Prepared
from db.queries.hazard_ledger_rows import Row
from db.rules.returns import Period

LEDGER = "hazards-ledger"
NAME = "安全隐患台账"
NOTHING = "{time}未发现安全隐患，无上期结转，特此报告（零报告）。"
BETWEEN = "；"
COLUMNS = (
    PaperColumn("地址", 20),
    PaperColumn("责任人", 10),
    PaperColumn("电话", 13),
    PaperColumn("隐患", 26),
    PaperColumn("等级", 11),
    PaperColumn("发现日", 11),
    PaperColumn("期限", 11),
    PaperColumn("措施", 18),
    PaperColumn("整改日", 11),
    PaperColumn("复查", 16),
    PaperColumn("销号", 11),
    PaperColumn("备注", 24),
)


def hazards_ledger(
    path: Path,
    period: Period,
    today: datetime.date,
    worker_id: str | None,
    offset: datetime.timedelta,
    masked: bool = True,
) -> Prepared:
    """The hazards of a month or a year in the order of their numbers, as .xlsx or .txt beside `path`.

    `offset` leads from UTC to the clock by which days are meant. A constant number of statements. Raises
    SheetUnwritable.
    """
    rows = [cells(one) for one in hazard_ledger_rows.rows(period, offset, masked)]
    paper = return_papers.ledger(NAME, period, today, worker_id, COLUMNS, rows, NOTHING)
    return Prepared(LEDGER, masked, printed.write(path, paper))


def cells(one: Row) -> Sequence[Value]:
    """A row of the sheet: days are days."""
    return (
        one.where,
        one.responsible,
        one.phone,
        one.description,
        one.grade,
        one.found_on,
        one.due_on,
        BETWEEN.join(one.measures),
        one.mended_on,
        " ".join(map(str, one.looked or ())),
        one.ended_on,
        BETWEEN.join(one.remarks),
    )
