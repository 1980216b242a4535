"""What services let be known at the door and on a person's page: what was missed, what is due today, what was found."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from typing import Any

from db.models.services import ElderState, Service
from db.queries import elder_states, service_rounds
from db.queries.service_rounds import Due
from db.rules.elder_states import HEADS, Head, Level
from db.rules.remarks import Rank, Remark
from db.rules.service_rhythms import ONE_DAY
from db.rules.services import KINDS, Eyes
from db.rules.words import N_

NOUN = "services"
# What tells of nobody is asked for as whoever sees nothing that is for few eyes would see it.
NOBODY = Eyes(None, grid_id="-")
SERVICE, FOUND = N_("Service"), N_("Five heads")
MISSED = N_("missed {day}: has anybody seen them since?")
DUE, DUE_AT = N_("due today, brought by {who}"), N_("due today {hour}, brought by {who}")
FEW = N_("a service for few eyes is due today")
POOR = N_("found poor on {day}")


def remarks_about_needs(person_ids: Collection[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell of some people."""
    return (Service.select().where(Service.person.in_(list(person_ids))),)


def remarks_about(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """What was missed and what is due today of some people."""
    return list(of_services(person_ids, today))


def remarks_on_page_needs(person_ids: Collection[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell of some people."""
    return (ElderState.select().where(ElderState.person.in_(list(person_ids)), elder_states.COUNTS),)


def remarks_on_page(person_ids: Collection[str], _today: datetime.date) -> list[Remark]:
    """What was found poor of the five heads of some people."""
    return list(poor(person_ids))


def of_services(person_ids: Collection[str], today: datetime.date) -> Iterator[Remark]:
    """What was missed, and what is still due today; in four statements, and one more where something was missed."""
    first = today - ONE_DAY * service_rounds.MISSED_BACK
    known = service_rounds.span(first, today, service_rounds.judged(today, NOBODY), person_ids=person_ids)
    for one in known.missed():
        assert one.round is not None
        yield remark(one, SERVICE, MISSED, Rank.NOW, one.round.for_on, day=one.round.for_on)
    for one in known.dues(today):
        if one.is_open:
            who, hour = one.service.bringer.name, one.service.hour
            yield remark(one, SERVICE, DUE_AT if hour else DUE, Rank.KNOW, today, who=who, hour=hour)


def remark(one: Due, heading: str, about: str, rank: Rank, on: datetime.date, **values: object) -> Remark:
    """Something to know of a service; what is for few eyes does not say what it is."""
    facts = {"resident": one.who.id, "service": one.service.id}
    if one.is_open_to:
        return Remark(one.who.id, NOUN, facts, heading, about, values, rank, on, KINDS, one.service.kind)
    about = about if rank is Rank.NOW else FEW
    return Remark(one.who.id, NOUN, facts, heading, about, values, rank, on, is_confined=True)


def poor(person_ids: Collection[str]) -> Iterator[Remark]:
    """The heads that were found poor the last time that somebody looked, only for the page of the person."""
    for person_id, states in elder_states.latest(person_ids, most=1).items():
        for head in Head:
            if states[-1].levels[head] == Level.POOR:
                day = states[-1].noted_on
                facts = {"resident": person_id, "head": head.value}
                yield Remark(
                    person_id, NOUN, facts, FOUND, POOR, {"day": day}, Rank.TELL, day, HEADS, head, is_confined=True
                )
