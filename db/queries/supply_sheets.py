"""Supplies as sheets (.xlsx) that print on A4: the ledger of a time, what was given out in it, a campaign's roster."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from db import base
from db.exchange import papers as printed
from db.exchange.papers import PaperColumn, Value
from db.models.supplies import SupplyCampaign, SupplyIssue
from db.queries import (
    codes,
    return_papers,
    supply_campaigns,
    supply_ledgers,
    supply_papers,
    supply_receipts,
    supply_rosters,
)
from db.queries.exports import Prepared
from db.queries.supply_papers import movement
from db.queries.supply_receipts import Received
from db.queries.supply_rosters import RosterRow
from db.rules import masking, supplies
from db.rules.returns import Period

LEDGER, ISSUES, ROSTER = "supplies-ledger", "supply-issues", "supply-roster"
NO_MOVES = "{time}无物资结存和收发，特此报告（零报告）。"
NO_ISSUES = "{time}未发放物资，特此报告（零报告）。"
BACK = "已退回"
LEDGER_COLUMNS = (
    PaperColumn("类别", 11),
    PaperColumn("名称", 24),
    *(PaperColumn(name, 8) for name in ("单位", "上期", "入库", "领用", "发放", "借出", "损耗", "盘点", "结存")),
)
ISSUE_COLUMNS = (
    PaperColumn("活动", 16),
    PaperColumn("姓名", 10),
    PaperColumn("证件号码", 20),
    PaperColumn("住址", 13),
    PaperColumn("人口", 5),
    PaperColumn("物资", 26),
    PaperColumn("领取人", 12),
    PaperColumn("签收", 9),
    PaperColumn("日期", 11),
    PaperColumn("签字或指印", 14),
    PaperColumn("备注", 16),
)


def ledger(path: Path, period: Period, today: datetime.date, worker_id: str | None) -> Prepared:
    """What became of every item in a month or a year, as .xlsx or .txt beside `path`. Raises SheetUnwritable."""
    words = codes.some(supplies.KINDS, supplies.UNITS)
    found = supply_ledgers.movements(period.first, period.last)
    rows = [ledger_row(movement(one, words)) for one in found]
    name = supply_papers.NAMES[supply_papers.LEDGER]
    return Prepared(
        LEDGER,
        True,
        printed.write(path, return_papers.ledger(name, period, today, worker_id, LEDGER_COLUMNS, rows, NO_MOVES)),
    )


def ledger_row(facts: dict[str, str]) -> Sequence[Value]:
    """One item: numbers are numbers."""
    texts = [facts[column.heading] for column in LEDGER_COLUMNS]
    return [*texts[:3], *(int(text) if text else None for text in texts[3:])]


def issues(
    path: Path,
    period: Period,
    today: datetime.date,
    worker_id: str | None,
    offset: datetime.timedelta,
    masked: bool = True,
) -> Prepared:
    """Everything that was given out in a month or a year, the first one first, what was taken back among it.

    Raises SheetUnwritable.
    """
    words = codes.some(supplies.UNITS, supplies.PROOFS)
    days = SupplyIssue.issued_on.between(period.first, period.last)
    named = SupplyCampaign.select(SupplyCampaign.id, SupplyCampaign.name).join(SupplyIssue).where(days).distinct()
    rows: list[Sequence[Value]] = []
    for key, name in sorted(base.rows(named)):
        given = [one for one in supply_receipts.received(key) if is_in(one, period, offset)]
        numbers = supply_rosters.head_numbers([one.household_id for one in given if one.household_id], masked)
        rows += [
            issue_row(name, one, numbers.get(one.household_id or "", ""), words, offset) for one in reversed(given)
        ]
    name = supply_papers.NAMES[supply_papers.ROSTER]
    sheet = return_papers.ledger(name, period, today, worker_id, ISSUE_COLUMNS, rows, NO_ISSUES)
    return Prepared(ISSUES, masked, printed.write(path, sheet))


def is_in(one: Received, period: Period, offset: datetime.timedelta) -> bool:
    """Whether something was given in a time."""
    return period.first <= (one.issued_at + offset).date() <= period.last


def issue_row(
    campaign: str, one: Received, number: str, words: codes.Vocabulary, offset: datetime.timedelta
) -> Sequence[Value]:
    """What was given in one go, as a row."""
    receiver = f"{one.receiver}（代领）" if one.behalf else one.receiver
    proof = words.label(supplies.PROOFS, one.proof, "zh")
    note = f"{BACK}：{one.reason}" if one.taken_back_on else one.note
    on = (one.issued_at + offset).date()
    what = supply_rosters.said(one.items, words)
    return (campaign, one.who, number, one.address, one.heads, what, receiver, proof, on, "", masking.digits(note))


def roster(
    path: Path, campaign_id: str, today: datetime.date, worker_id: str | None, offset: datetime.timedelta
) -> Prepared:
    """The roster of a campaign, to sign; numbers are masked. Raises NotFound, SheetUnwritable."""
    line = supply_campaigns.one(campaign_id, today).line
    rows = [roster_row(line.name, one) for one in supply_rosters.rows(campaign_id, today, offset)]
    name = supply_papers.NAMES[supply_papers.ROSTER]
    sheet = return_papers.ledger(name, line.name, today, worker_id, ISSUE_COLUMNS, rows, NO_ISSUES)
    return Prepared(ROSTER, True, printed.write(path, sheet))


def roster_row(campaign: str, one: RosterRow) -> Sequence[Value]:
    """One line of the roster, with room to sign."""
    told = (one.what, one.receiver, one.proof, one.given_on, "", one.note)
    return (campaign, one.name, one.number, one.address, one.heads or None, *told)
