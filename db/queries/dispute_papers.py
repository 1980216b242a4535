"""The papers of a case in binding order, each with what it says under the Chinese names by which its template asks."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from db.queries.dispute_cards import AgreementCard, RevisitLine, SessionLine
from db.queries.dispute_paper_facts import CasePaper, Facts, Ground, brief, of_case, party
from db.rules import dispute_sessions, dossiers, official_text
from db.rules.dispute_agreements import Duty
from db.rules.dispute_parties import PartyDraft
from db.rules.dispute_sessions import Kind
from db.rules.text import clean

# What stands between names that were typed one behind the other, and what ends a sentence.
BETWEEN = r"、,，;；\s"
ENDS = "。；;，,"
REJECTED = "rejected"
IN_BRACKETS = re.compile(r"[（(][^）)]*[）)]")


def papers(on: Ground) -> list[CasePaper]:
    """The papers of a case that can be printed now, in binding order, without cover, contents and back.

    A party's application there is from the beginning; what the committee tells and records begins with accepting.
    """
    card = on.card
    found = [first(on)] if on.is_applied or on.is_accepted else []
    if on.is_accepted:
        found.append(CasePaper(dossiers.RIGHTS, "dispute_rights", "权利义务告知书", rights(on)))
    found += [proxy(on, one.draft) for one in card.parties if one.draft.agent]
    found += [enquiry(on, one) for one in card.sessions if one.draft.kind == Kind.ENQUIRY]
    found += [sitting(on, one) for one in card.sessions if one.draft.kind == Kind.SITTING]
    if card.agreement and card.outcome == "agreed":
        found.append(agreement(on, card.agreement))
    found += [revisit(on, one) for one in card.revisits]
    told = notice(on)
    return [*found, replace(told, item=dossiers.REMARKS)] if told else found


def first(on: Ground) -> CasePaper:
    """The application of the parties, or the committee's own record where nobody applied."""
    opened = official_text.day((on.card.line.opened_at + on.offset).date())
    claims = official_text.items(on.card.draft.claims)
    if on.is_applied:
        facts = {**of_case(on), "简要情况": brief(on), "申请事项": claims, "申请日期": opened}
        return CasePaper(dossiers.APPLICATION, "dispute_application", "人民调解申请书", facts)
    note = {
        "登记日期": official_text.day(on.card.accepted_on),
        "简要情况": brief(on),
        "登记人": on.card.line.worker,
        "备注": "",
    }
    return CasePaper(dossiers.APPLICATION, "dispute_acceptance", "人民调解受理登记表", {**of_case(on), **note})


def rights(on: Ground) -> Facts:
    """What the parties are told of their rights, on the day on which the case was accepted."""
    return {**of_case(on), "告知日期": official_text.day(on.card.accepted_on)}


def proxy(on: Ground, one: PartyDraft) -> CasePaper:
    """The letter of attorney of one party."""
    name, _blank, phone = one.agent.partition(" ")
    facts = {
        **of_case(on),
        "委托人": [party(on, one)],
        "受委托人": name,
        "受委托人证件号": "",
        "受委托人关系": "",
        "受委托人联系方式": phone.strip(),
        "委托权限": powers(on, one.agent_powers),
        "委托日期": "",
    }
    return CasePaper(dossiers.PROXY, "dispute_proxy", "授权委托书", facts)


def powers(on: Ground, codes: str) -> list[str]:
    """What an agent may do, as words; of several codes each that the list knows. What it does not is left to write."""
    return [word for code in dispute_sessions.names_in(codes) if (word := on.label("dispute_powers", code))]


def spoken(on: Ground, one: SessionLine) -> list[Facts]:
    """What was said in a sitting, by whom."""
    draft = one.draft
    names = dispute_sessions.names_in
    known = dispute_sessions.speakers(
        [*names(draft.present), *(each.draft.name for each in on.card.parties)],
        names(on.card.draft.mediators),
        [*names(draft.invited), *names(on.card.draft.invited)],
        draft.kind,
    )
    return [{"谁": said.speaker, "话": said.words} for said in dispute_sessions.said(draft.record, known)]


