"""The papers of a meeting: notice, sheet to sign, minutes, ballot, tally, public notice, what became of it; and the
table of a round of opinion.

What hangs out names nobody and shows no door: resolutions, numbers, and how they came about.
"""

from __future__ import annotations

import datetime

from db.errors import NotFound
from db.models.meetings import Meeting
from db.queries import campaigns, meeting_opinions, meetings, papers
from db.queries import meeting_paper_facts as facts
from db.queries.meetings import MeetingCard
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import meetings as rules
from db.rules import official_text
from db.rules.meeting_quorums import metres

NOTICE, SIGNING, MINUTES, BALLOT = "meeting_notice", "meeting_signing", "meeting_minutes", "meeting_ballot"
TALLY, POSTING, FEEDBACK, OPINIONS = "meeting_tally", "meeting_posting", "meeting_feedback", "meeting_opinions"
FAILED = "到会未达法定人数，会议未能召开。"
NAMES = {
    NOTICE: "会议通知",
    SIGNING: "签到表",
    BALLOT: "表决票",
    MINUTES: "会议记录",
    TALLY: "表决统计表",
    POSTING: "决议公示",
    FEEDBACK: "落实情况反馈",
    OPINIONS: "征求意见统计表",
}


def made(
    form: str, meeting_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> PaperPrint:
    """A paper of a meeting at an instant (UTC); `offset` leads to the worker's clock. Raises NotFound."""
    card = meetings.one(meeting_id, now)
    if card is None:
        raise NotFound
    known = {**facts.head(card.line, (now + offset).date(), worker_id), **own(form, card, offset)}
    sources = [Source(meetings.TABLE, card.line.id, card.line.version)]
    sources += [Source("meeting_item", one.id, one.version) for one in card.items]
    return PaperPrint(form, NAMES[form], card.line.number, known, tuple(sources))


def own(form: str, card: MeetingCard, offset: datetime.timedelta) -> Facts:
    """What one paper says besides."""
    if form == NOTICE:
        first = f"{line_of(card)}因到会人数不足未能召开" if card.first else ""
        return {"议题": facts.on_the_agenda(card), "再次": first}
    if form == SIGNING:
        return {"名单": facts.seats(card, offset)}
    if form == BALLOT:
        motions = [one for one in facts.on_the_agenda(card) if one["方式"] != "讨论"]
        is_named = any(one.way in rules.NAMED for one in card.items)
        return {"议题": motions, "记名": "是" if is_named else ""}
    if form == TALLY:
        return {"议题": facts.tallies(card), "法定": facts.quorum_words(card.quorum)}
    if form == FEEDBACK:
        return {"落实": facts.follow_ups(card, offset)}
    return minutes(card, offset) if form == MINUTES else posting(card)


def line_of(card: MeetingCard) -> str:
    """The meeting that failed, by its day."""
    return official_text.day(card.first.planned_on) + "的会议" if card.first else ""


def minutes(card: MeetingCard, offset: datetime.timedelta) -> Facts:
    """What the minutes say besides."""
    line, came = card.line, len(card.came)
    is_listed = any(one.is_expected for one in card.seats)
    absent = [one.name for one in card.seats if one.is_expected and one.seat.came_at is None]
    left = [one.name for one in card.came if one.seat.left_at]
    names = official_text.names((*(one.name for one in card.guests), line.guests))
    hours = [f"{at + offset:%H:%M}" for at in (line.begun_at, line.ended_at) if at]
    return {
        "实到": facts.counted(line.present if line.present is not None else came, line.present_area),
        "缺席": official_text.names(absent) if is_listed else f"{max(0, line.expected - came)}",
        "早退": official_text.names(left),
        "列席": names,
        "起止": "至".join(hours),
        "法定": facts.quorum_words(card.quorum),
        "记录": list(facts.record(card)),
        "总结": official_text.paragraphs(line.summary or FAILED * (line.state == rules.FAILED) + line.reason),
    }


def posting(card: MeetingCard) -> Facts:
    """What hangs out: what was carried and what was not, without any name."""
    line = card.line
    decided = [one for one in facts.tallies(card) if one["票数"]]
    return {
        "公示起": official_text.day(line.posted_on),
        "公示止": official_text.day(line.posted_to),
        "公示地点": line.posted_at,
        "法定": facts.quorum_words(card.quorum),
        "决议": [{name: one[name] for name in ("序号", "标题", "票数", "算式", "结果")} for one in decided],
    }


def opinions(campaign_id: str, rule: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """The table of a round of opinion, by building. Raises NotFound."""
    table = meeting_opinions.table(campaign_id, rule)
    own_office = papers.office(worker_id)
    rows = [
        {
            "楼栋": one.building,
            "户数": str(one.doors.heads),
            "面积": metres(one.doors.area),
            "同意": facts.counted(one.ballot.yes.heads, one.ballot.yes.area),
            "反对": facts.counted(one.ballot.no.heads, one.ballot.no.area),
            "弃权": facts.counted(one.ballot.abstain.heads, one.ballot.abstain.area),
            "未答": str(one.open_doors),
        }
        for one in (*table.lines, table.total)
    ]
    rows[-1]["楼栋"] = "合计"
    sums = [facts.arithmetic(one, "参加表决") for one in table.quorum]
    missing = [f"其中{table.without_area}户面积未登记，未计入面积"] if table.without_area else []
    known = {
        "街道": own_office.subdistrict,
        "社区": own_office.community,
        "填报人": own_office.worker,
        "今日": official_text.day(today),
        "名称": table.name,
        "楼栋表": rows,
        "算式": [*sums, *(facts.arithmetic(one, "同意") for one in table.majority), *missing],
        "规则": table.basis + ("" if table.is_checked else facts.NOT_CHECKED),
    }
    return PaperPrint(
        OPINIONS, NAMES[OPINIONS], table.name, known, (Source("campaign", campaign_id, version(campaign_id)),)
    )


def version(campaign_id: str) -> int:
    """The version of a campaign."""
    line = campaigns.one(campaign_id)
    return line.version if line else 0


def papers_of_number(
    number: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> list[PaperPrint]:
    """The papers of a meeting by its number, as many as it has come to by now."""
    found = meetings.lines((Meeting.number == number.upper()) | (Meeting.former_number == number.upper()))
    return [made(form, one.id, now, offset, worker_id) for one in found for form in forms_of(one.state)]


def forms_of(state: str) -> list[str]:
    """The papers that a meeting has in a state."""
    before = [NOTICE, SIGNING, BALLOT]
    after = [NOTICE, SIGNING, BALLOT, MINUTES, TALLY, POSTING, FEEDBACK]
    return {rules.PLANNED: before, rules.OFF: [NOTICE], rules.FAILED: [NOTICE, SIGNING, MINUTES]}.get(state, after)
