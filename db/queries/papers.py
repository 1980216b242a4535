"""Papers: a month's register of visits and ledger of requests, and a worker's diary, written aside as they are signed.

Papers are in Chinese. Telephones are masked unless they are asked for whole; who asked for confidence, or gave no name,
is not named even then. `changes.exports.place` puts a paper where it belongs.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import base
from db.exchange import papers as printed
from db.exchange.papers import Paper, PaperColumn, Value
from db.models.areas import Area
from db.models.households import Household, Membership
from db.models.residents import Person, Phone
from db.models.visits import Visit
from db.models.workers import Worker
from db.queries import codes, diaries, paper_needs, paper_requests, visits
from db.queries.diaries import DiaryCard
from db.queries.exports import Prepared
from db.queries.visits import VisitLine
from db.rules import masking, papers
from db.rules.diaries import FIELDS
from db.rules.households import HEAD
from db.rules.papers import Month
from db.rules.visits import Kind

VISITS, REQUESTS, DIARY = "visits-register", "requests-ledger", "diary"
NAMES = {VISITS: "走访登记表", REQUESTS: "诉求台账", DIARY: "民情日记"}
BETWEEN = "；"
ZH = "zh"
NOTHING = {
    VISITS: "{month}无走访记录，特此报告（零报告）。",
    REQUESTS: "{month}无居民诉求，特此报告（零报告）。",
    DIARY: "本日无走访和诉求记录。",
}
SIGNATURES = (
    "",
    "填报人（签字）：______________    审核人（签字）：______________    单位（盖章）：______________    "
    "日期：______年____月____日",
)
REGISTER = (
    PaperColumn("时间", 16),
    PaperColumn("地址", 16),
    PaperColumn("户主", 10),
    PaperColumn("电话", 14),
    PaperColumn("类别", 12),
    PaperColumn("走访内容", 34),
    PaperColumn("诉求", 20),
    PaperColumn("处理", 16),
    PaperColumn("走访人", 10),
)
DIARY_COLUMNS = (
    PaperColumn("时间", 7),
    PaperColumn("地点", 13),
    PaperColumn("对象", 12),
    PaperColumn("情况", 30),
    PaperColumn("措施", 18),
    PaperColumn("结果", 12),
)


@dataclass(frozen=True)
class Office:
    """Who fills a paper in: subdistrict and community, the worker, and the worker's telephone."""

    subdistrict: str
    community: str
    worker: str
    phone: str

    def head(self, today: datetime.date) -> str:
        """The line under a paper's title."""
        unit = self.subdistrict + self.community
        return (
            f"填报单位：{unit}    填报人：{self.worker}    审核人：____________    "
            f"日期：{today.year}年{today.month}月{today.day}日    联系电话：{self.phone or '____________'}"
        )


def office(worker_id: str | None) -> Office:
    """The office whose store this is, and the worker who sits at the desk, in two statements."""
    areas = Area.select(Area.level, Area.name).where(Area.level.in_(("community", "subdistrict"))).order_by(Area.id)
    names = dict(reversed(base.rows(areas)))
    row = base.rows(Worker.select(Worker.name, Worker.phone).where(Worker.id == worker_id))
    name, phone = row[0] if row else ("", "")
    return Office(names.get("subdistrict", ""), names.get("community", ""), name, phone)


def file_name(what: str, month: Month, worker_id: str | None) -> str:
    """What a month's paper is called as a file: 街道_社区_表名_YYYYMM.xlsx."""
    own = office(worker_id)
    return papers.file_name((own.subdistrict, own.community), NAMES[what], f"{month.first:%Y%m}")


def diary_name(card: DiaryCard) -> str:
    """What a printed diary is called as a file."""
    return papers.file_name((NAMES[DIARY],), card.worker, f"{card.on:%Y%m%d}")


def month_paper(
    what: str, month: Month, columns: Sequence[PaperColumn], rows: Iterable[Sequence[Value]], head: Sequence[str]
) -> Paper:
    """A month's paper with its title and signatures; without rows it reports that there was nothing."""
    return Paper(
        NAMES[what], head[0], head[1:], columns, rows, SIGNATURES, NOTHING[what].format(month=month), is_landscape=True
    )


def head(own: Office, what: str, month: Month, today: datetime.date) -> tuple[str, str]:
    """The title of a month's paper and the line under it."""
    return papers.title(own.community, NAMES[what], month), own.head(today)


def visits_register(
    path: Path,
    month: Month,
    today: datetime.date,
    worker_id: str | None,
    now: datetime.datetime,
    masked: bool = True,
) -> Prepared:
    """The register of a month's visits (走访登记表), the first one first, beside `path`. Raises SheetUnwritable.

    `worker_id` is whoever fills it in; requests stand as they do at `now` (UTC). A constant number of statements.
    """
    made = visits.STANDS & Visit.visited_on.between(month.first, month.last)
    lines = sorted(visits.lines(made), key=lambda line: (line.visited_on, line.visited_at or "", line.number))
    rows = register_rows(lines, made, now, masked)
    paper = month_paper(VISITS, month, REGISTER, rows, head(office(worker_id), VISITS, month, today))
    return Prepared(VISITS, masked, printed.write(path, paper))


