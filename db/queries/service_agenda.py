"""What services put on the list of the day: who was missed, the round of the day, what nobody noted, what runs on for
somebody who is gone, and what ends soon."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from db.models.services import Service
from db.queries import service_people, service_rounds
from db.queries.service_rounds import HERE, Due, Span
from db.rules import agenda as agenda_rules
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.service_rhythms import ONE_DAY
from db.rules.services import GRACE, KINDS
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

NOUN = "services"
ENDS_SOON, MOST_DAYS = 7, 40
MISSED_ALONE = N_("missed, lives alone: go there or ring now")
MISSED = N_("missed: has anybody seen them since?")
LATE_ALONE = N_("was due at {hour}, nothing noted, lives alone")
TO_BRING = N_("{open} of {all} still to be noted")
UNNOTED = N_("{number} not noted on {day}")
GONE = N_("still runs for somebody who is gone: end it")
ENDS = N_("ends on {day}")


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Service,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """Everything that services have for the one list of the day."""
    return agenda_rules.foremost(told(asked), asked)


def told(asked: Asked) -> Iterator[AgendaLine]:
    """Every line that services have for the list, until the last day asked for."""
    days = [asked.today, *coming(asked)]
    looking = service_people.eyes(asked.worker_id)
    by = service_rounds.judged(asked.today, looking)
    known = service_rounds.span(asked.today - ONE_DAY * service_rounds.LOOKED_BACK, days[-1], by)
    for one in service_rounds.unseen(asked.today, looking):
        # Whoever looks after the grid goes there, also where a colleague was to bring it.
        if asked.is_wanted(None, one.who.grid_id) or wanted([one], asked):
            yield missed(one, asked)
    for on in days:
        yield from of_day(on, wanted(list(known.dues(on)), asked), asked)
    for on, left in known.unnoted().items():
        if open_ones := wanted(left, asked):
            yield unnoted(on, len(open_ones))
    yield from of_courses(asked, known)


def coming(asked: Asked) -> list[datetime.date]:
    """The days after today that are asked for."""
    if asked.day:
        return [asked.day] if asked.day > asked.today else []
    until = min(asked.until or asked.today, asked.today + ONE_DAY * MOST_DAYS)
    return [asked.today + ONE_DAY * step for step in range(1, (until - asked.today).days + 1)]


def wanted(found: list[Due], asked: Asked) -> list[Due]:
    """Those among some that are in this worker's hands, or nobody's in this grid."""
    return [one for one in found if asked.is_wanted(one.service.bringer.worker_id, one.who.grid_id)]


def of_day(on: datetime.date, found: list[Due], asked: Asked) -> Iterator[AgendaLine]:
    """The round of a day, a line for each kind; on the day itself also who lives alone and is late to be noted."""
    kinds = Counter(one.service.kind for one in found)
    left = Counter(one.service.kind for one in found if one.is_open)
    for kind, number in sorted(left.items()):
        key, weight = f"services/{on}/{kind}", Weight.TODAY if on == asked.today else Weight.COMING
        one = AgendaLine(key, NOUN, {"day": str(on), "kind": kind}, weight, on, kind, about=TO_BRING)
        values = {"open": number, "all": kinds[kind]}
        yield dataclasses.replace(one, values=values, list_name=KINDS, code=kind, is_called_by_code=True)
    if on == asked.today:
        yield from (late(one, asked) for one in found if is_late(one, asked))


def is_late(one: Due, asked: Asked) -> bool:
    """Whether something that watches over somebody who lives alone is not noted though its hour is long past."""
    if not (one.is_open and one.is_watch and one.who.is_alone and one.service.hour):
        return False
    hour = datetime.time.fromisoformat(one.service.hour)
    return asked.local(asked.now) > datetime.datetime.combine(asked.today, hour) + GRACE


def line(key: str, one: Due, weight: Weight, on: datetime.date, about: str, **values: object) -> AgendaLine:
    """A line about one person; a service for few eyes is not called by its kind."""
    return AgendaLine(
        key=key,
        noun=NOUN,
        facts={"resident": one.who.id},
        weight=weight,
        due_on=on,
        title=one.name,
        address=one.who.address,
        building_id=one.who.building_id,
        estate=one.who.estate,
        about=about,
        values=values,
        list_name=KINDS if one.is_open_to else "",
        code=one.service.kind if one.is_open_to else "",
        worker_id=one.service.bringer.worker_id,
    )


def missed(one: Due, asked: Asked) -> AgendaLine:
    """Somebody whose service was missed: at once where nobody else lives there."""
    assert one.round is not None
    weight = Weight.AT_ONCE if one.who.is_alone else Weight.URGENT
    about = MISSED_ALONE if one.who.is_alone else MISSED
    return line(f"service_round/{one.round.id}", one, weight, min(one.round.for_on, asked.today), about)


def late(one: Due, asked: Asked) -> AgendaLine:
    """Somebody who lives alone and of whom nothing is noted yet."""
    return line(f"late/{one.service.id}", one, Weight.URGENT, asked.today, LATE_ALONE, hour=one.service.hour)


def unnoted(on: datetime.date, number: int) -> AgendaLine:
    """A day of which something was not noted."""
    about = {"number": number, "day": on}
    return AgendaLine(f"services/{on}", NOUN, {"day": str(on)}, Weight.OVERDUE, on, "", about=UNNOTED, values=about)


def of_courses(asked: Asked, known: Span) -> Iterator[AgendaLine]:
    """Services that run on for somebody who died or moved away, and those that end within a week."""
    for one in known.lines:
        due, ends_on = known.by.due(one, known.people[one.person_id]), one.course.ends_on
        is_running = one.course.begins_on <= asked.today and (ends_on is None or ends_on >= asked.today)
        if not is_running or not wanted([due], asked):
            continue
        if due.who.state != HERE:
            yield line(f"gone/{one.id}", due, Weight.URGENT, asked.today, GONE)
        elif ends_on is not None and (ends_on - asked.today).days <= ENDS_SOON and ends_on > one.course.begins_on:
            yield line(f"ends/{one.id}", due, Weight.COMING, ends_on, ENDS, day=ends_on)


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of these things there are for each day, from the day of asking to the last one."""
    return agenda_rules.counts_by_day(told(asked), asked)


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """Whoever was missed and has not been seen since, for whoever takes over."""
    looking = service_people.eyes(asked.worker_id)
    return [
        Unfinished(
            key=f"service_round/{one.round.id}",
            group=Group.OTHER,
            noun=NOUN,
            facts={"resident": one.who.id},
            title=one.name,
            about=MISSED_ALONE if one.who.is_alone else MISSED,
            values={},
            since_on=one.round.for_on,
        )
        for one in service_rounds.unseen(asked.today, looking)
        if one.round is not None
    ]
