"""The ledger of disputes and that of their dossiers, as they are printed: of class L4, so only when they are named.

They hold what whoever writes them may see, and say how many cases are left out. Private notes are never in them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import Refused
from db.exchange import papers as printed
from db.exchange.papers import Paper, PaperColumn, Value
from db.models.disputes import Dispute, DisputeAgreement, DisputeParty, DossierItem
from db.models.matters import Matter
from db.queries import codes, disputes, papers
from db.queries.codes import Vocabulary
from db.queries.exports import Prepared
from db.rules import masking
from db.rules import papers as rules
from db.rules.papers import Month
from db.rules.words import N_

LEDGER, DOSSIERS = "disputes", "dispute-dossiers"
NAMES = {LEDGER: "矛盾纠纷台账", DOSSIERS: "人民调解卷宗台账"}
NOTHING = {LEDGER: "{month}无受理纠纷，特此报告（零报告）。", DOSSIERS: "{month}无结案卷宗，特此报告（零报告）。"}
MARK = "内部资料 注意保密"
HIDDEN = "另有{count}件不在填报人可见范围内，未列入。"
UNNAMED = N_(
    "This ledger names the parties of disputes, who were promised secrecy (People's Mediation Law): it leaves only "
    "when it is asked for by name, with --named."
)
ZH, BETWEEN, FEN = "zh", "、", 100
STATES, OUTCOMES, RETENTIONS = "disputes_states", "dispute_outcomes", "dispute_retentions"
LISTS = (disputes.KINDS, disputes.SOURCES, disputes.COLOURS, OUTCOMES, STATES, RETENTIONS)
LEDGER_COLUMNS = (
    PaperColumn("卷号", 14),
    PaperColumn("受理日期", 11),
    PaperColumn("纠纷类型", 9),
    PaperColumn("案件来源", 9),
    PaperColumn("申请人", 12),
    PaperColumn("被申请人", 12),
    PaperColumn("联系电话", 14),
    PaperColumn("纠纷简要情况", 28),
    PaperColumn("涉及金额（元）", 11),
    PaperColumn("涉及人数", 6),
    PaperColumn("风险等级", 9),
    PaperColumn("调解员", 10),
    PaperColumn("状态", 9),
    PaperColumn("调解结果", 9),
    PaperColumn("协议形式", 6),
    PaperColumn("协议金额（元）", 11),
    PaperColumn("调解结束", 11),
    PaperColumn("结案日期", 11),
)
DOSSIER_COLUMNS = (
    PaperColumn("卷号", 22),
    PaperColumn("卷名", 34),
    PaperColumn("调解员", 14),
    PaperColumn("受理日期", 12),
    PaperColumn("结案日期", 12),
    PaperColumn("归档日期", 12),
    PaperColumn("盒号", 10),
    PaperColumn("保管期限", 10),
    PaperColumn("页数", 8),
)
OF_DISPUTE = (
    *("id", "case_number", "accepted_on", "kind", "source", "brief", "amount_fen", "people", "colour", "mediators"),
    *("outcome", "outcome_on", "closed_on", "archived_on", "box", "retention"),
)
Free = Callable[[str], str]


def disputes_ledger(
    path: Path, month: Month, today: datetime.date, worker_id: str | None, is_named: bool, masked: bool = True
) -> Prepared:
    """The disputes accepted in a month (矛盾纠纷台账), as .xlsx or .txt beside `path`; refused unless it `is_named`.

    Telephones and long numbers are masked unless they are asked for whole. Raises Refused, SheetUnwritable.
    """
    return ledger(LEDGER, path, month, today, worker_id, is_named, masked)


def dossiers_ledger(
    path: Path, month: Month, today: datetime.date, worker_id: str | None, is_named: bool, masked: bool = True
) -> Prepared:
    """The dossiers of cases closed in a month (人民调解卷宗台账); otherwise as `disputes_ledger`."""
    return ledger(DOSSIERS, path, month, today, worker_id, is_named, masked)


def ledger(
    what: str, path: Path, month: Month, today: datetime.date, worker_id: str | None, is_named: bool, masked: bool
) -> Prepared:
    """One of the two ledgers, in a constant number of statements."""
    if not is_named:
        raise Refused(text=UNNAMED)
    is_ledger = what == LEDGER
    day = Dispute.accepted_on if is_ledger else Dispute.closed_on
    is_in = day.between(month.first, month.last)
    found = facts(is_in & disputes.visible(worker_id))
    hidden = Dispute.select().join(Matter).where(is_in, disputes.IS_DISPUTE).count() - len(found)
    free: Free = masking.digits if masked else str
    words = codes.some(*LISTS)
    rows = ledger_rows(found, words, free, masked) if is_ledger else dossier_rows(found, words, free)
    own = papers.office(worker_id)
    lines = [own.head(today), *([HIDDEN.format(count=hidden)] if hidden else [])]
    paper = Paper(
        NAMES[what],
        rules.title(own.community, NAMES[what], month),
        lines,
        LEDGER_COLUMNS if is_ledger else DOSSIER_COLUMNS,
        rows,
        papers.SIGNATURES,
        NOTHING[what].format(month=month) if not found else "",
        mark=MARK,
    )
    return Prepared(what, masked, printed.write(path, paper))


def facts(condition: Any) -> list[dict[str, Any]]:
    """What the ledgers tell of the disputes that fulfil a condition, in the order of their numbers."""
    columns = [getattr(Dispute, name) for name in OF_DISPUTE]
    rows = (
        Dispute.select(*columns, Matter.title, Matter.state)
        .join(Matter)
        .where(condition)
        .order_by(Dispute.case_year, Dispute.case_place, Dispute.id)
    )
    return [dict(zip((*OF_DISPUTE, "title", "state"), row, strict=True)) for row in base.rows(rows)]


def ledger_rows(
    found: Sequence[Mapping[str, Any]], words: Vocabulary, free: Free, masked: bool
) -> Iterator[Sequence[Value]]:
    """The rows of the ledger of disputes."""
    keys = [one["id"] for one in found]
    parties, agreements = parties_of(keys), agreements_of(keys)
    for one in found:
        sides = parties.get(one["id"], [])
        called = dict.fromkeys(phone for _role, _name, phone in sides if phone)
        is_written, amount_fen = agreements.get(one["id"], (None, None))
        yield (
            one["case_number"],
            one["accepted_on"],
            words.label(disputes.KINDS, one["kind"], ZH),
            words.label(disputes.SOURCES, one["source"], ZH),
            BETWEEN.join(free(name) for role, name, _phone in sides if role == "applicant"),
            BETWEEN.join(free(name) for role, name, _phone in sides if role == "respondent"),
            BETWEEN.join(masking.telephones(phone) if masked else phone for phone in called),
            free(one["brief"]),
            yuan(one["amount_fen"]),
            one["people"],
            words.label(disputes.COLOURS, one["colour"], ZH),
            free(one["mediators"]),
            words.label(STATES, one["state"], ZH),
            words.label(OUTCOMES, one["outcome"], ZH),
            {True: "书面", False: "口头", None: ""}[is_written],
            yuan(amount_fen),
            one["outcome_on"],
            one["closed_on"],
        )


def dossier_rows(found: Sequence[Mapping[str, Any]], words: Vocabulary, free: Free) -> Iterator[Sequence[Value]]:
    """The rows of the ledger of dossiers."""
    pages = pages_of([one["id"] for one in found])
    for one in found:
        yield (
            one["case_number"],
            free(one["title"]),
            free(one["mediators"]),
            one["accepted_on"],
            one["closed_on"],
            one["archived_on"],
            one["box"],
            words.label(RETENTIONS, one["retention"], ZH),
            pages.get(one["id"]),
        )


def yuan(fen: int | None) -> Value:
    """A sum in yuan, a whole number where it is one."""
    if fen is None:
        return None
    return fen // FEN if fen % FEN == 0 else fen / FEN


def parties_of(keys: Sequence[str]) -> dict[str, list[tuple[str, str, str]]]:
    """The roles, names and telephones of the parties of disputes, by the dispute's key."""
    table = DisputeParty
    rows = table.select(table.dispute, table.role, table.name, table.phone).where(table.dispute.in_(list(keys)))
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for key, *party in base.rows(rows.order_by(table.place)):
        found[key].append(tuple(party))
    return dict(found)


def agreements_of(keys: Sequence[str]) -> dict[str, tuple[bool, int | None]]:
    """Whether agreements are written, and their sums, by the dispute's key."""
    table = DisputeAgreement
    rows = table.select(table.dispute, table.is_written, table.amount_fen).where(table.dispute.in_(list(keys)))
    return {key: (bool(is_written), amount_fen) for key, is_written, amount_fen in base.rows(rows)}


def pages_of(keys: Sequence[str]) -> dict[str, int]:
    """How many pages dossiers have, by the dispute's key."""
    table = DossierItem
    rows = table.select(table.dispute, peewee.fn.sum(table.pages)).where(table.dispute.in_(list(keys)))
    return {key: int(pages) for key, pages in base.rows(rows.group_by(table.dispute)) if pages}