def register_rows(
    lines: Sequence[VisitLine], made: Any, now: datetime.datetime, masked: bool
) -> Iterator[Sequence[Value]]:
    """The rows of the register: `made` is the condition that the visits fulfil."""

    def free(text: str) -> str:
        return masking.digits(text) if masked else text

    words = codes.some(*diaries.LISTS, paper_requests.STATES)
    heads, met, needs = heads_of(made), visits.people_met(made), paper_needs.needs_of(made, now)
    for line in lines:
        names = [name for name, _phone in heads.get(line.room_id, ())] or met.get(line.id, [])
        phones = [phone for _name, phone in heads.get(line.room_id, ()) if phone]
        wanted = needs.get(line.id, ())
        said = (words.label("visit_results", line.result, ZH), free(line.note))
        yield (
            instant(line.visited_on, line.visited_at),
            " ".join(filter(None, (line.estate, line.address))),
            "、".join(dict.fromkeys(names)),
            "、".join(dict.fromkeys(masking.phone(one) if masked else one for one in phones)),
            "、".join(words.label("visit_purposes", code, ZH) for code in line.purposes),
            BETWEEN.join(filter(None, said)),
            BETWEEN.join(diaries.what((Kind.NEED, one.code, free(one.text)), words, ZH) for one in wanted),
            BETWEEN.join(paper_needs.handled(one, words) for one in wanted),
            "、".join(filter(None, (line.worker, free(line.companions)))),
        )


def instant(on: datetime.date, at: str | None) -> datetime.date:
    """A day with its time, where that is known."""
    if not at:
        return on
    hours, minutes = at.split(":")
    return datetime.datetime.combine(on, datetime.time(int(hours), int(minutes)))


def heads_of(made: Any) -> dict[str, list[tuple[str, str]]]:
    """The heads of the households now behind the doors of some visits, with the telephone to call first, by door."""
    doors = Visit.select(Visit.room).where(made)
    rows = base.rows(
        Household.select(Household.room, Person.id, Person.name)
        .join(Membership)
        .join(Person)
        .where(
            Household.room.in_(doors),
            Household.to_on.is_null(),
            Membership.relation == HEAD,
            Membership.to_on.is_null(),
        )
        .order_by(Household.id)
    )
    numbers = first_phones([person_id for _room, person_id, _name in rows])
    found: dict[str, list[tuple[str, str]]] = {}
    for room_id, person_id, name in rows:
        found.setdefault(room_id, []).append((name, numbers.get(person_id, "")))
    return found


def first_phones(person_ids: Sequence[str]) -> Mapping[str, str]:
    """The telephone to call first of some people, by the person's key."""
    rows = Phone.select(Phone.person, Phone.number).where(Phone.person.in_(person_ids), Phone.to_on.is_null())
    return dict(base.rows(rows.order_by(Phone.is_primary, Phone.id.desc())))


def requests_ledger(
    path: Path,
    month: Month,
    today: datetime.date,
    worker_id: str | None,
    offset: datetime.timedelta,
    now: datetime.datetime,
    masked: bool = True,
) -> Prepared:
    """The ledger of the requests taken in during a month (诉求台账), as .xlsx beside `path`. Raises SheetUnwritable.

    `offset` leads from UTC to the clock by which the month is meant; requests stand as they do at `now` (UTC).
    """
    rows = paper_requests.rows(month, offset, now, masked)
    heading = head(office(worker_id), REQUESTS, month, today)
    paper = month_paper(REQUESTS, month, paper_requests.LEDGER, rows, heading)
    return Prepared(REQUESTS, masked, printed.write(path, paper))


def diary(path: Path, card: DiaryCard) -> Prepared:
    """A worker's diary of a day (民情日记), as .xlsx or .txt beside `path`. Raises SheetUnwritable.

    Long numbers in its texts are masked.
    """
    line = f"{papers.day_in_words(card.on)}    天气：{card.weather or '____'}    记录人：{card.worker}"
    before = [f"今日计划：{masking.digits(card.plan)}"] if card.plan else []
    after = [f"意见反馈：{masking.digits(card.remark)}"] if card.remark else []
    rows = [[masking.digits(getattr(one.told, name)) for name in FIELDS] for one in card.printed]
    signed = ("", "记录人（签字）：______________    审阅（签字）：______________")
    paper = Paper(
        NAMES[DIARY],
        NAMES[DIARY],
        (line, *before),
        DIARY_COLUMNS,
        rows,
        (*after, *signed),
        NOTHING[DIARY],
        is_landscape=False,
    )
    return Prepared(DIARY, True, printed.write(path, paper))
