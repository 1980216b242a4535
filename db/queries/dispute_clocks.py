"""The clocks of disputes: of one case, and of all that may be seen, for the one list of the day."""

from __future__ import annotations

import datetime
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from db import base
from db.models.disputes import Dispute, DisputeAgreement, DisputeDuty, DisputeRevisit
from db.models.matters import Matter, MatterStep
from db.queries import codes, disputes, matters
from db.queries.disputes import IS_DISPUTE
from db.queries.matters import MatterLine
from db.rules import dispute_clocks
from db.rules.agenda import AgendaLine, Asked, Scope, Weight
from db.rules.dispute_agreements import Duty
from db.rules.dispute_clocks import Clock, Course, Rule, Running
from db.rules.words import N_

DAYS, CONFIRMATIONS = "dispute_days", "dispute_confirmations"
MOST = 2000
ABOUT: Mapping[Clock, str] = {
    Clock.TERM: N_("term of the case"),
    Clock.DUTY: N_("to be performed"),
    Clock.COURT: N_("last day for the court's confirmation"),
    Clock.FIRST_REVISIT: N_("first revisit"),
    Clock.SECOND_REVISIT: N_("second revisit"),
    Clock.POLICE: N_("tell street and police"),
}


def of(found: Iterable[MatterLine], offset: datetime.timedelta) -> dict[str, list[Running]]:
    """The clocks that run in disputes, by the key of their matter; in a constant number of statements."""
    known = {line.id: line for line in found}
    if not known:
        return {}
    lists = codes.some(DAYS, CONFIRMATIONS, disputes.COLOURS)
    rules = {
        one.code: Rule(one.facts["days"], one.facts["before"], one.facts.get("apart", 0)) for one in lists.entries(DAYS)
    }
    open_ones = {one.code for one in lists.entries(CONFIRMATIONS) if one.facts["is_open"]}
    loud = {one.code for one in lists.entries(disputes.COLOURS) if one.facts.get("tells_police")}
    columns = (Dispute.id, Dispute.matter, Dispute.colour)
    rows = base.rows(Dispute.select(*columns).where(Dispute.matter.in_(list(known))))
    keys = [key for key, _matter, _colour in rows]
    agreements, duties = agreements_of(keys), duties_of(keys)
    revisits = revisits_of(keys)
    alarmed = police_since({matter for _key, matter, colour in rows if colour in loud}, loud, offset)
    return {
        matter: dispute_clocks.running(
            Course(
                state=known[matter].state,
                term=term_of(known[matter], offset),
                police_since=alarmed.get(matter),
                agreed_on=agreements.get(key, (None, ""))[0],
                duties=duties.get(key, ()),
                revisits=revisits.get(key, ()),
                awaits_court=agreements.get(key, (None, ""))[1] in open_ones and not known[matter].ended_at,
            ),
            rules,
        )
        for key, matter, _colour in rows
    }


def term_of(line: MatterLine, offset: datetime.timedelta) -> tuple[datetime.date, datetime.date] | None:
    """The last day of the term that runs, and from when it is told."""
    if line.due_at is None or line.ended_at:
        return None
    return (line.due_at + offset).date(), ((line.remind_at or line.due_at) + offset).date()


def agreements_of(keys: Iterable[str]) -> dict[str, tuple[datetime.date, str]]:
    """When disputes were agreed, and what becomes of having a court confirm it, by the dispute's key."""
    columns = (DisputeAgreement.dispute, DisputeAgreement.agreed_on, DisputeAgreement.confirmation)
    rows = base.rows(DisputeAgreement.select(*columns).where(DisputeAgreement.dispute.in_(list(keys))))
    return {key: (on, code) for key, on, code in rows}


def duties_of(keys: Iterable[str]) -> dict[str, list[Duty]]:
    """What is to be done under the agreements of disputes, by the dispute's key."""
    columns = (DisputeAgreement.dispute, DisputeDuty.what, DisputeDuty.due_on, DisputeDuty.amount_fen)
    rows = (
        DisputeDuty.select(*columns, DisputeDuty.done_on)
        .join(DisputeAgreement)
        .where(DisputeAgreement.dispute.in_(list(keys)))
        .order_by(DisputeDuty.place)
    )
    found: defaultdict[str, list[Duty]] = defaultdict(list)
    for key, *facts in base.rows(rows):
        found[key].append(Duty(*facts))
    return dict(found)


