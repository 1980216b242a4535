"""What events, clubs and honours put on the list of the day, into a handover, and onto the page of who takes part."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from db import base
from db.drivers import peewee
from db.models.clubs import Club
from db.models.events import Event, EventEntry, EventList
from db.models.honours import Honour
from db.queries import clubs, events, honours
from db.queries.clubs import ClubLine
from db.queries.events import EventLine
from db.queries.honours import HonourLine
from db.rules import agenda as agenda_rules
from db.rules import clubs as slots
from db.rules import events as rules
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.event_entries import ADULT, Stand
from db.rules.events import Due, State
from db.rules.honours import Stage
from db.rules.remarks import Rank, Remark
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

# So many days after an event its summary is expected; the proposal of this program.
SUM_UP_DAYS = 7
OPEN = (State.PLANNED.value, State.APPROVED.value, State.OPEN.value, State.HELD.value)
RUNS = Honour.stage.in_((Stage.NOMINATING.value, Stage.NOTICE.value))
LINES = {State.HELD: N_("to be summed up; held on {day}"), State.PLANNED: N_("event {hour}; not approved yet")}


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Event, Club, Honour)


def agenda(asked: Asked) -> list[AgendaLine]:
    """Events of the day, what is to be summed up, clubs that meet, notices that end, and festivals without a plan."""
    return agenda_rules.foremost((one for one in told(asked) if is_wanted(one, asked)), asked)


def told(asked: Asked) -> Iterator[AgendaLine]:
    """Everything that this feature may tell, whatever its day; a store without any of it is asked once."""
    has_events, has_clubs, has_honours = there_are()
    if has_events:
        yield from event_lines(asked)
        yield from map(festival_line, events.dues(asked.today))
    if has_clubs:
        yield from club_lines(asked)
    for one in honours.lines(RUNS) if has_honours else ():
        if on := honour_day(one):
            yield honour_line(one, on, asked.today)


def there_are() -> tuple[bool, bool, bool]:
    """Whether there is any event, club and honour, in one statement."""
    found = [peewee.fn.exists(table.select(peewee.SQL("1"))) for table in (Event, Club, Honour)]
    ((has_events, has_clubs, has_honours),) = base.rows(peewee.Select(columns=found).bind(base.bound()))
    return bool(has_events), bool(has_clubs), bool(has_honours)


def event_lines(asked: Asked) -> Iterator[AgendaLine]:
    """The events that are to be held or summed up, and the licences that are to be asked for, as lines."""
    order = (Event.held_on, Event.id)
    found = events.lines(Event.state.in_(OPEN) & Event.club_id.is_null(), order, asked.limit)
    yield from (event_line(one, asked.today) for one in found)
    planned = [one for one in found if one.state is State.PLANNED]
    for one, ask_by in licence_days(planned):
        yield licence_line(one, ask_by, asked.today)


def is_wanted(one: AgendaLine, asked: Asked) -> bool:
    """Whether a line belongs on the list that was asked for; a festival is told before its day."""
    if asked.day:
        return one.due_on == asked.day
    return one.due_on <= (asked.until or asked.today) or one.key.startswith("festival/")


def event_line(one: EventLine, today: datetime.date) -> AgendaLine:
    """An event that is to be held, or summed up, as a line."""
    is_past = one.held_on < today
    due_on = one.held_on + datetime.timedelta(days=SUM_UP_DAYS) if is_past else one.held_on
    about = LINES[State.HELD] if is_past else LINES.get(one.state, N_("event {hour}"))
    return AgendaLine(
        key=f"event/{one.id}",
        noun="events",
        facts={"event": one.id},
        weight=agenda_rules.weight_on(due_on, today),
        due_on=due_on,
        title=one.title,
        address=one.place,
        about=about,
        values={"hour": one.begins, "day": one.held_on},
    )


def licence_days(planned: Sequence[EventLine]) -> Iterator[tuple[EventLine, datetime.date]]:
    """The planned events that lack the licence of the police, each with the day by which it is to be asked for."""
    keys = [one.id for one in planned]
    if not keys:
        return
    takes = peewee.fn.sum(peewee.fn.coalesce(EventList.capacity, 0))
    rows = EventList.select(EventList.event, takes).join(Event).where(EventList.event.in_(keys) & (Event.licence == ""))
    sums, needs = dict(base.rows(rows.group_by(EventList.event))), events.needs()
    for one in planned:
        if one.id in sums and needs.licence_needed(rules.people_of(one.expected, [int(sums[one.id])])):
            yield one, needs.ask_by(one.held_on)


def licence_line(one: EventLine, ask_by: datetime.date, today: datetime.date) -> AgendaLine:
    """A licence that is to be asked for, as a line."""
    return AgendaLine(
        key=f"licence/{one.id}",
        noun="events",
        facts={"event": one.id},
        weight=agenda_rules.weight_on(ask_by, today),
        due_on=ask_by,
        title=one.title,
        address=one.place,
        about=N_("the licence of the police is to be asked for"),
    )


def festival_line(due: Due) -> AgendaLine:
    """A festival for which nothing is planned, as a line."""
    return AgendaLine(
        key=f"festival/{due.template.code}/{due.held_on}",
        noun="events",
        facts={"template": due.template.code, "on": str(due.held_on)},
        weight=Weight.COMING,
        due_on=due.held_on,
        title=due.template.code,
        about=N_("nothing is planned yet"),
        list_name=rules.TEMPLATES,
        code=due.template.code,
        is_called_by_code=True,
    )


def club_lines(asked: Asked) -> Iterator[AgendaLine]:
    """The clubs that meet in the days that are asked for, as lines; one that has met is told no more."""
    last = asked.day or asked.until or asked.today
    first = asked.day or asked.today
    known = [one for one in clubs.lines(asked.today) if one.next_on]
    is_met = Event.club_id.is_null(False) & Event.held_on.between(first, last) & (Event.state != State.OFF.value)
    met = set(base.rows(Event.select(Event.club_id, Event.held_on).where(is_met))) if known else set()
    for one in known:
        for on in slots.slots(one.draft.weekday, first, last):
            if (one.id, on) not in met:
                yield club_line(one, on, asked.today)


def club_line(one: ClubLine, on: datetime.date, today: datetime.date) -> AgendaLine:
    """A club's slot on a day, as a line."""
    return AgendaLine(
        key=f"club/{one.id}/{on}",
        noun="clubs",
        facts={"club": one.id},
        weight=agenda_rules.weight_on(on, today),
        due_on=on,
        title=one.draft.name,
        address=one.draft.place,
        about=N_("club meets {hour}"),
        values={"hour": one.draft.begins},
    )


