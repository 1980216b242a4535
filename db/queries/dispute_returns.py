"""The return of mediation of a month or a year, and the cases behind each of its figures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from db import base
from db.drivers import peewee
from db.models.disputes import Dispute, DisputeAgreement, DisputeParty
from db.models.matters import Matter, MatterStep
from db.queries import codes, disputes, matters
from db.queries.disputes import DisputeLine
from db.rules import dispute_returns
from db.rules.dispute_returns import Case, Figure, Return
from db.rules.returns import Period, Span, span

PERFORMED = "performed"
CHUNK = 500
OF_DISPUTE = (
    "kind",
    "source",
    "accepted_on",
    "outcome",
    "outcome_on",
    "closed_on",
    "people",
    "prevented",
    "prevented_people",
)
OF_AGREEMENT = ("is_written", "amount_fen", "confirmation", "confirmation_on")


@dataclass(frozen=True)
class Behind:
    """The cases behind a figure, as far as whoever asks may see them, and how many are counted but not shown."""

    lines: tuple[DisputeLine, ...]
    hidden: int


def above() -> dict[str, str]:
    """Under which type each one is counted, in the order of the list; "" for those of the return."""
    entries = codes.some(disputes.KINDS).entries(disputes.KINDS)
    return {entry.code: entry.facts.get("above", "") for entry in entries}


def figures(period: Period, offset: datetime.timedelta) -> Return:
    """The return of a month or a year over all cases, also those that whoever asks may not see.

    `offset` leads from UTC to the clock by which days are meant. A constant number of statements.
    """
    return dispute_returns.of(cases(span(period), offset), span(period), above())


def behind(
    figure: Figure,
    period: Period,
    kind: str,
    now: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None,
) -> Behind:
    """The cases that a figure of one type (or of all, for "") counts, and how many of them this worker may not see."""
    found = dispute_returns.behind(cases(span(period), offset), figure, span(period), above(), kind)
    keys = [case.key for case in found]
    lines: list[DisputeLine] = []
    for part in base.parts(keys, CHUNK):
        seen = disputes.visible(worker_id) & Matter.id.in_(part)
        lines += disputes.lines(matters.lines(seen, now, CHUNK))
    return Behind(tuple(sorted(lines, key=in_binding_order)), len(keys) - len(lines))


def in_binding_order(line: DisputeLine) -> tuple[str, str]:
    """The order of cases by their numbers, those without one last."""
    return line.case_number or "～", line.matter.number


def cases(days: Span, offset: datetime.timedelta) -> list[Case]:
    """What is known of every case that some figure of these days may count."""
    performed = performed_on(days, offset)
    sources = codes.some(disputes.SOURCES)
    groups = {entry.code: entry.facts["group"] for entry in sources.entries(disputes.SOURCES)}
    parties = DisputeParty.select(DisputeParty.dispute, peewee.fn.count(DisputeParty.id).alias("several"))
    counted = parties.group_by(DisputeParty.dispute).alias("counted")
    columns = [getattr(Dispute, name) for name in OF_DISPUTE]
    columns += [getattr(DisputeAgreement, name) for name in OF_AGREEMENT]
    rows = (
        Dispute.select(Dispute.matter, counted.c.several, *columns)
        .join(DisputeAgreement, peewee.JOIN.LEFT_OUTER)
        .switch(Dispute)
        .join(counted, peewee.JOIN.LEFT_OUTER, on=counted.c.dispute_id == Dispute.id)
        .where(is_counted(days, list(performed)))
        .order_by(Dispute.id)
    )
    return [case(row, groups, performed) for row in base.rows(rows)]


def is_counted(days: Span, performed: Sequence[str]) -> Any:
    """The condition that some figure may count a case. Cases that were over before are not read."""
    is_done = reduce(or_, [Dispute.matter.in_(part) for part in base.parts(performed, CHUNK)], peewee.SQL("1 = 0"))
    is_open = Dispute.outcome_on.is_null() | (Dispute.outcome_on >= days.first)
    return (
        (is_open & (Dispute.accepted_on <= days.last))
        | Dispute.accepted_on.between(days.first, days.last)
        | Dispute.outcome_on.between(days.first, days.last)
        | Dispute.closed_on.between(days.first, days.last)
        | DisputeAgreement.confirmation_on.between(days.first, days.last)
        | is_done
    )


def case(row: tuple[Any, ...], groups: Mapping[str, str], performed: Mapping[str, datetime.date]) -> Case:
    """A row as what a return needs to know."""
    key, several, *values = row
    facts = dict(zip((*OF_DISPUTE, *OF_AGREEMENT), values, strict=True))
    facts["amount_fen"] = facts["amount_fen"] or 0
    facts["confirmation"] = facts["confirmation"] or ""
    done_on, outcome_on = performed.get(key), facts["outcome_on"]
    # What was performed before a case was taken up again and agreed anew is not performance of what stands now.
    is_of_it = done_on is not None and outcome_on is not None and outcome_on <= done_on
    group = groups.get(facts.pop("source"), "applied")
    return Case(key, group=group, parties=several or 0, performed_on=done_on if is_of_it else None, **facts)


def performed_on(days: Span, offset: datetime.timedelta) -> dict[str, datetime.date]:
    """On which of these days it was noted last that all was performed, by the key of the matter."""
    begins = datetime.datetime.combine(days.first, datetime.time()) - offset
    ends = datetime.datetime.combine(days.last, datetime.time()) - offset + datetime.timedelta(days=1)
    steps = (
        MatterStep.select(MatterStep.matter, MatterStep.taken_at)
        .join(Matter)
        .where(
            disputes.IS_DISPUTE,
            MatterStep.step == PERFORMED,
            MatterStep.taken_at >= begins,
            MatterStep.taken_at < ends,
        )
        .order_by(MatterStep.taken_at)
    )
    return {key: (at + offset).date() for key, at in base.rows(steps)}
