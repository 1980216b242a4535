"""Campaigns: which there are and how far each has come; those that wait, for the list of what is due."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Building, Room, Unit
from db.models.campaigns import Campaign, CampaignAnswer, CampaignDoor, CampaignRound
from db.models.questionnaires import Questionnaire
from db.models.visits import Round, Visit
from db.models.workers import Worker
from db.queries import visit_codes
from db.queries.visit_codes import Rules
from db.queries.visits import STANDS
from db.rules import campaigns, sweeps
from db.rules.agenda import AgendaLine, Asked, Scope, Weight
from db.rules.campaigns import Counts, Reach
from db.rules.rounds import DoorState
from db.rules.sweeps import Sweep
from db.rules.words import N_

ENDS_TODAY = N_("ends today, {reached} of {doors} doors")
ENDS_TOMORROW = N_("ends tomorrow, {reached} of {doors} doors")
ENDS = N_("ends in {number} days, {reached} of {doors} doors")
ENDED_YESTERDAY = N_("ended yesterday, {reached} of {doors} doors")
ENDED = N_("ended {number} days ago, {reached} of {doors} doors")
# What a knock says of a door; of several knocks the one that says most counts.
RANKS = (Reach.OPEN, Reach.NOBODY, Reach.VACANT, Reach.REFUSED, Reach.MET, Reach.ANSWERED)


@dataclass(frozen=True)
class CampaignLine:
    """One campaign with how far it has come. `purpose` is a code, `worker` the name of who started it.

    `questionnaire_id` is the edition that is asked now, `form` its name. `started_at` and `ended_at` are in UTC.
    """

    id: str
    version: int
    name: str
    purpose: str
    questionnaire_id: str
    form: str
    edition: str
    sweep: Sweep
    from_on: datetime.date
    to_on: datetime.date
    worker_id: str | None
    worker: str
    started_at: datetime.datetime
    ended_at: datetime.datetime | None
    counts: Counts

    def is_on(self, day: datetime.date) -> bool:
        """Whether it goes on at a day."""
        return campaigns.is_on(self.from_on, self.to_on, self.ended_at is not None, day)


def all(is_on: datetime.date | None = None) -> list[CampaignLine]:  # noqa: A001 - reads as campaigns.all()
    """The campaigns, those that end last in front, or only those that go on at a day; four statements."""
    chosen = Campaign.ended_at.is_null() & (Campaign.from_on <= is_on) & (Campaign.to_on >= is_on) if is_on else None
    return lines(chosen)


def one(campaign_id: str) -> CampaignLine | None:
    """One campaign; None when there is none."""
    return next(iter(lines(Campaign.id == campaign_id)), None)


def lines(condition: Any = None) -> list[CampaignLine]:
    """The campaigns that fulfil a condition, with how far they have come."""
    form = (Questionnaire.name.alias("form"), Questionnaire.edition)
    rows: Any = (
        Campaign.select(Campaign, Worker.name.alias("worker_name"), *form)
        .join(Questionnaire)
        .join_from(Campaign, Worker, peewee.JOIN.LEFT_OUTER, on=(Campaign.worker_id == Worker.id))
    )
    rows = rows if condition is None else rows.where(condition)
    found = list(rows.order_by(Campaign.to_on.desc(), Campaign.id.desc()).objects())
    counts = counts_of([row.id for row in found]) if found else {}
    return [line(row, counts.get(row.id, Counts())) for row in found]


def line(row: Any, counts: Counts) -> CampaignLine:
    """A campaign's row as a value."""
    return CampaignLine(
        row.id,
        row.version,
        row.name,
        row.purpose,
        row.questionnaire_id,
        row.form,
        row.edition,
        sweeps.of_json(row.sweep),
        row.from_on,
        row.to_on,
        row.worker_id,
        row.worker_name or "",
        row.started_at,
        row.ended_at,
        counts,
    )


def counts_of(campaign_ids: list[str]) -> dict[str, Counts]:
    """How far campaigns have come, by key; three statements.

    Only the doors at which somebody knocked are looked at one by one; the others are what is left of all.
    """
    of_these = CampaignDoor.campaign.in_(campaign_ids)
    doors = CampaignDoor.select(CampaignDoor.campaign, peewee.fn.count(CampaignDoor.id)).where(of_these)
    left = dict(base.rows(doors.group_by(CampaignDoor.campaign)))
    knocks = knocks_at(campaign_ids, visit_codes.rules())
    of_each = (knocks.c.campaign_id, knocks.c.rank)
    knocked = peewee.Select([knocks], [*of_each, peewee.fn.count(knocks.c.room_id)]).group_by(*of_each)
    rows = base.raw(knocked)
    for key, _rank, count in rows:
        left[key] -= count
    return gathered([*rows, *((key, 0, count) for key, count in left.items())])


def gathered(rows: Iterable[tuple[Any, int | None, int]]) -> dict[Any, Counts]:
    """Counts of doors by what they are counted for; `rows` are what for, rank and how many."""
    found: dict[Any, list[tuple[Reach, int]]] = {}
    for place, rank, count in rows:
        found.setdefault(place, []).append((RANKS[rank or 0], count))
    return {place: Counts.of(reached) for place, reached in found.items()}


