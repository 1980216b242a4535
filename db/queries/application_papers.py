"""The papers of applications: what to bring, list of papers, receipt, public notice.

What is posted in public holds masked names, community, policy and sum only.
"""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.errors import NotFound, Refused
from db.models.applications import Application
from db.models.matters import Matter
from db.models.residents import Person
from db.queries import application_cards, applications, codes, matters, papers
from db.queries.application_cards import ApplicationCard, MaterialLine
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import dates, masking, official_text, policy_terms
from db.rules.applications import FLOW, NOTICED, OBJECTED, STATES, MaterialState
from db.rules.policies import Amount, Policy, Stage, Unit
from db.rules.words import N_

ADVICE, MATERIALS, RECEIPT = "application_advice", "application_materials", "application_receipt"
NOTICE = "application_notice"
NAMES = {
    ADVICE: "一次性告知单",
    MATERIALS: "申请材料清单",
    RECEIPT: "受理回执",
    NOTICE: "公示",
}
ZH = "zh"
BETWEEN = "、"
NO_NOTICE = N_("There is nothing to post yet: this application does not stand before its public notice.")
NOT_ACCEPTED = N_("There is no receipt yet: nothing was handed in.")
UNITS = {Unit.WORKING: "个工作日", Unit.CALENDAR: "日"}
SELF_ASK, NO_LIMIT, NOT_CHECKED = "本人申请", "未规定", "政策标准未与原文核对，以主管部门答复为准。"
AS_DECIDED = "以审批结果为准"
# An upper age that nobody reaches means that there is none.
OLDEST = 120
ONLINE, OURS = "网上可查，不必带", "由社区出具"


def office(today: datetime.date, worker_id: str | None) -> Facts:
    """Whose paper it is, and of which day."""
    own = papers.office(worker_id)
    known = {"街道": own.subdistrict, "社区": own.community, "填报人": own.worker, "电话": own.phone}
    return {**known, "今日": official_text.day(today)}


def card_of(matter_id: str, now: datetime.datetime, offset: datetime.timedelta) -> ApplicationCard:
    """The application that a paper is about. Raises NotFound."""
    card = application_cards.one(matter_id, now, offset)
    if card is None:
        raise NotFound
    return card


def case(card: ApplicationCard) -> Facts:
    """What every paper of one application begins with."""
    return {
        "编号": card.line.matter.number,
        "事项": card.policy.zh,
        "申请人": card.line.person,
        "代办人": card.draft.agent or SELF_ASK,
        "关系": card.draft.agent_relation,
    }


def paper(form: str, card: ApplicationCard, facts: Facts) -> PaperPrint:
    """A paper about one application."""
    line = card.line.matter
    return PaperPrint(form, NAMES[form], line.number, facts, (Source("matter", line.id, line.version),))


