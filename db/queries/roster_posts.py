"""Posts and their shifts, people on duty with their absences, and sensitive periods, as frozen values."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.rosters import DutyAbsence, DutyMember, DutyPost, DutyShift, SensitivePeriod
from db.models.workers import Worker
from db.queries import codes
from db.queries.codes import Vocabulary
from db.rules.roster_days import Season
from db.rules.rosters import Absence, AbsenceKind, DayKind, Member, Role, Shift

KINDS, CODES, ROLES, TRAITS = "duty_post_kinds", "duty_shift_codes", "duty_roles", "duty_traits"
DAY_KINDS, ABSENCES, SEASONS = "duty_day_kinds", "duty_absences", "sensitive_seasons"
IS_OPEN = DutyPost.closed_on.is_null()


@dataclass(frozen=True)
class ShiftLine:
    """A shift with its version."""

    id: str
    version: int
    shift: Shift


@dataclass(frozen=True)
class PostLine:
    """A post with its shifts in the order in which they begin."""

    id: str
    version: int
    kind: str
    name: str
    phone: str
    address: str
    duties: str
    closed_on: datetime.date | None
    shifts: tuple[ShiftLine, ...] = ()


@dataclass(frozen=True)
class MemberLine:
    """Somebody who does duty. `phone` is their own, or else that of the worker they are; `absences` are still to come
    or not over."""

    id: str
    version: int
    worker_id: str | None
    phone: str
    own_phone: str
    note: str
    member: Member
    absences: tuple[AbsenceLine, ...] = ()

    @property
    def name(self) -> str:
        """What they are called."""
        return self.member.name


@dataclass(frozen=True)
class AbsenceLine:
    """An absence with its version, and why."""

    id: str
    version: int
    absence: Absence
    reason: str


@dataclass(frozen=True)
class PeriodLine:
    """A sensitive period: one that was written down, or one that returns each year (without a key)."""

    id: str
    version: int
    name: str
    from_on: datetime.date
    to_on: datetime.date
    note: str = ""
    source: str = ""
    code: str = ""

    def is_on(self, on: datetime.date) -> bool:
        """Whether a day belongs to it."""
        return self.from_on <= on <= self.to_on


def time_of(written: str) -> datetime.time:
    """A time of day as the table holds it."""
    return datetime.time.fromisoformat(written)


def split(written: str) -> list[str]:
    """Codes as the table holds them, with commas between."""
    return written.split(",") if written else []


def posts(with_closed: bool = False) -> list[PostLine]:
    """The posts with their shifts in the order in which they came, in two statements."""
    shifts: defaultdict[str, list[ShiftLine]] = defaultdict(list)
    for line in all_shifts():
        shifts[line.shift.post_id].append(line)
    rows = DutyPost.select().order_by(DutyPost.id)
    found = rows if with_closed else rows.where(IS_OPEN)
    return [
        PostLine(
            row.id,
            row.version,
            row.kind,
            row.name,
            row.phone,
            row.address,
            row.duties,
            row.closed_on,
            tuple(sorted(shifts[row.id], key=lambda one: (one.shift.begins, one.shift.code))),
        )
        for row in found
    ]


def post(post_id: str) -> PostLine | None:
    """One post; None where there is none."""
    return next((one for one in posts(with_closed=True) if one.id == post_id), None)


def all_shifts() -> Iterator[ShiftLine]:
    """Every shift, in one statement."""
    rows: Any = DutyShift.select().order_by(DutyShift.id)
    return (ShiftLine(row.id, row.version, shift_of(row)) for row in rows)


def shift_of(row: Any) -> Shift:
    """A row as the rules of a roster see it."""
    needs = {Role(role): count for role, count in json.loads(row.needs).items()}
    kinds = frozenset(map(DayKind, split(row.day_kinds)))
    times = (time_of(row.begins), time_of(row.ends))
    return Shift(row.id, row.post_id, row.code, *times, kinds, needs, row.from_on, row.to_on)


def members(today: datetime.date | None = None) -> list[MemberLine]:
    """Everybody on the roster, by when they came; with `today` only those who have not left, and without the absences
    that are over. In two statements."""
    away: defaultdict[str, list[AbsenceLine]] = defaultdict(list)
    for line in absences(today):
        away[line.absence.member_id].append(line)
    rows = (
        DutyMember.select(DutyMember, peewee.fn.coalesce(Worker.phone, "").alias("worker_phone"))
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=DutyMember.worker_id == Worker.id)
        .order_by(DutyMember.id)
    )
    if today is not None:
        rows = rows.where(DutyMember.to_on.is_null() | (DutyMember.to_on >= today))
    found: Any = rows.dicts()
    return [member_line(row, tuple(away[row["id"]])) for row in found]


def member_line(row: Mapping[str, Any], away: tuple[AbsenceLine, ...]) -> MemberLine:
    """A row as a value."""
    roles, traits = frozenset(map(Role, split(row["roles"]))), frozenset(split(row["traits"]))
    member = Member(row["id"], row["name"], roles, traits, row["from_on"], row["to_on"])
    phone = row["phone"] or row["worker_phone"]
    return MemberLine(row["id"], row["version"], row["worker_id"], phone, row["phone"], row["note"], member, away)


def member(member_id: str) -> MemberLine | None:
    """Somebody on the roster, with all absences; None where there is nobody."""
    return next((one for one in members() if one.id == member_id), None)


def absences(since: datetime.date | None = None) -> list[AbsenceLine]:
    """The absences that are not over on a day, or all, in order."""
    rows: Any = DutyAbsence.select().order_by(DutyAbsence.from_on, DutyAbsence.id)
    found = rows if since is None else rows.where(DutyAbsence.to_on >= since)
    return [
        AbsenceLine(
            row.id,
            row.version,
            Absence(row.member_id, AbsenceKind(row.kind), row.from_on, row.to_on, row.code),
            row.reason,
        )
        for row in found
    ]


def absence(absence_id: str) -> AbsenceLine | None:
    """One absence; None where there is none."""
    return next((one for one in absences() if one.id == absence_id), None)


def periods(first: datetime.date, last: datetime.date, vocabulary: Vocabulary | None = None) -> list[PeriodLine]:
    """The sensitive periods that touch some days: those that were written down, and those of every year that none of
    these replaces by its name."""
    rows: Any = SensitivePeriod.select().where(SensitivePeriod.to_on >= first, SensitivePeriod.from_on <= last)
    found = [PeriodLine(row.id, row.version, row.name, row.from_on, row.to_on, row.note, row.source) for row in rows]
    taken = {one.name for one in found}
    for entry in (vocabulary or codes.some(SEASONS)).entries(SEASONS):
        if entry.zh in taken or entry.en in taken:
            continue
        season = Season(entry.code, entry.facts["from_day"], entry.facts["to_day"])
        found += [PeriodLine("", 0, entry.zh, begin, end, code=entry.code) for begin, end in season.spans(first, last)]
    return sorted(found, key=lambda one: (one.from_on, one.to_on, one.name))


def period(period_id: str) -> PeriodLine | None:
    """A sensitive period that was written down; None where there is none."""
    row: Any = SensitivePeriod.get_or_none(SensitivePeriod.id == period_id)
    values = (row.name, row.from_on, row.to_on, row.note, row.source) if row else ()
    return PeriodLine(row.id, row.version, *values) if row else None


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What posts, shifts, people on duty and sensitive periods are called in the ledger."""
    answer: dict[tuple[str, str], str] = {}
    named: tuple[tuple[type[base.Table], Any], ...] = (
        (DutyPost, DutyPost.name),
        (DutyShift, DutyShift.code),
        (DutyMember, DutyMember.name),
        (SensitivePeriod, SensitivePeriod.name),
        (DutyAbsence, DutyAbsence.from_on),
    )
    for table, column in named:
        name = str(table._meta.table_name)
        if wanted := keys.get(name):
            rows = base.rows(table.select(table.id, column).where(table.id.in_(list(wanted))))
            answer.update({(name, key): str(text) for key, text in rows})
    return answer
