"""The slip of what somebody has on loan: everything that is still out, each with the day by which it is to be back."""

from __future__ import annotations

import datetime

from db.errors import NotFound
from db.queries import codes, papers, supply_loans
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.queries.supply_loans import LoanLine
from db.rules import masking, official_text, supplies

SLIP, NAME = "loan_slip", "物品借用单"
LATE, PART = "逾期{days}天", "已还{count}"


def slip(holder: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """Everything that a holder still has. Raises NotFound where that is nothing."""
    found = [one for one in supply_loans.still_out() if one.holder == holder]
    if not found:
        raise NotFound
    own, words = papers.office(worker_id), codes.some(supplies.UNITS)
    lines = [line(place, one, words, today) for place, one in enumerate(found, 1)]
    facts = {
        "街道": own.subdistrict,
        "社区": own.community,
        "填报人": own.worker,
        "今日": official_text.day(today),
        "借用人": holder,
        "电话": masking.telephones(next((one.phone for one in found if one.phone), "")),
        "借用": lines,
    }
    sources = tuple(Source("supply_loan", one.id, one.version) for one in found)
    return PaperPrint(SLIP, NAME, f"{today:%Y%m%d}", facts, sources)


def line(place: int, one: LoanLine, words: codes.Vocabulary, today: datetime.date) -> Facts:
    """One thing that is out."""
    late = (today - one.due_on).days if one.due_on and one.due_on < today else 0
    back = one.quantity - one.still_out
    said = (LATE.format(days=late) if late else "", PART.format(count=back) if back else "")
    return {
        "序号": str(place),
        "物品": one.title,
        "数量": str(one.still_out),
        "单位": words.label(supplies.UNITS, one.unit, "zh"),
        "借出": str(one.lent_on),
        "应还": str(one.due_on or ""),
        "情况": "，".join(filter(None, said)),
    }