def honour_day(one: HonourLine) -> datetime.date | None:
    """The day on which something is due for an honour: nomination ends, or it can be awarded."""
    if one.stage is Stage.NOTICE and one.notice_to:
        return one.notice_to + datetime.timedelta(days=1)
    return one.nominate_until


def honour_line(one: HonourLine, on: datetime.date, today: datetime.date) -> AgendaLine:
    """What is due for an honour, as a line."""
    return AgendaLine(
        key=f"honour/{one.id}",
        noun="honours",
        facts={"honour": one.id},
        weight=agenda_rules.weight_on(on, today),
        due_on=on,
        title=one.title,
        about=N_("the notice is over: award it") if one.stage is Stage.NOTICE else N_("nominations end"),
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of these things there are for each day, from the day of asking to the last one."""
    return agenda_rules.counts_by_day(told(asked), asked)


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The events whose summary is late, for whoever takes over."""
    since = asked.today - datetime.timedelta(days=SUM_UP_DAYS)
    late = Event.state.in_(OPEN) & Event.club_id.is_null() & (Event.held_on < since)
    return [
        Unfinished(
            key=f"event/{one.id}",
            group=Group.OTHER,
            noun="events",
            facts={"event": one.id},
            title=one.title,
            about=LINES[State.HELD],
            values={"day": one.held_on},
            since_on=one.held_on,
        )
        for one in events.lines(late, (Event.held_on,))
    ]


def is_on(person_ids: Collection[str]) -> Any:
    """The condition that some people are signed up, or wait for a place."""
    return EventEntry.person_id.in_(list(person_ids)) & (EventEntry.state != Stand.OUT.value)


def remarks_on_page_needs(person_ids: Collection[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell of some people."""
    return (EventEntry.select().where(is_on(person_ids)),)


def remarks_on_page(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """For which coming events people are signed up; a minor's is confined to the page of the person."""
    is_coming = (Event.held_on >= today) & (Event.state != State.OFF.value) & Event.club_id.is_null()
    columns = (
        EventEntry.person_id,
        EventEntry.state,
        EventEntry.age,
        Event.id,
        Event.title,
        Event.held_on,
        Event.begins,
    )
    rows = EventEntry.select(*columns, EventList.name).join(Event).switch(EventEntry).join(EventList)
    return [
        Remark(
            person_id,
            "events",
            {"event": event_id},
            N_("Event"),
            WAITS if state == Stand.WAITING.value else SIGNED,
            {"title": title, "day": on, "hour": begins, "list": name},
            Rank.KNOW,
            on,
            is_confined=age is not None and age < ADULT,
        )
        for person_id, state, age, event_id, title, on, begins, name in base.rows(
            rows.where(is_on(person_ids) & is_coming)
        )
    ]


SIGNED = N_("{title} on {day} {hour} ({list}): signed up")
WAITS = N_("{title} on {day} {hour} ({list}): waits for a place")