def when_and_where(one: SessionLine) -> Facts:
    """When and where a sitting was."""
    draft = one.draft
    return {"时间": official_text.instant(draft.held_on, draft.begun_at, draft.ended_at), "地点": draft.venue}


def enquiry(on: Ground, one: SessionLine) -> CasePaper:
    """The record of one enquiry."""
    facts = {
        **of_case(on),
        **when_and_where(one),
        "参加人": one.draft.invited,
        "被调查人": one.draft.present,
        "记录": spoken(on, one),
        "调查人": on.card.draft.mediators or on.card.line.worker,
    }
    return CasePaper(dossiers.ENQUIRY, "dispute_enquiry", numbered("人民调解调查记录", one.place), facts)


def sitting(on: Ground, one: SessionLine) -> CasePaper:
    """The record of one sitting."""
    facts = {
        **of_case(on),
        **when_and_where(one),
        "到场当事人": one.draft.present,
        "签名人": present(on, one.draft.present),
        "参加人": one.draft.invited,
        "今日": official_text.day(one.draft.held_on),
        "事由": on.card.line.title,
        "记录": spoken(on, one),
        "调解结果": official_text.paragraphs(one.draft.result),
    }
    return CasePaper(dossiers.RECORD, "dispute_session", numbered("人民调解记录", one.place), facts)


def present(on: Ground, names: str) -> list[Facts]:
    """The parties who sign the record of a sitting: who was there, or by an agent; all where no name can be matched."""
    parties = [one.draft for one in on.card.parties]
    there = [one for one in parties if is_present(one, names)]
    return [party(on, one) for one in there or parties]


def is_present(one: PartyDraft, names: str) -> bool:
    """Whether a party stands among the names of those who were there: by itself, its head, or its agent."""
    agents = dispute_sessions.names_in(IN_BRACKETS.sub(" ", one.agent))
    wanted = [one.name, one.head if one.is_legal else "", *(name for name in agents if not name.isdecimal())]
    there = clean(names)
    return any(is_named(clean(name), there) for name in wanted if name)


def is_named(name: str, names: str) -> bool:
    """Whether a name stands among others; what stands in brackets behind it does not matter."""
    return re.search(rf"(?:^|[{BETWEEN}]){re.escape(name)}(?:$|[{BETWEEN}（(])", names) is not None


def numbered(name: str, place: int) -> str:
    """The name of a paper of which there may be several."""
    return name if place == 1 else f"{name}（{place}）"


def agreement(on: Ground, one: AgreementCard) -> CasePaper:
    """The written agreement, or the record of an oral one."""
    draft = one.draft
    facts = {
        **of_case(on),
        "协议编号": on.card.case_number,
        "主要事实": official_text.paragraphs(draft.facts or on.card.draft.brief),
        "协议事项": official_text.items(draft.terms),
        "履行方式": official_text.paragraphs(draft.manner),
        "份数": str(draft.copies),
        "签订日期": official_text.day(draft.agreed_on),
    }
    if draft.is_written:
        facts["履行方式"] += [agreed_text(one, draft.agreed_on) for one in draft.duties]
        return CasePaper(dossiers.AGREEMENT, "dispute_agreement", "人民调解协议书", facts)
    done = [duty_text(one.what, one.amount_fen, one.due_on, one.done_on) for one in draft.duties]
    return CasePaper(dossiers.AGREEMENT, "dispute_oral", "人民调解口头协议登记表", {**facts, "履行情况": done})


def agreed_text(one: Duty, agreed_on: datetime.date) -> str:
    """One thing to be done, as the agreement says it on the day of signing: what is done later does not change it."""
    done_on = one.done_on if one.done_on and one.done_on <= agreed_on else None
    return duty_text(one.what, one.amount_fen, one.due_on, done_on)


def duty_text(what: str, amount_fen: int | None, due_on: datetime.date, done_on: datetime.date | None) -> str:
    """One thing to be done, as papers say it."""
    amount = f"（{official_text.yuan(amount_fen)}元，{official_text.capitals(amount_fen)}）" if amount_fen else ""
    done = f"已于{official_text.day(done_on)}履行" if done_on else f"应于{official_text.day(due_on)}前履行"
    return f"{what.rstrip(ENDS)}{amount}：{done}。"


