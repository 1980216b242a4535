"""Key groups that follow from age and home, and that nobody has written down yet: offered, never taken silently."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from db import base
from db.models.residents import Person, Residence, Tag
from db.queries import codes, resident_lines
from db.queries.resident_lines import ResidentLine
from db.rules import dates, residents
from db.rules.residents import AUTOMATIC_TAGS, INFANT, LIVES_ALONE, VERY_OLD, AgeLimits, Member

GROUPS = "key_groups"
PAGE = 200


@dataclass(frozen=True)
class ProposalLine:
    """A person and the key groups that age and home give, without those that were written down before."""

    resident: ResidentLine
    codes: tuple[str, ...]


def all(today: datetime.date, limit: int = PAGE, grid_id: str | None = None) -> list[ProposalLine]:  # noqa: A001
    """The people for whom a key group is proposed, room by room; everybody's age and home is read.

    A group that somebody was in and was taken out of is not proposed again.
    """
    known = set(base.rows(Tag.select(Tag.person, Tag.code).where(Tag.code.in_(sorted(AUTOMATIC_TAGS)))))
    found: dict[str, tuple[str, ...]] = {}
    ages = limits()
    for members in homes().values():
        for person, given in residents.automatic_tags(members, today, ages).items():
            fresh = tuple(sorted(code for code in given if (person, code) not in known))
            if fresh:
                found[person] = fresh
    chosen = list(found)[:limit]
    return [ProposalLine(line, found[line.id]) for line in resident_lines.lines(chosen, today, grid_id)]


def homes() -> dict[str, list[Member]]:
    """Who lives in each room now."""
    lives = Residence.select(Residence.room, Person.id, Person.birth).join(Person)
    rows = base.rows(lives.where(Residence.to_on.is_null(), Person.state == "here").order_by(Residence.room, Person.id))
    found: dict[str, list[Member]] = {}
    for room, person, birth in rows:
        found.setdefault(room, []).append(Member(person, dates.parse(birth) if birth else None))
    return found


def limits() -> AgeLimits:
    """The ages at which key groups begin and end, as the list of key groups says."""
    groups = codes.some(GROUPS)
    alone, oldest, infant = (groups.facts(GROUPS, code) for code in (LIVES_ALONE, VERY_OLD, INFANT))
    return AgeLimits(alone.get("age_from", 60), oldest.get("age_from", 80), infant.get("age_below", 3))
