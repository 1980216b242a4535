"""The papers of projects: application with the decision, budget, ledger of the money, acceptance sheet, public notice.

Sums stand there with their fen. What is made public names neither residents nor payees nor who answers for a payment.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from db import base
from db.errors import NotFound
from db.models.matters import Matter
from db.queries import codes, papers, project_cards
from db.queries.codes import Vocabulary
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.queries.project_cards import EntryLine, ItemLine, ProjectCard, QuoteLine
from db.rules import masking, official_text, project_decisions
from db.rules.project_cautions import Sign
from db.rules.project_money import quantity, yuan
from db.rules.projects import FLOW, MOVES, NOTICES, RESULTS, SOURCES

RECORD, BUDGET, LEDGER = "project_record", "project_budget", "project_ledger"
ACCEPTANCE, POSTING = "project_acceptance", "project_posting"
NAMES = {
    RECORD: "项目申报和议定记录",
    BUDGET: "项目预算表",
    LEDGER: "项目付款台账",
    ACCEPTANCE: "项目验收单",
    POSTING: "项目公示",
}
STATES, ZH = f"{FLOW}_states", "zh"
CAUTIONS: Mapping[Sign, str] = {
    Sign.OVER_LINE: "{item}：预算{budget}元，已付{paid}元，超{over}元",
    Sign.OVER_BUDGET: "预算共{budget}元，已付{paid}元，超预算{over}元",
    Sign.NOT_THERE: "已付超过拨入{over}元（拨入{granted}元）",
    Sign.OVER_YEAR: "{year}年同一来源各项目预算共{total}元，超年度额度（{limit}元）{over}元",
    Sign.UNSPENT: "{whole}元中尚有{left}元未使用，年度截止{day}",
    Sign.SPLIT: "{first}至{last}向{party}分{count}笔支付共{total}元，每笔均低于{limit}元，疑似拆分",
    Sign.FEW_QUOTES: "{item}共{total}元，{limit}元以上应有{wanted}家报价，现有{there}家",
    Sign.NOT_LOWEST: "选定{supplier}（{amount}元），最低报价{lowest}元，未写明理由",
}
CHOSEN, WITHDRAWN, WHOLE = "中选", "已撤回", "整个项目"
GOOD, MADE_GOOD = "冲正", "已冲正"
PASSED, REFUSED = "通过", "未通过"


def made(
    form: str, matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """A paper of a project. Raises NotFound."""
    card = project_cards.one(matter_id, now, offset, worker_id)
    if card is None:
        raise NotFound
    words = codes.some(SOURCES, RESULTS, MOVES, NOTICES, STATES)
    facts = {**head(card, words, (now + offset).date(), worker_id), **OWN[form](card, words)}
    sources = (Source("project", card.line.id, card.row_version), Source("matter", matter_id, card.line.matter.version))
    return PaperPrint(form, NAMES[form], card.line.matter.number, facts, sources)


def papers_of_number(
    number: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> list[PaperPrint]:
    """All papers of the project with a number, final or provisional; none where there is none."""
    is_it = (Matter.number == number.upper()) | (Matter.former_number == number.upper())
    keys = [key for (key,) in base.rows(Matter.select(Matter.id).where(is_it, Matter.flow == FLOW))]
    return [made(form, key, now, offset, worker_id) for key in keys for form in NAMES]


def head(card: ProjectCard, words: Vocabulary, today: datetime.date, worker_id: str | None) -> Facts:
    """What every paper says of a project."""
    own, line, sums = papers.office(worker_id), card.line, card.line.sums
    return {
        "街道": own.subdistrict,
        "社区": own.community,
        "填报人": own.worker,
        "今日": official_text.day(today),
        "编号": line.matter.number,
        "名称": line.matter.title,
        "来源": words.label(SOURCES, line.source, ZH),
        "年度": str(line.year),
        "状态": words.label(STATES, line.matter.state, ZH),
        "地点": line.matter.address,
        "受益": card.draft.beneficiaries,
        "人数": number(card.draft.heads),
        "预算合计": yuan(sums.budget),
        "拨入合计": yuan(sums.granted),
        "支付合计": yuan(sums.paid),
        "退回合计": yuan(sums.back),
        "结余": yuan(sums.there),
        "提示": [CAUTIONS[one.sign].format(**one.values) for one in line.cautions],
    }


def number(count: int | None) -> str:
    """A number on a paper; nothing for an unknown one."""
    return "" if count is None else str(count)


def record(card: ProjectCard, words: Vocabulary) -> Facts:
    """What is applied for, and what was decided."""
    one, voted = card.decision, card.decision.voted_on
    has_passed = (one.votes_for or 0) * 2 > sum(filter(None, (one.votes_for, one.votes_against, one.votes_abstained)))
    notices = [
        f"{words.label(NOTICES, notice.kind, ZH)}：{notice.from_on}至{notice.to_on}，{masking.digits(notice.place)}"
        + (f"，意见：{masking.digits(notice.objections)}" if notice.objections else "，未记录异议")
        for notice in card.notices
    ]
    return {
        "预算": [item(place, one) for place, one in enumerate(card.standing, 1)],
        "需求": official_text.paragraphs(card.draft.need),
        "提议": card.draft.proposer,
        "说明": card.draft.cleared,
        "大写": official_text.capitals(card.line.sums.budget),
        "议定日期": official_text.day(voted),
        "议定文号": one.ref,
        "赞成": number(one.votes_for),
        "反对": number(one.votes_against),
        "弃权": number(one.votes_abstained),
        "结果": "" if voted is None else PASSED if has_passed else REFUSED,
        "备案号": one.file_ref,
        "备案日期": official_text.day(one.filed_on),
        "公示": notices,
    }


def item(place: int, one: ItemLine) -> Facts:
    """A line of the budget."""
    return {"序号": str(place), "项目": one.item, "金额": yuan(one.fen)}


def budget(card: ProjectCard, _words: Vocabulary) -> Facts:
    """The budget line by line, and who was asked."""
    lines = [
        {
            **item(place, one),
            "单价": yuan(one.unit_fen),
            "数量": quantity(one.hundredths),
            "单位": one.unit,
            "备注": one.note,
        }
        for place, one in enumerate(card.standing, 1)
    ]
    quotes = [quote(place, one) for place, one in enumerate(card.quotes, 1)]
    return {"预算": lines, "报价": quotes, "大写": official_text.capitals(card.line.sums.budget)}


def quote(place: int, one: QuoteLine) -> Facts:
    """What a supplier asks."""
    return {
        "序号": str(place),
        "供应商": one.supplier,
        "内容": one.item or WHOLE,
        "报价": yuan(one.amount_fen),
        "日期": str(one.quoted_on),
        "结果": WITHDRAWN if one.withdrawn_on else CHOSEN if one.is_chosen else "",
        "理由": one.reason or one.why,
    }


def ledger(card: ProjectCard, words: Vocabulary) -> Facts:
    """The journal in the order of its days, with what was there after each entry."""
    return {"台账": [entry(place, one, words) for place, one in enumerate(card.entries, 1)]}


def entry(place: int, one: EntryLine, words: Vocabulary) -> Facts:
    """An entry of the journal: what came stands under income, what went under spending."""
    known = one.entry
    good = "" if one.is_good else GOOD if known.reverses_id else MADE_GOOD
    kind = words.label(MOVES, known.move, ZH)
    is_income = known.move.value == "grant"
    return {
        "序号": str(place),
        "日期": str(known.on),
        "摘要": f"{kind} {known.party}".strip(),
        "预算项": one.item,
        "凭证": known.voucher,
        "收入": yuan(known.fen) if is_income else "",
        "支出": "" if is_income else yuan(known.fen),
        "结余": yuan(one.there),
        "经办": one.handler,
        "证明": one.witness,
        "审批": one.approver,
        "备注": "；".join(filter(None, (good, one.reason, one.note))),
    }


def paid(place: int, one: ItemLine) -> Facts:
    """A line of the budget with what was paid on it."""
    return {**item(place, one), "实付": yuan(one.paid)}


def acceptance(card: ProjectCard, words: Vocabulary) -> Facts:
    """How it was accepted, beside what was planned and paid."""
    one = card.acceptance
    share = f"{(one.content or 0) * 1000 // one.asked / 10:.1f}%" if one.asked else ""
    return {
        "预算": [paid(place, line) for place, line in enumerate(card.standing, 1)],
        "实施单位": card.draft.contractor,
        "合同": card.draft.contract,
        "验收日期": official_text.day(one.accepted_on),
        "验收人员": one.acceptors,
        "结论": words.label(RESULTS, one.result, ZH),
        "意见": one.note,
        "调查人数": number(one.asked),
        "满意人数": number(one.content),
        "满意率": share,
    }


def posting(card: ProjectCard, words: Vocabulary) -> Facts:
    """What is made public: the lines of the budget with what was paid on each, and nobody's name."""
    last = card.notices[-1] if card.notices else None
    one = card.decision
    votes = sum(filter(None, (one.votes_for, one.votes_against, one.votes_abstained)))
    told = f"{official_text.day(one.voted_on)}议定，{votes}票中{one.votes_for}票赞成" if one.voted_on else ""
    kind = last.kind if last else project_decisions.RESULT if card.acceptance.report else project_decisions.PLAN
    return {
        "公示内容": words.label(NOTICES, kind, ZH),
        "预算": [paid(place, line) for place, line in enumerate(card.standing, 1)],
        "实施单位": card.draft.contractor,
        "议定": told,
        "开始": official_text.day(last.from_on) if last else "",
        "截止": official_text.day(last.to_on) if last else "",
        "公示地点": last.place if last else "",
        "报告": [masking.digits(text) for text in official_text.paragraphs(card.acceptance.report)],
        "提示": [],
    }


OWN: Mapping[str, Callable[[ProjectCard, Vocabulary], Facts]] = {
    RECORD: record,
    BUDGET: budget,
    LEDGER: ledger,
    ACCEPTANCE: acceptance,
    POSTING: posting,
}