def revisits_of(keys: Iterable[str]) -> dict[str, list[datetime.date]]:
    """The days on which parties were revisited after the agreement that stands, by the dispute's key."""
    columns = (DisputeRevisit.dispute, DisputeRevisit.made_on)
    # Who visits after an agreement that was replaced has not seen whether the one that stands is kept.
    stands = DisputeRevisit.agreement_id == DisputeAgreement.id
    rows = DisputeRevisit.select(*columns).join(DisputeAgreement, on=stands)
    found: defaultdict[str, list[datetime.date]] = defaultdict(list)
    for key, on in base.rows(rows.where(DisputeRevisit.dispute.in_(list(keys)))):
        found[key].append(on)
    return dict(found)


def police_since(matter_ids: set[str], loud: Collection[str], offset: datetime.timedelta) -> dict[str, datetime.date]:
    """Since when street and police are to be told of disputes that threaten, where they were not told since.

    `loud` are the colours that ask for it. A case that was given its colour later threatens since then.
    """
    columns = (MatterStep.matter, MatterStep.step, MatterStep.taken_at, MatterStep.facts)
    is_it = MatterStep.matter.in_(list(matter_ids)) & MatterStep.step.in_(("open", "colour", "alert"))
    since: dict[str, datetime.date] = {}
    for matter, step, at, facts in base.rows(MatterStep.select(*columns).where(is_it).order_by(MatterStep.place)):
        if step == "open" or (step == "colour" and json.loads(facts)["colour"] in loud):
            since[matter] = (at + offset).date()
        else:
            since.pop(matter, None)
    return since


def nearest(found: Iterable[MatterLine], offset: datetime.timedelta) -> dict[str, Running]:
    """The clock of each dispute that ends first, by the key of its matter; none for a dispute in which none runs."""
    return {matter: clocks[0] for matter, clocks in of(found, offset).items() if clocks}


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Dispute,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The clocks of disputes that are to be told, for the one list of the day; only of cases that may be seen."""
    lines = open_ones(asked)
    clocks = of(lines, asked.offset)
    found = [agenda_line(line, one, asked) for line in lines for one in clocks.get(line.id, ()) if is_told(one, asked)]
    return sorted(found, key=lambda one: (one.weight, one.due_on))[: asked.limit]


def open_ones(asked: Asked) -> list[MatterLine]:
    """The disputes that are not ended and that whoever asks may see; one's own, or all of them."""
    condition = IS_DISPUTE & matters.IS_OPEN & disputes.visible(asked.worker_id)
    if asked.scope is Scope.MINE:
        helped = Matter.id.in_(Dispute.select(Dispute.matter).where(disputes.is_helped(asked.worker_id)))
        condition &= (Matter.worker_id == asked.worker_id) | Matter.worker_id.is_null() | helped
    return matters.lines(condition, asked.now, MOST)


def is_told(one: Running, asked: Asked) -> bool:
    """Whether a clock belongs on the list that was asked for."""
    if asked.day:
        return one.due_on == asked.day
    return one.tell_on <= asked.today or (asked.until is not None and one.due_on <= asked.until)


def agenda_line(line: MatterLine, one: Running, asked: Asked) -> AgendaLine:
    """A clock as a line of the list of the day. What is to be done stands on the case, not here."""
    left = one.days_left(asked.today)
    weight = Weight.OVERDUE if left < 0 else Weight.TODAY if left == 0 else Weight.COMING
    if one.clock is Clock.POLICE and left >= 0:
        weight = Weight.URGENT
    return AgendaLine(
        key=f"dispute/{line.id}/{one.clock}/{one.due_on}",
        noun="disputes",
        facts={"matter": line.id},
        weight=weight,
        due_on=one.due_on,
        title=line.title,
        address=line.address,
        building_id=line.building_id,
        estate=line.estate,
        about=ABOUT[one.clock],
        list_name="disputes_states",
        code=line.state,
        worker_id=line.worker_id,
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many clocks of disputes end on each day, from the day of asking to the last one."""
    last = asked.until or asked.today
    clocks: dict[str, list[Running]] = of(open_ones(asked), asked.offset)
    days: Counter[datetime.date] = Counter(one.due_on for found in clocks.values() for one in found)
    return {on: count for on, count in days.items() if asked.today <= on <= last}
