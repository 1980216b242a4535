"""Clubs: those there are, one with its members, when it meets next, and how well it is attended."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.clubs import Club, ClubMember
from db.queries import events
from db.queries.events import EventLine
from db.rules import clubs, masking
from db.rules.clubs import ClubDraft

TABLE = "club"


@dataclass(frozen=True)
class ClubLine:
    """One club; `members` counts who belongs to it now, `next_on` is the day of its next slot."""

    id: str
    version: int
    draft: ClubDraft
    closed_on: datetime.date | None
    members: int
    next_on: datetime.date | None


@dataclass(frozen=True)
class MemberLine:
    """Somebody who belongs to a club; the telephone as it was written, for the club's own lists."""

    id: str
    version: int
    person_id: str | None
    name: str
    phone: str
    role: str
    joined_on: datetime.date

    @property
    def masked_phone(self) -> str:
        """The telephone as a list shows it."""
        return masking.telephones(self.phone) if self.phone else ""


@dataclass(frozen=True)
class ClubCard:
    """All of one club, with its meetings, the latest first."""

    line: ClubLine
    members: tuple[MemberLine, ...]
    meetings: tuple[EventLine, ...]


FIELDS = tuple(field.name for field in dataclasses.fields(ClubDraft))


def lines(today: datetime.date, with_closed: bool = False) -> list[ClubLine]:
    """The clubs, by the day on which they meet next, those that were closed last; in two statements."""
    condition = Club.id.is_null(False) if with_closed else Club.closed_on.is_null()
    found = selected(condition, today)
    return sorted(found, key=lambda one: (bool(one.closed_on), one.next_on or datetime.date.max, one.draft.begins))


def selected(condition: Any, today: datetime.date) -> list[ClubLine]:
    """The clubs that fulfil a condition, with how many belong to each."""
    columns = (Club.id, Club.version, Club.closed_on, *(getattr(Club, name) for name in FIELDS))
    rows = base.rows(Club.select(*columns).where(condition).order_by(Club.id))
    count = ClubMember.select(ClubMember.club, peewee.fn.count(ClubMember.id)).where(BELONGS)
    counts = dict(base.rows(count.group_by(ClubMember.club))) if rows else {}
    return [line_of(row, counts.get(row[0], 0), today) for row in rows]


BELONGS = ClubMember.left_on.is_null()


def line_of(row: tuple[Any, ...], members: int, today: datetime.date) -> ClubLine:
    """A row as a line."""
    key, version, closed_on, *facts = row
    draft = ClubDraft(**dict(zip(FIELDS, facts, strict=True)))
    return ClubLine(
        key, version, draft, closed_on, members, None if closed_on else clubs.next_slot(draft.weekday, today)
    )


def drafts() -> list[tuple[str, ClubDraft]]:
    """What is written of every club that is not closed, with its key."""
    rows = base.rows(Club.select(Club.id, *(getattr(Club, name) for name in FIELDS)).where(Club.closed_on.is_null()))
    return [(key, ClubDraft(**dict(zip(FIELDS, facts, strict=True)))) for key, *facts in rows]


def one(club_id: str, today: datetime.date) -> ClubCard | None:
    """All of one club, in a constant number of statements; None when there is none."""
    found = selected(Club.id == club_id, today)
    return ClubCard(found[0], tuple(members(club_id)), tuple(events.of_club(club_id))) if found else None


def members(club_id: str) -> list[MemberLine]:
    """Who belongs to a club now, the leader first, then as they joined."""
    M = ClubMember  # noqa: N806 - the table
    columns = (M.id, M.version, M.person_id, M.name, M.phone, M.role, M.joined_on)
    rows = base.rows(M.select(*columns).where((M.club == club_id) & BELONGS).order_by(M.id))
    return sorted((MemberLine(*row) for row in rows), key=lambda one: one.role != LEADER)


LEADER = "leader"


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What clubs are called in the ledger."""
    wanted = list(keys.get(TABLE, ()))
    rows = base.rows(Club.select(Club.id, Club.name).where(Club.id.in_(wanted))) if wanted else []
    return {(TABLE, key): name for key, name in rows}
