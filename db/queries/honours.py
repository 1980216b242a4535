"""Honours: those that run and were awarded, one with its nominees, their votes and objections."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.honours import Honour, HonourNominee, HonourVote
from db.models.residents import Person
from db.queries import codes
from db.rules import dates, honours, masking
from db.rules.honours import Ranked, Stage

TABLE, PAGE = "honour", 200


@dataclass(frozen=True)
class HonourLine:
    """One honour; `nominees` counts who is nominated now."""

    id: str
    version: int
    kind: str
    title: str
    seats: int
    terms: str
    nominate_until: datetime.date | None
    stage: Stage
    begun_on: datetime.date
    notice_from: datetime.date | None
    notice_to: datetime.date | None
    notice_place: str
    awarded_on: datetime.date | None
    reason: str
    nominees: int = 0


@dataclass(frozen=True)
class NomineeLine:
    """Somebody who is nominated; `leads` says that the votes alone would choose them."""

    id: str
    version: int
    person_id: str | None
    name: str
    reason: str
    nominated_by: str
    is_chosen: bool
    off_on: datetime.date | None
    off_reason: str
    objection: str
    answer: str
    votes: int = 0
    leads: bool = False

    @property
    def is_objected(self) -> bool:
        """Whether an objection is not answered yet."""
        return bool(self.objection and not self.answer)


@dataclass(frozen=True)
class HonourCard:
    """All of one honour, the nominees by their votes, those who were taken off last."""

    line: HonourLine
    nominees: tuple[NomineeLine, ...]
    notice_days: int

    @property
    def chosen(self) -> tuple[NomineeLine, ...]:
        """Who is to be honoured."""
        return tuple(one for one in self.nominees if one.is_chosen)


NAMES = tuple(field.name for field in dataclasses.fields(HonourLine))[:-1]
FACTS = tuple(field.name for field in dataclasses.fields(NomineeLine))[:-2]
IS_ON = HonourNominee.off_on.is_null()


def lines(condition: Any = None, limit: int = PAGE) -> list[HonourLine]:
    """The honours that fulfil a condition, the latest first; in one statement."""
    nominated = HonourNominee.select(peewee.fn.count(HonourNominee.id)).where(
        (HonourNominee.honour == Honour.id) & IS_ON
    )
    query = Honour.select(*(getattr(Honour, name) for name in NAMES), nominated)
    query = query.where(condition) if condition is not None else query
    rows = base.rows(query.order_by(Honour.begun_on.desc(), Honour.id.desc()).limit(limit))
    return [
        HonourLine(**{**dict(zip(NAMES, row, strict=False)), "stage": Stage(row[7])}, nominees=row[-1]) for row in rows
    ]


def one(honour_id: str) -> HonourCard | None:
    """All of one honour; None when there is none."""
    found = lines(Honour.id == honour_id, 1)
    if not found:
        return None
    line, votes = found[0], votes_of(honour_id)
    known = nominees(honour_id)
    ranked = [Ranked(one.id, votes.get(one.id, 0)) for one in known if one.off_on is None]
    leading = honours.leading(ranked, line.seats)
    told = [dataclasses.replace(one, votes=votes.get(one.id, 0), leads=one.id in leading) for one in known]
    told.sort(key=lambda one: (one.off_on is not None, -one.votes))
    return HonourCard(line, tuple(told), notice_days(line.kind))


def nominees(honour_id: str) -> list[NomineeLine]:
    """Who is or was nominated, in the order of nomination, without votes."""
    columns = [getattr(HonourNominee, name) for name in FACTS]
    rows = HonourNominee.select(*columns).where(HonourNominee.honour == honour_id)
    return [NomineeLine(*row) for row in base.rows(rows.order_by(HonourNominee.place, HonourNominee.id))]


def children_among(found: Collection[NomineeLine], today: datetime.date) -> set[str]:
    """The keys of the nominees who are under 14 by the register, or may still be: of one who was written by name alone,
    where nobody of this name is older."""
    keys = {one.person_id for one in found if one.person_id}
    names = {one.name for one in found if not one.person_id}
    is_meant = Person.id.in_(list(keys)) | Person.name.in_(list(names))
    ages: dict[str, list[bool]] = {}
    for key, name, birth in base.rows(Person.select(Person.id, Person.name, Person.birth).where(is_meant)):
        is_child = bool(birth) and masking.is_child(dates.parse(birth), today)
        for who in (key, name):
            ages.setdefault(who, []).append(is_child)
    return {one.id for one in found if all(ages.get(one.person_id or one.name, [False]))}


def votes_of(honour_id: str) -> dict[str, int]:
    """The ballots that were counted, by nominee."""
    total = peewee.fn.sum(HonourVote.number)
    rows = HonourVote.select(HonourVote.nominee, total).join(HonourNominee).where(HonourNominee.honour == honour_id)
    return {key: int(number) for key, number in base.rows(rows.group_by(HonourVote.nominee))}


def kinds() -> Mapping[str, Any]:
    """The kinds of honours by code."""
    return codes.some(honours.KINDS).lists.get(honours.KINDS, {})


def notice_days(kind: str) -> int:
    """For how many days at least the notice of a kind stays up."""
    return int(codes.some(honours.KINDS).facts(honours.KINDS, kind).get("notice_days", 0))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What honours and nominees are called in the ledger."""
    answer: dict[tuple[str, str], str] = {}
    for table, column in ((Honour, Honour.title), (HonourNominee, HonourNominee.name)):
        name = str(table._meta.table_name)
        wanted = list(keys.get(name, ()))
        rows = base.rows(table.select(table.id, column).where(table.id.in_(wanted))) if wanted else []
        answer |= {(name, key): title for key, title in rows}
    return answer
