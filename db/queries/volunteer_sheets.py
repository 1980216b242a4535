"""Hours of volunteers as a sheet (.xlsx) that prints on A4: every service of a month or a year that stands."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from db.exchange import papers as printed
from db.exchange.papers import PaperColumn, Value
from db.models.volunteers import Volunteer
from db.queries import codes, return_papers, volunteer_papers, volunteer_records, volunteers
from db.queries.exports import Prepared
from db.queries.volunteer_records import ServiceLine
from db.rules.returns import Period
from db.rules.volunteers import KINDS

HOURS = "volunteer-hours"
NOTHING = "{time}无志愿服务记录，特此报告（零报告）。"
COLUMNS = (
    PaperColumn("日期", 11),
    PaperColumn("姓名", 12),
    PaperColumn("志愿者编号", 20),
    PaperColumn("类别", 11),
    PaperColumn("服务内容", 30),
    PaperColumn("地点", 16),
    PaperColumn("起止", 12),
    PaperColumn("时长（小时）", 10),
)


def hours(path: Path, period: Period, today: datetime.date, worker_id: str | None, masked: bool = True) -> Prepared:
    """What was served in a month or a year, as .xlsx or .txt beside `path`; numbers of volunteers only where they are
    asked for whole, children under 14 never by their whole name. Raises SheetUnwritable."""
    words = codes.some(KINDS)
    people = {one.line.id: one.line for one in volunteers.read(Volunteer.id.is_null(False), today)}
    rows: list[Sequence[Value]] = []
    for one in volunteer_records.between(period.first, period.last):
        line = people[one.volunteer_id]
        rows.append(row(one, line.name, "" if masked else line.number, words))
    name = volunteer_papers.NAMES[volunteer_papers.LEDGER]
    sheet = return_papers.ledger(name, period, today, worker_id, COLUMNS, rows, NOTHING)
    return Prepared(HOURS, masked, printed.write(path, sheet))


def row(one: ServiceLine, name: str, number: str, words: codes.Vocabulary) -> Sequence[Value]:
    """A service as a row; its hours are a number."""
    span = f"{one.begins}-{one.ends}" if one.begins else ""
    kind = words.label(KINDS, one.kind, "zh")
    return [one.served_on.isoformat(), name, number, kind, one.what, one.place, span, one.minutes // 6 / 10]
