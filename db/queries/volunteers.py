"""Volunteers: those who help, what each served and has in points, and who has not come for long."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.residents import Person
from db.models.volunteers import Volunteer, VolunteerPoint, VolunteerService
from db.queries import codes
from db.queries.resident_lines import age_of
from db.rules import dates, masking, pinyin, volunteers
from db.rules.dates import PartialDate
from db.rules.remarks import Rank, Remark
from db.rules.text import clean
from db.rules.volunteer_points import SERVICE
from db.rules.words import N_

TABLE, PAGE = "volunteer", 500
AWAY, HELPS = N_("has not come since {day}"), N_("{team} helped for {hours} hours")
IS_THERE = Volunteer.left_on.is_null()
STANDS = VolunteerService.withdrawn_on.is_null()


@dataclass(frozen=True)
class VolunteerLine:
    """One volunteer in a list, as careful as a list must be: the telephone masked, of a child under 14 the name too.

    `last_on` is the day of the last service, `minutes` all of real service, `balance` the points. `is_quiet` says that
    nobody has seen the volunteer for months.
    """

    id: str
    version: int
    person_id: str | None
    name: str
    phone: str
    age: int | None
    is_minor: bool
    skills: tuple[str, ...]
    times: tuple[str, ...]
    team: str
    number: str
    joined_on: datetime.date
    left_on: datetime.date | None
    insured_until: datetime.date | None
    consent_on: datetime.date | None
    last_on: datetime.date | None = None
    times_served: int = 0
    minutes: int = 0
    balance: int = 0
    is_quiet: bool = False


@dataclass(frozen=True)
class VolunteerFacts:
    """What a volunteer's own page and form show, unmasked: it was opened on purpose."""

    name: str
    phone: str
    birth: str
    guardian: str
    guardian_phone: str
    note: str
    reason: str
    birth_on: PartialDate | None


@dataclass(frozen=True)
class VolunteerCard:
    """One volunteer with everything that the page shows."""

    line: VolunteerLine
    facts: VolunteerFacts


def limits() -> dict[str, int]:
    """The limits that the rules need, by code: minutes of a day, days of notice, months until one is quiet."""
    return {one.code: int(one.facts["number"]) for one in codes.some(volunteers.LIMITS).entries(volunteers.LIMITS)}


def lines(
    today: datetime.date, text: str = "", skill: str = "", quiet: bool = False, left: bool = False, limit: int = PAGE
) -> list[VolunteerLine]:
    """The volunteers by name, those who left only where they are asked for: found by name, pinyin, initials, number,
    telephone or team, of a skill (a code), or those who have not come for months, the longest absent first."""
    condition = Volunteer.left_on.is_null(False) if left else IS_THERE
    found = [one for one in read(condition, today) if is_meant(one, text) and (not skill or skill in one.line.skills)]
    shown = [one.line for one in found if one.line.is_quiet or not quiet]
    if quiet:
        shown.sort(key=lambda one: one.last_on or one.joined_on)
    return shown[:limit]


def one(volunteer_id: str, today: datetime.date) -> VolunteerCard | None:
    """One volunteer; None when there is none."""
    return next(iter(read(Volunteer.id == volunteer_id, today)), None)


def of_person(person_id: str, today: datetime.date) -> VolunteerCard | None:
    """The volunteer that somebody of the register is now; None for who is none."""
    return next(iter(read(IS_THERE & (Volunteer.person_id == person_id), today)), None)


def is_meant(one: VolunteerCard, typed: str) -> bool:
    """Whether a typed text means a volunteer; nothing typed means everybody."""
    wanted = clean(typed).lower()
    if not wanted:
        return True
    facts, line = one.facts, one.line
    if wanted.isdigit():
        return wanted in facts.phone or wanted in line.number
    if wanted in facts.name.lower() or wanted in line.team.lower() or wanted in line.number.lower():
        return True
    if not wanted.isascii():
        return False
    spelled = ["".join(way) for way in pinyin.spellings(facts.name)] + pinyin.initials(facts.name)
    return any(way.startswith(wanted.replace(" ", "")) for way in spelled)


def read(condition: Any, today: datetime.date) -> list[VolunteerCard]:
    """The volunteers that fulfil a condition, by name; in four statements."""
    names = ("version", "person_id", "name", "phone", "birth", "number", "skills", "times", "team", "guardian")
    more = ("guardian_phone", "consent_on", "insured_until", "note", "joined_on", "left_on", "reason")
    columns = [getattr(Volunteer, name) for name in ("id", *names, *more)]
    born = Volunteer.select(*columns, Person.birth.alias("born"), Person.name.alias("called"))
    born = born.join(Person, peewee.JOIN.LEFT_OUTER, on=(Person.id == Volunteer.person_id)).where(condition)
    rows: Any = list(born.order_by(Volunteer.name_sort, Volunteer.id).dicts())
    if not rows:
        return []
    keys = [row["id"] for row in rows] if len(rows) <= PAGE else None
    served, balances, months = services_of(keys), balances_of(keys), limits().get("quiet", 3)
    return [card(row, served.get(row["id"]), balances.get(row["id"], 0), today, months) for row in rows]