def advice(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """What to bring, who does what within how many days, where, and what it brings (一次性告知单). Raises NotFound."""
    card = card_of(matter_id, now, offset)
    at = card.policy.standing
    facts = {
        **office((now + offset).date(), worker_id),
        **case(card),
        "地点": BETWEEN.join(one.zh for one in card.policy.where),
        "待遇": BETWEEN.join(dict.fromkeys(filter(None, map(amount, card.policy.amounts)))),
        "依据": at.source,
        "核对": "" if at.certainty == "sourced" else NOT_CHECKED,
        "材料": [{"序号": str(place), **advised(one)} for place, one in enumerate(card.materials, 1)],
        "环节": stages(card.policy),
    }
    return paper(ADVICE, card, facts)


def advised(one: MaterialLine) -> Facts:
    """A material with what is to be known before one comes."""
    return {"名称": one.zh, "状态": ONLINE if one.is_online else OURS if one.is_ours else ""}


def amount(one: Amount) -> str:
    """A sum of the policy in words, and to those of which age it goes: 80至89岁30元/月."""
    text = paid(one.fen, one.every)
    return f"{ages(one)}{one.zh}{text}" if text else ""


def ages(one: Amount) -> str:
    """Between which ages a sum is paid; nothing where it is at every age."""
    if one.age_from is None:
        return ""
    is_open = one.age_to is None or one.age_to >= OLDEST
    return f"{one.age_from}岁以上" if is_open else f"{one.age_from}至{one.age_to}岁"


def paid(fen: int | None, every: int | None) -> str:
    """A sum and how often it is paid: 30元/月."""
    if not fen:
        return ""
    rhythm = "（一次性）" if not every else "/月" if every == 1 else "/年" if every == 12 else f"/{every}个月"
    return f"{official_text.yuan(fen)}元{rhythm}"


def stages(policy: Policy) -> list[Facts]:
    """The stages of a policy as the rows of a table."""
    return [
        {"序号": str(place), "单位": one.actor_zh, "事项": one.zh, "时限": term(one)}
        for place, one in enumerate(policy.stages, 1)
    ]


def term(one: Stage) -> str:
    """Within how many days a stage is to be over."""
    return f"{one.days}{UNITS[one.unit]}" if one.days else NO_LIMIT


def materials(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """What was brought when, and what is still missing (材料清单). Raises NotFound."""
    card = card_of(matter_id, now, offset)
    words = codes.some(STATES)
    rows = [
        {
            "序号": str(place),
            "名称": one.zh,
            "状态": words.label(STATES, one.state, ZH),
            "日期": one.got_on.isoformat() if one.got_on else "",
            "备注": one.note or (OURS if one.is_ours else ""),
        }
        for place, one in enumerate(card.materials, 1)
    ]
    lacks = BETWEEN.join(one.zh for one in card.missing)
    facts = {**office((now + offset).date(), worker_id), **case(card), "材料": rows, "欠缺": lacks}
    return paper(MATERIALS, card, facts)


def receipt(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """That an application was accepted, with what was handed in, and by when each office answers (受理回执).

    Raises NotFound, Refused before anything was handed in.
    """
    card = card_of(matter_id, now, offset)
    if card.decision.accepted_on is None:
        raise Refused(text=NOT_ACCEPTED)
    facts = {
        **office((now + offset).date(), worker_id),
        **case(card),
        "受理日期": official_text.day(card.decision.accepted_on),
        "已收": names(card, MaterialState.HAVE, MaterialState.ONLINE),
        "后补": names(card, MaterialState.LATER, MaterialState.MISSING),
        "环节": stages(card.policy),
    }
    return paper(RECEIPT, card, facts)


def names(card: ApplicationCard, *states: MaterialState) -> str:
    """The names of the materials in these states."""
    return BETWEEN.join(one.zh for one in card.materials if one.state in states)


def notice(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """The public notice (公示): everybody whose application under the same policy is on notice, and this one. Names are
    masked; there is no number, address, bank or illness. Raises NotFound, or Refused before it is time for one."""
    card = card_of(matter_id, now, offset)
    if not card.decision.notice_from and not (card.following and card.following.step == "notice"):
        raise Refused(text=NO_NOTICE)
    today = (now + offset).date()
    own = office(today, worker_id)
    on_notice = Matter.state.in_((NOTICED, OBJECTED)) | (Matter.id == matter_id)
    is_it = (Application.policy == card.line.policy) & matters.IS_OPEN & on_notice
    rows: Any = Application.select(Application, Person).join(Person).switch(Application).join(Matter).where(is_it)
    lines = [
        {"序号": str(place), **posted(row, today, own["社区"])}
        for place, row in enumerate(rows.order_by(Matter.opened_at, Application.id), 1)
    ]
    first, last = span(card, today)
    facts = {
        **own,
        "事项": card.policy.zh,
        "起": official_text.day(first),
        "止": official_text.day(last) if last else "",
        "地点": card.decision.notice_place,
        "公示": lines,
    }
    return paper(NOTICE, card, facts)


def span(card: ApplicationCard, today: datetime.date) -> tuple[datetime.date, datetime.date | None]:
    """From when to when the notice stands: as it does, or as it would from today on."""
    known = card.decision
    if known.notice_from:
        return known.notice_from, known.notice_to
    due = card.following.due if card.following and card.following.step == "notice" else None
    return today, due.at.date() if due else None


def posted(row: Any, today: datetime.date, community: str) -> Facts:
    """One line of a public notice."""
    policy = applications.policy_of(row)
    birth = dates.parse(row.person.birth) if row.person.birth else None
    return {
        "姓名": masking.name(row.person.name, masking.is_child(birth, today)),
        "社区": community,
        "事项": policy.zh,
        "金额": posted_sum(row, policy, birth, today),
    }


def posted_sum(row: Any, policy: Policy, birth: dates.PartialDate | None, today: datetime.date) -> str:
    """What is posted of the money: what was decided, else the one sum that the policy has for somebody of this age.

    Where it has several, or one that is paid once (the most that may be), nobody knows yet which it will be; and what
    each is called may tell of an illness.
    """
    if row.fen:
        return paid(row.fen, row.every)
    found = policy_terms.amounts(policy, birth, today)
    is_clear = len(found) == 1 and found[0].every > 0
    return paid(found[0].fen, found[0].every) if is_clear else AS_DECIDED if policy.amounts else ""


def papers_of_number(
    number: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> list[PaperPrint]:
    """The papers of the application that bears a number, final or provisional; none for others."""
    wanted = number.upper()
    is_it = (Matter.flow == FLOW) & ((Matter.number == wanted) | (Matter.former_number == wanted))
    found: list[PaperPrint] = []
    for key, accepted_on, notice_from in base.rows(
        Application.select(Matter.id, Application.accepted_on, Application.notice_from).join(Matter).where(is_it)
    ):
        made = [advice, materials, *([receipt] if accepted_on else []), *([notice] if notice_from else [])]
        found += [one(key, now, offset, worker_id) for one in made]
    return found