def revisit(on: Ground, one: RevisitLine) -> CasePaper:
    """The record of one visit after the agreement."""
    answers = (
        f"履行情况：{on.label('dispute_performed', one.performed)}。",
        f"当事人满意度：{on.label('dispute_satisfied', one.satisfied)}。" if one.satisfied else "",
    )
    facts = {
        **of_case(on),
        "协议编号": on.card.case_number,
        "回访事由": on.card.line.title,
        "回访时间": official_text.day(one.made_on),
        "回访情况": [*filter(None, answers), *official_text.paragraphs(one.text)],
        "回访人": one.worker,
        "回访日期": official_text.day(one.made_on),
    }
    return CasePaper(dossiers.REVISIT, "dispute_revisit", "人民调解回访记录", facts)


def closing(on: Ground) -> CasePaper:
    """The report with which a case is closed."""
    card = on.card
    result = [on.label("dispute_outcomes", card.outcome)] if card.outcome else []
    if card.agreement and card.outcome == "agreed":
        result = [f"{result[0]}。", *official_text.paragraphs(card.agreement.draft.terms), *not_performed(on)]
    facts = {
        **of_case(on),
        "填表时间": official_text.day(on.today),
        "承办单位": on.committee.name,
        "承办人": card.draft.mediators or card.line.worker,
        "受案时间": official_text.day(card.accepted_on),
        "结案时间": official_text.day(card.closed_on),
        "简要情况": brief(on),
        "结果": result,
    }
    return CasePaper("", "dispute_closing", "结案报告表", facts)


def not_performed(on: Ground) -> list[str]:
    """That an agreement was not performed, and whom the parties were told of; nothing where it was, or is to be."""
    last = next((one for one in reversed(on.card.steps) if one.step in ("agree", "performed", "default")), None)
    if last is None or last.step != "default":
        return []
    return [f"当事人未履行调解协议，已告知可以依法通过{told(on, last.facts)}等途径维护自己的权利。"]


def told(on: Ground, facts: Mapping[str, str]) -> str:
    """Whom the parties were told of by a step, as papers say it; what the law names where the step does not say."""
    ways = (
        on.said("dispute_told", facts.get("told"), "way"),
        on.said("dispute_bars", facts.get("bar"), "told"),
        on.said("dispute_outcomes", on.card.outcome, "told"),
    )
    return next(filter(None, ways), "")


def notice(on: Ground) -> CasePaper | None:
    """The notice that the case was not accepted, or that mediating ended without an agreement; None for neither.

    What a worker typed about it is for the house: parties read an official sentence.
    """
    forms: Mapping[str, tuple[str, str]] = {
        REJECTED: ("dispute_refusal", "不予受理告知书"),
        "failed": ("dispute_failed", "调解终止告知书"),
        "refused": ("dispute_failed", "调解终止告知书"),
        "ended": ("dispute_failed", "调解终止告知书"),
        "withdrawn": ("dispute_failed", "调解终止告知书"),
    }
    if on.card.outcome not in forms:
        return None
    form, name = forms[on.card.outcome]
    said = last_facts(on)
    bar, outcome = said.get("bar"), on.card.outcome
    reasons = (on.label("dispute_bars", bar), on.said("dispute_outcomes", outcome, "reason"))
    reason = next(filter(None, reasons), on.label("dispute_outcomes", outcome))
    facts = {
        "理由": [f"{reason.rstrip(ENDS)}。"],
        "去处": told(on, said),
        "今日": official_text.day(on.card.outcome_on),
    }
    whole = of_case(on)
    if outcome == REJECTED and on.is_applied:
        # Who did not apply for it is answered by nobody.
        asked = whole["申请人"]
        facts |= {"当事人": asked, "当事人姓名": official_text.names(one["姓名"] for one in asked)}
    return CasePaper("", form, name, {**whole, **facts})


def last_facts(on: Ground) -> Mapping[str, str]:
    """What the step said with which mediating ended."""
    ends = ("reject", "fail", "refuse", "end", "withdraw")
    return next((one.facts for one in reversed(on.card.steps) if one.step in ends), {})


# Papers that are printed by themselves and are none of the thirteen items.
SINGLE: Mapping[str, Callable[[Ground], CasePaper | None]] = {"closing": closing, "notice": notice}
