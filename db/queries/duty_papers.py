"""The papers of the duty desk: handover, phone log of a month, duty log of a shift, sign-in sheet of a month.

Papers are in Chinese and by the worker's clock. Telephones of callers are masked unless they are asked for whole.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from db.errors import NotFound
from db.queries import codes, duties_now, duty_calls, duty_desk, duty_handovers, duty_signs, letterheads
from db.queries.codes import Vocabulary
from db.queries.duties_now import OnDuty
from db.queries.duty_calls import CallLine
from db.queries.duty_desk import JournalLine
from db.queries.duty_handovers import CountedThing, FrozenLine
from db.queries.duty_signs import SignLine
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import masking, official_text
from db.rules.papers import Month
from db.rules.unfinished import Group

HANDOVER, CALLS, LOG, SIGNS = "duty_handover", "duty_calls", "duty_log", "duty_signs"
NAMES = {HANDOVER: "交接班记录", CALLS: "值班电话记录簿", LOG: "值班日志", SIGNS: "值班签到表"}
LISTS = ("duty_shift_codes", "duty_roles", "duty_thing_kinds")
HEADINGS: dict[int, str] = {
    Group.INCIDENT: "突发事件",
    Group.TRANSFER: "转移安置",
    Group.HAZARD: "A级隐患",
    Group.REQUEST: "居民诉求",
    Group.NOT_REACHED: "未见面人员",
    Group.SUPPLY: "物品物资",
    Group.OTHER: "其他",
}
KINDS = {
    duty_desk.ENTRY: "记事",
    duty_desk.CALL: "来电",
    duty_desk.SIGN_IN: "签到",
    duty_desk.SIGN_OUT: "签退",
    duty_desk.GIVEN: "交班",
    duty_desk.TAKEN: "接班",
}
Offset = datetime.timedelta
# What is still to be done in the words of papers: the catalogue of texts is the screens'.
Said = Callable[[FrozenLine], str]


def label(words: Vocabulary, list_name: str, code: str) -> str:
    """The Chinese word for a code; nothing for an unknown one: no code is printed raw."""
    entry = words.one(list_name, code)
    return entry.zh if entry else ""


def instant(at: datetime.datetime | None, offset: Offset) -> str:
    """An instant by the worker's clock, as papers write it; nothing for none."""
    return official_text.instant((at + offset).date(), f"{at + offset:%H:%M}") if at else ""


def hour(at: datetime.datetime | None, offset: Offset, form: str = "%m-%d %H:%M") -> str:
    """An instant in a narrow column; nothing for none."""
    return f"{at + offset:{form}}" if at else ""


def handover(
    handover_id: str, today: datetime.date, offset: Offset, said: Said, worker_id: str | None = None
) -> PaperPrint:
    """The record of a handover, with room for both to sign. Raises NotFound."""
    card = duty_handovers.one(handover_id)
    if card is None:
        raise NotFound
    line, words = card.line, codes.some(*LISTS)
    facts = {
        **letterheads.office(today, worker_id),
        "岗位": line.post,
        "班次": shift(line.code, line.begins_at, line.ends_at, words, offset),
        "交班人": line.given_name,
        "交班时间": instant(line.given_at, offset),
        "接班人": line.acknowledged_name or line.to_name,
        "接班时间": instant(line.acknowledged_at, offset),
        "代办说明": official_text.names((line.given_reason, line.acknowledged_reason)),
        "已办": official_text.items(line.done),
        "未办": [open_thing(one, said) for one in card.open],
        "物品": [counted(one, words) for one in card.things],
        "上级通知": official_text.items(line.notices),
        "重点关注": official_text.items(line.watch),
        "备注": line.remark,
    }
    number = f"{line.given_at + offset:%Y%m%d-%H%M}"
    return PaperPrint(HANDOVER, NAMES[HANDOVER], number, facts, (Source("duty_handover", line.id, line.version),))


def counted(one: CountedThing, words: Vocabulary) -> Facts:
    """A thing as it was counted, as a row."""
    short = one.expected - one.found
    return {
        "类别": label(words, "duty_thing_kinds", one.kind),
        "名称": one.name,
        "应有": str(one.expected),
        "实有": str(one.found),
        "说明": f"少{short}" if short > 0 else f"多{-short}" if short else "",
    }


def open_thing(one: FrozenLine, said: Said) -> Facts:
    """What was open, as a row."""
    since = one.since_on.isoformat() if one.since_on else ""
    return {"类别": HEADINGS.get(one.heading, ""), "内容": one.title, "说明": said(one), "起": since}


def shift(
    code: str,
    begins: datetime.datetime | None,
    ends: datetime.datetime | None,
    words: Vocabulary,
    offset: Offset,
) -> str:
    """A shift with its day and hours."""
    if begins is None or ends is None:
        return label(words, "duty_shift_codes", code)
    said = f"{official_text.day((begins + offset).date())}{label(words, 'duty_shift_codes', code)}"
    return f"{said}（{hour(begins, offset, '%H:%M')}至{hour(ends, offset, '%H:%M')}）"


def calls(
    month: Month, today: datetime.date, offset: Offset, worker_id: str | None = None, masked: bool = True
) -> PaperPrint:
    """The phone log of a month."""
    first, last = ends_of(month, offset)
    rows = [call_row(one, offset, masked) for one in duty_calls.of_span(first, last)]
    facts = {**letterheads.office(today, worker_id), "期间": str(month), "电话": rows}
    return PaperPrint(CALLS, NAMES[CALLS], f"{month.year}-{month.month:02d}", facts, ())


