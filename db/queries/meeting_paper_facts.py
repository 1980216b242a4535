"""What the papers of a meeting say: whose it is, the arithmetic in words, items, seats, and what became of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from db.queries import codes, meeting_rules, papers
from db.queries.codes import Vocabulary
from db.queries.meeting_rolls import SeatLine
from db.queries.meetings import ItemLine, MeetingCard, MeetingLine
from db.queries.paper_prints import Facts
from db.rules import meeting_quorums, meetings, official_text
from db.rules.meeting_quorums import By, Of, Share

NOT_CHECKED = "（规则未与条文核对）"
MET, UNMET = "达到", "未达到"
WHOLES = {Of.EXPECTED: "应到", Of.PRESENT: "到会", Of.CAST: "参加表决"}
NAMES = {By.HEADS: "人数", By.AREA: "面积"}
NUMBERS = "一二三四五六七八九十"
ORDINARY_LISTS = (
    meeting_rules.KINDS,
    meeting_rules.WAYS,
    meeting_rules.SCOPES,
    meeting_rules.ITEM_STATES,
    meeting_rules.STATES,
)


def words() -> Vocabulary:
    """The lists that papers of meetings name."""
    return codes.some(*ORDINARY_LISTS)


def head(line: MeetingLine, today: datetime.date, worker_id: str | None) -> Facts:
    """What every paper of a meeting says of it."""
    own, known = papers.office(worker_id), words()
    return {
        "街道": own.subdistrict,
        "社区": own.community,
        "填报人": own.worker,
        "今日": official_text.day(today),
        "编号": line.number,
        "名称": line.title,
        "种类": known.label(meeting_rules.KINDS, line.kind, "zh"),
        "日期": official_text.day(line.planned_on),
        "时间": official_text.hour(line.begins) if line.begins else "",
        "地点": line.place,
        "召集人": line.called_by,
        "主持人": line.host,
        "记录人": line.recorder,
        "应到范围": known.label(meeting_rules.SCOPES, line.scope, "zh")
        + (f"（{line.written}）" if line.written else ""),
        "应到": counted(line.expected, line.expected_area),
        "规则": line.basis + ("" if line.is_checked else NOT_CHECKED),
    }


def counted(heads: int | None, area: int | None) -> str:
    """Heads with their area where there is any: 60, 60（5186.50㎡）."""
    if heads is None:
        return ""
    return f"{heads}（{meeting_quorums.metres(area)}㎡）" if area else str(heads)


def amount(share: Share, number: int) -> str:
    """A number of heads, or of square metres."""
    return f"{meeting_quorums.metres(number)}㎡" if share.threshold.by is By.AREA else str(number)


def demand(share: Share) -> str:
    """What a demand asks for: 超过1/2, 2/3以上."""
    part = f"{share.threshold.top}/{share.threshold.bottom}"
    return f"超过{part}" if share.threshold.is_strict else f"{part}以上"


def arithmetic(share: Share, what: str) -> str:
    """One demand with its numbers: 人数：到会31，应到60，须超过1/2（至少31），达到."""
    name, whole = NAMES[share.threshold.by], WHOLES[share.threshold.of]
    numbers = f"{what}{amount(share, share.have)}，{whole}{amount(share, share.whole)}"
    return f"{name}：{numbers}，须{demand(share)}（至少{amount(share, share.least)}），{MET if share.is_met else UNMET}"


def quorum_words(shares: Iterable[Share]) -> list[str]:
    """The arithmetic of a quorum, a line each."""
    return [arithmetic(one, "到会") for one in shares] or ["本次会议不设法定人数"]


def votes(item: ItemLine) -> str:
    """How many were for it, against it, abstained, and void."""
    if item.yes is None:
        return ""
    parts = [
        f"同意{counted(item.yes, item.yes_area)}",
        f"反对{counted(item.no, item.no_area)}",
        f"弃权{counted(item.abstain, item.abstain_area)}",
    ]
    parts += [f"无效{item.void}", f"发出{item.out}、收回{item.returned}"] if item.way == meetings.SECRET else []
    return "，".join(parts)


def sums(item: ItemLine) -> list[str]:
    """The arithmetic of the quorum and of the vote of an item that was decided."""
    if item.decided_at is None:
        return []
    quorum, majority = item.shares()
    what = "参加表决" if item.way == meetings.AREA else "到会"
    return [*(arithmetic(one, what) for one in quorum), *(arithmetic(one, "同意") for one in majority)]


def on_the_agenda(card: MeetingCard) -> list[Facts]:
    """The agenda as it is called, without what withdrew."""
    known = words()
    kept = [one for one in card.items if one.state != meetings.WITHDRAWN]
    return [
        {
            "序号": str(place),
            "标题": one.title,
            "内容": one.text.replace("\n", " "),
            "提出人": one.mover,
            "方式": known.label(meeting_rules.WAYS, one.way, "zh") or "讨论",
        }
        for place, one in enumerate(kept, 1)
    ]


def tallies(card: MeetingCard) -> list[Facts]:
    """Every motion with its count, its arithmetic and what was decided."""
    known = words()
    return [
        {
            "序号": str(place),
            "标题": one.title,
            "方式": known.label(meeting_rules.WAYS, one.way, "zh"),
            "到会": counted(one.present, one.present_area),
            "应到": counted(one.expected, one.expected_area),
            "同意": counted(one.yes, one.yes_area),
            "反对": counted(one.no, one.no_area),
            "弃权": counted(one.abstain, one.abstain_area),
            "无效": str(one.void or 0) if one.way == meetings.SECRET and one.yes is not None else "",
            "票数": votes(one),
            "算式": "；".join(sums(one)),
            "结果": known.label(meeting_rules.ITEM_STATES, one.state, "zh"),
        }
        for place, one in enumerate((one for one in card.items if one.way), 1)
    ]


def seats(card: MeetingCard, offset: datetime.timedelta) -> list[Facts]:
    """The sheet to sign: everybody with a voice, then guests; who came has the hour."""
    ordered = [*(one for one in card.seats if not one.is_guest), *card.guests]
    return [
        {
            "序号": str(place),
            "姓名": one.name,
            "住址": one.address,
            "身份": "列席" if one.is_guest else "应到" if one.is_expected else "",
            "面积": meeting_quorums.metres(one.seat.area) if one.seat.area else "",
            "到会": came(one, offset),
            "代表": one.proxy,
        }
        for place, one in enumerate(ordered, 1)
    ]


def came(one: SeatLine, offset: datetime.timedelta) -> str:
    """When somebody came, and left early."""
    if one.seat.came_at is None:
        return ""
    left = f"，{one.seat.left_at + offset:%H:%M}离会" if one.seat.left_at else ""
    return f"{one.seat.came_at + offset:%H:%M}{left}"


def record(card: MeetingCard) -> Iterator[str]:
    """What was said and decided, item by item, as the minutes have it."""
    for place, one in enumerate(card.items):
        number = NUMBERS[place] if place < len(NUMBERS) else str(place + 1)
        mover = f"（提出人：{one.mover}）" if one.mover else ""
        yield f"{number}、{one.title}{mover}"
        yield from official_text.paragraphs(one.text)
        yield from (f"{said.who}：{said.text}" for said in card.speeches if said.item_id == one.id)
        yield from official_text.paragraphs(one.said)
        yield from decision(one)


def decision(one: ItemLine) -> Iterator[str]:
    """How an item ended."""
    known = words()
    result = known.label(meeting_rules.ITEM_STATES, one.state, "zh")
    if one.decided_at:
        way = known.label(meeting_rules.WAYS, one.way, "zh")
        yield f"表决（{way}）：{votes(one)}。{'；'.join(sums(one))}。结果：{result}。"
    elif one.state == meetings.WITHDRAWN:
        yield f"{result}：{one.reason}"


def follow_ups(card: MeetingCard, offset: datetime.timedelta) -> list[Facts]:
    """What each resolution became, as it stands now; one that became nothing says so."""
    states = codes.some("requests_states")
    found: list[dict[str, Any]] = []
    for one in card.items:
        tasks = card.tasks_of(one.id)
        if one.state != meetings.PASSED and not tasks:
            continue
        blank = {"编号": "", "承办人": "", "期限": "", "状态": one.reason if one.is_settled else "未转办", "办结": ""}
        rows = [
            {
                "编号": task.matter.number,
                "承办人": task.matter.worker,
                "期限": f"{task.matter.due_at + offset:%Y-%m-%d}" if task.matter.due_at else "",
                "状态": states.label("requests_states", task.matter.state, "zh"),
                "办结": f"{task.matter.ended_at + offset:%Y-%m-%d}" if task.matter.ended_at else "",
            }
            for task in tasks
        ] or [blank]
        found += [{"决议": one.title, **row} for row in rows]
    return [{"序号": str(place), **row} for place, row in enumerate(found, 1)]