def services_of(keys: list[str] | None) -> dict[str, tuple[datetime.date, int, int]]:
    """The last day, the number and the minutes of what volunteers served, of everybody for None."""
    one = VolunteerService
    sums = (peewee.fn.max(one.served_on), peewee.fn.count(one.id), peewee.fn.sum(one.minutes))
    rows = one.select(one.volunteer, *sums).where(STANDS, among(one.volunteer, keys)).group_by(one.volunteer)
    return {key: (as_day(last), number, int(minutes)) for key, last, number, minutes in base.rows(rows)}


def as_day(value: Any) -> datetime.date:
    """A day of the store, which a sum over rows may give as text."""
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)


def balances_of(keys: list[str] | None) -> dict[str, int]:
    """The points of volunteers: the sums of their journals."""
    one = VolunteerPoint
    rows = one.select(one.volunteer, peewee.fn.sum(one.points)).where(among(one.volunteer, keys))
    return {key: int(points) for key, points in base.rows(rows.group_by(one.volunteer))}


def paid_minutes(volunteer_id: str) -> int:
    """The minutes of service for which points were given."""
    one = VolunteerPoint
    is_it = (one.volunteer == volunteer_id) & (one.rule == SERVICE)
    return int(one.select(peewee.fn.sum(one.minutes)).where(is_it).scalar() or 0)


def among(column: Any, keys: list[str] | None) -> Any:
    """The condition that a record is one of some, or any for None."""
    return column.in_(keys) if keys is not None else column.is_null(False)


def card(
    row: Mapping[str, Any],
    served: tuple[datetime.date, int, int] | None,
    balance: int,
    today: datetime.date,
    months: int,
) -> VolunteerCard:
    """A row as what is shown; whoever is of the register bears the name and the birth date that stand there."""
    name, birth = row["called"] or row["name"], row["born"] or row["birth"]
    birth_on = dates.parse(birth) if birth else None
    last_on, number, minutes = served or (None, 0, 0)
    is_child = masking.is_child(birth_on, today)
    line = VolunteerLine(
        name=masking.name(name, True) if is_child else name,
        phone=masking.phone(row["phone"]) if row["phone"] else "",
        age=age_of(birth_on, today),
        is_minor=volunteers.is_minor(birth_on, today),
        skills=split(row["skills"]),
        times=split(row["times"]),
        last_on=last_on,
        times_served=number,
        minutes=minutes,
        balance=balance,
        is_quiet=row["left_on"] is None and volunteers.is_quiet(last_on, row["joined_on"], today, months),
        **{key: row[key] for key in ("id", "version", "person_id", "team", "number", "joined_on", "left_on")},
        **{key: row[key] for key in ("insured_until", "consent_on")},
    )
    texts = {key: row[key] for key in ("phone", "guardian", "guardian_phone", "note", "reason")}
    return VolunteerCard(line, VolunteerFacts(name=name, birth=birth, birth_on=birth_on, **texts))


def split(written: str) -> tuple[str, ...]:
    """Codes that stand with commas between."""
    return tuple(written.split(",")) if written else ()


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What volunteers are called in the ledger."""
    wanted = list(keys.get(TABLE, ()))
    rows = base.rows(Volunteer.select(Volunteer.id, Volunteer.name).where(Volunteer.id.in_(wanted))) if wanted else []
    return {(TABLE, key): name for key, name in rows}


def remarks_on_page_needs(person_ids: Iterable[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell of some people."""
    return (Volunteer.select().where(IS_THERE, Volunteer.person_id.in_(list(person_ids))),)


def remarks_on_page(person_ids: Iterable[str], today: datetime.date) -> list[Remark]:
    """That somebody is a volunteer; of one who has not come for long that as well. One statement where nobody is."""
    columns = (Volunteer.id, Volunteer.person_id, Volunteer.team, Volunteer.joined_on)
    rows = base.rows(Volunteer.select(*columns).where(IS_THERE, Volunteer.person_id.in_(list(person_ids))))
    if not rows:
        return []
    served, months = services_of([row[0] for row in rows]), limits().get("quiet", 3)
    return [
        remark(key, person_id, team, joined_on, served.get(key), today, months)
        for key, person_id, team, joined_on in rows
    ]


def remark(
    key: str,
    person_id: str,
    team: str,
    joined_on: datetime.date,
    served: tuple[datetime.date, int, int] | None,
    today: datetime.date,
    months: int,
) -> Remark:
    """What is to be known of a volunteer, or to be told to one who stays away."""
    last_on, _number, minutes = served or (None, 0, 0)
    facts = {"volunteer": key}
    if volunteers.is_quiet(last_on, joined_on, today, months):
        away = {"day": last_on or joined_on}
        return Remark(person_id, "volunteers", facts, N_("Volunteer"), AWAY, away, Rank.TELL)
    values = {"team": team, "hours": minutes // 60}
    return Remark(person_id, "volunteers", facts, N_("Volunteer"), HELPS, values, Rank.KNOW)