def knocks_at(campaign_ids: list[str], rules: Rules) -> Any:
    """The selection of the doors of campaigns at which somebody knocked: campaign, room, and how far that came."""
    rank = peewee.fn.max(rank_of_visit(rules))
    is_its_door = (CampaignDoor.campaign == CampaignRound.campaign) & (CampaignDoor.room == Visit.room)
    is_its_answer = (
        (CampaignAnswer.visit_origin == Visit.origin_id)
        & (CampaignAnswer.campaign == CampaignRound.campaign)
        & CampaignAnswer.is_current
    )
    return (
        Visit.select(CampaignRound.campaign.alias("campaign_id"), Visit.room.alias("room_id"), rank.alias("rank"))
        .join(CampaignRound, on=CampaignRound.round == Visit.round)
        .join_from(Visit, CampaignDoor, on=is_its_door)
        .join_from(Visit, CampaignAnswer, peewee.JOIN.LEFT_OUTER, on=is_its_answer)
        .where(STANDS & CampaignRound.campaign.in_(campaign_ids))
        .group_by(CampaignRound.campaign, Visit.room)
        .alias("knocks")
    )


def rank_of_visit(rules: Rules) -> Any:
    """The expression for what one knock says of a door, as a place in RANKS."""
    has_answer = Visit.result.in_(rules.contacts) & CampaignAnswer.id.is_null(False)
    ranked = (
        (has_answer, Reach.ANSWERED),
        (Visit.result.in_(rules.contacts), Reach.MET),
        (Visit.result.in_(with_state(rules, DoorState.REFUSED)), Reach.REFUSED),
        (Visit.result.in_(with_state(rules, DoorState.VACANT)), Reach.VACANT),
    )
    return peewee.Case(None, [(one, RANKS.index(reach)) for one, reach in ranked], RANKS.index(Reach.NOBODY))


def with_state(rules: Rules, state: DoorState) -> list[str]:
    """The results after which a door is in a state."""
    return [rule.code for rule in rules.results.values() if rule.door_state == state.value]


def with_knocks(doors: Any, knocks: Any) -> Any:
    """Doors of campaigns, each with the knocks at it, where there were any."""
    at_this_door = (knocks.c.room_id == CampaignDoor.room) & (knocks.c.campaign_id == CampaignDoor.campaign)
    return doors.join_from(CampaignDoor, knocks, peewee.JOIN.LEFT_OUTER, on=at_this_door)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Campaign.select().where(Campaign.ended_at.is_null()),)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The campaigns that have begun, are not ended and have doors waiting, one line each; at most four statements."""
    begun = Campaign.ended_at.is_null() & (Campaign.from_on <= asked.today)
    waiting = [one for one in lines(begun & concerning(asked)) if one.counts.not_reached]
    return [agenda_line(one, asked.today) for one in sorted(waiting, key=lambda one: (one.to_on, one.id))][
        : asked.limit
    ]


def concerning(asked: Asked) -> Any:
    """The condition that a campaign concerns whoever asks: it was started or walked by them, or goes to their grid."""
    if asked.scope is Scope.MINE and asked.worker_id:
        walked = CampaignRound.select(CampaignRound.campaign).join(Round).where(Round.worker_id == asked.worker_id)
        return (Campaign.worker_id == asked.worker_id) | Campaign.id.in_(walked)
    if asked.scope is Scope.GRID and asked.grid_id:
        inside = CampaignDoor.select(peewee.SQL("1")).join(Room).join(Unit).join(Building)
        return peewee.fn.exists(inside.where((CampaignDoor.campaign == Campaign.id) & (Building.grid == asked.grid_id)))
    return Campaign.id.is_null(False)


def agenda_line(one: CampaignLine, today: datetime.date) -> AgendaLine:
    """A campaign on the list of what is due: when it ends, and how many of its doors were reached."""
    days = (one.to_on - today).days
    weight = Weight.TODAY if days > 0 else Weight.URGENT if days == 0 else Weight.OVERDUE
    near = {0: ENDS_TODAY, 1: ENDS_TOMORROW, -1: ENDED_YESTERDAY}
    about = near.get(days, ENDS if days > 0 else ENDED)
    values = {"number": abs(days), "reached": one.counts.reached, "doors": one.counts.doors}
    facts = {"campaign": one.id}
    return AgendaLine(f"campaign/{one.id}", "campaigns", facts, weight, one.to_on, one.name, about=about, values=values)


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many campaigns end on each day from today on until the last day asked for; one statement."""
    until = asked.until or asked.today
    rows = Campaign.select(Campaign.to_on).where(Campaign.ended_at.is_null() & concerning(asked))
    days = base.rows(rows.where((Campaign.to_on >= asked.today) & (Campaign.to_on <= until)))
    return Counter(on for (on,) in days)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """The names of campaigns, for the history."""
    wanted = list(keys.get("campaign", ()))
    rows = base.rows(Campaign.select(Campaign.id, Campaign.name).where(Campaign.id.in_(wanted))) if wanted else []
    return {("campaign", key): name for key, name in rows}
