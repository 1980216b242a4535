"""The papers of events and honours: plan, sign-in sheet, safety plan, summary, and the notice of an honour."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from db.errors import NotFound
from db.exchange.form_sheets import FormCell, FormSheet
from db.queries import codes, event_entries, events, honours, letterheads
from db.queries import inspection_sheets as forms
from db.queries.event_entries import EntryLine
from db.queries.events import EventCard, PaymentLine
from db.queries.honours import NomineeLine
from db.queries.inspection_sheets import Row
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import event_entries as list_rules
from db.rules import events as rules
from db.rules import honours as honour_rules
from db.rules import masking, official_text
from db.rules.event_entries import Photo, Stand

PLAN, SHEET, SAFETY, SUMMARY, NOTICE = "event_plan", "event_sheet", "event_safety", "event_summary", "event_notice"
NAMES = {
    PLAN: "活动方案",
    SHEET: "活动签到表",
    SAFETY: "活动安全预案",
    SUMMARY: "活动总结",
    NOTICE: "评选结果公示",
}
WAITS, WALKED, NO_PHOTO, MINORS_PHOTO = "候补", "现场", "不同意拍照", "监护人同意拍照"
LICENCE = "预计{people}人参加，属大型群众性活动，须于{day}前向公安机关申请安全许可"
ZH = "zh"


def found(event_id: str) -> EventCard:
    """An event. Raises NotFound."""
    card = events.one(event_id)
    if card is None:
        raise NotFound
    return card


def head(card: EventCard, today: datetime.date, worker_id: str | None) -> Facts:
    """What every paper of an event says of it."""
    line, words = card.line, codes.some(rules.KINDS, rules.FESTIVALS)
    return {
        **letterheads.office(today, worker_id),
        "名称": line.title,
        "类别": words.label(rules.KINDS, line.kind, ZH),
        "节日": words.label(rules.FESTIVALS, line.festival, ZH),
        "日期": official_text.day(line.held_on),
        "时间": "至".join(official_text.hour(one) for one in (line.begins, line.ends) if one),
        "地点": line.place,
        "负责人": line.leader,
        "预计人数": str(card.people or ""),
    }


def printed(form: str, card: EventCard, facts: Facts) -> PaperPrint:
    """A paper of an event; its number is the day, and nobody's name."""
    return PaperPrint(form, NAMES[form], f"{card.line.held_on:%Y%m%d}", facts, (source(card),))


def source(card: EventCard) -> Source:
    """The event that a paper is about."""
    return Source(events.TABLE, card.line.id, card.line.version)


def numbered(lines: Sequence[Facts]) -> list[Facts]:
    """Lines with their numbers from 1 on."""
    return [{"序号": str(place), **one} for place, one in enumerate(lines, 1)]


def money(card: EventCard) -> Facts:
    """What an event was planned to cost, line by line."""
    lines = [
        {
            "项目": one.item,
            "数量": f"{one.quantity}{one.unit}",
            "单价": official_text.yuan(one.price_fen),
            "金额": official_text.yuan(one.fen),
        }
        for one in card.budget
    ]
    return {"预算": numbered(lines), "预算合计": official_text.yuan(card.purse.budget)}