def ends_of(month: Month, offset: Offset) -> tuple[datetime.datetime, datetime.datetime]:
    """The first and the last instant of a month (UTC)."""
    first = datetime.datetime.combine(month.first, datetime.time())
    last = datetime.datetime.combine(month.last + datetime.timedelta(days=1), datetime.time())
    return first - offset, last - offset


def call_row(one: CallLine, offset: Offset, masked: bool) -> Facts:
    """One call as a row."""
    hidden = masking.digits if masked else str
    return {
        "时间": hour(one.called_at, offset),
        "单位": one.unit,
        "姓名": one.caller,
        "职务": one.title,
        "电话": masking.phone(one.phone) if masked and one.phone else one.phone,
        "地点": one.place,
        "内容": hidden(one.text.replace("\n", " ")),
        "已告知": hidden(one.told),
        "拟办批示": " ".join(
            filter(None, (hidden(one.instruction), one.instructed_by, hour(one.instructed_at, offset)))
        ),
        "结果": hidden(one.result),
        "记录人": one.worker,
    }


def log(
    first: datetime.datetime,
    last: datetime.datetime,
    today: datetime.date,
    offset: Offset,
    worker_id: str | None = None,
) -> PaperPrint:
    """The duty log of a span of time (UTC): who was there, and what happened."""
    words = codes.some(*LISTS)
    on = duties_now.on_duty(first)
    signs = duty_signs.of_span(first, last)
    people = [f"{label(words, 'duty_roles', one.role)}{one.name}" for one in on]
    people += [one for one in duty_signs.names(signs) if one not in {duty.name for duty in on}]
    lines = sorted(duty_desk.happened(first, last), key=lambda one: (one.at, one.key))
    facts = {
        **letterheads.office(today, worker_id),
        "日期": official_text.day((first + offset).date()),
        "时间": f"{hour(first, offset)}至{hour(last, offset)}",
        "岗位": official_text.names(dict.fromkeys(one.post for one in on)),
        "值班人员": official_text.names(people),
        "记事": [log_row(one, offset) for one in lines],
        "来电": str(sum(one.kind == duty_desk.CALL for one in lines)),
    }
    return PaperPrint(LOG, NAMES[LOG], f"{first + offset:%Y%m%d-%H%M}", facts, ())


def log_row(one: JournalLine, offset: Offset) -> Facts:
    """Something that happened as a row."""
    said = {
        duty_desk.SIGN_IN: f"到岗{f'（迟到{one.note}分钟）' if one.note else ''}{one.text}",
        duty_desk.SIGN_OUT: f"离岗{one.text}",
        duty_desk.GIVEN: f"交班给{one.text}",
        duty_desk.TAKEN: f"接{one.text}的班",
        duty_desk.CALL: "；".join(filter(None, (one.text, one.note and f"结果：{one.note}"))),
    }
    return {
        "时间": hour(one.at, offset),
        "类别": KINDS[one.kind],
        "人员": one.who,
        "内容": masking.digits(said.get(one.kind, one.text)),
    }


def signs(
    month: Month,
    today: datetime.date,
    offset: Offset,
    worker_id: str | None = None,
    now: datetime.datetime | None = None,
) -> PaperPrint:
    """The sign-in sheet of a month: who was to be there, when they came and went, who came late, and by an instant
    (UTC) who did not sign in."""
    words = codes.some(*LISTS)
    first, last = ends_of(month, offset)
    found = duty_signs.of_shifts(first, last)
    absent = duty_signs.never(first, min(last, now)) if now else []
    known = [(one.begins_at or one.signed_in_at, one.id, sign_row(one, words, offset)) for one in found]
    known += [(one.begins_at, one.assignment_id, absent_row(one, words, offset)) for one in absent]
    rows = [row for _at, _key, row in sorted(known, key=lambda one: one[:2])]
    facts = {**letterheads.office(today, worker_id), "期间": str(month), "签到": rows}
    return PaperPrint(SIGNS, NAMES[SIGNS], f"{month.year}-{month.month:02d}", facts, ())


def sign_row(one: SignLine, words: Vocabulary, offset: Offset) -> Facts:
    """One presence as a row."""
    return {
        "日期": hour(one.begins_at or one.signed_in_at, offset, "%m-%d"),
        "班次": label(words, "duty_shift_codes", one.code),
        "岗位": one.post,
        "职责": label(words, "duty_roles", one.role),
        "姓名": one.name,
        "应到": hour(one.begins_at, offset, "%H:%M"),
        "签到": hour(one.signed_in_at, offset),
        "签退": hour(one.signed_out_at, offset),
        "备注": "；".join(remarks(one)),
    }


def absent_row(one: OnDuty, words: Vocabulary, offset: Offset) -> Facts:
    """Somebody who was on duty by the roster and did not sign in, as a row."""
    return {
        "日期": hour(one.begins_at, offset, "%m-%d"),
        "班次": label(words, "duty_shift_codes", one.code),
        "岗位": one.post,
        "职责": label(words, "duty_roles", one.role),
        "姓名": one.name,
        "应到": hour(one.begins_at, offset, "%H:%M"),
        "签到": "",
        "签退": "",
        "备注": "未签到",
    }


def remarks(one: SignLine) -> Iterable[str]:
    """What belongs to a presence: lateness, standing in, who signed for somebody else and why."""
    if one.late_minutes:
        yield f"迟到{one.late_minutes}分钟"
    if one.begins_at is None:
        yield "替班"
    for verb, by, reason in (("代签到", one.in_by, one.in_reason), ("代签退", one.out_by, one.out_reason)):
        if by and reason:
            yield f"{by}{verb}：{reason}"
