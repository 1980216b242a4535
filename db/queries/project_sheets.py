"""Projects as sheets (.xlsx) that print on A4: every move of their money in a time, and each project with its sums."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from db import base
from db.exchange import papers as printed
from db.exchange.papers import PaperColumn, Value
from db.models.matters import Matter
from db.models.projects import Project, ProjectEntry, ProjectItem
from db.queries import codes, projects, return_papers
from db.queries.exports import Prepared
from db.queries.matters import lines
from db.queries.project_papers import CAUTIONS, GOOD
from db.queries.projects import ProjectLine
from db.rules import masking
from db.rules.project_money import HUNDRED, Move
from db.rules.projects import FLOW, MOVES, SOURCES
from db.rules.returns import Period

LEDGER, LIST = "project-ledger", "projects"
NAMES = {LEDGER: "项目资金收付台账", LIST: "项目清单"}
NO_MONEY = "{time}无项目资金收付，特此报告（零报告）。"
NO_PROJECTS = "{time}无项目，特此报告（零报告）。"
LEDGER_COLUMNS = (
    *(PaperColumn("项目编号", 17), PaperColumn("项目", 20), PaperColumn("日期", 11), PaperColumn("类型", 7)),
    *(PaperColumn("单位", 20), PaperColumn("预算项", 14), PaperColumn("凭证", 12)),
    *(PaperColumn("收入（元）", 12), PaperColumn("支出（元）", 12)),
    *(PaperColumn("经办", 8), PaperColumn("证明", 8), PaperColumn("审批", 8), PaperColumn("备注", 18)),
)
LIST_COLUMNS = (
    *(PaperColumn("项目编号", 17), PaperColumn("项目", 22), PaperColumn("资金来源", 18), PaperColumn("年度", 6)),
    *(
        PaperColumn("状态", 8),
        PaperColumn("预算（元）", 12),
        PaperColumn("拨入（元）", 12),
        PaperColumn("支付（元）", 12),
    ),
    *(PaperColumn("退回（元）", 12), PaperColumn("结余（元）", 12), PaperColumn("资金提示", 34)),
)
ZH, MOST = "zh", 5000


def yuan(fen: int) -> Value:
    """A sum in yuan, to the fen."""
    whole, part = divmod(abs(fen), HUNDRED)
    value: Value = float(f"{whole}.{part:02d}") if part else whole
    return -value if fen < 0 and isinstance(value, int | float) else value


def ledger(path: Path, period: Period, today: datetime.date, worker_id: str | None) -> Prepared:
    """Every move of money in a month or a year, what was made good beside it. Raises SheetUnwritable."""
    one, words = ProjectEntry, codes.some(MOVES)
    columns = (
        *(Matter.number, Matter.title, one.moved_on, one.kind, one.party, ProjectItem.item, one.voucher),
        *(one.amount_fen, one.handler, one.witness, one.approver, one.note, one.reverses_id, one.reason),
    )
    found = (
        one.select(*columns)
        .join(Project)
        .join(Matter)
        .switch(one)
        .left_outer_join(ProjectItem, on=one.line_id == ProjectItem.id)
        .where(one.moved_on.between(period.first, period.last))
        .order_by(one.moved_on, one.id)
    )
    rows: list[Sequence[Value]] = []
    for number, title, on, kind, party, item, voucher, fen, *people, note, reverses, reason in base.rows(found):
        is_income = kind == Move.GRANT.value
        sums = (yuan(fen), None) if is_income else (None, yuan(fen))
        said = "；".join(filter(None, (GOOD if reverses else "", masking.digits(reason), masking.digits(note))))
        label = words.label(MOVES, kind, ZH)
        rows.append((number, title, on, label, party, item or "", voucher, *sums, *people, said))
    sheet = return_papers.ledger(NAMES[LEDGER], period, today, worker_id, LEDGER_COLUMNS, rows, NO_MONEY)
    return Prepared(LEDGER, True, printed.write(path, sheet))


def listed(path: Path, period: Period, now: datetime.datetime, today: datetime.date, worker_id: str | None) -> Prepared:
    """Each project of which the money is of a year, or that was opened in a month, with its sums. Raises
    SheetUnwritable."""
    is_whole_year = (period.first.month, period.last.month) == (1, 12)
    own = Project.select(Project.matter).where(Project.year == period.first.year)
    opened = Matter.numbered_on.between(period.first, period.last)
    is_wanted = (Matter.flow == FLOW) & (Matter.id.in_(own) if is_whole_year else opened)
    found = projects.lines(lines(is_wanted, now, MOST, first_by=Matter.number), today)
    words = codes.some(SOURCES, f"{FLOW}_states")
    rows = [list_row(one, words) for one in found]
    sheet = return_papers.ledger(NAMES[LIST], period, today, worker_id, LIST_COLUMNS, rows, NO_PROJECTS)
    return Prepared(LIST, True, printed.write(path, sheet))


def list_row(one: ProjectLine, words: codes.Vocabulary) -> Sequence[Value]:
    """One project as a row: sums are numbers."""
    sums = one.sums
    told = "；".join(CAUTIONS[caution.sign].format(**caution.values) for caution in one.cautions)
    named = (one.matter.number, one.matter.title, words.label(SOURCES, one.source, ZH), one.year)
    state = words.label(f"{FLOW}_states", one.matter.state, ZH)
    return (*named, state, *map(yuan, (sums.budget, sums.granted, sums.paid, sums.back, sums.there)), told)
