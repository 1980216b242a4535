"""The ledger of hazards (隐患台账) as a paper: those of a span of days or open from before, and what became of each.

Telephones are masked, and long numbers in free texts, unless it is asked for whole.
"""

from __future__ import annotations

import datetime

from db.queries import hazard_ledger_rows, papers
from db.queries.hazard_ledger_rows import Row
from db.queries.paper_prints import Facts, PaperPrint
from db.rules import official_text
from db.rules.returns import Span

LEDGER, NAME = "hazard_ledger", "隐患台账"
BETWEEN = "；"


def ledger(
    first: datetime.date,
    last: datetime.date,
    today: datetime.date,
    offset: datetime.timedelta,
    worker_id: str | None = None,
    masked: bool = True,
) -> PaperPrint:
    """The hazards of some days in the order of their numbers; in a constant number of statements."""
    own = papers.office(worker_id)
    rows = hazard_ledger_rows.rows(Span(first, last), offset, masked)
    facts = {
        "街道": own.subdistrict,
        "社区": own.community,
        "今日": official_text.day(today),
        "期间": f"{official_text.day(first)}至{official_text.day(last)}",
        "填报人": own.worker,
        "台账": [{"序号": str(place), **entry(one)} for place, one in enumerate(rows, 1)],
    }
    return PaperPrint(LEDGER, NAME, f"{first:%Y%m%d}-{last:%Y%m%d}", facts, ())


def entry(one: Row) -> Facts:
    """One hazard as a row."""
    return {
        "地址": one.where,
        "责任人": one.responsible,
        "电话": one.phone,
        "隐患": one.description,
        "等级": one.severity,
        "发现日": day(one.found_on),
        "期限": day(one.due_on),
        "措施": BETWEEN.join(one.measures),
        "整改日": day(one.mended_on),
        "复查": " ".join(map(str, one.looked or ())),
        "销号": day(one.ended_on),
        "备注": BETWEEN.join(one.remarks),
    }


def day(on: datetime.date | None) -> str:
    """A day in a narrow column; nothing for an unknown one."""
    return on.isoformat() if on else ""
