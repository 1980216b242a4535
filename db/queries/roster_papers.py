"""The duty roster (值班表) of a month as a paper, and as a sheet: day by day who leads, who is main and who second.

Papers are in Chinese. The telephones on it are those of people on duty, who are to be reached: they are not masked.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from db.exchange import papers as printed
from db.exchange.papers import Paper, PaperColumn, Value
from db.queries import codes, papers, rosters
from db.queries.codes import Vocabulary
from db.queries.exports import Prepared
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.queries.roster_posts import CODES, DAY_KINDS, ROLES, SEASONS, PostLine
from db.queries.rosters import RosterCard
from db.rules import official_text
from db.rules import papers as paper_names
from db.rules.papers import WEEKDAYS, Month
from db.rules.rosters import DayKind, Role, Shift, Slot

FORM, NAME, WHAT = "roster_month", "值班表", "duty-roster"
BETWEEN = "、"
DRAFT_MARK, NOTHING = "草稿，未报备", "{month}尚未排班。"
REPORTED = "已报备：{to}，{day}"
NOT_CERTAIN = "{year}年节假日安排通知尚未发布：本表按星期、法定节假日和手工标注的日期排定，通知发布后如有变化另行调整。"
CHANGED = "报备后调整{count}处，详见变更记录。"
SENSITIVE = "敏感时段：{name}（{first}至{last}），加强值守，重要情况立即报告。"
LISTS = (CODES, DAY_KINDS, ROLES, SEASONS, "legal_holidays")
# What a day of no special kind is called nothing.
PLAIN = (DayKind.WORKDAY,)
COLUMNS = (
    PaperColumn("日期", 12),
    PaperColumn("星期", 6),
    PaperColumn("类型", 12),
    PaperColumn("班次", 8),
    PaperColumn("时间", 13),
    PaperColumn("带班领导", 12),
    PaperColumn("主班", 12),
    PaperColumn("副班", 14),
    PaperColumn("志愿者", 12),
    PaperColumn("电话", 14),
    PaperColumn("应急电话", 15),
)


@dataclass(frozen=True)
class Told:
    """A month with what is needed to tell it in words: names and telephones by key, the code lists, and what leads from
    UTC to the community's clock."""

    card: RosterCard
    names: Mapping[str, str]
    phones: Mapping[str, str]
    words: Vocabulary
    offset: datetime.timedelta

    def name_of(self, slots: Collection[Slot]) -> str:
        """Who fills some places."""
        wanted = set(slots)
        held = (one.member_id for one in self.card.assigned if one.slot in wanted and one.member_id)
        return BETWEEN.join(self.names.get(key, "") for key in held)


def told(month: Month, now: datetime.datetime, offset: datetime.timedelta) -> Told:
    """A month as it stands."""
    card = rosters.card(month, now)
    people = card.read.people
    names, phones = {one.id: one.name for one in people}, {one.id: one.phone for one in people}
    return Told(card, names, phones, codes.some(*LISTS), offset)


def paper(month: Month, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None) -> PaperPrint:
    """The roster of a month as a paper; `now` is in UTC, `offset` leads to the clock by which days are meant."""
    one, own = told(month, now, offset), papers.office(worker_id)
    facts = {
        "街道": own.subdistrict,
        "社区": own.community,
        "今日": official_text.day((now + offset).date()),
        "月份": str(month),
        "状态": state(one.card, offset),
        "制表人": own.worker,
        "值守点": [post_facts(one, post) for post in one.card.read.posts],
        "人员": list(people(one)),
        "说明": notes(one),
    }
    line = one.card.line
    sources = (Source("roster", line.id, line.version),) if line else ()
    return PaperPrint(FORM, NAME, f"{month.first:%Y%m}", facts, sources)


def state(card: RosterCard, offset: datetime.timedelta) -> str:
    """Whether the roster is reported, and to whom."""
    line = card.line
    if line is None or not line.is_locked or line.locked_at is None:
        return DRAFT_MARK
    return REPORTED.format(to=line.reported_to, day=official_text.day((line.locked_at + offset).date()))


def post_facts(one: Told, post: PostLine) -> Facts:
    """A post with its shifts, day by day."""
    return {
        "名称": post.name,
        "地址": post.address,
        "应急电话": post.phone,
        "职责": [text for text in post.duties.split("\n") if text.strip()],
        "班": [shift_facts(one, post, on, shift) for on, shift in days(one.card, post)],
    }


def days(card: RosterCard, post: PostLine) -> Iterator[tuple[datetime.date, Shift]]:
    """The shifts of a post, day by day, as they begin."""
    shifts = {line.id: line.shift for line in post.shifts}
    found = {(one.slot.on, one.slot.shift_id) for one in card.assigned if one.slot.shift_id in shifts}
    for on, key in sorted(found, key=lambda row: (row[0], shifts[row[1]].begins)):
        yield on, shifts[key]