def plan(event_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The plan of an event (活动方案): how it goes, lists, budget, tasks and partners. Raises NotFound."""
    card = found(event_id)
    lists = [{"名单": one.name, "名额": str(one.standing.capacity or "不限")} for one in card.lists]
    tasks = [{"任务": one.task, "姓名": one.name} for one in card.tasks]
    facts = {
        **head(card, today, worker_id),
        **money(card),
        "流程": official_text.items(card.line.plan),
        "名单": numbered(lists),
        "分工": numbered(tasks),
        "共建单位": official_text.names(
            f"{one.name}（{one.gives}）" if one.gives else one.name for one in card.partners
        ),
        "报名截止": official_text.day(card.line.sign_up_until),
        "安全": safety_note(card),
        "批准": card.line.approved_by,
    }
    return printed(PLAN, card, facts)


def safety_note(card: EventCard) -> str:
    """What the plan says of safety: that a licence is needed or there, that a safety plan is attached, or nothing."""
    if card.safety.licence:
        return f"公安机关安全许可：{card.safety.licence}；另附安全预案"
    if card.needs.licence_needed(card.people):
        by = official_text.day(card.needs.ask_by(card.line.held_on))
        return LICENCE.format(people=card.people, day=by)
    if card.needs.plan_needed(card.people):
        return f"预计{card.people}人参加，另附安全预案"
    return official_text.names(official_text.items(card.safety.risks))


def sheet(event_id: str, list_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The sheet of one list to sign on (签到表): telephones masked, of children under 14 the surname only. Raises
    NotFound."""
    card = found(event_id)
    line = next((one for one in card.lists if one.id == list_id), None)
    if line is None:
        raise NotFound
    entries = event_entries.of_list(list_id)
    facts = {
        **head(card, today, worker_id),
        "名单": line.name,
        "名额": str(line.standing.capacity or ""),
        "报名人数": str(signed_up(entries) or ""),
        "签到": [entry(one) for one in entries],
    }
    return printed(SHEET, card, facts)


def entry(one: EntryLine) -> Facts:
    """One line of the sheet."""
    notes = (
        WAITS if one.state is Stand.WAITING else "",
        WALKED if one.is_walk_in else "",
        NO_PHOTO if one.photo is Photo.NO else "",
        MINORS_PHOTO if one.photo is Photo.YES and one.photo_by else "",
    )
    return {
        "序号": str(one.number),
        "姓名": one.name,
        "住址": one.address,
        "电话": one.phone,
        "人数": str(one.came_heads if one.has_come else one.heads),
        "到场": "√" if one.has_come else "",
        "备注": official_text.names((*notes, one.note)),
    }


def safety(event_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The safety plan of an event (安全预案). Raises NotFound."""
    card = found(event_id)
    known = card.safety
    facts = {
        **head(card, today, worker_id),
        "风险": official_text.items(known.risks),
        "疏散": official_text.items(known.exits),
        "急救": official_text.paragraphs(known.first_aid),
        "保险": known.insurance.replace("\n", "；"),
        "安全负责人": known.officer,
        "许可": known.licence,
        "许可说明": safety_note(card) if card.needs.licence_needed(card.people) else "",
        "分工": numbered([{"任务": one.task, "姓名": one.name} for one in card.tasks]),
    }
    return printed(SAFETY, card, facts)


def summary(event_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """How an event went (活动总结): how many came to each list, hours of volunteers, cost, what was said. It names no
    resident. Raises NotFound."""
    card = found(event_id)
    line, purse = card.line, card.purse
    facts = {
        **head(card, today, worker_id),
        "参加人数": str(line.came or ""),
        "名单": numbered([list_facts(card, place) for place in range(len(card.lists))]),
        "志愿者": str(len([one for one in card.tasks if one.in_at]) or ""),
        "志愿时长": hours(card),
        "预算合计": official_text.yuan(purse.budget) if purse.budget else "",
        "支出合计": official_text.yuan(purse.paid) if purse.paid else "",
        "支出": numbered([payment(one) for one in card.payments]),
        "共建单位": official_text.names(one.name for one in card.partners),
        "总结": official_text.paragraphs(line.summary),
        "反馈": official_text.paragraphs(line.feedback),
        "通讯": official_text.paragraphs(line.news),
        "照片": official_text.names(one.name for one in card.files),
    }
    return printed(SUMMARY, card, facts)


def payment(one: PaymentLine) -> Facts:
    """One payment as a row; a reversal stands there with its sign."""
    sign = "-" if one.fen < 0 else ""
    return {"项目": one.item, "金额": sign + official_text.yuan(abs(one.fen)), "收款": one.payee, "凭证": one.voucher}


def list_facts(card: EventCard, place: int) -> Facts:
    """How many signed up for a list, walked in, and came."""
    line = card.lists[place]
    entries = event_entries.of_list(line.id)
    walked = sum(one.came_heads for one in entries if one.is_walk_in)
    return {
        "名单": line.name,
        "报名": str(signed_up(entries)),
        "现场": str(walked),
        "到场": str(line.standing.came),
    }


def signed_up(entries: Sequence[EntryLine]) -> int:
    """How many heads had a place by sign-up, whoever walked in besides."""
    return sum(one.heads for one in entries if not one.is_walk_in and one.state is Stand.SIGNED)


def hours(card: EventCard) -> str:
    """How long all volunteers served together."""
    minutes = sum(list_rules.served(one.in_at, one.out_at) for one in card.tasks if one.in_at and one.out_at)
    whole, rest = divmod(minutes, 60)
    return f"{whole}小时{rest}分" if minutes else ""


def notice(honour_id: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The notice of an honour (公示): names and why, no number, no address, no telephone, and of a child under 14 the
    surname only, in what is told of it too. Raises NotFound."""
    card = honours.one(honour_id)
    if card is None:
        raise NotFound
    line = card.line
    kind = codes.some(honour_rules.KINDS).label(honour_rules.KINDS, line.kind, ZH)
    children = honours.children_among(card.chosen, today)
    lines = [nominee(one, one.id in children) for one in card.chosen]
    facts = {
        **letterheads.office(today, worker_id),
        "标题": line.title,
        "类别": kind,
        "条件": official_text.paragraphs(line.terms),
        "名单": numbered(lines),
        "公示起": official_text.day(line.notice_from),
        "公示止": official_text.day(line.notice_to),
        "地点": line.notice_place,
    }
    key = Source(honours.TABLE, line.id, line.version)
    return PaperPrint(NOTICE, NAMES[NOTICE], f"{line.begun_on:%Y%m%d}-{line.kind}", facts, (key,))


def nominee(one: NomineeLine, is_child: bool) -> Facts:
    """Somebody who is to be honoured, as the notice may name them."""
    name = masking.name(one.name, True) if is_child else one.name
    reason = masking.digits(one.reason.replace(one.name, name))
    return {"名称": name, "事迹": reason, "票数": str(one.votes)}


def as_sheet(paper: PaperPrint) -> FormSheet | None:
    """The sign-in sheet as a workbook; the others are made as documents only."""
    return FormSheet(paper.name, tuple(sheet_rows(paper.facts))) if paper.form == SHEET else None


def sheet_rows(facts: Facts) -> Iterator[Row]:
    """The rows of the sign-in sheet."""
    yield forms.title(f"{facts['名称']}签到表")
    yield forms.pair("日期", facts["日期"], "地点", facts["地点"])
    yield forms.pair("名单", facts["名单"], "名额", facts["名额"])
    spans = (1, 2, 3, 2, 1, 1, 2)
    names = ("序号", "姓名", "住址", "电话", "人数", "到场", "备注")
    yield forms.table(spans, *names, is_head=True)
    for one in facts["签到"]:
        yield forms.table(spans, *(one[name] for name in names))
    yield (FormCell("签到人（签名）由本人或陪同人填写；不足时续页"),)
    yield from forms.sealed(facts, facts["今日"])
