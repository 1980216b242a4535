"""Sheets (.xlsx) that print on A4: who received what in a time, which leaves only when it is named, and notices."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from db.errors import Refused
from db.exchange import papers as printed
from db.exchange.papers import PaperColumn, Value
from db.models.benefits import Benefit
from db.queries import benefits, codes, notices, policies, resident_lines, return_papers
from db.queries.benefits import BenefitLine
from db.queries.codes import Vocabulary
from db.queries.exports import Prepared
from db.queries.notices import NoticeLine
from db.queries.resident_lines import ResidentLine
from db.rules import masking
from db.rules.benefits import REASONS
from db.rules.notices import AIMS, WAYS
from db.rules.returns import Period
from db.rules.words import N_

LEDGER, NOTICES = "benefits-ledger", "notices-ledger"
NAMES = {LEDGER: "政策待遇享受人员台账", NOTICES: "政策宣传台账"}
NOTHING = {
    LEDGER: "{time}无享受政策待遇人员，特此报告（零报告）。",
    NOTICES: "{time}未开展政策宣传，特此报告（零报告）。",
}
UNNAMED = N_("This ledger says who receives money: it leaves only when it is asked for by name, with --named.")
RHYTHMS = {0: "一次性", 1: "每月", 12: "每年"}
LEDGER_COLUMNS = (
    PaperColumn("政策", 20),
    PaperColumn("姓名", 10),
    PaperColumn("住址", 14),
    PaperColumn("保障人数", 9),
    PaperColumn("起始日期", 11),
    PaperColumn("截止日期", 11),
    PaperColumn("金额（元）", 11),
    PaperColumn("发放周期", 9),
    PaperColumn("资金来源", 14),
    PaperColumn("终止原因", 14),
    PaperColumn("备注", 18),
)
NOTICE_COLUMNS = (
    PaperColumn("日期", 11),
    PaperColumn("宣传内容", 26),
    PaperColumn("政策", 7),
    PaperColumn("方式", 12),
    PaperColumn("对象", 16),
    PaperColumn("应达（人/栋）", 11),
    PaperColumn("已达", 8),
    PaperColumn("未达", 8),
    PaperColumn("受众人次", 9),
    PaperColumn("结束日期", 11),
)


def ledger(
    path: Path, period: Period, today: datetime.date, worker_id: str | None, is_named: bool, masked: bool = True
) -> Prepared:
    """Who received what in a month or a year (政策待遇享受人员台账); refused unless it `is_named`.

    Names are masked as on a public notice unless they are asked for whole. Raises Refused, SheetUnwritable.
    """
    if not is_named:
        raise Refused(text=UNNAMED)
    runs = (Benefit.from_on <= period.last) & (Benefit.to_on.is_null() | (Benefit.to_on >= period.first))
    found = sorted(benefits.lines(runs), key=lambda one: (one.policy, one.from_on, one.id))
    people = {one.id: one for one in resident_lines.lines(sorted({one.person_id for one in found}), today)}
    titles = {one.code: one.zh for one in policies.all(today)}
    words = codes.some(REASONS)
    rows = [benefit_row(one, people[one.person_id], titles, words, masked) for one in found]
    sheet = return_papers.ledger(NAMES[LEDGER], period, today, worker_id, LEDGER_COLUMNS, rows, NOTHING[LEDGER])
    return Prepared(LEDGER, masked, printed.write(path, sheet))


def benefit_row(
    one: BenefitLine, person: ResidentLine, titles: dict[str, str], words: Vocabulary, masked: bool
) -> Sequence[Value]:
    """What somebody receives, as a row."""
    name = masking.name(person.name) if masked and "*" not in person.name else person.name
    much = one.fen / 100 if one.fen % 100 else one.fen // 100
    note = masking.digits(one.note or one.kept_why) if masked else one.note or one.kept_why
    rhythm = RHYTHMS.get(one.every, f"每{one.every}个月")
    who = (f"{one.policy} {titles.get(one.policy, '')}".rstrip(), name, person.address, one.heads or 1)
    reason = words.label(REASONS, one.reason, "zh")
    return (*who, one.from_on, one.to_on, much, rhythm, one.paid_from, reason, note)


def notices_ledger(path: Path, period: Period, today: datetime.date, worker_id: str | None) -> Prepared:
    """What was made known in a month or a year (政策宣传台账); it names nobody. Raises SheetUnwritable."""
    found = [one for one in notices.lines() if period.first <= one.from_on <= period.last]
    words = codes.some(WAYS, AIMS, "key_groups")
    rows = [notice_row(one, words) for one in reversed(found)]
    sheet = return_papers.ledger(NAMES[NOTICES], period, today, worker_id, NOTICE_COLUMNS, rows, NOTHING[NOTICES])
    return Prepared(NOTICES, True, printed.write(path, sheet))


def notice_row(one: NoticeLine, words: Vocabulary) -> Sequence[Value]:
    """A notice as a row."""
    aim = words.label("key_groups", one.tag, "zh") or words.label(AIMS, one.aim, "zh")
    done = one.progress
    return (
        *(one.from_on, masking.digits(one.title), one.policy, words.label(WAYS, one.way, "zh"), aim),
        *(done.wanted, done.reached, done.missed, one.heard or None, one.ended_on),
    )
