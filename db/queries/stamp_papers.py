"""The ledger of the seals on paper: every use in a span of days, those that do not count among them."""

from __future__ import annotations

import datetime

from db.queries import application_papers, codes, stamps
from db.queries.application_papers import ZH
from db.queries.paper_prints import Facts, PaperPrint
from db.queries.stamps import SealLine
from db.rules import official_text
from db.rules.stamps import SEALS

LEDGER, NAME = "application_seals", "用章登记簿"


def ledger(first: datetime.date, last: datetime.date, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """Every use of a seal in a span of days."""
    words = codes.some(SEALS)
    found = stamps.ledger(first, last)
    facts = {
        **application_papers.office(today, worker_id),
        "期间": f"{official_text.day(first)}至{official_text.day(last)}",
        "次数": str(sum(one.voided_on is None for one in found)),
        "用章": [row(one, words) for one in found],
    }
    return PaperPrint(LEDGER, NAME, f"{first:%Y%m%d}-{last:%Y%m%d}", facts, ())


def row(one: SealLine, words: codes.Vocabulary) -> Facts:
    """One use as a row."""
    return {
        "编号": one.number,
        "日期": one.used_on.isoformat(),
        "印章": words.label(SEALS, one.seal, ZH),
        "内容": one.title,
        "份数": str(one.copies),
        "申请": one.applicant,
        "用途": one.recipient,
        "批准": one.approved_by,
        "经办": one.worker,
        "备注": f"作废：{one.void_reason}" if one.voided_on else "",
    }
