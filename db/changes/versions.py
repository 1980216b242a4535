"""The rows of a visit: its next version, whom it met, what it found, and its number."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from db import base
from db.base import new_key
from db.changes import hazard_findings
from db.drivers import peewee
from db.errors import Conflict, NotFound
from db.models.areas import Room
from db.models.residents import Residence
from db.models.visits import Finding, Visit, VisitPerson
from db.pen import Pen
from db.queries import visits as journal
from db.rules import visits
from db.rules.visits import Band, Fact, FindingDraft, Kind, ResultRule, VisitDraft

# What a visit's row and its draft name alike.
PLAIN = ("channel", "result", "visited_on", "visited_at", "companions", "note", "reason")


def standing(visit_id: str) -> Any:
    """The newest version of a visit. Raises NotFound, or Conflict when there is a newer one or it is withdrawn."""
    row: Any = Visit.get_or_none(Visit.id == visit_id)
    if row is None:
        raise NotFound
    if not row.is_current or row.withdrawn_at is not None:
        raise Conflict
    return row


def renew(
    pen: Pen, old: Any, draft: VisitDraft, rule: ResultRule, bands: Sequence[Band]
) -> tuple[str, tuple[str, ...]]:
    """Write the next version of a visit; a finding that was settled stays settled however it is worded now."""
    pen.set(old, is_current=False)
    earlier = list(Finding.select().where(Finding.visit == old.id).order_by(Finding.id))
    for row in earlier:
        if row.settled_at is not None:
            # What settled it, a request for instance, cannot be taken back as long as this version says so too.
            pen.mark(row)
    draft = dataclasses.replace(draft, round_id=draft.round_id or old.round_id)
    pen.about(Visit, old.origin_id)
    return write(pen, draft, rule, bands, old, earlier)


def write(
    pen: Pen,
    draft: VisitDraft,
    rule: ResultRule,
    bands: Sequence[Band],
    old: Any = None,
    earlier: Sequence[Any] = (),
) -> tuple[str, tuple[str, ...]]:
    """Write a visit, whom it met and what it found; answers its key and the keys of the facts its result suggests.

    A hazard that it found is one from this moment on: its report by telephone may have minutes only.

    `old` is the version that it follows, `earlier` are the findings of that one.
    """
    visit_id = new_key()
    values = {name: getattr(draft, name) for name in PLAIN}
    pen.add(
        Visit,
        id=visit_id,
        number=old.number if old else next_number(pen, draft.visited_on),
        origin_id=old.origin_id if old else visit_id,
        room=draft.room_id,
        round=draft.round_id,
        worker_id=old.worker_id if old else pen.by.worker_id,
        purposes=",".join(draft.purposes),
        band=visits.band_of(draft.visited_on, draft.visited_at, bands),
        recorded_at=pen.by.at,
        **values,
    )
    pen.add_many(VisitPerson, [{"visit": visit_id, "person": person_id} for person_id in draft.person_ids])
    found = [*draft.findings, *suggestions(draft, rule)]
    rows = [finding_row(visit_id, one, before) for one, before in followed(found, earlier)]
    keys = pen.add_many(Finding, rows)
    if any(one.kind == Kind.HAZARD for one in draft.findings):
        hazard_findings.take_up(pen, visit_id)
    return visit_id, tuple(key for key, one in zip(keys, found, strict=True) if visits.is_suggested(one, rule))


def followed(found: Sequence[FindingDraft], earlier: Sequence[Any]) -> Iterator[tuple[FindingDraft, Any]]:
    """Findings, each with the stored one that it was before or None: the one it is known to be, else one that says the
    same."""
    known = {row.origin_id: (row, journal.finding_draft(row)) for row in earlier}
    named = {one.origin_id for one in found}
    for one in found:
        like = (key for key, (_row, before) in known.items() if key not in named and before == one)
        key = one.origin_id if one.origin_id in known else next(like, "")
        row, before = known.pop(key, (None, None))
        yield one, row if before and one.is_still(before) else None


def finding_row(visit_id: str, finding: FindingDraft, earlier: Any) -> dict[str, Any]:
    """A finding as the columns of its row; `earlier` is the stored one that it was, or None."""
    key = new_key()
    values = {name: value for name, value in vars(finding).items() if name != "person_id"}
    return {
        **values,
        "id": key,
        "origin_id": earlier.origin_id if earlier else key,
        "visit": visit_id,
        "person": finding.person_id,
        "settled_at": earlier.settled_at if earlier else None,
    }


def suggestions(draft: VisitDraft, rule: ResultRule) -> list[FindingDraft]:
    """The changed facts that a result suggests and that are neither noted nor known already."""
    noted = {one.code for one in draft.findings if one.kind == Kind.FACT}
    wanted = [(fact, after) for fact, after in rule.proposals if fact not in noted]
    if not wanted:
        return []
    occupancy, people = dwelling(draft.room_id)
    person = draft.person_ids[0] if len(draft.person_ids) == 1 else None
    found = []
    for fact, after in wanted:
        if fact is Fact.OCCUPANCY and occupancy != after:
            found.append(FindingDraft(Kind.FACT.value, fact.value, before=occupancy, after=after))
        elif fact is not Fact.OCCUPANCY and people:
            found.append(FindingDraft(Kind.FACT.value, fact.value, person))
    return found


def dwelling(room_id: str) -> tuple[str, int]:
    """The occupancy of a room, "" when unknown, and how many live there now. Raises NotFound."""
    lives_there = (Residence.room == Room.id) & Residence.to_on.is_null()
    rows = base.rows(
        Room.select(Room.occupancy, peewee.fn.count(Residence.id))
        .join(Residence, peewee.JOIN.LEFT_OUTER, on=lives_there)
        .where(Room.id == room_id)
        .group_by(Room.id, Room.occupancy)
    )
    if not rows:
        raise NotFound
    return rows[0][0] or "", rows[0][1]


def next_number(pen: Pen, on: datetime.date) -> str:
    """The next free number of a day: ZF-YYYYMMDD-nnn, counted in the community from 001."""
    begin = f"ZF-{on:%Y%m%d}-"
    # On a server two workers may record in the same moment; the second waits until the first one's number is stored.
    base.one_by_one(f"{pen.by.community_id}{begin}")
    is_of_day = (Visit.visited_on == on) & (Visit.community_id == pen.by.community_id) & Visit.number.startswith(begin)
    longest_first = (peewee.fn.length(Visit.number).desc(), Visit.number.desc())
    last = base.rows(Visit.select(Visit.number).where(is_of_day).order_by(*longest_first).limit(1))
    count = int(last[0][0].removeprefix(begin)) if last else 0
    return f"{begin}{count + 1:03d}"
