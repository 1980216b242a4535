"""The papers of hazards: notice or letter, opinion after a re-check, statement of a refusal, report upward.

They are handed to whom they concern, or to the office in charge: telephones stand there whole.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from db import base
from db.models.hazards import Hazard
from db.models.matters import Matter
from db.models.workers import Worker
from db.queries import hazard_paper_facts as shared
from db.queries.hazard_paper_facts import Ground, Known
from db.queries.matters import StepLine
from db.queries.paper_prints import Facts, PaperPrint
from db.rules import hazards, official_text
from db.rules.hazards import Look

NOTICE, LETTER, RECHECK = "hazard_notice", "hazard_letter", "hazard_recheck"
REFUSAL, REPORT = "hazard_refusal", "hazard_report"
NAMES = {NOTICE: "隐患整改通知书", LETTER: "隐患整改告知书", RECHECK: "复查意见书"}
RESULTS: dict[str, str] = {Look.MENDED: "已整改", Look.NOT: "未整改", Look.NOBODY: "无人在场"}
UNSIGNED, UNWILLING = "拒签", "拒绝整改"
# The steps that tell somebody something, each with the sentence that says so.
TOLD = {
    hazards.NOTICE: "发出{name}{number}，请于{due}前整改{receipt}。",
    hazards.LIMIT: "口头告知，请于{due}前整改。",
    "extend": "同意延期至{due}。",
    "urge": "督促整改{text}",
    hazards.REFUSE: "对方拒绝整改{text}",
    hazards.FAIL: "复查未整改，请于{due}前整改。",
}
HANDED, REPORTED = "移交", "上报"


def notice(
    matter_ids: Collection[str], now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """The notice to a unit or property company, or the letter to a household, about the hazards of one place.

    Before it is given it bears no number and no day: it is taken along to be signed. Raises NotFound.
    """
    on = shared.ground(matter_ids, now, offset, worker_id)
    rows = [one.row for one in on.hazards]
    form = LETTER if shared.is_letter(on) else NOTICE
    facts = {
        **shared.of_place(on),
        "编号": shared.distinct(row.notice_number for row in rows),
        "检查日期": shared.distinct(official_text.day(row.found_on) for row in rows),
        "检查人": shared.checked_by(on),
        "隐患": [shared.hazard(on, one) for one in on.hazards],
        "整改期限": last_limit(on),
        "临时措施": shared.distinct(on.label("hazard_interims", row.interim) for row in rows),
        "有疑似重大": shared.is_grave(on),
        "签收情况": shared.distinct(on.label("hazard_receipts", row.receipt) for row in rows),
        "见证人": shared.people(row.witnesses for row in rows),
        "通知日期": shared.latest(row.noticed_on for row in rows),
    }
    number = facts["编号"] or on.hazards[0].matter.number
    return PaperPrint(form, NAMES[form], str(number), facts, shared.sources(on))


def last_limit(on: Ground) -> str:
    """The latest of the days by which the hazards have to be put right; each earlier one stands with its hazard."""
    steps = [one.last(hazards.NOTICE) for one in on.hazards]
    told = [datetime.date.fromisoformat(step.facts["due"]) for step in steps if step and step.facts.get("due")]
    standing = [
        (one.matter.due_at + on.offset).date()
        for one, step in zip(on.hazards, steps, strict=True)
        if not (step and step.facts.get("due")) and one.matter.due_at
    ]
    return shared.latest([*told, *standing])


def recheck(
    batch_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """The opinion after a walk on which hazards of one place were looked at again. Raises NotFound."""
    on = shared.ground(shared.of_batch(batch_id), now, offset, worker_id)
    looks = shared.rechecks(batch_id)
    seen = [looks[one.row.id] for one in on.hazards]
    counted = Counter(look.result for look in seen)
    facts = {
        **shared.of_place(on),
        "通知书编号": shared.distinct(one.row.notice_number for one in on.hazards),
        "通知日期": shared.distinct(official_text.day(one.row.noticed_on) for one in on.hazards),
        "复查日期": shared.latest(look.checked_on for look in seen),
        "复查人": shared.people(look.inspectors or worker_name(look.worker_id) for look in seen),
        "陪同人": shared.distinct(look.accompanied_by for look in seen),
        "复查": [looked(one, look) for one, look in zip(on.hazards, seen, strict=True)],
        "已整改": counted[Look.MENDED],
        "未整改": counted[Look.NOT],
        "无人": counted[Look.NOBODY],
        "新期限": shared.latest(look.due_on for look in seen if look.result == Look.NOT),
        "有疑似重大": shared.is_grave(on),
    }
    number = facts["通知书编号"] or on.hazards[0].matter.number
    return PaperPrint(RECHECK, NAMES[RECHECK], str(number), facts, shared.sources(on))


def looked(one: Known, look: Any) -> Facts:
    """One hazard as it was found at the re-check."""
    return {
        "编号": one.matter.number,
        "内容": shared.what(one),
        "等级": one.row.severity,
        "结果": RESULTS[look.result],
        "说明": look.note,
        "新期限": official_text.day(look.due_on) if look.result == Look.NOT else "",
    }


def worker_name(worker_id: str | None) -> str:
    """What a worker is called; nothing for nobody."""
    return str(Worker.select(Worker.name).where(Worker.id == worker_id).scalar() or "") if worker_id else ""


def refusal(
    matter_ids: Collection[str], now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """The statement that a notice was not signed for, or that somebody would not put something right.

    Where neither is known yet it leaves room to write. Raises NotFound.
    """
    on = shared.ground(matter_ids, now, offset, worker_id)
    steps = list(refusals(on))
    number = shared.distinct(one.row.notice_number for one in on.hazards)
    what = "并".join(dict.fromkeys(said for said, _step in steps))
    names = [step.facts.get("witnesses", "") for _said, step in steps] or [one.row.witnesses for one in on.hazards]
    photos = Counter(when for when, _name in shared.files(on.hazards))
    facts = {
        **shared.of_place(on),
        "事项": what,
        "时间": on.instant(max((step.taken_at for _said, step in steps), default=None)),
        "文书名称": NAMES[LETTER if shared.is_letter(on) else NOTICE] if number else "",
        "编号": number,
        "检查人": shared.checked_by(on),
        "隐患": [shared.hazard(on, one) for one in on.hazards],
        "经过": list(dict.fromkeys(reason for _said, step in steps if (reason := step.facts.get("reason", "")))),
        "见证人": shared.witnesses(shared.distinct(names)),
        "照片": official_text.names(f"{when}{count}张" for when, count in photos.items())
        + ("（附后）" if photos else ""),
        "记录人": shared.distinct(step.worker for _said, step in steps),
    }
    name = f"{what or '拒签（拒改）'}情况说明"
    return PaperPrint(REFUSAL, name, number or on.hazards[0].matter.number, facts, shared.sources(on))


def refusals(on: Ground) -> Iterator[tuple[str, StepLine]]:
    """What was refused, with the step that tells of it: the signature, the putting right."""
    for one in on.hazards:
        given = one.last(hazards.NOTICE)
        if given and given.facts.get("receipt") == hazards.NOT_SIGNED:
            yield UNSIGNED, given
    for one in on.hazards:
        if unwilling := one.last(hazards.REFUSE):
            yield UNWILLING, unwilling


def report(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """The report of one hazard to the office in charge, or its handing over. Raises NotFound."""
    on = shared.ground([matter_id], now, offset, worker_id)
    one = on.hazards[0]
    handed = one.last(hazards.HAND)
    step = handed or one.last(hazards.ESCALATE) or one.last(hazards.CALL)
    matter = HANDED if handed else REPORTED if step else ""
    told = step.facts.get("partner", "") if step else ""
    facts = {
        **shared.of_place(on),
        "事项": matter,
        "受理单位": told or on.label("hazard_addresses", one.row.address),
        **shared.hazard(on, one),
        "来源": on.label("hazard_sources", one.row.source),
        "发现日期": official_text.day(one.row.found_on),
        "告知": list(tellings(on, one)),
        "临时措施": list(kept_safe(on, one)),
        "通话": [called(on, step) for step in one.steps if step.step == "call"],
        "附件": [f"{when}：{name}" for when, name in shared.files(on.hazards)],
        "上报编号": one.row.escalated_ref or (step.facts.get("ref", "") if step else ""),
        "上报日期": on.day(step.taken_at) if step else "",
        "上报人": (step.worker if step else "") or one.matter.worker or on.office.worker,
        "有疑似重大": shared.is_grave(on),
    }
    return PaperPrint(REPORT, f"隐患{matter or '上报（移交）'}单", one.matter.number, facts, shared.sources(on))


def is_reported(one: Known) -> bool:
    """Whether a hazard was told to an office: by telephone, by a report, or by handing it over."""
    return any(one.last(step) for step in (hazards.CALL, hazards.ESCALATE, hazards.HAND))


def called(on: Ground, step: StepLine) -> Facts:
    """One telephone call: when, to whom, who answered, which number was given, and what was said."""
    said = step.facts
    return {
        "时间": on.instant(step.taken_at),
        "单位": said.get("partner", ""),
        "接听人": said.get("answered", ""),
        "编号": said.get("ref", ""),
        "内容": said.get("text", ""),
    }


def tellings(on: Ground, one: Known) -> Iterator[str]:
    """What whoever answers for a hazard was told, and what came of it, in the order in which it happened."""
    for step in one.steps:
        if step.step in TOLD:
            said = step.facts
            due = official_text.day(datetime.date.fromisoformat(said["due"])) if said.get("due") else ""
            text, number = said.get("reason", "") or said.get("text", ""), said.get("number", "")
            yield on.day(step.taken_at) + TOLD[step.step].format(
                name=NAMES[LETTER if shared.is_letter(on) else NOTICE],
                number=f"（编号：{number}）" if number else "",
                due=due,
                receipt=f"，{receipt}" if (receipt := on.label("hazard_receipts", said.get("receipt"))) else "",
                text=f"：{text}" if text else "。",
            )


def kept_safe(on: Ground, one: Known) -> Iterator[str]:
    """What keeps people safe until the hazard is gone, and how often somebody watched."""
    steps = [step for step in one.steps if step.step == "interim"]
    for step in steps:
        measure, text = on.label("hazard_interims", step.facts.get("interim")), step.facts.get("text", "")
        yield on.day(step.taken_at) + official_text.names((measure, text))
    if not steps and one.row.interim:
        yield on.label("hazard_interims", one.row.interim)
    watched = sum(step.step == "watch" for step in one.steps)
    if watched:
        yield f"每日盯守，已记录{watched}次"


def numbered(number: str) -> list[str]:
    """The keys of the matters that a number names: a hazard's own, final or provisional, or that of a notice."""
    own = number.upper()
    is_it = (Matter.number == own) | (Matter.former_number == own)
    found = base.rows(Hazard.select(Hazard.matter).join(Matter).where(is_it))
    return [key for (key,) in found] or shared.with_notice(number)
