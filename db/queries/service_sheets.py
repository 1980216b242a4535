"""Services as sheets (.xlsx) that print on A4: what they came to in a time. What is for few eyes has a sheet of its
own, asked for by its name, with only what whoever asks may see."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from db.exchange import papers as printed
from db.exchange.papers import PaperColumn, Value
from db.queries import codes, return_papers, service_costs, service_papers, service_people
from db.queries.exports import Prepared
from db.queries.service_costs import CostLine
from db.rules.returns import Period
from db.rules.services import KINDS

LEDGER, CONFINED = "services-ledger", "services-confined"
FEN = 100
NOTHING = "{time}无服务记录，特此报告（零报告）。"
COLUMNS = (
    PaperColumn("服务", 14),
    PaperColumn("姓名", 10),
    PaperColumn("住址", 14),
    PaperColumn("提供者", 16),
    *(PaperColumn(name, 8) for name in ("完成次数", "未完成", "取消")),
    *(PaperColumn(name, 11) for name in ("费用（元）", "补贴（元）", "自付（元）")),
)


def ledger(path: Path, period: Period, today: datetime.date, worker_id: str | None, masked: bool = True) -> Prepared:
    """What services came to in a month or a year, without what is for few eyes. Raises SheetUnwritable."""
    looking = service_people.eyes(worker_id)
    found = service_costs.lines(period.first, period.last, today, looking)
    return sheet(path, period, today, worker_id, [one for one in found if not one.is_confined], LEDGER, masked)


def confined(path: Path, period: Period, today: datetime.date, worker_id: str | None, masked: bool = True) -> Prepared:
    """What services for few eyes came to: only those that whoever asks may see. Raises SheetUnwritable."""
    looking = service_people.eyes(worker_id)
    found = service_costs.lines(period.first, period.last, today, looking)
    seen = [one for one in found if one.is_confined and one.is_open_to]
    return sheet(path, period, today, worker_id, seen, CONFINED, masked)


def sheet(
    path: Path,
    period: Period,
    today: datetime.date,
    worker_id: str | None,
    lines: Sequence[CostLine],
    what: str,
    masked: bool,
) -> Prepared:
    """Lines as a ledger."""
    words = codes.some(KINDS)
    rows = [row(one, words, masked) for one in lines]
    name = service_papers.NAMES[service_papers.MONTH]
    made = return_papers.ledger(name, period, today, worker_id, COLUMNS, rows, NOTHING)
    return Prepared(what, masked, printed.write(path, made))


def row(one: CostLine, words: codes.Vocabulary, masked: bool) -> Sequence[Value]:
    """What one service of one person came to; a child's name is never written out."""
    kind = words.label(KINDS, one.service.kind, "zh")
    name = one.who.bare_name if masked or one.who.is_child else one.name
    counts = (one.sums.done, one.sums.missed, one.sums.off)
    sums = (fen / FEN for fen in (one.sums.cost, one.sums.subsidy, one.sums.own))
    return (kind, name, one.who.address, one.service.bringer.name, *counts, *sums)