def shift_facts(one: Told, post: PostLine, on: datetime.date, shift: Shift) -> Facts:
    """A shift of a day as a row."""
    places: defaultdict[Role, list[Slot]] = defaultdict(list)
    for assigned in one.card.assigned:
        if (assigned.slot.on, assigned.slot.shift_id) == (on, shift.id):
            places[assigned.slot.role].append(assigned.slot)
    who = {role: one.name_of(places[role]) for role in Role}
    return {
        "日期": f"{on.month}月{on.day}日",
        "星期": WEEKDAYS[on.weekday()],
        "类型": kind(one, on),
        "班次": one.words.label(CODES, shift.code, "zh"),
        "时间": hours(one, on, shift),
        "带班领导": who[Role.LEADER],
        "主班": who[Role.MAIN],
        "副班": who[Role.SECOND],
        "志愿者": who[Role.VOLUNTEER],
        "电话": phone(one, places),
        "应急电话": post.phone,
    }


def hours(one: Told, on: datetime.date, shift: Shift) -> str:
    """From when to when a shift lasts on a day: as it was, where its hours have changed since then."""
    rows = (row for row in one.card.read.rows if (row.slot.on, row.slot.shift_id) == (on, shift.id))
    row = next(rows, None)
    begins, ends = (row.begins_at + one.offset, row.ends_at + one.offset) if row else shift.span(on)
    return f"{begins:%H:%M}-{'次日' * (ends.date() > begins.date())}{ends:%H:%M}"


def phone(one: Told, places: Mapping[Role, list[Slot]]) -> str:
    """The telephone of who is reached first on a shift: the main one, or else whoever there is."""
    slots = [slot for role in (Role.MAIN, Role.SECOND, Role.LEADER, Role.VOLUNTEER) for slot in places.get(role, ())]
    holders = {each.slot: each.member_id for each in one.card.assigned}
    return next((one.phones.get(key, "") for key in map(holders.get, slots) if key), "")


def kind(one: Told, on: datetime.date) -> str:
    """What a day is, where it is not an ordinary working day."""
    of = one.card.read.ground.day_kinds[on]
    feast = one.words.label("legal_holidays", one.card.read.legal.get(on), "zh") if of is DayKind.HOLIDAY else ""
    return "" if of in PLAIN else feast or one.words.label(DAY_KINDS, of.value, "zh")


def people(one: Told) -> Iterator[Facts]:
    """Everybody who is on duty in the month, with what they may do."""
    here = {each.member_id for each in one.card.assigned}
    for line in one.card.read.people:
        if line.id in here:
            roles = BETWEEN.join(one.words.label(ROLES, role, "zh") for role in Role if role in line.member.roles)
            yield {"姓名": line.name, "电话": line.phone, "岗位": roles}


def notes(one: Told) -> list[str]:
    """What is said under the roster: sensitive periods, what is not certain, and that it was changed later."""
    card = one.card
    found = [
        SENSITIVE.format(
            name=one.words.label(SEASONS, period.code, "zh") if period.code else period.name,
            first=official_text.day(period.from_on),
            last=official_text.day(period.to_on),
        )
        for period in card.read.periods
    ]
    if not card.read.is_certain:
        found.append(NOT_CERTAIN.format(year=card.month.year))
    if card.line and card.line.changes:
        found.append(CHANGED.format(count=card.line.changes))
    return found


def sheet(
    path: Path, month: Month, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> Prepared:
    """The roster of a month as .xlsx or .txt beside `path`. Raises SheetUnwritable."""
    one, own = told(month, now, offset), papers.office(worker_id)
    rows = [row for post in one.card.read.posts for row in post_rows(one, post)]
    posts = [post for post in one.card.read.posts if post.duties]
    duties = [f"{post.name}职责：{post.duties}" for post in posts]
    phones = "；".join(f"{each['姓名']} {each['电话']}".rstrip() for each in people(one))
    head = (own.head((now + offset).date()), state(one.card, offset))
    tail = (*duties, f"值班人员电话：{phones}", *notes(one), *papers.SIGNATURES)
    title = f"{own.community}{NAME}（{month}）"
    nothing = "" if rows else NOTHING.format(month=month)
    made = Paper(NAME, title, head, COLUMNS, rows, tail, nothing, is_landscape=True)
    return Prepared(WHAT, False, printed.write(path, made))


def post_rows(one: Told, post: PostLine) -> Iterator[tuple[Value, ...]]:
    """The rows of a post: a day is a day; several posts are told apart in front of their shifts."""
    several = f"{post.name} " if len(one.card.read.posts) > 1 else ""
    for on, shift in days(one.card, post):
        facts = shift_facts(one, post, on, shift)
        texts = [facts[column.heading] for column in COLUMNS[1:]]
        texts[2] = several + texts[2]
        yield on, *texts


def file_name(month: Month, worker_id: str | None) -> str:
    """What the roster of a month is called as a file."""
    own = papers.office(worker_id)
    return paper_names.file_name((own.subdistrict, own.community), NAME, f"{month.first:%Y%m}")
